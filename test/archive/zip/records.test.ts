import { describe, expect, it } from 'vitest'
import type { LocalHeader } from '../../../src/archive/zip/local-headers.js'
import {
  endsAt,
  holdsFile,
  isBoundary,
  measured,
  nextSignature,
  reachesRecord,
} from '../../../src/archive/zip/records.js'
import { buildZip, type Fields } from '../build-zip.js'
import { latin1 } from '../forms.js'

const BOUNDARIES = ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x05', 'PK\x06\x06', 'PK\x05\x06']
const OTHERS = ['PK\x07\x08', 'PK\x06\x07', 'PK\x03\x05', 'pk\x03\x04']
const u32 = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
const bytesOf = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin1(part) : part))))

describe('the places of records', () => {
  it.each(BOUNDARIES)('%j may follow data', (signature) => {
    const bytes = latin1(`a${signature}....`)
    expect([0, 1, 2].map((at) => isBoundary(bytes, at))).toEqual([false, true, false])
    expect(nextSignature(bytes, 0)).toBe(1)
    expect(nextSignature(bytes, 1)).toBe(1)
    expect(nextSignature(bytes, 2)).toBe(bytes.length)
  })

  it.each(OTHERS)('%j may not', (signature) => {
    expect(isBoundary(latin1(`a${signature}....`), 1)).toBe(false)
  })

  it('are also near the end, where an archive may be cut', () => {
    const bytes = latin1('aaaaaaaa')
    expect([4, 5, 6, 7, 8, 9].map((at) => isBoundary(bytes, at))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })

  it('of descriptors are seen too, and of nothing else', () => {
    expect(nextSignature(latin1('PPK\x07\x08....'), 0)).toBe(1)
    for (const signature of ['PK\x06\x07', 'PK\x03\x05']) {
      expect(nextSignature(latin1(`${signature}....`), 0)).toBe(8)
    }
    expect(nextSignature(latin1('PPPPPK\x03'), 0)).toBe(7)
    expect(nextSignature(new Uint8Array(), 0)).toBe(0)
  })

  it('are reached at once, or over a descriptor of any form', () => {
    for (let length = 0; length <= 30; length++) {
      const bytes = latin1(`${'a'.repeat(length)}PK\x03\x04${'a'.repeat(40)}`)
      expect(reachesRecord(bytes, 0)).toBe([0, 12, 16, 20, 24].includes(length))
    }
  })

  it('are reached over zeros', () => {
    expect(endsAt(latin1('a\0\0PK\x01\x02....'), 1)).toBe(true)
    expect(endsAt(latin1('aPK\x01\x02....'), 1)).toBe(true)
    expect(endsAt(latin1('a\0\x01PK\x01\x02....'), 1)).toBe(false)
    expect(endsAt(latin1('a\0\0'), 1)).toBe(true)
    expect(endsAt(latin1('abcdefgh'), 1)).toBe(false)
  })
})

describe('a local header whose sizes stand behind its data', () => {
  const header: LocalHeader = {
    ...{ flags: 8, method: 0, time: 0, crc: 0, compressedSize: 0, size: 0 },
    ...{ name: latin1('a'), extra: new Uint8Array(), at: 0, dataStart: 3, sizes: 'later' },
  }
  const DATA = '...abcde'
  const NEXT = 'PK\x01\x02'
  const SIGNATURE = 'PK\x07\x08'
  const [crc, five, six, zero] = [u32(0xfedcba98), u32(5), u32(6), u32(0)]
  const measure = (bytes: Uint8Array, changed: Partial<LocalHeader> = {}): unknown => {
    const { sizes, crc, compressedSize, size } = measured(bytes, { ...header, ...changed })
    return [sizes, crc, compressedSize, size]
  }
  const RIGHT = ['stated', 0xfedcba98, 5, 6]
  const NONE = ['later', 0, 0, 0]

  it('states them by a descriptor of 32 or 64 bits, with its signature or without', () => {
    expect(measure(bytesOf(DATA, SIGNATURE, crc, five, six, NEXT))).toEqual(RIGHT)
    expect(measure(bytesOf(DATA, SIGNATURE, crc, five, zero, six, zero, NEXT))).toEqual(RIGHT)
    expect(measure(bytesOf(DATA, crc, five, six, NEXT))).toEqual(RIGHT)
    expect(measure(bytesOf(DATA, crc, five, zero, six, zero, NEXT))).toEqual(RIGHT)
  })

  it('is that of an empty size where a record follows at once', () => {
    expect(measure(bytesOf(DATA, SIGNATURE, crc, five, zero, NEXT))).toEqual(['stated', 0xfedcba98, 5, 0])
  })

  it('is as given where it states them, whatever follows', () => {
    const stated = { ...header, sizes: 'stated' } as const
    expect(measured(bytesOf(DATA, SIGNATURE, crc, five, six, NEXT), stated)).toBe(stated)
  })

  it('has no descriptor with another distance, nor one that is cut', () => {
    for (const distance of [4, 6]) {
      expect(measure(bytesOf(DATA, SIGNATURE, crc, u32(distance), six, NEXT))).toEqual(NONE)
      expect(measure(bytesOf(DATA, crc, u32(distance), six, NEXT))).toEqual(NONE)
    }
    expect(measure(bytesOf(DATA, SIGNATURE, crc, five, six))).toEqual(RIGHT)
    expect(measure(bytesOf(DATA, SIGNATURE, crc, five, six).subarray(0, -1))).toEqual(NONE)
    const wide = bytesOf(DATA, SIGNATURE, crc, five, zero, six, zero)
    expect(measure(wide)).toEqual(RIGHT)
    expect(measure(wide.subarray(0, -1))).toEqual(NONE)
  })

  it('looks behind a signature that belongs to the data, and not beyond the next record', () => {
    const data = `...${SIGNATURE}e`
    expect(measure(bytesOf(data, SIGNATURE, crc, five, six, NEXT))).toEqual(RIGHT)
    expect(measure(bytesOf('...', 'PK\x03\x04e', SIGNATURE, crc, five, six, NEXT))).toEqual(NONE)
  })

  it('without a signature it ends up to three bytes before the end', () => {
    const whole = bytesOf(DATA, crc, five, six)
    for (const cut of ['', 'P', 'PK', 'PK\x01']) expect(measure(bytesOf(whole, cut))).toEqual(RIGHT)
    expect(measure(bytesOf(whole, 'PK\x01x'))).toEqual(NONE)
    // Before a record, it ends there and nowhere else.
    expect(measure(bytesOf(whole, 'x', NEXT))).toEqual(NONE)
  })

  it('is that of an empty file where it has zeros and a record follows at once', () => {
    const missing = { sizes: 'missing' } as const
    const EMPTY = ['stated', 0, 0, 0]
    expect(measure(bytesOf('...', NEXT), missing)).toEqual(EMPTY)
    expect(measure(bytesOf('...', NEXT))).toEqual(NONE)
    expect(measure(bytesOf('...x', NEXT), missing)).toEqual(['missing', 0, 0, 0])
    expect(measure(bytesOf('...'), missing)).toEqual(['missing', 0, 0, 0])
    expect(measure(bytesOf('...', NEXT), { ...missing, crc: 1 })).toEqual(['missing', 1, 0, 0])
    expect(measure(bytesOf('...', NEXT), { ...missing, size: 1 })).toEqual(['missing', 0, 0, 1])
  })
})

describe('what looks like a file of an archive', () => {
  const holds = (local: Fields, name = 'a', before = ''): boolean =>
    holdsFile(buildZip([{ name: latin1(name), content: latin1('x'), local }], { before: latin1(before) }))

  it('has a name, and version, system and method that are known', () => {
    expect(holds({})).toBe(true)
    expect(holds({}, 'a', 'MZ PK\x03\x04 PK')).toBe(true)
    expect(holds({}, '')).toBe(false)
    expect(holds({}, 'a\x1f')).toBe(false)
    expect(holds({}, 'a ')).toBe(true)
    expect([63, 64].map((needed) => holds({ needed }))).toEqual([true, false])
    expect([19, 20].map((host) => holds({ needed: host * 256 + 20 }))).toEqual([true, false])
    expect([99, 100].map((method) => holds({ method }))).toEqual([true, false])
  })

  it('is found behind what is none, and nowhere without a header', () => {
    const parts = [
      { name: latin1('a'), content: latin1('x'), local: { method: 100 } },
      { name: latin1('b'), content: latin1('x') },
    ]
    expect(holdsFile(buildZip(parts))).toBe(true)
    expect(holdsFile(latin1('PK\x03\x04'))).toBe(false)
    expect(holdsFile(buildZip([]))).toBe(false)
    expect(holdsFile(new Uint8Array())).toBe(false)
  })
})
