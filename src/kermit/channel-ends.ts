import { invalidOption, type UnsharedBytes, withMethods } from '../base/index.js'
import type { ByteChannel, ByteReadable, ByteReader, ByteWriter } from '../transport/index.js'
import { kermitError } from './words.js'

/** How often in a row a channel may replace a broken stream by another that breaks before it gives any byte. */
const brokenStreams = 100

/** The two ends of a channel, taken for one transfer. */
export interface ChannelEnds {
  readonly reader: ChannelReader
  readonly writer: ChannelWriter
}

/**
 * Locks both ends of a channel.
 * @throws HprimError `options.invalid`, `kermit.channel_locked`
 */
export function takeChannel(channel: ByteChannel): ChannelEnds {
  if (!withMethods('getReader').fits(channel?.readable) || !withMethods('getWriter').fits(channel.writable))
    throw invalidOption('channel', 'ByteChannel', channel)
  let reader: ChannelReader | undefined
  try {
    reader = new ChannelReader(channel)
    return { reader, writer: new ChannelWriter(channel.writable.getWriter()) }
  } catch (cause) {
    reader?.release()
    throw kermitError('kermit.channel_locked', { cause })
  }
}

/**
 * The bytes of a channel. A Web Serial port breaks its stream at every framing or parity error and has another one from
 * then on: the protocol deals with such errors, so reading goes on there.
 */
export class ChannelReader {
  readonly #channel: ByteChannel
  #stream: ByteReadable
  #reader: ByteReader
  #broken = 0
  #released = false

  constructor(channel: ByteChannel) {
    this.#channel = channel
    this.#stream = channel.readable
    this.#reader = this.#stream.getReader()
  }

  /** The next bytes; null when nothing more can come. Does not reject. */
  async read(): Promise<Uint8Array | null> {
    for (;;) {
      try {
        const { done, value } = await this.#reader.read()
        this.#broken = 0
        return done || value === undefined ? null : value
      } catch {
        if (!this.#renew()) return null
      }
    }
  }

  #renew(): boolean {
    if (this.#released) return false
    releaseLock(this.#reader)
    try {
      const stream = this.#channel.readable
      if (stream === this.#stream || ++this.#broken > brokenStreams) return false
      this.#reader = stream.getReader()
      this.#stream = stream
      return true
    } catch {
      return false
    }
  }

  release(): void {
    this.#released = true
    releaseLock(this.#reader)
  }
}

/** Writes to a channel without waiting, and counts what it has not taken yet. */
export class ChannelWriter {
  readonly #writer: ByteWriter
  #waiting = 0
  #broken = false

  constructor(writer: ByteWriter) {
    this.#writer = writer
  }

  /** Bytes that the channel has not taken yet. */
  get waiting(): number {
    return this.#waiting
  }

  /**
   * Writes bytes; nothing once a write has failed.
   * @param settled Called when the channel took the bytes or failed to.
   * @param broken Called at the first write that fails.
   */
  write(bytes: UnsharedBytes, settled: () => void, broken: () => void): void {
    if (bytes.length === 0 || this.#broken) return
    this.#waiting += bytes.length
    const written = (): void => {
      this.#waiting -= bytes.length
      settled()
    }
    const failed = (): void => {
      written()
      if (this.#broken) return
      this.#broken = true
      broken()
    }
    try {
      this.#writer.write(bytes).then(written, failed)
    } catch {
      failed()
    }
  }

  release(): void {
    releaseLock(this.#writer)
  }
}

function releaseLock(end: ByteReader | ByteWriter): void {
  try {
    end.releaseLock()
  } catch {
    // Streams of before 2022 keep a reader that is still waiting.
  }
}
