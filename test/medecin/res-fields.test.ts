import { expect, it } from 'vitest'
import { buildHprimMedecin, readHprimMedecin } from '../../src/medecin/index.js'
import {
  abnormalFlags,
  isOneOf,
  MEASURE_POSITIONS,
  RES_FIELDS,
  RES_POSITION,
  resultStatuses,
} from '../../src/medecin/res-fields.js'
import { fileOf } from './letter-texts.js'

/** A RES row that has its own position in each field that takes any text. */
const cells = Object.entries(RES_POSITION).map(([field, position]) => {
  if (field === 'segment') return 'RES'
  if (field === 'type') return 'A'
  return field === 'abnormalFlag' ? 'HH' : field === 'status' ? 'C' : `at ${position}`
})

it('has fourteen positions, in order', () => {
  expect(Object.values(RES_POSITION)).toEqual(Array.from({ length: RES_FIELDS }, (_, at) => at + 1))
  expect(MEASURE_POSITIONS.map(({ value, high }) => [value, high])).toEqual([
    [5, 8],
    [11, 14],
  ])
})

it('is where the reader takes its fields from', () => {
  const [row] = readHprimMedecin(fileOf({ rows: [cells.join('|')] })).file?.letters[0]?.rows ?? []
  expect(row).toMatchObject({
    label: 'at 2',
    code: 'at 3',
    type: 'A',
    abnormalFlag: 'HH',
    status: 'C',
    measures: [
      { text: 'at 5', unit: 'at 6', low: { text: 'at 7' }, high: { text: 'at 8' } },
      { text: 'at 11', unit: 'at 12', low: { text: 'at 13' }, high: { text: 'at 14' } },
    ],
  })
})

it('is where the builder puts them', () => {
  const { file } = buildHprimMedecin([
    {
      patient: { lastName: 'TESTPATIENT', firstName: 'Zoé', birthDate: '1980-02-29' },
      sender: { name: 'LABORATOIRE' },
      recipient: { name: 'Dr Jean MODELE' },
      rows: [
        {
          kind: 'result',
          label: 'at 2',
          code: 'at 3',
          type: 'A',
          measures: [
            { value: 'at 5', unit: 'at 6', low: 'at 7', high: 'at 8' },
            { value: 'at 11', unit: 'at 12', low: 'at 13', high: 'at 14' },
          ],
          abnormalFlag: 'HH',
          status: 'C',
        },
      ],
    },
  ])
  expect(file.lines.map(({ text }) => text)).toContain(cells.join('|'))
})

it('knows its vocabularies', () => {
  expect(isOneOf(abnormalFlags, 'LL')).toBe(true)
  expect(isOneOf(abnormalFlags, 'l')).toBe(false)
  expect(isOneOf(resultStatuses, '')).toBe(false)
})
