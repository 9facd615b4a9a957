import { refused } from './words.js'

/** The limits of a transfer. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER means no limit. */
export interface KermitLimits {
  /** Bytes of one received file. Default: 64 MiB. */
  readonly fileBytes: number
  /** Bytes of all received files. Default: 256 MiB. */
  readonly totalBytes: number
  /** Files received in one batch. Default: 1,000. */
  readonly files: number
  /** Bytes of a received file name. Default: 255. */
  readonly nameLength: number
  /** Bytes in a row that belong to no packet: line noise, what a modem says, ends of line. Default: 1 MiB. */
  readonly noiseBytes: number
  /** Milliseconds from start to end. Default: no limit. */
  readonly totalMs: number
  /** How often in all a packet is sent or asked for again because nothing came. Default: no limit. */
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

/** @throws Refused `kermit.limit` */
export function checkLimit<Name extends keyof KermitLimits>(
  limits: Pick<KermitLimits, Name>,
  limit: Name,
  count: number,
): void {
  const value = limits[limit]
  if (count > value) throw refused('kermit.limit', { limit, value })
}
