import { type Asn1Element, readBer } from '../../asn1/index.js'
import {
  attempt,
  type BytesInput,
  bytesOf,
  bytesOfBase64,
  checkOptions,
  DiagnosticCollector,
  kinds,
  type LimitsInput,
  latin1Of,
  Refused,
  required,
  resolveLimits,
  withMethods,
} from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import { type FoundDer, readFound } from '../find-der.js'
import { structureKindOf } from '../input-kind.js'
import { isSequence, scanPem } from '../pem.js'
import { BUNDLE_LEVELS, bundleParts, KIND_LEVELS } from '../read-certificates.js'
import { refusingAsn1 } from '../refusing-asn1.js'
import { bundleDiagnostics, type X509DiagnosticCode, x509Diagnostics } from '../words.js'
import { isEncryptedKey } from './algorithms.js'
import type { CertifiedKeysReading, OtherPart } from './certified-keys.js'
import { fileKindOf, type KeyFileKind, kindOfBlock } from './file-kind.js'
import { Gathering, noLabels } from './gathering.js'
import { filedCertificates, filedKeys } from './join.js'
import { defaultKeyFileLimits, type KeyFileLimits } from './limits.js'
import { blockText, isOpensslEncrypted, takeOpensslKey } from './openssl-pem.js'
import { takePfx } from './pkcs12.js'
import { type KeyFileDiagnosticCode, keyFileDiagnostics, keyFileRefusals, refuseFile } from './words.js'

/** Options of `readCertifiedKeys`. */
export interface ReadCertifiedKeysOptions {
  readonly provider: CryptoProvider
  /**
   * What protects the file. Without one, a file of which any part is protected is refused; an empty one is `''`. The
   * encodings that old programs gave to accented letters are tried too.
   */
  readonly password?: string | undefined
  /** What is read at most; those left out are `defaultKeyFileLimits`. */
  readonly limits?: LimitsInput<KeyFileLimits>
}

const PROVIDER = /* @__PURE__ */ required(
  /* @__PURE__ */ withMethods('createDigest', 'createHmac', 'pbkdf2', 'decryptCbc'),
)

/**
 * Reads whatever a person has of keys and certificates: PKCS #12 (`.p12`, `.pfx`; RFC 7292, RFC 9879), private keys alone,
 * encrypted (PKCS #8, RFC 5958; OpenSSL's own way) or not, PEM texts with several of them in any order, PKCS #7 bundles
 * and single certificates. It never throws on content. A code that does not hold (`x509.wrong_password`: wrong or
 * altered) gives no content; parts that cannot be read, and what is neither key nor certificate, stand in `others`; of
 * a bundle, a diagnostic tells which certificate is damaged. What holds nothing of it is refused, and the parameter `found`
 * of `x509.not_a_key_file` tells what it is. Nothing is verified.
 * @param bytes DER, BER or PEM, up to `limits.bytes` (1 MiB).
 * @throws HprimError `options.invalid` (not bytes, no provider), `options.invalid_limit`, `options.unknown`
 * @example
 * const { keys, refusal } = readCertifiedKeys(bytes, { provider, password })
 * if (keys === undefined) throw new Error(refusal.message)
 * for (const { certificate, key, name } of keys) {
 *   if (certificate !== null) signers.push({ certificate, key: createPrivateKey(key, provider) })
 * }
 */
export function readCertifiedKeys(
  bytes: BytesInput,
  options: ReadCertifiedKeysOptions,
): CertifiedKeysReading {
  const given = bytesOf(bytes, 'bytes')
  checkOptions(options, { provider: PROVIDER, password: kinds.string, limits: kinds.anything })
  const { provider, password } = options
  const limits = resolveLimits(defaultKeyFileLimits, options.limits)
  const collector = new DiagnosticCollector<X509DiagnosticCode | KeyFileDiagnosticCode>(
    { ...x509Diagnostics, ...bundleDiagnostics, ...keyFileDiagnostics },
    'x509.diagnostics_suppressed',
  )
  const { value, refusal } = attempt(keyFileRefusals, () => {
    const gathering = new Gathering({ provider, password, limits, collector })
    const isPfx = takeFile(given, gathering)
    checkGathered(gathering, isPfx)
    const { encoding } = gathering.lock
    if (encoding !== null && encoding !== 'unicode') {
      collector.report('x509.password_encoding', {}, { encoding })
    }
    const certificates = filedCertificates(gathering.certificates)
    return {
      keys: filedKeys(gathering.keys, gathering.certificates, certificates, collector),
      certificates,
      rawRevocationLists: gathering.rawLists,
      others: gathering.others,
      integrity: isPfx && gathering.isAuthenticated ? ('password' as const) : ('none' as const),
    }
  })
  const diagnostics = collector.all()
  return refusal === undefined ? { ...value, diagnostics } : { refusal, diagnostics }
}

/** Takes all that a file holds; whether it is PKCS #12. */
function takeFile(bytes: Uint8Array, gathering: Gathering): boolean {
  const { bytes: most } = gathering.limits
  if (bytes.length > most) return refuseFile('x509.limit', { limit: 'bytes', value: most })
  if (isSequence(bytes)) return takeDer(bytes, gathering)
  const text = textOf(bytes)
  if (text.includes('-----BEGIN ')) {
    takeText(text, gathering)
    return false
  }
  // Base64 without the lines around it, as mail programs and web pages leave it: MI is how a SEQUENCE begins.
  const decoded = /^\s*MI/.test(text) ? bytesOfBase64(text) : null
  if (decoded !== null && isSequence(decoded)) return takeDer(decoded, gathering)
  return refuseFile('x509.not_a_key_file', { found: fileKindOf(bytes) ?? 'unknown' })
}

function takeDer(bytes: Uint8Array, gathering: Gathering): boolean {
  return refusingAsn1(
    () => {
      const element = structureOf({ bytes, label: null }, 'file', gathering)
      const isPfx = structureKindOf(element) === 'pkcs12'
      if (isPfx) takePfx(element, 'file', gathering)
      else {
        const part = partOf(element, 'file')
        gathering.part(part, () => takeStructure(element, part, gathering))
      }
      return isPfx
    },
    (path) => refuseFile('x509.malformed_key_file', { path }),
  )
}

/** Bundles and lists are not taken apart here: they may be long, and a damaged certificate takes no other along. */
function structureOf(found: FoundDer, path: string, gathering: Gathering): Asn1Element {
  const { limits, collector } = gathering
  const outside = readBer(found.bytes, { limits, path, levels: KIND_LEVELS, trailing: 'allow' })
  const kind = structureKindOf(outside)
  const levels = kind === 'crl' ? KIND_LEVELS : kind === 'pkcs7' ? BUNDLE_LEVELS : undefined
  return readFound(found, limits, path, collector, levels)
}

/** One character for each byte; of UTF-16, as editors of Windows save it, for each unit. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return latin1Of(isWide ? bytes.filter((byte) => byte !== 0) : bytes)
}

/** PEM blocks, in any order. */
function takeText(text: string, gathering: Gathering): void {
  const { blocks, skipped } = scanPem(text)
  const all = [...blocks, ...skipped.map(({ label, at }) => ({ label, at, bytes: null }))].sort(
    (a, b) => a.at - b.at,
  )
  for (const [index, { label, at, bytes }] of all.entries()) {
    const path = `blocks[${index}]`
    const block = bytes === null ? blockText(text, at) : ''
    const raw = bytes ?? new Uint8Array()
    const part = { kind: kindOfLabel(label), path, oid: null, name: null, raw } as const
    gathering.part(part, () => {
      if (bytes !== null) takeBlock({ bytes, label }, part, gathering)
      else if (isOpensslEncrypted(block)) takeOpensslKey(block, path, gathering)
      else refuseFile('x509.malformed_key_file', { path })
    })
  }
}

function kindOfLabel(label: string): OtherPart['kind'] {
  if (/CERTIFICATE$/.test(label)) return 'certificate'
  const kind = kindOfBlock(label)
  return kind === 'unknown' && label.endsWith('PRIVATE KEY') ? 'private-key' : kind
}

function takeBlock(found: FoundDer, part: Omit<OtherPart, 'reason'>, gathering: Gathering): void {
  // What is no structure of ASN.1, or none of ours: told by its label.
  if (part.kind === 'openssh-key' || part.kind === 'pgp' || /PARAMETERS$/.test(found.label ?? '')) {
    gathering.others.push({ ...part, reason: null })
    return
  }
  takeStructure(structureOf(found, part.path, gathering), part, gathering)
}

function partOf(element: Asn1Element, path: string): Omit<OtherPart, 'reason'> {
  const kind = structureKindOf(element)
  const known =
    kind === 'certificate' ||
    kind === 'private-key' ||
    kind === 'certificate-request' ||
    kind === 'public-key'
  return { kind: known ? kind : 'unknown', path, oid: null, name: null, raw: element.raw }
}

/** By what it is, not by what a label says. */
function takeStructure(element: Asn1Element, part: Omit<OtherPart, 'reason'>, gathering: Gathering): void {
  const { path } = part
  const kind = structureKindOf(element)
  if (kind === 'certificate') gathering.addCertificate(element.raw, path, noLabels)
  else if (kind === 'crl') gathering.rawLists.push(element.raw)
  else if (kind === 'pkcs12') takePfx(element, path, gathering)
  else if (kind === 'pkcs7') takeBundle(element, part, gathering)
  else if (kind === null) gathering.others.push({ ...part, reason: null })
  else if (kind !== 'private-key') gathering.others.push({ ...partOf(element, path), reason: null })
  else if (isEncryptedKey(element)) gathering.addEncryptedKey(element, path, noLabels)
  else gathering.addKey(element, path, noLabels)
}

/** A bundle of certificates, or a signed message that holds some (RFC 5652 §5.1). */
function takeBundle(element: Asn1Element, part: Omit<OtherPart, 'reason'>, gathering: Gathering): void {
  const { limits, budget, collector } = gathering
  // One more than there is room for: the budget says that there is none.
  const some = { ...limits, certificates: budget.parts + 1 }
  const { certificates, rawRevocationLists, refusal, diagnostics } = bundleParts(element.raw, some)
  collector.add(diagnostics)
  if (certificates.length + rawRevocationLists.length === 0) {
    // A message without certificates is what it is; what is damaged or too much says so.
    const { limit } = refusal?.params ?? {}
    if (limit === 'certificates') budget.takeParts(budget.parts + 1)
    if (refusal?.code === 'x509.limit') refuseFile('x509.limit', refusal.params)
    if (refusal?.code === 'x509.malformed_certificate')
      refuseFile('x509.malformed_key_file', { path: part.path })
    gathering.others.push({ ...part, kind: 'message', reason: null })
  }
  for (const [at, certificate] of certificates.entries()) {
    budget.takePart()
    gathering.certificates.push({ certificate, path: `${part.path}.certificates[${at}]`, ...noLabels })
  }
  gathering.rawLists.push(...rawRevocationLists)
}

/** Refuses what gave nothing, with the first reason that was met. */
function checkGathered(gathering: Gathering, isPfx: boolean): void {
  gathering.checkPassword()
  const { keys, certificates, rawLists, others } = gathering
  if (keys.length + certificates.length + rawLists.length > 0) return
  const reason = others.find((other) => other.reason !== null)?.reason
  if (reason !== undefined && reason !== null) throw new Refused(reason)
  if (isPfx) return
  const [first] = others
  const kind = first?.kind ?? 'damaged-pem'
  refuseFile('x509.not_a_key_file', { found: isFileKind(kind) ? kind : 'unknown' })
}

function isFileKind(kind: OtherPart['kind']): kind is KeyFileKind {
  return !['private-key', 'certificate', 'encrypted', 'secret', 'list'].includes(kind)
}
