import { invalidOption, isRecord } from '../base/index.js'
import type { VerifiedData } from '../cms/index.js'
import {
  type Certificate,
  type CertificateFact,
  type CertificateVerdict,
  type VerifyCertificateOptions,
  verifyCertificate,
} from '../x509/index.js'
import { type BookEntry, emptyBook } from './book.js'
import { certificateRecord } from './certificate-record.js'
import { fileCertificate } from './entry-changes.js'
import { isRevoked } from './events.js'

/** The roots under which a key may be trusted that nobody compared, and how a path to one is looked for. */
export type SignerPathOptions = Omit<VerifyCertificateOptions, 'at' | 'mailbox' | 'usage' | 'purpose'>

/** What a path says of a signer. */
export interface SignerPath {
  readonly verdict: CertificateVerdict
  /** When the certificate itself was revoked, `YYYY-MM-DD`; null when it is not known to be. */
  readonly revokedOn: string | null
  /** The facts that the book does not say in its own words. */
  readonly facts: readonly CertificateFact[]
  /** As the book would file the certificate; null unless the path holds. */
  readonly entry: BookEntry | null
}

/** Of the certificate itself; the book says these in its own words. */
const OWN: readonly string[] = [
  'x509.expired',
  'x509.not_yet_valid',
  'x509.expires_soon',
  'x509.not_for_signing',
  'x509.revoked',
]

/**
 * Looks for the path of each signer; null for each without options. The certificates of the message may stand between.
 * @throws HprimError `options.invalid`, `options.unknown`
 */
export function signerPaths(
  verified: VerifiedData,
  options: SignerPathOptions | undefined,
  at: string,
): (certificate: Certificate) => SignerPath | null {
  if (options === undefined) return () => null
  if (!isRecord(options)) throw invalidOption('path', 'object', options)
  const { intermediates = [], provider } = options
  if (!Array.isArray(intermediates)) throw invalidOption('path.intermediates', 'Array', intermediates)
  return (certificate) => {
    const verdict = verifyCertificate(certificate, {
      ...options,
      intermediates: [...intermediates, ...verified.certificates],
      at,
      usage: 'signing',
      purpose: 'email-protection',
    })
    const revoked = verdict.revocation.find((one) => one.certificate === 0 && one.state === 'revoked')
    return {
      verdict,
      revokedOn: isRevoked(verdict) ? (revoked?.revokedAt ?? at).slice(0, 10) : null,
      facts: verdict.facts.filter(({ code }) => !OWN.includes(code)),
      entry: verdict.status === 'valid' ? filedAs(certificate, provider, at) : null,
    }
  }
}

function filedAs(
  certificate: Certificate,
  provider: SignerPathOptions['provider'],
  at: string,
): BookEntry | null {
  const origin = { form: 'person', from: null, at } as const
  const { book } = fileCertificate(emptyBook(), certificateRecord(certificate, provider), origin)
  return book.entries[0] ?? null
}
