import { defaultX509Limits, type X509Limits } from '../limits.js'

/** What reading a file of keys takes at most. A limit is a whole number, zero or more. */
export interface KeyFileLimits extends X509Limits {
  /**
   * Rounds of key derivation, in sum over the whole file: the authentication code, each encrypted part. Default: 3,000,000;
   * what Firefox writes takes 1.8 million, what GnuTLS does 2.4 million. Those of scrypt count as 2 × (N + 2) × r × p.
   */
  readonly iterations: number
  /** Bytes of memory that scrypt takes. Default: 64 MiB; what OpenSSL writes takes 16. */
  readonly scryptMemory: number
  /** Keys, certificates, lists and other parts, in whatever is around them. Default: 1,000. */
  readonly parts: number
  /** How deep lists of parts may be nested in one another. Default: 4; programs write 1. */
  readonly nesting: number
}

export const defaultKeyFileLimits: KeyFileLimits = {
  ...defaultX509Limits,
  iterations: 3_000_000,
  scryptMemory: 64 * 1024 * 1024,
  parts: 1_000,
  nesting: 4,
}
