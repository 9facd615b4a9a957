import {
  type DerNode,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../asn1/index.js'
import {
  type BytesInput,
  bytesOf,
  checkOptions,
  type HprimIssue,
  issueOf,
  kinds,
  required,
  throwIssues,
} from '../base/index.js'
import {
  type CryptoProvider,
  type EcPublicKey,
  encryptOaep,
  encryptPkcs1,
  type RsaPublicKey,
} from '../crypto/index.js'
import {
  allowsKeyAgreement,
  allowsKeyEncipherment,
  allowsScheme,
  type Certificate,
  derOaep,
  keyOids,
  weakKeyBits,
} from '../x509/index.js'
import { contentCiphers, derCipherUse, encryptCbcContent } from './content-ciphers.js'
import { derIssuerAndSerial } from './identifier.js'
import { derAgreedKey } from './key-agreement.js'
import { contentTypes } from './oids.js'
import { checkCertificates, otherKeyKind, profileKind, providerKind } from './options.js'
import { type CmsProfile, profiles } from './profiles.js'
import { cmsError, cmsErrors } from './words.js'

/** How `encryptData` writes. */
export interface EncryptDataOptions {
  readonly provider: CryptoProvider
  /** One certificate for each recipient, with an RSA key or, not in `legacy`, one on an elliptic curve. The sender can decrypt it later only if it is one of them. */
  readonly recipients: readonly Certificate[]
  /** Default: `hprim-net`. */
  readonly profile?: CmsProfile | undefined
}

/** Bytes of a GCM tag, and of its IV (RFC 5084 §3.2). */
const TAG_LENGTH = 16
const GCM_IV_LENGTH = 12

/**
 * Encrypts for recipients: EnvelopedData (RFC 5652 §6), or with the profile `modern` AuthEnvelopedData (RFC 5083), in DER.
 * In S/MIME the content is a MIME part; of a signed message, the `application/pkcs7-mime` part that holds it. The
 * content-encryption key and the IV are new each time. Whether a certificate is in force, and whose it is, is not checked.
 * @throws HprimError `options.invalid`, `options.unknown`: mistakes in the arguments, as a key of a kind that the profile does not
 *   encrypt for (path `recipients[0].publicKey.kind`); `cms.no_recipients`; `cms.unfit_certificate` (a weak key, a key usage without keyEncipherment or, of a key on an
 *   elliptic curve, keyAgreement); `crypto.unsupported_algorithm` (ECDH, which the provider lacks);
 *   `crypto.no_randomness`
 * @example
 * const message = encryptData(part, { provider, recipients: [doctor.certificate] })
 */
export function encryptData(content: BytesInput, options: EncryptDataOptions): Uint8Array {
  const data = bytesOf(content, 'content')
  checkOptions(options, {
    provider: providerKind,
    recipients: required(kinds.array),
    profile: profileKind(),
  })
  checkCertificates('recipients', options.recipients)
  const { provider, profile = 'hprim-net' } = options
  const { cipher, keyScheme } = profiles[profile]
  const recipients = recipientsOf(options.recipients, profile)
  const { keyLength, primitive, block } = contentCiphers[cipher]
  const gcm = primitive === 'gcm'
  const key = provider.randomBytes(keyLength)
  const iv = provider.randomBytes(gcm ? GCM_IV_LENGTH : block)
  const infos = recipients.map(({ certificate, key: publicKey }, index) => {
    if (publicKey.kind === 'rsa') return recipientInfo(certificate, publicKey, key, { keyScheme, provider })
    const info = derAgreedKey(provider, certificate, publicKey, key)
    if (info === null) throw cmsError('cms.unfit_certificate', { path: `recipients[${index}]` })
    return info
  })
  const use = { cipher, iv, tagLength: TAG_LENGTH }
  const sealed = gcm ? provider.encryptAesGcm({ key, iv, data }) : null
  const pieces = sealed === null ? encryptCbcContent(provider, use, key, data) : [sealed.data]
  const encrypted = derSequence([
    derOid(contentTypes.data),
    derCipherUse(use),
    derContextPrimitive(0, pieces),
  ])
  const mac = sealed === null ? [] : [derOctetString(sealed.tag)]
  const type = gcm ? contentTypes.authEnvelopedData : contentTypes.envelopedData
  // RFC 5652 §6.1; that of AuthEnvelopedData is 0 (RFC 5083 §2.1).
  const version = !gcm && recipients.some((one) => one.key.kind === 'ec') ? 2 : 0
  const enveloped = derSequence([derInteger(version), derSet(infos), encrypted, ...mac])
  return encodeDer(derSequence([derOid(type), derContext(0, [enveloped])]))
}

type KeyScheme = 'rsaes-pkcs1-v1_5' | 'rsaes-oaep'

/** A certificate whose key can be encrypted for. */
interface FitRecipient {
  readonly certificate: Certificate
  readonly key: RsaPublicKey | EcPublicKey
}

/** @throws HprimError `cms.no_recipients`, `options.invalid`, `cms.unfit_certificate`: each unfit certificate with its place */
function recipientsOf(certificates: readonly Certificate[], profile: CmsProfile): readonly FitRecipient[] {
  if (certificates.length === 0) throw cmsError('cms.no_recipients', { path: 'recipients' })
  const { keyScheme, ecRecipients } = profiles[profile]
  const issues: HprimIssue[] = []
  const recipients: FitRecipient[] = []
  for (const [index, certificate] of certificates.entries()) {
    const { publicKey: key } = certificate
    const path = `recipients[${index}]`
    if (key.kind !== 'rsa' && !(key.kind === 'ec' && ecRecipients)) {
      issues.push(otherKeyKind(path, key, profile, ecRecipients))
    } else if (
      key.kind === 'rsa' &&
      weakKeyBits(key) === null &&
      allowsKeyEncipherment(certificate) &&
      allowsScheme(key, keyScheme)
    ) {
      recipients.push({ certificate, key })
    } else if (key.kind === 'ec' && allowsKeyAgreement(certificate)) {
      recipients.push({ certificate, key })
    } else {
      issues.push(issueOf(cmsErrors, 'cms.unfit_certificate', path))
    }
  }
  throwIssues(issues)
  return recipients
}

/** KeyTransRecipientInfo by issuer and serial number (RFC 5652 §6.2.1). */
function recipientInfo(
  certificate: Certificate,
  key: RsaPublicKey,
  message: Uint8Array,
  { keyScheme, provider }: { readonly keyScheme: KeyScheme; readonly provider: CryptoProvider },
): DerNode {
  const oaep = keyScheme === 'rsaes-oaep'
  const algorithm = oaep ? derOaep('sha256') : derSequence([derOid(keyOids.rsa), derNull()])
  const common = { provider, key, message }
  const encryptedKey = oaep
    ? encryptOaep({ ...common, digest: 'sha256', mgfDigest: 'sha256' })
    : encryptPkcs1(common)
  return derSequence([
    derInteger(0),
    derIssuerAndSerial(certificate),
    algorithm,
    derOctetString(encryptedKey),
  ])
}
