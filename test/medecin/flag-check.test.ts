import { describe, expect, it } from 'vitest'
import { checkFlag, type RangedValue, type RangePosition } from '../../src/medecin/index.js'
import { readNumber } from '../../src/medecin/numbers.js'
import { readBounds } from '../../src/medecin/read/bounds.js'

function ranged(value: string, low: string, high: string): RangedValue {
  const { number, operator } = readNumber(value)
  const bounds = readBounds(low, high)
  return { number, operator, low: bounds.low, high: bounds.high }
}

describe('checkFlag', () => {
  const ranges: readonly (readonly [string, string, string, RangePosition])[] = [
    ['3.9', '4.0', '6.0', 'below'],
    ['4.0', '4.0', '6.0', 'within'],
    ['6.0', '4.0', '6.0', 'within'],
    ['6.1', '4.0', '6.0', 'above'],
    ['<5', '10', '', 'below'],
    ['<5', '5', '', 'below'],
    ['<=5', '5', '', 'undecidable'],
    ['>5', '1', '10', 'undecidable'],
    ['>10', '1', '10', 'above'],
    ['>=10', '1', '10', 'undecidable'],
    ['>=10', '10', '', 'within'],
    ['>10', '10', '', 'within'],
    ['>=9', '10', '', 'undecidable'],
    ['<5', '', '5', 'within'],
    ['<5', '', '4', 'undecidable'],
    ['<5', '1', '10', 'undecidable'],
    ['>1', '', '10', 'undecidable'],
    ['5', '> 5', '', 'below'],
    ['>5', '> 5', '', 'within'],
    ['5', '>= 5', '', 'within'],
    ['5', '', '<5', 'above'],
    ['<5', '', '<5', 'within'],
    ['5', '', '<=5', 'within'],
    ['5', '<5', '', 'undecidable'],
    ['5', '', '>5', 'undecidable'],
    ['5', '', '', 'undecidable'],
    ['5', '0', '0', 'undecidable'],
    ['-1', '0', '6', 'within'],
    ['5', '6', '4', 'undecidable'],
    ['7', 'absence', '6', 'above'],
    ['5', 'absence', '6', 'undecidable'],
    ['1', '2', 'absence', 'below'],
    ['3', '2', 'absence', 'undecidable'],
    ['en cours', '2', '3', 'undecidable'],
  ]
  it.each(ranges)('%s in %s to %s is %s', (value, low, high, position) => {
    expect(checkFlag('', [ranged(value, low, high)])).toEqual({
      byLaboratory: null,
      byRange: position,
      disagreement: false,
      panic: false,
    })
  })

  const flags: readonly (readonly [string, string, string | null, boolean, boolean])[] = [
    ['N', '6.9', 'within', true, false],
    ['N', '4.2', 'within', false, false],
    ['N', '3.4', 'within', true, false],
    ['H', '6.9', 'above', false, false],
    ['HH', '6.9', 'above', false, true],
    ['h', '6.9', 'above', false, false],
    ['H', '4.2', 'above', true, false],
    ['H', '3.4', 'above', true, false],
    ['L', '3.4', 'below', false, false],
    ['LL', '3.4', 'below', false, true],
    ['LL', '4.2', 'below', true, true],
    ['N', 'en cours', 'within', false, false],
    ['*', '6.9', null, false, false],
    ['toString', '6.9', null, false, false],
  ]
  it.each(flags)('flag %s of %s in 3.5 to 5.1', (flag, value, byLaboratory, disagreement, panic) => {
    expect(checkFlag(flag, [ranged(value, '3.5', '5.1')])).toMatchObject({
      byLaboratory,
      disagreement,
      panic,
    })
  })

  it('takes the first unit that can be decided', () => {
    const measures = [ranged('5', '', ''), ranged('3', '4', ''), ranged('9', '', '8')]
    expect(checkFlag('N', measures)).toMatchObject({ byRange: 'below', disagreement: true })
    expect(checkFlag('N', [])).toMatchObject({ byRange: 'undecidable', disagreement: false })
  })
})
