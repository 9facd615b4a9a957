// The values of parameters, joined from their pieces and decoded (RFC 2231).
import { bytesOfLatin1 } from '../base/index.js'
import { charsetOfLabel } from '../text/index.js'
import { unescapedBytes } from './ascii.js'
import { decodeDeclared, decodeEncodedWords } from './encoded-words.js'
import type { MailParameter } from './model.js'

/** A parameter as it was written. */
export interface RawParameter {
  readonly name: string
  readonly value: string
}

/** One piece of a parameter: `name`, `name*`, `name*0`, `name*0*`. */
interface Piece {
  readonly value: string
  readonly index: number
  readonly percent: boolean
}

/** All that was written for a parameter. */
interface Pieces {
  plain: string | null
  readonly pieces: Piece[]
}

/** What was decoded, and whether a tolerance was needed. */
interface Decoded<T> {
  readonly value: T
  readonly tolerated: boolean
}

/** Whether a parameter names a file: those are written against the rules more than others, and read as they are meant. */
export function isFileName(name: string): boolean {
  return /^(?:file)?name(?:$|\*)/.test(name)
}

/** The parameters of a field, each once, in the order in which they were first written. */
export function decodeParameters(raw: readonly RawParameter[]): {
  readonly parameters: readonly MailParameter[]
  readonly tolerated: boolean
} {
  let tolerated = false
  const byName = new Map<string, Pieces>()
  for (const { name, value } of raw) {
    const [, base = name, number, star] = /^([^*]*)(?:\*(\d{1,5}))?(\*)?$/.exec(name) ?? []
    const all = byName.get(base) ?? { plain: null, pieces: [] }
    byName.set(base, all)
    if (number !== undefined || star !== undefined) {
      all.pieces.push({ value, index: Number(number ?? 0), percent: star !== undefined })
    } else if (all.plain === null) all.plain = value
    // The first of two parameters of one name is taken.
    else tolerated = true
  }
  const parameters = [...byName].map(([name, pieces]) => {
    const decoded = decodeParameter(name, pieces)
    tolerated ||= decoded.tolerated
    return { name, value: decoded.value }
  })
  return { parameters, tolerated }
}

function decodeParameter(name: string, { plain, pieces }: Pieces): Decoded<string> {
  const joined = joinPieces(pieces, isFileName(name))
  if (!isFileName(name) && plain !== null) {
    // Only of file names are there two forms for old and new readers (RFC 6266 §4.3).
    return { value: plain, tolerated: joined.tolerated || joined.value !== null }
  }
  if (joined.value !== null) return { value: joined.value, tolerated: joined.tolerated }
  // RFC 2047 §5 forbids encoded words here; RFC 2231 came too late, so that most file names are written in them.
  const { text, exact } = decodeEncodedWords(plain ?? '')
  const tolerated = joined.tolerated || !exact || text.includes('\t')
  return { value: withoutTabs(text), tolerated }
}

/** No name of a file has a tabulation: a line was folded there, for a blank. */
function withoutTabs(name: string): string {
  return name.replaceAll('\t', ' ')
}

/** An encoded word, as RFC 2231 has none: `=` and `?` are encoded there. */
const WORD = /=\?[^?\s]{1,60}\?[bq]\?/i

/**
 * Pieces in their order; one that is missing is passed over, as all readers do. Null when there are none. In those of file
 * names, encoded words are decoded once the pieces are joined: they are cut anywhere.
 */
function joinPieces(pieces: readonly Piece[], ofFile: boolean): Decoded<string | null> {
  const sorted = [...pieces].sort((a, b) => a.index - b.index)
  const usable = sorted.filter((piece, place) => piece.index !== sorted[place - 1]?.index)
  const [first] = usable
  if (first === undefined) return { value: null, tolerated: false }
  const { label, content: firstContent, tolerated: badLabel } = labelOf(first)
  let tolerated =
    badLabel || usable.some((piece, place) => piece.index !== place) || usable.length < pieces.length
  // Bytes and characters apart: a character may be cut between two pieces, but not by one that is not encoded.
  let value = ''
  let encoded = ''
  const flush = (): void => {
    if (encoded === '') return
    const { text, exact } = decodeDeclared(bytesOfLatin1(encoded), charsetOfLabel(label) ?? 'utf-8')
    tolerated ||= !exact
    value += text
    encoded = ''
  }
  for (const piece of usable) {
    const content = piece === first ? firstContent : piece.value
    if (piece.percent && /^[\x00-\xff]*$/.test(content)) encoded += unescapedBytes('%', content)
    else {
      flush()
      value += ofFile ? withoutTabs(content) : content
    }
  }
  flush()
  const written = usable.map((piece) => (piece === first ? firstContent : piece.value)).join('')
  if (ofFile && WORD.test(written)) return { value: decodeEncodedWords(value).text, tolerated: true }
  return { value, tolerated }
}

/** The charset with which an encoded first piece begins (`utf-8'fr'…`), and the content behind it. */
function labelOf({ value, percent }: Piece): {
  readonly label: string
  readonly content: string
  readonly tolerated: boolean
} {
  if (!percent) return { label: '', content: value, tolerated: false }
  const marked = /^([^']*)'[^']*'/.exec(value)
  if (marked === null) return { label: '', content: value, tolerated: true }
  const label = marked[1] ?? ''
  const tolerated = label !== '' && charsetOfLabel(label) === null
  return { label, content: value.slice(marked[0].length), tolerated }
}
