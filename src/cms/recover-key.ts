import { isBytes } from '../base/index.js'
import {
  type CryptoProvider,
  type EcPublicKey,
  ecSizes,
  type KeyDecryption,
  type PrivateKey,
  unsupportedAlgorithm,
} from '../crypto/index.js'
import type { CertifiedKey } from '../x509/index.js'
import { codeOf, isUnsupportedAlgorithm } from './crypto-errors.js'
import type { RecipientInfo } from './enveloped-data.js'
import { type Agreement, originatorKey, wrappingKey } from './key-agreement.js'
import { unwrapKey } from './key-wrap.js'

/** A secret for each private key, from which the substitutes for its content-encryption keys are made. */
const secrets: WeakMap<PrivateKey, Uint8Array> = /* @__PURE__ */ new WeakMap()

/** A content-encryption key to recover by a secret that is shared with the sender. */
interface KeyUnwrapping {
  readonly scheme: 'ecdh'
  readonly publicKey: EcPublicKey
  readonly agreement: Agreement
  readonly encryptedKey: Uint8Array
  readonly length: number
}

/** How a content-encryption key of `length` bytes is recovered. */
export type KeyRequest = KeyDecryption | KeyUnwrapping

/** What to ask a private key for; null for a scheme that is not supported, or not for this kind of key. */
export function keyRequest(
  recipient: RecipientInfo,
  { certificate, key }: CertifiedKey,
  length: number,
): KeyRequest | null {
  if (recipient.kind === 'key-transport') {
    const { algorithm, encryptedKey } = recipient
    return algorithm === null || key.algorithm !== 'rsa' ? null : { ...algorithm, encryptedKey, length }
  }
  if (recipient.kind !== 'key-agreement' || key.algorithm !== 'ec') return null
  const { agreement, encryptedKey } = recipient
  const own = certificate.publicKey
  const publicKey = agreement === null || own.kind !== 'ec' ? null : originatorKey(own, agreement)
  return agreement === null || publicKey === null
    ? null
    : { scheme: 'ecdh', publicKey, agreement, encryptedKey, length }
}

/** A content-encryption key, or its substitute. */
export interface RecoveredKey {
  readonly key: Uint8Array
  /**
   * Whether the key is known to be a substitute, so that what it decrypts is no content. Never with `rsaes-pkcs1-v1_5`, where
   * nobody may learn whether the key was well padded (RFC 3218); key wrap and OAEP are authenticated.
   */
  readonly failed: boolean
}

/**
 * The content-encryption key that a private key recovers. Where it gives none, for whatever reason, this is a substitute,
 * always the same for that key and message (implicit rejection): both go the same way from here, and sending a message
 * again shows nothing new. `decryptPkcs1` does the same; this is for cards that report what they should not.
 * @throws `crypto.unsupported_algorithm`, `crypto.key_unavailable` of the key, which do not depend on the message
 */
export async function recoverKey(
  key: PrivateKey,
  request: KeyRequest,
  provider: CryptoProvider,
): Promise<RecoveredKey> {
  const substitute = substituteFor(key, request, provider)
  let recovered: unknown
  try {
    recovered =
      request.scheme === 'ecdh' ? await unwrapped(key, request, provider) : await key.decryptKey(request)
  } catch (error) {
    if (isUnsupportedAlgorithm(error) || codeOf(error) === 'crypto.key_unavailable') throw error
  }
  return isBytes(recovered) && recovered.length === request.length
    ? { key: recovered, failed: false }
    : { key: substitute, failed: request.scheme !== 'rsaes-pkcs1-v1_5' }
}

/** Null where the private key gives no secret, or it does not unwrap the key. */
async function unwrapped(
  key: PrivateKey,
  { scheme, publicKey, agreement, encryptedKey, length }: KeyUnwrapping,
  provider: CryptoProvider,
): Promise<Uint8Array | null> {
  if (key.agreeKey === undefined) throw unsupportedAlgorithm(provider.name, scheme)
  const secret = await key.agreeKey({ scheme, publicKey })
  if (!isBytes(secret) || secret.length !== ecSizes[publicKey.curve]) return null
  return unwrapKey(provider, wrappingKey(provider, agreement, secret), encryptedKey, length)
}

function substituteFor(
  key: PrivateKey,
  { encryptedKey, length }: KeyRequest,
  provider: CryptoProvider,
): Uint8Array {
  const secret = secrets.get(key) ?? provider.randomBytes(32)
  secrets.set(key, secret)
  const running = provider.createHmac('sha256', secret)
  running.update(encryptedKey)
  // No content-encryption key has more than 32 bytes.
  return running.digest().subarray(0, length)
}
