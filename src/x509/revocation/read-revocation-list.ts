import {
  type Asn1Element,
  bitStringOf,
  booleanOf,
  explicitOf,
  implicitOf,
  malformed,
  octetStringOf,
  readBer,
  sequenceOf,
  smallIntegerOf,
  timeOf,
  toDer,
  universal,
} from '../../asn1/index.js'
import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  kinds,
  type LimitsInput,
  resolveLimits,
  sameBytes,
} from '../../base/index.js'
import type { CertificateExtension } from '../certificate.js'
import { extensionsOf } from '../extensions.js'
import { findDer, readFound, type Wanted } from '../find-der.js'
import { structureKindOf } from '../input-kind.js'
import type { X509Limits } from '../limits.js'
import { type DistinguishedName, nameOf } from '../names.js'
import { serialOf } from '../read-certificate.js'
import { refusingAsn1 } from '../refusing-asn1.js'
import { refuse, refuseList, revocationListRefusals, type X509Collector, x509Collector } from '../words.js'
import { ALL_REASONS, pointNamesOf, reasonsOf } from './distribution-points.js'
import { type EntriesFacts, entriesFactsOf } from './entries.js'
import type { RevocationList, RevocationListReading, RevocationScope } from './revocation-list.js'

/** What reading a revocation list takes at most. A limit is a whole number, zero or more. */
export interface RevocationListLimits extends X509Limits {
  /** Certificates that it lists. Default: 1,000,000. */
  readonly entries: number
}

/** The bytes of a list of 500,000 certificates; elements are counted but for those of entries in definite lengths. */
export const defaultRevocationListLimits: RevocationListLimits = {
  bytes: 32 * 1024 * 1024,
  elements: 200_000,
  depth: 32,
  entries: 1_000_000,
}

/** Options of `readRevocationList`. */
export interface ReadRevocationListOptions {
  /** What is read at most; those left out are `defaultRevocationListLimits`. */
  readonly limits?: LimitsInput<RevocationListLimits>
}

const wanted: Wanted = {
  kind: 'crl',
  label: /^(?:X509 )?CRL$/,
  refuse: (found) => refuseList('x509.not_a_revocation_list', { found }),
}

/**
 * Reads a certificate revocation list, in DER or BER, or the first one of a PEM text (RFC 5280 §5), in a time linear in its
 * length. It never throws on content: what is not a list, or a damaged one, is refused. Nothing is verified.
 * @param bytes DER, BER or PEM, up to `limits.bytes` (32 MiB).
 * @throws HprimError `options.invalid` (not bytes), `options.invalid_limit`, `options.unknown`
 * @example
 * const { revocationList, refusal } = readRevocationList(bytes)
 * if (revocationList === undefined) throw new Error(refusal.message)
 * console.log(revocationList.issuer.text, revocationList.nextUpdate, revocationList.entryCount)
 */
export function readRevocationList(
  bytes: BytesInput,
  options: ReadRevocationListOptions = {},
): RevocationListReading {
  const given = bytesOf(bytes, 'bytes')
  checkOptions(options, { limits: kinds.anything })
  const limits = resolveLimits(defaultRevocationListLimits, options.limits)
  const collector = x509Collector()
  const { value, refusal } = attempt(revocationListRefusals, () => listIn(given, limits, collector))
  const diagnostics = collector.all()
  return refusal === undefined ? { revocationList: value, diagnostics } : { refusal, diagnostics }
}

/** CertificateList and TBSCertList: their fields are read one by one, the entries in place. */
const LEVELS = 2

function listIn(
  bytes: Uint8Array,
  { entries, ...limits }: RevocationListLimits,
  collector: X509Collector,
): RevocationList {
  const found = findDer(bytes, wanted, limits, collector)
  const refuseDamaged = (path: string): never => refuseList('x509.malformed_revocation_list', { path })
  const element = refusingAsn1(() => readFound(found, limits, 'list', collector, LEVELS), refuseDamaged)
  return refusingAsn1(
    () => listOf(element, { ...limits, entries }),
    (path) => {
      const kind = structureKindOf(element)
      return kind === null || kind === wanted.kind ? refuseDamaged(path) : wanted.refuse(kind)
    },
  )
}

/** @throws HprimError `asn1.*`; Refused `x509.limit` */
function listOf(element: Asn1Element, limits: RevocationListLimits): RevocationList {
  const { entries: most, ...within } = limits
  const whole = (one: Asn1Element, path: string): Asn1Element => readBer(one.raw, { path, limits: within })
  const fields = sequenceOf(element, 'list')
  const signed = fields.next('tbsCertList')
  const signatureAlgorithm = fields.next('signatureAlgorithm')
  const { bytes: signature, unusedBits } = fields.read('signature', bitStringOf)
  fields.end()
  if (unusedBits !== 0) throw malformed(fields.at('signature'), 'BIT STRING')
  const body = sequenceOf(signed, fields.at('tbsCertList'))
  const version = body.optional(universal.integer)
  // The outer one is not signed (RFC 5280 §5.1.1.2).
  if (!sameBytes(body.next('signature').raw, signatureAlgorithm.raw)) {
    throw malformed(fields.at('signatureAlgorithm'), 'AlgorithmIdentifier')
  }
  const issuer = nameOf(whole(body.next('issuer'), body.at('issuer')), body.at('issuer'))
  const thisUpdate = body.read('thisUpdate', timeOf)
  const second = body.optional(universal.utcTime) ?? body.optional(universal.generalizedTime)
  const nextUpdate = second === null ? null : timeOf(second, body.at('nextUpdate'))
  const revoked = body.optional(universal.sequence)
  const extended = body.optionalContext(0)
  body.end()
  const path = body.at('crlExtensions')
  const extensions = extended === null ? [] : extensionsOf(explicitOf(whole(extended, path), 0, path), path)
  const entries = entriesOf(revoked, body.at('revokedCertificates'), within)
  if (entries.count > most) refuse('x509.limit', { limit: 'entries', value: most })
  const said = listExtensionsOf(extensions, issuer, within)
  return {
    raw: element.raw,
    version: version === null ? 1 : versionOf(version, body.at('version')),
    issuer,
    thisUpdate,
    nextUpdate,
    entryCount: entries.count,
    rawEntries: entries.raw,
    ...said,
    scope: { ...said.scope, indirect: said.scope.indirect || entries.indirect },
    unknownCritical: [...said.unknownCritical, ...entries.unknownCritical],
    extensions,
    rawTbsCertList: signed.raw,
    rawSignatureAlgorithm: signatureAlgorithm.raw,
    signature,
  }
}

function versionOf(element: Asn1Element, path: string): number {
  const version = 1 + smallIntegerOf(element, path)
  if (version < 1 || version > 2) throw malformed(path, 'Version')
  return version
}

/** @throws HprimError `asn1.*` */
function entriesOf(
  element: Asn1Element | null,
  path: string,
  limits: X509Limits,
): EntriesFacts & { readonly raw: Uint8Array } {
  if (element === null) return { raw: new Uint8Array(), count: 0, indirect: false, unknownCritical: [] }
  if (!element.constructed) throw malformed(path, 'SEQUENCE')
  const facts = element.indefinite ? null : entriesFactsOf(element.contents)
  if (facts !== null) return { ...facts, raw: element.contents }
  // Indefinite lengths somewhere, or damaged.
  const raw = readBer(toDer(readBer(element.raw, { path, limits }), path), { limits, levels: 1 }).contents
  const again = entriesFactsOf(raw)
  if (again === null) throw malformed(path, 'revokedCertificates')
  return { ...again, raw }
}

type ListExtensions = Pick<
  RevocationList,
  'number' | 'authorityKeyIdentifier' | 'scope' | 'isDelta' | 'hasDelta' | 'unknownCritical'
>

const NUMBER = '2.5.29.20'
const DELTA_INDICATOR = '2.5.29.27'
const ISSUING_POINT = '2.5.29.28'
const AUTHORITY_KEY = '2.5.29.35'
const FRESHEST = '2.5.29.46'
/** Those that are processed: another that is critical, one of these too, makes the list useless (RFC 5280 §5.2). */
const processed = new Set([NUMBER, DELTA_INDICATOR, ISSUING_POINT, AUTHORITY_KEY, FRESHEST])

const wholeScope: RevocationScope = { names: null, only: null, reasons: ALL_REASONS, indirect: false }

/** @throws HprimError `asn1.*` */
function listExtensionsOf(
  extensions: readonly CertificateExtension[],
  issuer: DistinguishedName,
  limits: X509Limits,
): ListExtensions {
  const read = <T>(oid: string, reader: (element: Asn1Element, path: string) => T): T | null => {
    const found = extensions.find((extension) => extension.oid === oid)
    return found === undefined ? null : reader(readBer(found.value, { path: oid, limits }), oid)
  }
  return {
    number: read(NUMBER, serialOf),
    authorityKeyIdentifier: read(AUTHORITY_KEY, keyIdentifierOf),
    scope: read(ISSUING_POINT, (element, path) => scopeOf(element, path, issuer)) ?? wholeScope,
    isDelta: extensions.some(({ oid }) => oid === DELTA_INDICATOR),
    hasDelta: extensions.some(({ oid }) => oid === FRESHEST),
    unknownCritical: extensions
      .filter(({ oid, critical }) => critical && !processed.has(oid))
      .map(({ oid }) => oid),
  }
}

/** The key identifier alone: which certificate it is of, the signature tells. */
function keyIdentifierOf(element: Asn1Element, path: string): Uint8Array | null {
  const identifier = sequenceOf(element, path).optionalContext(0)
  return identifier === null ? null : octetStringOf(identifier, path, 0)
}

/** Reads IssuingDistributionPoint (RFC 5280 §5.2.5). */
function scopeOf(element: Asn1Element, path: string, issuer: DistinguishedName): RevocationScope {
  const fields = sequenceOf(element, path)
  const name = fields.optionalContext(0)
  const flag = (tag: number): boolean => {
    const field = fields.optionalContext(tag)
    return (
      field !== null && booleanOf(implicitOf(field, tag, universal.boolean, fields.at(tag)), fields.at(tag))
    )
  }
  const user = flag(1)
  const ca = flag(2)
  const reasons = fields.optionalContext(3)
  const indirect = flag(4)
  const attribute = flag(5)
  fields.end()
  // One of them at most may be.
  if (Number(user) + Number(ca) + Number(attribute) > 1) throw malformed(path, 'IssuingDistributionPoint')
  return {
    names: name === null ? null : pointNamesOf(name, fields.at(0), issuer),
    only: user ? 'user' : ca ? 'ca' : attribute ? 'attribute' : null,
    reasons: reasons === null ? ALL_REASONS : reasonsOf(reasons, 3, fields.at(3)),
    indirect,
  }
}
