import { describe, expect, it } from 'vitest'
import { plainNumber, readGroupedNumber, readNumber } from '../../src/medecin/numbers.js'

describe('numbers', () => {
  it('are exactly what Number makes of the decimal', () => {
    for (let index = 0; index < 20_000; index++) {
      const digits = String((index * 7919 * 104_729) % 1e15)
      const point = index % (digits.length + 1)
      const text = point === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
      if (text.endsWith('.')) continue
      expect(plainNumber(text, 0, text.length), text).toBe(Number(text))
    }
  })

  it.each([
    ['5', 5],
    ['+5.0', 5],
    ['-9,90', -9.9],
    ['-0', 0],
    ['.5', 0.5],
    ['007', 7],
    ['0.000000000000001', 1e-15],
    ['999999999999999', 999999999999999],
  ])('reads %s', (text, number) => {
    expect(readNumber(text)).toEqual({ number, operator: null, starred: false, tooPrecise: false })
  })

  it.each([
    '',
    '.',
    '5.',
    '5.2.1',
    '1 000',
    '9^9',
    '1e5',
    '0x1F',
    'NaN',
    '--5',
    '5-',
    '<',
    '< mg',
    '*',
    '**',
    'Infinity',
    '٣',
  ])('takes %s for text', (text) => {
    expect(readNumber(text)).toEqual({ number: null, operator: null, starred: false, tooPrecise: false })
  })

  it.each([
    ['<5', '<', 5],
    ['<= 9,9', '<=', 9.9],
    ['<  9,9', '<', 9.9],
    ['>60', '>', 60],
    ['>=\u00a01', '>=', 1],
    ['≤5', '<=', 5],
    ['≥5', '>=', 5],
    ['*<5*', '<', 5],
  ])('reads the operator of %s', (text, operator, number) => {
    expect(readNumber(text)).toMatchObject({ operator, number })
  })

  it('reads stars as a mark', () => {
    expect(readNumber('*99.9*')).toEqual({ number: 99.9, operator: null, starred: true, tooPrecise: false })
    expect(readNumber('99*')).toMatchObject({ number: 99, starred: true })
  })

  it('gives no number that it cannot hold exactly', () => {
    for (const text of [
      '12345678901234567',
      '0.1234567890123456',
      '<1234567890.1234567',
      '0.00000000000000000000001',
    ]) {
      expect(readNumber(text), text).toMatchObject({ number: null, tooPrecise: true })
    }
  })
})

describe('numbers whose thousands a blank parts', () => {
  it.each([
    ['5 900', 5900],
    ['5\u00a0900', 5900],
    ['5\u202f900', 5900],
    ['5\u2009900', 5900],
    ['12 345', 12345],
    ['999 999', 999999],
    ['1 234 567', 1234567],
    ['5 900,5', 5900.5],
    ['5 900.25', 5900.25],
    ['-5 900', -5900],
    ['+5 900', 5900],
    ['*5 900*', 5900],
    ['**< 5 900', 5900],
    ['≥\t5 900', 5900],
    ['999 999 999 999 999', 999999999999999],
  ])('%j', (text, number) => {
    expect(readGroupedNumber(text)?.number).toBe(number)
  })

  it('keep operator and stars', () => {
    expect(readGroupedNumber('*>= 10 000*')).toEqual({
      number: 10000,
      operator: '>=',
      starred: true,
      tooPrecise: false,
    })
    expect(readGroupedNumber('≤10 000')).toMatchObject({ operator: '<=', starred: false })
    expect(readGroupedNumber('1 234 567 890 123 456')).toMatchObject({ number: null, tooPrecise: true })
  })

  it.each([
    '5900',
    '1 5',
    '12 34',
    '5 9000',
    '5 90',
    '5900 000',
    '5  900',
    '0 900',
    '05 900',
    '5 900 00',
    '5 900 0000',
    '5 900\u00a0000',
    '5 900,',
    '5 900.5.5',
    '5 900,5 5',
    '5 900 g',
    'g 5 900',
    '5\t900',
    '5.900',
    "5'900",
    '5 900-6 000',
    '>> 5 900',
    '=5 900',
    '- 5 900',
    '5 900 *',
    '',
    `5 900.${'0'.repeat(35)}`,
  ])('%j is none', (text) => {
    expect(readGroupedNumber(text)).toBeNull()
  })

  it('are at most forty characters', () => {
    expect(readGroupedNumber(`5 900.${'0'.repeat(34)}`)).toMatchObject({ number: null })
  })
})
