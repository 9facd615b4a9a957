import { invalidOption } from './options.js'

interface Platform {
  readonly atob: (base64: string) => string
  readonly btoa: (octets: string) => string
  /** Not in browsers. */
  readonly Buffer?: {
    readonly from: (
      buffer: ArrayBufferLike,
      offset: number,
      length: number,
    ) => { readonly toString: (encoding: 'latin1') => string }
  }
}

/** Bytes as the platform hands them out: a Uint8Array or any other view, or an ArrayBuffer. */
export type BytesInput = ArrayBufferView | ArrayBuffer

/**
 * Bytes in memory that is not shared with another thread. With TypeScript from 5.7 on `Uint8Array<ArrayBuffer>`, which
 * the browser's `BufferSource` takes; before that `Uint8Array`.
 */
export type UnsharedBytes = ReturnType<Uint8Array['slice']>

/**
 * The bytes that a caller hands in, as a plain Uint8Array on the same memory: `slice` of Node's subclass would share it.
 * @throws HprimError `options.invalid` (no bytes)
 */
export function bytesOf(value: BytesInput, path: string): Uint8Array {
  try {
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    // By its name, not its class: it may come from another realm.
    if (Object.prototype.toString.call(value) === '[object ArrayBuffer]') {
      const bytes = new Uint8Array(value)
      // Of what only bears the name, it would be a copy.
      if (bytes.buffer === value) return bytes
    }
  } catch {
    // Its memory was handed to another thread.
  }
  throw invalidOption(path, 'Uint8Array', value)
}

/** Whether a value is a Uint8Array, from whichever realm. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]'
}

/** Bytes one after the other, in an array of their own. */
export function concatBytes(pieces: readonly Uint8Array[]): UnsharedBytes {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Bytes in one piece: of one piece, itself; of several, a copy. */
export function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces
  return only !== undefined && pieces.length === 1 ? only : concatBytes(pieces)
}

/** Whether two arrays hold the same bytes; of what everyone knows: the time tells where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) {
    if (a[at] !== b[at]) return false
  }
  return true
}

/** Two digits a byte, in lower case. */
export function hexOf(bytes: Uint8Array): string {
  let digits = ''
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0')
  return digits
}

/** The bytes of hexadecimal digits; null for what is none. */
export function bytesOfHex(digits: string): Uint8Array | null {
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return null
  const bytes = new Uint8Array(digits.length / 2)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16)
  return bytes
}

/** Arguments that one call takes safely on every platform. */
const ARGUMENTS = 4_096
/** Bytes from which on Node's own way is faster. */
const LONG = 256

/** One character a byte, U+0000 to U+00FF (ISO-8859-1). */
export function latin1Of(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  // Node, Bun and Deno do it at the speed of memory; a TextDecoder of that name is one of Windows-1252.
  const { Buffer } = globalThis as unknown as Platform
  if (Buffer !== undefined && end - start >= LONG) {
    return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
  }
  let text = ''
  for (let at = start; at < end; at += ARGUMENTS) {
    const piece = bytes.subarray(at, Math.min(at + ARGUMENTS, end))
    text += String.fromCharCode.apply(null, piece as unknown as number[])
  }
  return text
}

/** The bytes of a text that has characters up to U+00FF only: the lower eight bits of each. */
export function bytesOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** The bytes of base64 (RFC 4648 §4), blanks and line ends within it passed over; null for what is none. */
export function bytesOfBase64(base64: string): Uint8Array | null {
  const { atob } = globalThis as unknown as Platform
  try {
    return bytesOfLatin1(atob(base64))
  } catch {
    return null
  }
}

/** Bytes as base64 (RFC 4648 §4), in one line. */
export function base64Of(bytes: Uint8Array): string {
  const { btoa } = globalThis as unknown as Platform
  return btoa(latin1Of(bytes))
}
