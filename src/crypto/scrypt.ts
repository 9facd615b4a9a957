// scrypt (RFC 7914), on the PBKDF2 of a provider: for providers that have none of their own.
import { checkBytes, checkCount, invalidInput } from './check.js'
import type { CryptoProvider, ScryptInput } from './provider.js'

/**
 * Refuses what scrypt cannot work with.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * scrypt(input) {
 *   checkScrypt(input)
 *   …
 * }
 */
export function checkScrypt({ password, salt, cost, blockSize, parallelization, length }: ScryptInput): void {
  checkBytes(password, 'password')
  checkBytes(salt, 'salt')
  checkCount(cost, 'cost', 2, 2 ** 31)
  if (!Number.isInteger(Math.log2(cost))) throw invalidInput('cost', 'a power of two', cost)
  checkCount(blockSize, 'blockSize', 1, 2 ** 20)
  if (cost >= 2 ** (16 * blockSize)) throw invalidInput('cost', 'less than 2 ^ (16 × blockSize)', cost)
  checkCount(parallelization, 'parallelization', 1, 2 ** 20)
  checkCount(length, 'length', 1, 0x7fffffff)
}

/**
 * scrypt by the provider where it has it, else on its PBKDF2: some five times as slow.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @internal For the other layers; callers have `provider.scrypt`.
 */
export function deriveScrypt(provider: CryptoProvider, input: ScryptInput): Uint8Array {
  if (typeof provider.scrypt === 'function') return provider.scrypt(input)
  checkScrypt(input)
  const { password, salt, cost, blockSize, parallelization, length } = input
  const stretch = (bytes: Uint8Array, size: number): Uint8Array =>
    provider.pbkdf2({ digest: 'sha256', password, salt: bytes, iterations: 1, length: size })
  const size = 128 * blockSize
  const blocks = stretch(salt, size * parallelization)
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength)
  const words = new Int32Array(size / 4)
  for (let start = 0; start < blocks.length; start += size) {
    for (let at = 0; at < words.length; at++) words[at] = view.getInt32(start + 4 * at, true)
    mix(words, cost)
    for (let at = 0; at < words.length; at++) view.setInt32(start + 4 * at, words[at] as number, true)
  }
  return stretch(blocks, length)
}

/** scryptROMix (RFC 7914 §5), in place. */
function mix(words: Int32Array, cost: number): void {
  const { length } = words
  const other = new Int32Array(length)
  const memory = new Int32Array(length * cost)
  for (let step = 0; step < cost; step++) {
    memory.set(words, step * length)
    mixBlocks(words, other)
  }
  for (let step = 0; step < cost; step++) {
    // Integerify: the first word of the last 64 bytes.
    const from = ((words[length - 16] as number) & (cost - 1)) * length
    for (let at = 0; at < length; at++) words[at] = (words[at] as number) ^ (memory[from + at] as number)
    mixBlocks(words, other)
  }
}

/** scryptBlockMix (RFC 7914 §4), in place. */
function mixBlocks(words: Int32Array, other: Int32Array): void {
  const half = words.length / 32
  const x = words.slice(-16)
  for (let block = 0; block < 2 * half; block++) {
    for (let at = 0; at < 16; at++) x[at] = (x[at] as number) ^ (words[16 * block + at] as number)
    salsa(x)
    // Those of even number first.
    other.set(x, 16 * ((block >> 1) + (block % 2) * half))
  }
  words.set(other)
}

/** Words of Salsa20's quarter rounds: down the columns, then along the rows. */
const QUARTERS = [
  [0, 4, 8, 12],
  [5, 9, 13, 1],
  [10, 14, 2, 6],
  [15, 3, 7, 11],
  [0, 1, 2, 3],
  [5, 6, 7, 4],
  [10, 11, 8, 9],
  [15, 12, 13, 14],
] as const

/** Salsa20/8 (RFC 7914 §3), in place. */
function salsa(words: Int32Array): void {
  const x = words.slice()
  const add = (to: number, a: number, b: number, left: number): void => {
    const sum = ((x[a] as number) + (x[b] as number)) | 0
    x[to] = (x[to] as number) ^ ((sum << left) | (sum >>> (32 - left)))
  }
  for (let round = 0; round < 4; round++) {
    for (const [a, b, c, d] of QUARTERS) {
      add(b, a, d, 7)
      add(c, b, a, 9)
      add(d, c, b, 13)
      add(a, d, c, 18)
    }
  }
  for (let at = 0; at < 16; at++) words[at] = (words[at] as number) + (x[at] as number)
}
