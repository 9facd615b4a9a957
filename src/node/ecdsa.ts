import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto'
import {
  type CryptoProvider,
  checkEcdsaSigning,
  checkEcdsaVerification,
  type EcPrivateKey,
  type EcPublicKey,
  ecSizes,
  inconsistentKey,
} from '../crypto/index.js'
import { base64url, plainBytes } from './bytes.js'
import { pairOf } from './ecdh.js'

/** What JSON Web Keys call the curves. */
const curveNames = { p256: 'P-256', p384: 'P-384', p521: 'P-521' } as const

/** ECDSA on node:crypto, which signs data only, never a digest of them. */
export function createNodeEcdsa(provider: string): Pick<CryptoProvider, 'signEcdsa' | 'verifyEcdsa'> {
  // A key that was found wrong is kept as null.
  const publicKeys = new WeakMap<EcPublicKey, KeyObject | null>()
  const privateKeys = new WeakMap<EcPrivateKey, KeyObject | null>()
  return {
    signEcdsa(input) {
      checkEcdsaSigning(provider, input)
      const { key, digest, data } = input
      const native = kept(privateKeys, key, importPrivate)
      if (native === null) throw inconsistentKey()
      const signing = createSign(digest)
      for (const piece of piecesOf(data)) signing.update(piece)
      return plainBytes(signing.sign({ key: native, dsaEncoding: 'der' }))
    },
    verifyEcdsa(input) {
      if (!checkEcdsaVerification(provider, input)) return false
      const { key, digest, data, signature } = input
      const native = kept(publicKeys, key, importPublic)
      if (native === null) return false
      const verifying = createVerify(digest)
      for (const piece of piecesOf(data)) verifying.update(piece)
      return verifying.verify({ key: native, dsaEncoding: 'der' }, signature)
    },
  }
}

function kept<K extends object>(
  all: WeakMap<K, KeyObject | null>,
  key: K,
  make: (key: K) => KeyObject,
): KeyObject | null {
  const known = all.get(key)
  if (known !== undefined) return known
  let native: KeyObject | null = null
  try {
    native = make(key)
  } catch {
    // The point is not on the curve, or the scalar is out of range.
  }
  all.set(key, native)
  return native
}

function importPublic(key: EcPublicKey): KeyObject {
  return createPublicKey({ key: publicJwk(key), format: 'jwk' })
}

function importPrivate(key: EcPrivateKey): KeyObject {
  // With another point it would sign what nobody can check.
  pairOf(key)
  return createPrivateKey({ key: { ...publicJwk(key), d: base64url(key.scalar) }, format: 'jwk' })
}

type PublicJwk = Readonly<Record<'kty' | 'crv' | 'x' | 'y', string>>

function publicJwk({ curve, point }: EcPublicKey): PublicJwk {
  const middle = 1 + ecSizes[curve]
  const [x, y] = [point.subarray(1, middle), point.subarray(middle)]
  return { kty: 'EC', crv: curveNames[curve], x: base64url(x), y: base64url(y) }
}

function piecesOf(data: Uint8Array | readonly Uint8Array[]): readonly Uint8Array[] {
  // Not by class: an array may come from another realm.
  return Array.isArray(data) ? data : [data as Uint8Array]
}
