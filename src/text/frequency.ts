// Telling Windows-1252, MacRoman and CP850 apart by how well their characters suit a French letter.

import { placeWeight } from './letter-weights.js'
import { charactersOf } from './single-byte.js'
import {
  contextCount,
  contextIndex,
  contextOf,
  type Neighbour,
  neighbour,
  neighbours,
  type Survey,
} from './survey.js'

/**
 * In the order of preference: letters of the field are Windows-1252, a few were seen in MacRoman, none in CP850. Windows-1252
 * stands for ISO-8859-1 too; ISO-8859-15 takes its place when `isLatin9` says so.
 */
type Candidate = 'windows-1252' | 'iso-8859-15' | 'macroman' | 'cp850'

/** Which candidate suits, and how well. Points are those of `placeWeight`, whole. */
export interface Score {
  readonly charset: Candidate
  /** The points of the winner, without the advantage that Windows-1252 has. None but Windows-1252 wins with 0 or less. */
  readonly points: number
  /** How many points the next one is behind that would give other characters. CP850 shares none with the others. */
  readonly lead: number
}

/** What Windows-1252 has more than the others at the start, in half points: the habit of the field. */
const advantage = 2

const tables = new Map<Candidate, Int8Array>()

/** The weights of a charset for every byte between every two neighbours, computed once, on first use. */
function weightsOf(charset: Candidate): Int8Array {
  const known = tables.get(charset)
  if (known !== undefined) return known
  const weights = new Int8Array(contextCount)
  const characters = charactersOf(charset)
  const capitals = isWestern(charset) ? 2 : 1
  for (let byte = 0x80; byte < 0x100; byte++) {
    for (const before of neighbours) {
      for (const after of neighbours) {
        weights[contextIndex(byte, before, after)] = placeWeight(
          characters.charAt(byte),
          before,
          after,
          capitals,
        )
      }
    }
  }
  tables.set(charset, weights)
  return weights
}

function isWestern(charset: Candidate): boolean {
  return charset === 'windows-1252' || charset === 'iso-8859-15'
}

/** Weighs the candidates. Ties go to the one named first. */
export function scoreCharsets(survey: Survey): Score {
  const western = isLatin9(survey) ? 'iso-8859-15' : 'windows-1252'
  const first = { charset: western, total: totalOf(survey, western) + advantage } as const
  const others = (['macroman', 'cp850'] as const).map((charset) => ({
    charset,
    total: totalOf(survey, charset),
  }))
  const totals: readonly { readonly charset: Candidate; readonly total: number }[] = [first, ...others]
  const best = totals.reduce((winner, next) => (next.total > Math.max(winner.total, 0) ? next : winner))
  const rivals = totals.filter(
    ({ charset }) => charset !== best.charset && differs(survey, charset, best.charset),
  )
  return {
    charset: best.charset,
    points: (best.total - (isWestern(best.charset) ? advantage : 0)) / 2,
    lead: Math.max(0, Math.min(...rivals.map(({ total }) => (best.total - total) / 2))),
  }
}

function totalOf(survey: Survey, charset: Candidate): number {
  const weights = weightsOf(charset)
  let total = 0
  for (const index of survey.met) {
    total += (survey.contexts[index] as number) * (weights[index] as number)
  }
  return total
}

/** Whether two charsets read any of the bytes met differently: a letter whose only sign is µ at B5 is no doubt. */
function differs(survey: Survey, one: Candidate, other: Candidate): boolean {
  const ours = charactersOf(one)
  const theirs = charactersOf(other)
  return survey.met.some((index) => {
    const { byte } = contextOf(index)
    return ours.charAt(byte) !== theirs.charAt(byte)
  })
}

/** A count of how often a byte stands between neighbours that `accept` accepts. */
function countPlaces(
  survey: Survey,
  byte: number,
  accept: (before: Neighbour, after: Neighbour) => boolean,
): number {
  let count = 0
  for (const index of survey.met) {
    const place = contextOf(index)
    if (place.byte === byte && accept(place.before, place.after)) count += survey.contexts[index] as number
  }
  return count
}

const isLetter = (kind: Neighbour): boolean =>
  kind !== neighbour.other && kind !== neighbour.digit && kind !== neighbour.unknown
const isDigit = (kind: Neighbour): boolean => kind === neighbour.digit
const isLower = (kind: Neighbour): boolean => isLetter(kind) && kind !== neighbour.upper

/**
 * Whether the letters that ISO-8859-15 has in the place of signs make sense only as letters: œ in c½ur, € after a
 * number. One place where the sign must be meant (1½, ½ alone, l´examen, a ¦ b) forbids it: a fraction read as œ
 * would be a lost quantity, a œ read as ½ is only ugly.
 */
function isLatin9(survey: Survey): boolean {
  let meant =
    survey.euroPlaces + countPlaces(survey, 0xa4, (before, after) => isDigit(before) || isDigit(after))
  for (const byte of [0xbc, 0xbd, 0xbe]) {
    meant += countPlaces(survey, byte, (before, after) => isLetter(before) && isLetter(after))
    if (countPlaces(survey, byte, (before, after) => !isWordPlace(before, after)) > 0) return false
  }
  for (const byte of [0xa6, 0xb4]) {
    meant += countPlaces(
      survey,
      byte,
      (before, after) => !isLower(before) && !isDigit(before) && isLetter(after),
    )
    if (countPlaces(survey, byte, (before, after) => isLower(before) || !isWordPlace(before, after)) > 0)
      return false
  }
  for (const byte of [0xa8, 0xb8]) {
    meant += countPlaces(survey, byte, (before, after) => isLetter(before) && isLetter(after))
    if (countPlaces(survey, byte, (before, after) => !isWordPlace(before, after)) > 0) return false
  }
  return meant > 0
}

/** Beside a letter, or beside what may be one, and not beside a digit. */
function isWordPlace(before: Neighbour, after: Neighbour): boolean {
  if (isDigit(before) || isDigit(after)) return false
  return before !== neighbour.other || after !== neighbour.other
}
