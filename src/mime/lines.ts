// Lines of a mail. RFC 5322 ends them with CR LF; files and gateways leave LF, CR or CR CR LF.
const LF = 0x0a
const CR = 0x0d

/** How a mail ends its lines: told by its first line. Where CR alone is no line end, it is content. */
export type LineEnds = 'CR LF' | 'LF' | 'CR' | 'CR CR LF'

/**
 * The line ends of a mail, by the first LF that it has; null without any. CR alone ends lines only where there is no LF,
 * or the first has no CR before it and comes behind a blank line of CRs: in any other mail a stray CR is content, and must
 * begin no field.
 */
export function findLineEnds(bytes: Uint8Array): LineEnds | null {
  const lf = bytes.indexOf(LF)
  const cr = bytes.indexOf(CR)
  if (lf < 0) return cr < 0 ? null : 'CR'
  if (bytes[lf - 1] === CR) return bytes[lf - 2] === CR ? 'CR CR LF' : 'CR LF'
  for (let at = cr; at >= 0 && at + 1 < lf; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === CR) return 'CR'
  }
  return 'LF'
}

/** A line: its content is from the place asked for to `contentEnd`, the next line begins at `end`. */
export interface Line {
  readonly contentEnd: number
  readonly end: number
}

/** The line that begins at `start`. A line end is CR LF, LF or, in a mail with such, CR CR LF or CR. */
export function lineAt(bytes: Uint8Array, start: number, ends: LineEnds): Line {
  if (ends === 'CR') return lineEndedByCr(bytes, start)
  const lf = bytes.indexOf(LF, start)
  if (lf < 0) return { contentEnd: bytes.length, end: bytes.length }
  let contentEnd = lf
  if (contentEnd > start && bytes[contentEnd - 1] === CR) contentEnd--
  if (ends === 'CR CR LF' && contentEnd > start && bytes[contentEnd - 1] === CR) contentEnd--
  return { contentEnd, end: lf + 1 }
}

function lineEndedByCr(bytes: Uint8Array, start: number): Line {
  let at = start
  while (at < bytes.length && bytes[at] !== CR && bytes[at] !== LF) at++
  const end = bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1
  return { contentEnd: at, end: Math.min(end, bytes.length) }
}

/** Bytes of a line end. */
const lineEndLengths: Readonly<Record<LineEnds, number>> = { 'CR LF': 2, LF: 1, CR: 1, 'CR CR LF': 3 }

/** Whether a line ends otherwise than the mail does; the last line may have no end. */
export function endsOtherwise(line: Line, ends: LineEnds): boolean {
  const length = line.end - line.contentEnd
  return length > 0 && length !== lineEndLengths[ends]
}

/** Whether a line begins at a place that is not the first of its part. */
export function beginsLine(bytes: Uint8Array, at: number, ends: LineEnds): boolean {
  return bytes[at - 1] === LF || (ends === 'CR' && bytes[at - 1] === CR)
}

/**
 * Where the line end before `lineStart` begins; not before `floor`. A second CR is of it only where lines end so: in any
 * other mail it is content.
 */
export function lineEndBefore(bytes: Uint8Array, lineStart: number, floor: number, ends: LineEnds): number {
  let at = lineStart
  if (at > floor && (bytes[at - 1] === LF || bytes[at - 1] === CR)) at--
  if (at > floor && bytes[at] === LF && bytes[at - 1] === CR) at--
  if (ends === 'CR CR LF' && at > floor && bytes[at] === CR && bytes[at - 1] === CR) at--
  return at
}
