// Digests of digests, as password files of PKCS #12 ask for by the hundred thousand. A call of a platform's digest costs
// more than the digest itself of so few bytes: SHA-1 and SHA-256 of their own output are computed here, in numbers that
// stay in registers, two to three times as fast as by node:crypto.
import { checkBytes, checkCount, checkDigest } from './check.js'
import type { CryptoProvider, DigestAlgorithm, IterateDigestInput } from './provider.js'

/** Refuses what cannot be iterated. */
function checkIterateDigest(provider: string, { digest, data, iterations }: IterateDigestInput): void {
  checkDigest(provider, digest)
  checkBytes(data, 'data')
  checkCount(iterations, 'iterations', 1, 0xffffffff)
}

/**
 * `iterateDigest` of a provider on what it has for one digest.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @example
 * iterateDigest: (input) => iterateDigestWith('my-provider', input, (digest, data) => hash(digest, data))
 */
export function iterateDigestWith(
  provider: string,
  input: IterateDigestInput,
  digestOf: (digest: DigestAlgorithm, data: Uint8Array) => Uint8Array,
): Uint8Array {
  checkIterateDigest(provider, input)
  const { digest, data, iterations } = input
  const first = digestOf(digest, data)
  const again = own[digest]
  if (again !== undefined) return again(first, iterations - 1)
  let result = first
  for (let left = iterations - 1; left > 0; left--) result = digestOf(digest, result)
  return result
}

/**
 * The digest of the digest … of the data, by whichever way the provider has: one of a caller's own may be older than
 * `iterateDigest`.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @internal For the other layers; callers have `provider.iterateDigest`.
 */
export function iteratedDigest(provider: CryptoProvider, input: IterateDigestInput): Uint8Array {
  if (typeof provider.iterateDigest === 'function') return provider.iterateDigest(input)
  checkIterateDigest(provider.name, input)
  let result = input.data
  for (let left = input.iterations; left > 0; left--) {
    const running = provider.createDigest(input.digest)
    running.update(result)
    result = running.digest()
  }
  return result
}

type Again = (digest: Uint8Array, times: number) => Uint8Array

const own: { readonly [D in DigestAlgorithm]?: Again } = { sha1: sha1Again, sha256: sha256Again }

// In both, the loops have neither calls nor arrays made anew: engines keep them three times as fast.

/** SHA-1 (FIPS 180-4 §6.1.2) of 20 bytes, so often. */
function sha1Again(digest: Uint8Array, times: number): Uint8Array {
  const state = wordsOf(digest)
  const w = new Int32Array(80)
  for (let left = times; left > 0; left--) {
    fillBlock(w, state)
    for (let t = 16; t < 80; t++) {
      const x = (w[t - 3] as number) ^ (w[t - 8] as number) ^ (w[t - 14] as number) ^ (w[t - 16] as number)
      w[t] = (x << 1) | (x >>> 31)
    }
    let a = 0x67452301
    let b = 0xefcdab89 | 0
    let c = 0x98badcfe | 0
    let d = 0x10325476
    let e = 0xc3d2e1f0 | 0
    for (let t = 0; t < 80; t++) {
      let f = 0
      if (t < 20) f = (d ^ (b & (c ^ d))) + 0x5a827999
      else if (t < 40) f = (b ^ c ^ d) + 0x6ed9eba1
      else if (t < 60) f = ((b & c) | (d & (b | c))) + 0x8f1bbcdc
      else f = (b ^ c ^ d) + 0xca62c1d6
      const next = (((a << 5) | (a >>> 27)) + f + e + (w[t] as number)) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    state[0] = a + 0x67452301
    state[1] = b + 0xefcdab89
    state[2] = c + 0x98badcfe
    state[3] = d + 0x10325476
    state[4] = e + 0xc3d2e1f0
  }
  return bytesOfWords(state)
}

/** FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K256: Int32Array = /* @__PURE__ */ Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])

/** SHA-256 (FIPS 180-4 §6.2.2) of 32 bytes, so often. */
function sha256Again(digest: Uint8Array, times: number): Uint8Array {
  const state = wordsOf(digest)
  const w = new Int32Array(64)
  const k = K256
  for (let left = times; left > 0; left--) {
    fillBlock(w, state)
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15] as number
      const y = w[t - 2] as number
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[t] = (w[t - 16] as number) + s0 + (w[t - 7] as number) + s1
    }
    let a = 0x6a09e667
    let b = 0xbb67ae85 | 0
    let c = 0x3c6ef372
    let d = 0xa54ff53a | 0
    let e = 0x510e527f
    let f = 0x9b05688c | 0
    let g = 0x1f83d9ab
    let h = 0x5be0cd19
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + (g ^ (e & (f ^ g))) + (k[t] as number) + (w[t] as number)) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((b & c) ^ (a & (b ^ c)))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    state[0] = a + 0x6a09e667
    state[1] = b + 0xbb67ae85
    state[2] = c + 0x3c6ef372
    state[3] = d + 0xa54ff53a
    state[4] = e + 0x510e527f
    state[5] = f + 0x9b05688c
    state[6] = g + 0x1f83d9ab
    state[7] = h + 0x5be0cd19
  }
  return bytesOfWords(state)
}

/** The one block of a message that is a digest (FIPS 180-4 §5.1.1): its words, a one, zeros, its length in bits. */
function fillBlock(schedule: Int32Array, state: Int32Array): void {
  schedule.set(state)
  schedule[state.length] = 0x80000000
  schedule.fill(0, state.length + 1, 15)
  schedule[15] = state.length * 32
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: bytes.length / 4 }, (_, word) => view.getInt32(4 * word))
}

function bytesOfWords(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [word, value] of words.entries()) view.setInt32(4 * word, value)
  return bytes
}
