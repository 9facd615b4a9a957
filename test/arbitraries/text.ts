import fc from 'fast-check'
import { type Charset, charsets, findUnmappable } from '../../src/text/index.js'

const everyBmpUnit = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
const repertoires = new Map<Charset, readonly string[]>()

/** The characters of the basic plane that a charset has (without U+FEFF at hand: it may be taken for a mark). */
export function charactersIn(charset: Charset): readonly string[] {
  const known = repertoires.get(charset)
  if (known !== undefined) return known
  const characters = everyBmpUnit.filter(
    (unit) => unit !== '\uFEFF' && findUnmappable(unit, charset) === null,
  )
  repertoires.set(charset, characters)
  return characters
}

/** Any of the charsets. */
export const anyCharset: fc.Arbitrary<Charset> = fc.constantFrom(...charsets)

/** Strings that a charset can carry. */
export function textIn(charset: Charset): fc.Arbitrary<string> {
  const beyond = findUnmappable('😀', charset) === null ? [fc.constantFrom('😀', '\u{10FFFF}', '𝛍')] : []
  const unit = fc.oneof(fc.constantFrom(...charactersIn(charset)), ...beyond)
  return fc.string({ unit, maxLength: 60 })
}

/** Invented phrases of laboratory letters; every one has an accent that also MacRoman and CP850 have. */
export const accentedPhrases: readonly string[] = [
  'Créatinine légèrement élevée',
  'Résultat contrôlé le 12/03/2024',
  'Hémoglobine glyquée (HPLC)',
  'Médecin prescripteur : Dr Hélène LEFÈVRE',
  'Anémie normocytaire modérée',
  'prélevé à 7h30, à jeun',
  'Numération formule sanguine complète',
  'Sérologie négative, à recontrôler',
  'Né le 04/05/1950 à Sète',
  'taux déjà connu, inchangé',
  'Cholestérol total augmenté',
  'État général conservé',
  'bêta-hCG plasmatique négative',
  'reçu le même jour à température ambiante',
  'Présence de quelques hématies',
]

/** Phrases whose only accents are capitals. */
export const capitalPhrases: readonly string[] = [
  'HÉMATOLOGIE',
  'HÉMOGLOBINE GLYQUÉE',
  'PRÉLÈVEMENT REÇU',
  'CRÉATININE SÉRIQUE',
  'SÉROLOGIE DE LA RUBÉOLE',
  'RÉSULTATS CONTRÔLÉS',
  'BIOCHIMIE SPÉCIALISÉE',
]

/** Phrases without any accent. */
const plainPhrases: readonly string[] = [
  'Sodium 139 mmol/L',
  'Leucocytes 7.2 Giga/L',
  'valeurs usuelles 3.5 - 5.1',
  'Laboratoire des Tilleuls',
  'TSH 2,41 mUI/L',
]

function joined(phrases: readonly string[], least: number): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.array(fc.constantFrom(...phrases), { minLength: least, maxLength: 8 }),
      fc.array(fc.constantFrom(...plainPhrases), { maxLength: 4 }),
      fc.constantFrom('\r\n', '\n', '\r', ' ; '),
    )
    .map(([accented, plain, between]) => [...accented, ...plain].join(between))
}

/** A few French lines with some accents, as one string; at least `least` accented phrases. */
export function frenchText(least = 1): fc.Arbitrary<string> {
  return joined(accentedPhrases, least)
}

/** The same, in capitals. */
export const frenchCapitals: fc.Arbitrary<string> = joined(capitalPhrases, 1)
