import { bytesOf, type Diagnostic, type HprimError, joinedBytes, resolveLimits } from '../base/index.js'
import type { CryptoProvider, KeyDecryption, PrivateKey } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'
import { type CipherUse, contentCiphers, decryptCbcContent } from './content-ciphers.js'
import { contentInfoOf, detectCms, refusalOfFault } from './content-info.js'
import { type Enveloped, envelopedOf, type KeyTransport } from './enveloped.js'
import { CertificateMatcher } from './identifier.js'
import { type CmsLimits, type CmsLimitsInput, defaultCmsLimits } from './limits.js'
import type { CmsRefusal, DataOpening, OpenedData, Recipient } from './model.js'
import { keyRequest, recoverKey } from './recover-key.js'
import { checkCmsOptions } from './schema.js'
import { cmsDiagnostic, cmsRefusal } from './words.js'

/** A private key, and the certificate that messages name it by. */
export interface RecipientKey {
  readonly certificate: Certificate
  readonly key: PrivateKey
}

/** How `openData` reads. */
export interface OpenDataOptions {
  /** Those of the layer that decrypts contents; content keys are recovered by the private key. */
  readonly crypto: CryptoProvider
  /** The keys that may open it: those of earlier certificates too, for mail that was sent to them. */
  readonly keys: readonly RecipientKey[]
  readonly limits?: CmsLimitsInput
}

/**
 * Opens an encrypted message: EnvelopedData (RFC 5652, 6) or AuthEnvelopedData (RFC 5083). It never throws on octets.
 * Whatever goes wrong once a private key is used is `cms.decryption_failed`, with no content and no word on why: answer
 * nobody automatically about it, since each answer helps who tries (RFC 3218). What comes out proves nothing of who sent
 * it; `verifyData` reads what is signed within.
 * @throws HprimError `options.invalid`, `options.invalid_limit`: mistakes in the arguments; `crypto.key_unavailable` when a
 *   key of the caller's own says so
 */
export async function openData(message: Uint8Array, options: OpenDataOptions): Promise<DataOpening> {
  const bytes = bytesOf(message, 'message')
  checkCmsOptions('openData', options)
  const limits = resolveLimits(defaultCmsLimits, options.limits)
  const diagnostics: Diagnostic[] = []
  let enveloped: Enveloped
  try {
    const read = readEnveloped(bytes, limits, diagnostics)
    if ('code' in read) return { refusal: read, diagnostics, recipients: [] }
    enveloped = read
  } catch (error) {
    return { refusal: refusalOfFault(error), diagnostics, recipients: [] }
  }
  const recipients = enveloped.recipients.map((one): Recipient => ({ identifier: one?.identifier ?? null }))
  const opened = await decrypted(enveloped, options, recipients, diagnostics)
  if (opened === null) return { refusal: cmsRefusal('cms.decryption_failed'), diagnostics, recipients }
  if ('code' in opened) return { refusal: opened, diagnostics, recipients }
  if (contentCiphers[opened.cipher].weak) {
    diagnostics.push(cmsDiagnostic('cms.weak_algorithm', { path: 'message' }, { algorithm: opened.cipher }))
  }
  return { opened, diagnostics }
}

/** @throws HprimError `asn1.*` */
function readEnveloped(
  bytes: Uint8Array,
  limits: CmsLimits,
  diagnostics: Diagnostic[],
): Enveloped | CmsRefusal {
  const { kind, content, trailing } = contentInfoOf(bytes, limits)
  if (kind !== 'enveloped-data' && kind !== 'auth-enveloped-data') return cmsRefusal('cms.not_encrypted')
  if (trailing) diagnostics.push(cmsDiagnostic('cms.trailing_data', { path: 'message' }))
  const enveloped = envelopedOf(content, kind === 'auth-enveloped-data')
  if (enveloped.recipients.length <= limits.recipients) return enveloped
  return cmsRefusal('cms.limit', { limit: 'recipients', value: limits.recipients })
}

/** A recipient that is one of the keys given. */
interface Addressed {
  readonly transport: KeyTransport
  /** Which of the keys. */
  readonly key: number
}

/** Pairs of recipient and key that are tried: certificates made anew may have the number of the old one. */
const MOST_TRIED = 8

/** The content; a refusal that does not depend on any private key; or null: every other failure. */
async function decrypted(
  enveloped: Enveloped,
  { crypto, keys }: OpenDataOptions,
  recipients: readonly Recipient[],
  diagnostics: Diagnostic[],
): Promise<OpenedData | CmsRefusal | null> {
  const { contentType, use, encrypted, authentication } = enveloped
  const authenticated = use !== null && contentCiphers[use.cipher].primitive === 'gcm'
  if (use === null || authenticated !== (authentication !== null))
    return cmsRefusal('cms.unsupported_algorithm')
  if (encrypted === null) return cmsRefusal('cms.no_content')
  const addressed = addressedTo(enveloped.recipients, keys, crypto)
  if (addressed.length === 0) return cmsRefusal('cms.not_addressed')
  const { cipher } = use
  const { keyLength, weak } = contentCiphers[cipher]
  const data = joinedBytes(encrypted)
  const opened: OpenedData[] = []
  let unsupported = true
  // All are tried, whichever opens it, so that the time tells nothing of which that was.
  for (const { transport, key } of addressed.slice(0, MOST_TRIED)) {
    const request = keyRequest(transport, keyLength)
    if (request === null) continue
    const content = await contentBy((keys[key] as RecipientKey).key, request, {
      use,
      data,
      authentication,
      crypto,
    })
    if (content === 'unsupported') continue
    unsupported = false
    if (content === null) continue
    const keyScheme = request.scheme
    opened.push({ content, contentType, cipher, weak, authenticated, keyScheme, key, recipients })
  }
  if (unsupported) return cmsRefusal('cms.unsupported_algorithm')
  if (opened.length > 1) diagnostics.push(cmsDiagnostic('cms.several_keys', { path: 'message' }))
  return opened.find(({ content }) => isLikely(content)) ?? opened[0] ?? null
}

/** What is decrypted, and by what. */
interface Sealed {
  readonly use: CipherUse
  readonly data: Uint8Array
  readonly authentication: Enveloped['authentication']
  readonly crypto: CryptoProvider
}

/** The content; null when the key does not open it; `unsupported` where the key or the provider lacks an algorithm. */
async function contentBy(
  privateKey: PrivateKey,
  request: KeyDecryption,
  { use, data, authentication, crypto }: Sealed,
): Promise<Uint8Array | null | 'unsupported'> {
  try {
    const key = await recoverKey(privateKey, request, crypto)
    if (authentication === null) return decryptCbcContent(crypto, use, key, data)
    const { attributes, tag } = authentication
    if (tag.length !== use.tagLength) return null
    const input = { key, iv: use.iv, data, tag }
    return crypto.decryptAesGcm(attributes === null ? input : { ...input, additionalData: attributes })
  } catch (error) {
    if ((error as Partial<HprimError>).code === 'crypto.unsupported_algorithm') return 'unsupported'
    throw error
  }
}

/** The recipients that the keys are named by, each with every such key. */
function addressedTo(
  transports: readonly (KeyTransport | null)[],
  keys: readonly RecipientKey[],
  crypto: CryptoProvider,
): readonly Addressed[] {
  const matcher = new CertificateMatcher(crypto)
  return transports.flatMap((transport) =>
    transport === null
      ? []
      : [...keys.entries()]
          .filter(([, { certificate, key }]) => {
            return key.algorithm === 'rsa' && matcher.names(transport.identifier, certificate)
          })
          .map(([key]) => ({ transport, key })),
  )
}

/** Whether a content is not what a wrong key gives: a message, or text as every MIME part begins with. */
function isLikely(content: Uint8Array): boolean {
  const start = content.subarray(0, 64)
  const isText = (octet: number): boolean =>
    (octet >= 0x20 && octet < 0x7f) || octet === 0x0d || octet === 0x0a
  return detectCms(content) !== null || (start.length > 8 && start.every(isText))
}
