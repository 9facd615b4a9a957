import type { MedecinLine } from '../model.js'
import { isBlank } from './lines.js'
import type { PlacedTag } from './placed-tags.js'

/** A tag that ends a letter or the file. */
interface EndTag extends PlacedTag {
  readonly tag: 'FIN' | 'FINFICHIER'
}

/** A run of lines that ends at an end tag, at the end of file mark or at the end of the file. */
export interface Block {
  /** Indexes of the first line and of the one after the last; the line of a glued end tag is in the block. */
  readonly from: number
  readonly to: number
  readonly end: EndTag | null
  /** The tags `****LAB****` within. */
  readonly labs: readonly PlacedTag[]
}

/** Divides the lines before `stop` into blocks by their end tags. */
export function* blocksOf(tags: readonly PlacedTag[], stop: number): Generator<Block> {
  let from = 0
  let labs: PlacedTag[] = []
  for (const tag of tags) {
    if (!isEndTag(tag)) {
      labs.push(tag)
      continue
    }
    yield { from, to: tag.before > 0 ? tag.index + 1 : tag.index, end: tag, labs }
    from = Math.max(from, tag.index + 1)
    labs = []
  }
  if (from < stop || labs.length > 0) yield { from, to: stop, end: null, labs }
}

function isEndTag(tag: PlacedTag): tag is EndTag {
  return tag.tag !== 'LAB'
}

/** The text of a line of the block, without the end tag glued to it. */
export function textOfBlock(lines: readonly MedecinLine[], index: number, { end }: Block): string {
  const text = lines[index]?.text ?? ''
  return end !== null && end.before > 0 && end.index === index ? text.slice(0, end.before) : text
}

/** Indexes of the first and last line of a run. */
export interface Run {
  readonly from: number
  readonly to: number
}

/** The run from the first to the last filled line of a range, tags aside; null when there is none. */
export function filledRun(
  lines: readonly MedecinLine[],
  { from, to }: Run,
  tags: readonly PlacedTag[] = [],
  blank: (text: string) => boolean = isBlank,
): Run | null {
  const tagged = new Set(tags.map(({ index }) => index))
  const empty = (index: number): boolean => tagged.has(index) || blank(lines[index]?.text ?? '')
  let first = from
  while (first < to && empty(first)) first++
  if (first >= to) return null
  let last = to - 1
  while (empty(last)) last--
  return { from: first, to: last }
}
