import { describe, expect, it } from 'vitest'
import { receiveFiles, sendFiles } from '../../src/kermit/index.js'
import { createChannelPair, createVirtualClock } from '../../src/transport/index.js'
import { inTime } from './in-time.js'

const bytes = new Uint8Array(50_000).map((_, at) => (at * 7919) >> 3)
const files = [
  { name: 'one.hpr', bytes },
  { name: 'two.hpr', bytes: bytes.subarray(0, 100) },
]

describe('sendFiles', () => {
  it('nobody there: a timeout', async () => {
    const clock = createVirtualClock()
    const [lab] = createChannelPair()
    const delivery = await inTime(clock, sendFiles(lab, files, { clock, retries: 2 }))
    expect(delivery.refusal?.code).toBe('kermit.timeout')
    expect(delivery.files.map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
  })
  it('no file at all is delivered when the end of the batch was heard, and only then', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    const [delivery] = await Promise.all([sendFiles(lab, [], { clock }), receiveFiles(practice, { clock })])
    expect(delivery).toMatchObject({ files: [], delivered: true, refusal: undefined })
    const alone = await inTime(clock, sendFiles(createChannelPair()[0], [], { clock, retries: 0 }))
    expect(alone).toMatchObject({ files: [], delivered: false, refusal: { code: 'kermit.timeout' } })
  })
  it('takes an ArrayBuffer, any view, and a time as JavaScript writes it', async () => {
    const clock = createVirtualClock()
    const [lab, practice] = createChannelPair()
    const inputs = [
      { name: 'a', bytes: bytes.slice(0, 10).buffer },
      { name: 'b', bytes: new DataView(bytes.buffer, 0, 10), modified: '2019-06-10T14:30:02.345Z' },
    ]
    const [delivery, reception] = await Promise.all([
      sendFiles(lab, inputs, { clock }),
      receiveFiles(practice, { clock }),
    ])
    expect(delivery.delivered).toBe(true)
    expect(reception.files).toMatchObject([
      { bytes: bytes.slice(0, 10), modified: null },
      { bytes: bytes.slice(0, 10), modified: '2019-06-10T14:30:02' },
    ])
  })
  it('rejects only when the arguments are wrong', async () => {
    const clock = createVirtualClock()
    const [lab] = createChannelPair()
    await expect(sendFiles(lab, files, {} as never)).rejects.toMatchObject({ code: 'options.invalid' })
    await expect(sendFiles(lab, null as never, { clock })).rejects.toMatchObject({ path: 'files' })
    await expect(sendFiles(lab, [{ name: '', bytes }], { clock })).rejects.toMatchObject({
      code: 'kermit.invalid_file_name',
    })
    // The channel was not touched.
    lab.readable.getReader()
  })
})
