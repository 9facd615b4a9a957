/** The languages of the catalogue. */
export type Language = 'en' | 'fr'

/**
 * How grave a diagnostic is. `error`: something is wrong or could not be attributed, a person must look;
 * `warning`: read, but not as it should have been written; `info`: a habit of the sender worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info'

/** One sentence in both languages. `{name}` stands for a parameter; parameters never hold patient data. */
export interface Sentence {
  readonly en: string
  readonly fr: string
}

/** A catalogue entry for a diagnostic: its severity is part of its meaning, so it is fixed here. */
export interface DiagnosticSentence extends Sentence {
  readonly severity: Severity
}
