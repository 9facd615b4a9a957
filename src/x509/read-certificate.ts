import {
  type Asn1Element,
  bitStringOf,
  explicitOf,
  isUniversal,
  malformed,
  sequenceOf,
  smallIntegerOf,
  timeOf,
  universal,
} from '../asn1/index.js'
import { attempt, type BytesInput, bytesOf, sameBytes } from '../base/index.js'
import type { Certificate, CertificateReading } from './certificate.js'
import { alternativeAddressesOf, extensionsOf, keyUsageOf, subjectKeyIdentifierOf } from './extensions.js'
import { findDer, limitsOf, type ReadX509Options, readFound, type Wanted } from './find-der.js'
import { structureKindOf } from './input-kind.js'
import type { X509Limits } from './limits.js'
import { type DistinguishedName, nameOf } from './names.js'
import { publicKeyOf } from './public-key.js'
import { refusingAsn1 } from './refusing-asn1.js'
import { certificateRefusals, refuse, type X509Collector, x509Collector } from './words.js'

/** Options of `readCertificate`. */
export type ReadCertificateOptions = ReadX509Options

const wanted: Wanted = {
  kind: 'certificate',
  label: /^(?:X509 |TRUSTED )?CERTIFICATE$/,
  refuse: (found) => refuse('x509.not_a_certificate', { found }),
}

/**
 * Reads a certificate, in DER or BER, or the first one of a PEM text (RFC 5280, RFC 7468). It never throws on content:
 * what is not a certificate, or a damaged one, is refused. Of what is something else, the parameter `found` of
 * `x509.not_a_certificate` tells what it is: `private-key`, `public-key`, `certificate-request`, `crl`, `pkcs7`, `pkcs12`;
 * `damaged-pem`, `empty` or `unknown`. Nothing is verified.
 * @param bytes DER, BER or PEM, up to `limits.bytes` (1 MiB).
 * @throws HprimError `options.invalid` (not bytes), `options.invalid_limit`, `options.unknown`
 * @example
 * const { certificate, refusal } = readCertificate(bytes)
 * if (certificate === undefined) throw new Error(refusal.message)
 * console.log(certificate.subject.text, certificate.notAfter)
 */
export function readCertificate(bytes: BytesInput, options: ReadCertificateOptions = {}): CertificateReading {
  const given = bytesOf(bytes, 'bytes')
  const limits = limitsOf(options)
  const collector = x509Collector()
  const { value, refusal } = attempt(certificateRefusals, () => certificateIn(given, limits, collector))
  const diagnostics = collector.all()
  return refusal === undefined ? { certificate: value, diagnostics } : { refusal, diagnostics }
}

function certificateIn(bytes: Uint8Array, limits: X509Limits, collector: X509Collector): Certificate {
  const found = findDer(bytes, wanted, limits, collector)
  const refuseDamaged = (path: string): never => refuse('x509.malformed_certificate', { path })
  const element = refusingAsn1(() => readFound(found, limits, 'certificate', collector), refuseDamaged)
  return refusingAsn1(
    () => certificateOf(element, 'certificate', limits, collector),
    (path) => {
      const kind = structureKindOf(element)
      return kind === null || kind === wanted.kind ? refuseDamaged(path) : wanted.refuse(kind)
    },
  )
}

/** Where what is tolerated of a certificate is reported. */
export type CertificateCollector = X509Collector

/**
 * Reads a certificate.
 * @param limits For the structures that are encoded within it.
 * @param collector Is told what is tolerated.
 * @throws HprimError `asn1.*`
 */
export function certificateOf(
  element: Asn1Element,
  path: string,
  limits: X509Limits,
  collector?: CertificateCollector,
): Certificate {
  const fields = sequenceOf(element, path)
  const signed = fields.next('tbsCertificate')
  const signatureAlgorithm = fields.next('signatureAlgorithm')
  const { bytes: signature } = fields.read('signature', bitStringOf)
  fields.end()
  const body = sequenceOf(signed, fields.at('tbsCertificate'))
  const version = body.optionalContext(0)
  const serialNumber = body.next('serialNumber')
  // The outer one is not signed (RFC 5280 §4.1.1.2).
  const innerAlgorithm = body.next('signature')
  if (!sameBytes(innerAlgorithm.raw, signatureAlgorithm.raw)) {
    const path = fields.at('signatureAlgorithm')
    if (!differByNull(innerAlgorithm, signatureAlgorithm)) throw malformed(path, 'AlgorithmIdentifier')
    collector?.report('x509.signature_algorithms_differ', { path })
  }
  const issuer = body.read('issuer', nameOf)
  const validity = body.read('validity', sequenceOf)
  const notBefore = validity.read('notBefore', timeOf)
  const notAfter = validity.read('notAfter', timeOf)
  const subject = body.read('subject', nameOf)
  const publicKeyInfo = body.next('subjectPublicKeyInfo')
  const publicKey = publicKeyOf(publicKeyInfo, body.at('subjectPublicKeyInfo'), limits)
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
    keyUsage: keyUsageOf(extensions, limits),
    subjectKeyIdentifier: subjectKeyIdentifierOf(extensions, limits),
    emailAddresses: addressesOf(subject, alternativeAddressesOf(extensions, limits)),
    extensions,
    rawTbsCertificate: signed.raw,
    rawSignatureAlgorithm: signatureAlgorithm.raw,
    signature,
  }
}

/** Whether two algorithms are one, with NULL for its parameters in one place and without any in the other. */
function differByNull(one: Asn1Element, other: Asn1Element): boolean {
  const [short, long] = one.contents.length < other.contents.length ? [one, other] : [other, one]
  const [algorithm, parameters, ...more] = long.children
  if (algorithm === undefined || parameters === undefined || more.length > 0) return false
  const isNull = isUniversal(parameters, universal.null) && parameters.raw.length === 2
  const areSequences = [one, other].every((each) => isUniversal(each, universal.sequence))
  return isNull && areSequences && sameBytes(short.contents, algorithm.raw)
}

function versionOf(element: Asn1Element, path: string): number {
  const version = 1 + smallIntegerOf(explicitOf(element, 0, path), path)
  if (version < 1 || version > 3) throw malformed(path, 'Version')
  return version
}

/**
 * The contents of a serial number, which may be negative or long in certificates in use (RFC 5280 §4.1.2.2).
 * @throws HprimError `asn1.*`
 */
export function serialOf(element: Asn1Element, path: string): Uint8Array {
  // smallIntegerOf has the errors of what is not an INTEGER; it does not read long ones.
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
