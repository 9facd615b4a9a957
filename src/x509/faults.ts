import type { HprimError } from '../base/index.js'

/** The path of a fault of ASN.1; other errors are thrown on. */
export function asn1PathOf(error: unknown): string {
  const { code, path } = error as Partial<HprimError>
  if (typeof code !== 'string' || !code.startsWith('asn1.')) throw error
  return path ?? ''
}
