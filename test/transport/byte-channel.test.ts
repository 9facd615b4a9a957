import type { ReadableStream, WritableStream } from 'node:stream/web'
import { expect, it } from 'vitest'
import { type ByteChannel, createChannelPair } from '../../src/transport/index.js'

// What is tested here is held by the compiler: streams of the platform are channels as they are.

/** As the types of the DOM have it; a port of Web Serial takes it. */
type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer

interface Line<W> {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<W>
}

const channelOf = (
  line: Line<Uint8Array> | Line<Uint8Array<ArrayBuffer>> | Line<BufferSource>,
): ByteChannel => line
// @ts-expect-error: a stream of text is none.
const textOf = (line: Line<string>): ByteChannel => line

it('streams of bytes and of any BufferSource are channels, streams of text are not', () => {
  expect([channelOf, textOf]).toHaveLength(2)
  const [one] = createChannelPair()
  expect(Object.keys(one).sort()).toEqual(['readable', 'writable'])
})
