// One letter, encrypted for the doctor and signed by the laboratory, and what its readers make of messages.
import type { DerValue } from '../../src/asn1/index.js'
import {
  type DecryptDataOptions,
  decryptData,
  encryptData,
  type VerifyDataOptions,
  verifyData,
} from '../../src/cms/index.js'
import type { CryptoProvider } from '../../src/crypto/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { type Forging, forged, keyTransport } from './forge-message.js'
import { person } from './people.js'

export const signingTime = '2026-11-24T08:30:00Z'
export const content = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nGlucose : 5,2 mmol/L\r\n')
/** The content without its last byte. */
export const cut = content.slice(0, -1)

export const doctor = person('doctor', provider)
export const recipients = [doctor.certificate]
/** Draws the same in every run: with another key CBC gives some content once in 256. */
export const drawing: CryptoProvider = {
  ...provider,
  randomBytes: (length) => Uint8Array.from({ length }, (_, at) => 1 + ((at * 7) % 251)),
}
export const sealed = encryptData(content, { provider: drawing, recipients })
export const gcm = encryptData(content, { provider: drawing, recipients, profile: 'modern' })
export const block = new Uint8Array(16)

/** The content as text, or the code of the refusal, for the doctor. */
export async function decrypting(
  message: Uint8Array,
  options: Partial<DecryptDataOptions> = {},
): Promise<string> {
  const { decrypted, refusal } = await decryptData(message, { provider: drawing, keys: [doctor], ...options })
  return decrypted === undefined ? refusal.code : Buffer.from(decrypted.content).toString()
}

/** A recipient info for the doctor. */
export const forDoctor = (keyAlgorithm: DerValue, encryptedKey: Uint8Array): DerValue =>
  keyTransport(doctor.certificate, keyAlgorithm, encryptedKey)

export const lab = pki('lab').certificate

/** A message of the laboratory. */
export const made = (change: Partial<Forging> = {}): Uint8Array => forged({ provider, content, ...change })

/** What a message is worth, in short: the verdict, and for each signer why it is not valid. */
export function worth(message: Uint8Array, options: Partial<VerifyDataOptions> = {}): unknown {
  const { verified, refusal } = verifyData(message, { provider, trusted: [lab], ...options })
  if (verified === undefined) return refusal.code
  return [verified.verdict, ...verified.signers.map(({ status, reason }) => reason ?? status)]
}
