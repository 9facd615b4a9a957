/** What reading ASN.1 takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface Asn1Limits {
  /** Octets of the input. Default: 256 MiB. */
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

/** Octets of an INTEGER that is read or written: the modulus of an RSA key of 16,384 bits has 2,049. */
export const maxIntegerOctets: number = 2_100

/** Octets of an OBJECT IDENTIFIER; those in use have less than 40. */
export const maxOidOctets: number = 256

/** The highest tag number: four octets of seven bits. */
export const maxTag: number = 0x0fff_ffff
