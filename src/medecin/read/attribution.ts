// Identity never spreads: a letter's text and rows are the lines between its header and its end tag, and only up to the
// first sign that they may be another's. Such signs are a second header, a second `****LAB****`, and a line among the rows
// that is none. From there to the end of the block the lines are left unattributed, for a person to look at.
import { HEADER_LENGTH } from '../header-fields.js'
import type { MedecinLine, Row, TextLine, Unattributed, UnattributedReason } from '../model.js'
import { type Block, filledRun, textOfBlock } from './blocks.js'
import type { DiagnosticSink } from './diagnostics.js'
import { type HeaderPlace, isFullHeader } from './header-place.js'
import { decodeHtmlResidue } from './html.js'
import { isBlank } from './lines.js'
import type { PlacedTag } from './placed-tags.js'
import { isExactRow, RowReader, segmentOf } from './rows.js'

/** What belongs to a letter behind its header. */
export interface Body {
  readonly text: readonly TextLine[]
  /** Null without a structured section. */
  readonly rows: readonly Row[] | null
  /** The last line that is this letter's, where attribution ended before the block; null when it did not. */
  readonly attributedTo: number | null
}

/** Attributes lines to letters, or to none. */
export class Attribution {
  readonly unattributed: Unattributed[] = []
  readonly #lines: readonly MedecinLine[]
  readonly #html: boolean
  readonly #sink: DiagnosticSink
  #htmlReported = false

  /** `html`: whether HTML residue is looked for in texts. */
  constructor(lines: readonly MedecinLine[], html: boolean, sink: DiagnosticSink) {
    this.#lines = lines
    this.#html = html
    this.#sink = sink
  }

  /** Leaves a run of lines to nobody, given by the indexes of its first and last line. */
  leave(reason: UnattributedReason, from: number, to: number): void {
    this.#sink.report(reason, from + 1)
    this.unattributed.push({ reason, firstLine: from + 1, lastLine: to + 1 })
  }

  /** The text and the rows of the letter whose header stands in the block. */
  readBody(header: HeaderPlace, block: Block): Body {
    const { labs } = block
    const text: TextLine[] = []
    const firstLab = labs[0]?.index ?? block.to
    for (let index = this.#startOfText(header, block); index < firstLab; index++) {
      const line = textOfBlock(this.#lines, index, block)
      if (isExactRow(line)) {
        this.#sink.report('medecin.lab_missing', index + 1)
        const [late, ...others] = labs
        if (late !== undefined)
          this.#sink.report('medecin.tag_misplaced', late.index + 1, null, { tag: 'LAB' })
        return { text, ...this.#readRows(index, block, others, late?.index) }
      }
      if (isFullHeader(this.#lines, index, { own: header })) {
        return { text, rows: null, attributedTo: this.#leaveRest('medecin.header_in_text', index, block) }
      }
      text.push(this.#textLine(line, index + 1))
    }
    if (labs.length === 0) return { text, rows: null, attributedTo: null }
    return { text, ...this.#readRows(firstLab + 1, block, labs.slice(1)) }
  }

  /**
   * The index of the first line of the text. The blank line 13 belongs to the layout, not to the report; more blank lines
   * do. It may also be the blank code of another header, after a cut.
   */
  #startOfText(header: HeaderPlace, block: Block): number {
    const index = header.start + HEADER_LENGTH - header.missing
    const isLab = block.labs[0]?.index === index
    const isLayout = index < block.to && !isLab && isBlank(textOfBlock(this.#lines, index, block))
    return isLayout && !isFullHeader(this.#lines, index, { own: header }) ? index + 1 : index
  }

  #readRows(from: number, block: Block, labs: readonly PlacedTag[], passedLab = -1): Omit<Body, 'text'> {
    const reader = new RowReader(this.#sink)
    const secondLab = labs[0]?.index ?? -1
    for (let index = from; index < block.to; index++) {
      const line = textOfBlock(this.#lines, index, block)
      const segment = segmentOf(line)
      if (segment !== null) {
        reader.read(segment, line, index + 1)
      } else if (index === secondLab) {
        return { rows: reader.rows, attributedTo: this.#leaveRest('medecin.second_lab', index, block) }
      } else if (!isBlank(line) && index !== passedLab) {
        return { rows: reader.rows, attributedTo: this.#leaveForeign(reader, index, block) }
      }
    }
    this.#distrustCutRow(reader, block)
    return { rows: reader.rows, attributedTo: null }
  }

  /** Ends the rows at a line that is none. */
  #leaveForeign(reader: RowReader, index: number, block: Block): number {
    // A transfer cut inside a row, then another file: the row's line holds that file's first line too.
    const last = reader.rows.at(-1)
    const glued = last !== undefined && last.line === index && isFullHeader(this.#lines, index - 1)
    if (glued) reader.takeBack()
    // A row that a wrap or a cut broke has its rest on this line.
    else reader.distrustLast(textOfBlock(this.#lines, index - 1, block), index, false)
    return this.#leaveRest('medecin.foreign_line_in_rows', glued ? index - 1 : index, block)
  }

  /** Where the file stops without an end tag, or a tag is glued to the row, the row may be cut. */
  #distrustCutRow(reader: RowReader, block: Block): void {
    const last = block.to - 1
    const end = this.#lines[last]?.end
    const isCut = block.end === null && (end === '' || end === '\x1A')
    const isGlued = block.end !== null && block.end.before > 0
    if (isCut || isGlued) reader.distrustLast(textOfBlock(this.#lines, last, block), block.to, isCut)
  }

  #textLine(text: string, line: number): TextLine {
    if (!this.#html) return { line, text }
    const decoded = decodeHtmlResidue(text)
    if (decoded === undefined) return { line, text }
    if (!this.#htmlReported) this.#sink.report('medecin.html_residue', line)
    this.#htmlReported = true
    return { line, text, decoded }
  }

  /** Leaves all from a line to the block's end unattributed; gives the last line that stays with the letter. */
  #leaveRest(reason: UnattributedReason, from: number, block: Block): number {
    const filled = filledRun(this.#lines, { from, to: block.to })
    this.leave(reason, from, filled?.to ?? from)
    return from
  }
}
