import {
  checkBytes,
  checkCount,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  invalidInput,
  isBelow,
} from './check.js'
import type { RsaPrivateKey, RsaPublicKey } from './keys.js'
import { digestOf } from './mgf1.js'
import type { CryptoProvider } from './provider.js'
import { checkScheme } from './scheme-options.js'
import { isZero, maskIfZero, select } from './select.js'
import { cryptoError } from './words.js'

/** What encryption adds at least: 00, 02, eight bytes that are not zero, 00. */
const OVERHEAD = 11
/** Content keys have 32 bytes at most; RC2's could have 128. */
const MAX_LENGTH = 1024
/** Draws of random bytes, of which one in 256 is zero, before their source is held to be broken. */
const MAX_DRAWS = 64

/** What RSAES-PKCS1-v1_5 encrypts. */
export interface Pkcs1Encryption {
  readonly provider: CryptoProvider
  readonly key: RsaPublicKey
  /** At most as many bytes as the modulus has, less 11. */
  readonly message: Uint8Array
}

/** What RSAES-PKCS1-v1_5 decrypts. */
export interface Pkcs1Decryption {
  readonly provider: CryptoProvider
  readonly key: RsaPrivateKey
  readonly ciphertext: Uint8Array
  /** Bytes that the message has, as the algorithm of the content says: 1 to 1024. */
  readonly length: number
}

/**
 * Encrypts with RSAES-PKCS1-v1_5 (RFC 8017 §7.2.1), another ciphertext at each call.
 * @throws HprimError `crypto.invalid_input` (the message is too long for the modulus; an invalid key),
 *   `crypto.no_randomness`
 * @example
 * const ciphertext = encryptPkcs1({ provider, key: publicKey, message: contentKey })
 */
export function encryptPkcs1(input: Pkcs1Encryption): Uint8Array {
  checkScheme(input, ['message'])
  const { provider, key, message } = input
  checkRsaPublicKey(key)
  checkBytes(message, 'message')
  const size = key.modulus.length
  const most = size - OVERHEAD
  if (message.length > most) throw invalidInput('message', `at most ${most} bytes`, message)
  const encoded = new Uint8Array(size)
  encoded[1] = 2
  encoded.set(nonZeroBytes(provider, size - message.length - 3), 2)
  encoded.set(message, size - message.length)
  return provider.rsaPublic(key, encoded)
}

/**
 * Decrypts RSAES-PKCS1-v1_5 (RFC 8017 §7.2.2) with implicit rejection: there is no failure. A ciphertext
 * that does not hold a message of this length, rightly padded, gives as many bytes that look like a key and are
 * always the same for this key and ciphertext; they open nothing. Whoever could tell one from the other, by an error,
 * by another message or by time, could decrypt with this key and sign with it (Bleichenbacher 1998; RFC 3218;
 * RFC 8017 §7.2.2, note). So callers go on with what they get, and report only that the content does not open.
 *
 * Bytes are selected as draft-irtf-cfrg-rsa-guidance says, and derived after it: the length is given, not drawn, so that
 * one HMAC does. As constant in time as the provider is, and as JavaScript allows.
 * @returns `length` bytes, always
 * @throws HprimError `crypto.invalid_input` (an invalid key, a length out of range); never for the ciphertext
 * @example
 * const contentKey = decryptPkcs1({ provider, key: privateKey, ciphertext, length: 32 })
 */
export function decryptPkcs1(input: Pkcs1Decryption): Uint8Array {
  checkScheme(input, ['ciphertext', 'length'])
  const { provider, key, ciphertext, length } = input
  checkRsaPrivateKey(key)
  checkBytes(ciphertext, 'ciphertext')
  checkCount(length, 'length', 1, MAX_LENGTH)
  const size = key.modulus.length
  // What cannot be a ciphertext is not a secret; it takes the same way, and a block of zeros has the wrong padding.
  const possible = ciphertext.length === size && isBelow(ciphertext, key.modulus)
  const encoded = provider.rsaPrivate(key, possible ? ciphertext : new Uint8Array(size))
  const instead = derivedBytes(provider, key, ciphertext, length)

  // The length says where the separator must be, so that nothing is searched for.
  const separator = size - length - 1
  let fault = separator < OVERHEAD - 1 ? 1 : 0
  fault |= (encoded[0] ?? 0) | ((encoded[1] ?? 0) ^ 2) | (encoded[separator] ?? 0)
  for (let at = 2; at < separator; at++) fault |= isZero(encoded[at] ?? 0)
  const mask = maskIfZero(fault)
  return instead.map((byte, at) => select(mask, encoded[separator + 1 + at] ?? 0, byte))
}

/**
 * The bytes that are given instead of a message (as draft-irtf-cfrg-rsa-guidance): HMAC-SHA-256 in counter mode, over the
 * ciphertext, under a key that only the owner of the private key has.
 */
function derivedBytes(
  provider: CryptoProvider,
  key: RsaPrivateKey,
  ciphertext: Uint8Array,
  length: number,
): Uint8Array {
  const exponent = new Uint8Array(key.modulus.length)
  exponent.set(key.privateExponent, exponent.length - key.privateExponent.length)
  const derivationKey = digestOf(provider, 'sha256', exponent)
  const bytes = new Uint8Array(length)
  for (let start = 0; start < length; start += 32) {
    const running = provider.createHmac('sha256', derivationKey)
    running.update(Uint8Array.of(start / 32, length >>> 8, length & 0xff))
    running.update(ciphertext)
    bytes.set(running.digest().subarray(0, length - start), start)
  }
  return bytes
}

function nonZeroBytes(provider: CryptoProvider, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let found = 0
  for (let draw = 0; found < length; draw++) {
    if (draw === MAX_DRAWS) throw cryptoError('crypto.no_randomness')
    for (const byte of provider.randomBytes(length - found)) if (byte !== 0) bytes[found++] = byte
  }
  return bytes
}
