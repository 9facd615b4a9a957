import type { Language } from '../base/index.js'

/** A language, or a tag of one as browsers have it: `fr-FR` is French. All that is not French is English. */
export type LanguageTag = Language | (string & {})

export function languageOf(tag: LanguageTag): Language {
  return /^fr(?![a-z])/i.test(tag) ? 'fr' : 'en'
}
