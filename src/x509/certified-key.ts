import type { PrivateKey } from '../crypto/index.js'
import type { Certificate } from './certificate.js'

/** A certificate and the private key that belongs to it: what one signs with, and what one decrypts with. */
export interface CertifiedKey {
  readonly certificate: Certificate
  readonly key: PrivateKey
}
