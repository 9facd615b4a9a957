import type { AntibiogramRowInput, ResultRowInput, RowInput, TextRowInput } from '../input.js'
import type { Susceptibility } from '../res-fields.js'
import { wrapText } from './wrap-text.js'

/** A row as the file has it: a comment and an antibiogram come to several of them. */
export type WrittenRow = TextRowInput | ResultRowInput

/** A row that is to be written, and where the caller gave it. */
export interface PlacedRow {
  readonly row: WrittenRow
  readonly path: string
  /** Where the caller gave its fields, by their names in the row, when that is not in a row of this kind. */
  readonly fields?: Readonly<Record<string, string>>
  /** Whether something new begins here. */
  readonly title: boolean
}

/** The path of a field of a row in what the caller gave. */
export function pathOf({ path, fields }: PlacedRow, field: string): string {
  if (fields === undefined) return `${path}.${field}`
  const given = fields[field]
  return given === undefined ? path : `${path}.${given}`
}

/** The rows to write for those that a caller gives, in order; `path` is the place of these. */
export function placeRows(rows: readonly RowInput[], path: string): readonly PlacedRow[] {
  return rows.flatMap((row, index): readonly PlacedRow[] => {
    const place = `${path}[${index}]`
    switch (row.kind) {
      case 'comment':
        return wrapText(row.text).map((text) => ({ row: { kind: 'text', text }, path: place, title: false }))
      case 'antibiogram':
        return placeAntibiogram(row, place)
      default:
        return [{ row, path: place, title: row.kind === 'text' && isTitle(row.text) }]
    }
  })
}

/** A text in capitals. Another may be a comment on the result before it, from which no blank line may part it. */
function isTitle(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}

const CATEGORIES: Readonly<Record<Susceptibility, string>> = {
  S: 'Sensible',
  I: 'INTERMEDIAIRE',
  R: 'RESISTANT',
}

/**
 * The rows of an antibiogram as the field writes them: a title, the organism, and for each drug a row for its category
 * and one for its MIC (CMI). That they follow the organism is all that tells whose drugs they are.
 */
function placeAntibiogram(given: AntibiogramRowInput, path: string): readonly PlacedRow[] {
  const { title = 'ANTIBIOGRAMME', organism, code, drugs, status } = given
  const result = (
    label: string,
    value: string | number,
    fields: Readonly<Record<string, string>>,
    unit?: string,
  ): PlacedRow => ({
    row: { kind: 'result', label, code, type: 'A', measures: [{ value, unit }], status },
    path,
    fields: { code: 'code', ...fields },
    title: false,
  })
  return [
    { row: { kind: 'text', text: title }, path, fields: { text: 'title' }, title: true },
    result('Germe :', organism, { 'measures[0].value': 'organism' }),
    ...drugs.flatMap(({ name, category, mic, unit }, index) => {
      const at = (field: string): Readonly<Record<string, string>> => ({
        label: `drugs[${index}].name`,
        'measures[0].value': `drugs[${index}].${field}`,
        'measures[0].unit': `drugs[${index}].unit`,
      })
      return [
        ...(category === undefined
          ? []
          : [result(`${name.trim()} (a) :`, CATEGORIES[category], at('category'))]),
        ...(mic === undefined ? [] : [result(`${name.trim()} (CMI) :`, mic, at('mic'), unit)]),
      ]
    }),
  ]
}
