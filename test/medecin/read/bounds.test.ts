import { describe, expect, it } from 'vitest'
import { readBounds } from '../../../src/medecin/read/bounds.js'

describe('bounds', () => {
  const both = (low: string, high: string): unknown => {
    const read = readBounds(low, high)
    return [read.low && [read.low.number, read.low.open], read.high && [read.high.number, read.high.open]]
  }

  it.each([
    ['', '', [null, null]],
    ['-', '-', [null, null]],
    [
      '4,0',
      '6,0',
      [
        [4, false],
        [6, false],
      ],
    ],
    [
      '0.00',
      '6',
      [
        [0, true],
        [6, false],
      ],
    ],
    ['0', '', [[0, false], null]],
    [
      '0',
      '0',
      [
        [0, true],
        [0, true],
      ],
    ],
    ['', '9999.0', [null, [9999, true]]],
    [
      '-2',
      '2',
      [
        [-2, false],
        [2, false],
      ],
    ],
    [
      '9,9-12,5',
      '',
      [
        [9.9, false],
        [12.5, false],
      ],
    ],
    [
      '',
      '2.20 - 2.60',
      [
        [2.2, false],
        [2.6, false],
      ],
    ],
    [
      '-5-10',
      '',
      [
        [-5, false],
        [10, false],
      ],
    ],
    [
      '-5--2',
      '',
      [
        [-5, false],
        [-2, false],
      ],
    ],
    [
      '4 à 6',
      '-',
      [
        [4, false],
        [6, false],
      ],
    ],
    [
      '2-4',
      '6',
      [
        [null, false],
        [6, false],
      ],
    ],
    ['absence', '', [[null, false], null]],
  ])('%s and %s', (low, high, expected) => {
    expect(both(low, high)).toEqual(expected)
  })

  it('says which are odd', () => {
    expect(readBounds('6', '4')).toMatchObject({ reversed: true, unreadable: false })
    expect(readBounds('6-4', '')).toMatchObject({ reversed: true })
    expect(readBounds('', 'absence')).toMatchObject({ reversed: false, unreadable: true })
    expect(readBounds(`${'1'.repeat(17)}-2`, '').unreadable).toBe(true)
    expect(readBounds('1'.repeat(50), '').unreadable).toBe(true)
  })
})
