import { describe, expect, it } from 'vitest'
import { writeCheck } from '../../src/kermit/block-check.js'
import { buildPacket, checkedPacket, checkOfEmpty } from '../../src/kermit/packet.js'
import { latin1, packetsIn, textOf } from './join.js'

describe('packets', () => {
  const form = { mark: 1, padding: 0, padChar: 0, endOfLine: 13 }
  const built = (length: number, padding = 0): Uint8Array =>
    buildPacket(
      { ...form, padding },
      { type: 68, sequence: 5, check: 1, most: length },
      ({ target, at, end }) => {
        target.fill(65, at, end)
        return end
      },
    )
  it.each([0, 1, 90, 91, 92, 93, 94, 1000, 9023])(
    'with %i characters of data are read as written',
    (length) => {
      expect(packetsIn(textOf(built(length)))).toEqual([{ type: 'D', sequence: 5, data: 'A'.repeat(length) }])
      expect(packetsIn(textOf(built(length, 3)))).toHaveLength(1)
    },
  )
  it('the length has one character up to 94, then three', () => {
    expect(textOf(built(91)).slice(0, 4)).toBe('\x01~%D')
    // 93 characters of data and check: 0 times 95, and 93.
    expect(textOf(built(92)).slice(0, 6)).toBe('\x01 %D }')
    expect(textOf(built(9023)).slice(0, 6)).toBe('\x01 %D~~')
  })
  it('the data end before a check that holds', () => {
    const packet = { type: 78, sequence: 0, chars: latin1('# N3'), from: 3, to: 4 }
    expect(checkedPacket(packet, 1)).toEqual({ ...packet, to: 3 })
    expect(checkedPacket({ ...packet, chars: latin1('# N4') }, 1)).toBeNull()
    expect(checkedPacket(packet, 2)).toBeNull()
  })
  it('a packet shorter than its check has none, even where the characters before it would hold', () => {
    const chars = latin1('#    ')
    writeCheck(3, chars, 0, 1)
    expect(checkedPacket({ type: 78, sequence: 0, chars, from: 3, to: 4 }, 3)).toBeNull()
  })
  it('without data, the length tells the type of the check', () => {
    const packet = { type: 78, sequence: 0, chars: latin1(''), from: 3 }
    expect([4, 5, 6].map((to) => checkOfEmpty({ ...packet, to }))).toEqual([1, 2, 3])
    expect(checkOfEmpty({ ...packet, to: 3 })).toBeNull()
    expect(checkOfEmpty({ ...packet, to: 7 })).toBeNull()
  })
})
