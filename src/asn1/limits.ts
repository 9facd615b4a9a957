/** What reading ASN.1 takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface Asn1Limits {
  /** Bytes of the input. Default: 256 MiB. */
  readonly bytes: number
  /** How deep elements may stand within elements, the outermost being 1 deep. Default: 64; a signed mail has some 12. */
  readonly depth: number
  /** Elements of any depth, segments of strings too. Default: 200,000. */
  readonly elements: number
}

export const defaultAsn1Limits: Asn1Limits = {
  bytes: 256 * 1024 * 1024,
  depth: 64,
  elements: 200_000,
}

/** Bytes of an INTEGER that is read or written: the modulus of an RSA key of 16,384 bits has 2,049. */
export const maxIntegerBytes: number = 2_100

/** Bytes of an OBJECT IDENTIFIER; those in use have less than 40. */
export const maxOidBytes: number = 256

/** The highest tag number: four bytes of seven bits. */
export const maxTag: number = 0x0fff_ffff
