/** What reading a mail takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface MailLimits {
  /** Bytes of the mail. Default: 128 MiB. */
  readonly bytes: number
  /** Bytes of all headers together, those of parts included. Default: 1 MiB; usual mails have some 10 kB. */
  readonly headerBytes: number
  /** Number of parts, the mail itself and its multiparts included. Default: 2,000. */
  readonly parts: number
  /** Depth of parts within parts; a part at that depth is not divided (`mime.too_deep`). Default: 32. */
  readonly depth: number
}

export const defaultMailLimits: MailLimits = {
  bytes: 128 * 1024 * 1024,
  headerBytes: 1024 * 1024,
  parts: 2_000,
  depth: 32,
}
