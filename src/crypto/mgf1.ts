import type { CryptoProvider, DigestAlgorithm } from './provider.js'
import { digestSizes } from './provider.js'

/** The digest of some bytes, one piece after the other. */
export function digestOf(
  provider: CryptoProvider,
  algorithm: DigestAlgorithm,
  ...pieces: readonly Uint8Array[]
): Uint8Array {
  const running = provider.createDigest(algorithm)
  for (const piece of pieces) running.update(piece)
  return running.digest()
}

/** XORs the mask that MGF1 (RFC 8017 §B.2.1) makes of a seed into `target`. */
export function maskWithMgf1(
  provider: CryptoProvider,
  algorithm: DigestAlgorithm,
  seed: Uint8Array,
  target: Uint8Array,
): void {
  const size = digestSizes[algorithm].digest
  const counter = new Uint8Array(4)
  for (let start = 0; start < target.length; start += size) {
    new DataView(counter.buffer).setUint32(0, start / size)
    const mask = digestOf(provider, algorithm, seed, counter)
    const end = Math.min(start + size, target.length)
    for (let at = start; at < end; at++) target[at] = (target[at] ?? 0) ^ (mask[at - start] ?? 0)
  }
}
