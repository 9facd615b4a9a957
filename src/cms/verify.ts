import { bytesOf, type Diagnostic, joinedBytes, resolveLimits, sameBytes } from '../base/index.js'
import { type CryptoProvider, modulusBits } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'
import { attributeFault, isAttributes, signingCertificateFault, signingTimeOf } from './attributes.js'
import { contentInfoOf, refusalOfFault } from './content-info.js'
import { CertificateMatcher } from './identifier.js'
import { type CmsLimits, type CmsLimitsInput, defaultCmsLimits } from './limits.js'
import type { CmsRefusal, DataVerification, SignerVerdict, VerifiedData } from './model.js'
import { contentTypes, type SignatureDigest } from './oids.js'
import { allowsSigning, LEAST_RSA_BITS } from './profiles.js'
import { checkCmsOptions } from './schema.js'
import { type SignatureInput, signatureHolds, sliceDigest } from './signature.js'
import { type Signed, type Signer, schemeName, signedOf } from './signed.js'
import { type CmsDiagnosticCode, cmsDiagnostic, cmsRefusal } from './words.js'

/** How `verifyData` reads. */
export interface VerifyDataOptions {
  readonly crypto: CryptoProvider
  /**
   * What was signed, when the message is a signature alone (a multipart/signed): exactly the octets. A message that holds
   * its content must hold just this; else it is `invalid`, and the content given out is the message's.
   */
  readonly content?: Uint8Array | undefined
  /** Certificates that signers may name and messages need not hold. They prove nothing by being given. */
  readonly certificates?: readonly Certificate[] | undefined
  /** Certificates whose signatures are `trusted`, compared octet for octet. */
  readonly trusted?: readonly Certificate[] | undefined
  readonly limits?: CmsLimitsInput
}

/**
 * Verifies a signed message: SignedData (RFC 5652, 5), opaque or detached. It never throws on octets. The content and the
 * verdict are separate: the content is given whatever the verdict, so look at `verdict` first. A signature that is `valid`
 * says that the key of a certificate signed this content, not whose it is, nor that the certificate was in force: that is
 * what `trusted` certificates and path validation are for.
 * @throws HprimError `options.invalid`, `options.invalid_limit`: mistakes in the arguments
 */
export function verifyData(message: Uint8Array, options: VerifyDataOptions): DataVerification {
  const bytes = bytesOf(message, 'message')
  checkCmsOptions('verifyData', options)
  const given = options.content === undefined ? null : bytesOf(options.content, 'content')
  const limits = resolveLimits(defaultCmsLimits, options.limits)
  const diagnostics: Diagnostic[] = []
  try {
    const signed = readSigned(bytes, limits, diagnostics)
    if ('code' in signed) return { refusal: signed, diagnostics }
    return { verified: new Verification(signed, given, options, limits, diagnostics).verified(), diagnostics }
  } catch (error) {
    return { refusal: refusalOfFault(error), diagnostics }
  }
}

/** @throws HprimError `asn1.*` */
function readSigned(bytes: Uint8Array, limits: CmsLimits, diagnostics: Diagnostic[]): Signed | CmsRefusal {
  const { kind, content, trailing } = contentInfoOf(bytes, limits)
  if (kind !== 'signed-data') return cmsRefusal('cms.not_signed')
  if (trailing) diagnostics.push(cmsDiagnostic('cms.trailing_data', { path: 'message' }))
  const signed = signedOf(content, limits)
  if (typeof signed === 'string') return cmsRefusal('cms.limit', { limit: signed, value: limits[signed] })
  for (let count = 0; count < signed.unreadable; count++) {
    diagnostics.push(cmsDiagnostic('cms.unreadable_certificate', { path: 'message' }))
  }
  return signed
}

/** Certificates that are tried for a signer: a message may hold many under one name. */
const MOST_CANDIDATES = 4

class Verification {
  readonly #signed: Signed
  readonly #content: readonly Uint8Array[] | null
  /** Whether the message holds another content than the one given beside it. */
  readonly #mismatch: boolean
  readonly #crypto: CryptoProvider
  readonly #matcher: CertificateMatcher
  readonly #known: readonly Certificate[]
  readonly #trusted: readonly Certificate[]
  readonly #limits: CmsLimits
  readonly #diagnostics: Diagnostic[]
  readonly #digests = new Map<SignatureDigest, Uint8Array>()

  constructor(
    signed: Signed,
    given: Uint8Array | null,
    { crypto, certificates = [], trusted = [] }: VerifyDataOptions,
    limits: CmsLimits,
    diagnostics: Diagnostic[],
  ) {
    this.#signed = signed
    this.#content = signed.content ?? (given === null ? null : [given])
    this.#mismatch =
      signed.content !== null && given !== null && !sameBytes(joinedBytes(signed.content), given)
    this.#crypto = crypto
    this.#matcher = new CertificateMatcher(crypto)
    this.#trusted = trusted
    // Those of the caller first: a message may hold others under the same name and serial number.
    this.#known = [...trusted, ...certificates, ...signed.certificates]
    this.#limits = limits
    this.#diagnostics = diagnostics
  }

  verified(): VerifiedData {
    const { contentType, certificates, signers } = this.#signed
    const verdicts = signers.map((signer, index) => this.#verdictOf(signer, index))
    const content = this.#content === null ? null : joinedBytes(this.#content)
    return { content, contentType, verdict: worthOf(verdicts), signers: verdicts, certificates }
  }

  #verdictOf(signer: Signer, index: number): SignerVerdict {
    const report = (code: CmsDiagnosticCode, params: Diagnostic['params'] = {}): void => {
      this.#diagnostics.push(cmsDiagnostic(code, { path: `signers[${index}]` }, params))
    }
    const checked = this.#check(signer)
    const certificate = typeof checked === 'string' ? null : checked
    const fault = typeof checked === 'string' ? checked : null
    if (fault !== null) report(fault)
    const weakDigest = certificate !== null && signer.digest === 'sha1'
    if (weakDigest) report('cms.weak_algorithm', { algorithm: 'SHA-1' })
    const key = certificate?.publicKey
    const bits = key?.kind === 'rsa' ? modulusBits(key) : LEAST_RSA_BITS
    if (bits < LEAST_RSA_BITS) report('cms.weak_key', { bits })
    return {
      status: fault === null ? 'valid' : isUndecided(fault) ? 'undecided' : 'invalid',
      fault,
      trusted: certificate !== null && this.#trusted.includes(certificate),
      identifier: signer.identifier,
      certificate,
      digest: signer.digest,
      scheme: schemeName(signer.scheme),
      weak: weakDigest || bits < LEAST_RSA_BITS,
      signingTime:
        certificate === null || signer.attributes === null ? null : signingTimeOf(signer.attributes),
    }
  }

  /** The certificate by which the signature holds, or why it does not. */
  #check(signer: Signer): Certificate | CmsDiagnosticCode {
    if (this.#content === null) return 'cms.content_missing'
    if (this.#mismatch) return 'cms.content_mismatch'
    const signings = this.#signingsOf(signer, this.#content)
    if (typeof signings === 'string') return signings
    const candidates: Certificate[] = []
    for (const one of this.#known) {
      if (candidates.length === MOST_CANDIDATES) break
      const known = candidates.some(({ raw: octets }) => sameBytes(octets, one.raw))
      if (!known && this.#matcher.names(signer.identifier, one)) candidates.push(one)
    }
    let fault: CmsDiagnosticCode | null = null
    for (const certificate of candidates) {
      const found = this.#certificateFault(signer, signings, certificate)
      if (found === null) return certificate
      fault ??= found
    }
    return fault ?? 'cms.signer_certificate_missing'
  }

  /** What the signature may be of, with its digest; or why that is not this content, whoever made it. */
  #signingsOf(signer: Signer, content: readonly Uint8Array[]): readonly Signing[] | CmsDiagnosticCode {
    const { digest, scheme, attributes } = signer
    if (digest === null || scheme === null) return 'cms.unsupported_signature'
    const value = this.#digestOf(digest, content)
    if (attributes === null) {
      // RFC 5652, 5.3: of a content that is no data, the type must be signed too.
      if (this.#signed.contentType !== contentTypes.data) return 'cms.attributes_invalid'
      if (isAttributes(joinedBytes(content))) return 'cms.ambiguous_content'
      return [{ scheme, data: content, digest: value }]
    }
    const fault = attributeFault(attributes, this.#signed.contentType, value)
    if (fault !== null) return fault
    return attributes.forms().map((octets) => {
      return { scheme, data: [octets], digest: sliceDigest(this.#crypto, digest, [octets]) }
    })
  }

  #certificateFault(
    { signature, attributes }: Signer,
    signings: readonly Signing[],
    certificate: Certificate,
  ): CmsDiagnosticCode | null {
    const { keyUsage, publicKey: key } = certificate
    if (!allowsSigning(keyUsage)) return 'cms.certificate_not_for_signing'
    if (key.kind === 'rsa' && modulusBits(key) > this.#limits.rsaBits) return 'cms.unsupported_signature'
    for (const signing of signings) {
      const holds = signatureHolds(this.#crypto, { ...signing, key, signature })
      if (holds === null) return 'cms.unsupported_signature'
      if (holds)
        return attributes === null ? null : signingCertificateFault(attributes, certificate, this.#crypto)
    }
    return 'cms.signature_mismatch'
  }

  #digestOf(algorithm: SignatureDigest, content: readonly Uint8Array[]): Uint8Array {
    const known = this.#digests.get(algorithm) ?? sliceDigest(this.#crypto, algorithm, content)
    this.#digests.set(algorithm, known)
    return known
  }
}

/** What a signature may be of. */
type Signing = Pick<SignatureInput, 'scheme' | 'data' | 'digest'>

/** Whether a fault says that a signature cannot be checked here, not that it does not hold. */
function isUndecided(fault: CmsDiagnosticCode): boolean {
  return (
    fault === 'cms.content_missing' ||
    fault === 'cms.signer_certificate_missing' ||
    fault === 'cms.unsupported_signature'
  )
}

/** A message is worth its weakest signature. */
function worthOf(signers: readonly SignerVerdict[]): VerifiedData['verdict'] {
  if (signers.length === 0) return 'unsigned'
  if (signers.some(({ status }) => status === 'invalid')) return 'invalid'
  if (signers.some(({ status }) => status === 'undecided')) return 'undecided'
  return signers.every(({ trusted }) => trusted) ? 'trusted' : 'untrusted'
}
