/** Units that one call takes safely on every platform. */
const UNITS_A_CALL = 4_096

/** Decodes UTF-16. Lone surrogates and U+FEFF are kept; an odd byte at the end becomes U+FFFD. */
export function decodeUtf16(bytes: Uint8Array, charset: 'utf-16le' | 'utf-16be'): string {
  const high = charset === 'utf-16le' ? 1 : 0
  const count = bytes.length >> 1
  const piece = new Uint16Array(Math.min(count, UNITS_A_CALL))
  let text = ''
  for (let from = 0; from < count; from += UNITS_A_CALL) {
    const length = Math.min(UNITS_A_CALL, count - from)
    for (let at = 0; at < length; at++) {
      const pair = 2 * (from + at)
      piece[at] = ((bytes[pair + high] as number) << 8) | (bytes[pair + 1 - high] as number)
    }
    const filled = length === piece.length ? piece : piece.subarray(0, length)
    text += String.fromCharCode.apply(null, filled as unknown as number[])
  }
  return bytes.length % 2 === 0 ? text : `${text}\uFFFD`
}

/** Encodes any string, lone surrogates included, as UTF-16. */
export function encodeUtf16(text: string, charset: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const high = charset === 'utf-16le' ? 1 : 0
  for (let position = 0; position < text.length; position++) {
    const unit = text.charCodeAt(position)
    bytes[position * 2 + high] = unit >> 8
    bytes[position * 2 + 1 - high] = unit & 0xff
  }
  return bytes
}

/** How many bytes at the start say whether there are NULs in half the places. */
const sampleBytes = 4096

/**
 * Recognises UTF-16 without a byte order mark: of the first 4096 bytes, nine in ten of the high bytes are NUL
 * and at most one in ten of the low ones. Two characters at least, or it would be a NUL after a letter.
 */
export function recogniseUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(bytes.length, sampleBytes) >> 1
  if (pairs < 2) return null
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) even++
    if (bytes[pair * 2 + 1] === 0) odd++
  }
  if (odd >= pairs * 0.9 && even <= pairs * 0.1) return 'utf-16le'
  if (even >= pairs * 0.9 && odd <= pairs * 0.1) return 'utf-16be'
  return null
}
