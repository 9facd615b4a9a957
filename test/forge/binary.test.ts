import { describe, expect, it } from 'vitest'
import { piecesOf, writeBinary } from '../../src/forge/binary.js'
import { noise } from '../crypto/octets.js'

describe('piecesOf', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('gives %d bytes in order, none twice', (length) => {
    const data = noise(length)
    const pieces = [...piecesOf(data)]
    expect(Buffer.compare(Buffer.concat(pieces), data)).toBe(0)
    expect(pieces).toHaveLength(Math.ceil(length / 65_536))
    // Whole blocks of any cipher: forge goes on with the next piece where it stopped.
    for (const piece of pieces.slice(0, -1)) expect(piece.length % 16).toBe(0)
  })

  it('copies nothing', () => {
    const data = noise(70_000).subarray(5)
    for (const piece of piecesOf(data)) expect(piece.buffer).toBe(data.buffer)
  })
})

describe('writeBinary', () => {
  it('writes one byte for each character, from its place on, and nothing else', () => {
    const target = new Uint8Array(6).fill(7)
    writeBinary('\x00\x80\xff', target, 2)
    expect([...target]).toEqual([7, 7, 0, 0x80, 0xff, 7])
    writeBinary('', target, 0)
    expect(target[0]).toBe(7)
  })
})
