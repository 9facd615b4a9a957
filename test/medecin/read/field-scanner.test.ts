import { describe, expect, it } from 'vitest'
import { FieldScanner } from '../../../src/medecin/read/field-scanner.js'

function scan(text: string): FieldScanner {
  const scanner = new FieldScanner()
  scanner.scan(text)
  return scanner
}

const fieldsOf = (text: string, count: number): string[] => {
  const scanner = scan(text)
  return Array.from({ length: count }, (_, at) => scanner.field(at + 1))
}

describe('FieldScanner', () => {
  it.each([
    ['', ['']],
    ['RES', ['RES', '']],
    ['RES|a||b', ['RES', 'a', '', 'b', '']],
    ['|', ['', '', '']],
    ['RES| a \t|\u00a0b\u00a0|\x01c\x1F|  ', ['RES', 'a', 'b', 'c', '']],
    ['RES|a b|!c!', ['RES', 'a b', '!c!']],
  ])('parts %j', (text, fields) => {
    expect(fieldsOf(text, fields.length)).toEqual(fields)
  })

  it('counts fields, of 32 and more 32', () => {
    expect([scan('').count, scan('a').count, scan('a|').count, scan('a|b|c').count]).toEqual([1, 1, 2, 3])
    const many = Array.from({ length: 40 }, (_, at) => `f${at + 1}`)
    const scanner = scan(many.join('|'))
    expect([scanner.count, scanner.field(32), scanner.field(33)]).toEqual([32, 'f32', ''])
    expect(scan(many.slice(0, 31).join('|')).count).toBe(31)
    expect(scan(many.slice(0, 32).join('|')).count).toBe(32)
    expect(scanner.after(30)).toEqual(many.slice(30))
  })

  it('says which are empty', () => {
    const scanner = scan('a| |b||')
    expect([1, 2, 3, 4, 5, 6].map((at) => scanner.isEmpty(at))).toEqual([
      false,
      true,
      false,
      true,
      true,
      true,
    ])
  })

  it('holds nothing of the row before', () => {
    const scanner = scan('RES|a|b|c|d')
    scanner.scan('RES|x')
    expect([scanner.count, scanner.field(2), scanner.field(3), scanner.isEmpty(3)]).toEqual([
      2,
      'x',
      '',
      true,
    ])
    expect(scanner.number(3)).toBeNaN()
    expect(scanner.pair(2)).toBe('x|')
  })

  it('gives a pair of fields as one text, without the blanks around', () => {
    const scanner = scan('RES| 4,0 | 6,0 |x')
    expect(scanner.pair(2)).toBe('4,0 | 6,0')
    expect(scanner.pair(3)).toBe('6,0 |x')
    expect(scanner.pair(4)).toBe('x|')
    expect(scanner.pair(5)).toBe('|')
    // "a|" and "|a" are two.
    expect([scan('a|').pair(1), scan('|a').pair(1)]).toEqual(['a|', '|a'])
  })

  it('reads numbers, whole fields only', () => {
    const scanner = scan('RES| 5,2 |5 2||-1')
    expect([2, 3, 4, 5, 6].map((at) => scanner.number(at))).toEqual([
      5.2,
      Number.NaN,
      Number.NaN,
      -1,
      Number.NaN,
    ])
  })

  it('knows where fields start, and what stands after them', () => {
    const scanner = scan('RES| a |b|')
    expect([1, 2, 3, 4].map((at) => scanner.column(at))).toEqual([1, 5, 9, 11])
    expect(scanner.after(1)).toEqual([' a ', 'b', ''])
    expect(scanner.after(4)).toEqual([])
    expect(scanner.column(33)).toBe(1)
  })
})
