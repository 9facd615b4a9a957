/** What reading a mail takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface MailLimits {
  /** Octets of the mail. Default: 128 MiB. */
  readonly bytes: number
  /** Octets of all headers together, those of parts too. Default: 1 MiB; the mails of the field have some 10 kB. */
  readonly headerBytes: number
  /** Parts, the mail itself and its multiparts counted. Default: 2,000. */
  readonly parts: number
  /** How deep parts may stand within parts; a part that would hold deeper ones is not divided. Default: 32. */
  readonly depth: number
}

export const defaultMailLimits: MailLimits = {
  bytes: 128 * 1024 * 1024,
  headerBytes: 1024 * 1024,
  parts: 2_000,
  depth: 32,
}
