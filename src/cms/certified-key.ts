import type { PrivateKey } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'

/** A certificate with its private key. */
export interface CertifiedKey {
  readonly certificate: Certificate
  readonly key: PrivateKey
}
