// How well a character suits its place in a French letter, in half points.
//
// Base: +3 for a lower-case French accent, +1 for capitals and usual signs, −4 for any other
// non-ASCII character and for a capital accent right after a lower-case letter. Refined by the neighbours,
// because the base table alone fails on short letters in CP850 and MacRoman: 93 is “ in CP1252 and ô in CP850,
// E6 is Ê, µ or æ, F8 is ø or °, FC is ü or ³ (Müller must not become M³ller), 83 is É in MacRoman and â in CP850.
import { type Neighbour, neighbour } from './survey.js'

const points = 2
const fits = 3 * points
const usual = points
const foreign = -4 * points

const lowerFrench = 'àâçéèêëîïôùûüœæ'
const upperFrench = 'ÀÂÇÉÈÊËÎÏÔÙÛÜŒÆŸ'
const lowerForeign = 'áíóúñãõöäåøßìòšžýÿ'
const upperForeign = 'ÁÍÓÚÑÃÕÖÄÅØÌÒŠŽÝ'
const opening = '«“„‹'
const closing = '»”›'
const plainSigns = '•·§©®™€£‰±×÷'
const dashes = '–—'

function isLower(kind: Neighbour): boolean {
  return (
    kind === neighbour.consonant ||
    kind === neighbour.vowel ||
    kind === neighbour.beforeGrave ||
    kind === neighbour.metre
  )
}

function isLetter(kind: Neighbour): boolean {
  return isLower(kind) || kind === neighbour.upper
}

/**
 * The weight of a character between two neighbours, in half points. A neighbour that is not ASCII counts as
 * whatever suits best. `capitals` is the weight of a lower-case accent between capitals (“HéLèNE”), which some
 * keyboards make: the caller gives the preferred charset more for it.
 */
export function placeWeight(
  character: string,
  before: Neighbour,
  after: Neighbour,
  capitals: number,
): number {
  let best = foreign
  for (const left of readings(before)) {
    for (const right of readings(after))
      best = Math.max(best, knownPlaceWeight(character, left, right, capitals))
  }
  return best
}

function readings(kind: Neighbour): readonly Neighbour[] {
  if (kind !== neighbour.unknown) return [kind]
  return [neighbour.other, neighbour.consonant, neighbour.vowel, neighbour.upper]
}

function knownPlaceWeight(character: string, before: Neighbour, after: Neighbour, capitals: number): number {
  if (lowerFrench.includes(character)) return lowerFrenchWeight(character, before, after, capitals)
  if (upperFrench.includes(character)) return upperFrenchWeight(character, before, after)
  if (lowerForeign.includes(character) || upperForeign.includes(character)) {
    return foreignWeight(upperForeign.includes(character), before, after)
  }
  return signWeight(character, before, after)
}

function lowerFrenchWeight(character: string, before: Neighbour, after: Neighbour, capitals: number): number {
  if (before === neighbour.digit) return character === 'è' ? usual : 0 // 1ère
  if (after === neighbour.digit) return 0
  if (isLetter(before) && isLetter(after)) {
    if (after === neighbour.upper) return before === neighbour.upper ? capitals : 0
    if (character === 'à') return 0
    if ('ëïü'.includes(character)) return before === neighbour.vowel ? fits : usual // Noël, thyroïde
    if (character === 'â') return before === neighbour.vowel ? usual : fits // pâle
    return fits
  }
  if (isLetter(after)) return initialWeight(character, after)
  if (isLetter(before)) return finalWeight(character, before)
  if (character === 'à') return 2 * points
  return character === 'é' ? -points : foreign
}

function initialWeight(character: string, after: Neighbour): number {
  if (character === 'æ') return foreign // cæcum, nævus: always inside; µg is E6 in CP850
  if (after === neighbour.upper) return 0
  if ('éœç'.includes(character)) return fits
  if (character === 'î') return after === neighbour.beforeGrave ? fits : 0 // île, îlot
  return character === 'ê' || character === 'â' ? usual : 0 // être, âge; É is far commoner
}

function finalWeight(character: string, before: Neighbour): number {
  if (character === 'é' || character === 'ù') return fits
  if (character === 'à') return before === neighbour.beforeGrave ? 2 * points : 0 // là, déjà
  if (character === 'û') return 2 * points // dû
  return character === 'ë' || character === 'ï' ? usual : 0
}

function upperFrenchWeight(character: string, before: Neighbour, after: Neighbour): number {
  if (isLower(before) || before === neighbour.digit || after === neighbour.digit) return foreign
  if (before === neighbour.upper) return isLower(after) ? 0 : usual
  if (isLower(after)) return character === 'É' ? 2 * points : usual
  if (after === neighbour.upper || character === 'À') return usual
  return character === 'É' ? -points : foreign
}

function foreignWeight(upper: boolean, before: Neighbour, after: Neighbour): number {
  if (before === neighbour.digit || after === neighbour.digit) return foreign
  if (!isLetter(before) && !isLetter(after)) return foreign
  if (upper) return isLower(before) ? foreign : usual
  if (after === neighbour.upper) return before === neighbour.upper ? usual / 2 : foreign
  return usual
}

function signWeight(character: string, before: Neighbour, after: Neighbour): number {
  const inside = isLetter(before) && isLetter(after)
  switch (character) {
    case '\u00A0':
      return usual
    case '¤':
      return 0 // a bullet to some; § in MacRoman
    case '’':
      return inside ? 2 * points : usual
    case '‘':
      return inside ? foreign : usual
    case '…':
      return inside ? -points : usual
    case '\u00B5':
      return isLetter(before) || after === neighbour.digit ? foreign : isLetter(after) ? fits : usual
    case '°':
    case 'º':
      if (inside) return foreign
      if (character === 'º') return usual
      return isLetter(before) || before === neighbour.digit || after === neighbour.upper ? fits : usual
    case '²':
    case '³':
    case '¹':
      if (isLetter(after)) return foreign
      return before === neighbour.metre || before === neighbour.digit ? fits : -points // FD is the ý of Novotný
    case '½':
    case '¼':
    case '¾':
      return inside ? foreign : isLetter(before) ? -points : usual
    case '≤':
    case '≥':
      if (isLetter(before)) return foreign
      return after === neighbour.digit ? usual : 0
  }
  if (opening.includes(character))
    return isLetter(before) || before === neighbour.digit ? (inside ? foreign : -points) : usual
  if (closing.includes(character))
    return isLetter(after) || after === neighbour.digit ? (inside ? foreign : -points) : usual
  if (dashes.includes(character)) return inside ? -2 * points : usual
  if (plainSigns.includes(character)) return inside ? foreign : usual
  return foreign
}
