import { type HprimError, isBytes, kindOf } from '../base/index.js'
import type { EcCurve, EcPrivateKey, EcPublicKey, RsaPrivateKey, RsaPublicKey } from './keys.js'
import { ecSizes, isEven, isRsaExponent, isRsaModulus } from './keys.js'
import type {
  CbcInput,
  CtrInput,
  DigestAlgorithm,
  EcdhInput,
  EcdsaInput,
  EcdsaVerification,
  GcmInput,
  Pbkdf2Input,
  RunningDigest,
} from './provider.js'
import { digestSizes } from './provider.js'
import { cryptoError } from './words.js'

// What every provider checks before it starts, so that all refuse the same with the same words. Values are never
// part of a message: they may be keys.

/** Bytes of a block, by cipher. */
const blockSizes = { aes: 16, 'des-ede3': 8, des: 8, rc2: 8 } as const

/**
 * Refuses what is not a digest algorithm.
 * @throws HprimError `crypto.unsupported_algorithm`
 * @example
 * createDigest(algorithm) {
 *   checkDigest('my-provider', algorithm)
 *   …
 * }
 */
export function checkDigest(provider: string, algorithm: DigestAlgorithm): void {
  if (!Object.hasOwn(digestSizes, algorithm)) throw unsupportedAlgorithm(provider, 'this digest')
}

/**
 * Refuses what PBKDF2 cannot work with.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @example
 * checkPbkdf2('my-provider', { digest, password, salt, iterations, length })
 */
export function checkPbkdf2(provider: string, input: Pbkdf2Input): void {
  checkDigest(provider, input.digest)
  checkBytes(input.password, 'password')
  checkBytes(input.salt, 'salt')
  checkCount(input.iterations, 'iterations', 1, 0xffffffff)
  checkCount(input.length, 'length', 1, 0x7fffffff)
}

/**
 * Refuses a count that is not whole or out of its range.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * checkCount(length, 'length', 0, 65_536)
 */
export function checkCount(value: number, path: string, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw invalidInput(path, `a whole number from ${least} to ${most}`, value)
  }
}

/**
 * Refuses what is not a Uint8Array.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * checkBytes(key, 'key')
 */
export function checkBytes(value: Uint8Array, path: string): void {
  if (!isBytes(value)) throw invalidInput(path, 'Uint8Array', value)
}

/**
 * Refuses a key that is not an AES key, or data that are not whole blocks.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * encryptAesBlocks(key, data) {
 *   checkAesBlocks(key, data)
 *   …
 * }
 */
export function checkAesBlocks(key: Uint8Array, data: Uint8Array): void {
  checkAesKey(key)
  checkBlocks(data, blockSizes.aes)
}

/**
 * Refuses key, IV and data that do not fit the cipher.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @example
 * decryptCbc(input) {
 *   checkCbc('my-provider', input)
 *   …
 * }
 */
export function checkCbc(provider: string, input: CbcInput): void {
  const { cipher, key, iv, data, effectiveKeyBits } = input
  if (!Object.hasOwn(blockSizes, cipher)) throw unsupportedAlgorithm(provider, 'this cipher')
  checkBytes(key, 'key')
  if (cipher === 'aes') checkAesKey(key)
  if (cipher === 'des-ede3') checkLength(key, 'key', 24)
  if (cipher === 'des') checkLength(key, 'key', 8)
  if (cipher === 'rc2') {
    checkCount(key.length, 'key', 1, 128)
    checkCount(effectiveKeyBits ?? Number.NaN, 'effectiveKeyBits', 8, 1024)
    // CMS knows 40, 64 and 128; node-forge expands keys of other lengths than whole bytes wrongly.
    if ((effectiveKeyBits ?? 0) % 8 !== 0) {
      throw invalidInput('effectiveKeyBits', 'a multiple of 8', effectiveKeyBits)
    }
  }
  checkLength(iv, 'iv', blockSizes[cipher])
  checkBlocks(data, blockSizes[cipher])
}

/**
 * Refuses key and counter that are not those of AES.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * checkCtr({ key, counter, data })
 */
export function checkCtr(input: CtrInput): void {
  checkAesKey(input.key)
  checkLength(input.counter, 'counter', blockSizes.aes)
  checkBytes(input.data, 'data')
}

/**
 * Refuses key, IV and tag that are not those of AES-GCM.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * decryptGcm(input, tag) {
 *   checkGcm(input, tag)
 *   …
 * }
 */
export function checkGcm(input: GcmInput, tag?: Uint8Array): void {
  checkAesKey(input.key)
  checkBytes(input.iv, 'iv')
  // OpenSSL takes 128 at most.
  if (input.iv.length < 1 || input.iv.length > 128) throw invalidInput('iv', '1 to 128 bytes', input.iv)
  checkBytes(input.data, 'data')
  if (input.additionalData !== undefined) checkBytes(input.additionalData, 'additionalData')
  if (tag === undefined) return
  checkBytes(tag, 'tag')
  // RFC 5084 §3.2; shorter tags are too easily forged.
  if (tag.length < 12 || tag.length > 16) throw invalidInput('tag', '12 to 16 bytes', tag)
}

/**
 * Refuses a key that is not an RSA key, or has other sizes than {@link RsaPublicKey} says.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * checkRsaPublicKey({ modulus, exponent })
 */
export function checkRsaPublicKey(key: RsaPublicKey): void {
  checkNumber(key.modulus, 'key.modulus')
  if (!isRsaModulus(key.modulus)) {
    throw invalidInput('key.modulus', 'an odd number of 512 to 16,384 bits', key.modulus)
  }
  checkNumber(key.exponent, 'key.exponent')
  if (!isRsaExponent(key.exponent)) {
    throw invalidInput('key.exponent', 'an odd number from 3 to 2⁶⁴', key.exponent)
  }
}

/**
 * Refuses a key that is not an RSA key. Whether its numbers are consistent shows when it is used.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * checkRsaPrivateKey(key)
 * if (!isConsistentRsaKey(key)) throw inconsistentKey()
 */
export function checkRsaPrivateKey(key: RsaPrivateKey): void {
  checkRsaPublicKey(key)
  for (const name of [
    'privateExponent',
    'prime1',
    'prime2',
    'exponent1',
    'exponent2',
    'coefficient',
  ] as const) {
    const path = `key.${name}`
    checkNumber(key[name], path)
    if (key[name].length > key.modulus.length) {
      throw invalidInput(path, 'a number less than the modulus', key[name])
    }
    if (name.startsWith('prime') && isEven(key[name])) throw invalidInput(path, 'an odd number', key[name])
  }
}

/**
 * Refuses what RSA cannot take to a power: input that is not as long as the modulus and less than it.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * rsaPublic(key, input) {
 *   checkRsaPublicKey(key)
 *   checkRsaInput(key, input)
 *   …
 * }
 */
export function checkRsaInput(key: RsaPublicKey, input: Uint8Array): void {
  checkLength(input, 'input', key.modulus.length)
  if (!isBelow(input, key.modulus)) throw invalidInput('input', 'a number less than the modulus', input)
}

/** Whether one big-endian number is less than another of as many bytes; in a time that tells where they differ. */
export function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  const at = a.findIndex((byte, index) => byte !== b[index])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

/**
 * Refuses a key on an elliptic curve that cannot be one, by its lengths.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 */
export function checkEcPrivateKey(provider: string, key: EcPrivateKey): void {
  checkPublic(provider, key)
  const size = ecSizes[key.curve]
  if (!isPoint(key)) throw invalidInput('key.point', `04 and ${2 * size} bytes`, key.point)
  checkLength(key.scalar, 'key.scalar', size)
}

/**
 * Refuses what ECDSA cannot sign.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @example
 * checkEcdsaSigning('my-provider', { key, digest: 'sha256', data: [content] })
 */
export function checkEcdsaSigning(provider: string, input: EcdsaInput): void {
  checkDigest(provider, input.digest)
  checkEcPrivateKey(provider, input.key)
  checkPieces(input.data)
}

/**
 * Refuses what ECDSA cannot check; false where the point, which is received, has not the form of one.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @example
 * if (!checkEcdsaVerification('my-provider', input)) return false
 */
export function checkEcdsaVerification(provider: string, input: EcdsaVerification): boolean {
  checkDigest(provider, input.digest)
  checkPublic(provider, input.key)
  checkPieces(input.data)
  checkBytes(input.signature, 'signature')
  return isPoint(input.key)
}

/**
 * Refuses keys of two curves; false where the other's point, which is received, has not the form of one.
 * @throws HprimError `crypto.invalid_input`, `crypto.unsupported_algorithm`
 * @example
 * if (!checkEcdh('my-provider', { key, peer })) return null
 */
export function checkEcdh(provider: string, { key, peer }: EcdhInput): boolean {
  checkEcPrivateKey(provider, key)
  checkPublic(provider, peer)
  if (peer.curve !== key.curve) throw invalidInput('peer', 'a point on the curve of the key', peer.point)
  return isPoint(peer)
}

/**
 * A running digest that refuses to go on after its value was taken, whatever is underneath.
 * @example
 * const running = createHash('sha256')
 * return onceDigest(
 *   (data) => running.update(data),
 *   () => new Uint8Array(running.digest()),
 * )
 */
export function onceDigest(update: (data: Uint8Array) => void, digest: () => Uint8Array): RunningDigest {
  let finished = false
  const check = (): void => {
    if (finished) throw cryptoError('crypto.already_finished')
  }
  return {
    update(data) {
      check()
      checkBytes(data, 'data')
      update(data)
    },
    digest() {
      check()
      finished = true
      return digest()
    },
  }
}

/**
 * The error for an algorithm that a provider lacks; `algorithm` is a name of ours, never the caller's value.
 * @example
 * throw unsupportedAlgorithm('my-provider', 'rc2')
 */
export function unsupportedAlgorithm(provider: string, algorithm: string, cause?: unknown): HprimError {
  return cryptoError('crypto.unsupported_algorithm', { params: { provider, algorithm }, cause })
}

/**
 * The error for an input that the algorithm cannot take. Of what was given it tells the kind, the length of bytes, or the
 * number; never the bytes themselves, which may be a key.
 * @example
 * if (key.length !== 16) throw invalidInput('key', '16 bytes', key)
 */
export function invalidInput(path: string, expected: string, value: unknown): HprimError {
  return cryptoError('crypto.invalid_input', { path, params: { expected, got: gotOf(value) } })
}

/**
 * The error for the numbers of a private key that do not belong together.
 * @example
 * if (!isConsistentRsaKey(key)) throw inconsistentKey()
 */
export function inconsistentKey(): HprimError {
  const params = { expected: 'consistent numbers', got: 'inconsistent numbers' }
  return cryptoError('crypto.invalid_input', { path: 'key', params })
}

function gotOf(value: unknown): string {
  if (isBytes(value)) return `${value.length} bytes`
  return typeof value === 'number' ? String(value) : kindOf(value)
}

function checkNumber(value: Uint8Array, path: string): void {
  checkBytes(value, path)
  if (value.length === 0 || value[0] === 0) {
    throw invalidInput(path, 'a number without leading zeros', value)
  }
}

/**
 * Refuses what is not a curve.
 * @throws HprimError `crypto.unsupported_algorithm`
 * @example
 * checkCurve('my-provider', key.curve)
 */
export function checkCurve(provider: string, curve: EcCurve): void {
  if (!Object.hasOwn(ecSizes, curve)) throw unsupportedAlgorithm(provider, 'this curve')
}

/**
 * Refuses a length of an RSA key that is not made.
 * @throws HprimError `crypto.invalid_input`
 * @example
 * generateRsaKey(bits) {
 *   checkRsaBits(bits)
 *   …
 * }
 */
export function checkRsaBits(bits: number): void {
  checkCount(bits, 'bits', 1024, 16_384)
  if (bits % 16 !== 0) throw invalidInput('bits', 'a multiple of 16', bits)
}

function checkPublic(provider: string, key: EcPublicKey): void {
  checkCurve(provider, key.curve)
  checkBytes(key.point, 'key.point')
}

function isPoint({ curve, point }: EcPublicKey): boolean {
  return point.length === 1 + 2 * ecSizes[curve] && point[0] === 4
}

function checkPieces(data: Uint8Array | readonly Uint8Array[]): void {
  if (!Array.isArray(data)) checkBytes(data as Uint8Array, 'data')
  else for (const [index, piece] of data.entries()) checkBytes(piece, `data[${index}]`)
}

function checkAesKey(key: Uint8Array): void {
  checkBytes(key, 'key')
  if (key.length !== 16 && key.length !== 24 && key.length !== 32)
    throw invalidInput('key', '16, 24 or 32 bytes', key)
}

function checkLength(value: Uint8Array, path: string, length: number): void {
  checkBytes(value, path)
  if (value.length !== length) throw invalidInput(path, `${length} bytes`, value)
}

function checkBlocks(data: Uint8Array, size: number): void {
  checkBytes(data, 'data')
  if (data.length % size !== 0) throw invalidInput('data', `whole blocks of ${size} bytes`, data)
}

/**
 * The error where the platform has no secure random bytes.
 * @example
 * if (globalThis.crypto === undefined) throw noRandomness()
 */
export function noRandomness(): HprimError {
  return cryptoError('crypto.no_randomness')
}
