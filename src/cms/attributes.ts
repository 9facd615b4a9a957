// Signed attributes (RFC 5652, 11; RFC 5035): what is signed in place of the content.

import {
  type Asn1Element,
  isUniversal,
  octetsOf,
  oidOf,
  readBer,
  sequenceOf,
  setOf,
  timeOf,
  universal,
} from '../asn1/index.js'
import { type HprimError, sameBytes } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'
import { attempt } from './attempt.js'
import { attributeTypes, type SignatureDigest } from './oids.js'
import { namedDigestOf } from './rsa-parameters.js'
import { sliceDigest } from './signature.js'
import type { SignedAttributes } from './signed.js'
import type { CmsDiagnosticCode } from './words.js'

/** The one value of an attribute; null when it is not there, `several` when there are more. */
function onlyValue({ values }: SignedAttributes, type: string): Asn1Element | null | 'several' {
  const all = values.get(type)
  if (all === undefined) return null
  const [only] = all
  return only !== undefined && all.length === 1 ? only : 'several'
}

/** Why the attributes do not speak of this content (RFC 5652, 5.6, 11.1 and 11.2); null when they do. */
export function attributeFault(
  attributes: SignedAttributes,
  contentType: string,
  digest: Uint8Array,
): CmsDiagnosticCode | null {
  const type = onlyValue(attributes, attributeTypes.contentType)
  const messageDigest = onlyValue(attributes, attributeTypes.messageDigest)
  if (type === null || type === 'several' || messageDigest === null || messageDigest === 'several') {
    return 'cms.attributes_invalid'
  }
  const signedType = attempt(() => oidOf(type, ''))
  const signedDigest = attempt(() => octetsOf(messageDigest, ''))
  if (signedType !== contentType || signedDigest === null) return 'cms.attributes_invalid'
  return sameBytes(signedDigest, digest) ? null : 'cms.digest_mismatch'
}

/** When the signer says that it signed; null when it does not, or illegibly. */
export function signingTimeOf(attributes: SignedAttributes): string | null {
  const value = onlyValue(attributes, attributeTypes.signingTime)
  return value === null || value === 'several' ? null : attempt(() => timeOf(value, ''))
}

/**
 * Why the certificate is not the one that the signer names (RFC 5035, 5.4; RFC 2634, 5.4), the first that the attribute
 * lists; null when it is, and without such an attribute.
 */
export function signingCertificateFault(
  attributes: SignedAttributes,
  certificate: Certificate,
  crypto: CryptoProvider,
): CmsDiagnosticCode | null {
  const second = onlyValue(attributes, attributeTypes.signingCertificateV2)
  const first = onlyValue(attributes, attributeTypes.signingCertificate)
  return (
    (second === null ? null : namedFault(second, 'sha256', certificate, crypto)) ??
    (first === null ? null : namedFault(first, 'sha1', certificate, crypto))
  )
}

function namedFault(
  value: Asn1Element | 'several',
  otherwise: SignatureDigest,
  certificate: Certificate,
  crypto: CryptoProvider,
): CmsDiagnosticCode | null {
  if (value === 'several') return 'cms.signing_certificate_mismatch'
  const named = attempt(() => {
    const fields = sequenceOf(sequenceOf(value, '').read('certs', sequenceOf).next('cert'), '')
    const algorithm = fields.optional(universal.sequence)
    const digest = algorithm === null ? otherwise : namedDigestOf(algorithm, '')
    return { digest, value: fields.read('certHash', octetsOf) }
  })
  if (named === null) return 'cms.signing_certificate_mismatch'
  if (named.digest === null) return 'cms.unsupported_signature'
  const fits = sameBytes(named.value, sliceDigest(crypto, named.digest, [certificate.raw]))
  return fits ? null : 'cms.signing_certificate_mismatch'
}

/**
 * Whether a content is itself a SET of attributes with a digest: a signature over attributes is then also one over that
 * content without attributes, so that an old signature could be shown for it. One too large to be looked at is taken for
 * such.
 */
export function isAttributes(content: Uint8Array): boolean {
  if (content[0] !== 0x31) return false
  try {
    return setOf(readBer(content), '')
      .rest()
      .filter((one) => isUniversal(one, universal.sequence))
      .some(
        (one) => attempt(() => sequenceOf(one, '').read('attrType', oidOf)) === attributeTypes.messageDigest,
      )
  } catch (error) {
    const { code } = error as Partial<HprimError>
    if (code?.startsWith('asn1.') !== true) throw error
    return code === 'asn1.limit'
  }
}
