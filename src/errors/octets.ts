import { HprimError } from './hprim-error.js'

/**
 * The octets that a caller hands in, as a plain Uint8Array on the same memory: `slice` of Node's subclass would share it.
 * @throws HprimError `options.invalid` (no Uint8Array)
 */
export function plainOctets(bytes: Uint8Array, path: string): Uint8Array {
  // By its name, not its class: an array may come from another realm.
  if (ArrayBuffer.isView(bytes) && Object.prototype.toString.call(bytes) === '[object Uint8Array]') {
    try {
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    } catch {
      // Its memory was handed to another thread.
    }
  }
  throw new HprimError('options.invalid', { path, params: { option: path } })
}

/** Octets one after the other, in an array of their own. */
export function concatOctets(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Octets in one piece: of one piece, itself; of several, a copy. */
export function joinedOctets(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces
  return only !== undefined && pieces.length === 1 ? only : concatOctets(pieces)
}

/** Whether two arrays hold the same octets; of what everyone knows: the time tells where they differ. */
export function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) {
    if (a[at] !== b[at]) return false
  }
  return true
}
