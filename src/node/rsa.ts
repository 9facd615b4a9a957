import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'
import {
  type CryptoProvider,
  checkRsaBits,
  checkRsaInput,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  equalBytes,
  inconsistentKey,
  type RsaPrivateKey,
  type RsaPublicKey,
} from '../crypto/index.js'
import { base64url, bytesOfBase64url, plainBytes } from './bytes.js'

/** The raw operation. Node refuses to decrypt with RSA_PKCS1_PADDING where OpenSSL has no implicit rejection. */
const padding = constants.RSA_NO_PADDING

/** RSA on node:crypto. Keys are kept as OpenSSL wants them, since making those costs as much as an operation. */
export function createNodeRsa(): Pick<CryptoProvider, 'rsaPublic' | 'rsaPrivate' | 'generateRsaKey'> {
  const publicKeys = new WeakMap<RsaPublicKey, KeyObject>()
  const privateKeys = new WeakMap<RsaPrivateKey, KeyObject>()

  const rsaPublic = (key: RsaPublicKey, input: Uint8Array): Uint8Array => {
    const native = kept(publicKeys, key, importPublic)
    checkRsaInput(key, input)
    return plainBytes(publicEncrypt({ key: native, padding }, input))
  }
  return {
    rsaPublic,
    rsaPrivate(key, input) {
      const native = kept(privateKeys, key, importPrivate)
      checkRsaInput(key, input)
      const output = decrypted(native, input)
      // OpenSSL calculates again when the primes give a wrong result, but does not check the second one.
      if (!equalBytes(rsaPublic(key, output), input)) throw inconsistentKey()
      return output
    },
    generateRsaKey(bits) {
      checkRsaBits(bits)
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits, publicExponent: 65_537 })
      const jwk = privateKey.export({ format: 'jwk' })
      return {
        kind: 'rsa',
        modulus: bytesOfBase64url(jwk.n),
        exponent: bytesOfBase64url(jwk.e),
        privateExponent: bytesOfBase64url(jwk.d),
        prime1: bytesOfBase64url(jwk.p),
        prime2: bytesOfBase64url(jwk.q),
        exponent1: bytesOfBase64url(jwk.dp),
        exponent2: bytesOfBase64url(jwk.dq),
        coefficient: bytesOfBase64url(jwk.qi),
      }
    },
  }
}

/** OpenSSL says nothing useful of numbers that do not belong together. */
function decrypted(key: KeyObject, input: Uint8Array): Uint8Array {
  try {
    return plainBytes(privateDecrypt({ key, padding }, input))
  } catch {
    throw inconsistentKey()
  }
}

function kept<K extends object>(all: WeakMap<K, KeyObject>, key: K, make: (key: K) => KeyObject): KeyObject {
  const known = all.get(key)
  if (known !== undefined) return known
  const native = make(key)
  all.set(key, native)
  return native
}

function importPublic(key: RsaPublicKey): KeyObject {
  checkRsaPublicKey(key)
  return createPublicKey({ key: publicJwk(key), format: 'jwk' })
}

function importPrivate(key: RsaPrivateKey): KeyObject {
  checkRsaPrivateKey(key)
  const jwk = {
    ...publicJwk(key),
    d: base64url(key.privateExponent),
    p: base64url(key.prime1),
    q: base64url(key.prime2),
    dp: base64url(key.exponent1),
    dq: base64url(key.exponent2),
    qi: base64url(key.coefficient),
  }
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' })
  } catch {
    // Node 20 takes any numbers here; a version that does not must say no more of them than we do.
    throw inconsistentKey()
  }
}

function publicJwk(key: RsaPublicKey): { readonly kty: 'RSA'; readonly n: string; readonly e: string } {
  return { kty: 'RSA', n: base64url(key.modulus), e: base64url(key.exponent) }
}
