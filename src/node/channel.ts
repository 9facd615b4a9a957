import { ReadableStream, WritableStream } from 'node:stream/web'
import { invalidOption, isBytes } from '../base/index.js'
import type { ByteChannel, ByteReadable, ByteWritable } from '../transport/index.js'
import { plainBytes } from './bytes.js'

// Not Duplex.toWeb: there the reader of a socket that stays open after the other side ended (allowHalfOpen) waits for
// ever, a second call takes bytes from the first, and cancelling the reader ends the writer.

/** The part of Node's `Duplex` that is used: a `Socket`, a `TLSSocket`, the port of a serial line. */
export interface NodeDuplex {
  readonly destroyed: boolean
  readonly readableEnded: boolean
  readonly readableEncoding: string | null
  readonly readableObjectMode: boolean
  readonly writable: boolean
  readonly writableFinished: boolean
  readonly writableObjectMode: boolean
  on(event: 'data' | 'end' | 'error' | 'close', listener: (...values: unknown[]) => void): unknown
  pause(): unknown
  resume(): unknown
  write(bytes: Uint8Array, done: (error?: Error | null) => void): boolean
  end(done: (error?: Error | null) => void): unknown
  destroy(): unknown
}

/** Bytes that wait for a reader before the other side is held back. */
const HIGH_WATER_MARK = 65_536

const channels = /* @__PURE__ */ new WeakMap<NodeDuplex, ByteChannel>()

/**
 * The channel of a socket, or of any other duplex stream of bytes: for `sendFiles` and `receiveFiles`, which may follow
 * one another on it. The same socket always has the same channel, and its bytes are read through this alone. Reading
 * ends when the other side ends, writing may go on where the socket allows it (`allowHalfOpen`). A socket that breaks,
 * also later, breaks the channel and throws nothing; open and close it yourself.
 * @throws HprimError `options.invalid` (no duplex stream, one of objects, one with an encoding)
 * @example
 * const socket = connect(port, host)
 * const delivery = await sendFiles(channelOf(socket), files, { clock: systemClock })
 * socket.end()
 */
export function channelOf(duplex: NodeDuplex): ByteChannel {
  if (!isDuplex(duplex)) throw invalidOption('duplex', 'Duplex of bytes, without encoding', duplex)
  let channel = channels.get(duplex)
  if (channel === undefined) {
    channel = { readable: readableOf(duplex), writable: writableOf(duplex) }
    channels.set(duplex, channel)
  }
  return channel
}

function isDuplex(given: unknown): given is NodeDuplex {
  if (typeof given !== 'object' || given === null) return false
  const one: Partial<NodeDuplex> = given
  const methods = ['on', 'pause', 'resume', 'write', 'end', 'destroy'] as const
  return (
    methods.every((name) => typeof one[name] === 'function') &&
    one.readableObjectMode === false &&
    one.writableObjectMode === false &&
    one.readableEncoding === null
  )
}

function readableOf(duplex: NodeDuplex): ByteReadable {
  let open = true
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const fail = (error: unknown): void => {
          if (open) controller.error(error)
          open = false
        }
        const end = (): void => {
          if (open) controller.close()
          open = false
        }
        if (duplex.readableEnded) return end()
        if (duplex.destroyed) return fail(closedEarly())
        // Without this it would flow from the first listener on.
        duplex.pause()
        duplex.on('data', (chunk: unknown) => {
          if (!open) return
          if (!isBytes(chunk)) return fail(invalidOption('duplex', 'Duplex of bytes', chunk))
          controller.enqueue(plainBytes(chunk))
          if ((controller.desiredSize ?? 0) <= 0) duplex.pause()
        })
        duplex.on('end', end)
        duplex.on('error', fail)
        duplex.on('close', () => fail(closedEarly()))
      },
      pull: () => {
        duplex.resume()
      },
      // What still comes is dropped, so that the end of the line is seen.
      cancel: () => {
        open = false
        duplex.resume()
      },
    },
    { highWaterMark: HIGH_WATER_MARK, size: (bytes) => bytes?.length ?? 0 },
  )
}

function writableOf(duplex: NodeDuplex): ByteWritable {
  /** Rejects what is being written: a duplex that is destroyed may not say what became of it. */
  let give: ((error: unknown) => void) | undefined
  const done = (run: (settled: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      give = reject
      run((error) => {
        // A socket that is destroyed calls back as if all had been written.
        if (error || (duplex.destroyed && !duplex.writableFinished)) reject(error ?? closedEarly())
        else resolve()
      })
    })
  return new WritableStream<Uint8Array>({
    start: (controller) => {
      const fail = (error: unknown): void => {
        give?.(error)
        controller.error(error)
      }
      if (!duplex.writable) return fail(closedEarly())
      duplex.on('error', fail)
      duplex.on('close', () => fail(closedEarly()))
    },
    write: (bytes) => done((settled) => duplex.write(bytes, settled)),
    close: () => (duplex.writableFinished ? undefined : done((settled) => duplex.end(settled))),
    abort: () => {
      duplex.destroy()
    },
  })
}

function closedEarly(): Error {
  return new Error('The stream was closed before its end.')
}
