// What signatures are over, in the form in which it came or with its line ends set right.
import { concatBytes } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import { type SignatureDigest, sliceDigest } from '../x509/index.js'

/** A content, with the digests that were made of it. */
export class SignedContent {
  readonly #provider: CryptoProvider
  readonly #given: Uint8Array
  readonly #canonical: boolean
  readonly #digests = new Map<SignatureDigest, Uint8Array>()
  #bytes: Uint8Array | null

  /** `canonical`: the given bytes with their lines ended by CR LF. */
  constructor(provider: CryptoProvider, given: Uint8Array, canonical = false) {
    this.#provider = provider
    this.#given = given
    this.#canonical = canonical
    this.#bytes = canonical ? null : given
  }

  /** Made when it is asked for: of what no signature holds over, the digest alone is. */
  get bytes(): Uint8Array {
    this.#bytes ??= concatBytes([...canonicalPieces(this.#given)])
    return this.#bytes
  }

  digest(algorithm: SignatureDigest): Uint8Array {
    const pieces = this.#canonical ? canonicalPieces(this.#given) : [this.#given]
    const digest = this.#digests.get(algorithm) ?? sliceDigest(this.#provider, algorithm, pieces)
    this.#digests.set(algorithm, digest)
    return digest
  }
}

const CR = 0x0d
const LF = 0x0a
const PIECE = 0x10000

/**
 * Whether the line ends of a content are what a mail folder or a program leaves: CR LF and LF, or CR CR LF throughout. An
 * odd CR among them comes of no program, and readers may not agree whether it ends a line.
 */
export function hasEvenLineEnds(content: Uint8Array): boolean {
  let least = Number.POSITIVE_INFINITY
  let most = 1
  let run = 0
  for (const byte of content) {
    if (byte === LF) {
      least = Math.min(least, run)
      most = Math.max(most, run)
    }
    run = byte === CR ? run + 1 : 0
  }
  if (least > content.length) return true
  // Of the line end before a delimiter, CR LF is the delimiter's, or all of it.
  return (run === 0 || run === most - 1) && (most === 1 || (most === 2 && least === most))
}

/**
 * The canonical form of a text (RFC 8551 §3.1.1), in pieces: LF, after any number of CR, becomes CR LF. What mail folders
 * keep has LF alone; programs that write CR LF as text on Windows leave CR CR LF. CR alone stays, since it is no line end
 * that any of them makes; but at the very end, where it is what is left of the CR CR LF before a delimiter, it goes.
 */
export function* canonicalPieces(content: Uint8Array): Generator<Uint8Array> {
  let end = content.length
  while (content[end - 1] === CR) end--
  const piece = new Uint8Array(PIECE)
  let length = 0
  // Up to where CR is known to be alone.
  let alone = 0
  for (let at = 0; at < end; at++) {
    if (content[at] === CR && at >= alone) {
      let next = at
      while (content[next] === CR) next++
      if (content[next] === LF) at = next
      else alone = next
    }
    const byte = content[at] as number
    if (byte === LF) piece[length++] = CR
    piece[length++] = byte
    if (length > PIECE - 2) {
      yield piece.slice(0, length)
      length = 0
    }
  }
  yield piece.subarray(0, length)
}
