import {
  bitStringOf,
  type DerNode,
  type DerValue,
  derContext,
  derIntegerContents,
  derSequence,
  derTime,
  readBer,
} from '../../asn1/index.js'
import {
  checkOptions,
  type HprimIssue,
  instantOf,
  isHprimError,
  issueOf,
  type OptionErrorCode,
  optionErrors,
  required,
  sameBytes,
  throwIssues,
  withMethods,
} from '../../base/index.js'
import {
  type CryptoProvider,
  createPrivateKey,
  type EcPrivateKey,
  type EcPublicKey,
  ecSizes,
  isRsaExponent,
  isRsaModulus,
  type PrivateKey,
  type RsaPrivateKey,
  type RsaPublicKey,
} from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { isCa } from '../extensions.js'
import { certificateWithin } from '../parts.js'
import { ecPublicKeyOf, type PublicKey } from '../public-key.js'
import { sliceDigest } from '../signature-digest.js'
import { weakKeyBits } from '../weak-signatures.js'
import { derExtensions, mayIssue } from './der-extensions.js'
import { derName } from './der-names.js'
import type { CertificateInput } from './input.js'
import { checkedCertificate } from './schema.js'
import { derPublicKeyInfo, derVersion, type Signing, signedDer, signingOf } from './signing.js'
import { type IssueErrorCode, issueErrors } from './words.js'

/** How something is issued. */
export interface IssueOptions {
  readonly provider: CryptoProvider
}

export type IssueIssues = HprimIssue<IssueErrorCode | OptionErrorCode>[]

/**
 * Makes a certificate (X.509 v3; RFC 5280 §4): signed by its own key, by a CA whose key may be on a card, or in place of
 * an older one. For small sites that have no authority to buy from, and for tests. The serial number is drawn at random;
 * the signature is verified before the certificate is given out. Of `renews` it takes over what is not given: subject,
 * key, and the extensions addresses, policies and places of lists; uses, purposes and constraints too, unless the one is for
 * a CA and the other is not. No certificate is made that lasts longer than that of its issuer.
 * @throws HprimError `options.invalid`, `options.unknown`, `x509.invalid_name`, `x509.invalid_address`,
 *   `x509.invalid_period`, `x509.outlives_issuer`, `x509.invalid_extension`, `x509.short_key`, `x509.unsupported_key`,
 *   `x509.unfit_issuer`, `x509.key_mismatch`: every fault, each with its path; `crypto.invalid_input` (a key whose numbers do
 *   not belong together), `crypto.unsupported_algorithm`; and what `signDigest` of a key of the caller's own rejects with
 * @example
 * const key = generateKey(provider, { kind: 'rsa', bits: 3072 })
 * const certificate = await issueCertificate(
 *   {
 *     subject: { commonName: 'Laboratoire Modèle', country: 'FR' },
 *     key,
 *     emailAddresses: ['resultats@labo.example'],
 *     notBefore: '2026-11-25T00:00:00Z',
 *     notAfter: '2029-11-24T23:59:59Z',
 *   },
 *   { provider },
 * )
 */
export async function issueCertificate(input: CertificateInput, options: IssueOptions): Promise<Certificate> {
  const checked = checkedCertificate(input)
  checkIssueOptions(options)
  const { provider } = options
  const { body, signing } = partsOf(checked, provider)
  return certificateWithin(await signedDer(body, signing, provider), 'certificate')
}

/** @throws HprimError `options.invalid`, `options.unknown` */
export function checkIssueOptions(options: IssueOptions): void {
  checkOptions(options, { provider: required(withMethods('createDigest', 'randomBytes')) })
}

/** The TBSCertificate, and how it is signed. */
function partsOf(
  input: CertificateInput,
  provider: CryptoProvider,
): { readonly body: DerNode; readonly signing: Signing } {
  const issues: IssueIssues = []
  const { renews, issuer } = input
  const subject = subjectOf(input, issues)
  const publicKey = publicKeyOf(input, provider, issues)
  const [notBefore, notAfter] = periodOf(input, 'notBefore', 'notAfter', issues)
  const signing = publicKey === null ? null : signingFor(input, publicKey, provider, issues)
  if (issuer !== undefined) checkIssuer(input, issuer.certificate, notAfter, issues)
  throwIssues(issues)
  if (publicKey === null || signing === null) throw new Error('a fault without an issue')
  const same = renews !== undefined && samePublicKey(publicKey, renews.publicKey)
  const info = same ? renews.rawPublicKeyInfo : derPublicKeyInfo(publicKey)
  const identifier = keyIdentifier(info, provider)
  const extensions = derExtensions(
    input,
    {
      keyKind: publicKey.kind,
      subjectKeyIdentifier: identifier,
      authorityKeyIdentifier: issuer === undefined ? identifier : issuer.certificate.subjectKeyIdentifier,
    },
    issues as HprimIssue<IssueErrorCode>[],
  )
  throwIssues(issues)
  const body = derSequence([
    derContext(0, [derVersion(3)]),
    derIntegerContents(randomSerial(provider)),
    signing.algorithm,
    issuer === undefined ? subject : issuer.certificate.subject.raw,
    derSequence([derTime(notBefore), derTime(notAfter)]),
    subject,
    info,
    derContext(3, [derSequence(extensions)]),
  ])
  return { body, signing }
}

function checkIssuer(
  { ca, renews }: CertificateInput,
  issuer: Certificate,
  notAfter: string,
  issues: IssueIssues,
): void {
  const isForCa = ca ?? (renews !== undefined && isCa(renews))
  if (!mayIssue(issuer, isForCa ? 'ca' : 'certificate')) {
    issues.push(issueOf(issueErrors, 'x509.unfit_issuer', 'issuer.certificate'))
  }
  // From then on nobody could verify it.
  if (notAfter > issuer.notAfter) {
    issues.push(issueOf(issueErrors, 'x509.outlives_issuer', 'notAfter', { notAfter: issuer.notAfter }))
  }
}

function subjectOf({ subject, renews }: CertificateInput, issues: IssueIssues): DerValue {
  if (subject !== undefined) return derName(subject, 'subject', issues as HprimIssue<IssueErrorCode>[])
  if (renews !== undefined) return renews.subject.raw
  issues.push(missing('subject', 'subject | renews'))
  return new Uint8Array()
}

/** The key to certify; null where there is none that can be. */
function publicKeyOf(
  input: CertificateInput,
  provider: CryptoProvider,
  issues: IssueIssues,
): RsaPublicKey | EcPublicKey | null {
  const { publicKey, key, renews } = input
  const path = publicKey !== undefined ? 'publicKey' : key !== undefined ? 'key' : 'renews.publicKey'
  const numbers = key !== undefined && isNumbers(key) ? key : undefined
  const given: RsaPublicKey | EcPublicKey | PublicKey | undefined = publicKey ?? numbers ?? renews?.publicKey
  if (given === undefined) {
    issues.push(missing('publicKey', 'publicKey | key | renews'))
    return null
  }
  const sound = soundKey(given, provider)
  if (sound === null) issues.push(issueOf(issueErrors, 'x509.unsupported_key', path))
  const bits = sound === null ? null : weakKeyBits({ restrictedTo: null, ...sound } as PublicKey)
  if (bits !== null) issues.push(issueOf(issueErrors, 'x509.short_key', path, { bits }))
  if (sound !== null && numbers !== undefined && !samePublicKey(sound, numbers)) {
    issues.push(issueOf(issueErrors, 'x509.key_mismatch', 'key'))
  }
  return sound
}

/** A key whose numbers can be those of one; null for others. */
function soundKey(
  key: RsaPublicKey | EcPublicKey | PublicKey,
  provider: CryptoProvider,
): RsaPublicKey | EcPublicKey | null {
  if (key.kind === 'ec') {
    const sound = Object.hasOwn(ecSizes, key.curve) ? ecPublicKeyOf(key.curve, key.point) : null
    return sound !== null && isOnCurve(sound, provider) ? sound : null
  }
  if (key.kind !== 'rsa') return null
  return isRsaModulus(key.modulus) && isRsaExponent(key.exponent) ? key : null
}

/** True also where the provider has no ECDH, and so cannot tell. */
function isOnCurve(peer: EcPublicKey, provider: CryptoProvider): boolean {
  if (typeof provider.generateEcKey !== 'function' || typeof provider.agreeEcdh !== 'function') return true
  try {
    return provider.agreeEcdh({ key: provider.generateEcKey(peer.curve), peer }) !== null
  } catch (error) {
    if (!isHprimError(error)) throw error
    return true
  }
}

function isNumbers(key: RsaPrivateKey | EcPrivateKey | PrivateKey): key is RsaPrivateKey | EcPrivateKey {
  return 'kind' in key
}

function samePublicKey(
  one: RsaPublicKey | EcPublicKey,
  other: RsaPublicKey | EcPublicKey | PublicKey,
): boolean {
  if (one.kind === 'ec') return other.kind === 'ec' && sameBytes(one.point, other.point)
  return (
    other.kind === 'rsa' && sameBytes(one.modulus, other.modulus) && sameBytes(one.exponent, other.exponent)
  )
}

/** By the issuer's key, else by its own. */
function signingFor(
  input: CertificateInput,
  publicKey: RsaPublicKey | EcPublicKey,
  provider: CryptoProvider,
  issues: IssueIssues,
): Signing | null {
  const { issuer, key, rsaScheme } = input
  const path = issuer === undefined ? 'key' : 'issuer.key'
  const own = key !== undefined && isNumbers(key) ? createPrivateKey(key, provider) : key
  const signingKey = issuer === undefined ? own : issuer.key
  if (signingKey === undefined) {
    issues.push(missing('key', 'key | issuer'))
    return null
  }
  const signer: PublicKey =
    issuer === undefined ? ({ restrictedTo: null, ...publicKey } as PublicKey) : issuer.certificate.publicKey
  const signing = signingOf(signingKey, signer, rsaScheme, path)
  if (signing === null) issues.push(issueOf(issueErrors, 'x509.unsupported_key', path))
  return signing
}

/** Both ends of a period, in UTC. */
export function periodOf<Begin extends string, End extends string>(
  input: Readonly<Record<Begin | End, string>>,
  begin: Begin,
  end: End,
  issues: IssueIssues,
): readonly [string, string] {
  const [from, until] = [instantAt(input[begin], begin, issues), instantAt(input[end], end, issues)]
  if (from !== '' && until !== '' && until <= from) {
    issues.push(issueOf(issueErrors, 'x509.invalid_period', end))
  }
  return [from, until]
}

/** An instant in UTC; empty for what is none, which is told to `issues`. */
export function instantAt(text: string, path: string, issues: IssueIssues): string {
  const instant = instantOf(text)
  if (instant === null) issues.push(missing(path, 'YYYY-MM-DDTHH:MM:SSZ', 'string'))
  return instant ?? ''
}

function missing(path: string, expected: string, got = 'undefined'): HprimIssue<OptionErrorCode> {
  return issueOf(optionErrors, 'options.invalid', path, { expected, got })
}

/** SHA-1 of the key, without tag, length and unused bits (RFC 5280 §4.2.1.2, method 1): a name, no proof. */
function keyIdentifier(rawPublicKeyInfo: Uint8Array, provider: CryptoProvider): Uint8Array {
  const [, bits] = readBer(rawPublicKeyInfo).children
  if (bits === undefined) throw new Error('a SubjectPublicKeyInfo without a key')
  return sliceDigest(provider, 'sha1', [bitStringOf(bits, 'subjectPublicKey').bytes])
}

/** Positive, of 16 bytes: 126 random bits (RFC 5280 §4.1.2.2). */
function randomSerial(provider: CryptoProvider): Uint8Array {
  const bytes = provider.randomBytes(16).slice()
  // Neither negative nor with a leading zero.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}
