import {
  type Asn1Element,
  explicitOf,
  isUniversal,
  oidOf,
  readBer,
  sequenceOf,
  universal,
} from '../asn1/index.js'
import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  type Diagnostic,
  kinds,
  type LimitsInput,
  latin1Of,
  type Refusal,
  Refused,
  refusalOf,
  resolveLimits,
} from '../base/index.js'
import type { Certificate } from './certificate.js'
import { type FoundDer, lineCounter, readFound } from './find-der.js'
import { type InputKind, kindOfLabel, structureKindOf } from './input-kind.js'
import { type CertificatesLimits, defaultCertificatesLimits, type X509Limits } from './limits.js'
import { isSequence, type PemPlace, scanPem } from './pem.js'
import { certificateOf } from './read-certificate.js'
import { refusingAsn1 } from './refusing-asn1.js'
import {
  type BundleCollector,
  bundleCollector,
  type CertificateRefusalCode,
  certificateRefusals,
  refuse,
  type X509DiagnosticCode,
  type X509RefusalCode,
} from './words.js'

/** Options of `readCertificates`. */
export interface ReadCertificatesOptions {
  /** What is read at most; those left out are `defaultCertificatesLimits`. */
  readonly limits?: LimitsInput<CertificatesLimits>
}

/** What `readCertificates` gives. */
export type CertificatesReading =
  | {
      /** In their order; one at least. */
      readonly certificates: readonly Certificate[]
      /** The certificate revocation lists that stand beside them, each whole; nothing of them is read. */
      readonly rawRevocationLists: readonly Uint8Array[]
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly refusal?: undefined
    }
  | {
      readonly refusal: Refusal<X509RefusalCode>
      readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
      readonly certificates?: undefined
      readonly rawRevocationLists?: undefined
    }

/**
 * Reads every certificate of a file, whatever way it came in: a PEM text, also with PKCS #7 in it; a PKCS #7 bundle
 * (`.p7b`, `.p7c`; RFC 5652 §5), or a signed message, which holds certificates in the same place; one certificate in DER
 * or BER. It never throws on content. A damaged certificate is left out, and a diagnostic tells where it stands; what
 * holds none is refused, and `found` of `x509.not_a_certificate` tells what it is, as with `readCertificate`. Nothing is
 * verified, the signature of a message neither.
 * @param bytes DER, BER or PEM, up to `limits.bytes` (1 MiB).
 * @throws HprimError `options.invalid` (not bytes), `options.invalid_limit`, `options.unknown`
 * @example
 * const { certificates, refusal } = readCertificates(bytes)
 * if (certificates === undefined) throw new Error(refusal.message)
 * for (const { subject, notAfter } of certificates) console.log(subject.text, notAfter)
 */
export function readCertificates(
  bytes: BytesInput,
  options: ReadCertificatesOptions = {},
): CertificatesReading {
  const given = bytesOf(bytes, 'bytes')
  checkOptions(options, { limits: kinds.anything })
  const gathering = new Gathering(resolveLimits(defaultCertificatesLimits, options.limits), bundleCollector())
  const { value, refusal } = attempt(certificateRefusals, () => gathering.certificates(given))
  const diagnostics = gathering.collector.all()
  return refusal === undefined ? { ...value, diagnostics } : { refusal, diagnostics }
}

/** What stands in a bundle. */
export interface BundleParts {
  readonly certificates: readonly Certificate[]
  readonly rawRevocationLists: readonly Uint8Array[]
  /** Why there is no certificate; null when there are some. */
  readonly refusal: Refusal<CertificateRefusalCode> | null
  readonly diagnostics: readonly Diagnostic<X509DiagnosticCode>[]
}

/** What a PKCS #7 bundle holds, for readers of several kinds of things: of lists alone, the lists. */
export function bundleParts(raw: Uint8Array, limits: CertificatesLimits): BundleParts {
  const gathering = new Gathering(limits, bundleCollector())
  const { value, refusal } = attempt(certificateRefusals, () => gathering.parts(raw))
  const none = { certificates: [], rawRevocationLists: [], refusal: refusal ?? null }
  return { ...(value ?? none), diagnostics: gathering.collector.all() }
}

/** Where a piece of the input stands. */
interface Place {
  /** What errors of ASN.1 begin with. */
  readonly path: string
  /** Of a PEM text. */
  readonly line?: number | undefined
}

/** Content types whose content nobody sees without a key (RFC 5652, RFC 5083). */
const encrypted: readonly string[] = [
  '1.2.840.113549.1.7.3',
  '1.2.840.113549.1.7.4',
  '1.2.840.113549.1.7.6',
  '1.2.840.113549.1.9.16.1.23',
]
const SIGNED_DATA = '1.2.840.113549.1.7.2'

/** ContentInfo, its explicit tag, SignedData, and the set of its certificates; these are read one by one. */
export const BUNDLE_LEVELS = 4
/** A structure, and what it begins with. */
export const KIND_LEVELS = 2

class Gathering {
  readonly #limits: X509Limits
  readonly #most: number
  readonly collector: BundleCollector
  readonly #certificates: Certificate[] = []
  readonly #lists: Uint8Array[] = []
  readonly #others: { readonly kind: InputKind; readonly line: number }[] = []
  /** Why nothing is given, where no certificate is found: the first cause that was met. */
  #refusal: Refusal<CertificateRefusalCode> | null = null

  constructor({ certificates, ...limits }: CertificatesLimits, collector: BundleCollector) {
    this.#limits = limits
    this.#most = certificates
    this.collector = collector
  }

  /** What holds no certificate is refused. */
  certificates(bytes: Uint8Array): Pick<BundleParts, 'certificates' | 'rawRevocationLists'> {
    const { certificates, rawRevocationLists, refusal } = this.parts(bytes)
    if (refusal !== null) throw new Refused(refusal)
    this.#reportOthers()
    return { certificates, rawRevocationLists }
  }

  parts(bytes: Uint8Array): Omit<BundleParts, 'diagnostics'> {
    const most = this.#limits.bytes
    if (bytes.length > most) refuse('x509.limit', { limit: 'bytes', value: most })
    if (bytes.length === 0) this.#instead('empty')
    if (isSequence(bytes)) this.#piece({ bytes, label: null }, { path: 'certificate' })
    else this.#text(bytes)
    const [certificates, rawRevocationLists] = [this.#certificates, this.#lists]
    if (certificates.length > 0) return { certificates, rawRevocationLists, refusal: null }
    const found = rawRevocationLists.length > 0 ? 'crl' : 'unknown'
    this.#instead(found)
    return { certificates, rawRevocationLists, refusal: this.#refusal }
  }

  #text(bytes: Uint8Array): void {
    const text = latin1Of(bytes)
    const { blocks, skipped } = scanPem(text)
    const lineAt = lineCounter(text)
    const all: readonly (PemPlace & { readonly bytes?: Uint8Array })[] = [...blocks, ...skipped]
    const ordered = [...all].sort((a, b) => a.at - b.at)
    for (const [index, { label, bytes, at }] of ordered.entries()) {
      const line = lineAt(at)
      const kind = kindOfLabel(label)
      if (kind !== 'certificate' && kind !== 'pkcs7' && kind !== 'crl') {
        this.#others.push({ kind, line })
        this.#instead(kind)
      } else if (bytes === undefined) {
        this.collector.report('x509.skipped_block', { line })
        this.#instead('damaged-pem')
      } else {
        this.#piece({ label, bytes }, { path: `blocks[${index}]`, line })
      }
    }
  }

  /** What stands beside certificates; of what holds none, the refusal tells. */
  #reportOthers(): void {
    for (const { kind, line } of this.#others) {
      if (kind === 'private-key') this.collector.report('x509.private_key_beside', { line })
      else this.collector.report('x509.other_block', { line }, { found: kind })
    }
  }

  /** By what it is, whatever its label says: some write PKCS #7 as a CERTIFICATE. */
  #piece(found: FoundDer, place: Place): void {
    const { limits, collector } = { limits: this.#limits, collector: this.collector }
    this.#each(place, () => {
      const outside = readBer(found.bytes, {
        limits,
        path: place.path,
        levels: KIND_LEVELS,
        trailing: 'allow',
      })
      const kind = structureKindOf(outside) ?? 'certificate'
      if (kind === 'certificate') {
        const element = readFound(found, limits, place.path, collector)
        return this.#keep(this.#certificates, certificateOf(element, place.path, limits, collector))
      }
      if (kind !== 'pkcs7' && kind !== 'crl') return this.#instead(kind)
      const levels = kind === 'crl' ? KIND_LEVELS : BUNDLE_LEVELS
      const element = readFound(found, limits, place.path, collector, levels)
      if (kind === 'crl') return this.#keep(this.#lists, element.raw)
      return this.#bundle(element, place.line === undefined ? { path: 'bundle' } : place)
    })
  }

  /** ContentInfo with SignedData (RFC 5652 §5.1); what follows its certificates and lists is not looked at. */
  #bundle(element: Asn1Element, place: Place): void {
    const info = sequenceOf(element, place.path)
    const type = info.read('contentType', oidOf)
    if (type !== SIGNED_DATA) {
      this.#instead(encrypted.includes(type) ? 'encrypted-message' : 'pkcs7')
      return
    }
    const path = info.at('content')
    const signed = sequenceOf(explicitOf(info.next('content'), 0, path), path)
    for (const name of ['version', 'digestAlgorithms', 'encapContentInfo']) signed.next(name)
    const certificates = signed.optionalContext(0)?.children ?? []
    const lists = signed.optionalContext(1)?.children ?? []
    for (const [index, one] of certificates.entries()) {
      this.#entry(one, { ...place, path: `${path}.certificates[${index}]` }, (at) => {
        const whole = readBer(one.raw, { limits: this.#limits, path: at })
        this.#keep(this.#certificates, certificateOf(whole, at, this.#limits, this.collector))
      })
    }
    for (const [index, one] of lists.entries()) {
      this.#entry(one, { ...place, path: `${path}.crls[${index}]` }, () => this.#keep(this.#lists, one.raw))
    }
    if (certificates.length === 0) this.#refusal ??= refusalOf(certificateRefusals, 'x509.no_certificates')
  }

  /** Other formats have a tag of their own (RFC 5652 §10.2.1 and §10.2.2). */
  #entry(element: Asn1Element, place: Place, read: (path: string) => void): void {
    if (isUniversal(element, universal.sequence)) this.#each(place, () => read(place.path))
    else this.collector.report('x509.unsupported_entry', place)
  }

  /** One of several: where it is damaged, the others go on. */
  #each(place: Place, read: () => void): void {
    const { refusal } = attempt(certificateRefusals, () =>
      refusingAsn1(read, (path) => refuse('x509.malformed_certificate', { path })),
    )
    if (refusal === undefined) return
    const { limit } = refusal.params
    if (limit === 'certificates') throw new Refused(refusal)
    this.collector.report('x509.unreadable_certificate', place)
    this.#refusal ??= refusal
  }

  #keep<T>(kept: T[], one: T): void {
    if (this.#certificates.length + this.#lists.length >= this.#most) {
      refuse('x509.limit', { limit: 'certificates', value: this.#most })
    }
    kept.push(one)
  }

  #instead(found: InputKind): void {
    this.#refusal ??= refusalOf(certificateRefusals, 'x509.not_a_certificate', { found })
  }
}
