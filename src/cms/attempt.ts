import type { HprimError } from '../base/index.js'

/** What a function reads; null where ASN.1 makes it throw. Other errors are thrown on. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if ((error as Partial<HprimError>).code?.startsWith('asn1.') !== true) throw error
    return null
  }
}
