import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  kinds,
  type LimitsInput,
  resolveLimits,
} from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import type { Certificate } from '../x509/index.js'
import { refusingAsn1 } from './asn1-errors.js'
import { SignatureCheck } from './check-signature.js'
import { contentInfoOf } from './content-info.js'
import { type CmsLimits, defaultCmsLimits } from './limits.js'
import type { SignerVerdict, VerificationReading, VerifiedData } from './model.js'
import { checkCertificates, providerKind } from './options.js'
import { type Signed, signedOf } from './signed-data.js'
import { type CmsCollector, cmsCollector, cmsRefusals, refuse } from './words.js'

/** How `verifyData` reads. */
export interface VerifyDataOptions {
  readonly provider: CryptoProvider
  /**
   * The detached content (of a multipart/signed): exactly the bytes that were signed; or those bytes with other line ends,
   * as mail folders keep them (LF, or CR CR LF throughout), which is told (`cms.line_ends_canonicalized`). Read what
   * `verified.content` then holds, not these bytes again: they are not what was signed. A message that holds its content
   * must hold just these bytes; otherwise it is `invalid`, and the content given out is the message's.
   */
  readonly content?: BytesInput | undefined
  /** Certificates of possible signers, where messages may not hold them. They prove nothing by being given. */
  readonly certificates?: readonly Certificate[] | undefined
  /** Certificates whose signatures are `trusted`, compared byte for byte. */
  readonly trusted?: readonly Certificate[] | undefined
  readonly limits?: LimitsInput<CmsLimits> | undefined
}

/**
 * Verifies a signed message: SignedData (RFC 5652 §5), with its content or detached from it. It never throws on what was
 * received. The content is given whatever the verdict, so look at `verdict` first. A `valid` signature tells that the key
 * of a certificate signed this content; not whose certificate it is, nor that it was in force: that is for `trusted`
 * certificates and path validation.
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`: mistakes in the arguments
 * @example
 * const { verified } = verifyData(message, { provider, trusted: [laboratory] })
 * if (verified?.verdict === 'trusted') read(verified.content)
 * @example
 * // A multipart/signed: what is read is what was verified.
 * const [content, signature] = mail.parts
 * const { verified } = verifyData(decodePart(signature).bytes, { provider, trusted: [laboratory], content: content.raw })
 * if (verified?.verdict === 'trusted') file(readMail(verified.content).mail)
 */
export function verifyData(message: BytesInput, options: VerifyDataOptions): VerificationReading {
  const bytes = bytesOf(message, 'message')
  checkOptions(options, {
    provider: providerKind,
    content: kinds.anything,
    certificates: kinds.array,
    trusted: kinds.array,
    limits: kinds.anything,
  })
  const { provider, certificates = [], trusted = [] } = options
  checkCertificates('certificates', certificates)
  checkCertificates('trusted', trusted)
  const detached = options.content === undefined ? null : bytesOf(options.content, 'content')
  const limits = resolveLimits(defaultCmsLimits, options.limits)
  const collector = cmsCollector()
  const { value: verified, refusal } = attempt(cmsRefusals, () =>
    refusingAsn1(() => {
      const signed = readSigned(bytes, limits, collector)
      const check = new SignatureCheck(signed, detached, {
        provider,
        certificates,
        trusted,
        limits,
        collector,
      })
      return verifiedOf(signed, check)
    }),
  )
  const diagnostics = collector.all()
  return refusal === undefined ? { verified, diagnostics } : { refusal, diagnostics }
}

/** @throws HprimError `asn1.*` */
function readSigned(bytes: Uint8Array, limits: CmsLimits, collector: CmsCollector): Signed {
  const { kind, content } = contentInfoOf(bytes, limits, collector)
  if (kind !== 'signed-data') refuse('cms.not_signed')
  return signedOf(content, limits, collector)
}

function verifiedOf(signed: Signed, check: SignatureCheck): VerifiedData {
  const { contentType, certificates, revocationLists, signers } = signed
  const { content, verdicts } = check.verdicts(signers)
  return {
    content,
    contentType,
    verdict: worthOf(verdicts),
    signers: verdicts,
    certificates,
    revocationLists,
  }
}

/** A message is worth its weakest signature. */
function worthOf(signers: readonly SignerVerdict[]): VerifiedData['verdict'] {
  if (signers.length === 0) return 'unsigned'
  if (signers.some(({ status }) => status === 'invalid')) return 'invalid'
  if (signers.some(({ status }) => status === 'undecided')) return 'undecided'
  return signers.every(({ trusted }) => trusted) ? 'trusted' : 'untrusted'
}
