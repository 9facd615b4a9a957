import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { checkShape, shapeIssues } from '../../src/base/index.js'

const measure = z.strictObject({ value: z.union([z.string(), z.number()]), unit: z.optional(z.string()) })
const schema = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string() }),
    z.strictObject({
      kind: z.literal('result'),
      label: z.string(),
      type: z.optional(z.enum(['A', 'N'])),
      line: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
      measures: z.union([z.tuple([measure]), z.tuple([measure, measure])]),
    }),
  ]),
)
const result = { kind: 'result', label: 'Sodium', measures: [{ value: '140' }] }

function messages(value: unknown): readonly string[] {
  return shapeIssues(schema, value, 'rows').map(({ message }) => message)
}

describe('checkShape', () => {
  it('gives a copy that the caller cannot change', () => {
    const given = [{ ...result }]
    const copy = checkShape<typeof given>(schema, given, 'rows')
    expect(copy).toEqual(given)
    expect(copy).not.toBe(given)
    expect(copy[0]).not.toBe(given[0])
    expect(shapeIssues(schema, given, 'rows')).toEqual([])
  })

  it('throws every fault at once, each with its place', () => {
    expect(() => checkShape(schema, [7, { ...result, label: 7 }], 'rows')).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        path: 'rows[0]',
        issues: [
          expect.objectContaining({ path: 'rows[0]' }),
          expect.objectContaining({ path: 'rows[1].label' }),
        ],
      }),
    )
  })

  it.each<[unknown, string]>([
    ['x', 'Invalid argument rows: expected array, got string.'],
    [[{ ...result, label: null }], 'Invalid argument rows[0].label: expected string, got null.'],
    [[{ ...result, label: undefined }], 'Invalid argument rows[0].label: expected string, got undefined.'],
    [[{ ...result, type: 'B' }], "Invalid argument rows[0].type: expected 'A' | 'N', got string."],
    [[{ ...result, line: 0 }], 'Invalid argument rows[0].line: expected 1 or more, got 0.'],
    [[{ ...result, line: 10 }], 'Invalid argument rows[0].line: expected 9 or less, got 10.'],
    [[{ ...result, lable: 'x' }], 'Unknown property rows[0].lable; the nearest known one is label.'],
    [
      [{ ...result, measures: [{ value: '1', units: 'g' }] }],
      'Unknown property rows[0].measures[0].units; the nearest known one is unit.',
    ],
    [
      [{ ...result, measures: [{ value: true }] }],
      'Invalid argument rows[0].measures[0].value: expected string | number, got boolean.',
    ],
  ])('of %j says %s', (value, message) => {
    expect(messages(value)).toEqual([message])
  })

  it('names no value', () => {
    expect(messages([{ ...result, type: 'DUPONT', kind: 'result' }]).join()).not.toContain('DUPONT')
  })
})
