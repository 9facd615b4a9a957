// What a certificate allows its key to be used for. One without the extension allows everything (RFC 5280 §4.2.1.3).
import type { Certificate } from './certificate.js'

/** @internal For `hprim/cms`. */
export function allowsSigning({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')
}

/** @internal For `hprim/cms`. */
export function allowsKeyEncipherment({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.includes('keyEncipherment')
}

/** @internal For `hprim/cms`. */
export function allowsKeyAgreement({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.includes('keyAgreement')
}
