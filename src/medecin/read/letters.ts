import { HEADER_LENGTH, HEADER_LINE } from '../header-fields.js'
import type { Letter, MedecinLine, Unattributed, UnattributedReason } from '../model.js'
import { Attribution } from './attribution.js'
import { type Block, blocksOf, filledRun } from './blocks.js'
import type { DiagnosticSink } from './diagnostics.js'
import { type BlockContent, type FileState, isAfterEnd, isAfterFin, transitionOf } from './file-states.js'
import { readHeader } from './header.js'
import {
  findHeader,
  type HeaderPlace,
  isFullHeader,
  isOverlapped,
  isShiftedAfterBirth,
} from './header-place.js'
import { isBlank } from './lines.js'
import { findTags, type PlacedTag } from './placed-tags.js'

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
  readonly #attribution: Attribution
  readonly #letters: Letter[] = []
  /** Index after the last line that is read: the end of file mark or the end of the file. */
  readonly #stop: number
  readonly #tags: readonly PlacedTag[]
  #state: FileState = 'start'
  /** The line of the end of the last letter, when no FINFICHIER has followed it yet. */
  #openEnd: number | null = null

  constructor(lines: readonly MedecinLine[], options: LettersOptions, sink: DiagnosticSink) {
    this.#lines = lines
    this.#options = options
    this.#sink = sink
    this.#attribution = new Attribution(lines, options.html, sink)
    const mark = lines.findIndex((line) => line.end === '\x1A')
    this.#stop = mark < 0 ? lines.length : mark + 1
    this.#tags = findTags(lines, this.#stop, sink)
  }

  read(): LettersReading {
    for (const block of blocksOf(this.#tags, this.#stop)) {
      this.#close(block, this.#readBlock(block))
      if (this.#letters.length > this.#options.limit) return this.#result(true)
    }
    if (this.#openEnd !== null) this.#sink.report('medecin.finfichier_missing', this.#openEnd)
    this.#readAfterMark()
    return this.#result(false)
  }

  #result(tooMany: boolean): LettersReading {
    return { letters: this.#letters, unattributed: this.#attribution.unattributed, tooMany }
  }

  /** Lines after the end of file mark are kept, and read as nothing. */
  #readAfterMark(): void {
    if (this.#stop < this.#lines.length || this.#lines[this.#stop - 1]?.end === '\x1A') {
      this.#sink.report('medecin.end_of_file_mark', this.#stop)
    }
    // Transfers by blocks pad the last one with more marks.
    const isPadding = (text: string): boolean => isBlank(text.replaceAll('\x1A', ''))
    const filled = filledRun(this.#lines, { from: this.#stop, to: this.#lines.length }, [], isPadding)
    if (filled !== null)
      this.#attribution.leave('medecin.text_after_end_of_file_mark', filled.from, filled.to)
  }

  #readBlock(block: Block): BlockContent {
    const filled = filledRun(this.#lines, block, block.labs)
    if (filled === null) {
      this.#reportLabs(block.labs)
      return 'blank'
    }
    const firstLab = block.labs[0]?.index ?? block.to
    const header = findHeader(this.#lines, block.from, Math.min(firstLab, block.to))
    const overlap = header !== null && isOverlapped(this.#lines, header)
    if (header !== null && !overlap && this.#isTrusted(header)) {
      this.#readLetter(header, block)
      return 'letter'
    }
    this.#attribution.leave(this.#strayReason(block, overlap), filled.from, filled.to)
    this.#reportLabs(block.labs.filter(({ index }) => index < filled.from))
    return 'stray'
  }

  #reportLabs(labs: readonly PlacedTag[]): void {
    for (const { index } of labs) this.#sink.report('medecin.tag_misplaced', index + 1, null, { tag: 'LAB' })
  }

  /** After the end of the file only a full valid header makes a letter; all else is a trailer. */
  #isTrusted({ start, missing }: HeaderPlace): boolean {
    return !isAfterEnd(this.#state) || (missing === 0 && isFullHeader(this.#lines, start))
  }

  #strayReason({ from, to, end, labs }: Block, overlap: boolean): UnattributedReason {
    if (isAfterEnd(this.#state)) return 'medecin.trailer'
    if (overlap) return 'medecin.header_overlap'
    if (isAfterFin(this.#state) && end?.tag !== 'FIN') return 'medecin.stray_text'
    const headerEnd = Math.min(labs[0]?.index ?? to, to)
    return headerEnd - from < HEADER_LENGTH ? 'medecin.header_truncated' : 'medecin.header_unrecognised'
  }

  #readLetter(header: HeaderPlace, block: Block): void {
    const repaired = this.#reportRepairs(header)
    if (isAfterEnd(this.#state)) this.#sink.report('medecin.letter_after_end', header.start + 1)
    const { referenceDate } = this.#options
    const fields = readHeader(this.#lines, header, { repaired, referenceDate }, this.#sink)
    const body = this.#attribution.readBody(header, block)
    this.#letters.push({
      firstLine: header.start + 1,
      lastLine: body.attributedTo ?? (block.end === null ? block.to : block.end.index + 1),
      complete: body.attributedTo === null && block.end !== null,
      ...fields,
      text: body.text,
      ...(body.rows === null ? {} : { rows: body.rows }),
    })
  }

  /** Reports what had to be repaired in a header, and tells whether anything had. */
  #reportRepairs(header: HeaderPlace): boolean {
    const { start, missing, apicryptMark } = header
    // Blank lines between a FIN and the next header are no repair; before the first header they are.
    const isFirst =
      this.#state === 'start' && this.#letters.length === 0 && this.#attribution.unattributed.length === 0
    // After a blank line a name may stand where the code should: the code may be the blank line, and a line too many.
    const blankBefore = header.blankBefore && (isFirst || !/\d/.test(this.#lines[start]?.text ?? ''))
    const shifted = isShiftedAfterBirth(this.#lines, header)
    if (apicryptMark !== null) this.#sink.report('medecin.header_apicrypt_mark', apicryptMark + 1)
    if (shifted) this.#sink.report('medecin.header_line_missing', start + HEADER_LINE.nir)
    if (blankBefore) this.#sink.report('medecin.header_blank_line_before', start + 1)
    if (missing === 1) this.#sink.report('medecin.header_first_line_missing', start + 1)
    return missing === 1 || apicryptMark !== null || blankBefore || shifted
  }

  /** What follows from a block and the end tag behind it. */
  #close({ end }: Block, content: BlockContent): void {
    const { next, report } = transitionOf(this.#state, content, end?.tag ?? 'none')
    this.#state = next
    const letterEnd = content === 'letter' ? (this.#letters.at(-1)?.lastLine ?? null) : null
    if (report !== undefined) {
      const params = content === 'blank' && end !== null ? { tag: end.tag } : {}
      this.#sink.report(report, end === null ? letterEnd : end.index + 1, null, params)
    }
    if (end?.tag === 'FINFICHIER' || (end === null && content === 'letter')) this.#openEnd = null
    else if (end !== null && content === 'letter') this.#openEnd = end.index + 1
  }
}
