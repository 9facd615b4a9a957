/** Octets as a string of as many characters (ISO-8859-1). */
export function latin1Of(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  // A call takes only so many arguments.
  const piece = 4096
  if (end - start <= piece) return String.fromCharCode.apply(null, bytes.subarray(start, end) as never)
  let text = ''
  for (let at = start; at < end; at += piece) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + piece, end)) as never)
  }
  return text
}

/** The octets of a string in which every character is below U+0100. */
export function octetsOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

/** Whether an octet is a space or a tabulation. */
export function isBlank(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09
}

/** Whether an octet is above 7F. */
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
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a
}
