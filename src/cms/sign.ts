import {
  type DerNode,
  type DerValue,
  derContext,
  derImplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  encodeDer,
} from '../asn1/index.js'
import {
  type BytesInput,
  bytesOf,
  checkOptions,
  type HprimIssue,
  instantOf,
  invalidOption,
  issueOf,
  kinds,
  required,
  sameBytes,
  throwIssues,
} from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import {
  allowsScheme,
  allowsSigning,
  type Certificate,
  type CertifiedKey,
  derDigest,
  derPss,
  ecDigests,
  ecdsaOids,
  keyOids,
  type PublicKey,
  type SchemeUse,
  type SignatureDigest,
  signatureHolds,
  sliceDigest,
  weakKeyBits,
} from '../x509/index.js'
import { derIssuerAndSerial } from './identifier.js'
import { attributeTypes, contentTypes } from './oids.js'
import {
  certificateKind,
  checkCertificates,
  checkCertifiedKeys,
  otherKeyKind,
  profileKind,
  providerKind,
} from './options.js'
import { type CmsProfile, profiles } from './profiles.js'
import { cmsError, cmsErrors } from './words.js'

/** How `signData` writes. */
export interface SignDataOptions {
  readonly provider: CryptoProvider
  readonly signers: readonly CertifiedKey[]
  /**
   * The signing time: an instant in ISO 8601 with its offset, as `2026-11-24T08:30:00Z` or `new Date().toISOString()`; it
   * is written in UTC and whole seconds. The library reads no clock.
   */
  readonly signingTime: string
  /** Default: `hprim-net`. */
  readonly profile?: CmsProfile | undefined
  /** Whether the signature is detached: the content stays outside (multipart/signed). Default: false, it is within. */
  readonly detached?: boolean | undefined
  /** Further certificates to include, as those of the issuers. */
  readonly certificates?: readonly Certificate[] | undefined
  /**
   * The certificate with which the signers want to be written to, where theirs are for signing alone: it is included and
   * named in the signed attributes (RFC 8551 §2.5.3).
   */
  readonly encryptionCertificate?: Certificate | undefined
}

/**
 * Signs: SignedData (RFC 5652 §5) in DER, with the signed attributes content type, message digest, signing time and (but
 * not in `legacy`) signing certificate (RFC 5035), and with the certificates. In S/MIME the content is a MIME part with
 * lines in CR LF, as `buildPart` of `hprim/mime` gives it. Each signature is verified before it is given out.
 * @throws HprimError `options.invalid`, `options.unknown`: mistakes in the arguments, as a key on an elliptic curve in a
 *   profile that signs with RSA (path `signers[0].certificate.publicKey.kind`); `cms.no_signers`; `cms.unfit_certificate`
 *   (a key usage without digitalSignature or nonRepudiation, a weak RSA key, one for another scheme); `cms.key_mismatch`; `cms.content_changed` (while a key was signing);
 *   `crypto.unsupported_algorithm` (ECDSA, which the provider or the key lacks); and what `signDigest` of a key of the
 *   caller's own rejects with
 * @example
 * const signingTime = new Date().toISOString()
 * const message = await signData(part, { provider, signers: [laboratory], signingTime })
 */
export async function signData(content: BytesInput, options: SignDataOptions): Promise<Uint8Array> {
  const bytes = bytesOf(content, 'content')
  checkSignOptions(options)
  const { provider, profile = 'hprim-net', detached = false, encryptionCertificate } = options
  const time = derSigningTime(options.signingTime)
  const signings = signingsOf(options.signers, profile)
  const certificates = distinct([
    ...signings.map(({ signer }) => signer.certificate),
    ...(options.certificates ?? []),
    ...(encryptionCertificate === undefined ? [] : [encryptionCertificate]),
  ])
  const digests = new Map<SignatureDigest, Uint8Array>()
  const infos: DerNode[] = []
  for (const signing of signings) {
    const { digest: algorithm } = signing.scheme
    const digest = digests.get(algorithm) ?? sliceDigest(provider, algorithm, [bytes])
    digests.set(algorithm, digest)
    const named = profile === 'legacy' ? null : signing.signer.certificate
    const attributes = attributesOf(digest, time, named, provider, encryptionCertificate)
    infos.push(await signerInfo(signing, attributes, provider))
  }
  // A card takes seconds: what was signed must still be what is sent.
  for (const [algorithm, digest] of digests) {
    if (!sameBytes(sliceDigest(provider, algorithm, [bytes]), digest)) {
      throw cmsError('cms.content_changed', { path: 'content' })
    }
  }
  const held = detached ? [] : [derContext(0, [derOctetString(bytes)])]
  const signed = derSequence([
    derInteger(1),
    derSet([...digests.keys()].map(derDigest)),
    derSequence([derOid(contentTypes.data), ...held]),
    derImplicit(0, derSet(certificates.map(({ raw }) => raw))),
    derSet(infos),
  ])
  return encodeDer(derSequence([derOid(contentTypes.signedData), derContext(0, [signed])]))
}

function checkSignOptions(options: SignDataOptions): void {
  checkOptions(options, {
    provider: providerKind,
    signers: required(kinds.array),
    signingTime: required(kinds.string),
    profile: profileKind(),
    detached: kinds.boolean,
    certificates: kinds.array,
    encryptionCertificate: certificateKind,
  })
  checkCertifiedKeys('signers', options.signers)
  checkCertificates('certificates', options.certificates)
}

function derSigningTime(signingTime: string): DerNode {
  const instant = instantOf(signingTime)
  if (instant === null) throw invalidOption('signingTime', 'YYYY-MM-DDTHH:MM:SSZ', signingTime)
  return derTime(instant)
}

/** How one signer signs. */
interface Signing {
  readonly signer: CertifiedKey
  readonly scheme: SchemeUse
  readonly algorithm: DerValue
  /** Where the signer stands in the options. */
  readonly path: string
}

/** @throws HprimError `cms.no_signers`, `options.invalid`, `cms.unfit_certificate`, `cms.key_mismatch`: each fault with its place */
function signingsOf(signers: readonly CertifiedKey[], profile: CmsProfile): readonly Signing[] {
  if (signers.length === 0) throw cmsError('cms.no_signers', { path: 'signers' })
  const issues: HprimIssue[] = []
  const { ec } = profiles[profile]
  const signings = signers.map((signer, index): Signing => {
    const { certificate, key } = signer
    const path = `signers[${index}]`
    const { kind } = certificate.publicKey
    if (kind !== 'rsa' && !(kind === 'ec' && ec)) {
      issues.push(otherKeyKind(`${path}.certificate`, certificate.publicKey, profile, ec))
    } else if (!canSign(certificate, profile)) {
      issues.push(issueOf(cmsErrors, 'cms.unfit_certificate', `${path}.certificate`))
    } else if (key.algorithm !== kind) {
      issues.push(issueOf(cmsErrors, 'cms.key_mismatch', `${path}.key`))
    }
    return { signer, path, ...schemeOf(certificate.publicKey, profile) }
  })
  throwIssues(issues)
  return signings
}

function canSign(certificate: Certificate, profile: CmsProfile): boolean {
  const { publicKey: key } = certificate
  if (!allowsSigning(certificate) || weakKeyBits(key) !== null) return false
  return key.kind !== 'rsa' || allowsScheme(key, profiles[profile].rsaScheme)
}

/** How a key that can sign does so in a profile. */
function schemeOf(publicKey: PublicKey, profile: CmsProfile): Pick<Signing, 'scheme' | 'algorithm'> {
  if (publicKey.kind === 'ec') {
    const digest = ecDigests[publicKey.curve]
    return { scheme: { name: 'ecdsa', digest }, algorithm: derSequence([derOid(ecdsaOids[digest])]) }
  }
  const { digest, rsaScheme } = profiles[profile]
  if (rsaScheme === 'rsassa-pss') {
    // RFC 4055 §3.1: the salt is as long as the digest.
    const saltLength = 32
    const scheme = { name: rsaScheme, digest, mgfDigest: digest, saltLength } as const
    return { scheme, algorithm: derPss(digest, saltLength) }
  }
  // PKCS #7 names the key instead of the signature (RFC 3370 §3.2), as every known reader expects.
  return {
    scheme: { name: rsaScheme, digest },
    algorithm: derSequence([derOid(keyOids.rsa), derNull()]),
  }
}

/** The signed attributes, a SET; with the signing certificate unless it is null. */
function attributesOf(
  digest: Uint8Array,
  time: DerNode,
  certificate: Certificate | null,
  provider: CryptoProvider,
  preferred: Certificate | undefined,
): DerNode {
  const attribute = (type: string, value: DerValue): DerNode => derSequence([derOid(type), derSet([value])])
  const { encryptionKeyPreference } = attributeTypes
  return derSet([
    attribute(attributeTypes.contentType, derOid(contentTypes.data)),
    attribute(attributeTypes.signingTime, time),
    attribute(attributeTypes.messageDigest, derOctetString(digest)),
    ...(certificate === null
      ? []
      : [attribute(attributeTypes.signingCertificateV2, signingCertificate(certificate, provider))]),
    ...(preferred === undefined
      ? []
      : [attribute(encryptionKeyPreference, derImplicit(0, derIssuerAndSerial(preferred)))]),
  ])
}

/** SigningCertificateV2 (RFC 5035 §5.4): SHA-256 is its default, and not written. */
function signingCertificate(certificate: Certificate, provider: CryptoProvider): DerNode {
  const digest = sliceDigest(provider, 'sha256', [certificate.raw])
  return derSequence([derSequence([derSequence([derOctetString(digest)])])])
}

async function signerInfo(
  { signer: { certificate, key }, scheme, algorithm, path }: Signing,
  attributes: DerNode,
  provider: CryptoProvider,
): Promise<DerNode> {
  const signed = encodeDer(attributes)
  const digest = sliceDigest(provider, scheme.digest, [signed])
  const data = [signed]
  const signature = await key.signDigest({
    scheme: scheme.name,
    digestAlgorithm: scheme.digest,
    digest,
    data,
    ...(scheme.name === 'rsassa-pss' ? { saltLength: scheme.saltLength } : {}),
  })
  // Readers drop a letter with a wrong signature, and nobody learns of it: better here.
  if (!signatureHolds(provider, { scheme, key: certificate.publicKey, digest, data, signature })) {
    throw cmsError('cms.key_mismatch', { path: `${path}.key` })
  }
  return derSequence([
    derInteger(1),
    derIssuerAndSerial(certificate),
    derDigest(scheme.digest),
    derImplicit(0, attributes),
    algorithm,
    derOctetString(signature),
  ])
}

function distinct(certificates: readonly Certificate[]): readonly Certificate[] {
  return certificates.filter(
    (one, index) => certificates.findIndex(({ raw }) => sameBytes(raw, one.raw)) === index,
  )
}
