// What is found in a file, part by part, whatever format is around it.
import { type Asn1Element, octetStringOf, onAsn1Error, readBer, sequenceOf } from '../../asn1/index.js'
import { attempt, type DiagnosticCollector, type Refusal, Refused } from '../../base/index.js'
import type { CryptoProvider, EcCurve, EcPrivateKey, RsaPrivateKey } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { structureKindOf } from '../input-kind.js'
import type { X509Limits } from '../limits.js'
import { certificateOf } from '../read-certificate.js'
import { privateKeyOf } from '../read-private-key.js'
import { refusingAsn1 } from '../refusing-asn1.js'
import { privateKeyRefusals, type X509DiagnosticCode } from '../words.js'
import { encryptionOf } from './algorithms.js'
import { Budget } from './budget.js'
import type { OtherPart } from './certified-keys.js'
import type { KeyFileLimits } from './limits.js'
import { Lock } from './unlock.js'
import { type KeyFileDiagnosticCode, type KeyFileRefusalCode, keyFileRefusals, refuseFile } from './words.js'

/** What stands beside a part and tells what it is for. */
export interface Labels {
  readonly name: string | null
  readonly localKeyId: Uint8Array | null
  readonly isTrusted: boolean
}

export const noLabels: Labels = { name: null, localKeyId: null, isTrusted: false }

export interface FoundKey extends Labels {
  readonly key: RsaPrivateKey | EcPrivateKey
  readonly path: string
}

export interface FoundCertificate extends Labels {
  readonly certificate: Certificate
  readonly path: string
}

export type KeyFileCollector = DiagnosticCollector<X509DiagnosticCode | KeyFileDiagnosticCode>

/** Refusals of the whole, also where they are met in one of several parts: the caller can do something about them. */
const ofTheWhole: readonly KeyFileRefusalCode[] = ['x509.limit', 'x509.password_needed']

export interface GatheringOptions {
  readonly provider: CryptoProvider
  readonly password: string | undefined
  readonly limits: KeyFileLimits
  readonly collector: KeyFileCollector
}

export class Gathering {
  readonly keys: FoundKey[] = []
  readonly certificates: FoundCertificate[] = []
  readonly rawLists: Uint8Array[] = []
  readonly others: OtherPart[] = []
  /** Of the file, and of each structure within it. */
  readonly limits: X509Limits
  readonly collector: KeyFileCollector
  readonly budget: Budget
  readonly lock: Lock
  readonly #provider: CryptoProvider
  /** Encrypted parts that the password opened. */
  #opened = 0
  /** Whether the password is known to be right: a code that it makes held. */
  isAuthenticated = false

  constructor({ provider, password, limits, collector }: GatheringOptions) {
    const { iterations, scryptMemory, parts, nesting, ...ofStructures } = limits
    this.limits = ofStructures
    this.collector = collector
    this.budget = new Budget(limits)
    this.lock = new Lock(provider, password, this.budget)
    this.#provider = provider
  }

  /** A structure encoded within another. @throws HprimError `asn1.*` */
  read(bytes: Uint8Array, path: string): Asn1Element {
    return readBer(bytes, { path, limits: this.limits })
  }

  /**
   * Takes one part. Where it is damaged or not supported it is kept among the others, with the reason.
   * @throws Refused what is of the whole
   */
  part(part: Omit<OtherPart, 'reason'>, take: () => void): void {
    this.budget.takePart()
    this.subpart(part, take)
  }

  /** As `part`, of what was counted already. */
  subpart(part: Omit<OtherPart, 'reason'>, take: () => void): void {
    const { refusal } = attempt(keyFileRefusals, () =>
      refusingAsn1(take, (path) => refuseFile('x509.malformed_key_file', { path })),
    )
    if (refusal !== undefined) this.notRead(part, refusal)
  }

  notRead(part: Omit<OtherPart, 'reason'>, reason: Refusal<KeyFileRefusalCode>): void {
    if (ofTheWhole.includes(reason.code)) throw new Refused(reason)
    this.others.push({ ...part, reason })
    this.collector.report('x509.part_not_read', { path: part.path })
  }

  addCertificate(raw: Uint8Array, path: string, labels: Labels): void {
    const certificate = certificateOf(this.read(raw, path), path, this.limits, this.collector)
    this.certificates.push({ certificate, path, ...labels })
  }

  /** @throws Refused, HprimError `asn1.*` */
  addKey(element: Asn1Element, path: string, labels: Labels): void {
    this.keys.push({ key: this.keyOf(element), path, ...labels })
  }

  /**
   * EncryptedPrivateKeyInfo (RFC 5958 §3).
   * @throws Refused, HprimError `asn1.*`
   */
  addEncryptedKey(element: Asn1Element, path: string, labels: Labels): void {
    const fields = sequenceOf(element, path)
    const encryption = fields.read('encryptionAlgorithm', encryptionOf)
    const data = fields.read('encryptedData', octetStringOf)
    fields.end()
    const key = this.lock.opens(encryption, data, (plain) => this.keyWithin(plain, path))
    this.addKey(this.opened(key), path, labels)
  }

  /** What was decrypted, when it is a private key: a wrong password gives anything. */
  keyWithin(plain: Uint8Array, path: string): Asn1Element | null {
    const element = this.within(plain, path)
    return element !== null && structureKindOf(element) === 'private-key' ? element : null
  }

  /** What was decrypted, when it is a structure. */
  within(plain: Uint8Array, path: string): Asn1Element | null {
    return onAsn1Error(
      () => this.read(plain, path),
      () => null,
    )
  }

  /** @throws Refused `x509.wrong_password` */
  opened<T>(content: T | null): T {
    if (content === null) return refuseFile('x509.wrong_password')
    this.#opened++
    return content
  }

  /** @throws Refused `x509.wrong_password`: no part opened, and nothing else says that the password is right */
  checkPassword(): void {
    const isWrong = this.others.some(({ reason }) => reason?.code === 'x509.wrong_password')
    if (isWrong && this.#opened === 0 && !this.isAuthenticated) refuseFile('x509.wrong_password')
  }

  keyOf(element: Asn1Element): RsaPrivateKey | EcPrivateKey {
    const provider = this.#provider
    const pointOf =
      typeof provider.ecPointOf === 'function'
        ? (curve: EcCurve, scalar: Uint8Array) => provider.ecPointOf?.(curve, scalar) ?? null
        : undefined
    const { value, refusal } = attempt(privateKeyRefusals, () => privateKeyOf(element, this.limits, pointOf))
    if (refusal === undefined) return value
    if (refusal.code === 'x509.limit' || refusal.code === 'x509.unsupported_private_key') {
      return refuseFile(refusal.code, refusal.params)
    }
    return refuseFile('x509.malformed_private_key')
  }
}
