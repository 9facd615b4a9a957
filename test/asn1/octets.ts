import { type Asn1Element, readBer } from '../../src/asn1/index.js'

/** Octets of hexadecimal digits, with blanks where they help. */
export function octets(hex: string): Uint8Array {
  return Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** The element of hexadecimal digits. */
export function element(hex: string, path?: string): Asn1Element {
  return readBer(octets(hex), { path })
}

/** What `act` throws, as code, path and parameters; null when it throws nothing. */
export function fault(act: () => unknown): unknown {
  try {
    act()
    return null
  } catch (error) {
    const { code, path, params } = error as { code: unknown; path: unknown; params: object }
    return { code, path, params }
  }
}

export function codeOf(act: () => unknown): unknown {
  return (fault(act) as { code: unknown } | null)?.code ?? null
}
