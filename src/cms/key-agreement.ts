// KeyAgreeRecipientInfo (RFC 5652 §6.2.2) by ECDH (RFC 5753): the sender's key is made for the message.
import {
  type Asn1Element,
  bitStringOf,
  type DerNode,
  type DerValue,
  derBitString,
  derContext,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  encodeDer,
  explicitOf,
  implicitOf,
  isContext,
  octetStringOf,
  oidOf,
  onAsn1Error,
  sequenceOf,
  toDer,
  universal,
} from '../asn1/index.js'
import { type CryptoProvider, type EcPublicKey, ecSizes, unsupportedAlgorithm } from '../crypto/index.js'
import { type Certificate, ecDigests, keyOids } from '../x509/index.js'
import { derIssuerAndSerial, identifierOf } from './identifier.js'
import { deriveX963, uint32, wrapKey } from './key-wrap.js'
import type { CertificateIdentifier } from './model.js'
import { ecdhOids, type KdfDigest, kdfDigestOf, keyWrapOids } from './oids.js'

/** How the key that wraps the content-encryption key comes of a shared secret. */
interface KeyDerivation {
  readonly digest: KdfDigest
  /** Bytes of the key. */
  readonly length: 16 | 24 | 32
  /** The AlgorithmIdentifier of the key wrap. */
  readonly keyInfo: DerValue
  /** User keying material. */
  readonly ukm: Uint8Array | null
}

/** The sender's key and how it is used. */
export interface Agreement extends KeyDerivation {
  readonly point: Uint8Array
}

/** RecipientEncryptedKey: the content-encryption key, wrapped for one certificate. */
export interface AgreedKey {
  readonly kind: 'key-agreement'
  /** Null where it could not be read. */
  readonly identifier: CertificateIdentifier | null
  /** Null for what is not supported. */
  readonly agreement: Agreement | null
  readonly encryptedKey: Uint8Array
}

/** Reads `[1]` KeyAgreeRecipientInfo: one for each recipient. What is malformed does not matter to the others. */
export function agreedKeysOf(element: Asn1Element, path: string): readonly AgreedKey[] {
  const none = { kind: 'key-agreement', identifier: null, agreement: null } as const
  return onAsn1Error(
    () => {
      const fields = sequenceOf(implicitOf(element, 1, universal.sequence, path), path)
      fields.next('version')
      const originator = explicitOf(fields.next('originator'), 0, path)
      const stated = fields.optionalContext(1)
      const ukm = stated === null ? null : octetStringOf(explicitOf(stated, 1, path), path)
      const algorithm = fields.next('keyEncryptionAlgorithm')
      const keys = fields.read('recipientEncryptedKeys', sequenceOf).rest()
      fields.end()
      const agreement = onAsn1Error(
        () => agreementOf(originator, algorithm, ukm, path),
        () => null,
      )
      return keys.map((key): AgreedKey => {
        const wrapped = sequenceOf(key, path)
        const identifier = wrapped.read('rid', recipientOf)
        return { ...none, identifier, agreement, encryptedKey: wrapped.read('encryptedKey', octetStringOf) }
      })
    },
    () => [{ ...none, encryptedKey: new Uint8Array() }],
  )
}

/** IssuerAndSerialNumber, or `[0]` RecipientKeyIdentifier, whose date and other attributes are not needed. */
function recipientOf(element: Asn1Element, path: string): CertificateIdentifier {
  if (!isContext(element, 0)) return identifierOf(element, path)
  const fields = sequenceOf(implicitOf(element, 0, universal.sequence, path), path)
  return { kind: 'key-identifier', keyIdentifier: fields.read('subjectKeyIdentifier', octetStringOf) }
}

/** Null for a sender's key that is not made for the message, or not on a curve; and for other algorithms. */
function agreementOf(
  originator: Asn1Element,
  algorithm: Asn1Element,
  ukm: Uint8Array | null,
  path: string,
): Agreement | null {
  if (!isContext(originator, 1)) return null
  const key = sequenceOf(implicitOf(originator, 1, universal.sequence, path), path)
  const keyAlgorithm = key.read('algorithm', sequenceOf).read('algorithm', oidOf)
  const { bytes: point, unusedBits } = key.read('publicKey', bitStringOf)
  const scheme = sequenceOf(algorithm, path)
  const digest = kdfDigestOf(scheme.read('algorithm', oidOf))
  const wrap = scheme.next('parameters')
  const oid = sequenceOf(wrap, path).read('algorithm', oidOf)
  const length = ([16, 24, 32] as const).find((one) => keyWrapOids[one] === oid)
  if (keyAlgorithm !== keyOids.ec || unusedBits !== 0 || digest === null || length === undefined) return null
  // RFC 5753 §7.2: the key is derived of its DER, in whatever form it came.
  return { digest, length, keyInfo: toDer(wrap, path), ukm, point }
}

/** The sender's key on the curve of the recipient's; null for a point that is compressed, or of another curve. */
export function originatorKey({ curve }: EcPublicKey, { point }: Agreement): EcPublicKey | null {
  return point[0] === 4 && point.length === 1 + 2 * ecSizes[curve] ? { kind: 'ec', curve, point } : null
}

/** The key that wraps the content-encryption key, of the secret that sender and recipient share (RFC 5753 §7.2). */
export function wrappingKey(
  provider: CryptoProvider,
  derivation: KeyDerivation,
  secret: Uint8Array,
): Uint8Array {
  const { digest, length, keyInfo, ukm } = derivation
  const info = derSequence([
    keyInfo,
    ...(ukm === null ? [] : [derContext(0, [derOctetString(ukm)])]),
    derContext(2, [derOctetString(uint32(length * 8))]),
  ])
  return deriveX963(provider, digest, secret, encodeDer(info), length)
}

/**
 * `[1]` KeyAgreeRecipientInfo for one certificate, with a key of its own.
 * @throws HprimError `crypto.unsupported_algorithm` (a provider without ECDH)
 */
export function derAgreedKey(
  provider: CryptoProvider,
  certificate: Certificate,
  peer: EcPublicKey,
  contentKey: Uint8Array,
): DerNode | null {
  // One of a caller's own may be older than these methods.
  if (typeof provider.generateEcKey !== 'function' || typeof provider.agreeEcdh !== 'function') {
    throw unsupportedAlgorithm(provider.name, 'ecdh')
  }
  const key = provider.generateEcKey(peer.curve)
  const secret = provider.agreeEcdh({ key, peer })
  // The point of the certificate is not on its curve.
  if (secret === null) return null
  const digest = ecDigests[peer.curve]
  // RFC 5753 §8: as strong as the content encryption.
  const length = contentKey.length as 16 | 24 | 32
  const keyInfo = derSequence([derOid(keyWrapOids[length])])
  const wrapping = wrappingKey(provider, { digest, length, keyInfo, ukm: null }, secret)
  const originator = [derSequence([derOid(keyOids.ec)]), derBitString(key.point)]
  const wrapped = derOctetString(wrapKey(provider, wrapping, contentKey))
  return derContext(1, [
    derInteger(3),
    derContext(0, [derContext(1, originator)]),
    derSequence([derOid(ecdhOids[digest]), keyInfo]),
    derSequence([derSequence([derIssuerAndSerial(certificate), wrapped])]),
  ])
}
