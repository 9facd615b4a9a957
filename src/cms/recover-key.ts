import { isBytes } from '../base/index.js'
import type { CryptoProvider, KeyDecryption, PrivateKey } from '../crypto/index.js'
import { codeOf, isUnsupportedAlgorithm } from './crypto-errors.js'
import type { KeyTransport } from './enveloped-data.js'

/** A secret for each private key, from which the substitutes for its content-encryption keys are made. */
const secrets: WeakMap<PrivateKey, Uint8Array> = /* @__PURE__ */ new WeakMap()

/** What to ask a private key for; null for a scheme that is not supported. */
export function keyRequest({ algorithm, encryptedKey }: KeyTransport, length: number): KeyDecryption | null {
  return algorithm === null ? null : { ...algorithm, encryptedKey, length }
}

/**
 * The content-encryption key that a private key recovers. Where it gives none, for whatever reason, this is a substitute,
 * always the same for that key and message (implicit rejection): both go the same way from here, and sending a message
 * again shows nothing new. `decryptPkcs1` does the same; this is for cards that report what they should not.
 * @throws `crypto.unsupported_algorithm`, `crypto.key_unavailable` of the key, which do not depend on the message
 */
export async function recoverKey(
  key: PrivateKey,
  request: KeyDecryption,
  provider: CryptoProvider,
): Promise<Uint8Array> {
  const substitute = substituteFor(key, request, provider)
  let recovered: unknown
  try {
    recovered = await key.decryptKey(request)
  } catch (error) {
    if (isUnsupportedAlgorithm(error) || codeOf(error) === 'crypto.key_unavailable') throw error
  }
  return isBytes(recovered) && recovered.length === request.length ? recovered : substitute
}

function substituteFor(
  key: PrivateKey,
  { encryptedKey, length }: KeyDecryption,
  provider: CryptoProvider,
): Uint8Array {
  const secret = secrets.get(key) ?? provider.randomBytes(32)
  secrets.set(key, secret)
  const running = provider.createHmac('sha256', secret)
  running.update(encryptedKey)
  // No content-encryption key has more than 32 bytes.
  return running.digest().subarray(0, length)
}
