import { describe, expect, it } from 'vitest'
import { createKermitReceiver, createKermitSender } from '../../src/kermit/index.js'
import { codes, hears, join, latin1, ofKind, PARAMETERS, packetOf, started } from './join.js'

const bytes = new Uint8Array(20_000).map((_, at) => (at * 7919) >> 3)
const batch = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 3000) },
]

describe('files received', () => {
  it('one sent as text says so, since no length holds for it', () => {
    const receiver = started(createKermitReceiver({ blockCheck: 1 }))
    const events = hears(
      receiver,
      ['S', PARAMETERS],
      ['F', 'A.HPR'],
      ['A', '"#AMJ1!9'],
      ['D', 'TEX'],
      ['Z', ''],
    )
    expect(ofKind(events, 'file-received')[0]?.file).toMatchObject({ text: true, bytes: latin1('TEX') })
    expect(ofKind(events, 'file-started')[0]?.size).toBe(9)
    const { receiver: ours } = join(createKermitSender(batch), createKermitReceiver())
    expect(ofKind(ours.events, 'file-received').map(({ file }) => file.text)).toEqual([false, false])
  })
  it('a name that is none, or text on a screen, loses no letter', () => {
    const receiver = started(createKermitReceiver({ blockCheck: 1 }))
    const said = [
      ['F', '..'],
      ['D', 'one'],
      ['Z', ''],
      ['X', ''],
      ['D', 'two'],
      ['Z', ''],
      ['F', 'R\x90S.HPR'],
      ['Z', ''],
    ] as const
    const events = hears(receiver, ['S', PARAMETERS], ...said)
    expect(ofKind(events, 'file-received').map(({ file }) => [file.name, file.originalName])).toEqual([
      ['unnamed', '..'],
      ['unnamed', ''],
      ['R_S.HPR', 'R\x90S.HPR'],
    ])
  })
})

describe('who begins', () => {
  it('a refusal before the answer to S has the check that the sender knows', () => {
    const sender = started(createKermitSender(batch, { blockCheck: 3 }))
    const { send, events } = started(createKermitReceiver({ parity: 'even' })).receive(
      packetOf('S', 0, '~* @-#N3~*!J*'),
    )
    expect(codes(events)).toEqual(['kermit.eighth_bit'])
    expect(codes(sender.receive(send.map((byte) => byte & 127)).events)).toEqual(['kermit.peer_error'])
  })
  it('a sender that begins anew with other parameters is answered anew, until it named a file', () => {
    const receiver = started(createKermitReceiver({ window: 4 }))
    const answer = (data: string) => receiver.receive(packetOf('S', 0, data))
    const first = answer('~* @-#Y3~$! ')
    const second = answer(PARAMETERS)
    expect(
      ofKind([...first.events, ...second.events], 'negotiated').map(({ blockCheck }) => blockCheck),
    ).toEqual([3, 1])
    expect(second.send).not.toEqual(first.send)
    expect(answer(PARAMETERS)).toMatchObject({ send: second.send, events: [] })
    receiver.receive(packetOf('F', 1, 'A'))
    expect(answer('~* @-#Y3~$! ').send).toHaveLength(0)
  })
  it('prefixes that are the same character are not agreed on', () => {
    const receiver = started(createKermitReceiver())
    const text = Buffer.from(receiver.receive(packetOf('S', 0, '~* @-##1~')).send).toString('latin1')
    // QBIN N, no wish for a # that is a control prefix already; the repeat prefix stands.
    expect(text.slice(9, 13)).toBe('#N1~')
    const other = started(createKermitReceiver())
    const repeat = Buffer.from(other.receive(packetOf('S', 0, '~* @-#Y1#')).send).toString('latin1')
    expect(repeat.slice(9, 13)).toBe('#Y1 ')
  })
})

describe('what others send', () => {
  it('an I packet is answered, an unknown one and an early one are not', () => {
    const receiver = createKermitReceiver()
    receiver.start(0)
    const answered = (line: string): number => receiver.receive(latin1(line), 0).send.length
    expect(answered('\x01# I.')).toBeGreaterThan(10)
    expect(answered('\x01# B\x27')).toBe(0)
  })
  it('a repeated end of batch is acknowledged again when all is over', () => {
    const ends = join(createKermitSender([]), createKermitReceiver())
    const last = ends.sender.sent.at(-1) ?? latin1('')
    expect(ends.receiver.machine.receive(last).send).toEqual(ends.receiver.sent.at(-1))
  })
})
