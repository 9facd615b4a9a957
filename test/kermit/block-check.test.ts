import { describe, expect, it } from 'vitest'
import { check1, checkHolds, crc16, writeCheck } from '../../src/kermit/block-check.js'
import { latin1 } from './join.js'

describe('block checks', () => {
  it('the CRC is CRC-16/KERMIT', () => {
    expect(crc16(latin1('123456789'), 0, 9)).toBe(0x2189)
    expect(crc16(latin1(''), 0, 0)).toBe(0)
  })
  it('type 1 folds the two highest bits in', () => {
    // A NAK of packet 0, as Kermits send it: `# N3`.
    expect(check1(latin1('# N'), 0, 3) + 32).toBe('3'.charCodeAt(0))
  })
  it.each([1, 2, 3] as const)('type %i holds, and not for a changed byte', (type) => {
    const bytes = latin1('HELLO   ')
    writeCheck(type, bytes, 0, 5)
    expect(checkHolds(type, bytes, 0, 5)).toBe(true)
    bytes[2] = 77
    expect(checkHolds(type, bytes, 0, 5)).toBe(false)
  })
})
