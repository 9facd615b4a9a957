import { describe, expect, it } from 'vitest'
import {
  createKermitReceiver,
  createKermitSender,
  type KermitEvent,
  type KermitMachine,
  type KermitSenderSettings,
  receiverTransitions,
  senderTransitions,
} from '../../src/kermit/index.js'
import { join, latin1, ofKind, packetOf } from './join.js'

const bytes = new Uint8Array(20_000).map((_, at) => (at * 7919) >> 3)
const batch = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 3000) },
]
const outcomes = (events: readonly KermitEvent[]): string[] =>
  ofKind(events, 'file-sent').map(({ outcome }) => outcome)
const codes = (events: readonly KermitEvent[]): string[] =>
  ofKind(events, 'failed').map(({ failure }) => failure.code)
const small: KermitSenderSettings = { packetLength: 300 }
const isType = (octets: Uint8Array, letter: string): boolean => octets[3] === letter.charCodeAt(0)

describe('two machines', () => {
  it.each([1, 4, 31])('with a window of %i', (window) => {
    const ends = join(createKermitSender(batch, { ...small, window }), createKermitReceiver({ window }))
    expect(outcomes(ends.sender.events)).toEqual(['delivered', 'delivered'])
    expect(ofKind(ends.receiver.events, 'file-received').map(({ file }) => file.bytes)).toEqual(
      batch.map((file) => file.bytes),
    )
    expect(ofKind(ends.receiver.events, 'progress').at(-1)).toMatchObject({ bytes: 3000, total: 3000 })
    expect(ofKind(ends.sender.events, 'progress').at(-1)).toMatchObject({ bytes: 3000, total: 3000 })
    expect(ofKind(ends.receiver.events, 'negotiated')[0]).toMatchObject({ window, blockCheck: 3 })
  })
  it('a packet lost in a window is asked for alone', () => {
    const asked: string[] = []
    const sender = createKermitSender(batch, { ...small, window: 8 })
    const receiver = createKermitReceiver({ window: 8 })
    let window = 0
    const ends = join(sender, receiver, {
      line: (octets, to) => {
        const answers = Buffer.from(octets).toString('latin1').split('\x01').slice(1)
        if (to === 'sender') asked.push(...answers.filter((packet) => packet[2] === 'N'))
        // The first window: one step of eight packets, of which the second is lost.
        if (to === 'sender' || !isType(octets, 'D') || window++ > 0) return octets
        const second = octets.indexOf(1, 1)
        const third = octets.indexOf(1, second + 1)
        return new Uint8Array(Buffer.concat([octets.subarray(0, second), octets.subarray(third)]))
      },
    })
    expect(outcomes(ends.sender.events)).toEqual(['delivered', 'delivered'])
    expect(ends.now).toBe(0)
    expect(asked).toHaveLength(1)
    expect(ofKind(ends.receiver.events, 'file-received')[0]?.file.bytes).toEqual(bytes)
  })
  it('the acknowledgement of the last file lost for good: unconfirmed, though the other has it', () => {
    let ended = false
    const ends = join(createKermitSender(batch.slice(0, 1), small), createKermitReceiver(), {
      line: (octets, to) => {
        if (to === 'receiver' && isType(octets, 'Z')) ended = true
        return to === 'sender' && ended ? octets.subarray(0, 0) : octets
      },
    })
    expect(outcomes(ends.sender.events)).toEqual(['unconfirmed'])
    expect(codes(ends.sender.events)).toEqual(['kermit.timeout'])
    expect(ofKind(ends.receiver.events, 'file-received')).toHaveLength(1)
  })
  it('the acknowledgement of the end of the batch lost: the files are delivered all the same', () => {
    const ends = join(createKermitSender(batch, small), createKermitReceiver(), {
      line: (octets, to) => (to === 'receiver' && isType(octets, 'B') ? octets.subarray(0, 0) : octets),
    })
    expect(outcomes(ends.sender.events)).toEqual(['delivered', 'delivered'])
    expect(ofKind(ends.sender.events, 'finished')).toEqual([{ kind: 'finished', confirmed: false }])
  })
})

describe('cancelling', () => {
  it.each(['sender', 'receiver'] as const)('a file, by the %s', (who) => {
    for (const window of [1, 8]) {
      const machines = {
        sender: createKermitSender(batch, { ...small, window }),
        receiver: createKermitReceiver({ window }),
      }
      const ends = join(machines.sender, machines.receiver, {
        before: (turn) => turn === 12 && machines[who].cancel('file'),
      })
      expect(outcomes(ends.sender.events)).toEqual(['cancelled', 'delivered'])
      expect(ofKind(ends.receiver.events, 'file-discarded')[0]?.file).toMatchObject({
        name: 'one.hpr',
        reason: 'cancelled',
      })
      expect(ofKind(ends.receiver.events, 'file-received').map(({ file }) => file.name)).toEqual(['two.hpr'])
    }
  })
  it.each(['sender', 'receiver'] as const)('the batch, by the %s', (who) => {
    const machines = { sender: createKermitSender(batch, small), receiver: createKermitReceiver() }
    const ends = join(machines.sender, machines.receiver, {
      before: (turn) => turn === 12 && machines[who].cancel('batch'),
    })
    expect(outcomes(ends.sender.events)).toEqual(['cancelled', 'cancelled'])
    expect(ofKind(ends.receiver.events, 'file-received')).toEqual([])
    expect(ofKind(ends.receiver.events, 'finished')).toHaveLength(1)
  })
})

describe('wishes', () => {
  it('to end the batch are not lessened, and heeded where no data come', () => {
    const receiver = createKermitReceiver()
    const empty = ['a', 'b', 'c'].map((name) => ({ name, bytes: new Uint8Array() }))
    const ends = join(createKermitSender(empty), receiver, {
      before: (turn) => {
        if (turn !== 6) return
        receiver.cancel('batch')
        receiver.cancel('file')
      },
    })
    expect(outcomes(ends.sender.events)).toEqual(['delivered', 'refused', 'refused'])
    expect(ofKind(ends.receiver.events, 'file-received')).toHaveLength(1)
  })
})

describe('failures', () => {
  const limited = (limits: object): ReturnType<typeof join> =>
    join(createKermitSender(batch, small), createKermitReceiver({ limits }))
  it.each([
    ['fileBytes', 10_000],
    ['totalBytes', 21_000],
    ['files', 1],
    ['nameLength', 3],
  ])('the limit %s ends all with an error packet', (limit, value) => {
    const ends = limited({ [limit]: value })
    expect(ofKind(ends.receiver.events, 'failed')[0]?.failure).toMatchObject({
      code: 'kermit.limit',
      params: { limit, value },
    })
    const [failed] = ofKind(ends.sender.events, 'failed')
    expect(failed?.failure.code).toBe('kermit.peer_error')
    expect(failed?.peerText).toBe(`The transfer passes the limit ${limit} (${value}).`)
    expect(outcomes(ends.sender.events)).toHaveLength(2)
  })
  it('total time and total retries', () => {
    const silent = (limits: object): string[] => {
      const machine = createKermitReceiver({ limits })
      let { wakeAt } = machine.start(0)
      const events: KermitEvent[] = []
      while (wakeAt !== null) {
        const step = machine.tick(wakeAt)
        events.push(...step.events)
        wakeAt = step.wakeAt
      }
      return ofKind(events, 'failed').map(({ failure }) => String(failure.params.limit ?? failure.code))
    }
    expect(silent({ totalMs: 1000 })).toEqual(['totalMs'])
    expect(silent({ totalRetries: 2 })).toEqual(['totalRetries'])
    expect(silent({})).toEqual(['kermit.timeout'])
  })
  it.each(['sender', 'receiver'] as const)('the %s aborts, and the other hears why', (who) => {
    const machines = { sender: createKermitSender(batch, small), receiver: createKermitReceiver() }
    join(machines.sender, machines.receiver, { turns: 13 })
    const { send, events } = machines[who].abort()
    expect(codes(events)).toEqual(['kermit.cancelled'])
    const other = machines[who === 'sender' ? 'receiver' : 'sender']
    const heard = other.receive(send).events
    expect(codes(heard)).toEqual(['kermit.peer_error'])
    expect(ofKind(heard, 'failed')[0]?.peerText).toBe('The transfer was ended on this side.')
    const [sending, receiving] = who === 'sender' ? [events, heard] : [heard, events]
    expect(outcomes(sending)).toEqual(['failed', 'failed'])
    expect(ofKind(receiving, 'file-discarded')).toHaveLength(1)
  })
  it('the channel ends: a partial file is told of, and not passed on', () => {
    const receiver = createKermitReceiver()
    const sender = createKermitSender(batch, small)
    join(sender, receiver, { turns: 14 })
    expect(receiver.closed().events).toMatchObject([
      { kind: 'file-discarded', file: { reason: 'failed' } },
      { kind: 'failed', failure: { code: 'kermit.closed' } },
    ])
    expect(outcomes(sender.closed().events)).toEqual(['failed', 'failed'])
    expect(receiver.closed().events).toEqual([])
  })
  it('a length other than announced: the file is not passed on', () => {
    const receiver = createKermitReceiver()
    const ends = join(
      createKermitSender([{ name: 'a', bytes: latin1('HELLO') }], { blockCheck: 1 }),
      receiver,
      {
        // 5 becomes 6 in the attribute, and the check follows.
        line: (octets, to) =>
          to === 'receiver' && isType(octets, 'A')
            ? octets.map(
                (octet, at) =>
                  octet + ((octets[at - 2] === 49 && octet === 53) || at === octets.length - 2 ? 1 : 0),
              )
            : octets,
      },
    )
    expect(codes(ends.receiver.events)).toEqual(['kermit.length_mismatch'])
    expect(codes(ends.sender.events)).toEqual(['kermit.peer_error'])
    expect(outcomes(ends.sender.events)).toEqual(['unconfirmed'])
  })
  it('seven bits, and the other does not quote the eighth', () => {
    const sender = createKermitSender(batch, { parity: 'even' })
    sender.start(0)
    const step = sender.receive(latin1('\x01# Y>'), 0)
    expect(codes(step.events)).toEqual(['kermit.eighth_bit'])
  })
})

/** A machine that was started. */
function started(machine: KermitMachine): KermitMachine {
  machine.start(0)
  return machine
}

/** What a receiver makes of packets with check 1, numbered from 0. */
function hears(
  receiver: KermitMachine,
  ...said: readonly (readonly [type: string, data: string])[]
): KermitEvent[] {
  return said.flatMap(([type, data], sequence) => [
    ...receiver.receive(packetOf(type, sequence, data)).events,
  ])
}

const PARAMETERS = '~* @-#N1 (' // No quoting of the eighth bit, check 1, no repeats, attributes.

describe('what holds of files', () => {
  it('memory that the caller uses again meanwhile changes nothing', () => {
    const memory = bytes.slice()
    const sender = createKermitSender([{ name: 'a', bytes: memory }], small)
    const ends = join(sender, createKermitReceiver(), { before: (turn) => turn === 12 && memory.fill(0) })
    expect(ofKind(ends.receiver.events, 'file-received')[0]?.file.bytes).toEqual(bytes)
    const silent = createKermitSender([], { timeoutMs: 10 })
    silent.start(0).send.fill(0)
    expect(silent.tick(10).send[0]).toBe(1)
  })
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
  it('one beyond a limit is told of before it is discarded', () => {
    const ends = join(createKermitSender(batch), createKermitReceiver({ limits: { fileBytes: 2 } }))
    expect(ends.receiver.events.map(({ kind }) => kind)).toEqual([
      'negotiated',
      'file-started',
      'file-discarded',
      'failed',
    ])
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
  const damaged = packetOf('Y', 3).map((octet, at) => (at === 4 ? octet ^ 1 : octet))

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

describe('who begins', () => {
  it('a refusal before the answer to S has the check that the sender knows', () => {
    const sender = started(createKermitSender(batch, { blockCheck: 3 }))
    const { send, events } = started(createKermitReceiver({ parity: 'even' })).receive(
      packetOf('S', 0, '~* @-#N3~*!J*'),
    )
    expect(codes(events)).toEqual(['kermit.eighth_bit'])
    expect(codes(sender.receive(send.map((octet) => octet & 127)).events)).toEqual(['kermit.peer_error'])
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

describe('mistakes of the caller', () => {
  it.each([
    { packetLength: 9 },
    { packetLength: 9025 },
    { window: 32 },
    { blockCheck: 4 },
    { parity: 'x' },
    { timeoutMs: Number.NaN },
    { retries: -1 },
    { limits: { files: Number.NaN } },
    { windows: 3 },
    { names: 'x' },
  ])('%j', (options) => {
    expect(() => createKermitSender([], options as KermitSenderSettings)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^options\./) }),
    )
  })
  it('files and order of calls', () => {
    const code = (call: () => unknown): unknown => {
      try {
        return call()
      } catch (error) {
        return (error as { code?: unknown }).code
      }
    }
    expect(code(() => createKermitSender([{ name: 'a\n', bytes }]))).toBe('kermit.invalid_file_name')
    expect(code(() => createKermitSender([{ name: 'a', bytes, modified: 'now' }]))).toBe(
      'kermit.invalid_modified',
    )
    for (const name of ['', ' ', '.', '..', '\ud800', 'a\u0085']) {
      expect(code(() => createKermitSender([{ name, bytes }]))).toBe('kermit.invalid_file_name')
    }
    expect(code(() => createKermitReceiver().tick(0))).toBe('kermit.not_started')
    for (const machine of [createKermitReceiver(), createKermitSender([])]) {
      expect(code(() => machine.start(Number.NaN))).toBe('options.invalid')
      const other = started(machine.done ? createKermitReceiver() : createKermitSender([]))
      expect(code(() => other.tick(Number.NaN))).toBe('options.invalid')
      expect(code(() => other.receive(latin1(''), '1' as never))).toBe('options.invalid')
      expect(code(() => other.cancel('all' as never))).toBe('options.invalid')
    }
    const sender = createKermitSender([])
    expect(code(() => sender.cancel('file'))).toBe('kermit.not_started')
    sender.start(0)
    expect(code(() => sender.start(0))).toBe('kermit.started_twice')
  })
})

it('every state of the tables leads to an end, and only there', () => {
  for (const table of [receiverTransitions, senderTransitions]) {
    for (const [state, inputs] of Object.entries(table)) {
      if (state === 'done' || state === 'failed') expect(inputs).toEqual({})
      else expect(inputs).toMatchObject({ fail: 'failed' })
      for (const next of Object.values(inputs)) expect(Object.keys(table)).toContain(next)
    }
  }
})
