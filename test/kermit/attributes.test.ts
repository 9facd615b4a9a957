import { describe, expect, it } from 'vitest'
import { localTime, noAttributes, readAttributes, writeAttributes } from '../../src/kermit/attributes.js'
import { latin1, textOf } from './join.js'

describe('attributes', () => {
  it('are read as written, unknown ones skipped', () => {
    const data = writeAttributes(4096, '1997-03-11T10:20:30', 90)
    expect(textOf(data)).toBe('1$4096""B8!!4#119970311 10:20:30')
    expect(readAttributes({ chars: data, from: 0, to: data.length }, noAttributes)).toEqual({
      size: 4096,
      modified: '1997-03-11T10:20:30',
      text: false,
    })
    const others = latin1('.#U1"!#2."#AMJ#+970311 9:00')
    expect(readAttributes({ chars: others, from: 0, to: others.length }, noAttributes).size).toBeNull()
  })
  it('only those that fit are written', () => {
    expect(textOf(writeAttributes(4096, null, 6))).toBe('1$4096')
    expect(writeAttributes(4096, null, 5)).toHaveLength(4)
  })
  it('a time is one that a clock can show', () => {
    const holds = (text: string): boolean => localTime(text) === text
    expect(['2000-02-29T23:59:59', '2024-02-29T00:00:00', '2023-02-28T00:00:00'].every(holds)).toBe(true)
    for (const text of [
      ...['2023-02-29T00:00:00', '1900-02-29T00:00:00', '2024-02-30T00:00:00', '2000-13-01T00:00:00'],
      ...['2000-01-01', '2000-01-00T00:00:00', '2000-01-01T24:00:00'],
    ]) {
      expect([text, localTime(text)]).toEqual([text, null])
    }
  })
  it('a fraction of a second, Z and an offset are dropped, the hour stays as written', () => {
    for (const end of ['', '.123', 'Z', '.123Z', '+02:00', '.5-11:30']) {
      expect(localTime(`2019-06-10T14:30:02${end}`)).toBe('2019-06-10T14:30:02')
    }
    expect(localTime('2019-06-10T14:30:02+24:00')).toBeNull()
  })
  it('dates without a century, a time or seconds are understood', () => {
    const read = (value: string) => {
      const data = latin1(`#${String.fromCharCode(value.length + 32)}${value}`)
      return readAttributes({ chars: data, from: 0, to: data.length }, noAttributes).modified
    }
    expect(read('970311 9:00')).toBeNull()
    expect(read('970311 09:00')).toBe('1997-03-11T09:00:00')
    expect(read('190610')).toBe('2019-06-10T00:00:00')
    expect(read('20190631')).toBeNull()
  })
})
