import type { SignatureDigest } from '../x509/index.js'
import type { ContentCipher } from './content-ciphers.js'

/**
 * How messages are written:
 * - `hprim-net`: what the known readers of HPRIM Net can read, in the form of PKCS #7 1.5: recipients and signers by
 *   issuer and serial number, RSA PKCS #1 v1.5, AES-256-CBC, SHA-256. The default. For recipients with a key on an
 *   elliptic curve, ECDH (RFC 5753), which `hprim/node` has.
 * - `legacy`: 3DES and SHA-1, for software from before 2010. Weak.
 * - `modern`: AES-256-GCM, RSA-OAEP, RSA-PSS or ECDSA, with SHA-256 or longer. No known reader of HPRIM Net decrypts it.
 */
export type CmsProfile = 'hprim-net' | 'legacy' | 'modern'

export interface ProfileFacts {
  readonly cipher: ContentCipher
  readonly keyScheme: 'rsaes-pkcs1-v1_5' | 'rsaes-oaep'
  readonly rsaScheme: 'rsassa-pkcs1-v1_5' | 'rsassa-pss'
  readonly digest: SignatureDigest
  /** Whether keys on elliptic curves sign. */
  readonly ec: boolean
  /** Whether it encrypts for keys on elliptic curves: to such a recipient there is no other way. */
  readonly ecRecipients: boolean
}

/** A test holds that only `legacy` is weak by the measure of weak-algorithms.ts. */
export const profiles: Readonly<Record<CmsProfile, ProfileFacts>> = {
  'hprim-net': {
    cipher: 'aes-256-cbc',
    keyScheme: 'rsaes-pkcs1-v1_5',
    rsaScheme: 'rsassa-pkcs1-v1_5',
    digest: 'sha256',
    ec: false,
    ecRecipients: true,
  },
  legacy: {
    cipher: 'des-ede3-cbc',
    keyScheme: 'rsaes-pkcs1-v1_5',
    rsaScheme: 'rsassa-pkcs1-v1_5',
    digest: 'sha1',
    ec: false,
    ecRecipients: false,
  },
  modern: {
    cipher: 'aes-256-gcm',
    keyScheme: 'rsaes-oaep',
    rsaScheme: 'rsassa-pss',
    digest: 'sha256',
    ec: true,
    ecRecipients: true,
  },
}
