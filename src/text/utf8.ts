// The arithmetic on sequences of UTF-8 that detection and repair need.

/** How many bytes the sequence announced by a lead byte has; 0 when the byte leads none. */
function announcedLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

/** How many bytes from `at` on fit the sequence that its lead announces, lead included (RFC 3629 §4). */
function fittingBytes(bytes: Uint8Array, at: number, announced: number): number {
  const lead = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 1
  let fitting = 2
  while (fitting < announced && ((bytes[at + fitting] ?? 0) & 0xc0) === 0x80) fitting++
  return fitting
}

/** The length of the valid multi-byte sequence at `at`, 0 when there is none. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const announced = announcedLength(bytes[at] ?? 0)
  if (announced === 0) return 0
  return fittingBytes(bytes, at, announced) === announced ? announced : 0
}

/** Whether a valid multi-byte sequence begins at `at` and is cut by the end of the bytes. */
export function isCutSequence(bytes: Uint8Array, at: number): boolean {
  const announced = announcedLength(bytes[at] ?? 0)
  return at + announced > bytes.length && fittingBytes(bytes, at, announced) === bytes.length - at
}

/** The code point of the valid sequence of `length` bytes at `at`. */
export function sequenceCodePoint(bytes: Uint8Array, at: number, length: number): number {
  let codePoint = (bytes[at] ?? 0) & (0xff >> (length + 1))
  for (let next = 1; next < length; next++) codePoint = (codePoint << 6) | ((bytes[at + next] ?? 0) & 0x3f)
  return codePoint
}
