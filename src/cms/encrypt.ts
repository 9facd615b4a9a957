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
import { bytesOf } from '../base/index.js'
import { type CryptoProvider, encryptOaep, encryptPkcs1, modulusBits } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'
import { contentCiphers, derCipherUse, encryptCbcContent } from './content-ciphers.js'
import { derIssuerAndSerial } from './identifier.js'
import { contentTypes, keyAlgorithms } from './oids.js'
import { type CmsProfile, LEAST_RSA_BITS, profiles } from './profiles.js'
import { derOaep } from './rsa-parameters.js'
import { checkCmsOptions } from './schema.js'
import { cmsError } from './words.js'

/** How `encryptData` writes. */
export interface EncryptDataOptions {
  readonly crypto: CryptoProvider
  /** For whom, one certificate each; RSA keys. Whoever is to read it later, the sender too, must be among them. */
  readonly recipients: readonly Certificate[]
  /** Default: `hprim-net`. */
  readonly profile?: CmsProfile | undefined
}

/** Octets of a GCM tag, and of its IV (RFC 5084, 3.2). */
const TAG_LENGTH = 16
const GCM_IV_LENGTH = 12

/**
 * Encrypts for recipients: EnvelopedData (RFC 5652, 6), or in the profile `modern` AuthEnvelopedData (RFC 5083), in DER.
 * In S/MIME the content is a MIME part; of a signed message, the part that holds it (`application/pkcs7-mime`): known
 * readers read it as a mail (net-facts 2.2). The content key and the IV are new each time. Whether the certificates are in force, and whose they are, is for the
 * caller to know: nothing is checked but that the key can be used so.
 * @throws HprimError `options.invalid` (the arguments), `cms.no_recipients`, `cms.unfit_certificate` (no RSA key, one
 *   under 2,048 bits, a key usage without keyEncipherment), `crypto.no_randomness`
 */
export function encryptData(content: Uint8Array, options: EncryptDataOptions): Uint8Array {
  const bytes = bytesOf(content, 'content')
  checkCmsOptions('encryptData', options)
  const { crypto, recipients, profile = 'hprim-net' } = options
  if (recipients.length === 0) throw cmsError('cms.no_recipients', { path: 'recipients' })
  const { cipher, keyScheme } = profiles[profile]
  const { keyLength, primitive, block } = contentCiphers[cipher]
  const gcm = primitive === 'gcm'
  const key = crypto.randomBytes(keyLength)
  const iv = crypto.randomBytes(gcm ? GCM_IV_LENGTH : block)
  const infos = recipients.map((certificate, index) =>
    recipientInfo(certificate, key, keyScheme, crypto, `recipients[${index}]`),
  )
  const use = { cipher, iv, tagLength: TAG_LENGTH }
  const sealed = gcm ? crypto.encryptAesGcm({ key, iv, data: bytes }) : null
  const pieces = sealed === null ? encryptCbcContent(crypto, use, key, bytes) : [sealed.data]
  const encrypted = derSequence([
    derOid(contentTypes.data),
    derCipherUse(use),
    derContextPrimitive(0, pieces),
  ])
  const mac = sealed === null ? [] : [derOctetString(sealed.tag)]
  const type = gcm ? contentTypes.authEnvelopedData : contentTypes.envelopedData
  const enveloped = derSequence([derInteger(0), derSet(infos), encrypted, ...mac])
  return encodeDer(derSequence([derOid(type), derContext(0, [enveloped])]))
}

/** KeyTransRecipientInfo by issuer and serial number (RFC 5652, 6.2.1). */
function recipientInfo(
  certificate: Certificate,
  message: Uint8Array,
  keyScheme: 'rsaes-pkcs1-v1_5' | 'rsaes-oaep',
  crypto: CryptoProvider,
  path: string,
): DerNode {
  const { publicKey: key, keyUsage } = certificate
  const allowed = keyUsage === null || keyUsage.includes('keyEncipherment')
  const fits = key.kind === 'rsa' && modulusBits(key) >= LEAST_RSA_BITS && allowed
  // RFC 4055, 1.2: some keys are for one scheme only.
  if (!fits || (key.restrictedTo !== null && key.restrictedTo !== keyScheme)) {
    throw cmsError('cms.unfit_certificate', { path })
  }
  const oaep = keyScheme === 'rsaes-oaep'
  const algorithm = oaep ? derOaep('sha256') : derSequence([derOid(keyAlgorithms.rsa), derNull()])
  const encryptedKey = oaep
    ? encryptOaep({ crypto, key, message, digest: 'sha256', mgfDigest: 'sha256' })
    : encryptPkcs1({ crypto, key, message })
  return derSequence([
    derInteger(0),
    derIssuerAndSerial(certificate),
    algorithm,
    derOctetString(encryptedKey),
  ])
}
