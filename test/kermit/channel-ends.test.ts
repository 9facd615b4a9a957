import { describe, expect, it } from 'vitest'
import { ChannelReader, ChannelWriter, takeChannel } from '../../src/kermit/channel-ends.js'
import { createChannelPair } from '../../src/transport/index.js'

const nothing = (): void => {}

describe('the ends of a channel', () => {
  it('are locked together, or not at all', () => {
    const [channel] = createChannelPair()
    const { reader, writer } = takeChannel(channel)
    expect(() => takeChannel(channel)).toThrow(expect.objectContaining({ code: 'kermit.channel_locked' }))
    reader.release()
    expect(() => takeChannel(channel)).toThrow(expect.objectContaining({ code: 'kermit.channel_locked' }))
    writer.release()
    takeChannel(channel)
  })
  it.each([null, undefined, {}, { readable: {}, writable: {} }, 'COM1'])('%j is no channel', (channel) => {
    expect(() => takeChannel(channel as never)).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'channel' }),
    )
  })
  it('a reader whose stream breaks goes on with the next one, and gives up when there is none', async () => {
    const reader = (bytes: Uint8Array | null) => ({
      getReader: () => ({
        read: () =>
          bytes === null
            ? Promise.reject(new Error('parity'))
            : Promise.resolve({ done: false, value: bytes }),
        cancel: async () => {},
        releaseLock: nothing,
      }),
    })
    const streams = [reader(null), reader(null), reader(Uint8Array.of(7))]
    const { writable } = createChannelPair()[0]
    const port = {
      writable,
      get readable() {
        return streams.length > 1 ? (streams.shift() ?? reader(null)) : (streams[0] ?? reader(null))
      },
    }
    expect(await new ChannelReader(port).read()).toEqual(Uint8Array.of(7))
    const broken = reader(null)
    expect(await new ChannelReader({ readable: broken, writable }).read()).toBeNull()
    const released = new ChannelReader({ readable: broken, writable })
    released.release()
    expect(await released.read()).toBeNull()
  })
  it('a writer counts what waits, tells of its first failure, and then writes nothing', async () => {
    let settle = nothing
    let written = 0
    const told: string[] = []
    const writer = new ChannelWriter({
      write: () => {
        written++
        return new Promise((resolve, reject) => {
          settle = written === 1 ? resolve : () => reject(new Error('gone'))
        })
      },
      close: async () => {},
      releaseLock: nothing,
    })
    const write = (...bytes: readonly number[]): void =>
      writer.write(
        Uint8Array.from(bytes),
        () => told.push('settled'),
        () => told.push('broken'),
      )
    write()
    expect(written).toBe(0)
    for (let turn = 0; turn < 3; turn++) {
      write(1, 2)
      expect(writer.waiting).toBe(turn < 2 ? 2 : 0)
      settle()
      await new Promise((resolve) => setTimeout(resolve, 1))
      expect(writer.waiting).toBe(0)
    }
    expect(told).toEqual(['settled', 'settled', 'broken'])
    expect(written).toBe(2)
  })
})
