import { type Attempt, attempt, joinedBytes, type Refusal, Refused, sameBytes } from '../base/index.js'
import { type CryptoProvider, modulusBits } from '../crypto/index.js'
import {
  allowsSigning,
  type Certificate,
  type SignatureInput,
  signatureHolds,
  sliceDigest,
  weakDigestName,
  weakKeyBits,
} from '../x509/index.js'
import { isUnsupportedAlgorithm } from './crypto-errors.js'
import { CertificateMatcher } from './identifier.js'
import type { CmsLimits } from './limits.js'
import type { SignerVerdict } from './model.js'
import { contentTypes } from './oids.js'
import {
  capabilitiesOf,
  checkContentAttributes,
  checkSigningCertificate,
  encryptionKeyPreferenceOf,
  isAttributes,
  signingTimeOf,
} from './signed-attributes.js'
import { hasEvenLineEnds, SignedContent } from './signed-content.js'
import type { Signed, SignedAttributes, Signer } from './signed-data.js'
import { type CmsCollector, refuseSignature, type SignatureReasonCode, signatureReasons } from './words.js'

/** Certificates that are tried for a signer: a message may hold many under one name. */
const MOST_CANDIDATES = 4

/** What signatures are checked with. */
export interface SignatureCheckOptions {
  readonly provider: CryptoProvider
  readonly certificates: readonly Certificate[]
  readonly trusted: readonly Certificate[]
  readonly limits: CmsLimits
  readonly collector: CmsCollector
}

/** What a signature may be over. */
type Signing = Pick<SignatureInput, 'scheme' | 'data' | 'digest'>

/** The certificate with which a signature is valid, or why it is not. */
type Judgement = Attempt<Certificate, SignatureReasonCode>

/** Checks the signatures of one message. */
export class SignatureCheck {
  /** What the signatures may be over, the likelier first; none when the message does not hold it and it was not given. */
  readonly #contents: readonly SignedContent[]
  /** Whether the message holds another content than the detached one. */
  readonly #mismatch: boolean
  readonly #contentType: string
  readonly #options: SignatureCheckOptions
  readonly #matcher: CertificateMatcher
  readonly #known: readonly Certificate[]

  constructor(signed: Signed, detached: Uint8Array | null, options: SignatureCheckOptions) {
    const held = signed.content === null ? null : joinedBytes(signed.content)
    const { provider } = options
    if (held !== null) this.#contents = [new SignedContent(provider, held)]
    else if (detached === null) this.#contents = []
    else this.#contents = [new SignedContent(provider, detached), new SignedContent(provider, detached, true)]
    this.#mismatch = held !== null && detached !== null && !sameBytes(held, detached)
    this.#contentType = signed.contentType
    this.#options = options
    this.#matcher = new CertificateMatcher(options.provider)
    // The caller's first: a message may hold others under the same name and serial number.
    this.#known = [...options.trusted, ...options.certificates, ...signed.certificates]
  }

  /** The verdict on each signer, all over one content: the one that was given unless a signature is over the other. */
  verdicts(signers: readonly Signer[]): {
    readonly content: Uint8Array | null
    readonly verdicts: readonly SignerVerdict[]
  } {
    const [given = null, canonical = null] = this.#contents
    const judge = (content: SignedContent | null): readonly Judgement[] =>
      signers.map((signer) => attempt(signatureReasons, () => this.#certificateOf(signer, content)))
    let content = given
    let judgements = judge(given)
    if (given !== null && canonical !== null && mayBeOfOther(signers, judgements)) {
      const others = hasEvenLineEnds(given.bytes) ? judge(canonical) : []
      const isOver = (other: Judgement, index: number): boolean =>
        differs(signers[index], judgements[index]) &&
        (other.refusal === undefined || isUndecided(other.refusal.code))
      if (others.some(isOver)) {
        this.#options.collector.report('cms.line_ends_canonicalized', { path: 'content' })
        content = canonical
        judgements = others
      }
    }
    const verdicts = signers.map((signer, index) =>
      this.#verdictOf(signer, judgements[index] as Judgement, `signers[${index}]`),
    )
    return { content: content?.bytes ?? null, verdicts }
  }

  /** `path`: the place of the signer in the message, for diagnostics. */
  #verdictOf(signer: Signer, { value, refusal }: Judgement, path: string): SignerVerdict {
    const certificate = value ?? null
    const { collector, trusted } = this.#options
    const { digest, scheme } = signer
    const reason = refusal?.code ?? null
    if (reason !== null) collector.report(reason, { path })
    if (certificate !== null && digest !== null && scheme !== null && scheme.digest !== digest) {
      collector.report('cms.digests_differ', { path }, { content: digest, signature: scheme.digest })
    }
    const weakDigest =
      certificate === null || digest === null || scheme === null
        ? null
        : (weakDigestName(digest) ?? weakDigestName(scheme.digest))
    if (weakDigest !== null) collector.report('cms.weak_algorithm', { path }, { algorithm: weakDigest })
    const weakBits = certificate === null ? null : weakKeyBits(certificate.publicKey)
    if (weakBits !== null) collector.report('cms.weak_key', { path }, { bits: weakBits })
    return {
      status: reason === null ? 'valid' : isUndecided(reason) ? 'undecided' : 'invalid',
      reason,
      trusted: certificate !== null && trusted.includes(certificate),
      identifier: signer.identifier,
      certificate,
      digest,
      scheme: scheme?.name ?? null,
      weak: weakDigest !== null || weakBits !== null,
      signingTime:
        certificate === null || signer.attributes === null ? null : signingTimeOf(signer.attributes),
      encryptionKeyPreference:
        certificate === null || signer.attributes === null ? null : this.#preferenceOf(signer.attributes),
      capabilities:
        certificate === null || signer.attributes === null ? null : capabilitiesOf(signer.attributes),
    }
  }

  #preferenceOf(attributes: SignedAttributes): SignerVerdict['encryptionKeyPreference'] {
    const identifier = encryptionKeyPreferenceOf(attributes)
    if (identifier === null) return null
    const certificate = this.#known.find((one) => this.#matcher.names(identifier, one)) ?? null
    return { identifier, certificate }
  }

  /** The certificate with which the signature is valid; refuses when there is none. */
  #certificateOf(signer: Signer, content: SignedContent | null): Certificate {
    if (content === null) refuseSignature('cms.content_missing')
    if (this.#mismatch) refuseSignature('cms.content_mismatch')
    const signings = this.#signingsOf(signer, content)
    let first: Refusal<SignatureReasonCode> | undefined
    for (const certificate of this.#candidates(signer)) {
      const { refusal } = attempt(signatureReasons, () => this.#checkWith(certificate, signer, signings))
      if (refusal === undefined) return certificate
      first ??= refusal
    }
    if (first !== undefined) throw new Refused(first)
    return refuseSignature('cms.signer_certificate_missing')
  }

  #candidates(signer: Signer): readonly Certificate[] {
    const candidates: Certificate[] = []
    for (const one of this.#known) {
      if (candidates.length === MOST_CANDIDATES) break
      const known = candidates.some(({ raw }) => sameBytes(raw, one.raw))
      if (!known && this.#matcher.names(signer.identifier, one)) candidates.push(one)
    }
    return candidates
  }

  /** What the signature may be over; refuses when that does not belong to the content, whoever signed it. */
  #signingsOf({ digest: algorithm, scheme, attributes }: Signer, content: SignedContent): readonly Signing[] {
    if (algorithm === null || scheme === null) refuseSignature('cms.unsupported_signature')
    const digest = content.digest(algorithm)
    if (attributes === null) {
      // RFC 5652 §5.3: a content type other than id-data must be signed too.
      if (this.#contentType !== contentTypes.data) refuseSignature('cms.attributes_invalid')
      if (isAttributes(content.bytes)) refuseSignature('cms.ambiguous_content')
      return [{ scheme, data: [content.bytes], digest }]
    }
    checkContentAttributes(attributes, this.#contentType, digest)
    const { provider } = this.#options
    return attributes.forms().map((bytes) => {
      return { scheme, data: [bytes], digest: sliceDigest(provider, scheme.digest, [bytes]) }
    })
  }

  /** Refuses a certificate with which the signature is not valid. */
  #checkWith(
    certificate: Certificate,
    { signature, attributes }: Signer,
    signings: readonly Signing[],
  ): void {
    const { provider, limits } = this.#options
    const { publicKey: key } = certificate
    if (!allowsSigning(certificate)) refuseSignature('cms.certificate_not_for_signing')
    if (key.kind === 'rsa' && modulusBits(key) > limits.rsaBits) refuseSignature('cms.unsupported_signature')
    if (!signings.some((signing) => isSignature(provider, { ...signing, key, signature }))) {
      refuseSignature('cms.signature_mismatch')
    }
    if (attributes !== null) checkSigningCertificate(attributes, certificate, provider)
  }
}

function isSignature(provider: CryptoProvider, input: SignatureInput): boolean {
  try {
    return signatureHolds(provider, input)
  } catch (error) {
    if (isUnsupportedAlgorithm(error)) refuseSignature('cms.unsupported_signature')
    throw error
  }
}

/** Whether some signature is not over a content, and none is known to be. */
function mayBeOfOther(signers: readonly Signer[], judgements: readonly Judgement[]): boolean {
  const others = judgements.filter((judgement, index) => !differs(signers[index], judgement))
  return (
    others.length < judgements.length &&
    others.every(({ refusal }) => refusal !== undefined && isUndecided(refusal.code))
  )
}

/** Whether a signature is over another content. */
function differs(signer: Signer | undefined, judgement: Judgement | undefined): boolean {
  const code = signer?.attributes === null ? 'cms.signature_mismatch' : 'cms.digest_mismatch'
  return judgement?.refusal?.code === code
}

/** Whether the signature cannot be checked here, rather than is wrong. */
function isUndecided(reason: SignatureReasonCode): boolean {
  return (
    reason === 'cms.content_missing' ||
    reason === 'cms.signer_certificate_missing' ||
    reason === 'cms.unsupported_signature'
  )
}
