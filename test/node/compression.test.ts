import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fflateCompression } from '../../src/archive/compression.js'
import { crc32 } from '../../src/archive/crc32.js'
import type { CompressionProvider } from '../../src/crypto/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { content } from '../arbitraries/archive.js'
import { runsOf } from '../property-runs.js'

const native = createNodeProvider().compression ?? fflateCompression

/** One deflate block of so many literals: "A" is the bit 0, the end of the block the bit 1 (RFC 1951, section 3.2.7). */
function literals(count: number): Uint8Array {
  const bits: number[] = []
  const put = (value: number, width: number): void => {
    for (let at = 0; at < width; at++) bits.push((value >> at) & 1)
  }
  const zeros = (length: number): void => {
    put(3, 2)
    put(length - 11, 7)
  }
  for (const [value, width] of [
    [1, 1],
    [2, 2],
    [0, 5],
    [0, 5],
    [14, 4],
  ] as const)
    put(value, width)
  const lengths: Readonly<Record<number, number>> = { 18: 2, 0: 2, 1: 1 }
  for (const symbol of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1])
    put(lengths[symbol] ?? 0, 3)
  zeros(65)
  put(0, 1)
  zeros(138)
  zeros(52)
  put(0, 1)
  put(1, 2)
  const octets = new Uint8Array(Math.ceil((bits.length + count + 1) / 8))
  for (const [at, bit] of bits.entries()) octets[at >>> 3] = (octets[at >>> 3] ?? 0) | (bit << (at & 7))
  const end = bits.length + count
  octets[end >>> 3] = (octets[end >>> 3] ?? 0) | (1 << (end & 7))
  return octets
}

// One suite for node:zlib and for fflate: an archive must read the same with either.
describe.each<{ name: string; compression: CompressionProvider }>([
  { name: 'node:zlib', compression: native },
  { name: 'fflate', compression: fflateCompression },
])('raw deflate by $name', ({ compression }) => {
  it('is undone by either, at every level', () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 0, max: 9 }), (data, level) => {
        const deflated = compression.deflateRaw(data, level)
        for (const other of [native, fflateCompression]) {
          expect(other.inflateRaw(deflated, data.length)).toEqual({ bytes: data })
        }
      }),
      { numRuns: runsOf(150) },
    )
  })

  it('holds its limit to the byte', () => {
    fc.assert(
      fc.property(content, (data) => {
        const deflated = compression.deflateRaw(data, 6)
        expect(compression.inflateRaw(deflated, data.length + 1)).toEqual({ bytes: data })
        if (data.length > 0) {
          expect(compression.inflateRaw(deflated, data.length - 1)).toEqual({ problem: 'limit' })
        }
      }),
      { numRuns: runsOf(100) },
    )
  })

  it('does not take a cut or a foreign stream, and ignores what follows one', () => {
    const data = Buffer.from('TEX|Prélèvement à jeun\r\n'.repeat(30))
    const deflated = compression.deflateRaw(data, 6)
    for (let length = 0; length < deflated.length; length++) {
      expect(compression.inflateRaw(deflated.subarray(0, length), 1e6), `cut at ${length}`).toEqual({
        problem: 'damaged',
      })
    }
    expect(compression.inflateRaw(Uint8Array.of(7, 7, 7, 7), 1e6)).toEqual({ problem: 'damaged' })
    const followed = Uint8Array.from([...deflated, 1, 2, 3])
    expect(compression.inflateRaw(followed, data.length)).toEqual({ bytes: new Uint8Array(data) })
  })

  it('gives the whole of a long run of literals, of which fflate by itself gives a part', () => {
    for (const count of [131_072, 131_073, 1_000_000]) {
      const { bytes = new Uint8Array() } = compression.inflateRaw(literals(count), count)
      expect(Buffer.compare(bytes, Buffer.alloc(count, 'A'))).toBe(0)
    }
  })

  it('gives arrays of their own', () => {
    const data = new Uint8Array(100_000).fill(65)
    const deflated = compression.deflateRaw(data, 6)
    const { bytes: inflated } = compression.inflateRaw(deflated, 200_000)
    for (const result of [deflated, inflated]) {
      expect(Object.getPrototypeOf(result)).toBe(Uint8Array.prototype)
    }
    expect(inflated).toHaveLength(100_000)
  })

  it('has the CRC of everyone', () => {
    expect(compression.crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 20 }), (memory, start) => {
        const data = memory.subarray(Math.min(start, memory.length))
        let crc = -1
        for (const octet of data) {
          crc ^= octet
          for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
        }
        expect(compression.crc32(data)).toBe(~crc >>> 0)
        expect(crc32(data)).toBe(~crc >>> 0)
      }),
      { numRuns: runsOf(300) },
    )
  })
})

it('node:zlib refuses a level that is none', () => {
  for (const level of [-1, 10, 1.5]) {
    expect(() => native.deflateRaw(new Uint8Array(1), level)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'level' }),
    )
  }
})

it('RC2 is refused without a provider that has it', () => {
  const input = {
    cipher: 'rc2',
    key: new Uint8Array(16),
    iv: new Uint8Array(8),
    data: new Uint8Array(8),
    effectiveKeyBits: 128,
  } as const
  for (const method of ['encryptCbc', 'decryptCbc'] as const) {
    expect(() => createNodeProvider()[method](input)).toThrowError(
      expect.objectContaining({
        code: 'crypto.unsupported_algorithm',
        params: { provider: 'node', algorithm: 'rc2' },
      }),
    )
  }
})
