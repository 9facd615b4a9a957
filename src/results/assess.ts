import { checkFlag, type FlagCheck, type RangePosition } from '../medecin/index.js'
import { type ResultInput, takeResult } from './input.js'
import type { Result } from './model.js'

/** Position of a result relative to its reference range. */
export type Position = RangePosition

/**
 * Why a person should look at a result, the gravest reason first:
 *
 * - `panic`: the laboratory's flag says `LL` or `HH`.
 * - `disagreement`: flag and reference range contradict each other, one of them is wrong.
 * - `out-of-range`: below or above the reference range.
 * - `marked`: the laboratory marked the value as abnormal in its own way: stars, or a flag that is not known.
 */
export type AttentionReason = 'panic' | 'disagreement' | 'out-of-range' | 'marked'

/** What {@link assessResult} says of a result. */
export interface Assessment extends FlagCheck {
  /** What the laboratory's flag says, which is authoritative; without a known flag, `byRange`. */
  readonly position: Position
  /**
   * Why a person should look at the result; null when nothing asks for it. Show it by this and not by `position`: a
   * result of 6.9 in 3.5 to 5.1 that the laboratory flags as normal is `within`.
   */
  readonly attention: AttentionReason | null
}

/**
 * Says whether a result is below, within or above its reference range, or undecidable, and whether it calls for
 * attention. A value with an operator stands for all the values that it allows: `<5` is below a low limit of 10, `>5`
 * against 1 to 10 is undecidable. Of a value in two units, the first that can be decided counts.
 *
 * @param result a row of a letter, or a neutral result
 * @throws HprimError `options.invalid` (neither of them)
 * @example
 * for (const row of letter.rows ?? []) {
 *   if (row.kind === 'result' && assessResult(row).attention !== null) console.log(row.name, row.measures[0].text)
 * }
 */
export function assessResult(result: ResultInput): Assessment {
  return assess(takeResult(result, 'result'))
}

export function assess({ abnormalFlag, measures }: Result): Assessment {
  const check = checkFlag(
    abnormalFlag,
    measures.map(({ number, operator, referenceRange }) => ({
      number,
      operator,
      low: referenceRange?.low ?? null,
      high: referenceRange?.high ?? null,
    })),
  )
  const position = check.byLaboratory ?? check.byRange
  const isMarked =
    measures.some(({ starred }) => starred) || (abnormalFlag !== '' && check.byLaboratory === null)
  return { position, ...check, attention: attentionOf(check, position, isMarked) }
}

function attentionOf(check: FlagCheck, position: Position, isMarked: boolean): AttentionReason | null {
  if (check.panic) return 'panic'
  if (check.disagreement) return 'disagreement'
  if (position === 'below' || position === 'above') return 'out-of-range'
  return isMarked ? 'marked' : null
}
