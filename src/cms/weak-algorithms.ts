// Which ciphers count as weak; which digests and keys, x509/weak-signatures.ts says. Decrypting and verifying take what is
// weak and report it; signing and encrypting refuse short keys; of the profiles only `legacy` writes a weak cipher and a
// weak digest.
import type { ContentCipher } from './content-ciphers.js'

/** Read and reported: ciphers with blocks of 64 bits, most of them with keys that can be found by trying. */
const weakCiphers: readonly ContentCipher[] = [
  'des-ede3-cbc',
  'des-cbc',
  'rc2-40-cbc',
  'rc2-64-cbc',
  'rc2-128-cbc',
]

export function isWeakCipher(cipher: ContentCipher): boolean {
  return weakCiphers.includes(cipher)
}
