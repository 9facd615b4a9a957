// Replacement of characters that a charset lacks. A wrong digit is the worst that this library could write, so
// whatever could join a neighbouring digit into another number is written apart or not at all.
import { replacements } from './replacements.js'

/** Whether the charset has all the characters of a string. */
type Carries = (text: string) => boolean

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋'
const plain = '0123456789+-'

const digit = /^[0-9]/
const letter = /^\p{L}/u
const numeral = /^\p{N}/u
const mark = /^\p{M}/u

/** What a character, or several from it on, become. */
interface Replacement {
  readonly text: string
  /** How many characters of the original it stands for. */
  readonly length: number
}

/** The text with what the charset lacks replaced; `refuse` is given the position of a character without safe replacement. */
export function transliterate(text: string, carries: Carries, refuse: (position: number) => never): string {
  const characters = Array.from(text)
  const parts: string[] = []
  let position = 0
  for (let at = 0; at < characters.length; ) {
    const replacement = replacementAt(characters, at, carries)
    if (replacement === null) return refuse(position)
    parts.push(replacement.text)
    for (const end = at + replacement.length; at < end; at++) position += characters[at]?.length ?? 0
  }
  return parts.join('')
}

function replacementAt(characters: readonly string[], at: number, carries: Carries): Replacement | null {
  const character = characters[at] ?? ''
  const run = superscripts.includes(character) ? runOf(characters, at, superscripts) : ''
  if (run !== '') return carries(run) ? { text: run, length: run.length } : superscriptAt(characters, at, run)
  const marked = markedLetterAt(characters, at, carries)
  if (marked !== null) return marked
  if (carries(character)) return { text: character, length: 1 }
  if (subscripts.includes(character)) return subscriptAt(characters, at, runOf(characters, at, subscripts))
  const fraction = fractionOf(character)
  if (fraction !== null) return fractionAt(characters, at, fraction)
  const text = writtenOut(characters, at, carries) ?? withoutAccents(characters, at, carries)
  return text === null ? null : { text, length: 1 }
}

/** The run of characters of one alphabet that begins here: 10²⁴ is one number, even where the set has the ². */
function runOf(characters: readonly string[], at: number, alphabet: string): string {
  let run = ''
  for (let next = at; alphabet.includes(characters[next] ?? ' '); next++) run += characters[next]
  return run
}

function toPlain(run: string, alphabet: string): string {
  return Array.from(run, (character) => plain.charAt(alphabet.indexOf(character))).join('')
}

/** A letter that carries a raised or lowered digit, but not the exponent of 1e³. */
function endsInUnit(characters: readonly string[], at: number): boolean {
  const before = characters[at - 1] ?? ''
  return (
    letter.test(before) && !(/^[eE]/.test(before.normalize('NFD')) && numeral.test(characters[at - 2] ?? ''))
  )
}

/** Whether digits written before this place would be read on into what follows: 5, .5 or e5. */
function continuesNumber(characters: readonly string[], at: number): boolean {
  return /^(?:[.,]|[eE][+\u2212\p{Pd}]?)?[0-9]/u.test(characters.slice(at, at + 3).join(''))
}

/** m² → m2, but 10³ → 10^3; refused where a number would go on. */
function superscriptAt(characters: readonly string[], at: number, run: string): Replacement | null {
  if (continuesNumber(characters, at + run.length)) return null
  const exponent = toPlain(run, superscripts)
  return { text: endsInUnit(characters, at) ? exponent : `^${exponent}`, length: run.length }
}

/** B₁₂ → B12; refused after anything but a letter, and where a number would go on. */
function subscriptAt(characters: readonly string[], at: number, run: string): Replacement | null {
  if (!endsInUnit(characters, at) || continuesNumber(characters, at + run.length)) return null
  return { text: toPlain(run, subscripts), length: run.length }
}

/** ½ → 1/2, by its compatibility decomposition (Unicode, vulgar fractions); null for other characters. */
function fractionOf(character: string): string | null {
  if (!/^[\u00BC-\u00BE\u2150-\u215E]/.test(character)) return null
  return character.normalize('NFKD').replace('\u2044', '/')
}

/** 1½ → 1 1/2; refused where a number would go on, or where the fraction would prolong another one. */
function fractionAt(characters: readonly string[], at: number, fraction: string): Replacement | null {
  const before = characters[at - 1] ?? ''
  const after = characters[at + 1] ?? ''
  if (continuesNumber(characters, at + 1) || numeral.test(after) || /^[/⁄.,^]/.test(before)) return null
  if (/^[/⁄]/.test(after) && numeral.test(characters[at + 2] ?? '')) return null
  if (numeral.test(before) && !digit.test(before)) return null
  return { text: before === '' || /^[\s([]/.test(before) ? fraction : ` ${fraction}`, length: 1 }
}

/** A letter followed by marks that the set lacks (e + U+0301, as macOS writes): composed, else without them. */
function markedLetterAt(characters: readonly string[], at: number, carries: Carries): Replacement | null {
  const base = characters[at] ?? ''
  if (!letter.test(base)) return null
  let cluster = base
  let length = 1
  while (mark.test(characters[at + length] ?? '')) cluster += characters[at + length++]
  if (length === 1 || carries(cluster)) return null
  const composed = cluster.normalize('NFC')
  if (carries(composed)) return { text: composed, length }
  const stripped = withoutAccents(
    [...characters.slice(Math.max(0, at - 1), at), composed, characters[at + length] ?? ''],
    at === 0 ? 0 : 1,
    carries,
  )
  return stripped === null ? null : { text: stripped, length }
}

/** The replacement of the table, with the guards on its neighbours. */
function writtenOut(characters: readonly string[], at: number, carries: Carries): string | null {
  const entry = replacements[characters[at] ?? '']
  if (entry === undefined) return null
  const before = characters[at - 1] ?? ''
  const after = characters[at + 1] ?? ''
  if (entry.near === 'no-digit' && (numeral.test(before) || numeral.test(after))) return null
  if (entry.near === 'letter' && !(letter.test(before) || letter.test(after))) return null
  if (entry.afterN !== undefined && /^[nN]/.test(before) && !letter.test(characters[at - 2] ?? ''))
    return entry.afterN
  return entry.to.find(carries) ?? null
}

/** The letter under its accents, unless an e between digits would make 5é3 a power of ten. */
function withoutAccents(characters: readonly string[], at: number, carries: Carries): string | null {
  const character = characters[at] ?? ''
  const base = character.normalize('NFD').replace(/\p{M}+/gu, '')
  if (base === character || !letter.test(base) || !carries(base)) return null
  const power =
    /^[eE]/.test(base) &&
    numeral.test(characters[at - 1] ?? '') &&
    /^[\p{N}\p{Pd}+\u2212⁺⁻]/u.test(characters[at + 1] ?? '')
  return power ? null : base
}
