import { describe, expect, it } from 'vitest'
import { base64url, plainBytes } from '../../src/node/bytes.js'

describe('plainBytes', () => {
  it('gives a Uint8Array, no Buffer', () => {
    const plain = plainBytes(Buffer.from('abc'))
    expect(Object.getPrototypeOf(plain)).toBe(Uint8Array.prototype)
    expect([...plain]).toEqual([97, 98, 99])
  })

  it('shares no memory with others: a small Buffer lies in a pool', () => {
    const small = Buffer.from('abc')
    expect(small.buffer.byteLength).toBeGreaterThan(3)
    const plain = plainBytes(small)
    expect(plain.buffer.byteLength).toBe(3)
    small[0] = 0
    expect(plain[0]).toBe(97)
  })

  it('copies nothing that has memory of its own', () => {
    const whole = Buffer.from(new ArrayBuffer(100_000))
    expect(plainBytes(whole).buffer).toBe(whole.buffer)
  })
})

describe('base64url', () => {
  it('is that of JSON Web Keys: - and _, without padding (RFC 7515 §2)', () => {
    expect(base64url(Uint8Array.of(0xfb, 0xef, 0xff))).toBe('--__')
    expect([0, 1, 2, 3].map((length) => base64url(new Uint8Array(length)))).toEqual(['', 'AA', 'AAA', 'AAAA'])
  })

  it('takes a piece of memory for that piece alone', () => {
    const memory = Uint8Array.of(1, 2, 3, 4, 5)
    expect(base64url(memory.subarray(1, 4))).toBe(base64url(Uint8Array.of(2, 3, 4)))
  })
})
