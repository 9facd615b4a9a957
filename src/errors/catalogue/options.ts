import type { Sentence } from './entry.js'

/** Errors about the options that a caller passes to any layer. */
export type OptionErrorCode = 'options.invalid' | 'options.invalid_limit'

export const optionErrors: Readonly<Record<OptionErrorCode, Sentence>> = {
  'options.invalid': {
    en: 'The option {option} has a value that is not allowed.',
    fr: "L'option {option} a une valeur qui n'est pas permise.",
  },
  'options.invalid_limit': {
    en: 'The limit {option} must be a whole number, zero or more.',
    fr: 'La limite {option} doit être un nombre entier, zéro ou plus.',
  },
}
