// What a certificate is for: e-mail, signing, encrypting (RFC 5280 §4.2.1.3 and §4.2.1.12, RFC 8550 §4.4).
import type { Certificate } from '../certificate.js'
import { allowsKeyAgreement, allowsKeyEncipherment, allowsSigning } from '../key-usage.js'
import type { PathExtensions } from './path-extensions.js'

/** `email-protection`: each certificate of the path that says what it is for names e-mail protection or any purpose. */
export type CertificatePurpose = 'email-protection' | 'any'

/** What the key of the certificate is used for. */
export type CertificateUsage = 'signing' | 'encryption'

const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0'

export function isForMail({ extendedKeyUsage }: PathExtensions): boolean {
  return (
    extendedKeyUsage === null ||
    extendedKeyUsage.includes(EMAIL_PROTECTION) ||
    extendedKeyUsage.includes(ANY_EXTENDED_KEY_USAGE)
  )
}

export function isForUsage(certificate: Certificate, usage: CertificateUsage): boolean {
  const { publicKey: key } = certificate
  const restriction = key.kind === 'rsa' ? key.restrictedTo : null
  if (usage === 'signing') return allowsSigning(certificate) && restriction !== 'rsaes-oaep'
  if (restriction === 'rsassa-pss') return false
  return key.kind === 'ec' ? allowsKeyAgreement(certificate) : allowsKeyEncipherment(certificate)
}
