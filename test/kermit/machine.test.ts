import { describe, expect, it } from 'vitest'
import {
  createKermitReceiver,
  createKermitSender,
  type KermitEvent,
  type KermitSenderSettings,
} from '../../src/kermit/index.js'
import { codes, join, latin1, ofKind, outcomes, started } from './join.js'

const bytes = new Uint8Array(20_000).map((_, at) => (at * 7919) >> 3)
const batch = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 3000) },
]
const small: KermitSenderSettings = { packetLength: 300 }
const isType = (bytes: Uint8Array, letter: string): boolean => bytes[3] === letter.charCodeAt(0)

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
      line: (bytes, to) => {
        const answers = Buffer.from(bytes).toString('latin1').split('\x01').slice(1)
        if (to === 'sender') asked.push(...answers.filter((packet) => packet[2] === 'N'))
        // The first window: one step of eight packets, of which the second is lost.
        if (to === 'sender' || !isType(bytes, 'D') || window++ > 0) return bytes
        const second = bytes.indexOf(1, 1)
        const third = bytes.indexOf(1, second + 1)
        return new Uint8Array(Buffer.concat([bytes.subarray(0, second), bytes.subarray(third)]))
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
      line: (bytes, to) => {
        if (to === 'receiver' && isType(bytes, 'Z')) ended = true
        return to === 'sender' && ended ? bytes.subarray(0, 0) : bytes
      },
    })
    expect(outcomes(ends.sender.events)).toEqual(['unconfirmed'])
    expect(codes(ends.sender.events)).toEqual(['kermit.timeout'])
    expect(ofKind(ends.receiver.events, 'file-received')).toHaveLength(1)
  })
  it('the acknowledgement of the end of the batch lost: the files are delivered all the same', () => {
    const ends = join(createKermitSender(batch, small), createKermitReceiver(), {
      line: (bytes, to) => (to === 'receiver' && isType(bytes, 'B') ? bytes.subarray(0, 0) : bytes),
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
    expect(ofKind(ends.receiver.events, 'failed')[0]?.refusal).toMatchObject({
      code: 'kermit.limit',
      params: { limit, value },
    })
    const [failed] = ofKind(ends.sender.events, 'failed')
    expect(failed?.refusal.code).toBe('kermit.peer_error')
    expect(failed?.peerText).toBe(`The transfer exceeds the limit ${limit} (${value}).`)
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
      return ofKind(events, 'failed').map(({ refusal }) => String(refusal.params.limit ?? refusal.code))
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
      { kind: 'failed', refusal: { code: 'kermit.closed' } },
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
        line: (bytes, to) =>
          to === 'receiver' && isType(bytes, 'A')
            ? bytes.map(
                (byte, at) =>
                  byte + ((bytes[at - 2] === 49 && byte === 53) || at === bytes.length - 2 ? 1 : 0),
              )
            : bytes,
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
