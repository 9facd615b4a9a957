import {
  type Asn1Element,
  bitStringOf,
  booleanOf,
  explicitOf,
  implicitOf,
  isContext,
  isUniversal,
  malformed,
  octetStringOf,
  oidOf,
  onAsn1Error,
  readBer,
  sequenceOf,
  stringOf,
  universal,
} from '../asn1/index.js'
import type { Certificate, CertificateExtension, KeyUsage } from './certificate.js'
import { defaultX509Limits, type X509Limits } from './limits.js'
import { mapFields } from './names.js'

const KEY_USAGE = '2.5.29.15'
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14'
const BASIC_CONSTRAINTS = '2.5.29.19'
const SUBJECT_ALT_NAME = '2.5.29.17'
export const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

/** By their bits. */
export const keyUsages: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/**
 * Reads Extensions (RFC 5280 §4.2), each at most once.
 * @throws HprimError `asn1.*`
 */
export function extensionsOf(element: Asn1Element, path: string): readonly CertificateExtension[] {
  const seen = new Set<string>()
  return mapFields(sequenceOf(element, path), (one, place) => {
    const fields = sequenceOf(one, place)
    const oid = fields.read('extnID', oidOf)
    // Which one of two counts would be left to each reader.
    if (seen.has(oid)) throw malformed(place, 'Extensions')
    seen.add(oid)
    const critical = fields.optional(universal.boolean)
    const value = fields.read('extnValue', octetStringOf)
    fields.end()
    return { oid, critical: critical !== null && booleanOf(critical, fields.at('critical')), value }
  })
}

function readExtension<T>(
  extensions: readonly CertificateExtension[],
  oid: string,
  name: string,
  limits: X509Limits,
  read: (element: Asn1Element, path: string) => T,
): T | null {
  const found = extensions.find((extension) => extension.oid === oid)
  if (found === undefined) return null
  const path = `extensions.${name}`
  return read(readBer(found.value, { path, limits }), path)
}

/** @throws HprimError `asn1.*` */
export function keyUsageOf(
  extensions: readonly CertificateExtension[],
  limits: X509Limits,
): readonly KeyUsage[] | null {
  return readExtension(extensions, KEY_USAGE, 'keyUsage', limits, (element, path) => {
    const { bytes, unusedBits } = bitStringOf(element, path)
    const bits = bytes.length * 8 - unusedBits
    return keyUsages.filter((_, bit) => bit < bits && (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1)
  })
}

/** @throws HprimError `asn1.*` */
export function subjectKeyIdentifierOf(
  extensions: readonly CertificateExtension[],
  limits: X509Limits,
): Uint8Array | null {
  return readExtension(extensions, SUBJECT_KEY_IDENTIFIER, 'subjectKeyIdentifier', limits, octetStringOf)
}

/** Whether basicConstraints say that a certificate is for a CA (RFC 5280 §4.2.1.9); not where they are damaged. */
export function isCa({ extensions }: Pick<Certificate, 'extensions'>): boolean {
  return onAsn1Error(
    () =>
      readExtension(extensions, BASIC_CONSTRAINTS, 'basicConstraints', defaultX509Limits, (element, path) => {
        const ca = sequenceOf(element, path).optional(universal.boolean)
        return ca !== null && booleanOf(ca, path)
      }) ?? false,
    () => false,
  )
}

/**
 * The rfc822Names of the subject's alternative names, and those beyond ASCII (SmtpUTF8Mailbox, RFC 9598 §3).
 * @throws HprimError `asn1.*`
 */
export function alternativeAddressesOf(
  extensions: readonly CertificateExtension[],
  limits: X509Limits,
): readonly string[] {
  const names = readExtension(extensions, SUBJECT_ALT_NAME, 'subjectAltName', limits, (element, path) =>
    mapFields(sequenceOf(element, path), (name, place) =>
      isContext(name, 1)
        ? stringOf(implicitOf(name, 1, universal.ia5String, place), place)
        : isContext(name, 0)
          ? onAsn1Error(
              () => internationalMailboxOf(name, place),
              () => null,
            )
          : null,
    ),
  )
  return (names ?? []).filter((name) => name !== null)
}

/**
 * The address of an otherName; null for one of another type, of which nothing is looked at.
 * @throws HprimError `asn1.*`
 */
function internationalMailboxOf(name: Asn1Element, path: string): string | null {
  const fields = sequenceOf(implicitOf(name, 0, universal.sequence, path), path)
  if (fields.read('type-id', oidOf) !== SMTP_UTF8_MAILBOX) return null
  const value = explicitOf(fields.next('value'), 0, path)
  return isUniversal(value, universal.utf8String) ? stringOf(value, path) : null
}
