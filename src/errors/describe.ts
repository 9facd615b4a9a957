import type { Language, Sentence } from './catalogue/entry.js'
import { type Code, diagnosticSentences, errorSentences, refusalSentences } from './catalogue/index.js'

/** Values for the `{name}` places of a sentence. They never hold patient data, passwords or key material. */
export type MessageParams = Readonly<Record<string, string | number>>

const sentences: Readonly<Record<string, Sentence>> = {
  ...errorSentences,
  ...diagnosticSentences,
  ...refusalSentences,
}

/**
 * The sentence for a code, in English or French. Works on anything that carries a code and its parameters:
 * an `HprimError`, a `Diagnostic`, a refusal, also after a trip through JSON.
 */
export function describeProblem(
  problem: { readonly code: Code; readonly params?: MessageParams | undefined },
  language: Language = 'en',
): string {
  const sentence = sentences[problem.code]
  if (sentence === undefined) return problem.code
  const params = problem.params ?? {}
  return sentence[language].replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
}
