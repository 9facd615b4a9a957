import { describe, expect, it } from 'vitest'
import { type KermitEvent, receiveFiles, sendFiles } from '../../src/kermit/index.js'
import { createChannelPair, createVirtualClock } from '../../src/transport/index.js'
import { inTime } from './in-time.js'

const bytes = new Uint8Array(50_000).map((_, at) => (at * 7919) >> 3)
const files = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 100) },
]

describe('the driver', () => {
  it.each([1, 31])('window %i, a narrow channel: all arrives, and the locks are let go', async (window) => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair({ highWaterMark: 100 })
    const told: KermitEvent[] = []
    const [delivery, reception] = await Promise.all([
      sendFiles(lab, files, { clock, window, packetLength: 1000 }),
      receiveFiles(practice, { clock, window, onProgress: (event) => told.push(event) }),
    ])
    expect(delivery).toEqual({
      files: files.map(({ name }) => ({ name, outcome: 'delivered' })),
      delivered: true,
      refusal: undefined,
      peerText: null,
      error: undefined,
    })
    expect(reception.files.map((file) => file.bytes)).toEqual(files.map((file) => file.bytes))
    expect(told.at(-1)).toEqual({ kind: 'finished', confirmed: true })
    for (const channel of [lab, practice]) {
      channel.readable.getReader().releaseLock()
      channel.writable.getWriter().releaseLock()
    }
    expect(clock.nextWake()).toBeNull()
  })
  it('a channel that takes nothing holds nobody up', async () => {
    const clock = createVirtualClock()
    const [lab] = createChannelPair({ highWaterMark: 1 })
    const delivery = await inTime(clock, sendFiles(lab, files, { clock, retries: 2 }))
    expect(delivery.refusal?.code).toBe('kermit.timeout')
  })
  it('the other side closes: closed', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    const writer = practice.writable.getWriter()
    await writer.close()
    const delivery = await inTime(clock, sendFiles(lab, files, { clock }))
    expect(delivery.refusal?.code).toBe('kermit.closed')
    const reader = lab.readable.getReader()
    await expect(reader.read()).resolves.toMatchObject({ done: true })
  })
  it('the other side stops reading', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    await practice.readable.getReader().cancel()
    const delivery = await inTime(clock, sendFiles(lab, files, { clock }))
    expect(delivery.refusal?.code).toBe('kermit.closed')
  })
  it('a signal ends both, with an error packet', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    const stop = new AbortController()
    const both = Promise.all([
      sendFiles(lab, files, {
        clock,
        signal: stop.signal,
        packetLength: 500,
        onProgress: ({ kind }) => kind === 'progress' && stop.abort(),
      }),
      receiveFiles(practice, { clock }),
    ])
    const [delivery, reception] = await inTime(clock, both)
    expect(delivery.refusal?.code).toBe('kermit.cancelled')
    expect(reception.refusal?.code).toBe('kermit.peer_error')
    expect(reception.files).toEqual([])
    expect(reception.discarded).toMatchObject([{ name: 'one.hpr', reason: 'failed' }])
    const again = await inTime(clock, sendFiles(lab, files, { clock, signal: stop.signal }))
    expect(again.refusal?.code).toBe('kermit.cancelled')
  })
  it('a clock that fails ends the transfer, also while nothing can be written', async () => {
    const clock = createVirtualClock()
    const broken = [
      { now: () => Number.NaN, sleep: clock.sleep },
      { now: clock.now, sleep: () => Promise.reject(new Error('mine')) },
      {
        now: clock.now,
        sleep: () => {
          throw new Error('mine')
        },
      },
    ]
    for (const faulty of broken) {
      const [lab] = createChannelPair({ highWaterMark: 1 })
      const signal = AbortSignal.abort()
      const delivery = await inTime(clock, sendFiles(lab, files, { clock: faulty, signal }))
      expect(delivery.refusal?.code).toBe('kermit.cancelled')
      const [again] = createChannelPair({ highWaterMark: 1 })
      const { error, refusal } = await inTime(clock, sendFiles(again, files, { clock: faulty }))
      expect(error).toMatchObject({ code: 'kermit.interrupted', path: 'clock' })
      expect(refusal?.code).toBe('kermit.cancelled')
      again.readable.getReader()
    }
  })
  it('a channel that gives no bytes, or throws, ends the transfer', async () => {
    const clock = createVirtualClock()
    const writable = {
      getWriter: () => ({ write: async () => {}, close: async () => {}, releaseLock: () => {} }),
    }
    const reader = (read: () => Promise<{ done: boolean; value?: Uint8Array }>) => ({
      getReader: () => ({ read, cancel: async () => {}, releaseLock: () => {} }),
    })
    const text = { readable: reader(async () => ({ done: false, value: 'text' as never })), writable }
    const { error, refusal } = await sendFiles(text, files, { clock })
    expect(error).toMatchObject({ code: 'kermit.interrupted', path: 'channel' })
    expect(refusal?.code).toBe('kermit.cancelled')
    const throwing = () => {
      throw new Error('broken')
    }
    const closed = await sendFiles({ readable: reader(throwing), writable }, files, { clock })
    expect(closed).toMatchObject({ refusal: { code: 'kermit.closed' }, error: undefined })
    const mute = { getWriter: () => ({ ...writable.getWriter(), write: throwing }) }
    const silent = { readable: reader(() => new Promise(() => {})), writable: mute }
    const delivery = await inTime(clock, sendFiles(silent, files, { clock }))
    expect(delivery).toMatchObject({ refusal: { code: 'kermit.closed' }, error: undefined })
  })
  it('a stream that breaks and is replaced, as that of a serial port, is read on', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    let streams = 0
    const reader = practice.readable.getReader()
    /** Each gives some bytes, then breaks: a parity error. */
    const stream = () => {
      let left = 3
      return {
        getReader: () => ({
          read: () => (left-- > 0 ? reader.read() : Promise.reject(new Error('parity'))),
          cancel: async () => {},
          releaseLock: () => {},
        }),
      }
    }
    let current = stream()
    const port = {
      writable: practice.writable,
      get readable() {
        streams++
        current = stream()
        return current
      },
    }
    const [delivery, reception] = await Promise.all([
      sendFiles(lab, files, { clock, packetLength: 1000 }),
      receiveFiles(port, { clock }),
    ])
    expect(delivery.delivered).toBe(true)
    expect(reception.files.map((file) => file.bytes)).toEqual(files.map((file) => file.bytes))
    expect(streams).toBeGreaterThan(10)
    // One that only breaks is not read for ever.
    const broken = {
      writable: lab.writable,
      get readable() {
        return {
          getReader: () => ({
            read: () => Promise.reject(new Error('parity')),
            cancel: async () => {},
            releaseLock: () => {},
          }),
        }
      },
    }
    expect((await receiveFiles(broken, { clock })).refusal?.code).toBe('kermit.closed')
  })
  it('a locked channel and a missing clock are mistakes of the caller', async () => {
    const clock = createVirtualClock()
    const [lab] = createChannelPair()
    const reader = lab.readable.getReader()
    await expect(sendFiles(lab, files, { clock })).rejects.toMatchObject({ code: 'kermit.channel_locked' })
    reader.releaseLock()
    lab.writable.getWriter()
    await expect(receiveFiles(lab, { clock })).rejects.toMatchObject({ code: 'kermit.channel_locked' })
    lab.readable.getReader()
    for (const [line, options] of [
      [lab, {}],
      [lab, undefined],
      [lab, { clock, onProgress: 3 }],
      [null, { clock }],
      [{ readable: lab.readable }, { clock }],
    ]) {
      await expect(receiveFiles(line as never, options as never)).rejects.toMatchObject({
        code: 'options.invalid',
      })
    }
  })
})
