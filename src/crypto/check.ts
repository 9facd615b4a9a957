import { HprimError } from '../errors/index.js'
import type { CbcInput, CtrInput, DigestAlgorithm, GcmInput, Pbkdf2Input, RunningDigest } from './provider.js'
import { digestSizes } from './provider.js'

// What every provider checks before it starts, so that all refuse the same with the same words. Values are never
// part of a message: they may be keys.

/** Octets of a block, by cipher. */
const blockSizes = { aes: 16, 'des-ede3': 8, des: 8, rc2: 8 } as const

/**
 * Refuses what is no digest algorithm.
 * @throws HprimError `crypto.unsupported_algorithm`
 */
export function checkDigest(provider: string, algorithm: DigestAlgorithm): void {
  if (!Object.hasOwn(digestSizes, algorithm)) throw unsupportedAlgorithm(provider, 'this digest')
}

/**
 * Refuses what PBKDF2 cannot work with.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 */
export function checkPbkdf2(provider: string, input: Pbkdf2Input): void {
  checkDigest(provider, input.digest)
  checkOctets(input.password, 'password')
  checkOctets(input.salt, 'salt')
  checkCount(input.iterations, 'iterations', 1, 0xffffffff)
  checkCount(input.length, 'length', 1, 0x7fffffff)
}

/**
 * Refuses a count that is not whole or out of its range.
 * @throws HprimError `crypto.invalid_input`
 */
export function checkCount(value: number, path: string, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw invalidInput(path, `a whole number from ${least} to ${most}`)
  }
}

/**
 * Refuses what is no Uint8Array.
 * @throws HprimError `crypto.invalid_input`
 */
export function checkOctets(value: Uint8Array, path: string): void {
  // By its name: an array may come from another realm.
  if (Object.prototype.toString.call(value) !== '[object Uint8Array]')
    throw invalidInput(path, 'a Uint8Array')
}

/**
 * Refuses a key that is none of AES, or data that are no whole blocks.
 * @throws HprimError `crypto.invalid_input`
 */
export function checkAesBlocks(key: Uint8Array, data: Uint8Array): void {
  checkAesKey(key)
  checkBlocks(data, blockSizes.aes)
}

/**
 * Refuses key, IV and data that do not fit the cipher.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 */
export function checkCbc(provider: string, input: CbcInput): void {
  const { cipher, key, iv, data, effectiveKeyBits } = input
  if (!Object.hasOwn(blockSizes, cipher)) throw unsupportedAlgorithm(provider, 'this cipher')
  checkOctets(key, 'key')
  if (cipher === 'aes') checkAesKey(key)
  if (cipher === 'des-ede3') checkLength(key, 'key', 24)
  if (cipher === 'des') checkLength(key, 'key', 8)
  if (cipher === 'rc2') {
    checkCount(key.length, 'key', 1, 128)
    checkCount(effectiveKeyBits ?? Number.NaN, 'effectiveKeyBits', 8, 1024)
    // CMS knows 40, 64 and 128; node-forge expands keys of other lengths than whole octets wrongly.
    if ((effectiveKeyBits ?? 0) % 8 !== 0) throw invalidInput('effectiveKeyBits', 'a multiple of 8')
  }
  checkLength(iv, 'iv', blockSizes[cipher])
  checkBlocks(data, blockSizes[cipher])
}

/**
 * Refuses key and counter that are not those of AES.
 * @throws HprimError `crypto.invalid_input`
 */
export function checkCtr(input: CtrInput): void {
  checkAesKey(input.key)
  checkLength(input.counter, 'counter', blockSizes.aes)
  checkOctets(input.data, 'data')
}

/**
 * Refuses key, IV and tag that are not those of AES-GCM.
 * @throws HprimError `crypto.invalid_input`
 */
export function checkGcm(input: GcmInput, tag?: Uint8Array): void {
  checkAesKey(input.key)
  checkOctets(input.iv, 'iv')
  if (input.iv.length === 0) throw invalidInput('iv', '1 octet at least')
  checkOctets(input.data, 'data')
  if (input.additionalData !== undefined) checkOctets(input.additionalData, 'additionalData')
  if (tag === undefined) return
  checkOctets(tag, 'tag')
  // RFC 5084, section 3.2; shorter tags are too easily forged.
  if (tag.length < 12 || tag.length > 16) throw invalidInput('tag', '12 to 16 octets')
}

/** A running digest that refuses to go on after its value was taken, whatever is underneath. */
export function onceDigest(update: (data: Uint8Array) => void, digest: () => Uint8Array): RunningDigest {
  let finished = false
  const check = (): void => {
    if (finished) throw new HprimError('crypto.already_finished')
  }
  return {
    update(data) {
      check()
      checkOctets(data, 'data')
      update(data)
    },
    digest() {
      check()
      finished = true
      return digest()
    },
  }
}

/** The error for an algorithm that a provider lacks; `algorithm` is a name of ours, never the caller's value. */
export function unsupportedAlgorithm(provider: string, algorithm: string, cause?: unknown): HprimError {
  return new HprimError('crypto.unsupported_algorithm', { params: { provider, algorithm }, cause })
}

function checkAesKey(key: Uint8Array): void {
  checkOctets(key, 'key')
  if (key.length !== 16 && key.length !== 24 && key.length !== 32)
    throw invalidInput('key', '16, 24 or 32 octets')
}

function checkLength(value: Uint8Array, path: string, length: number): void {
  checkOctets(value, path)
  if (value.length !== length) throw invalidInput(path, `${length} octets`)
}

function checkBlocks(data: Uint8Array, size: number): void {
  checkOctets(data, 'data')
  if (data.length % size !== 0) throw invalidInput('data', `whole blocks of ${size} octets`)
}

function invalidInput(path: string, expected: string): HprimError {
  return new HprimError('crypto.invalid_input', { path, params: { expected } })
}
