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
import { bytesOf, invalidOption, sameBytes } from '../base/index.js'
import {
  type CryptoProvider,
  type EcCurve,
  modulusBits,
  type PrivateKey,
  unsupportedAlgorithm,
} from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'
import { derIssuerAndSerial } from './identifier.js'
import { attributeTypes, contentTypes, ecdsaOids, keyAlgorithms, type SignatureDigest } from './oids.js'
import { allowsSigning, type CmsProfile, LEAST_RSA_BITS, profiles } from './profiles.js'
import { derDigest, derPss } from './rsa-parameters.js'
import { checkCmsOptions } from './schema.js'
import { signatureHolds, sliceDigest } from './signature.js'
import type { SchemeUse } from './signed.js'
import { cmsError } from './words.js'

/** Who signs: the private key, and the certificate that others know it by. */
export interface SignerKey {
  readonly certificate: Certificate
  readonly key: PrivateKey
}

/** How `signData` writes. */
export interface SignDataOptions {
  readonly crypto: CryptoProvider
  readonly signers: readonly SignerKey[]
  /** When it is signed, `YYYY-MM-DDTHH:MM:SSZ`; the library reads no clock. */
  readonly signingTime: string
  /** Default: `hprim-net`. */
  readonly profile?: CmsProfile | undefined
  /** Whether the content stays outside, beside the signature (multipart/signed). Default: it is within. */
  readonly detached?: boolean | undefined
  /** Certificates to go with those of the signers, as those of their issuers. */
  readonly certificates?: readonly Certificate[] | undefined
}

/** How one signer signs. */
interface Signing {
  readonly scheme: SchemeUse
  readonly algorithm: DerNode
}

const SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/**
 * Signs: SignedData (RFC 5652, 5) in DER, with signed attributes (content type, digest, signing time, and but in `legacy`
 * the signing certificate, RFC 5035) and the certificates within. In S/MIME the content is a MIME part with lines in CR LF,
 * as `buildPart` of `hprim/mime` gives it. Each signature is checked before it is given out.
 * @throws HprimError `options.invalid` (the arguments), `cms.no_signers`, `cms.unfit_certificate` (a key usage without
 *   digitalSignature or nonRepudiation, an RSA key under 2,048 bits, a key of another kind than the profile's),
 *   `cms.key_mismatch`, `cms.content_changed` (while a key was signing), `crypto.unsupported_algorithm` (ECDSA, which the provider or the key lacks); and what
 *   `signDigest` of a key of the caller's own rejects with
 */
export async function signData(content: Uint8Array, options: SignDataOptions): Promise<Uint8Array> {
  const bytes = bytesOf(content, 'content')
  checkCmsOptions('signData', options)
  const { crypto, signers, signingTime, profile = 'hprim-net', detached = false } = options
  if (signers.length === 0) throw cmsError('cms.no_signers', { path: 'signers' })
  const time = checkedTime(signingTime)
  const infos: DerNode[] = []
  const digests = new Map<SignatureDigest, Uint8Array>()
  for (const [index, signer] of signers.entries()) {
    const signing = signingOf(signer, profile, `signers[${index}]`)
    const { digest: algorithm } = signing.scheme
    const digest = digests.get(algorithm) ?? sliceDigest(crypto, algorithm, [bytes])
    digests.set(algorithm, digest)
    const attributes = attributesOf(digest, time, profile === 'legacy' ? null : signer.certificate, crypto)
    infos.push(await signerInfo(signer, signing, attributes, crypto, `signers[${index}]`))
  }
  // A card takes seconds: what was signed must still be what is sent.
  for (const [algorithm, digest] of digests) {
    if (!sameBytes(sliceDigest(crypto, algorithm, [bytes]), digest)) {
      throw cmsError('cms.content_changed', { path: 'content' })
    }
  }
  const held = detached ? [] : [derContext(0, [derOctetString(bytes)])]
  const certificates = distinct([
    ...signers.map(({ certificate }) => certificate),
    ...(options.certificates ?? []),
  ])
  const signed = derSequence([
    derInteger(1),
    derSet([...digests.keys()].map(derDigest)),
    derSequence([derOid(contentTypes.data), ...held]),
    derImplicit(0, derSet(certificates.map(({ raw: octets }) => octets))),
    derSet(infos),
  ])
  return encodeDer(derSequence([derOid(contentTypes.signedData), derContext(0, [signed])]))
}

function checkedTime(signingTime: string): DerNode {
  const fault = invalidOption('signingTime', 'YYYY-MM-DDTHH:MM:SSZ', signingTime)
  if (!SECOND.test(signingTime)) throw fault
  try {
    return derTime(signingTime)
  } catch {
    throw fault
  }
}

/** The digest that goes with a curve (RFC 5753, 8). */
const ecDigests: Readonly<Record<EcCurve, 'sha256' | 'sha384' | 'sha512'>> = {
  p256: 'sha256',
  p384: 'sha384',
  p521: 'sha512',
}

/** How a signer signs in a profile. */
function signingOf({ certificate, key }: SignerKey, profile: CmsProfile, path: string): Signing {
  const { publicKey, keyUsage } = certificate
  const { digest, rsaScheme, ec } = profiles[profile]
  const unfit = cmsError('cms.unfit_certificate', { path: `${path}.certificate` })
  if (!allowsSigning(keyUsage)) throw unfit
  if (publicKey.kind === 'other') throw unfit
  if (key.algorithm !== publicKey.kind) throw cmsError('cms.key_mismatch', { path: `${path}.key` })
  if (publicKey.kind === 'ec') {
    if (!ec) throw unfit
    const ecDigest = ecDigests[publicKey.curve]
    const algorithm = derSequence([derOid(ecdsaOids[ecDigest])])
    return { scheme: { name: 'ecdsa', digest: ecDigest }, algorithm }
  }
  const { restrictedTo } = publicKey
  if (modulusBits(publicKey) < LEAST_RSA_BITS) throw unfit
  if (restrictedTo !== null && restrictedTo !== rsaScheme) throw unfit
  if (rsaScheme === 'rsassa-pss') {
    // RFC 4055, 3.1: the salt is as long as the digest.
    const saltLength = 32
    const scheme = { name: rsaScheme, digest, mgfDigest: digest, saltLength } as const
    return { scheme, algorithm: derPss(digest, saltLength) }
  }
  // PKCS #7 names the key, as every known reader expects (RFC 3370, 3.2).
  return {
    scheme: { name: rsaScheme, digest },
    algorithm: derSequence([derOid(keyAlgorithms.rsa), derNull()]),
  }
}

/** The signed attributes, a SET. */
function attributesOf(
  digest: Uint8Array,
  time: DerNode,
  certificate: Certificate | null,
  crypto: CryptoProvider,
): DerNode {
  const attribute = (type: string, value: DerValue): DerNode => derSequence([derOid(type), derSet([value])])
  return derSet([
    attribute(attributeTypes.contentType, derOid(contentTypes.data)),
    attribute(attributeTypes.signingTime, time),
    attribute(attributeTypes.messageDigest, derOctetString(digest)),
    ...(certificate === null
      ? []
      : [attribute(attributeTypes.signingCertificateV2, signingCertificate(certificate, crypto))]),
  ])
}

/** SigningCertificateV2 (RFC 5035, 5.4): SHA-256 is its default, and not written. */
function signingCertificate(certificate: Certificate, crypto: CryptoProvider): DerNode {
  const digest = sliceDigest(crypto, 'sha256', [certificate.raw])
  return derSequence([derSequence([derSequence([derOctetString(digest)])])])
}

async function signerInfo(
  { certificate, key }: SignerKey,
  { scheme, algorithm }: Signing,
  attributes: DerNode,
  crypto: CryptoProvider,
  path: string,
): Promise<DerNode> {
  const signed = encodeDer(attributes)
  const digest = sliceDigest(crypto, scheme.digest, [signed])
  const data = [signed]
  const signature = await key.signDigest({
    scheme: scheme.name,
    digestAlgorithm: scheme.digest,
    digest,
    data,
    ...(scheme.name === 'rsassa-pss' ? { saltLength: scheme.saltLength } : {}),
  })
  // A doctor's software would lose a letter signed by the wrong key (net-facts 2.3).
  const holds = signatureHolds(crypto, { scheme, key: certificate.publicKey, digest, data, signature })
  if (holds === null) throw unsupportedAlgorithm(crypto.name, scheme.name)
  if (!holds) throw cmsError('cms.key_mismatch', { path: `${path}.key` })
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
    (one, index) => certificates.findIndex(({ raw: octets }) => sameBytes(octets, one.raw)) === index,
  )
}
