/** What reading a message takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface CmsLimits {
  /** Octets of the message. Default: 128 MiB. */
  readonly bytes: number
  /** Elements of ASN.1: a large content may come in one for every thousand octets. Default: 200,000. */
  readonly elements: number
  /** Recipients of an encrypted message. Default: 1,000. */
  readonly recipients: number
  /** Signers of a signed one; each costs eight operations of a public key at most, and one as a rule. Default: 20. */
  readonly signers: number
  /** Certificates in a message. Default: 200. */
  readonly certificates: number
  /** Bits of an RSA key that a signature is checked with. Default: 8,192. */
  readonly rsaBits: number
}

export const defaultCmsLimits: CmsLimits = {
  bytes: 128 * 1024 * 1024,
  elements: 200_000,
  recipients: 1_000,
  signers: 20,
  certificates: 200,
  rsaBits: 8_192,
}

/** Limits that a caller gives, the others by default. */
export type CmsLimitsInput = { readonly [K in keyof CmsLimits]?: number | undefined } | undefined
