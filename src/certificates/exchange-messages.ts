// The messages of the exchange that stand in a zone of a mail: what its signer says, the certificates that are in it, and,
// where there is nothing else, the certificate that signed it.

import { encodeUtf8 } from '../base/index.js'
import { verifyData } from '../cms/index.js'
import { allowsSigning, type Certificate, sameName } from '../x509/index.js'
import {
  certificateDigest,
  digestOf,
  isAuthorityAlone,
  isSameCertificate,
  type Provider,
  sortCertificates,
  useOf,
} from './certificate-uses.js'
import { type FoundFile, filesOf } from './exchange-files.js'
import type { ExchangeBudget } from './exchange-limits.js'
import type { ExchangedCertificate, ExchangeForm, ExchangeMessage } from './exchange-message.js'
import type { ExchangeStatement } from './exchange-statement.js'
import type { ExchangeCollector } from './exchange-words.js'
import { hostFolded, likenessOf } from './mailbox.js'
import type { LowerDiagnostic, Signed, Zone } from './signed-zones.js'

/** A message, with where it stands and what it holds that is not known here. */
export interface FoundMessage {
  readonly message: ExchangeMessage
  readonly path: string
  readonly unknown: Readonly<Record<string, unknown>>
}

/** What messages are found with. */
export interface FindingOptions {
  readonly provider: Provider
  readonly budget: ExchangeBudget
  readonly collector: ExchangeCollector
  readonly lower: LowerDiagnostic[]
}

/** What was found in a zone; `unreadable`: something that was meant to be a message or a certificate. */
export interface ZoneFindings {
  readonly messages: readonly FoundMessage[]
  readonly unreadable: boolean
}

type Files<Kind extends FoundFile['kind']> = Extract<FoundFile, { readonly kind: Kind }>

/** @throws Refused `certificates.limit` */
export function messagesIn(zone: Zone, options: FindingOptions): ZoneFindings {
  return new ZoneReading(zone, options).findings()
}

class ZoneReading {
  readonly #zone: Zone
  readonly #options: FindingOptions
  readonly #files: readonly FoundFile[]
  readonly #signer: ExchangeMessage['signer']
  readonly #messages: FoundMessage[] = []
  #unreadable = false

  constructor(zone: Zone, options: FindingOptions) {
    this.#zone = zone
    this.#options = options
    this.#files = zone.parts.flatMap((part) => filesOf(part, options.budget))
    const { signed } = zone
    this.#signer = signed === null ? null : { certificate: signed.signer, status: 'valid' }
  }

  findings(): ZoneFindings {
    for (const file of this.#of('statement')) this.#addStatement(file)
    const said = this.#messages.flatMap(({ message }) => [
      ...message.certificates,
      ...message.chain.map(bare),
    ])
    for (const file of this.#of('certificates')) this.#addFile(file, said)
    for (const file of this.#of('private-key')) this.#addKey(file)
    for (const { path, diagnostics } of this.#of('unreadable')) {
      this.#unreadable = true
      this.#options.lower.push(...diagnostics)
      this.#options.collector.report('certificates.unreadable_file', { path })
    }
    const { signed } = this.#zone
    const isSaid = this.#of('statement').some(({ path }) => this.#isOwn(path))
    if (signed !== null && !isSaid) this.#addSigner(signed)
    return { messages: this.#messages, unreadable: this.#unreadable }
  }

  #of<Kind extends FoundFile['kind']>(kind: Kind): readonly Files<Kind>[] {
    return this.#files.filter((file): file is Files<Kind> => file.kind === kind)
  }

  /** Whether the signer says so himself, rather than sends on what another said. */
  #isOwn(path: string): boolean {
    return this.#zone.ownParts.includes(path)
  }

  #add(path: string, message: ExchangeMessage, unknown: FoundMessage['unknown'] = {}): void {
    this.#messages.push({ message, path, unknown })
  }

  /** What is in our convention. A certificate is the one that was meant by its digest, wherever in the mail it stands. */
  #addStatement({ path, bytes, reading }: Files<'statement'>): void {
    const { collector } = this.#options
    if ('malformed' in reading) {
      this.#unreadable = true
      collector.report('certificates.statement_malformed', { path }, { path: reading.malformed })
      return
    }
    const { statement, unknown } = reading
    const { version, kind, id, about } = statement
    if (version > 1) collector.report('certificates.newer_version', { path }, { version })
    const count = Object.keys(unknown).length
    if (count > 0) collector.report('certificates.unknown_fields', { path }, { count })
    const held = this.#held()
    const signer = this.#isOwn(path) ? this.#signer : null
    if (this.#signer !== null && signer === null) collector.report('certificates.enclosed', { path })
    const certificates = this.#listed(statement, held, bytes, signer)
    const missing = statement.certificates.length - certificates.length
    if (missing > 0) {
      collector.report('certificates.certificate_missing', { path }, { count: missing })
      if (certificates.length === 0) {
        this.#unreadable = true
        return
      }
    }
    const listed = certificates.map(({ certificate }) => certificate)
    const { chain } = sortCertificates(held)
    const from = signer === null ? this.#zone.from : hostFolded(statement.from)
    const message: ExchangeMessage = {
      kind,
      id,
      from,
      to: statement.to.map(hostFolded),
      sentAt: signer === null ? null : statement.date,
      certificates,
      chain: chain.filter((one) => !listed.some((other) => isSameCertificate(one, other))),
      about,
      signer,
      form: 'convention',
    }
    if (this.#zone.from !== null && likenessOf(this.#zone.from, [statement.from]) === 'different') {
      collector.report('certificates.header_differs', { path })
    }
    this.#checkProofs(message, held, path)
    this.#add(path, message, unknown)
  }

  /** Every certificate in the zone, and those that came with its signature. */
  #held(): readonly Certificate[] {
    const { signed } = this.#zone
    const inFiles = this.#of('certificates').flatMap(({ certificates }) => certificates)
    return [...inFiles, ...(signed === null ? [] : [signed.signer, ...signed.certificates])]
  }

  #listed(
    statement: ExchangeStatement,
    held: readonly Certificate[],
    bytes: Uint8Array,
    signer: ExchangeMessage['signer'],
  ): readonly ExchangedCertificate[] {
    const { provider } = this.#options
    const byDigest = new Map(held.map((one) => [certificateDigest(one, provider), one]))
    const provers = statement.certificates.length === 0 ? [] : this.#provers(bytes, signer)
    return statement.certificates.flatMap(({ sha256, use }) => {
      const certificate = byDigest.get(sha256)
      if (certificate === undefined) return []
      return [{ certificate, use, proven: provers.some((one) => isSameCertificate(one, certificate)) }]
    })
  }

  /** Whose keys signed the statement: the mail's signer, and those of the proofs beside it. */
  #provers(statement: Uint8Array, signer: ExchangeMessage['signer']): readonly Certificate[] {
    const { provider, budget } = this.#options
    const provers = signer === null ? [] : [signer.certificate]
    for (const { bytes } of this.#of('proof')) {
      budget.take('signatures')
      const { verified } = verifyData(bytes, { provider, content: statement })
      const [only, ...others] = verified?.signers ?? []
      if (only?.certificate && others.length === 0 && !only.weak) provers.push(only.certificate)
    }
    return provers
  }

  #checkProofs(
    { kind, certificates, about, signer }: ExchangeMessage,
    held: readonly Certificate[],
    path: string,
  ): void {
    const { collector, provider } = this.#options
    if (certificates.some(({ use, proven }) => use !== 'encryption' && !proven)) {
      collector.report('certificates.unproven', { path })
    }
    if (kind !== 'renewal' || signer === null) return
    if (certificateDigest(signer.certificate, provider) === about) return
    const old = held.find((one) => certificateDigest(one, provider) === about)
    // The key of one for encryption alone cannot sign its renewal; whose it is, the address book knows.
    const signsForIt = certificates.every(({ use }) => use === 'encryption')
    if (!signsForIt || (old !== undefined && allowsSigning(old))) {
      collector.report('certificates.signer_not_old', { path })
    }
  }

  /** A file of certificates that no statement speaks of. */
  #addFile(
    { path, bytes, certificates, diagnostics }: Files<'certificates'>,
    said: readonly ExchangedCertificate[],
  ): void {
    const { collector, lower } = this.#options
    lower.push(...diagnostics)
    if (diagnostics.some(({ code }) => code === 'x509.private_key_beside')) {
      collector.report('certificates.private_key_received', { path })
    }
    const others = certificates.filter(
      (one) => !said.some(({ certificate }) => isSameCertificate(one, certificate)),
    )
    const { leaves, chain } = sortCertificates(others)
    if (leaves.length === 0) return
    if (leaves.every(isAuthorityAlone)) collector.report('certificates.authority_alone', { path })
    const form = certificates.length === 1 ? 'certificate-file' : 'bundle'
    this.#add(path, {
      ...this.#plain(form, bytes),
      certificates: leaves.map((certificate) => ({
        certificate,
        use: useOf(certificate),
        proven: this.#signer !== null && isSameCertificate(certificate, this.#signer.certificate),
      })),
      chain,
    })
  }

  #addKey({ path, bytes, form }: Files<'private-key'>): void {
    this.#options.collector.report('certificates.private_key_received', { path })
    if (form === 'pkcs12') this.#add(path, { ...this.#plain('pkcs12', bytes), certificates: [], chain: [] })
  }

  /** A bare signed mail, as Outlook and Thunderbird take certificates from (RFC 8551 §2.5.3). */
  #addSigner({ signer, preference, certificates: held, content }: Signed): void {
    const isSigner = (one: Certificate): boolean => isSameCertificate(one, signer)
    if (
      this.#messages.some(({ message }) =>
        message.certificates.some(({ certificate }) => isSigner(certificate)),
      )
    ) {
      return
    }
    const [part] = this.#zone.parts
    const path = part?.path ?? 'mail'
    const preferred = preference?.certificate ?? null
    if (preference !== null && preferred === null) {
      this.#options.collector.report('certificates.preferred_missing', { path })
    }
    const signing = { certificate: signer, use: useOf(signer), proven: true }
    const certificates: readonly ExchangedCertificate[] =
      preferred === null || isSigner(preferred)
        ? [signing]
        : [
            { ...signing, use: 'signing' },
            { certificate: preferred, use: 'encryption', proven: false },
          ]
    const ours = certificates.map(({ certificate }) => certificate)
    this.#add(path, {
      ...this.#plain('signed-mail', content),
      certificates,
      chain: issuersOf(ours, held),
    })
  }

  /** What is in no convention is an offer; its id is that of its bytes and its signer. */
  #plain(form: ExchangeForm, bytes: Uint8Array): Omit<ExchangeMessage, 'certificates' | 'chain'> {
    const { provider } = this.#options
    const signer = this.#signer === null ? '' : certificateDigest(this.#signer.certificate, provider)
    const id = digestOf(encodeUtf8(`${form} ${digestOf(bytes, provider)} ${signer}`), provider).slice(0, 32)
    const { from, signed } = this.#zone
    const sentAt = signed?.signingTime ?? null
    return { kind: 'offer', id, from, to: [], sentAt, about: null, signer: this.#signer, form }
  }
}

function bare(certificate: Certificate): ExchangedCertificate {
  return { certificate, use: 'both', proven: false }
}

/** The certificates among others that may have issued some, and those that issued these. */
function issuersOf(
  certificates: readonly Certificate[],
  others: readonly Certificate[],
): readonly Certificate[] {
  const chain: Certificate[] = []
  for (let next = [...certificates]; next.length > 0; ) {
    const issuers = others.filter(
      (one) =>
        next.some(({ issuer }) => sameName(issuer, one.subject)) &&
        ![...certificates, ...chain].some((known) => isSameCertificate(known, one)),
    )
    const distinct = issuers.filter(
      (one, index) => issuers.findIndex((other) => isSameCertificate(one, other)) === index,
    )
    chain.push(...distinct)
    next = distinct
  }
  return chain
}
