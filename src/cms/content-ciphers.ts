// The content-encryption algorithms: which one a message names, its parameters, encryption and decryption.
import {
  type Asn1Element,
  type DerNode,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  isUniversal,
  octetStringOf,
  oidOf,
  sequenceOf,
  smallIntegerOf,
  universal,
} from '../asn1/index.js'
import { type CbcCipher, type CryptoProvider, withoutCbcPadding } from '../crypto/index.js'

/**
 * A content-encryption algorithm: AES (RFC 3565, RFC 5084), 3DES and RC2 (RFC 3370), DES. The number of RC2 is its
 * effective key length in bits.
 */
export type ContentCipher =
  | 'aes-128-cbc'
  | 'aes-192-cbc'
  | 'aes-256-cbc'
  | 'aes-128-gcm'
  | 'aes-192-gcm'
  | 'aes-256-gcm'
  | 'des-ede3-cbc'
  | 'des-cbc'
  | 'rc2-40-cbc'
  | 'rc2-64-cbc'
  | 'rc2-128-cbc'

interface CipherFacts {
  readonly oid: string
  /** Bytes of the key. */
  readonly keyLength: number
  /** The primitive, or GCM. */
  readonly primitive: CbcCipher | 'gcm'
  /** Bytes of a block, and of the IV in CBC. */
  readonly block: number
  /** RC2 only: its effective bits, and how its parameter says them (RFC 2268 §6). */
  readonly rc2?: { readonly bits: number; readonly version: number }
}

const RC2 = '1.2.840.113549.3.2'
const rc2 = (bits: number, version: number): CipherFacts => {
  return { oid: RC2, keyLength: bits / 8, primitive: 'rc2', block: 8, rc2: { bits, version } }
}
const aes = (bits: number, oid: string, primitive: 'aes' | 'gcm'): CipherFacts => {
  return { oid: `2.16.840.1.101.3.4.1.${oid}`, keyLength: bits / 8, primitive, block: 16 }
}

export const contentCiphers: Readonly<Record<ContentCipher, CipherFacts>> = {
  'aes-128-cbc': /* @__PURE__ */ aes(128, '2', 'aes'),
  'aes-192-cbc': /* @__PURE__ */ aes(192, '22', 'aes'),
  'aes-256-cbc': /* @__PURE__ */ aes(256, '42', 'aes'),
  'aes-128-gcm': /* @__PURE__ */ aes(128, '6', 'gcm'),
  'aes-192-gcm': /* @__PURE__ */ aes(192, '26', 'gcm'),
  'aes-256-gcm': /* @__PURE__ */ aes(256, '46', 'gcm'),
  'des-ede3-cbc': { oid: '1.2.840.113549.3.7', keyLength: 24, primitive: 'des-ede3', block: 8 },
  'des-cbc': { oid: '1.3.14.3.2.7', keyLength: 8, primitive: 'des', block: 8 },
  'rc2-40-cbc': /* @__PURE__ */ rc2(40, 160),
  'rc2-64-cbc': /* @__PURE__ */ rc2(64, 120),
  'rc2-128-cbc': /* @__PURE__ */ rc2(128, 58),
}

/** A cipher with the parameters that a message gives it. */
export interface CipherUse {
  readonly cipher: ContentCipher
  readonly iv: Uint8Array
  /** GCM: bytes of the tag (RFC 5084 §3.2). */
  readonly tagLength: number
}

/**
 * Reads ContentEncryptionAlgorithmIdentifier; null for a cipher, or parameters of one, that are not supported.
 * @throws HprimError `asn1.*`
 */
export function cipherUseOf(element: Asn1Element, path: string): CipherUse | null {
  const fields = sequenceOf(element, path)
  const oid = fields.read('algorithm', oidOf)
  const parameters = fields.peek()
  if (parameters === null) return null
  const place = fields.at('parameters')
  const found = (Object.keys(contentCiphers) as ContentCipher[]).filter(
    (name) => contentCiphers[name].oid === oid,
  )
  const [cipher] = found
  if (cipher === undefined) return null
  if (oid === RC2) return rc2UseOf(parameters, place)
  const { primitive, block } = contentCiphers[cipher]
  if (primitive !== 'gcm') {
    const iv = octetStringOf(parameters, place)
    return iv.length === block ? { cipher, iv, tagLength: 0 } : null
  }
  const gcm = sequenceOf(parameters, place)
  const iv = gcm.read('nonce', octetStringOf)
  const stated = gcm.optional(universal.integer)
  const tagLength = stated === null ? 12 : smallIntegerOf(stated, gcm.at('icvlen'))
  const supported = iv.length > 0 && iv.length <= 128 && tagLength >= 12 && tagLength <= 16
  return supported ? { cipher, iv, tagLength } : null
}

/** RC2CBCParameter (RFC 3370 §5.2). Without a version RC2 has 32 effective bits, which is not read. */
function rc2UseOf(parameters: Asn1Element, path: string): CipherUse | null {
  if (!isUniversal(parameters, universal.sequence)) return null
  const fields = sequenceOf(parameters, path)
  const version = fields.read('rc2ParameterVersion', smallIntegerOf)
  const iv = fields.read('iv', octetStringOf)
  const name = (Object.keys(contentCiphers) as ContentCipher[]).find(
    (one) => contentCiphers[one].rc2?.version === version,
  )
  return name === undefined || iv.length !== 8 ? null : { cipher: name, iv, tagLength: 0 }
}

/** The AlgorithmIdentifier to write. */
export function derCipherUse({ cipher, iv, tagLength }: CipherUse): DerNode {
  const { oid, primitive, rc2 } = contentCiphers[cipher]
  const bytes = derOctetString(iv)
  if (primitive === 'gcm') return derSequence([derOid(oid), derSequence([bytes, derInteger(tagLength)])])
  return derSequence([derOid(oid), rc2 === undefined ? bytes : derSequence([derInteger(rc2.version), bytes])])
}

/** Bytes that are encrypted at once, whole blocks of any cipher: allocating a large result costs more than encrypting. */
const PIECE = 0x10000

/**
 * Encrypts in CBC, with padding (RFC 5652 §6.3), in pieces of 64 KiB at most.
 * @throws HprimError `crypto.*`
 */
export function encryptCbcContent(
  provider: CryptoProvider,
  { cipher, iv }: CipherUse,
  key: Uint8Array,
  content: Uint8Array,
): readonly Uint8Array[] {
  const { primitive, block, rc2 } = contentCiphers[cipher]
  if (primitive === 'gcm') return []
  const whole = content.length - (content.length % block)
  const last = new Uint8Array(block).fill(block - (content.length - whole))
  last.set(content.subarray(whole))
  const pieces: Uint8Array[] = []
  let chained = iv
  const encrypt = (data: Uint8Array): void => {
    const encrypted = provider.encryptCbc({
      cipher: primitive,
      key,
      iv: chained,
      data,
      effectiveKeyBits: rc2?.bits,
    })
    pieces.push(encrypted)
    chained = encrypted.subarray(encrypted.length - block)
  }
  for (let at = 0; at < whole; at += PIECE) encrypt(content.subarray(at, Math.min(at + PIECE, whole)))
  encrypt(last)
  return pieces
}

/**
 * Decrypts in CBC and removes the padding; null when the padding is not valid, as with 255 of 256 wrong keys.
 * @throws HprimError `crypto.unsupported_algorithm`
 */
export function decryptCbcContent(
  provider: CryptoProvider,
  { cipher, iv }: CipherUse,
  key: Uint8Array,
  data: Uint8Array,
): Uint8Array | null {
  const { primitive, block, rc2 } = contentCiphers[cipher]
  if (primitive === 'gcm' || data.length === 0 || data.length % block !== 0) return null
  const padded = provider.decryptCbc({ cipher: primitive, key, iv, data, effectiveKeyBits: rc2?.bits })
  return withoutCbcPadding(padded, block)
}
