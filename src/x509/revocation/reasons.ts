/** Why a certificate was revoked (RFC 5280 §5.3.1). */
export type RevocationReason =
  | 'unspecified'
  | 'key-compromise'
  | 'ca-compromise'
  | 'affiliation-changed'
  | 'superseded'
  | 'cessation-of-operation'
  | 'certificate-hold'
  | 'remove-from-crl'
  | 'privilege-withdrawn'
  | 'aa-compromise'

/** Why the lists do not decide; of several causes the one that says most. */
export type RevocationDoubt =
  /** A list of changes is there, or the certificate or the list says that there is one: they are not supported. */
  | 'delta-list'
  /** The list is of several issuers, or of another than the certificate's: these are not supported. */
  | 'indirect-list'
  /** A critical extension of the list or of an entry, or of the certificate's distribution points, is not known or damaged. */
  | 'unknown-extension'
  /** The algorithm or the key of the list's signature is not supported. */
  | 'unsupported-signature'
  /** Its signature is not that of the issuer, nor of another key of the issuer that holds. */
  | 'other-signer'
  | 'list-expired'
  /** It does not say until when it holds. */
  | 'list-without-end'
  /** It was made after the moment asked about. */
  | 'list-of-later'
  /** There are lists for some of the reasons of a revocation only. */
  | 'some-reasons'
  /** There are lists of the issuer, but for other certificates. */
  | 'other-certificates'
  /** There is no list of the issuer. */
  | 'no-list'
