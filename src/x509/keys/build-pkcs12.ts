import {
  type DerNode,
  type DerValue,
  derBmpString,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
} from '../../asn1/index.js'
import {
  bytesOf,
  checkOptions,
  findLoneSurrogate,
  invalidOption,
  kinds,
  latin1Of,
  type OptionKind,
  oneOf,
  required,
  sameBytes,
  wholeNumber,
  withMethods,
} from '../../base/index.js'
import {
  type CryptoProvider,
  createPrivateKey,
  digestSizes,
  type EcPrivateKey,
  iteratedDigest,
  type RsaPrivateKey,
  withCbcPadding,
} from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { derivePkcs12, purposes } from './derive.js'
import {
  AES_256_CBC,
  bagAttributes,
  bagOids,
  contentOids,
  digestOids,
  hmacOids,
  kdfOids,
  PKCS12_3DES,
} from './oids.js'
import { encodedPassword } from './password.js'
import { derPrivateKeyInfo } from './write-private-key.js'

/** A key to put into a file. */
export interface Pkcs12KeyInput {
  /** Its numbers, as `readPrivateKey` gives them. */
  readonly key: RsaPrivateKey | EcPrivateKey
  readonly certificate: Certificate
  /** The certificates that lead on from it, in any order. */
  readonly chain?: readonly Certificate[] | undefined
  /** The name that a person sees (friendlyName). */
  readonly name?: string | undefined
}

/** What to put into a file. */
export interface Pkcs12Input {
  readonly keys: readonly Pkcs12KeyInput[]
  /** Certificates that belong to none of the keys. */
  readonly certificates?: readonly Certificate[] | undefined
}

/** Options of `buildPkcs12`. */
export interface BuildPkcs12Options {
  readonly provider: CryptoProvider
  /** At least one character; all that protects the keys of whoever finds the file. */
  readonly password: string
  /**
   * `modern` (default): AES-256, PBKDF2 with HMAC-SHA-256, a code of HMAC-SHA-256: for OpenSSL from 1.1, Windows from 10
   * (1709), Java from 8u301, NSS, GnuTLS. `legacy`: 3DES and SHA-1, which are weak, for older ones and GnuPG.
   */
  readonly profile?: 'modern' | 'legacy' | undefined
  /** Rounds of each key derivation, one a key and two more. Default: 100,000 in `modern`, 2,000 in `legacy`. */
  readonly iterations?: number | undefined
}

const PASSWORD: OptionKind = {
  expected: 'string of one character or more, without lone surrogates',
  fits: (value) => typeof value === 'string' && value !== '' && findLoneSurrogate(value) < 0,
}
const PROVIDER = /* @__PURE__ */ required(
  /* @__PURE__ */ withMethods('createDigest', 'createHmac', 'pbkdf2', 'encryptCbc', 'randomBytes'),
)
const NAME: OptionKind = {
  expected: 'string without lone surrogates',
  fits: (value) => typeof value === 'string' && findLoneSurrogate(value) < 0,
}
/** In sum; what `readCertifiedKeys` reads by default, and other programs in a few seconds. */
const MOST_ITERATIONS = 3_000_000

/**
 * Writes keys and certificates into a PKCS #12 file (`.p12`, `.pfx`; RFC 7292): each key encrypted, the certificates too,
 * joined by localKeyId (SHA-1 of the certificate), all under one code. Each certificate stands in it once. Other programs
 * differ in passwords with accents (Java reads none of them in `modern`): ASCII is read by all.
 * @returns The file, in DER.
 * @throws HprimError `options.invalid` (no key and no certificate, a key that is not that of its certificate, an empty
 *   password, too many rounds in sum), `options.unknown`; `crypto.*`
 * @example
 * const file = buildPkcs12({ keys: [{ key, certificate, chain, name: 'Laboratoire' }] }, { provider, password })
 */
export function buildPkcs12(input: Pkcs12Input, options: BuildPkcs12Options): Uint8Array {
  checkOptions(options, {
    provider: PROVIDER,
    password: { ...PASSWORD, required: true },
    profile: oneOf(['modern', 'legacy']),
    iterations: wholeNumber(1, MOST_ITERATIONS),
  })
  const { provider, password, profile = 'modern' } = options
  const { iterations = profile === 'modern' ? 100_000 : 2_000 } = options
  checkInput(input, provider)
  const { keys, certificates = [] } = input
  if ((keys.length + 2) * iterations > MOST_ITERATIONS) {
    throw invalidOption('iterations', `${MOST_ITERATIONS} or less, times the keys and two`, iterations)
  }
  const encrypt = encryption({ provider, password, iterations, profile })
  const safes = encodeDer(
    derSequence([
      encryptedSafe(encrypt(encodeDer(derSequence(certificateBags(keys, certificates, provider))))),
      clearSafe(keys.map((one) => keyBag(one, encrypt, provider))),
    ]),
  )
  const authSafe = derSequence([derOid(contentOids.data), derContext(0, [derOctetString(safes)])])
  const mac = macData({ provider, password, iterations, profile }, safes)
  return encodeDer(derSequence([derInteger(3), authSafe, mac]))
}

function checkInput(input: Pkcs12Input, provider: CryptoProvider): void {
  checkOptions(input, { keys: required(kinds.array), certificates: kinds.array }, 'input')
  const { keys, certificates = [] } = input
  if (keys.length + certificates.length === 0) throw invalidOption('input', 'a key or a certificate', input)
  for (const [at, one] of keys.entries()) {
    const path = `input.keys[${at}]`
    checkOptions(
      one,
      { key: required(kinds.object), certificate: required(kinds.object), chain: kinds.array, name: NAME },
      path,
    )
    checkCertificates([one.certificate], () => `${path}.certificate`)
    checkCertificates(one.chain ?? [], (index) => `${path}.chain[${index}]`)
    const { key, certificate } = one
    // For its checks alone.
    createPrivateKey(key, provider)
    if (!isKeyOf(key, certificate))
      throw invalidOption(`${path}.key`, 'the private key of the certificate', key)
  }
  checkCertificates(certificates, (index) => `input.certificates[${index}]`)
}

function checkCertificates(all: readonly Certificate[], path: (index: number) => string): void {
  for (const [index, one] of all.entries()) {
    if (!kinds.object.fits(one)) throw invalidOption(path(index), 'Certificate', one)
    bytesOf(one.raw, `${path(index)}.raw`)
  }
}

function isKeyOf(key: RsaPrivateKey | EcPrivateKey, { publicKey }: Certificate): boolean {
  if (key.kind === 'rsa') {
    return publicKey.kind === 'rsa' && sameBytes(publicKey.modulus, key.modulus)
  }
  return key.kind === 'ec' && publicKey.kind === 'ec' && sameBytes(publicKey.point, key.point)
}

/** What all that is protected has in common. */
interface Protection {
  readonly provider: CryptoProvider
  readonly password: string
  readonly iterations: number
  readonly profile: 'modern' | 'legacy'
}

interface Encrypted {
  readonly algorithm: DerNode
  readonly data: Uint8Array
}

type Encrypt = (plain: Uint8Array) => Encrypted

function encryption({ provider, password, iterations, profile }: Protection): Encrypt {
  const { wide, narrow } = encodedPassword(password)
  if (profile === 'legacy') {
    return (plain) => {
      const how = { digest: 'sha1', salt: provider.randomBytes(8), iterations } as const
      const key = derivePkcs12(provider, how, wide, purposes.key, 24)
      const iv = derivePkcs12(provider, how, wide, purposes.iv, 8)
      const data = provider.encryptCbc({ cipher: 'des-ede3', key, iv, data: withCbcPadding(plain, 8) })
      const parameters = derSequence([derOctetString(how.salt), derInteger(iterations)])
      return { algorithm: derSequence([derOid(PKCS12_3DES), parameters]), data }
    }
  }
  return (plain) => {
    const salt = provider.randomBytes(16)
    const iv = provider.randomBytes(16)
    const key = provider.pbkdf2({ digest: 'sha256', password: narrow, salt, iterations, length: 32 })
    const data = provider.encryptCbc({ cipher: 'aes', key, iv, data: withCbcPadding(plain, 16) })
    const prf = derSequence([derOid(hmacOids.sha256), derNull()])
    const parameters = derSequence([derOctetString(salt), derInteger(iterations), prf])
    const scheme = derSequence([derOid(AES_256_CBC), derOctetString(iv)])
    const derivation = derSequence([derOid(kdfOids.pbkdf2), parameters])
    return { algorithm: derSequence([derOid(kdfOids.pbes2), derSequence([derivation, scheme])]), data }
  }
}

function keyBag(
  { key, certificate, name }: Pkcs12KeyInput,
  encrypt: Encrypt,
  provider: CryptoProvider,
): DerNode {
  const { algorithm, data } = encrypt(encodeDer(derPrivateKeyInfo(key)))
  const value = derSequence([algorithm, derOctetString(data)])
  return bag(bagOids.shroudedKey, value, attributes(name, localKeyIdOf(certificate, provider)))
}

/** Each certificate once: those of the keys first, with their names. */
function certificateBags(
  keys: readonly Pkcs12KeyInput[],
  others: readonly Certificate[],
  provider: CryptoProvider,
): readonly DerNode[] {
  const own = keys.map(({ certificate, name }) => ({
    certificate,
    parts: attributes(name, localKeyIdOf(certificate, provider)),
  }))
  const further = [...keys.flatMap(({ chain = [] }) => chain), ...others]
  const all = [...own, ...further.map((certificate) => ({ certificate, parts: [] }))]
  const once = new Map<string, (typeof all)[number]>()
  for (const one of all) {
    const id = latin1Of(one.certificate.raw)
    if (!once.has(id)) once.set(id, one)
  }
  return [...once.values()].map(({ certificate, parts }) => {
    const raw = derContext(0, [derOctetString(certificate.raw)])
    return bag(bagOids.certificate, derSequence([derOid(bagOids.x509Certificate), raw]), parts)
  })
}

function localKeyIdOf({ raw }: Certificate, provider: CryptoProvider): Uint8Array {
  return iteratedDigest(provider, { digest: 'sha1', data: raw, iterations: 1 })
}

function attributes(name: string | undefined, localKeyId: Uint8Array): readonly DerNode[] {
  const attribute = (oid: string, value: DerNode): DerNode => derSequence([derOid(oid), derSet([value])])
  return [
    attribute(bagAttributes.localKeyId, derOctetString(localKeyId)),
    ...(name === undefined ? [] : [attribute(bagAttributes.friendlyName, derBmpString(name))]),
  ]
}

function bag(oid: string, value: DerValue, parts: readonly DerNode[]): DerNode {
  return derSequence([derOid(oid), derContext(0, [value]), ...(parts.length === 0 ? [] : [derSet(parts)])])
}

function clearSafe(bags: readonly DerNode[]): DerNode {
  return derSequence([
    derOid(contentOids.data),
    derContext(0, [derOctetString(encodeDer(derSequence(bags)))]),
  ])
}

function encryptedSafe({ algorithm, data }: Encrypted): DerNode {
  const info = derSequence([derOid(contentOids.data), algorithm, derContextPrimitive(0, data)])
  return derSequence([derOid(contentOids.encryptedData), derContext(0, [derSequence([derInteger(0), info])])])
}

/** MacData (RFC 7292 §4). */
function macData({ provider, password, iterations, profile }: Protection, safes: Uint8Array): DerNode {
  const digest = profile === 'modern' ? 'sha256' : 'sha1'
  const salt = provider.randomBytes(profile === 'modern' ? 16 : 8)
  const { wide } = encodedPassword(password)
  const how = { digest, salt, iterations } as const
  const running = provider.createHmac(
    digest,
    derivePkcs12(provider, how, wide, purposes.mac, digestSizes[digest].digest),
  )
  running.update(safes)
  const info = derSequence([
    derSequence([derOid(digestOids[digest]), derNull()]),
    derOctetString(running.digest()),
  ])
  // One is the default, which DER does not write.
  return derSequence([info, derOctetString(salt), ...(iterations === 1 ? [] : [derInteger(iterations)])])
}
