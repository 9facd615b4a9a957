import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  scryptSync,
} from 'node:crypto'
import { checkOptions, withMethods } from '../base/index.js'
import {
  type CbcInput,
  type CryptoProvider,
  checkAesBlocks,
  checkBytes,
  checkCbc,
  checkCount,
  checkCtr,
  checkDigest,
  checkGcm,
  checkPbkdf2,
  checkScrypt,
  iterateDigestWith,
  onceDigest,
  unsupportedAlgorithm,
} from '../crypto/index.js'
import { plainBytes } from './bytes.js'
import { nodeCompression } from './compression.js'
import { createNodeEcdh } from './ecdh.js'
import { createNodeEcdsa } from './ecdsa.js'
import { createNodeRsa } from './rsa.js'

/** What the provider takes from elsewhere. */
export interface NodeProviderOptions {
  /**
   * Where to take RC2, which OpenSSL 3 has in its legacy module only and Node therefore usually lacks: the provider
   * of `hprim/forge`. Without it RC2 is `crypto.unsupported_algorithm`.
   */
  readonly legacy?: CryptoProvider | undefined
}

const NAME = 'node'
const TAG_LENGTH = 16

/**
 * The crypto provider on node:crypto and node:zlib.
 * @throws HprimError `options.invalid` (legacy is not a provider), `options.unknown`
 * @example
 * const provider = createNodeProvider({ legacy: createForgeProvider() })
 */
export function createNodeProvider(options: NodeProviderOptions = {}): CryptoProvider {
  checkOptions(options, { legacy: withMethods('encryptCbc', 'decryptCbc') })
  const { legacy } = options
  return {
    name: NAME,
    randomBytes(length) {
      checkCount(length, 'length', 0, 0x7fffffff)
      return plainBytes(randomBytes(length))
    },
    createDigest(algorithm) {
      if (algorithm !== 'sha224') checkDigest(NAME, algorithm)
      const running = createHash(algorithm)
      return onceDigest(
        (data) => running.update(data),
        () => plainBytes(running.digest()),
      )
    },
    createHmac(algorithm, key) {
      checkDigest(NAME, algorithm)
      checkBytes(key, 'key')
      const running = createHmac(algorithm, key)
      return onceDigest(
        (data) => running.update(data),
        () => plainBytes(running.digest()),
      )
    },
    pbkdf2(input) {
      checkPbkdf2(NAME, input)
      const { digest, password, salt, iterations, length } = input
      return plainBytes(pbkdf2Sync(password, salt, iterations, length, digest))
    },
    iterateDigest: (input) =>
      iterateDigestWith(NAME, input, (digest, data) => plainBytes(createHash(digest).update(data).digest())),
    scrypt(input) {
      checkScrypt(input)
      const { password, salt, cost, blockSize, parallelization, length } = input
      // Node counts what it needs by another rule, and refuses more than 32 MiB by default.
      const maxmem = 256 * blockSize * (cost + parallelization + 2)
      return plainBytes(scryptSync(password, salt, length, { cost, blockSize, parallelization, maxmem }))
    },
    encryptAesBlocks(key, data) {
      checkAesBlocks(key, data)
      return run(createCipheriv(`aes-${key.length * 8}-ecb`, key, null), data)
    },
    decryptAesBlocks(key, data) {
      checkAesBlocks(key, data)
      return run(createDecipheriv(`aes-${key.length * 8}-ecb`, key, null), data)
    },
    encryptCbc(input) {
      checkCbc(NAME, input)
      const native = nativeCbc(input)
      if (native !== null) return run(createCipheriv(native.name, native.key, input.iv), input.data)
      if (legacy === undefined) throw unsupportedAlgorithm(NAME, input.cipher)
      return legacy.encryptCbc(input)
    },
    decryptCbc(input) {
      checkCbc(NAME, input)
      const native = nativeCbc(input)
      if (native !== null) return run(createDecipheriv(native.name, native.key, input.iv), input.data)
      if (legacy === undefined) throw unsupportedAlgorithm(NAME, input.cipher)
      return legacy.decryptCbc(input)
    },
    applyAesCtr(input) {
      checkCtr(input)
      return run(createCipheriv(`aes-${input.key.length * 8}-ctr`, input.key, input.counter), input.data)
    },
    encryptAesGcm(input) {
      checkGcm(input)
      const cipher = createCipheriv(gcmName(input.key), input.key, input.iv, { authTagLength: TAG_LENGTH })
      if (input.additionalData !== undefined) cipher.setAAD(input.additionalData)
      const data = plainBytes(cipher.update(input.data))
      cipher.final()
      return { data, tag: plainBytes(cipher.getAuthTag()) }
    },
    decryptAesGcm(input) {
      checkGcm(input, input.tag)
      const options = { authTagLength: input.tag.length }
      const decipher = createDecipheriv(gcmName(input.key), input.key, input.iv, options)
      if (input.additionalData !== undefined) decipher.setAAD(input.additionalData)
      decipher.setAuthTag(input.tag)
      const data = plainBytes(decipher.update(input.data))
      try {
        decipher.final()
      } catch {
        return null
      }
      return data
    },
    ...createNodeRsa(),
    ...createNodeEcdsa(NAME),
    ...createNodeEcdh(NAME),
    compression: nodeCompression,
  }
}

type GcmName = 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm'

function gcmName(key: Uint8Array): GcmName {
  return `aes-${key.length * 8}-gcm` as GcmName
}

/** What OpenSSL calls a cipher, and the key as it wants it; null when this Node has not got it. */
function nativeCbc(input: CbcInput): { readonly name: string; readonly key: Uint8Array } | null {
  const { cipher, key } = input
  if (cipher === 'aes') return { name: `aes-${key.length * 8}-cbc`, key }
  if (cipher === 'des-ede3') return { name: 'des-ede3-cbc', key }
  // DES itself is in OpenSSL's legacy module; 3DES with one key three times is DES (encrypt, decrypt, encrypt).
  if (cipher === 'des') return { name: 'des-ede3-cbc', key: Uint8Array.from([...key, ...key, ...key]) }
  return null
}

/** All the data through a cipher, with no padding either way. */
function run(cipher: ReturnType<typeof createCipheriv>, data: Uint8Array): Uint8Array {
  cipher.setAutoPadding(false)
  const result = plainBytes(cipher.update(data))
  cipher.final()
  return result
}
