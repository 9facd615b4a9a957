import { checkOptions, wholeNumber } from '../base/index.js'
import type { ByteChannel, ByteReadable, ByteWritable } from './byte-channel.js'

// ReadableStream and WritableStream are globals of Node and of browsers; src/ is compiled without the types of either.

interface Controller {
  enqueue(bytes: Uint8Array): void
  close(): void
  error(reason: unknown): void
  readonly desiredSize: number | null
}
interface Strategy {
  readonly highWaterMark: number
  size(bytes: Uint8Array): number
}
declare const ReadableStream: new (
  source: {
    start(controller: Controller): void
    pull(): void
    cancel(): void
  },
  strategy: Strategy,
) => ByteReadable
declare const WritableStream: new (
  sink: {
    write(bytes: Uint8Array): Promise<void> | undefined
    close(): void
    abort(reason: unknown): void
  },
  strategy: Strategy,
) => ByteWritable

/** Options of {@link createChannelPair}. */
export interface ChannelPairOptions {
  /** Bytes that may wait in each direction before a writer is held back. Default: 65,536. */
  readonly highWaterMark?: number | undefined
}

/**
 * Two channels in memory, joined: what is written to one is read from the other, in order, with back-pressure. For
 * tests and examples. Writing fails once the other side has stopped reading.
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * const [laboratory, practice] = createChannelPair()
 * const [delivery, reception] = await Promise.all([
 *   sendFiles(laboratory, files, { clock }),
 *   receiveFiles(practice, { clock }),
 * ])
 */
export function createChannelPair(options: ChannelPairOptions = {}): readonly [ByteChannel, ByteChannel] {
  checkOptions(options, { highWaterMark: wholeNumber(0, Number.MAX_SAFE_INTEGER) })
  const { highWaterMark = 65_536 } = options
  const there = pipe(highWaterMark)
  const back = pipe(highWaterMark)
  return [
    { readable: back.readable, writable: there.writable },
    { readable: there.readable, writable: back.writable },
  ]
}

/** One direction. */
function pipe(highWaterMark: number): { readonly readable: ByteReadable; readonly writable: ByteWritable } {
  const strategy = { highWaterMark, size: (bytes: Uint8Array) => bytes.length }
  let controller: Controller | undefined
  let ended = false
  let resume: (() => void) | undefined
  const letGo = (): void => {
    resume?.()
    resume = undefined
  }
  const readable = new ReadableStream(
    {
      start: (started) => {
        controller = started
      },
      pull: letGo,
      cancel: () => {
        ended = true
        letGo()
      },
    },
    strategy,
  )
  const writable = new WritableStream(
    {
      write: (bytes) => {
        if (ended) return Promise.reject(new Error('The other side stopped reading.'))
        // A copy: the writer may use its memory again.
        controller?.enqueue(bytes.slice())
        if ((controller?.desiredSize ?? 1) > 0) return undefined
        return new Promise((resolve) => {
          resume = resolve
        })
      },
      close: () => {
        if (!ended) controller?.close()
      },
      abort: (reason) => {
        if (!ended) controller?.error(reason)
      },
    },
    { highWaterMark: 1, size: () => 1 },
  )
  return { readable, writable }
}
