import {
  type Asn1Element,
  derNull,
  derOid,
  derSequence,
  encodeDer,
  oidOf,
  sequenceOf,
} from '../asn1/index.js'
import type { CryptoProvider, DigestAlgorithm } from '../crypto/index.js'
import type { BrokenDigest } from './weak-signatures.js'

/** The digests of signatures that are supported. */
export type SignatureDigest = Exclude<DigestAlgorithm, BrokenDigest>

export const digestOids: Readonly<Record<SignatureDigest, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

/**
 * The digest of an object identifier; null for those not supported.
 * @internal For `hprim/cms`.
 */
export function digestOfOid(oid: string): SignatureDigest | null {
  const digests = Object.keys(digestOids) as SignatureDigest[]
  return digests.find((digest) => digestOids[digest] === oid) ?? null
}

/**
 * The digest that an AlgorithmIdentifier names; null for those not supported.
 * @throws HprimError `asn1.*`
 */
export function namedDigestOf(element: Asn1Element, path: string): SignatureDigest | null {
  return digestOfOid(sequenceOf(element, path).read('algorithm', oidOf))
}

/**
 * AlgorithmIdentifier of a digest, in DER.
 * @internal For `hprim/cms`.
 */
export function derDigest(digest: SignatureDigest): Uint8Array {
  return encodeDer(derSequence([derOid(digestOids[digest]), derNull()]))
}

/**
 * The digest of slices, one after the other.
 * @internal For `hprim/cms`.
 */
export function sliceDigest(
  provider: CryptoProvider,
  algorithm: SignatureDigest,
  slices: Iterable<Uint8Array>,
): Uint8Array {
  const running = provider.createDigest(algorithm)
  for (const slice of slices) running.update(slice)
  return running.digest()
}
