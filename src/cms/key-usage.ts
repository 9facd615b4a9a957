// What a certificate allows its key to be used for. One without the extension allows everything (RFC 5280 §4.2.1.3).
import type { Certificate, PublicKey } from '../x509/index.js'

type RsaKey = Extract<PublicKey, { readonly kind: 'rsa' }>

export function allowsSigning({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')
}

export function allowsKeyEncipherment({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.includes('keyEncipherment')
}

export function allowsKeyAgreement({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.includes('keyAgreement')
}

/** Whether an RSA key is for any scheme, or for this one (RFC 4055 §1.2). */
export function allowsScheme({ restrictedTo }: RsaKey, scheme: string): boolean {
  return restrictedTo === null || restrictedTo === scheme
}
