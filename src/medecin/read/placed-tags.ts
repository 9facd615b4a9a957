import type { MedecinLine } from '../model.js'
import { endsWithStar, type FoundTag, findTag, isBothEndTags } from '../tags.js'
import type { DiagnosticSink } from './diagnostics.js'
import { isBlank } from './lines.js'

/** A tag and the index of its line. */
export interface PlacedTag extends FoundTag {
  readonly index: number
}

/** All tags of the lines before `stop`. A glued tag counts only when nothing but the end follows it. */
export function findTags(
  lines: readonly MedecinLine[],
  stop: number,
  sink: DiagnosticSink,
): readonly PlacedTag[] {
  const tags: PlacedTag[] = []
  // From the end backwards: whether a glued tag counts depends on the next filled line.
  let next: 'nothing' | 'end of file' | 'other' = 'nothing'
  for (let index = stop - 1; index >= 0; index--) {
    const text = lines[index]?.text ?? ''
    if (text.length === 0 || isBlank(text)) continue
    if (!endsWithStar(text)) {
      next = 'other'
      continue
    }
    if (isBothEndTags(text)) {
      tags.push(
        { tag: 'FINFICHIER', before: 0, exact: false, index },
        { tag: 'FIN', before: 0, exact: false, index },
      )
      next = 'other'
      continue
    }
    const found = findTag(text)
    if (found === null || (found.before > 0 && !isEndThere(found, next))) {
      next = 'other'
      continue
    }
    tags.push({ ...found, index })
    next = found.tag === 'FINFICHIER' && found.before === 0 ? 'end of file' : 'other'
  }
  tags.reverse()
  for (const { tag, before, exact, index } of tags) {
    if (before > 0) sink.report('medecin.tag_glued', index + 1, before + 1, { tag })
    else if (!exact) sink.report('medecin.tag_spelling', index + 1, null, { tag })
  }
  return tags
}

function isEndThere(found: FoundTag, next: 'nothing' | 'end of file' | 'other'): boolean {
  if (found.tag === 'FIN') return next !== 'other'
  return found.tag === 'FINFICHIER' && next === 'nothing'
}
