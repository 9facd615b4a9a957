import { describe, expect, it } from 'vitest'
import { packetType } from '../../src/kermit/characters.js'
import { PacketWriter } from '../../src/kermit/packet-writer.js'
import { agree, answerTo } from '../../src/kermit/parameters.js'
import { resolveSettings } from '../../src/kermit/settings.js'
import { latin1, packetsIn, textOf } from './join.js'

const own = resolveSettings({ packetLength: 94, blockCheck: 1 }).parameters
const theirs = { ...answerTo(own, own), padding: 2, padChar: 0, endOfLine: 10 }

describe('packets of one side', () => {
  it('before the agreement have check 1, no padding and CR at the end', () => {
    const writer = new PacketWriter(1, 'none')
    expect(textOf(writer.plain(packetType.N, 0))).toBe('\x01# N3\r')
    expect(writer.room).toBe(91)
    const { packet, next } = writer.quoted(packetType.F, 1, latin1('\xe9\r'), 0)
    // Eight bits as they are; the default prefix for control characters.
    expect(packetsIn(textOf(packet))).toEqual([{ type: 'F', sequence: 1, data: '\xe9#M' }])
    expect(next).toBe(2)
  })
  it('after it look as the other side wants them', () => {
    const writer = new PacketWriter(1, 'none')
    const wider = { ...theirs, check: 3, longLength: 4000 } as const
    writer.settle(agree({ ...own, check: 3, longLength: 4000 }, wider), wider)
    expect(textOf(writer.plain(packetType.N, 0))).toMatch(/^\0\0\x01% N...\n$/)
    expect(writer.room).toBe(4000 - 7 - 3)
    expect(textOf(writer.plain(packetType.Y, 0, latin1('a'), 1))).toBe('\0\0\x01$ Ya!\n')
  })
  it('data are cut where the packet is full, at a whole byte', () => {
    const writer = new PacketWriter(1, 'none')
    writer.settle(agree(own, theirs), theirs)
    const bytes = new Uint8Array(200).map((_, at) => at % 32)
    const { packet, next } = writer.quoted(packetType.D, 2, bytes, 0)
    expect(packetsIn(textOf(packet))[0]?.data).toHaveLength(writer.room - (writer.room % 2))
    expect(next).toBe(Math.floor(writer.room / 2))
  })
  it('an error packet has the text, cut where it is full', () => {
    const writer = new PacketWriter(1, 'none')
    const [short, long] = ['Too late.', 'x'.repeat(200)].map((text) =>
      packetsIn(textOf(writer.error(5, latin1(text)))),
    )
    expect(short).toEqual([{ type: 'E', sequence: 5, data: 'Too late.' }])
    expect(long?.[0]?.type).toBe('E')
    expect(long?.[0]?.data.length).toBeLessThanOrEqual(91)
  })
  it('have parity on every character, the mark too', () => {
    const writer = new PacketWriter(1, 'odd')
    expect(textOf(writer.plain(packetType.N, 0))).toBe('\x01\x23 \xce\xb3\x0d')
  })
})
