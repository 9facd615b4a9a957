import {
  base64Of,
  bytesOfBase64,
  invalidOption,
  isBytes,
  type OptionKind,
  withMethods,
} from '../base/index.js'
import { type Certificate, readCertificate } from '../x509/index.js'
import { certificateDigest, fitsUse, type Provider } from './certificate-uses.js'
import { hostFolded, isMailAddress } from './mailbox.js'

/** What a key may be used for in mail. */
export type KeyPurpose = 'signing' | 'encryption'

/** A certificate in plain data, as the address book keeps it. */
export interface CertificateRecord {
  /** SHA-256 of the certificate, 64 hexadecimal digits in lower case. */
  readonly fingerprint: string
  /** The certificate itself: DER in base64. */
  readonly certificate: string
  /**
   * The mail addresses that it holds, as written but for the host, which is in lower case; none other belongs to it. What
   * stands in the place of an address and is none, such as words with blanks, is not among them.
   */
  readonly addresses: readonly string[]
  /** What its key usage allows: in this order `signing`, `encryption`, either or none. */
  readonly purposes: readonly KeyPurpose[]
  /** `YYYY-MM-DDTHH:MM:SSZ`, as of the certificate. */
  readonly notBefore: string
  /** `YYYY-MM-DDTHH:MM:SSZ`, as of the certificate. */
  readonly notAfter: string
}

/** By what is used of it: a certificate as bytes, or the whole reading of one, is a likely slip. */
const CERTIFICATE: OptionKind = {
  expected: 'Certificate',
  fits(value) {
    const { raw, emailAddresses } = (value ?? {}) as Partial<Certificate>
    return isBytes(raw) && Array.isArray(emailAddresses)
  },
}

const PROVIDER = /* @__PURE__ */ withMethods('createDigest')

/** @throws HprimError `options.invalid` */
export function checkCertificate(path: string, certificate: Certificate): void {
  if (!CERTIFICATE.fits(certificate)) throw invalidOption(path, CERTIFICATE.expected, certificate)
}

/** @throws HprimError `options.invalid` */
function checkProvider(provider: Provider): void {
  if (!PROVIDER.fits(provider)) throw invalidOption('provider', 'CryptoProvider', provider)
}

/**
 * The record of a certificate, for the events of the address book.
 * @throws HprimError `options.invalid`; `crypto.unsupported_algorithm`
 * @example
 * const event = { kind: 'added', certificate: certificateRecord(certificate, provider) }
 */
export function certificateRecord(certificate: Certificate, provider: Provider): CertificateRecord {
  checkCertificate('certificate', certificate)
  checkProvider(provider)
  return {
    fingerprint: certificateDigest(certificate, provider),
    certificate: base64Of(certificate.raw),
    addresses: certificate.emailAddresses.filter(isMailAddress).map(hostFolded),
    purposes: purposesOf(certificate),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  }
}

/** The certificate of a record; null when it cannot be read, as of a record that somebody made by hand. */
export function certificateOfRecord({ certificate }: CertificateRecord): Certificate | null {
  const raw = bytesOfBase64(certificate)
  return raw === null ? null : (readCertificate(raw).certificate ?? null)
}

/** Without a key usage a key is for everything that its kind can do (RFC 5280 §4.2.1.3); another kind is for nothing here. */
function purposesOf(certificate: Certificate): readonly KeyPurpose[] {
  const { kind } = certificate.publicKey
  if (kind !== 'rsa' && kind !== 'ec') return []
  return (['signing', 'encryption'] as const).filter((use) => fitsUse(certificate, use))
}
