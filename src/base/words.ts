/** The languages of the sentences. */
export type Language = 'en' | 'fr'

/**
 * How grave a diagnostic is. `error`: something is wrong or could not be attributed, a person must look;
 * `warning`: read, but not as it should have been written; `info`: a habit of the sender worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info'

/** Values for the `{name}` places of a sentence. They never hold patient data, passwords or key material. */
export type MessageParams = Readonly<Record<string, string | number>>

/** A sentence in one language. `{name}` stands for a parameter. */
export type Sentence = string | SentenceText

/** A sentence with what else belongs to it. */
export interface SentenceText {
  readonly text: string
  /** What values of parameters are called in the sentence, where they are literals of ours: `pkcs12` a PKCS #12 file. */
  readonly values?: Readonly<Record<string, string>> | undefined
}

/** The English sentence of a diagnostic: its severity is part of its meaning, so it is fixed here. */
export interface DiagnosticSentence extends SentenceText {
  readonly severity: Severity
}

/**
 * The sentence of each code of a layer, in one language: the `words.ts` of a layer has such tables for its errors, refusals
 * and diagnostics, and beside each, with `French` behind its name, the same in French. French is apart because the layer
 * itself speaks English: only the catalogue takes it, so that a bundle of the layer carries none.
 */
export type Sentences<C extends string> = Readonly<Record<C, Sentence>>
export type DiagnosticSentences<C extends string> = Readonly<Record<C, DiagnosticSentence>>

/** The sentence with its parameters filled in. A place without its parameter stays as it is. */
export function fillSentence(sentence: Sentence, params: MessageParams): string {
  const { text, values = {} }: SentenceText = typeof sentence === 'string' ? { text: sentence } : sentence
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    if (!Object.hasOwn(params, name)) return place
    const value = String(params[name])
    return Object.hasOwn(values, value) ? String(values[value]) : value
  })
}

/** What each of some values is called, in both languages: only the catalogue takes such a table, so it is one. */
export type Words<Value extends string> = Readonly<Record<Value, Readonly<Record<Language, string>>>>

/** How grave a diagnostic is, in words. */
export const severityWords: Words<Severity> = {
  error: { en: 'error', fr: 'erreur' },
  warning: { en: 'warning', fr: 'avertissement' },
  info: { en: 'information', fr: 'information' },
}
