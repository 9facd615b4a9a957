// UTF-8 through the platform: Node and browsers both have TextDecoder and TextEncoder.

interface Platform {
  readonly TextDecoder: new (
    label: 'utf-8',
    options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  readonly TextEncoder: new () => { encode(text: string): Uint8Array }
}

/** Decodes strict UTF-8 (RFC 3629), or null when the bytes are not. U+FEFF is kept. */
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

/** The bytes that a text takes in UTF-8; a lone surrogate counts as the three of U+FFFD. */
export function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}
