import { readFileSync } from 'node:fs'
import { join as pathOf } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeCheck } from '../../src/kermit/block-check.js'
import { createKermitReceiver } from '../../src/kermit/index.js'
import { checkedPacket } from '../../src/kermit/packet.js'
import { PacketReader } from '../../src/kermit/packet-reader.js'
import { addParity } from '../../src/kermit/parity.js'
import { ofKind, packetsIn, started, textOf } from './join.js'

/** A data packet whose length has one character, up to 96: as C-Kermit writes it. */
function packetOfLength(length: number, check: 1 | 2 | 3): Uint8Array {
  const packet = new Uint8Array(2 + length).fill(65)
  packet.set([1, length + 32, 40, 68])
  writeCheck(check, packet, 1, packet.length - check)
  return packet
}

describe('packets on the line', () => {
  it('are found behind noise, cut ones begin again, the end of line is optional', () => {
    const nak = '\x01# N3'
    expect(packetsIn(`kermit -ir\r${nak}${nak}\r\x01# N\x01${nak}`)).toEqual([
      { type: 'N', sequence: 0, data: '' },
      { type: 'N', sequence: 0, data: '' },
      { type: 'N', sequence: 0, data: '' },
    ])
  })
  it('parity is stripped', () => {
    expect(packetsIn('\x81\xa3 \xce3', true)).toEqual([{ type: 'N', sequence: 0, data: '' }])
  })
  it('a length or a header that cannot be is damage', () => {
    expect(packetsIn('\x01" N3')[0]?.type).toBe('damaged')
    expect(packetsIn('\x01  D  x')[0]?.type).toBe('damaged')
  })
  it.each([1, 2, 3] as const)('of each length that one character can say, with check %i', (check) => {
    for (const parity of ['none', 'even', 'odd', 'mark', 'space'] as const) {
      for (let length = 2 + check; length <= 96; length++) {
        const line = packetOfLength(length, check)
        if (parity !== 'none') addParity(line, parity)
        const found: (string | null)[] = []
        new PacketReader(1, parity !== 'none').read(
          line,
          {
            packet: (packet) => {
              const checked = checkedPacket(packet, check)
              found.push(checked && textOf(checked.chars.slice(checked.from, checked.to)))
            },
            damaged: () => found.push(null),
          },
          () => true,
        )
        expect([parity, length, found]).toEqual([parity, length, ['A'.repeat(length - 2 - check)]])
      }
    }
  })
  it('a length of 96 is none where no header follows: nothing is waited for', () => {
    const nak = '\x01# N3'
    const first = (line: string, sevenBits = false): unknown[] =>
      packetsIn(line + nak, sevenBits).map(({ type }) => type)
    expect(first('\x01\x80\x80\x80')).toEqual(['damaged', 'N'])
    expect(first('\x01\x80 \x80')).toEqual(['damaged', 'N'])
    expect(first('\x01\x00\x00\x00', true)).toEqual(['damaged', 'N'])
    // Eight bits: 0 is no length.
    expect(first(`\x01\x00${textOf(packetOfLength(96, 1).slice(2))}`)).toEqual(['damaged', 'N'])
  })
  it('a file whose packet C-Kermit wrote with a length of 96 arrives', () => {
    const bytes = readFileSync(pathOf(import.meta.dirname, '..', 'fixtures', 'kermit', 'length-96.bin'))
    const { events } = started(createKermitReceiver()).receive(bytes, 0)
    expect(ofKind(events, 'failed')).toEqual([])
    expect(ofKind(events, 'file-received').map(({ file }) => [file.name, file.bytes.length])).toEqual([
      ['a.hpr', 91],
    ])
  })
})
