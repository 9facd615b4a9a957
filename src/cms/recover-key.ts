import type { HprimError } from '../base/index.js'
import type { CryptoProvider, KeyDecryption, PrivateKey } from '../crypto/index.js'
import type { KeyTransport } from './enveloped.js'

/** Of each key, a secret for what stands in for the content keys that it cannot recover. */
const secrets: WeakMap<PrivateKey, Uint8Array> = /* @__PURE__ */ new WeakMap()

/** What to ask a private key for; null for a scheme that is not used here. */
export function keyRequest({ scheme, encryptedKey }: KeyTransport, length: number): KeyDecryption | null {
  if (scheme === null) return null
  if (scheme.name === 'rsaes-pkcs1-v1_5') return { scheme: scheme.name, encryptedKey, length }
  const { name, digest, mgfDigest, label } = scheme
  return { scheme: name, encryptedKey, length, digest, mgfDigest, label }
}

/**
 * The content key that a private key recovers. Where it gives none, whatever it says, this is another one, always the
 * same for that key and message: so both take the same way from here, and whoever sends a message again sees nothing new
 * (as `decryptPkcs1`, for cards that report what they should not).
 * @throws `crypto.unsupported_algorithm`, `crypto.key_unavailable` of the key, which do not depend on the message
 */
export async function recoverKey(
  key: PrivateKey,
  request: KeyDecryption,
  crypto: CryptoProvider,
): Promise<Uint8Array> {
  const substitute = substituteFor(key, request, crypto)
  let recovered: unknown
  try {
    recovered = await key.decryptKey(request)
  } catch (error) {
    const { code } = (error ?? {}) as Partial<HprimError>
    if (code === 'crypto.unsupported_algorithm' || code === 'crypto.key_unavailable') throw error
  }
  const octets = Object.prototype.toString.call(recovered) === '[object Uint8Array]'
  const right = octets && (recovered as Uint8Array).length === request.length
  return right ? (recovered as Uint8Array) : substitute
}

function substituteFor(
  key: PrivateKey,
  { encryptedKey, length }: KeyDecryption,
  crypto: CryptoProvider,
): Uint8Array {
  const secret = secrets.get(key) ?? crypto.randomBytes(32)
  secrets.set(key, secret)
  const running = crypto.createHmac('sha256', secret)
  running.update(encryptedKey)
  // No content key has more than 32 octets.
  return running.digest().subarray(0, length)
}
