import {
  type DerNode,
  derBitString,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derUnsigned,
  encodeDer,
} from '../../asn1/index.js'
import type { EcPrivateKey, RsaPrivateKey } from '../../crypto/index.js'
import { curveOids, keyOids } from '../public-key.js'

/** PrivateKeyInfo (RFC 5958 §2) with RSAPrivateKey (RFC 8017 §A.1.2) or ECPrivateKey (RFC 5915 §3). */
export function derPrivateKeyInfo(key: RsaPrivateKey | EcPrivateKey): DerNode {
  const info = (algorithm: readonly DerNode[], inner: DerNode): DerNode =>
    derSequence([derInteger(0), derSequence(algorithm), derOctetString(encodeDer(inner))])
  if (key.kind === 'ec') {
    const { curve, scalar, point } = key
    const numbers = [derInteger(1), derOctetString(scalar), derContext(1, [derBitString(point)])]
    return info([derOid(keyOids.ec), derOid(curveOids[curve])], derSequence(numbers))
  }
  const { modulus, exponent, privateExponent, prime1, prime2, exponent1, exponent2, coefficient } = key
  const numbers = [modulus, exponent, privateExponent, prime1, prime2, exponent1, exponent2, coefficient]
  return info([derOid(keyOids.rsa), derNull()], derSequence([derInteger(0), ...numbers.map(derUnsigned)]))
}
