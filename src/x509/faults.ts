import { HprimError, refusalOf, type X509RefusalCode } from '../errors/index.js'
import type { X509Refusal } from './certificate.js'

/** ASN.1 of the right types that says what it must not. */
export function malformed(path: string, type: string): HprimError {
  return new HprimError('asn1.malformed', { path, params: { type } })
}

export function x509Refusal(code: X509RefusalCode, path?: string): X509Refusal {
  return { ...refusalOf(code, path === undefined ? {} : { path }), code }
}

/** The path of a fault of ASN.1; other errors are thrown on. */
export function asn1PathOf(error: unknown): string {
  const { code, path } = error as Partial<HprimError>
  if (typeof code !== 'string' || !code.startsWith('asn1.')) throw error
  return path ?? ''
}
