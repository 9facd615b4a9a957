/**
 * The fields of a `RES` row by their positions in the norm, from 1; the segment name is position 1, `|` stands
 * between two. Reader, builder, editor and schema take positions and vocabularies from here.
 */
export const RES_POSITION = {
  /** `RES`. */
  segment: 1,
  /** Label (libellé). */
  label: 2,
  /** Code of the analysis (code). */
  code: 3,
  /** Type of the value (type): {@link resultTypes}. */
  type: 4,
  /** Value, unit and reference range of the first measure (valeur, unité, normale inférieure, normale supérieure). */
  value: 5,
  unit: 6,
  low: 7,
  high: 8,
  /** The laboratory's abnormal flag (indicateur d'anormalité): {@link abnormalFlags}. */
  abnormalFlag: 9,
  /** Status of the result (statut): {@link resultStatuses}. */
  status: 10,
  /** The same result in a second unit: value, unit and reference range. */
  secondValue: 11,
  secondUnit: 12,
  secondLow: 13,
  secondHigh: 14,
} as const

/** Positions of a `RES` row. */
export const RES_FIELDS = 14

/** Where a measure has its four fields. */
export interface MeasurePositions {
  readonly value: number
  readonly unit: number
  readonly low: number
  readonly high: number
}

/** The measures of a row: the first, and the same in a second unit. */
export const MEASURE_POSITIONS: readonly [MeasurePositions, MeasurePositions] = [
  RES_POSITION,
  {
    value: RES_POSITION.secondValue,
    unit: RES_POSITION.secondUnit,
    low: RES_POSITION.secondLow,
    high: RES_POSITION.secondHigh,
  },
]

/** Types of a value: alphanumeric, numeric, code (alphanumérique, numérique, code). */
export const resultTypes = ['A', 'N', 'C'] as const
export type ResultType = (typeof resultTypes)[number]

/** Abnormal flags: low, high, panic low, panic high, normal (inférieur, supérieur, valeurs de panique, normal). */
export const abnormalFlags = ['L', 'H', 'LL', 'HH', 'N'] as const
export type AbnormalFlag = (typeof abnormalFlags)[number]

/** Statuses of a result: validated (final), not validated, corrected (validé, non validé, corrigé). */
export const resultStatuses = ['F', 'R', 'C'] as const
export type ResultStatus = (typeof resultStatuses)[number]

/**
 * Clinical categories of susceptibility: susceptible, susceptible at increased exposure (formerly intermediate),
 * resistant (sensible, sensible à forte posologie ou intermédiaire, résistant).
 */
export type Susceptibility = 'S' | 'I' | 'R'

/** Whether a field holds one of the values that the norm has for it. */
export function isOneOf<T extends string>(vocabulary: readonly T[], text: string): text is T {
  return (vocabulary as readonly string[]).includes(text)
}
