import { type Asn1Element, readBer, sequenceOf } from '../asn1/index.js'
import type { Certificate } from './certificate.js'
import { defaultX509Limits, type X509Limits } from './limits.js'
import { type DistinguishedName, nameOf } from './names.js'
import { type CertificateCollector, certificateOf, serialOf } from './read-certificate.js'
import { type OaepNames, oaepParametersOf, type PssNames, pssParametersOf } from './rsa-parameters.js'
import { namedDigestOf, type SignatureDigest } from './signature-digest.js'

// What messages hold of certificates, for the layers of this library: bytes in, so that no type of asn1/ is shown.

/**
 * Reads a certificate that is part of another structure.
 * @param raw Its bytes, whole.
 * @param path Where it stands, for errors.
 * @param limits For the certificate, and for the structures that are encoded within it.
 * @param collector Is told what is tolerated.
 * @throws HprimError `asn1.*`
 * @internal For `hprim/cms`; callers have `readCertificate`.
 */
export function certificateWithin(
  raw: Uint8Array,
  path: string,
  limits: X509Limits = defaultX509Limits,
  collector?: CertificateCollector,
): Certificate {
  return certificateOf(readBer(raw, { path, limits }), path, limits, collector)
}

/**
 * Reads an IssuerAndSerialNumber (RFC 5652 §10.2.4).
 * @param raw Its bytes, whole.
 * @throws HprimError `asn1.*`
 * @internal For `hprim/cms`.
 */
export function issuerAndSerialWithin(
  raw: Uint8Array,
  path: string,
): { readonly issuer: DistinguishedName; readonly serialNumber: Uint8Array } {
  const fields = sequenceOf(partOf(raw, path), path)
  const issuer = fields.read('issuer', nameOf)
  const serialNumber = fields.read('serialNumber', serialOf)
  fields.end()
  return { issuer, serialNumber }
}

/**
 * The digest that an AlgorithmIdentifier names; null for those not supported.
 * @param raw Its bytes, whole.
 * @throws HprimError `asn1.*`
 * @internal For `hprim/cms`.
 */
export function namedDigestWithin(raw: Uint8Array, path: string): SignatureDigest | null {
  return namedDigestOf(partOf(raw, path), path)
}

/**
 * Reads RSAES-OAEP-params; null for what is not supported.
 * @param raw Their bytes, whole; null when there are none.
 * @throws HprimError `asn1.*`
 * @internal For `hprim/cms`.
 */
export function oaepParametersWithin(raw: Uint8Array | null, path: string): OaepNames | null {
  return oaepParametersOf(raw === null ? null : partOf(raw, path), path)
}

/**
 * Reads RSASSA-PSS-params; null for what is not supported.
 * @param raw Their bytes, whole; null when there are none.
 * @throws HprimError `asn1.*`
 * @internal For `hprim/cms`.
 */
export function pssParametersWithin(raw: Uint8Array | null, path: string): PssNames | null {
  return pssParametersOf(raw === null ? null : partOf(raw, path), path)
}

function partOf(raw: Uint8Array, path: string): Asn1Element {
  return readBer(raw, { path, limits: defaultX509Limits })
}
