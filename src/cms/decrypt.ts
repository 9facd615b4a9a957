import {
  attemptAsync,
  type BytesInput,
  bytesOf,
  checkOptions,
  joinedBytes,
  kinds,
  type LimitsInput,
  required,
  resolveLimits,
} from '../base/index.js'
import type { CryptoProvider, PrivateKey } from '../crypto/index.js'
import type { CertifiedKey } from '../x509/index.js'
import { refusingAsn1 } from './asn1-errors.js'
import { type CipherUse, contentCiphers, decryptCbcContent } from './content-ciphers.js'
import { contentInfoOf } from './content-info.js'
import { isUnsupportedAlgorithm } from './crypto-errors.js'
import { detectCms } from './detect.js'
import { type Enveloped, envelopedOf, type RecipientInfo } from './enveloped-data.js'
import { CertificateMatcher } from './identifier.js'
import { type CmsLimits, checkCount, defaultCmsLimits } from './limits.js'
import type { DecryptedData, DecryptionReading, Recipient } from './model.js'
import { checkCertifiedKeys, providerKind } from './options.js'
import { type KeyRequest, keyRequest, recoverKey } from './recover-key.js'
import { isWeakCipher } from './weak-algorithms.js'
import { type CmsCollector, cmsCollector, cmsRefusals, refuse } from './words.js'

/** How `decryptData` reads. */
export interface DecryptDataOptions {
  /** Decrypts the content; the content-encryption key is recovered by the private key. */
  readonly provider: CryptoProvider
  /** The keys to try: those of former certificates too, for mail that was sent to them. */
  readonly keys: readonly CertifiedKey[]
  readonly limits?: LimitsInput<CmsLimits> | undefined
}

/**
 * Decrypts an encrypted message: EnvelopedData (RFC 5652 §6) or AuthEnvelopedData (RFC 5083). It never throws on what was
 * received. Whatever fails once a private key is used is `cms.decryption_failed`, with no content and no reason: do not
 * answer it automatically, since each answer helps an attacker (RFC 3218). The content proves nothing of its sender;
 * `verifyData` reads what is signed within.
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`: mistakes in the arguments;
 *   `crypto.key_unavailable` when a key of the caller's own says so
 * @example
 * const { decrypted, refusal } = await decryptData(message, { provider, keys: [doctor] })
 * if (decrypted === undefined) throw new Error(refusal.message)
 */
export async function decryptData(
  message: BytesInput,
  options: DecryptDataOptions,
): Promise<DecryptionReading> {
  const bytes = bytesOf(message, 'message')
  checkOptions(options, {
    provider: providerKind,
    keys: required(kinds.array),
    limits: kinds.anything,
  })
  checkCertifiedKeys('keys', options.keys)
  const limits = resolveLimits(defaultCmsLimits, options.limits)
  const collector = cmsCollector()
  let recipients: readonly Recipient[] = []
  const { value: decrypted, refusal } = await attemptAsync(cmsRefusals, async () => {
    const enveloped = refusingAsn1(() => readEnveloped(bytes, limits, collector))
    recipients = enveloped.recipients.map(({ kind, identifier }) => ({ kind, identifier }))
    return decrypt(enveloped, options, collector)
  })
  const known = { recipients, diagnostics: collector.all() }
  return refusal === undefined ? { decrypted, ...known } : { refusal, ...known }
}

/** @throws HprimError `asn1.*` */
function readEnveloped(bytes: Uint8Array, limits: CmsLimits, collector: CmsCollector): Enveloped {
  const { kind, content } = contentInfoOf(bytes, limits, collector)
  if (kind !== 'enveloped-data' && kind !== 'auth-enveloped-data') refuse('cms.not_encrypted')
  const enveloped = envelopedOf(content, kind === 'auth-enveloped-data')
  checkCount('recipients', enveloped.recipients.length, limits)
  return enveloped
}

/** A recipient that is the certificate of a key that was given. */
interface Addressed {
  readonly recipient: RecipientInfo
  /** The index of the key. */
  readonly key: number
}

/** Pairs of recipient info and key that are tried: a renewed certificate may have the serial number of the old one. */
const MOST_TRIED = 8

/** Refuses for what does not depend on a private key; every other failure is `cms.decryption_failed`. */
async function decrypt(
  enveloped: Enveloped,
  { provider, keys }: DecryptDataOptions,
  collector: CmsCollector,
): Promise<DecryptedData> {
  const { contentType, use, encrypted, authentication } = enveloped
  const authenticated = use !== null && contentCiphers[use.cipher].primitive === 'gcm'
  if (use === null || authenticated !== (authentication !== null)) refuse('cms.unsupported_algorithm')
  if (encrypted === null) refuse('cms.no_content')
  if (keys.length === 0) refuse('cms.no_keys')
  const addressed = addressedTo(enveloped.recipients, keys, provider)
  if (addressed.length === 0) {
    // A recipient of a kind that is not read may be anyone.
    const known = enveloped.recipients.every(({ identifier }) => identifier !== null)
    refuse(known ? 'cms.not_addressed' : 'cms.unsupported_algorithm')
  }
  const { cipher } = use
  const weak = isWeakCipher(cipher)
  const sealed = { use, data: joinedBytes(encrypted), authentication, provider }
  const found: DecryptedData[] = []
  let supported = false
  // All are tried, whichever decrypts it, so that the time does not tell which one did.
  const requests = addressed.flatMap(({ recipient, key }) => {
    const own = keys[key] as CertifiedKey
    const request = keyRequest(recipient, own, contentCiphers[cipher].keyLength)
    return request === null ? [] : [{ request, key, own }]
  })
  for (const { request, key, own } of requests.slice(0, MOST_TRIED)) {
    const trial = await tryKey(own.key, request, sealed)
    supported ||= trial.supported
    const { content } = trial
    if (content === null) continue
    found.push({ content, contentType, cipher, weak, authenticated, keyScheme: request.scheme, key })
  }
  if (!supported) refuse('cms.unsupported_algorithm')
  const decrypted = found.find(({ content }) => isPlausible(content)) ?? found[0]
  if (decrypted === undefined) refuse('cms.decryption_failed')
  if (found.length > 1) collector.report('cms.several_keys', { path: 'message' })
  if (weak) collector.report('cms.weak_algorithm', { path: 'message' }, { algorithm: cipher })
  return decrypted
}

/** What is decrypted, and by what. */
interface Sealed {
  readonly use: CipherUse
  readonly data: Uint8Array
  readonly authentication: Enveloped['authentication']
  readonly provider: CryptoProvider
}

/** What one key gave. */
interface Trial {
  /** Whether the key and the provider have the algorithms. */
  readonly supported: boolean
  /** Null when the key does not decrypt it. */
  readonly content: Uint8Array | null
}

const unsupported: Trial = { supported: false, content: null }

async function tryKey(privateKey: PrivateKey, request: KeyRequest, sealed: Sealed): Promise<Trial> {
  try {
    const { key, failed } = await recoverKey(privateKey, request, sealed.provider)
    // A substitute decrypts too, so that the time does not tell; what it gives is no content.
    const content = decryptContent(key, sealed)
    return { supported: true, content: failed ? null : content }
  } catch (error) {
    if (isUnsupportedAlgorithm(error)) return unsupported
    throw error
  }
}

function decryptContent(key: Uint8Array, { use, data, authentication, provider }: Sealed): Uint8Array | null {
  if (authentication === null) return decryptCbcContent(provider, use, key, data)
  const { attributes, tag } = authentication
  if (tag.length !== use.tagLength) return null
  return provider.decryptAesGcm({ key, iv: use.iv, data, tag, additionalData: attributes ?? undefined })
}

/** The recipients that are certificates of the keys, each with every such key. */
function addressedTo(
  recipients: readonly RecipientInfo[],
  keys: readonly CertifiedKey[],
  provider: CryptoProvider,
): readonly Addressed[] {
  const matcher = new CertificateMatcher(provider)
  return recipients.flatMap((recipient) =>
    [...keys.entries()]
      .filter(([, { certificate }]) => {
        return recipient.identifier !== null && matcher.names(recipient.identifier, certificate)
      })
      .map(([key]) => ({ recipient, key })),
  )
}

/** Whether a content is not what a wrong key gives: a CMS message, or text, with which every MIME part begins. */
function isPlausible(content: Uint8Array): boolean {
  const start = content.subarray(0, 64)
  const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a
  return detectCms(content) !== null || (start.length > 8 && start.every(isText))
}
