import type {
  EcPrivateKey,
  EcPublicKey,
  PrivateKey,
  RsaPrivateKey,
  RsaPublicKey,
} from '../../crypto/index.js'
import type { Certificate, CertificateExtension, KeyUsage } from '../certificate.js'
import type { CertifiedKey } from '../certified-key.js'

/** A name to be written (RFC 5280 §4.1.2.4). At least one attribute; they are written from the country inwards. */
export interface NameInput {
  /** Two capitals (ISO 3166): `FR`. */
  readonly country?: string | undefined
  readonly stateOrProvince?: string | undefined
  readonly locality?: string | undefined
  readonly postalCode?: string | undefined
  readonly organization?: string | undefined
  /** As `NTRFR-123456789` (ETSI EN 319 412-1). */
  readonly organizationIdentifier?: string | undefined
  readonly organizationalUnit?: string | undefined
  readonly title?: string | undefined
  readonly surname?: string | undefined
  readonly givenName?: string | undefined
  /** What tells two of one name apart, as an RPPS number. */
  readonly serialNumber?: string | undefined
  readonly commonName?: string | undefined
}

/** The scheme with which an RSA key signs. Default: `rsassa-pkcs1-v1_5`, unless the key is for PSS alone. */
export type RsaScheme = 'rsassa-pkcs1-v1_5' | 'rsassa-pss'

/** Below which names the certificates of a CA may be (RFC 5280 §4.2.1.10). */
export interface NameConstraintsInput {
  /** Addresses, hosts (`cabinet.example`) and domains with all below them (`.cabinet.example`). */
  readonly emailAddresses?: readonly string[] | undefined
  /** Names that begin so. */
  readonly directoryNames?: readonly NameInput[] | undefined
}

/** What `issueCertificate` writes. */
export interface CertificateInput {
  /** Whom it is for. It may be left out where `renews` is given. */
  readonly subject?: NameInput | undefined
  /** The key that it certifies. It may be left out where `key` has numbers, or `renews` is given: the same key again. */
  readonly publicKey?: RsaPublicKey | EcPublicKey | undefined
  /** The private key of the subject: it signs where there is no `issuer`. */
  readonly key?: RsaPrivateKey | EcPrivateKey | PrivateKey | undefined
  /** The subject's addresses, without which no mail program takes it: one for each mailbox that writes with it. */
  readonly emailAddresses?: readonly string[] | undefined
  /** The first instant at which it is valid, in ISO 8601 with its offset. */
  readonly notBefore: string
  /** The last instant at which it is valid. */
  readonly notAfter: string
  /** Who signs it. Without, it is signed by its own key: whoever receives it has only its fingerprint to compare. */
  readonly issuer?: CertifiedKey | undefined
  /** The certificate that it takes the place of: what is not given is as there, key and extensions too. */
  readonly renews?: Certificate | undefined
  /** Whether it is for a CA, which signs others. Default: false. */
  readonly ca?: boolean | undefined
  /** How many CAs may stand between it and a certificate of a person. Only of a CA; default: any number. */
  readonly pathLength?: number | undefined
  /**
   * Default: of a CA, to sign certificates and lists; else, to sign and to be encrypted to (digitalSignature, with
   * keyEncipherment for RSA, keyAgreement for EC).
   */
  readonly keyUsage?: readonly KeyUsage[] | undefined
  /** Purposes, dotted (RFC 5280 §4.2.1.12). Default: of a CA none, else e-mail protection. */
  readonly extendedKeyUsage?: readonly string[] | undefined
  /** Policies, dotted (RFC 5280 §4.2.1.4). */
  readonly policies?: readonly string[] | undefined
  readonly permitted?: NameConstraintsInput | undefined
  readonly excluded?: NameConstraintsInput | undefined
  /** Where the issuer's revocation list is, as addresses of the web. */
  readonly revocationListUrls?: readonly string[] | undefined
  /** Others, of which nothing is known here. */
  readonly furtherExtensions?: readonly CertificateExtension[] | undefined
  readonly rsaScheme?: RsaScheme | undefined
}

/** Why a certificate is no longer to be trusted (RFC 5280 §5.3.1). */
export type RevocationReasonInput = keyof typeof reasonCodes

/** By their numbers; 7 is not used, and 8 is for lists of changes alone. */
export const reasonCodes = {
  unspecified: 0,
  'key-compromise': 1,
  'ca-compromise': 2,
  'affiliation-changed': 3,
  superseded: 4,
  'cessation-of-operation': 5,
  'certificate-hold': 6,
  'privilege-withdrawn': 9,
  'aa-compromise': 10,
} as const

/** One certificate that was revoked. */
export interface RevocationInput {
  /** The contents of its INTEGER, as `Certificate.serialNumber` has them. */
  readonly serialNumber: Uint8Array
  /** The instant of the revocation, in ISO 8601 with its offset. */
  readonly revokedAt: string
  /** Default: none is stated. */
  readonly reason?: RevocationReasonInput | undefined
}

/** What `issueRevocationList` writes. */
export interface RevocationListInput {
  readonly issuer: CertifiedKey
  /** When it is made, in ISO 8601 with its offset. */
  readonly thisUpdate: string
  /** When the next one is there at the latest. */
  readonly nextUpdate: string
  /** It counts up with each list of the issuer. */
  readonly number: number
  readonly revoked: readonly RevocationInput[]
  readonly rsaScheme?: RsaScheme | undefined
}
