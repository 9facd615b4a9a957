import {
  type DiagnosticSentences,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type Sentences,
  type Words,
} from '../base/index.js'
import type { CharsetReason } from './detect.js'

/** Errors that `text/` throws. */
export type TextErrorCode = 'text.unmappable_character'

export const textErrors: Sentences<TextErrorCode> = {
  'text.unmappable_character':
    'The character {codePoint} at position {position} does not exist in {charset}.',
}

export const textErrorsFrench: Sentences<TextErrorCode> = {
  'text.unmappable_character': "Le caractère {codePoint} à la position {position} n'existe pas en {charset}.",
}

/** Diagnostics on characters. */
export type TextDiagnosticCode =
  | 'text.charset_uncertain'
  | 'text.charset_damaged'
  | 'text.double_encoding_repaired'
  | 'text.undecodable_bytes'
  | 'text.replacement_character'

export const textDiagnostics: DiagnosticSentences<TextDiagnosticCode> = {
  'text.charset_uncertain': {
    severity: 'warning',
    text: 'The character set is a guess ({charset}): check the accented letters, or force one.',
  },
  'text.charset_damaged': {
    severity: 'error',
    text: 'The text is in {charset}, but some bytes are damaged.',
  },
  'text.double_encoding_repaired': {
    severity: 'warning',
    text: 'The text was encoded twice ({charset}); it is shown repaired.',
  },
  'text.undecodable_bytes': {
    severity: 'error',
    text: 'This line contains bytes that are not valid in {charset}; they are kept as received.',
  },
  'text.replacement_character': {
    severity: 'error',
    text: 'This line contains U+FFFD: a character was lost before the file was received.',
  },
}

export const textDiagnosticsFrench: Sentences<TextDiagnosticCode> = {
  'text.charset_uncertain':
    'Le jeu de caractères est deviné ({charset}) : vérifiez les accents, ou imposez-en un.',
  'text.charset_damaged': 'Le texte est en {charset}, mais des octets sont abîmés.',
  'text.double_encoding_repaired': 'Le texte a été encodé deux fois ({charset}) ; il est affiché réparé.',
  'text.undecodable_bytes':
    'Cette ligne contient des octets non valides en {charset} ; ils sont gardés tels que reçus.',
  'text.replacement_character':
    'Cette ligne contient U+FFFD : un caractère a été perdu avant la réception du fichier.',
}

/** An error of this layer. */
export function textError(
  code: TextErrorCode,
  details?: ErrorDetails<TextErrorCode>,
): HprimError<TextErrorCode> {
  return errorOf(textErrors, code, details)
}

/** What a charset was chosen by, in words. */
export const charsetReasonWords: Words<CharsetReason> = {
  forced: { en: 'given', fr: 'imposé' },
  'byte-order-mark': { en: 'byte order mark', fr: "marque d'ordre des octets" },
  ascii: { en: 'nothing but ASCII', fr: "rien que de l'ASCII" },
  'null-pattern': { en: 'NUL bytes', fr: 'octets nuls' },
  'valid-utf8': { en: 'valid UTF-8', fr: 'UTF-8 valide' },
  'mostly-utf8': { en: 'damaged UTF-8', fr: 'UTF-8 abîmé' },
  'utf8-twice': { en: 'UTF-8 encoded twice', fr: 'UTF-8 encodé deux fois' },
  'utf8-macroman': { en: 'UTF-8 saved as MacRoman', fr: 'UTF-8 enregistré en MacRoman' },
  frequency: { en: 'frequency of French letters', fr: 'fréquence des lettres en français' },
  default: { en: 'by default', fr: 'par défaut' },
}
