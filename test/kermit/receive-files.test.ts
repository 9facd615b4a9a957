import { describe, expect, it } from 'vitest'
import { type KermitEvent, receiveFiles, sendFiles } from '../../src/kermit/index.js'
import { createChannelPair, createVirtualClock } from '../../src/transport/index.js'
import { inTime } from './in-time.js'

const bytes = new Uint8Array(50_000).map((_, at) => (at * 7919) >> 3)
const files = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 100) },
]

describe('receiveFiles', () => {
  it.each(['file-started', 'file-received', 'finished'] as const)(
    'what onProgress throws at %s loses no file that was acknowledged',
    async (kind) => {
      const clock = createVirtualClock()
      const [lab, practice] = createChannelPair()
      const onProgress = (event: KermitEvent): void => {
        if (event.kind === kind) throw new Error('mine')
      }
      const both = Promise.all([
        sendFiles(lab, files, { clock }),
        receiveFiles(practice, { clock, onProgress }),
      ])
      const [delivery, reception] = await inTime(clock, both)
      expect(reception.error).toMatchObject({
        code: 'kermit.interrupted',
        path: 'onProgress',
        cause: { message: 'mine' },
      })
      const delivered = delivery.files.filter(({ outcome }) => outcome === 'delivered')
      expect(reception.files.map(({ name }) => name)).toEqual(delivered.map(({ name }) => name))
      expect(delivered).toHaveLength({ 'file-started': 0, 'file-received': 1, finished: 2 }[kind])
      expect(reception.refusal?.code).toBe(kind === 'finished' ? undefined : 'kermit.cancelled')
    },
  )
  it('a file is told of before its acknowledgement leaves', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    const order: string[] = []
    await Promise.all([
      sendFiles(lab, files, { clock, onProgress: ({ kind }) => kind === 'file-sent' && order.push(kind) }),
      receiveFiles(practice, {
        clock,
        onProgress: ({ kind }) => kind === 'file-received' && order.push(kind),
      }),
    ])
    expect(order).toEqual(['file-received', 'file-sent', 'file-received', 'file-sent'])
  })
  it('resolves also when the clock fails: what it threw is the cause of the error', async () => {
    const [, practice] = createChannelPair()
    const mine = new Error('mine')
    const now = (): number => {
      throw mine
    }
    const { sleep } = createVirtualClock()
    expect(await receiveFiles(practice, { clock: { now, sleep } })).toEqual({
      files: [],
      discarded: [],
      refusal: expect.objectContaining({ code: 'kermit.cancelled' }),
      peerText: null,
      error: expect.objectContaining({ code: 'kermit.interrupted', path: 'clock', cause: mine }),
    })
  })
  it('rejects only when the arguments are wrong', async () => {
    const clock = createVirtualClock()
    const [, practice] = createChannelPair()
    for (const options of [undefined, null, {}, { clock, wait: 3 }]) {
      await expect(receiveFiles(practice, options as never)).rejects.toMatchObject({
        code: expect.stringMatching(/^options\./),
      })
    }
    await expect(receiveFiles({} as never, { clock })).rejects.toMatchObject({ code: 'options.invalid' })
  })
  it('keeps what was written of the sender, and why it ended', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    const [, reception] = await inTime(
      clock,
      Promise.all([
        sendFiles(lab, files, { clock, signal: AbortSignal.abort() }),
        receiveFiles(practice, { clock }),
      ]),
    )
    expect(reception).toMatchObject({
      refusal: { code: 'kermit.peer_error' },
      peerText: 'The transfer was ended on this side.',
      error: undefined,
    })
  })
})
