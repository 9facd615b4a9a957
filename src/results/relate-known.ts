import { type ReportInput, takeReport, takeReports } from './input.js'
import { type NamedReport, namedReport, type Relation, type RelationKind, relate } from './relate.js'

/** How a letter relates to all that is known of its request. */
export interface KnownRelation {
  /**
   * As in {@link Relation}, against the known letters together: `duplicate` says nothing new; `reverts` says only less
   * than one of them; `corrects` changes what one of them says; `completes` adds to them. `unrelated` when none of them
   * is on the same request.
   */
  readonly kind: RelationKind
  /** The relation to each known letter that is current: no other known letter is further on. */
  readonly current: readonly { readonly known: number; readonly relation: Relation }[]
  /** The known letters that another known one has gone beyond, by index. They are compared with nothing. */
  readonly superseded: readonly number[]
  /** The known letters on other requests, by index. */
  readonly unrelated: readonly number[]
}

/** Beyond so many known letters, all are compared: who supersedes whom takes a comparison of each with each. */
const MOST_COMPARED = 32

/**
 * Compares a letter with those that are stored of the same request, in whatever order they came. Find them by
 * `letterKey`; others among them do not matter.
 *
 * @param known the letters that were received before, or neutral reports
 * @param later the letter that came now, or a neutral report
 * @throws HprimError `options.invalid` (not letters nor reports)
 * @example
 * const { kind, current } = relateToKnown(storedLetters, received)
 * if (kind === 'reverts' || kind === 'corrects') showToAPerson(received, current)
 */
export function relateToKnown(known: readonly ReportInput[], later: ReportInput): KnownRelation {
  const reports = takeReports(known, 'known').map(namedReport)
  const report = namedReport(takeReport(later, 'later'))
  const all = reports.map((one, at) => ({ known: at, letter: one, relation: relate(one, report) }))
  const related = all.filter(({ relation }) => relation.kind !== 'unrelated')
  const current = withoutSuperseded(related)
  const isCurrent = new Set(current.map((one) => one.known))
  return {
    kind: kindOf(current.map(({ relation }) => relation)),
    current: current.map(({ known: at, relation }) => ({ known: at, relation })),
    superseded: related.map((one) => one.known).filter((at) => !isCurrent.has(at)),
    unrelated: all.filter(({ relation }) => relation.kind === 'unrelated').map((one) => one.known),
  }
}

interface Related {
  readonly known: number
  readonly letter: NamedReport
  readonly relation: Relation
}

function withoutSuperseded(related: readonly Related[]): readonly Related[] {
  if (related.length > MOST_COMPARED) return related
  return related.filter((one) => !related.some((other) => isBeyond(other.letter, one.letter)))
}

/** Whether a letter says all that another one said, or something further on in its place. A cut letter may not. */
function isBeyond(one: NamedReport, other: NamedReport): boolean {
  const { kind, text } = relate(one, other)
  return one.report.complete && kind === 'reverts' && text !== 'longer'
}

function kindOf(relations: readonly Relation[]): RelationKind {
  if (relations.length === 0) return 'unrelated'
  // A sender may give each letter only what is new: letters that share no result do not contradict each other.
  const sharing = relations.filter((relation) => !isOtherPart(relation))
  const kinds = new Set((sharing.length === 0 ? relations : sharing).map(({ kind }) => kind))
  const order: readonly RelationKind[] = ['reverts', 'corrects', 'completes', 'duplicate']
  return order.find((kind) => kinds.has(kind)) ?? 'unrelated'
}

function isOtherPart({ changes, header }: Relation): boolean {
  const kinds = new Set(changes.map(({ kind }) => kind))
  const apart = [...kinds].every((kind) => kind === 'added' || kind === 'absent') && kinds.size > 0
  return apart && kinds.has('added') && kinds.has('absent') && header.every((one) => one === 'recipient')
}
