/// <reference path="./forge-types.d.ts" />
import { bytesOfLatin1, checkOptions, kinds, latin1Of } from '../base/index.js'
import 'node-forge/lib/aes.js'
import 'node-forge/lib/des.js'
import ciphers, { type ForgeCipher } from 'node-forge/lib/cipher.js'
import hmac from 'node-forge/lib/hmac.js'
import md from 'node-forge/lib/md.all.js'
import forgePbkdf2 from 'node-forge/lib/pbkdf2.js'
import rc2 from 'node-forge/lib/rc2.js'
import util, { type ForgeBuffer } from 'node-forge/lib/util.js'
import {
  type CbcInput,
  type CryptoProvider,
  type CtrInput,
  checkAesBlocks,
  checkBytes,
  checkCbc,
  checkCount,
  checkCtr,
  checkCurve,
  checkDigest,
  checkEcdh,
  checkEcdsaSigning,
  checkEcdsaVerification,
  checkGcm,
  checkPbkdf2,
  equalBytes,
  type GcmInput,
  iterateDigestWith,
  noRandomness,
  onceDigest,
  unsupportedAlgorithm,
} from '../crypto/index.js'
import { piecesOf, writeBinary } from './binary.js'
import { forgeGenerateRsaKey, forgeRsaPrivate, forgeRsaPublic } from './rsa.js'

/** What the provider cannot have from the language itself. */
export interface ForgeProviderOptions {
  /**
   * Gives bytes fit for keys. Default: the platform's Web Crypto (`crypto.getRandomValues`); where there is none,
   * `randomBytes` throws. forge's own generator is never used: without an entropy source it seeds itself weakly.
   */
  readonly randomBytes?: ((length: number) => Uint8Array) | undefined
}

const NAME = 'forge'
/** What forge calls the ciphers of `CbcInput`. */
const CBC_NAMES = { aes: 'AES-CBC', 'des-ede3': '3DES-CBC', des: 'DES-CBC' } as const

/**
 * The crypto provider that runs in any JavaScript engine, on node-forge. It has every algorithm of the interface but
 * ECDSA and ECDH, is some 50 to 200 times slower than `hprim/node`, and is not free of timing differences (table look-ups, RSA;
 * `rsaPrivate` blinds its input, so that whoever sent it learns little from them). node-forge wants the global `self`
 * (or `window`), which browsers and their workers, Deno and Bun have; elsewhere set `globalThis.self = globalThis`
 * before this module is loaded.
 * @throws HprimError `options.invalid` (randomBytes is not a function), `options.unknown`
 * @example
 * const provider = createForgeProvider()
 */
export function createForgeProvider(options: ForgeProviderOptions = {}): CryptoProvider {
  checkOptions(options, { randomBytes: kinds.function })
  const { randomBytes = webRandomBytes } = options
  const checkedRandomBytes = (length: number): Uint8Array => {
    checkCount(length, 'length', 0, 0x7fffffff)
    const bytes = randomBytes(length)
    checkBytes(bytes, 'randomBytes')
    if (bytes.length !== length) throw noRandomness()
    return bytes
  }
  return {
    name: NAME,
    randomBytes: checkedRandomBytes,
    createDigest(algorithm) {
      if (algorithm === 'sha224') throw unsupportedAlgorithm(NAME, algorithm)
      checkDigest(NAME, algorithm)
      const running = md[algorithm].create()
      return onceDigest(
        (data) => {
          for (const piece of piecesOf(data)) running.update(latin1Of(piece))
        },
        () => bytesOfLatin1(running.digest().getBytes()),
      )
    },
    createHmac(algorithm, key) {
      checkDigest(NAME, algorithm)
      checkBytes(key, 'key')
      const running = hmac.create()
      running.start(md[algorithm].create(), latin1Of(key))
      return onceDigest(
        (data) => {
          for (const piece of piecesOf(data)) running.update(latin1Of(piece))
        },
        () => bytesOfLatin1(running.digest().getBytes()),
      )
    },
    pbkdf2(input) {
      checkPbkdf2(NAME, input)
      const { digest, password, salt, iterations, length } = input
      // Given a digest and not its name, forge takes its own code on every platform.
      const prf = md[digest].create()
      return bytesOfLatin1(forgePbkdf2(latin1Of(password), latin1Of(salt), iterations, length, prf))
    },
    iterateDigest: (input) =>
      iterateDigestWith(NAME, input, (digest, data) => {
        const running = md[digest].create()
        for (const piece of piecesOf(data)) running.update(latin1Of(piece))
        return bytesOfLatin1(running.digest().getBytes())
      }),
    encryptAesBlocks(key, data) {
      checkAesBlocks(key, data)
      return run(started(ciphers.createCipher('AES-ECB', latin1Of(key)), {}), data)
    },
    decryptAesBlocks(key, data) {
      checkAesBlocks(key, data)
      return run(started(ciphers.createDecipher('AES-ECB', latin1Of(key)), {}), data)
    },
    encryptCbc: (input) => run(cbcCipher(input, true), input.data),
    decryptCbc: (input) => run(cbcCipher(input, false), input.data),
    applyAesCtr(input: CtrInput) {
      checkCtr(input)
      const cipher = ciphers.createCipher('AES-CTR', latin1Of(input.key))
      return run(started(cipher, { iv: latin1Of(input.counter) }), input.data)
    },
    encryptAesGcm(input) {
      checkGcm(input)
      const cipher = ciphers.createCipher('AES-GCM', latin1Of(input.key))
      const data = run(started(cipher, gcmStart(input)), input.data)
      return { data, tag: bytesOfLatin1(cipher.mode.tag?.bytes() ?? '') }
    },
    decryptAesGcm(input) {
      checkGcm(input, input.tag)
      const cipher = ciphers.createDecipher('AES-GCM', latin1Of(input.key))
      // A tag of zeros: forge compares in a time that tells how much was right, so its verdict is not asked for.
      const start = { ...gcmStart(input), tag: '\0'.repeat(16) }
      const data = run(started(cipher, start), input.data)
      const tag = bytesOfLatin1(cipher.mode.tag?.bytes() ?? '')
      return equalBytes(tag.subarray(0, input.tag.length), input.tag) ? data : null
    },
    rsaPublic: forgeRsaPublic,
    rsaPrivate: (key, input) => forgeRsaPrivate(key, input, checkedRandomBytes),
    generateRsaKey: (bits) => forgeGenerateRsaKey(bits, checkedRandomBytes),
    signEcdsa(input) {
      checkEcdsaSigning(NAME, input)
      throw unsupportedAlgorithm(NAME, 'ecdsa')
    },
    verifyEcdsa(input) {
      checkEcdsaVerification(NAME, input)
      throw unsupportedAlgorithm(NAME, 'ecdsa')
    },
    agreeEcdh(input) {
      checkEcdh(NAME, input)
      throw unsupportedAlgorithm(NAME, 'ecdh')
    },
    generateEcKey(curve) {
      checkCurve(NAME, curve)
      throw unsupportedAlgorithm(NAME, 'ecdh')
    },
  }
}

/** What ciphers of forge have in common, RC2's included. */
type Running = Pick<ForgeCipher, 'output' | 'update' | 'finish'>

function cbcCipher(input: CbcInput, encrypt: boolean): Running {
  checkCbc(NAME, input)
  const key = latin1Of(input.key)
  const iv = latin1Of(input.iv)
  if (input.cipher === 'rc2') {
    const bits = input.effectiveKeyBits ?? 0
    const cipher = encrypt ? rc2.createEncryptionCipher(key, bits) : rc2.createDecryptionCipher(key, bits)
    cipher.start(iv)
    return cipher
  }
  const name = CBC_NAMES[input.cipher]
  return started(encrypt ? ciphers.createCipher(name, key) : ciphers.createDecipher(name, key), { iv })
}

function started(cipher: ForgeCipher, start: Parameters<ForgeCipher['start']>[0]): ForgeCipher {
  cipher.start(start)
  return cipher
}

function gcmStart(input: GcmInput): { readonly iv: string; readonly additionalData: string } {
  return { iv: latin1Of(input.iv), additionalData: latin1Of(input.additionalData ?? new Uint8Array()) }
}

/** All the data through a cipher, in pieces, with no padding either way. */
function run(cipher: Running, data: Uint8Array): Uint8Array {
  const result = new Uint8Array(data.length)
  let written = 0
  const drain = (output: ForgeBuffer): void => {
    const binary = output.getBytes()
    writeBinary(binary, result, written)
    written += binary.length
  }
  for (const piece of piecesOf(data)) {
    cipher.update(util.createBuffer(latin1Of(piece)))
    drain(cipher.output)
  }
  cipher.finish(() => true)
  drain(cipher.output)
  return result
}

/** The part of Web Crypto that is used; `getRandomValues` fills 65,536 bytes at most. */
interface WebCrypto {
  getRandomValues(array: Uint8Array): Uint8Array
}

function webRandomBytes(length: number): Uint8Array {
  const web = (globalThis as { readonly crypto?: WebCrypto }).crypto
  if (typeof web?.getRandomValues !== 'function') throw noRandomness()
  const bytes = new Uint8Array(length)
  for (const piece of piecesOf(bytes)) web.getRandomValues(piece)
  return bytes
}
