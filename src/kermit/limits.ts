/** What a transfer takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface KermitLimits {
  /** Octets of one file received. Default: 64 MiB. */
  readonly fileBytes: number
  /** Octets of all files received. Default: 256 MiB. */
  readonly totalBytes: number
  /** Files received in one batch. Default: 1,000. */
  readonly files: number
  /** Octets of a file name received. Default: 255. */
  readonly nameLength: number
  /** Octets that are no packet, in a row, an end of line after a packet too; a modem begins with some. Default: 1 MiB. */
  readonly noiseBytes: number
  /** Milliseconds from start to end. Default: none. */
  readonly totalMs: number
  /** Times in all that a packet is sent again or asked for again because nothing came. Default: none. */
  readonly totalRetries: number
}

export const defaultKermitLimits: KermitLimits = {
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  files: 1000,
  nameLength: 255,
  noiseBytes: 1024 * 1024,
  totalMs: Number.MAX_SAFE_INTEGER,
  totalRetries: Number.MAX_SAFE_INTEGER,
}
