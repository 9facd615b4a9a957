import { hexOf, sameBytes } from '../base/index.js'
import type { VerifyDataOptions } from '../cms/index.js'
import {
  allowsKeyAgreement,
  allowsKeyEncipherment,
  allowsSigning,
  type Certificate,
  certificateFingerprint,
  sameName,
} from '../x509/index.js'
import type { CertificateUse } from './exchange-message.js'

/** What the layers below take for their primitives. */
export type Provider = VerifyDataOptions['provider']

/** SHA-256 of a certificate, 64 hexadecimal digits. */
export function certificateDigest(certificate: Certificate, provider: Provider): string {
  return certificateFingerprint(certificate, provider).replaceAll(':', '').toLowerCase()
}

/** SHA-256 of bytes, hexadecimal. */
export function digestOf(bytes: Uint8Array, provider: Provider): string {
  const running = provider.createDigest('sha256')
  running.update(bytes)
  return hexOf(running.digest())
}

export function isSameCertificate(one: Certificate, other: Certificate): boolean {
  return sameBytes(one.raw, other.raw)
}

/** Whether the key usage allows that content is encrypted for the key. */
function allowsEncryption(certificate: Certificate): boolean {
  return allowsKeyEncipherment(certificate) || allowsKeyAgreement(certificate)
}

/** What a certificate allows by its key usage. */
export function useOf(certificate: Certificate): CertificateUse {
  if (!allowsEncryption(certificate)) return 'signing'
  return allowsSigning(certificate) ? 'both' : 'encryption'
}

export function fitsUse(certificate: Certificate, use: CertificateUse): boolean {
  return (
    (use === 'encryption' || allowsSigning(certificate)) &&
    (use === 'signing' || allowsEncryption(certificate))
  )
}

/** Certificates of correspondents, and those of the issuers that came with them. */
export interface SortedCertificates {
  readonly leaves: readonly Certificate[]
  readonly chain: readonly Certificate[]
}

/** Tells whose certificates a file is for: those that issued none of the others. Each is there once. */
export function sortCertificates(certificates: readonly Certificate[]): SortedCertificates {
  const distinct = certificates.filter(
    (one, index) => certificates.findIndex((other) => isSameCertificate(one, other)) === index,
  )
  const issued = distinct.filter(({ issuer, subject }) => !sameName(issuer, subject))
  const isIssuer = (one: Certificate): boolean =>
    issued.some((other) => other !== one && sameName(other.issuer, one.subject))
  return {
    leaves: distinct.filter((one) => !isIssuer(one)),
    chain: distinct.filter(isIssuer),
  }
}

/** Whether a certificate is that of an authority alone: it signs certificates, and is for no mailbox. */
export function isAuthorityAlone({ keyUsage, emailAddresses }: Certificate): boolean {
  return emailAddresses.length === 0 && (keyUsage?.includes('keyCertSign') ?? false)
}
