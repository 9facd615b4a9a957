/** The languages of the sentences. */
export type Language = 'en' | 'fr'

/**
 * How grave a diagnostic is. `error`: something is wrong or could not be attributed, a person must look;
 * `warning`: read, but not as it should have been written; `info`: a habit of the sender worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info'

/** Values for the `{name}` places of a sentence. They never hold patient data, passwords or key material. */
export type MessageParams = Readonly<Record<string, string | number>>

/** One sentence in both languages. `{name}` stands for a parameter. */
export interface Sentence {
  readonly en: string
  readonly fr: string
  /** What values of parameters are called in the sentence, where they are literals of ours: `pkcs12` a PKCS #12 file. */
  readonly values?: Readonly<Record<string, Sentence>> | undefined
}

/** The sentence of a diagnostic: its severity is part of its meaning, so it is fixed here. */
export interface DiagnosticSentence extends Sentence {
  readonly severity: Severity
}

/** The sentence of each code of a layer: its `words.ts` has one such table for errors, refusals and diagnostics. */
export type Sentences<C extends string> = Readonly<Record<C, Sentence>>
export type DiagnosticSentences<C extends string> = Readonly<Record<C, DiagnosticSentence>>

/** The sentence with its parameters filled in. A place without its parameter stays as it is. */
export function fillSentence(sentence: Sentence, params: MessageParams, language: Language = 'en'): string {
  const { values = {} } = sentence
  return sentence[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    if (!Object.hasOwn(params, name)) return place
    const value = String(params[name])
    return (Object.hasOwn(values, value) ? values[value]?.[language] : null) ?? value
  })
}

/** How grave a diagnostic is, in words. */
export const severityWords: Sentences<Severity> = {
  error: { en: 'error', fr: 'erreur' },
  warning: { en: 'warning', fr: 'avertissement' },
  info: { en: 'information', fr: 'information' },
}
