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

  it('keeps what is written, with operators', () => {
    expect(readBounds('> 4', '< 6,5')).toEqual({
      low: { text: '> 4', number: 4, operator: '>', open: false },
      high: { text: '< 6,5', number: 6.5, operator: '<', open: false },
      unreadable: false,
      reversed: false,
      grouped: false,
    })
    expect(readBounds('4,0-6,0', '').low?.text).toBe('4,0-6,0')
    expect(readBounds('4,0-6,0', '').high).toEqual({
      text: '4,0-6,0',
      number: 6,
      operator: null,
      open: false,
    })
  })

  it.each([
    [
      '<0',
      '6',
      [
        [0, false],
        [6, false],
      ],
    ],
    ['0', '-', [[0, false], null]],
    [
      '0',
      'x',
      [
        [0, true],
        [null, false],
      ],
    ],
    [
      '1',
      '0',
      [
        [1, false],
        [0, false],
      ],
    ],
    ['9999', '', [[9999, false], null]],
    [
      '1',
      '9999,00',
      [
        [1, false],
        [9999, true],
      ],
    ],
    [
      '1',
      '<9999',
      [
        [1, false],
        [9999, false],
      ],
    ],
    [
      '1',
      '9998',
      [
        [1, false],
        [9998, false],
      ],
    ],
    [
      '0',
      '9999',
      [
        [0, true],
        [9999, true],
      ],
    ],
    // Pairs: a number at both ends, and nothing else.
    [
      '4 - 6',
      '',
      [
        [4, false],
        [6, false],
      ],
    ],
    ['4-6 g', '', [[null, false], null]],
    ['g 4-6', '', [[null, false], null]],
    [
      '4--6',
      '',
      [
        [4, false],
        [-6, false],
      ],
    ],
    [
      '+4-+6',
      '',
      [
        [4, false],
        [6, false],
      ],
    ],
    ['4.-6', '', [[null, false], null]],
    ['4.5.5-6', '', [[null, false], null]],
    [
      '10,25-12.75',
      '',
      [
        [10.25, false],
        [12.75, false],
      ],
    ],
    ['4/6', '', [[null, false], null]],
    [
      '-',
      '4-6',
      [
        [4, false],
        [6, false],
      ],
    ],
    [
      '4-6',
      '4-6',
      [
        [null, false],
        [null, false],
      ],
    ],
    // Thousands: in a whole pair in its order alone.
    [
      '4 000',
      '10 000',
      [
        [4000, false],
        [10000, false],
      ],
    ],
    [
      '900',
      '1 200',
      [
        [900, false],
        [1200, false],
      ],
    ],
    [
      '0',
      '1 200',
      [
        [0, true],
        [null, false],
      ],
    ],
    [
      '4 000',
      '10000',
      [
        [4000, false],
        [10000, false],
      ],
    ],
    [
      '1 000',
      '1 000',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      '10 000',
      '4 000',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      '10 000',
      '4000',
      [
        [null, false],
        [4000, false],
      ],
    ],
    ['4 000', '', [[null, false], null]],
    ['', '4 000', [null, [null, false]]],
    [
      '4 000',
      'x',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      'x',
      '4 000',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      '> 4 000',
      '10 000',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      '4 000',
      '< 10 000',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      '4 000',
      '<10000',
      [
        [null, false],
        [10000, false],
      ],
    ],
    [
      '*4 000*',
      '10 000',
      [
        [null, false],
        [null, false],
      ],
    ],
    [
      '4 00',
      '10 000',
      [
        [null, false],
        [null, false],
      ],
    ],
  ])('reads %j and %j', (low, high, expected) => {
    expect(both(low, high)).toEqual(expected)
  })

  it('says of thousands that a blank parts them', () => {
    const grouped = readBounds('4 000', '10 000')
    expect(grouped).toEqual({
      low: { text: '4 000', number: 4000, operator: null, open: false },
      high: { text: '10 000', number: 10000, operator: null, open: false },
      unreadable: false,
      reversed: false,
      grouped: true,
    })
    expect(readBounds('4 000', '')).toMatchObject({ grouped: false, unreadable: true })
    expect(readBounds('4', '6').grouped).toBe(false)
    // The blank may be a dash where the low bound is the filler 0, and rows of other types have no grouped numbers.
    for (const [low, high] of [
      ['0', '5 900'],
      ['0.0', '10 100'],
    ] as const) {
      expect(readBounds(low, high)).toMatchObject({
        high: { number: null },
        grouped: false,
        unreadable: true,
      })
    }
    expect(readBounds('4 000', '10 000', false)).toMatchObject({ grouped: false, unreadable: true })
    expect(readBounds('-5', '1 000').grouped).toBe(true)
  })

  it('is reversed only where low is above high', () => {
    for (const [low, high, reversed] of [
      ['4', '4', false],
      ['5', '4', true],
      ['0', '-1', false],
      ['4-4', '', false],
      ['5-4', '', true],
      ['x', '4', false],
      ['4', 'x', false],
    ] as const) {
      expect(readBounds(low, high).reversed, `${low} ${high}`).toBe(reversed)
    }
  })

  it('is unreadable where either bound is no number', () => {
    for (const [low, high, unreadable] of [
      ['x', '4', true],
      ['4', 'x', true],
      ['x', 'x', true],
      ['4', '6', false],
      ['', '', false],
      ['-', '', false],
      [`1-${'1'.repeat(17)}`, '', true],
    ] as const) {
      expect(readBounds(low, high).unreadable, `${low} ${high}`).toBe(unreadable)
    }
  })

  it('looks for a pair in no more than forty characters', () => {
    const pair = (blanks: number): string => `4${' '.repeat(blanks)}-6`
    expect(readBounds(pair(37), '').high?.number).toBe(6)
    expect(readBounds(pair(38), '').high).toBeNull()
  })
})
