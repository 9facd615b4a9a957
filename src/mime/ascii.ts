// Characters that mails give a meaning to, and what is outside ASCII.

/** Whether a byte is a space or a tabulation. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09
}

/** Whether a byte above 7F is among these. */
export function hasEightBit(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) >= 0x80) return true
  }
  return false
}

/** The text without the blanks and line ends around it. By hand: a regular expression is quadratic on long blanks. */
export function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlankOrLineEnd(text.charCodeAt(start))) start++
  while (end > start && isBlankOrLineEnd(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isBlankOrLineEnd(code: number): boolean {
  return isBlank(code) || code === 0x0d || code === 0x0a
}

/** A byte as quoted-printable (`=E9`) or RFC 2231 (`%E9`) encodes it. */
export function escapedByte(sign: '=' | '%', byte: number): string {
  return `${sign}${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

/** The text with its encoded bytes decoded to one character each (ISO-8859-1); what encodes nothing stays. */
export function unescapedBytes(sign: '=' | '%', text: string): string {
  const escapes = sign === '=' ? /=([0-9a-f]{2})/gi : /%([0-9a-f]{2})/gi
  return text.replace(escapes, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
