// UTF-8 through the platform's TextDecoder and TextEncoder (Node and browsers have both), and the little
// arithmetic on sequences that detection and repair need.

interface Platform {
  readonly TextDecoder: new (
    label: 'utf-8',
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  readonly TextEncoder: new () => { encode(text: string): Uint8Array }
}

/** Decodes strict UTF-8 (RFC 3629), or null when the octets are not. U+FEFF is kept. */
export function decodeStrictUtf8(bytes: Uint8Array): string | null {
  const { TextDecoder } = globalThis as unknown as Platform
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Decodes UTF-8 with U+FFFD for each faulty subsequence. U+FEFF is kept. */
export function decodeTolerantUtf8(bytes: Uint8Array): string {
  const { TextDecoder } = globalThis as unknown as Platform
  return new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(bytes)
}

/** Encodes text without lone surrogates as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  const { TextEncoder } = globalThis as unknown as Platform
  return new TextEncoder().encode(text)
}

/** The position of the first lone surrogate, −1 when there is none: UTF-8 cannot carry it. */
export function findLoneSurrogate(text: string): number {
  return text.search(/[\uD800-\uDFFF]/u)
}

/** How many octets the sequence announced by a lead octet has; 0 when the octet leads none. */
function announcedLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

/** How many octets from `at` on fit the sequence that its lead announces, lead included (RFC 3629, 4). */
function fittingOctets(bytes: Uint8Array, at: number, announced: number): number {
  const lead = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 1
  let fitting = 2
  while (fitting < announced && ((bytes[at + fitting] ?? 0) & 0xc0) === 0x80) fitting++
  return fitting
}

/** The length of the valid multi-octet sequence at `at`, 0 when there is none. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const announced = announcedLength(bytes[at] ?? 0)
  if (announced === 0) return 0
  return fittingOctets(bytes, at, announced) === announced ? announced : 0
}

/** Whether a valid multi-octet sequence begins at `at` and is cut by the end of the octets. */
export function isCutSequence(bytes: Uint8Array, at: number): boolean {
  const announced = announcedLength(bytes[at] ?? 0)
  return at + announced > bytes.length && fittingOctets(bytes, at, announced) === bytes.length - at
}

/** The code point of the valid sequence of `length` octets at `at`. */
export function sequenceCodePoint(bytes: Uint8Array, at: number, length: number): number {
  let codePoint = (bytes[at] ?? 0) & (0xff >> (length + 1))
  for (let next = 1; next < length; next++) codePoint = (codePoint << 6) | ((bytes[at + next] ?? 0) & 0x3f)
  return codePoint
}
