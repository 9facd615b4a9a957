import type { Certificate } from '../x509/index.js'

/**
 * What a mail of the exchange is for:
 * - `offer`: here is my certificate;
 * - `request`: send me yours;
 * - `confirmation`: I compared your certificate by telephone, and I use it;
 * - `renewal`: here is the certificate that follows the one that you know;
 * - `withdrawal`: do not use this certificate any more.
 */
export type ExchangeKind = 'offer' | 'request' | 'confirmation' | 'renewal' | 'withdrawal'

/**
 * How it came: in our convention (docs/certificate-exchange.md), or, always as an `offer`, as a file that holds one
 * certificate, one that holds several (PKCS #7, PEM), the signature of a mail that says nothing of certificates, or a
 * PKCS #12 file, which holds a private key and is not opened.
 */
export type ExchangeForm = 'convention' | 'certificate-file' | 'bundle' | 'signed-mail' | 'pkcs12'

/** What a certificate is offered for. Its key usage may allow less. */
export type CertificateUse = 'signing' | 'encryption' | 'both'

/** A certificate that is exchanged. */
export interface ExchangedCertificate {
  readonly certificate: Certificate
  readonly use: CertificateUse
  /**
   * Whether its sender proved that he holds its private key, by a signature over this very message. A key that cannot sign
   * is never proved; it is as good as the signing certificate beside it.
   */
  readonly proven: boolean
}

/** One message of the exchange of certificates, as it was read. It proves nothing of whose the certificates are. */
export interface ExchangeMessage {
  readonly kind: ExchangeKind
  /**
   * 32 hexadecimal digits: those that the sender drew, or, of what is not in our convention, derived from the bytes, so that
   * the same mail has the same. It is the sender's word: one id from two signers is of two messages.
   */
  readonly id: string
  /** The mailbox that it is from, its host in lower case: what was signed says so, or else `From`; null when neither does. */
  readonly from: string | null
  /** The mailboxes that the signed part names as its addressees; empty of what is not in our convention. */
  readonly to: readonly string[]
  /** When the signer says that it was sent, `YYYY-MM-DDTHH:MM:SSZ`; null when nothing signed says so. */
  readonly sentAt: string | null
  /** What is offered; empty for `request`, `confirmation` and `withdrawal`, and of a PKCS #12 file. */
  readonly certificates: readonly ExchangedCertificate[]
  /** Certificates of issuers that came with it. */
  readonly chain: readonly Certificate[]
  /** SHA-256 of the certificate that is confirmed, replaced or withdrawn: 64 hexadecimal digits; else null. */
  readonly about: string | null
  /** The key whose signature over all of this holds; null when nothing signs it, or the signature is not valid. */
  readonly signer: { readonly certificate: Certificate; readonly status: 'valid' } | null
  readonly form: ExchangeForm
}
