import type { MailAddressInput } from '../mime/index.js'
import type { Certificate, CertifiedKey } from '../x509/index.js'
import type { Provider } from './certificate-uses.js'
import type { CertificateUse, ExchangeKind } from './exchange-message.js'

/** A certificate to offer. */
export interface OfferedCertificate {
  readonly certificate: Certificate
  /** Default: what its key usage allows. */
  readonly use?: CertificateUse | undefined
}

/** What an exchange mail is to say. */
export interface ExchangeMessageInput {
  readonly kind: ExchangeKind
  readonly from: MailAddressInput
  readonly to: readonly MailAddressInput[]
  /** When it is sent: ISO 8601 with `Z` or an offset. The library reads no clock. */
  readonly date: string
  /** 32 hexadecimal digits in lower case. Default: 128 random bits from the provider. */
  readonly id?: string | undefined
  /** `offer`: default, the signer's; `renewal`: the new ones. None for the other kinds. */
  readonly certificates?: readonly OfferedCertificate[] | undefined
  /** The certificate that is confirmed, replaced or withdrawn. */
  readonly about?: Certificate | undefined
  /** Certificates of the issuers, for who verifies paths. */
  readonly chain?: readonly Certificate[] | undefined
}

/** How `buildExchangeMessage` signs. */
export interface BuildExchangeOptions {
  readonly provider: Provider
  /**
   * Whose key signs the mail: of an offer, one of the keys that it offers; of a renewal, the old one; of a withdrawal, that
   * which is withdrawn, as long as it can sign. A request and a withdrawal may go unsigned.
   */
  readonly signer?: CertifiedKey | undefined
  /** Keys of the offered certificates, beside the signer's: each proves that it is the sender's (renewal: the new one). */
  readonly proofKeys?: readonly CertifiedKey[] | undefined
}

/** What is offered, each with its use. */
export interface Offered {
  readonly certificate: Certificate
  readonly use: CertificateUse
}
