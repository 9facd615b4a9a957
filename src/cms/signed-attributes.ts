// Signed attributes (RFC 5652 §11; RFC 5035): what is signed in place of the content.
import {
  type Asn1Element,
  implicitOf,
  isContext,
  isUniversal,
  octetStringOf,
  oidOf,
  onAsn1Error,
  readBer,
  sequenceOf,
  setOf,
  timeOf,
  universal,
} from '../asn1/index.js'
import { sameBytes } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import {
  type Certificate,
  issuerAndSerialWithin,
  namedDigestWithin,
  type SignatureDigest,
  sliceDigest,
} from '../x509/index.js'
import { identifierOf } from './identifier.js'
import type { CertificateIdentifier } from './model.js'
import { attributeTypes } from './oids.js'
import type { SignedAttributes } from './signed-data.js'
import { refuseSignature } from './words.js'

/** The one value of an attribute; null for an attribute that is absent, or has another number of values. */
function onlyValue({ values }: SignedAttributes, type: string): Asn1Element | null {
  const [only, ...others] = values.get(type) ?? []
  return only !== undefined && others.length === 0 ? only : null
}

/** Refuses attributes that do not belong to this content (RFC 5652 §5.6, §11.1 and §11.2). */
export function checkContentAttributes(
  attributes: SignedAttributes,
  contentType: string,
  digest: Uint8Array,
): void {
  const type = onlyValue(attributes, attributeTypes.contentType)
  const messageDigest = onlyValue(attributes, attributeTypes.messageDigest)
  if (type === null || messageDigest === null) refuseSignature('cms.attributes_invalid')
  const signed = onAsn1Error(
    () => ({ type: oidOf(type, ''), digest: octetStringOf(messageDigest, '') }),
    () => refuseSignature('cms.attributes_invalid'),
  )
  if (signed.type !== contentType) refuseSignature('cms.attributes_invalid')
  if (!sameBytes(signed.digest, digest)) refuseSignature('cms.digest_mismatch')
}

/** The signing time; null when it is absent or cannot be read. */
export function signingTimeOf(attributes: SignedAttributes): string | null {
  const value = onlyValue(attributes, attributeTypes.signingTime)
  if (value === null) return null
  return onAsn1Error(
    () => timeOf(value, ''),
    () => null,
  )
}

/**
 * The certificate for encryption that the signer names (RFC 8551 §2.5.3), by its issuer and number or its key identifier;
 * null when he names none, or in another way.
 */
export function encryptionKeyPreferenceOf(attributes: SignedAttributes): CertificateIdentifier | null {
  const { encryptionKeyPreference, microsoftEncryptionKeyPreference } = attributeTypes
  const value = onlyValue(attributes, encryptionKeyPreference)
  return onAsn1Error(
    () => {
      if (value === null) {
        const own = onlyValue(attributes, microsoftEncryptionKeyPreference)
        return own === null ? null : identifierOf(own, '')
      }
      if (isContext(value, 0)) {
        const { raw } = value
        // The tag of a SEQUENCE in place of `[0]`.
        return {
          kind: 'issuer-and-serial',
          ...issuerAndSerialWithin(Uint8Array.of(0x30, ...raw.subarray(1)), ''),
        }
      }
      if (isContext(value, 2)) return keyIdentifierOf(octetStringOf(value, '', 2))
      if (!isContext(value, 1)) return null
      const recipient = sequenceOf(implicitOf(value, 1, universal.sequence, ''), '')
      return keyIdentifierOf(recipient.read('subjectKeyIdentifier', octetStringOf))
    },
    () => null,
  )
}

function keyIdentifierOf(keyIdentifier: Uint8Array): CertificateIdentifier {
  return { kind: 'key-identifier', keyIdentifier }
}

/** The algorithms of SMIMECapabilities (RFC 8551 §2.5.2); null when it is absent or cannot be read. */
export function capabilitiesOf(attributes: SignedAttributes): readonly string[] | null {
  const value = onlyValue(attributes, attributeTypes.capabilities)
  if (value === null) return null
  return onAsn1Error(
    () =>
      sequenceOf(value, '')
        .rest()
        .map((one) => sequenceOf(one, '').read('capabilityID', oidOf)),
    () => null,
  )
}

/** Refuses a certificate that a signing-certificate attribute does not list first (RFC 5035 §5.4; RFC 2634 §5.4). */
export function checkSigningCertificate(
  attributes: SignedAttributes,
  certificate: Certificate,
  provider: CryptoProvider,
): void {
  const kinds = [
    [attributeTypes.signingCertificateV2, 'sha256'],
    [attributeTypes.signingCertificate, 'sha1'],
  ] as const
  for (const [type, defaultDigest] of kinds) {
    if (!attributes.values.has(type)) continue
    const { digest, hash } = listedCertificate(onlyValue(attributes, type), defaultDigest)
    if (digest === null) refuseSignature('cms.unsupported_signature')
    if (!sameBytes(hash, sliceDigest(provider, digest, [certificate.raw]))) {
      refuseSignature('cms.signing_certificate_mismatch')
    }
  }
}

/** The hash of the first ESSCertID or ESSCertIDv2, and its digest: null for one that is not supported. */
function listedCertificate(
  value: Asn1Element | null,
  defaultDigest: SignatureDigest,
): { readonly digest: SignatureDigest | null; readonly hash: Uint8Array } {
  if (value === null) refuseSignature('cms.signing_certificate_mismatch')
  return onAsn1Error(
    () => {
      const fields = sequenceOf(sequenceOf(value, '').read('certs', sequenceOf).next('cert'), '')
      const algorithm = fields.optional(universal.sequence)
      const digest = algorithm === null ? defaultDigest : namedDigestWithin(algorithm.raw, '')
      return { digest, hash: fields.read('certHash', octetStringOf) }
    },
    () => refuseSignature('cms.signing_certificate_mismatch'),
  )
}

/**
 * Whether a content is itself a SET of attributes with a message digest: a signature over signed attributes is then also
 * one over that content without signed attributes, so that an old signature could be shown for it (RFC 5652 §12). A SET
 * with more elements than are read counts as one.
 */
export function isAttributes(content: Uint8Array): boolean {
  if (content[0] !== 0x31) return false
  return onAsn1Error(
    () => setOf(readBer(content), '').rest().some(isMessageDigest),
    ({ code }) => code === 'asn1.limit',
  )
}

function isMessageDigest(element: Asn1Element): boolean {
  if (!isUniversal(element, universal.sequence)) return false
  return onAsn1Error(
    () => sequenceOf(element, '').read('attrType', oidOf) === attributeTypes.messageDigest,
    () => false,
  )
}
