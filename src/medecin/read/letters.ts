import { readHeader } from './header.js'
import {
  findHeader,
  HEADER_LENGTH,
  type HeaderPlace,
  isFullHeader,
  isOverlapped,
  isShiftedAfterBirth,
} from './header-place.js'
import { decodeHtmlResidue } from './html.js'
import { isBlank } from './lines.js'
import type { Letter, MedecinLine, Row, TextLine, Unattributed, UnattributedReason } from '../model.js'
import { findTags, type PlacedTag } from './placed-tags.js'
import { isExactRow, RowReader, segmentOf } from './rows.js'
import type { DiagnosticSink } from './diagnostics.js'

/** The views on the lines of a file. */
export interface LettersReading {
  readonly letters: readonly Letter[]
  readonly unattributed: readonly Unattributed[]
  /** True when the limit was passed; the views are then not whole. */
  readonly tooMany: boolean
}

export interface LettersOptions {
  /** `YYYY-MM-DD` for birth years of two digits in letters without a document date; null when not known. */
  readonly referenceDate: string | null
  /** Letters that may be read. */
  readonly limit: number
  /** Whether HTML residue is looked for: not when the file has no character that could start any. */
  readonly html: boolean
}

/** A run of lines that ends at an end tag, at the end of file mark or at the end of the file. */
interface Block {
  /** Indexes of the first line and of the one after the last; a glued end tag's line is in the block. */
  readonly from: number
  readonly to: number
  readonly end: PlacedTag | null
}

/**
 * Reads the letters of a file from its lines. Each letter takes its identity and its rows from one block; what
 * cannot be attributed with certainty goes to `unattributed`.
 */
export function readLetters(
  lines: readonly MedecinLine[],
  options: LettersOptions,
  sink: DiagnosticSink,
): LettersReading {
  return new LettersReader(lines, options, sink).read()
}

class LettersReader {
  readonly #lines: readonly MedecinLine[]
  readonly #options: LettersOptions
  readonly #sink: DiagnosticSink
  readonly #letters: Letter[] = []
  readonly #unattributed: Unattributed[] = []
  /** Index after the last line that is read: the end of file mark or the end of the file. */
  readonly #stop: number
  readonly #tags: readonly PlacedTag[]
  /** A FIN closed a block since the last FINFICHIER. */
  #afterFin = false
  /** A FINFICHIER was met. */
  #afterEnd = false
  #htmlReported = false
  /** The line of the end of the last letter, when no FINFICHIER has followed it yet. */
  #openEnd: number | null = null

  constructor(lines: readonly MedecinLine[], options: LettersOptions, sink: DiagnosticSink) {
    this.#lines = lines
    this.#options = options
    this.#sink = sink
    const mark = lines.findIndex((line) => line.end === '\x1A')
    this.#stop = mark < 0 ? lines.length : mark + 1
    this.#tags = findTags(lines, this.#stop, sink)
  }

  read(): LettersReading {
    let from = 0
    let tagAt = 0
    while (from < this.#stop || tagAt < this.#tags.length) {
      const labs: PlacedTag[] = []
      let end: PlacedTag | null = null
      while (tagAt < this.#tags.length && end === null) {
        const tag = this.#tags[tagAt++]
        if (tag === undefined) break
        if (tag.tag === 'LAB') labs.push(tag)
        else end = tag
      }
      const to = end === null ? this.#stop : end.before > 0 ? end.index + 1 : end.index
      this.#readBlock({ from, to, end }, labs)
      if (this.#letters.length > this.#options.limit) return this.#result(true)
      from = Math.max(from, end === null ? this.#stop : end.index + 1)
      if (end === null) break
    }
    if (this.#openEnd !== null) this.#sink.report('medecin.finfichier_missing', this.#openEnd)
    this.#readAfterMark()
    return this.#result(false)
  }

  #result(tooMany: boolean): LettersReading {
    return { letters: this.#letters, unattributed: this.#unattributed, tooMany }
  }

  /** Lines after the end of file mark are kept, and read as nothing. */
  #readAfterMark(): void {
    if (this.#stop < this.#lines.length || this.#lines[this.#stop - 1]?.end === '\x1A') {
      this.#sink.report('medecin.end_of_file_mark', this.#stop)
    }
    // Transfers by blocks pad the last one with more marks.
    const filled = this.#filledRun(this.#stop, this.#lines.length, (text) =>
      isBlank(text.replaceAll('\x1A', '')),
    )
    if (filled !== null) this.#leave('medecin.text_after_end_of_file_mark', filled.from, filled.to)
  }

  #readBlock(block: Block, labs: readonly PlacedTag[]): void {
    const { end } = block
    const filled = this.#filledRun(block.from, block.to, isBlank, labs)
    const hadEnd = this.#afterEnd
    const hadFin = this.#afterFin
    if (filled === null) {
      for (const lab of labs) this.#sink.report('medecin.tag_misplaced', lab.index + 1, null, { tag: 'LAB' })
      this.#closeEmpty(end)
      return
    }
    const firstLab = labs[0]?.index ?? block.to
    const header = findHeader(this.#lines, block.from, Math.min(firstLab, block.to))
    const overlap = header !== null && isOverlapped(this.#lines, header)
    const trusted =
      header !== null && !overlap && (!hadEnd || this.#isWholeHeaderAfterEnd(header.start, header.missing))
    if (header === null || !trusted) {
      this.#leave(this.#strayReason(block, overlap, firstLab), filled.from, filled.to)
      for (const lab of labs) {
        if (lab.index < filled.from)
          this.#sink.report('medecin.tag_misplaced', lab.index + 1, null, { tag: 'LAB' })
      }
      this.#close(end, null)
      return
    }
    // Blank lines between a FIN and the next header are no repair; before the first header they are.
    const first = !hadFin && !hadEnd && this.#letters.length === 0 && this.#unattributed.length === 0
    // After a blank line a name may stand where the code should: the code may be the blank line, and a line too many.
    const blankBefore = header.blankBefore && (first || !/\d/.test(this.#lines[header.start]?.text ?? ''))
    const shifted = isShiftedAfterBirth(this.#lines, header)
    const repaired = header.missing === 1 || header.apicryptMark !== null || blankBefore || shifted
    if (header.apicryptMark !== null)
      this.#sink.report('medecin.header_apicrypt_mark', header.apicryptMark + 1)
    if (shifted) this.#sink.report('medecin.header_line_missing', header.start + 8)
    if (blankBefore) this.#sink.report('medecin.header_blank_line_before', header.start + 1)
    if (header.missing === 1) this.#sink.report('medecin.header_first_line_missing', header.start + 1)
    if (hadEnd) this.#sink.report('medecin.letter_after_end', header.start + 1)
    const fields = readHeader(this.#lines, header, repaired, this.#options.referenceDate, this.#sink)
    const body = this.#readBody(header, block, labs)
    const lastLine = body.attributedTo ?? (end === null ? block.to : end.index + 1)
    this.#letters.push({
      firstLine: header.start + 1,
      lastLine,
      complete: body.attributedTo === null && end !== null,
      ...fields,
      text: body.text,
      ...(body.rows === null ? {} : { rows: body.rows }),
    })
    this.#close(end, lastLine)
  }

  /** After the end of the file only a full valid header makes a letter; all else is a trailer. */
  #isWholeHeaderAfterEnd(start: number, missing: 0 | 1): boolean {
    return missing === 0 && isFullHeader(this.#lines, start)
  }

  #strayReason(block: Block, overlap: boolean, firstLab: number): UnattributedReason {
    if (this.#afterEnd) return 'medecin.trailer'
    if (overlap) return 'medecin.header_overlap'
    if (this.#afterFin && (block.end === null || block.end.tag === 'FINFICHIER')) return 'medecin.stray_text'
    const to = Math.min(firstLab, block.to)
    return to - block.from < HEADER_LENGTH ? 'medecin.header_truncated' : 'medecin.header_unrecognised'
  }

  /** An end tag after a block that holds something. */
  #close(end: PlacedTag | null, letterEnd: number | null): void {
    if (end === null) {
      if (letterEnd !== null) {
        this.#sink.report('medecin.letter_cut', letterEnd)
        this.#openEnd = null
      }
      return
    }
    if (end.tag === 'FIN') {
      this.#afterFin = true
      if (letterEnd !== null) this.#openEnd = end.index + 1
      return
    }
    if (letterEnd !== null) this.#sink.report('medecin.fin_missing', end.index + 1)
    this.#endFile()
  }

  /** An end tag after nothing but blank lines. */
  #closeEmpty(end: PlacedTag | null): void {
    if (end === null) return
    const expected = end.tag === 'FINFICHIER' && this.#afterFin
    if (!expected) {
      const repeated = this.#afterFin || this.#afterEnd
      this.#sink.report(repeated ? 'medecin.tag_repeated' : 'medecin.tag_misplaced', end.index + 1, null, {
        tag: end.tag,
      })
    }
    if (end.tag === 'FINFICHIER') this.#endFile()
  }

  #endFile(): void {
    this.#afterFin = false
    this.#afterEnd = true
    this.#openEnd = null
  }

  #readBody(
    header: HeaderPlace,
    block: Block,
    labs: readonly PlacedTag[],
  ): { text: readonly TextLine[]; rows: readonly Row[] | null; attributedTo: number | null } {
    const text: TextLine[] = []
    let index = header.start + HEADER_LENGTH - header.missing
    // The blank line 13 belongs to the layout, not to the report; more blank lines do. It may also be the blank code
    // of another header, after a cut.
    const isLayout = index < block.to && labs[0]?.index !== index && isBlank(this.#textAt(index, block))
    if (isLayout && !isFullHeader(this.#lines, index, { own: header })) index++
    const firstLab = labs[0]?.index ?? block.to
    for (; index < firstLab; index++) {
      const line = this.#textAt(index, block)
      if (isExactRow(line)) {
        this.#sink.report('medecin.lab_missing', index + 1)
        const [late, ...others] = labs
        if (late !== undefined)
          this.#sink.report('medecin.tag_misplaced', late.index + 1, null, { tag: 'LAB' })
        return this.#readRows(index, block, others, text, late?.index)
      }
      if (isFullHeader(this.#lines, index, { own: header })) {
        return { text, rows: null, attributedTo: this.#leaveRest('medecin.header_in_text', index, block) }
      }
      text.push(this.#textLine(line, index + 1))
    }
    if (labs.length === 0) return { text, rows: null, attributedTo: null }
    return this.#readRows(firstLab + 1, block, labs.slice(1), text)
  }

  #readRows(
    from: number,
    block: Block,
    labs: readonly PlacedTag[],
    text: readonly TextLine[],
    passedLab = -1,
  ): { text: readonly TextLine[]; rows: readonly Row[]; attributedTo: number | null } {
    const reader = new RowReader(this.#sink)
    const secondLab = labs[0]?.index ?? -1
    for (let index = from; index < block.to; index++) {
      const line = this.#textAt(index, block)
      const segment = segmentOf(line)
      if (segment !== null) {
        reader.read(segment, line, index + 1)
      } else if (index === secondLab) {
        return { text, rows: reader.rows, attributedTo: this.#leaveRest('medecin.second_lab', index, block) }
      } else if (!isBlank(line) && index !== passedLab) {
        // A transfer cut inside a row, then another file: the row's line holds that file's first line too.
        const last = reader.rows.at(-1)
        const glued = last !== undefined && last.line === index && isFullHeader(this.#lines, index - 1)
        if (glued) reader.takeBack()
        // A row that a wrap or a cut broke has its rest on this line.
        else reader.distrustLast(this.#textAt(index - 1, block), index, false)
        const rest = this.#leaveRest('medecin.foreign_line_in_rows', glued ? index - 1 : index, block)
        return { text, rows: reader.rows, attributedTo: rest }
      }
    }
    const last = block.to - 1
    const end = this.#lines[last]?.end
    // Where the file stops without an end tag, or a tag is glued to the row, the row may be cut.
    if (block.end === null && (end === '' || end === '\x1A')) {
      reader.distrustLast(this.#textAt(last, block), block.to, true)
    } else if (block.end !== null && block.end.before > 0) {
      reader.distrustLast(this.#textAt(last, block), block.to, false)
    }
    return { text, rows: reader.rows, attributedTo: null }
  }

  /** The text of a line of the block, without the end tag glued to it. */
  #textAt(index: number, block: Block): string {
    const text = this.#lines[index]?.text ?? ''
    return block.end !== null && block.end.before > 0 && block.end.index === index
      ? text.slice(0, block.end.before)
      : text
  }

  #textLine(text: string, line: number): TextLine {
    if (!this.#options.html) return { line, text }
    const decoded = decodeHtmlResidue(text)
    if (decoded === undefined) return { line, text }
    if (!this.#htmlReported) this.#sink.report('medecin.html_residue', line)
    this.#htmlReported = true
    return { line, text, decoded }
  }

  /** Leaves all from a line to the block's end unattributed; gives the last line that stays with the letter. */
  #leaveRest(reason: UnattributedReason, from: number, block: Block): number {
    const filled = this.#filledRun(from, block.to, isBlank)
    this.#leave(reason, from, filled?.to ?? from)
    return from
  }

  #leave(reason: UnattributedReason, from: number, to: number): void {
    this.#sink.report(reason, from + 1)
    this.#unattributed.push({ reason, firstLine: from + 1, lastLine: to + 1 })
  }

  /** Indexes of the first and last filled lines of a range, tags aside, or null when there is none. */
  #filledRun(
    from: number,
    to: number,
    blank: (text: string) => boolean,
    tags: readonly PlacedTag[] = [],
  ): { from: number; to: number } | null {
    const tagged = new Set(tags.map(({ index }) => index))
    const empty = (index: number): boolean => tagged.has(index) || blank(this.#lines[index]?.text ?? '')
    let first = from
    while (first < to && empty(first)) first++
    if (first >= to) return null
    let last = to - 1
    while (empty(last)) last--
    return { from: first, to: last }
  }
}
