// PKCS #12 files of parts that a test chooses, encrypted by node:crypto but for the derivation of PKCS #12 itself, which the
// files of other programs hold.
import { createCipheriv, createHmac, pbkdf2Sync, scryptSync } from 'node:crypto'
import {
  type DerNode,
  type DerValue,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../../../src/asn1/index.js'
import type { DigestAlgorithm } from '../../../src/crypto/index.js'
import { derivePkcs12 } from '../../../src/x509/keys/derive.js'
import {
  bagAttributes,
  bagOids,
  contentOids,
  digestOids,
  hmacOids,
  kdfOids,
} from '../../../src/x509/keys/oids.js'
import { wideOf } from '../../../src/x509/keys/password.js'
import { node } from '../../crypto/providers.js'
import { pemBytes } from './pem-bytes.js'

export const PASSWORD = 'mot2passe'
const SALT = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** PrivateKeyInfo of test/fixtures/pkcs12/keys. */
export const keyInfo = (name: string): Uint8Array => pemBytes(`keys/${name}.key`)

export interface BagOptions {
  readonly name?: DerValue
  readonly localKeyId?: Uint8Array
  readonly others?: readonly DerNode[]
}

export function attributesOf({ name, localKeyId, others = [] }: BagOptions): readonly DerNode[] {
  const attribute = (oid: string, value: DerValue) => derSequence([derOid(oid), derSet([value])])
  const all = [
    ...(name === undefined ? [] : [attribute(bagAttributes.friendlyName, name)]),
    ...(localKeyId === undefined ? [] : [attribute(bagAttributes.localKeyId, derOctetString(localKeyId))]),
    ...others,
  ]
  return all.length === 0 ? [] : [derSet(all)]
}

export function bag(oid: string, value: DerValue, options: BagOptions = {}): DerNode {
  return derSequence([derOid(oid), derContext(0, [value]), ...attributesOf(options)])
}

export function certificateBag(raw: Uint8Array, options: BagOptions = {}): DerNode {
  const value = derSequence([derOid(bagOids.x509Certificate), derContext(0, [derOctetString(raw)])])
  return bag(bagOids.certificate, value, options)
}

export function listBag(raw: Uint8Array): DerNode {
  const value = derSequence([derOid(bagOids.x509RevocationList), derContext(0, [derOctetString(raw)])])
  return bag(bagOids.revocationList, value)
}

export const keyBag = (info: Uint8Array, options: BagOptions = {}): DerNode => bag(bagOids.key, info, options)

export function shroudedBag(encrypted: Encrypted, options: BagOptions = {}): DerNode {
  return bag(bagOids.shroudedKey, derSequence([encrypted.algorithm, derOctetString(encrypted.data)]), options)
}

/** What is encrypted, and how. */
export interface Encrypted {
  readonly algorithm: DerNode
  readonly data: Uint8Array
}

const digestNames = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
} as const

export interface Pbes2Options {
  readonly password?: Uint8Array
  readonly digest?: Exclude<DigestAlgorithm, 'md5'>
  readonly iterations?: number
  readonly cipher?: 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'
  readonly scrypt?: { readonly N: number; readonly r: number; readonly p: number }
  readonly keyLength?: number
  /** Another algorithm of the cipher, for what is stated only. */
  readonly cipherOid?: string
}

const ciphers = {
  'aes-128-cbc': ['2.16.840.1.101.3.4.1.2', 16, 16],
  'aes-192-cbc': ['2.16.840.1.101.3.4.1.22', 24, 16],
  'aes-256-cbc': ['2.16.840.1.101.3.4.1.42', 32, 16],
  'des-ede3-cbc': ['1.2.840.113549.3.7', 24, 8],
} as const

export function pbkdf2Algorithm(
  digest: Exclude<DigestAlgorithm, 'md5'>,
  iterations: number,
  keyLength?: number,
): DerNode {
  const parameters = [derOctetString(SALT), derInteger(iterations)]
  if (keyLength !== undefined) parameters.push(derInteger(keyLength))
  if (digest !== 'sha1') parameters.push(derSequence([derOid(hmacOids[digest]), derNull()]))
  return derSequence([derOid(kdfOids.pbkdf2), derSequence(parameters)])
}

export function pbes2(plain: DerValue, options: Pbes2Options = {}): Encrypted {
  const {
    password = utf8(PASSWORD),
    digest = 'sha256',
    iterations = 3,
    cipher = 'aes-256-cbc',
    scrypt,
  } = options
  const [oid, length, block] = ciphers[cipher]
  const key =
    scrypt === undefined
      ? pbkdf2Sync(password, SALT, iterations, length, digest)
      : scryptSync(password, SALT, length, { ...scrypt, maxmem: 2 ** 28 })
  const iv = new Uint8Array(block).fill(9)
  const running = createCipheriv(cipher, key, iv)
  const data = Buffer.concat([running.update(encodeDer(plain)), running.final()])
  const derivation =
    scrypt === undefined
      ? pbkdf2Algorithm(digest, iterations, options.keyLength)
      : derSequence([
          derOid(kdfOids.scrypt),
          derSequence([
            derOctetString(SALT),
            ...[scrypt.N, scrypt.r, scrypt.p].map(derInteger),
            ...(options.keyLength === undefined ? [] : [derInteger(options.keyLength)]),
          ]),
        ])
  const scheme = derSequence([derOid(options.cipherOid ?? oid), derOctetString(iv)])
  const algorithm = derSequence([derOid(kdfOids.pbes2), derSequence([derivation, scheme])])
  return { algorithm, data: new Uint8Array(data) }
}

/** 3DES by the derivation of PKCS #12. */
export function classic(plain: DerValue, wide: Uint8Array = wideOf(PASSWORD), iterations = 3): Encrypted {
  const how = { digest: 'sha1', salt: SALT, iterations } as const
  const running = createCipheriv(
    'des-ede3-cbc',
    derivePkcs12(node, how, wide, 1, 24),
    derivePkcs12(node, how, wide, 2, 8),
  )
  const data = Buffer.concat([running.update(encodeDer(plain)), running.final()])
  const parameters = derSequence([derOctetString(SALT), derInteger(iterations)])
  return {
    algorithm: derSequence([derOid('1.2.840.113549.1.12.1.3'), parameters]),
    data: new Uint8Array(data),
  }
}

export function clearSafe(...bags: readonly DerValue[]): DerNode {
  const bytes = derOctetString(encodeDer(derSequence(bags)))
  return derSequence([derOid(contentOids.data), derContext(0, [bytes])])
}

export function encryptedSafe({ algorithm, data }: Encrypted): DerNode {
  const info = derSequence([derOid(contentOids.data), algorithm, derContextPrimitive(0, data)])
  return derSequence([derOid(contentOids.encryptedData), derContext(0, [derSequence([derInteger(0), info])])])
}

/** MacData over the safes. */
export type Mac = (safes: Uint8Array) => DerNode

function macData(algorithm: DerNode, code: Uint8Array, iterations = 1, salt: Uint8Array = SALT): DerNode {
  const info = derSequence([algorithm, derOctetString(code)])
  return derSequence([info, derOctetString(salt), ...(iterations === 1 ? [] : [derInteger(iterations)])])
}

export function classicMac(
  digest: DigestAlgorithm = 'sha256',
  wide: Uint8Array = wideOf(PASSWORD),
  iterations = 3,
): Mac {
  return (safes) => {
    const length = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 }[digest]
    const key = derivePkcs12(node, { digest, salt: SALT, iterations }, wide, 3, length)
    const code = createHmac(digestNames[digest], key).update(safes).digest()
    return macData(derSequence([derOid(digestOids[digest]), derNull()]), code, iterations)
  }
}

/** PBMAC1 (RFC 9879). `keyLength`: undefined where it is not stated. */
export function pbmac1(
  digest: 'sha1' | 'sha256' | 'sha512' = 'sha256',
  keyLength: number | undefined = 32,
  password: Uint8Array = utf8(PASSWORD),
): Mac {
  return (safes) => {
    const key = pbkdf2Sync(password, SALT, 5, keyLength ?? 32, digest)
    const code = createHmac(digest, key).update(safes).digest()
    const scheme = derSequence([derOid(hmacOids[digest]), derNull()])
    const parameters = derSequence([pbkdf2Algorithm(digest, 5, keyLength), scheme])
    return macData(derSequence([derOid(kdfOids.pbmac1), parameters]), code, 1, utf8('NOT USED'))
  }
}

/** PBMAC1 whose parameters state no length. */
export const pbmac1WithoutLength: Mac = (safes) => {
  const code = createHmac('sha256', pbkdf2Sync(PASSWORD, SALT, 5, 32, 'sha256'))
    .update(safes)
    .digest()
  const scheme = derSequence([derOid(hmacOids.sha256), derNull()])
  const parameters = derSequence([pbkdf2Algorithm('sha256', 5), scheme])
  return macData(derSequence([derOid(kdfOids.pbmac1), parameters]), code, 1, utf8('NOT USED'))
}

export function pfx(safes: readonly DerValue[], mac: Mac | null = classicMac()): Uint8Array {
  const bytes = encodeDer(derSequence(safes))
  const authSafe = derSequence([derOid(contentOids.data), derContext(0, [derOctetString(bytes)])])
  return encodeDer(derSequence([derInteger(3), authSafe, ...(mac === null ? [] : [mac(bytes)])]))
}
