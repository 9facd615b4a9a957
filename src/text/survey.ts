// One pass over the bytes, which gathers all that detection needs to know of them.
import { skipAscii, wordsOf } from './ascii.js'
import { isCutSequence, sequenceLength } from './utf8.js'

/** What kind of character is beside a non-ASCII byte. Charsets differ on non-ASCII ones: `unknown`. */
export const neighbour = {
  other: 0,
  consonant: 1,
  vowel: 2,
  upper: 3,
  digit: 4,
  /** l and j: là, déjà, île. */
  beforeGrave: 5,
  /** m: m², mm³. */
  metre: 6,
  unknown: 7,
} as const

/** A value of `neighbour`. */
export type Neighbour = (typeof neighbour)[keyof typeof neighbour]

/** All values of `neighbour`. */
export const neighbours: readonly Neighbour[] = [0, 1, 2, 3, 4, 5, 6, 7]

/** What was counted in bytes. */
export interface Survey {
  readonly nonAscii: number
  /** Valid multi-byte sequences of UTF-8. */
  readonly sequences: number
  /** Non-ASCII bytes outside valid sequences; those of a sequence that the end of the bytes cuts are not counted. */
  readonly faults: number
  /** Whether the bytes end in a sequence cut short. */
  readonly cut: boolean
  /** Sequences that UTF-8 encoded twice is full of: Ã, Â, Å or â, and a non-ASCII character after it. */
  readonly doubledLeads: number
  /** Bytes with which UTF-8 saved as MacRoman begins its characters: CC, E5, and before non-ASCII 81, 89 (œ, ’). */
  readonly macromanLeads: number
  /** Bytes 80–9F: no printed characters in ISO-8859. */
  readonly controls: number
  /** Bytes A4 after a digit and a blank: the place of a euro sign. */
  readonly euroPlaces: number
  /** How often each non-ASCII byte stands between each two kinds of neighbours: index from `contextIndex`. */
  readonly contexts: Uint32Array
  /** The places of `contexts` that are not zero: few, so that a short letter costs little. */
  readonly met: readonly number[]
}

/** The place in `Survey.contexts` of a byte (80–FF) between two neighbours. */
export function contextIndex(byte: number, before: number, after: number): number {
  return ((byte & 0x7f) << 6) | (before << 3) | after
}

/** The byte and its neighbours of a place in `Survey.contexts`. */
export function contextOf(index: number): {
  readonly byte: number
  readonly before: Neighbour
  readonly after: Neighbour
} {
  return {
    byte: 0x80 | (index >> 6),
    before: ((index >> 3) & 7) as Neighbour,
    after: (index & 7) as Neighbour,
  }
}

/** How many places `Survey.contexts` has. */
export const contextCount: number = 128 << 6

let kinds: Uint8Array | null = null

/** The kind of each byte as a neighbour. */
function neighbourKinds(): Uint8Array {
  if (kinds !== null) return kinds
  kinds = new Uint8Array(256)
  kinds.fill(neighbour.unknown, 0x80)
  kinds.fill(neighbour.digit, 0x30, 0x3a)
  kinds.fill(neighbour.upper, 0x41, 0x5b)
  kinds.fill(neighbour.consonant, 0x61, 0x7b)
  for (const vowel of 'aeiouy') kinds[vowel.charCodeAt(0)] = neighbour.vowel
  for (const consonant of 'lj') kinds[consonant.charCodeAt(0)] = neighbour.beforeGrave
  kinds['m'.charCodeAt(0)] = neighbour.metre
  return kinds
}

/** Surveys bytes from `start` on (after a byte order mark). Linear; nothing is copied. */
export function surveyBytes(bytes: Uint8Array, start: number): Survey {
  const contexts = new Uint32Array(contextCount)
  const met: number[] = []
  const kindOf = neighbourKinds()
  const end = bytes.length
  let nonAscii = 0
  let sequences = 0
  let faults = 0
  let cut = false
  let doubledLeads = 0
  let macromanLeads = 0
  let controls = 0
  let euroPlaces = 0
  // The end of the sequence that the byte is in: a sequence is looked for at its lead only.
  let sequenceEnd = start
  const words = wordsOf(bytes)
  for (let at = skipAscii(bytes, words, start); at < end; at = skipAscii(bytes, words, at + 1)) {
    const byte = bytes[at] as number
    nonAscii++
    if (byte < 0xa0) {
      controls++
      if ((byte === 0x81 || byte === 0x89) && (bytes[at + 1] ?? 0) >= 0x80) macromanLeads++
    } else if (byte === 0xcc || byte === 0xe5) macromanLeads++
    else if (byte === 0xa4 && isEuroPlace(bytes, at)) euroPlaces++
    const before = at > start ? (kindOf[bytes[at - 1] as number] as number) : neighbour.other
    const after = at + 1 < end ? (kindOf[bytes[at + 1] as number] as number) : neighbour.other
    const index = contextIndex(byte, before, after)
    const count = contexts[index] as number
    if (count === 0) met.push(index)
    contexts[index] = count + 1
    if (at < sequenceEnd) continue
    const length = sequenceLength(bytes, at)
    if (length > 0) {
      sequences++
      sequenceEnd = at + length
      if (byte === 0xc3 && isDoubledLead(bytes[at + 1] as number) && (bytes[sequenceEnd] ?? 0) >= 0x80)
        doubledLeads++
    } else if (isCutSequence(bytes, at)) {
      cut = true
      sequenceEnd = end
    } else faults++
  }
  return {
    nonAscii,
    sequences,
    faults,
    cut,
    doubledLeads,
    macromanLeads,
    controls,
    euroPlaces,
    contexts,
    met,
  }
}

/** Second bytes of Â, Ã, Å and â. */
function isDoubledLead(second: number): boolean {
  return second === 0x82 || second === 0x83 || second === 0x85 || second === 0xa2
}

/** A digit, a blank, the byte and no letter: `25 ¤`. */
function isEuroPlace(bytes: Uint8Array, at: number): boolean {
  const blank = bytes[at - 1] ?? 0
  const number = bytes[at - 2] ?? 0
  return (blank === 0x20 || blank === 0xa0) && number >= 0x30 && number <= 0x39
}
