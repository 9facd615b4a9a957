import type { UnsharedBytes } from '../base/index.js'

// Only the part of the platform's streams that is needed, so that those of Node and of the browser both fit.

/** Reads the bytes of a channel: `ReadableStreamDefaultReader`. */
export interface ByteReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(reason?: unknown): Promise<void>
  releaseLock(): void
}

/** Writes bytes to a channel: `WritableStreamDefaultWriter`. */
export interface ByteWriter {
  /** Settles when the channel took the bytes. */
  write(bytes: UnsharedBytes): Promise<void>
  close(): Promise<void>
  releaseLock(): void
}

/** Where bytes come from: a `ReadableStream<Uint8Array>`. */
export interface ByteReadable {
  getReader(): ByteReader
}

/** Where bytes go: a `WritableStream<Uint8Array>`, or one of any `BufferSource`. */
export interface ByteWritable {
  getWriter(): ByteWriter
}

/**
 * A line in both directions: a Web Serial port, a Node socket through `channelOf` of `hprim/node`, or one side of
 * `createChannelPair`.
 */
export interface ByteChannel {
  readonly readable: ByteReadable
  readonly writable: ByteWritable
}
