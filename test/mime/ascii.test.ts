import { expect, it } from 'vitest'
import { escapedByte, hasEightBit, isBlank, trimBlanks, unescapedBytes } from '../../src/mime/ascii.js'

it('blanks are spaces and tabulations', () => {
  expect([0x20, 0x09, 0x0a, 0xa0, undefined].map(isBlank)).toEqual([true, true, false, false, false])
})

it.each([
  ['', ''],
  [' \t\r\n', ''],
  ['\r\n a b\t ', 'a b'],
  ['\u00A0a\u00A0', '\u00A0a\u00A0'],
])('%j is trimmed to %j', (text, trimmed) => {
  expect(trimBlanks(text)).toBe(trimmed)
})

it('finds bytes above 7F', () => {
  expect(hasEightBit(Uint8Array.of(0, 0x7f))).toBe(false)
  expect(hasEightBit(Uint8Array.of(0x41, 0x80))).toBe(true)
})

it('escapes bytes as the standards write them, and reads either case', () => {
  expect([escapedByte('=', 0xe9), escapedByte('%', 5)]).toEqual(['=E9', '%05'])
  expect(unescapedBytes('=', 'a=E9=e9=x=4')).toBe('aéé=x=4')
  expect(unescapedBytes('%', '=E9%41%')).toBe('=E9A%')
})
