import { createECDH, type ECDH } from 'node:crypto'
import {
  type CryptoProvider,
  checkBytes,
  checkCurve,
  checkEcdh,
  type EcCurve,
  type EcPrivateKey,
  ecSizes,
  equalBytes,
  inconsistentKey,
} from '../crypto/index.js'
import { plainBytes } from './bytes.js'

/** What OpenSSL calls the curves. */
const opensslCurves = { p256: 'prime256v1', p384: 'secp384r1', p521: 'secp521r1' } as const

/** ECDH on node:crypto. */
export function createNodeEcdh(
  provider: string,
): Pick<CryptoProvider, 'agreeEcdh' | 'generateEcKey' | 'ecPointOf'> {
  return {
    agreeEcdh(input) {
      const isPoint = checkEcdh(provider, input)
      const pair = pairOf(input.key)
      if (!isPoint) return null
      try {
        return plainBytes(pair.computeSecret(input.peer.point))
      } catch {
        // The point is not on the curve.
        return null
      }
    },
    generateEcKey(curve: EcCurve) {
      checkCurve(provider, curve)
      const pair = createECDH(opensslCurves[curve])
      const point = plainBytes(pair.generateKeys())
      const number = plainBytes(pair.getPrivateKey())
      const scalar = new Uint8Array(ecSizes[curve])
      scalar.set(number, scalar.length - number.length)
      return { kind: 'ec', curve, point, scalar }
    },
    ecPointOf(curve, scalar) {
      checkCurve(provider, curve)
      checkBytes(scalar, 'scalar')
      const pair = createECDH(opensslCurves[curve])
      try {
        pair.setPrivateKey(scalar)
        return plainBytes(pair.getPublicKey())
      } catch {
        // Zero, or not below the order of the curve.
        return null
      }
    },
  }
}

/**
 * A private key whose point belongs to its scalar: Node believes the point that it is given.
 * @throws HprimError `crypto.invalid_input`
 */
export function pairOf({ curve, scalar, point }: EcPrivateKey): ECDH {
  const pair = createECDH(opensslCurves[curve])
  try {
    pair.setPrivateKey(scalar)
  } catch {
    // Out of range.
    throw inconsistentKey()
  }
  if (!equalBytes(plainBytes(pair.getPublicKey()), point)) throw inconsistentKey()
  return pair
}
