import { describe, expect, it } from 'vitest'
import { createKermitReceiver, createKermitSender, type KermitMachine } from '../../src/kermit/index.js'
import { codes, hears, join, outcomes, packetOf, started } from './join.js'

const bytes = new Uint8Array(20_000).map((_, at) => (at * 7919) >> 3)
const batch = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 3000) },
]

describe('files to send', () => {
  it('a name that does not fit in a packet ends the batch: it is not cut', () => {
    const long = [
      batch[0] ?? { name: '', bytes },
      { name: 'RESULTATS-DE-JUIN-2.HPR', bytes },
      { name: 'c', bytes },
    ]
    const ends = join(createKermitSender(long), createKermitReceiver({ packetLength: 20 }))
    expect(codes(ends.sender.events)).toEqual(['kermit.name_too_long'])
    expect(outcomes(ends.sender.events)).toEqual(['delivered', 'failed', 'failed'])
    expect(codes(ends.receiver.events)).toEqual(['kermit.peer_error'])
  })
})

describe('a sender with a window, data 3 to 6 on their way', () => {
  const sending = (): KermitMachine => {
    const sender = started(
      createKermitSender([{ name: 'a', bytes }], { window: 4, blockCheck: 1, packetLength: 94 }),
    )
    hears(sender, ['Y', '~* @-#N1 ,$'], ['Y', ''], ['Y', ''])
    return sender
  }
  /** The packets that it sends when it hears some. */
  const says = (sender: KermitMachine, ...packets: readonly Uint8Array[]): string[] =>
    packets.flatMap((packet) =>
      Buffer.from(sender.receive(packet).send)
        .toString('latin1')
        .split('\x01')
        .slice(1)
        .map((text) => `${text[2]}${text.charCodeAt(1) - 32}`),
    )
  const damaged = packetOf('Y', 3).map((byte, at) => (at === 4 ? byte ^ 1 : byte))

  it('one that was passed by goes again once unasked; the request made for the same gap is not heeded twice', () => {
    const sender = sending()
    expect(says(sender, packetOf('Y', 4), packetOf('Y', 6))).toEqual(['D3', 'D5'])
    expect(says(sender, packetOf('N', 3), packetOf('N', 3))).toEqual(['D3'])
    expect(says(sender, packetOf('Y', 3), packetOf('Y', 5))).toEqual(['D7', 'D8', 'D9', 'D10'])
  })
  it('a damaged answer makes the oldest go again, once', () => {
    const sender = sending()
    expect(says(sender, damaged, damaged)).toEqual(['D3'])
    expect(says(sender, packetOf('N', 3))).toEqual(['D3'])
  })
  it('a request for the next packet acknowledges nothing: what was passed by goes again', () => {
    const sender = sending()
    expect(says(sender, packetOf('N', 7))).toEqual(['D3'])
    expect(says(sender, packetOf('Y', 5))).toEqual(['D4'])
    expect(says(sender, packetOf('N', 7))).toEqual(['D3', 'D4'])
    expect(says(sender, packetOf('N', 20))).toEqual([])
  })
})
