import { describe, expect, it } from 'vitest'
import { controlled, distance, fromChar, isPrefix, packetType, toChar } from '../../src/kermit/characters.js'

const code = (text: string): number => text.charCodeAt(0)

describe('the characters of packets', () => {
  it('give numbers of 0 to 94 as blank to tilde, and back', () => {
    expect([0, 1, 62, 94].map(toChar)).toEqual([' ', '!', '^', '~'].map(code))
    for (let value = 0; value <= 94; value++) expect(fromChar(toChar(value))).toBe(value)
    expect(fromChar(31)).toBe(-1)
    expect(fromChar(127)).toBe(95)
  })

  it('turn control characters into printable ones, and back', () => {
    expect([0, 1, 13, 127].map(controlled)).toEqual(['@', 'A', 'M', '?'].map(code))
    for (let char = 0; char < 256; char++) expect(controlled(controlled(char))).toBe(char)
  })

  it('are prefixes in two ranges alone', () => {
    const prefixes = Array.from({ length: 256 }, (_, char) => char).filter(isPrefix)
    expect([prefixes[0], prefixes.at(-1), prefixes.length]).toEqual([33, 126, 30 + 31])
    expect([32, 33, 62, 63, 95, 96, 126, 127].map(isPrefix)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
    ])
  })

  it('are for each type of packet its letter', () => {
    for (const [letter, value] of Object.entries(packetType)) expect(value).toBe(code(letter))
    expect(Object.keys(packetType).join('')).toBe('SYNFADZBEXI')
  })

  it('count packets to 63 and from 0 again', () => {
    expect(distance(0, 0)).toBe(0)
    expect(distance(3, 5)).toBe(2)
    expect(distance(5, 3)).toBe(62)
    expect(distance(63, 0)).toBe(1)
    expect(distance(0, 63)).toBe(63)
  })
})
