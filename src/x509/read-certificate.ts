import {
  type Asn1Element,
  bitStringOf,
  explicitOf,
  isUniversal,
  malformed,
  onAsn1Error,
  readBer,
  sequenceOf,
  smallIntegerOf,
  timeOf,
  universal,
} from '../asn1/index.js'
import { bytesOf, sameBytes } from '../base/index.js'
import type { Certificate, CertificateReading } from './certificate.js'
import { alternativeAddressesOf, extensionsOf, keyUsageOf, subjectKeyIdentifierOf } from './extensions.js'
import { type DistinguishedName, nameOf } from './names.js'
import { isSequence, readPem } from './pem.js'
import { publicKeyOf } from './public-key.js'
import { x509Refusal } from './words.js'

/** Octets of a certificate; those of the field have some 2 kB. */
const MAX_OCTETS = 256 * 1024
const MAX_ELEMENTS = 20_000

/**
 * Reads a certificate, in DER or BER, or the first one of a PEM text (RFC 7468). It never throws on octets: what is no
 * certificate, or a damaged one, is refused.
 * @throws HprimError `options.invalid` (no octets)
 */
export function readCertificate(bytes: Uint8Array): CertificateReading {
  const given = bytesOf(bytes, 'certificate')
  const { octets, trailing }: Found = isSequence(given)
    ? { octets: given, trailing: 'refuse' }
    : firstBlock(given)
  if (octets === null || octets.length > MAX_OCTETS) {
    return { refusal: x509Refusal('x509.not_a_certificate') }
  }
  const read = (): CertificateReading => {
    const limits = { elements: MAX_ELEMENTS, depth: 32 }
    const element = readBer(octets, { limits, trailing, path: 'certificate' })
    return { certificate: certificateOf(element, 'certificate') }
  }
  return onAsn1Error(read, ({ path }) => ({
    refusal: x509Refusal('x509.malformed_certificate', { path }),
  }))
}

interface Found {
  readonly octets: Uint8Array | null
  readonly trailing: 'allow' | 'refuse'
}

/** OpenSSL writes what it trusts a certificate for behind it, under a label of its own. */
function firstBlock(bytes: Uint8Array): Found {
  const label = /^(?:X509 |TRUSTED )?CERTIFICATE$/
  const block = readPem(bytes).find((one) => label.test(one.label))
  return {
    octets: block?.bytes ?? null,
    trailing: block?.label === 'TRUSTED CERTIFICATE' ? 'allow' : 'refuse',
  }
}

/**
 * Reads a certificate that stands in another structure.
 * @throws HprimError `asn1.*`
 */
export function certificateOf(element: Asn1Element, path: string): Certificate {
  const fields = sequenceOf(element, path)
  if (element.raw.length > MAX_OCTETS) throw malformed(path, 'Certificate')
  const signed = fields.next('tbsCertificate')
  const signatureAlgorithm = fields.next('signatureAlgorithm')
  const { bytes: signature } = fields.read('signature', bitStringOf)
  fields.end()
  const body = sequenceOf(signed, fields.at('tbsCertificate'))
  const version = body.optionalContext(0)
  const serialNumber = body.next('serialNumber')
  // The outer one is not signed (RFC 5280, 4.1.1.2).
  const innerAlgorithm = body.next('signature')
  if (!sameBytes(innerAlgorithm.raw, signatureAlgorithm.raw)) {
    throw malformed(fields.at('signatureAlgorithm'), 'AlgorithmIdentifier')
  }
  const issuer = body.read('issuer', nameOf)
  const validity = body.read('validity', sequenceOf)
  const notBefore = validity.read('notBefore', timeOf)
  const notAfter = validity.read('notAfter', timeOf)
  const subject = body.read('subject', nameOf)
  const publicKeyInfo = body.next('subjectPublicKeyInfo')
  const publicKey = publicKeyOf(publicKeyInfo, body.at('subjectPublicKeyInfo'))
  body.optionalContext(1)
  body.optionalContext(2)
  const extended = body.optionalContext(3)
  body.end()
  const extensions =
    extended === null
      ? []
      : extensionsOf(explicitOf(extended, 3, body.at('extensions')), body.at('extensions'))
  return {
    raw: element.raw,
    version: version === null ? 1 : versionOf(version, body.at('version')),
    serialNumber: serialOf(serialNumber, body.at('serialNumber')),
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    rawPublicKeyInfo: publicKeyInfo.raw,
    keyUsage: keyUsageOf(extensions),
    subjectKeyIdentifier: subjectKeyIdentifierOf(extensions),
    emailAddresses: addressesOf(subject, alternativeAddressesOf(extensions)),
    extensions,
    rawTbsCertificate: signed.raw,
    rawSignatureAlgorithm: signatureAlgorithm.raw,
    signature,
  }
}

function versionOf(element: Asn1Element, path: string): number {
  const version = 1 + smallIntegerOf(explicitOf(element, 0, path), path)
  if (version < 1 || version > 3) throw malformed(path, 'Version')
  return version
}

/** The contents of an INTEGER, which may be negative or long in what the field issues (RFC 5280, 4.1.2.2). */
export function serialOf(element: Asn1Element, path: string): Uint8Array {
  // What is no INTEGER, smallIntegerOf says; long ones it does not read.
  const { constructed, contents } = element
  if (!isUniversal(element, universal.integer) || constructed || contents.length === 0) {
    smallIntegerOf(element, path)
  }
  return contents
}

function addressesOf(
  { relativeNames }: DistinguishedName,
  alternative: readonly string[],
): readonly string[] {
  const ofSubject = relativeNames.flat().filter(({ type }) => type === 'emailAddress')
  const byFolded = new Map<string, string>()
  for (const address of [...alternative, ...ofSubject.map(({ value }) => value)]) {
    const folded = address.toLowerCase()
    if (!byFolded.has(folded)) byFolded.set(folded, address)
  }
  return [...byFolded.values()]
}
