import { type BytesInput, bytesOf, bytesOfBase64, latin1Of } from '../base/index.js'

/** One block of a PEM text (RFC 7468). */
export interface PemBlock {
  /** What follows `BEGIN`, as `CERTIFICATE` or `PRIVATE KEY`. */
  readonly label: string
  /** What its base64 encodes. */
  readonly bytes: Uint8Array
}

/**
 * The blocks of a PEM text, in order. Text around them is ignored, as tools write it; so are blocks that have no end, do
 * not hold base64, or have headers of their own (RFC 1421), as keys encrypted in the old format have. Linear time.
 * @param bytes The text, in ASCII or any encoding that contains it: the blocks are found by their bytes.
 * @throws HprimError `options.invalid` (not bytes)
 * @example
 * const chain = readPem(bytes).filter(({ label }) => label === 'CERTIFICATE')
 * const certificates = chain.map((block) => readCertificate(block.bytes).certificate)
 */
export function readPem(bytes: BytesInput): readonly PemBlock[] {
  return scanPem(latin1Of(bytesOf(bytes, 'bytes'))).blocks.map(({ label, bytes }) => ({ label, bytes }))
}

/** What was found of a PEM text. */
export interface PemScan {
  readonly blocks: readonly (PemBlock & PemPlace)[]
  /** Blocks that begin but cannot be read. */
  readonly skipped: readonly PemPlace[]
}

export interface PemPlace {
  readonly label: string
  /** Where the block begins in the text. */
  readonly at: number
}

const BEGIN = '-----BEGIN '
const DASHES = '-----'
/** Characters of a label (RFC 7468 §3). */
const LABEL_LENGTH = 60

/** `text` has one character for each byte. */
export function scanPem(text: string): PemScan {
  const blocks: (PemBlock & PemPlace)[] = []
  const skipped: PemPlace[] = []
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
    const labelStart = at + BEGIN.length
    const labelEnd = text.indexOf(DASHES, labelStart)
    if (labelEnd < 0) break
    if (labelEnd - labelStart > LABEL_LENGTH) continue
    const label = text.slice(labelStart, labelEnd)
    if (/[\r\n]/.test(label)) continue
    const end = text.indexOf(DASHES, labelEnd + DASHES.length)
    const ends = end >= 0 && text.startsWith(`-----END ${label}-----`, end)
    const bytes = ends ? bytesOfBase64(text.slice(labelEnd + DASHES.length, end)) : null
    if (bytes === null) skipped.push({ label, at })
    else blocks.push({ label, bytes, at })
    if (end < 0) break
  }
  return { blocks, skipped }
}

/**
 * Whether bytes are a SEQUENCE, and not a text that happens to start with `0`, which is its tag: the second byte is not
 * ASCII, or a length that fits, but for padding.
 */
export function isSequence(bytes: Uint8Array): boolean {
  const [tag, length = 0] = bytes
  const end = 2 + length
  return tag === 0x30 && (length >= 0x80 || (end <= bytes.length && isPadding(bytes.subarray(end))))
}

/**
 * Whether bytes say nothing: blanks and line ends, as editors and transfers in text mode leave them behind a file; NUL and
 * SUB, as cards, CP/M and XMODEM fill one up.
 */
export function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 32 || byte === 26 || (byte > 8 && byte < 14))
}
