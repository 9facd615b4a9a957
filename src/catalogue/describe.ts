import {
  fillSentence,
  isHprimError,
  kindOf,
  type Language,
  type MessageParams,
  type Sentence,
} from '../base/index.js'
import {
  diagnosticSentences,
  doubtSentences,
  errorSentences,
  fingerprintSentences,
  refusalSentences,
} from './codes.js'
import { type LanguageTag, languageOf } from './language.js'

function sentenceOf(code: string, language: Language): Sentence | undefined {
  for (const { [language]: sentences } of [
    errorSentences,
    diagnosticSentences,
    refusalSentences,
    doubtSentences,
    fingerprintSentences,
  ]) {
    if (Object.hasOwn(sentences, code)) return (sentences as Readonly<Record<string, Sentence>>)[code]
  }
  return undefined
}

/**
 * The sentence for a code, in English or French. Works on anything that carries a code and its parameters: an
 * `HprimError`, a `Diagnostic`, a refusal, also after a trip through JSON. A code that is not known here (of a newer
 * release) is given back as it is.
 * @example
 * for (const diagnostic of reading.diagnostics) console.log(describeProblem(diagnostic, 'fr'))
 */
export function describeProblem(
  problem: { readonly code: string; readonly params?: MessageParams | undefined },
  language: LanguageTag = 'en',
): string {
  const sentence = sentenceOf(problem.code, languageOf(language))
  if (sentence === undefined) return problem.code
  return fillSentence(sentence, problem.params ?? {})
}

const unexpected: Readonly<Record<Language, string>> = {
  en: 'Unexpected error ({name}).',
  fr: 'Erreur inattendue ({name}).',
}

/**
 * A sentence for whatever a `catch` caught. Of errors that are not this library's only the name is told: what their
 * messages hold, nobody here knows.
 * @example
 * try {
 *   send()
 * } catch (error) {
 *   show(describeError(error, navigator.language))
 * }
 */
export function describeError(error: unknown, language: LanguageTag = 'en'): string {
  if (isHprimError(error)) return describeProblem(error, language)
  return fillSentence(unexpected[languageOf(language)], { name: nameOf(error) })
}

/** The name of an error; of what is none only its kind: a record that was thrown may bear a patient's name. */
function nameOf(error: unknown): string {
  const kind = kindOf(error)
  if (kind !== 'Error' && kind !== 'DOMException') return kind
  try {
    const { name } = error as { readonly name?: unknown }
    return typeof name === 'string' && /^\w{1,40}$/.test(name) ? name : kind
  } catch {
    return kind
  }
}
