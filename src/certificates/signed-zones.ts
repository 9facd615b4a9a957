// A mail divided by who signed what. What is read of a signed part is what was verified, and it alone is its signer's.
import type { Diagnostic } from '../base/index.js'
import {
  type CmsDiagnosticCode,
  detectCms,
  type SignerVerdict,
  type VerifiedData,
  verifyData,
} from '../cms/index.js'
import {
  decodePart,
  findField,
  findParameter,
  type MailPart,
  type MimeDiagnosticCode,
  readAddresses,
  readMail,
} from '../mime/index.js'
import type { Certificate, X509DiagnosticCode } from '../x509/index.js'
import type { Provider } from './certificate-uses.js'
import type { ExchangeBudget } from './exchange-limits.js'
import { EXCHANGE_PROFILE } from './exchange-statement.js'
import { type ExchangeCollector, refuse } from './exchange-words.js'
import { hostFolded } from './mailbox.js'

/** Parts that one key signed, or that none did. */
export interface Zone {
  /** What the signature tells; null when nothing is signed, or it tells nothing. */
  readonly signed: Signed | null
  /** The mailbox of `From`: of a mail that was signed whole, else of the mail around it; null when there is none, or several. */
  readonly from: string | null
  /** Whether it stands in a mail within the mail. */
  readonly forwarded: boolean
  /** The paths of parts that stand directly in what was signed, where that says that it is an exchange; else none. */
  readonly ownParts: readonly string[]
  /** The parts that are no multipart, in order. */
  readonly parts: MailPart[]
}

/** A signature that holds. */
export interface Signed {
  readonly signer: Certificate
  readonly signingTime: string | null
  readonly preference: SignerVerdict['encryptionKeyPreference']
  /** The certificates that came with the signature; they are not signed themselves. */
  readonly certificates: readonly Certificate[]
  /** Exactly what was signed. */
  readonly content: Uint8Array
}

/** What the readers of the layers below notice. */
export type LowerDiagnostic = Diagnostic<MimeDiagnosticCode | CmsDiagnosticCode | X509DiagnosticCode>

/** What a mail is divided with. */
export interface ZoneOptions {
  readonly provider: Provider
  readonly budget: ExchangeBudget
  readonly collector: ExchangeCollector
  readonly lower: LowerDiagnostic[]
}

/** The zones of a mail, and what was met that is none. */
export interface DividedMail {
  readonly zones: readonly Zone[]
  readonly encrypted: boolean
  /** Whether a signature was met that tells no signer. */
  readonly unsound: boolean
}

/** Signed messages within signed messages that are read. */
const DEPTH = 8

/** @throws Refused `certificates.limit` */
export function divideBySigner(mail: MailPart, options: ZoneOptions): DividedMail {
  const division = new Division(options)
  division.walk(mail, division.zone({ signed: null, from: fromOf(mail), forwarded: false, ownParts: [] }), 0)
  return division
}

/** The one mailbox of `From`; null when there is none, or several. */
function fromOf(mail: MailPart): string | null {
  const field = findField(mail, 'From')
  if (field === null) return null
  const [only, ...others] = readAddresses(field.value).addresses
  const address = only?.address ?? null
  return address === null || others.length > 0 ? null : hostFolded(address)
}

const isPkcs7 = (type: string | null): boolean => /^application\/(x-)?pkcs7-signature$/i.test(type ?? '')

class Division implements DividedMail {
  readonly zones: Zone[] = []
  encrypted = false
  unsound = false
  readonly #options: ZoneOptions

  constructor(options: ZoneOptions) {
    this.#options = options
  }

  zone(facts: Omit<Zone, 'parts'>): Zone {
    const zone = { ...facts, parts: [] }
    this.zones.push(zone)
    return zone
  }

  walk(part: MailPart, zone: Zone, depth: number): void {
    this.#options.budget.take('parts')
    const [first, second, ...others] = part.parts
    if (part.kind === 'message' && first !== undefined) {
      // Whoever signed around it forwards it: what is in it is his word no more than ours.
      const within = this.zone({ signed: null, from: fromOf(first), forwarded: true, ownParts: [] })
      this.walk(first, within, depth)
    } else if (
      part.kind === 'multipart' &&
      first !== undefined &&
      second !== undefined &&
      isSigned(part, second)
    ) {
      this.#detached(first, second, zone, depth)
      for (const other of others) this.walk(other, zone, depth)
    } else if (part.kind === 'multipart') {
      for (const one of part.parts) this.walk(one, zone, depth)
    } else if (!this.#enveloped(part, zone, depth)) {
      zone.parts.push(part)
    }
  }

  /** multipart/signed: what is walked through is what was verified, or the part as it came when nothing was. */
  #detached(first: MailPart, second: MailPart, zone: Zone, depth: number): void {
    const { bytes } = decodePart(second)
    const verified = this.#verified(bytes, second.path, first.raw)
    const signed = verified === null ? null : this.#signedOf(verified, second.path)
    if (signed === null) this.unsound = true
    const content = signed?.content ?? verified?.content ?? first.raw
    this.#within(content, signed, zone, depth)
  }

  /** application/pkcs7-mime: what is signed with its content within is walked through; false for what is none. */
  #enveloped(part: MailPart, zone: Zone, depth: number): boolean {
    if (!mayBeEnveloped(part)) return false
    const { bytes } = decodePart(part)
    const kind = detectCms(bytes)
    if (kind !== null && kind !== 'signed-data') {
      this.encrypted = true
      this.#options.collector.report('certificates.encrypted_part', { path: part.path })
      return true
    }
    if (kind === null) return false
    const verified = this.#verified(bytes, part.path)
    // Certificates alone are a file.
    if (verified === null || verified.signers.length === 0 || verified.content === null) return false
    const signed = this.#signedOf(verified, part.path)
    if (signed === null) this.unsound = true
    this.#within(verified.content, signed, zone, depth)
    return true
  }

  #verified(message: Uint8Array, path: string, content?: Uint8Array): VerifiedData | null {
    const { provider, budget, lower, collector } = this.#options
    budget.take('signatures')
    const { verified, refusal, diagnostics } = verifyData(message, { provider, content })
    lower.push(...diagnostics)
    if (refusal === undefined) return verified
    collector.report('certificates.mail_signature_undecided', { path })
    return null
  }

  /** The signature that holds, of one key; null when there is none. */
  #signedOf({ signers, content, certificates }: VerifiedData, path: string): Signed | null {
    const { collector } = this.#options
    const [only, ...others] = signers
    const statuses = signers.map(({ status }) => status)
    if (only === undefined || statuses.includes('undecided')) {
      collector.report('certificates.mail_signature_undecided', { path })
    } else if (statuses.includes('invalid')) {
      collector.report('certificates.mail_signature_invalid', { path })
    } else if (others.length > 0) {
      collector.report('certificates.several_signers', { path })
    } else if (signers.some(({ weak }) => weak)) {
      collector.report('certificates.mail_signature_weak', { path })
    } else if (only.certificate !== null && content !== null) {
      const { certificate: signer, signingTime, encryptionKeyPreference: preference } = only
      return { signer, signingTime, preference, certificates, content }
    }
    return null
  }

  /** Walks through what was signed. */
  #within(content: Uint8Array, signed: Signed | null, around: Zone, depth: number): void {
    if (depth >= DEPTH) refuse('certificates.limit', { limit: 'depth', value: DEPTH })
    const { mail, diagnostics } = readMail(content)
    this.#options.lower.push(...diagnostics)
    if (mail === undefined) return
    const [message] = mail.parts
    if (mail.kind === 'message' && message !== undefined) {
      // The whole mail was signed, its header too (RFC 8551 §3.1).
      const zone = this.zone({ signed, from: fromOf(message), forwarded: false, ownParts: [] })
      this.#options.budget.take('parts')
      this.walk(message, zone, depth + 1)
    } else {
      const { from, forwarded } = around
      const isOurs = findParameter(mail.contentType, 'profile') === EXCHANGE_PROFILE
      const ownParts = isOurs ? mail.parts.map(({ path }) => path) : []
      this.walk(mail, this.zone({ signed, from, forwarded, ownParts }), depth + 1)
    }
  }
}

/** multipart/signed of S/MIME, also where its type has no protocol. */
function isSigned({ contentType }: MailPart, second: MailPart): boolean {
  if (contentType.mediaType !== 'multipart/signed') return false
  return isPkcs7(findParameter(contentType, 'protocol')) || isPkcs7(second.contentType.mediaType)
}

/** By its type, or its name where the type says nothing (RFC 8551 §3.2.2). */
function mayBeEnveloped({ contentType: { mediaType }, fileName }: MailPart): boolean {
  return (
    /^application\/(x-)?pkcs7-mime$/.test(mediaType) ||
    (mediaType === 'application/octet-stream' && /\.p7m$/i.test(fileName ?? ''))
  )
}
