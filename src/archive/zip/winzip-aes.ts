import { type CryptoProvider, equalBytes } from '../../crypto/index.js'
import { archiveRefused } from '../words.js'

// WinZip's "AES Encryption Information: Encryption Specification AE-1 and AE-2": salt, two bytes that verify the
// password, the data in AES counter mode, the first ten bytes of an HMAC-SHA1 over the encrypted data. Keys come from
// PBKDF2 with HMAC-SHA1.

/** PBKDF2 iterations, fixed by the specification. */
export const AES_ITERATIONS = 1000
export const AES_VERIFIER = 2
export const AES_CODE = 10

/** Bytes of the key, and of the salt. */
export interface AesStrength {
  readonly key: 16 | 24 | 32
  readonly salt: number
}

/** By the number of the strength that the extra field states. */
export const aesStrengths: Readonly<Record<number, AesStrength>> = {
  1: { key: 16, salt: 8 },
  2: { key: 24, salt: 12 },
  3: { key: 32, salt: 16 },
}

/** Counter blocks that are encrypted at once. */
const BLOCKS_AT_ONCE = 16_384
const BLOCK = 16

interface AesKeys {
  readonly encryption: Uint8Array
  readonly authentication: Uint8Array
  readonly verifier: Uint8Array
}

function deriveKeys(
  provider: CryptoProvider,
  password: Uint8Array,
  salt: Uint8Array,
  length: number,
): AesKeys {
  const bytes = provider.pbkdf2({
    digest: 'sha1',
    password,
    salt,
    iterations: AES_ITERATIONS,
    length: 2 * length + AES_VERIFIER,
  })
  return {
    encryption: bytes.subarray(0, length),
    authentication: bytes.subarray(length, 2 * length),
    verifier: bytes.subarray(2 * length),
  }
}

/**
 * Counter mode as WinZip has it: the block counts up from 1 with its least byte first, unlike every platform's CTR,
 * so counter blocks are encrypted one by one and added to the data. The same both ways.
 */
function applyCounter(provider: CryptoProvider, key: Uint8Array, data: Uint8Array): Uint8Array {
  const result = new Uint8Array(data.length)
  const counters = new Uint8Array(Math.min(BLOCKS_AT_ONCE, Math.ceil(data.length / BLOCK)) * BLOCK)
  const view = new DataView(counters.buffer)
  // 32 bits of counter are enough: data are less than 2³⁶ bytes.
  let counter = 1
  for (let start = 0; start < data.length; start += counters.length) {
    for (let at = 0; at < counters.length; at += BLOCK) view.setUint32(at, counter++, true)
    const stream = provider.encryptAesBlocks(key, counters)
    const end = Math.min(counters.length, data.length - start)
    addStream(data.subarray(start, start + end), stream, result.subarray(start, start + end))
  }
  return result
}

/** XOR of data and key stream, four bytes at a time where memory is aligned. */
function addStream(data: Uint8Array, stream: Uint8Array, result: Uint8Array): void {
  const words = data.byteOffset % 4 === 0 && stream.byteOffset % 4 === 0 ? data.length >>> 2 : 0
  if (words > 0) {
    const from = new Uint32Array(data.buffer, data.byteOffset, words)
    const mask = new Uint32Array(stream.buffer, stream.byteOffset, words)
    const to = new Uint32Array(result.buffer, result.byteOffset, words)
    for (let at = 0; at < words; at++) to[at] = (from[at] as number) ^ (mask[at] as number)
  }
  for (let at = words * 4; at < data.length; at++) result[at] = (data[at] as number) ^ (stream[at] as number)
}

function authenticationCode(provider: CryptoProvider, key: Uint8Array, data: Uint8Array): Uint8Array {
  const hmac = provider.createHmac('sha1', key)
  hmac.update(data)
  return hmac.digest().subarray(0, AES_CODE)
}

/**
 * The decrypted data, once their authentication code holds.
 * @throws Refused `archive.wrong_password`, `archive.wrong_password_or_damaged` (the code does not hold)
 */
export function openAes(
  provider: CryptoProvider,
  data: Uint8Array,
  password: Uint8Array,
  strength: AesStrength,
): Uint8Array {
  const start = strength.salt + AES_VERIFIER
  const end = data.length - AES_CODE
  const keys = deriveKeys(provider, password, data.subarray(0, strength.salt), strength.key)
  if (!equalBytes(keys.verifier, data.subarray(strength.salt, start))) {
    throw archiveRefused('archive.wrong_password')
  }
  const sealed = data.subarray(start, end)
  const code = authenticationCode(provider, keys.authentication, sealed)
  if (!equalBytes(code, data.subarray(end))) throw archiveRefused('archive.wrong_password_or_damaged')
  return applyCounter(provider, keys.encryption, sealed)
}

/** Salt, verifier, encrypted data and code, in the order in which they are written. */
export function sealAes(
  provider: CryptoProvider,
  data: Uint8Array,
  password: Uint8Array,
  strength: AesStrength,
): readonly Uint8Array[] {
  const salt = provider.randomBytes(strength.salt)
  const keys = deriveKeys(provider, password, salt, strength.key)
  const sealed = applyCounter(provider, keys.encryption, data)
  return [salt, keys.verifier, sealed, authenticationCode(provider, keys.authentication, sealed)]
}
