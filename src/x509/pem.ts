import { bytesOf } from '../base/index.js'

/** One block of a PEM text (RFC 7468). */
export interface PemBlock {
  /** What stands after `BEGIN`, as `CERTIFICATE`, `PRIVATE KEY`. */
  readonly label: string
  /** The octets of its base64. */
  readonly bytes: Uint8Array
}

/** The platform's decoder of base64 (Node and browsers have it). */
interface Platform {
  readonly atob: (base64: string) => string
}

/** Characters of a label (RFC 7468, 3). */
const LABEL_LENGTH = 60

/**
 * The blocks of a PEM text, in order. Text around them is passed over, as tools write it; so are blocks that do not end,
 * hold no base64 or have headers of their own (RFC 1421), as keys under a password have. Linear.
 * @throws HprimError `options.invalid` (no octets)
 */
export function readPem(bytes: Uint8Array): readonly PemBlock[] {
  const text = latin1Of(bytesOf(bytes, 'pem'))
  const blocks: PemBlock[] = []
  for (let at = text.indexOf('-----BEGIN '); at >= 0; at = text.indexOf('-----BEGIN ', at + 1)) {
    const labelStart = at + 11
    const labelEnd = text.indexOf('-----', labelStart)
    if (labelEnd < 0) break
    const label = text.slice(labelStart, labelEnd)
    if (label.length > LABEL_LENGTH || /[\r\n]/.test(label)) continue
    const end = text.indexOf('-----', labelEnd + 5)
    if (end < 0) break
    if (!text.startsWith(`-----END ${label}-----`, end)) continue
    const octets = fromBase64(text.slice(labelEnd + 5, end))
    if (octets !== null) blocks.push({ label, bytes: octets })
  }
  return blocks
}

/** Text of one character an octet. */
export function latin1Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 4096) as never)
  }
  return text
}

function fromBase64(base64: string): Uint8Array | null {
  const { atob } = globalThis as unknown as Platform
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

/**
 * Whether octets are those of a SEQUENCE, and no text that happens to start with `0`, which is its tag: the second is no
 * character of ASCII, or a length that fits.
 */
export function isSequence(bytes: Uint8Array): boolean {
  const [tag, length = 0] = bytes
  return tag === 0x30 && (length >= 0x80 || length === bytes.length - 2)
}
