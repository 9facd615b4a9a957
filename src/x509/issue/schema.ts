import * as z from 'zod/mini'
import {
  checkShape,
  type HprimIssue,
  isBytes,
  isRecord,
  issueOf,
  kindOf,
  type OptionErrorCode,
  optionErrors,
  throwIssues,
  withMethods,
} from '../../base/index.js'
import type { CertifiedKey } from '../certified-key.js'
import { keyUsages } from '../extensions.js'
import { type CertificateInput, type RevocationListInput, reasonCodes } from './input.js'

// What callers hand in.

function nameSchema() {
  const text = z.optional(z.string())
  return z.strictObject({
    country: text,
    stateOrProvince: text,
    locality: text,
    postalCode: text,
    organization: text,
    organizationIdentifier: text,
    organizationalUnit: text,
    title: text,
    surname: text,
    givenName: text,
    serialNumber: text,
    commonName: text,
  })
}

function shared() {
  // Looked at by hand: copies of them would not do.
  const given = z.unknown()
  const certifiedKey = z.strictObject({ certificate: given, key: given })
  const rsaScheme = z.optional(z.enum(['rsassa-pkcs1-v1_5', 'rsassa-pss']))
  return { given, certifiedKey, rsaScheme }
}

function certificateSchema() {
  const { given, certifiedKey, rsaScheme } = shared()
  const texts = z.optional(z.array(z.string()))
  const names = z.optional(
    z.strictObject({ emailAddresses: texts, directoryNames: z.optional(z.array(nameSchema())) }),
  )
  return z.strictObject({
    subject: z.optional(nameSchema()),
    publicKey: z.optional(given),
    key: z.optional(given),
    emailAddresses: texts,
    notBefore: z.string(),
    notAfter: z.string(),
    issuer: z.optional(certifiedKey),
    renews: z.optional(given),
    ca: z.optional(z.boolean()),
    pathLength: z.optional(z.int().check(z.nonnegative())),
    keyUsage: z.optional(z.array(z.enum(keyUsages))),
    extendedKeyUsage: texts,
    policies: texts,
    permitted: names,
    excluded: names,
    revocationListUrls: texts,
    furtherExtensions: z.optional(
      z.array(z.strictObject({ oid: z.string(), critical: z.boolean(), value: given })),
    ),
    rsaScheme,
  })
}

function revocationListSchema() {
  const { given, certifiedKey, rsaScheme } = shared()
  const reasons = Object.keys(reasonCodes) as (keyof typeof reasonCodes)[]
  return z.strictObject({
    issuer: certifiedKey,
    thisUpdate: z.string(),
    nextUpdate: z.string(),
    number: z.int().check(z.nonnegative()),
    revoked: z.array(
      z.strictObject({ serialNumber: given, revokedAt: z.string(), reason: z.optional(z.enum(reasons)) }),
    ),
    rsaScheme,
  })
}

/** @throws HprimError `options.invalid`, `options.unknown`: every fault, each with its path */
export function checkedCertificate(value: unknown): CertificateInput {
  const input = checkShape<CertificateInput>(certificateSchema(), value, '')
  const { publicKey, key, issuer, renews, furtherExtensions = [] } = input
  throwIssues([
    ...(publicKey === undefined ? [] : faultsOf('publicKey', publicKey, isPublicKey, 'PublicKey')),
    ...(key === undefined ? [] : faultsOf('key', key, isKey, 'PrivateKey')),
    ...(issuer === undefined ? [] : issuerFaults(issuer)),
    ...(renews === undefined ? [] : faultsOf('renews', renews, isCertificate, 'Certificate')),
    ...furtherExtensions.flatMap(({ value }, index) =>
      faultsOf(`furtherExtensions[${index}].value`, value, isBytes, 'Uint8Array'),
    ),
  ])
  return input
}

/** @throws HprimError `options.invalid`, `options.unknown`: every fault, each with its path */
export function checkedRevocationList(value: unknown): RevocationListInput {
  const input = checkShape<RevocationListInput>(revocationListSchema(), value, '')
  throwIssues([
    ...issuerFaults(input.issuer),
    ...input.revoked.flatMap(({ serialNumber }, index) =>
      faultsOf(`revoked[${index}].serialNumber`, serialNumber, isSerialNumber, 'Uint8Array'),
    ),
  ])
  return input
}

type Fault = HprimIssue<OptionErrorCode>

function faultsOf(
  path: string,
  value: unknown,
  fits: (value: unknown) => boolean,
  expected: string,
): readonly Fault[] {
  return fits(value) ? [] : [issueOf(optionErrors, 'options.invalid', path, { expected, got: kindOf(value) })]
}

function issuerFaults({ certificate, key }: CertifiedKey): readonly Fault[] {
  return [
    ...faultsOf('issuer.certificate', certificate, isCertificate, 'Certificate'),
    ...faultsOf('issuer.key', key, withMethods('signDigest').fits, 'PrivateKey'),
  ]
}

function isCertificate(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { raw, subject, extensions, publicKey } = value
  return isBytes(raw) && isRecord(subject) && Array.isArray(extensions) && isRecord(publicKey)
}

/** RFC 5280 §4.1.2.2 has 20 bytes at most; some that are in use are longer. */
function isSerialNumber(value: unknown): boolean {
  return isBytes(value) && value.length > 0 && value.length <= 64
}

function isPublicKey(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { kind, modulus, exponent, point } = value
  return kind === 'rsa' ? isBytes(modulus) && isBytes(exponent) : kind === 'ec' && isBytes(point)
}

/** In numbers, or as what signs. */
function isKey(value: unknown): boolean {
  return isPublicKey(value) || withMethods('signDigest').fits(value)
}
