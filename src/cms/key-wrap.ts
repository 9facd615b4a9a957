// AES key wrap (RFC 3394), and the key derivation of ANSI X9.63 (SEC 1 §3.6.1).
import { concatBytes } from '../base/index.js'
import { type CryptoProvider, equalBytes } from '../crypto/index.js'
import type { KdfDigest } from './oids.js'

/** RFC 3394 §2.2.3.1. */
const INITIAL = 0xa6
const HALF = 8
const ROUNDS = 6

/** Wraps a content-encryption key, of 16 to 32 bytes (RFC 3394 §2.2.1). */
export function wrapKey(provider: CryptoProvider, wrapping: Uint8Array, key: Uint8Array): Uint8Array {
  const registers = key.slice()
  const block = new Uint8Array(2 * HALF).fill(INITIAL)
  for (let step = 0; step < ROUNDS * (key.length / HALF); step++) {
    const at = (step * HALF) % key.length
    block.set(registers.subarray(at, at + HALF), HALF)
    block.set(provider.encryptAesBlocks(wrapping, block))
    registers.set(block.subarray(HALF), at)
    count(block, step)
  }
  return concatBytes([block.subarray(0, HALF), registers])
}

/** The key of so many bytes; null where it was not wrapped with this one (RFC 3394 §2.2.2). */
export function unwrapKey(
  provider: CryptoProvider,
  wrapping: Uint8Array,
  wrapped: Uint8Array,
  length: number,
): Uint8Array | null {
  if (wrapped.length !== length + HALF) return null
  const registers = wrapped.slice(HALF)
  const block = wrapped.slice(0, 2 * HALF)
  for (let step = ROUNDS * (length / HALF) - 1; step >= 0; step--) {
    const at = (step * HALF) % length
    count(block, step)
    block.set(registers.subarray(at, at + HALF), HALF)
    block.set(provider.decryptAesBlocks(wrapping, block))
    registers.set(block.subarray(HALF), at)
  }
  return equalBytes(block.subarray(0, HALF), new Uint8Array(HALF).fill(INITIAL)) ? registers : null
}

/** Mixes the number of the step in, which is less than 256 for keys of 32 bytes. */
function count(block: Uint8Array, step: number): void {
  block[HALF - 1] = (block[HALF - 1] ?? 0) ^ (step + 1)
}

/** The first bytes of the digests of secret, counter from 1, and `info`. */
export function deriveX963(
  provider: CryptoProvider,
  digest: KdfDigest,
  secret: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  const pieces: Uint8Array[] = []
  let derived = 0
  for (let counter = 1; derived < length; counter++) {
    const running = provider.createDigest(digest)
    for (const one of [secret, uint32(counter), info]) running.update(one)
    const piece = running.digest()
    pieces.push(piece)
    derived += piece.length
  }
  return concatBytes(pieces).slice(0, length)
}

/** Four bytes, the most significant first. */
export function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}
