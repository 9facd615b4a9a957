// The entries of a revocation list (RFC 5280 §5.1.2.6, §5.3). There may be a hundred thousand of them: they are looked at in
// place, and no object is made for each.
import { enumeratedOf, oidOf, onAsn1Error, readBer, sequenceOf, timeOf } from '../../asn1/index.js'
import { bytesOf } from '../../base/index.js'
import { extensionsOf } from '../extensions.js'
import { defaultX509Limits as limits } from '../limits.js'
import type { RevocationReason } from './reasons.js'
import type { RevocationEntry, RevocationList } from './revocation-list.js'

const REASON_CODE = '2.5.29.21'
const CERTIFICATE_ISSUER = '2.5.29.29'
/** reasonCode, holdInstructionCode (RFC 3280), invalidityDate, certificateIssuer. */
const known = new Set([REASON_CODE, '2.5.29.23', '2.5.29.24', CERTIFICATE_ISSUER])

/** By their numbers; 7 is not used. */
const reasons: readonly (RevocationReason | null)[] = [
  'unspecified',
  'key-compromise',
  'ca-compromise',
  'affiliation-changed',
  'superseded',
  'cessation-of-operation',
  'certificate-hold',
  null,
  'remove-from-crl',
  'privilege-withdrawn',
  'aa-compromise',
]

const BOOLEAN = 1
const INTEGER = 2
const OCTET_STRING = 4
const OID = 6
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const SEQUENCE = 0x30

/** One element in place: its tag, and where its contents and it end. Tags of one byte and definite lengths alone. */
class Place {
  readonly #bytes: Uint8Array
  tag = 0
  start = 0
  end = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Whether there is an element before `most`. */
  read(at: number, most: number): boolean {
    const bytes = this.#bytes
    if (at + 2 > most) return false
    this.tag = bytes[at] ?? 0
    let length = bytes[at + 1] ?? 0
    let start = at + 2
    if (length >= 0x80) {
      const count = length - 0x80
      // None: an indefinite length; more than four: beyond all limits.
      if (count === 0 || count > 4 || start + count > most) return false
      length = 0
      for (const last = start + count; start < last; start++) length = length * 0x100 + (bytes[start] ?? 0)
    }
    this.start = start
    this.end = start + length
    return this.end <= most
  }

  /** Whether there is an element of a tag before `most`. */
  reads(tag: number, at: number, most: number): boolean {
    return this.read(at, most) && this.tag === tag
  }
}

/** What holds for the entries of a list as a whole. */
export interface EntriesFacts {
  readonly count: number
  /** Whether one names an issuer of its own. */
  readonly indirect: boolean
  /** The object identifiers of critical extensions that are not known here, each once. */
  readonly unknownCritical: readonly string[]
}

/** Looks through all entries; null where they are not entries in definite lengths. */
export function entriesFactsOf(raw: Uint8Array): EntriesFacts | null {
  const entry = new Place(raw)
  const field = new Place(raw)
  const extensions = new ExtensionFacts(raw)
  let count = 0
  for (let at = 0; at < raw.length; at = entry.end) {
    count++
    if (!entry.reads(SEQUENCE, at, raw.length)) return null
    if (!field.reads(INTEGER, entry.start, entry.end) || field.end === field.start) return null
    if (!field.read(field.end, entry.end)) return null
    if (field.tag !== UTC_TIME && field.tag !== GENERALIZED_TIME) return null
    if (field.end === entry.end) continue
    if (!field.reads(SEQUENCE, field.end, entry.end) || field.end !== entry.end) return null
    if (!extensions.look(field.start, field.end)) return null
  }
  return { count, indirect: extensions.indirect, unknownCritical: [...extensions.unknown] }
}

/** Unknown extensions that are listed. */
const MOST_LISTED = 20

class ExtensionFacts {
  readonly #bytes: Uint8Array
  readonly #one: Place
  readonly #field: Place
  readonly unknown = new Set<string>()
  indirect = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#one = new Place(bytes)
    this.#field = new Place(bytes)
  }

  look(start: number, end: number): boolean {
    const one = this.#one
    const field = this.#field
    for (let at = start; at < end; at = one.end) {
      if (!one.reads(SEQUENCE, at, end) || !field.reads(OID, one.start, one.end)) return false
      const [from, to] = [one.start, field.end]
      let critical = false
      if (!field.read(field.end, one.end)) return false
      if (field.tag === BOOLEAN) {
        if (field.end - field.start !== 1) return false
        critical = this.#bytes[field.start] !== 0
        if (!field.read(field.end, one.end)) return false
      }
      if (field.tag !== OCTET_STRING || field.end !== one.end) return false
      this.#note(from, to, critical)
    }
    return true
  }

  /** Of id-ce (2.5.29), which is 55 1D, the last arc tells; another matters only where it is critical. */
  #note(from: number, to: number, critical: boolean): void {
    const isStandard = to - from === 5 && this.#bytes[from + 2] === 0x55 && this.#bytes[from + 3] === 0x1d
    if (isStandard && this.#bytes[from + 4] === 29) this.indirect = true
    if (!critical || this.unknown.size >= MOST_LISTED) return
    const raw = this.#bytes.subarray(from, to)
    const oid = onAsn1Error(
      () => oidOf(readBer(raw), ''),
      () => '?',
    )
    if (!known.has(oid)) this.unknown.add(oid)
  }
}

/**
 * The entry of a list for a serial number; null when the certificate is not listed. Numbers are compared by their bytes,
 * without those that only repeat the sign: negative ones and long ones are in use. Who issued the list, and whether it is
 * for the certificate, is not looked at: `checkRevocation` does. No index is kept: the entries are looked through in a time
 * linear in their number.
 * @param serialNumber As `Certificate.serialNumber`.
 * @throws HprimError `options.invalid` (not bytes)
 * @example
 * const entry = findRevocation(revocationList, certificate.serialNumber)
 * if (entry !== null) console.log(entry.revokedAt, entry.reason)
 */
export function findRevocation(list: RevocationList, serialNumber: Uint8Array): RevocationEntry | null {
  const wanted = bytesOf(serialNumber, 'serialNumber')
  const first = signStart(wanted, 0, wanted.length)
  const length = wanted.length - first
  const { rawEntries: raw } = list
  const entry = new Place(raw)
  const serial = new Place(raw)
  for (let at = 0; at < raw.length; at = entry.end) {
    if (!entry.read(at, raw.length) || !serial.read(entry.start, entry.end)) return null
    // The shortest form is at most as long as what stands there.
    if (serial.end - serial.start < length) continue
    const start = signStart(raw, serial.start, serial.end)
    if (serial.end - start !== length) continue
    let index = 0
    while (index < length && raw[start + index] === wanted[first + index]) index++
    if (index === length) return entryOf(raw, at, entry.end, raw.subarray(serial.start, serial.end))
  }
  return null
}

/** Where a number begins in its shortest form: nine equal bits at its start are one byte too many (X.690 §8.3.2). */
function signStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at + 1 < end) {
    const sign = (bytes[at + 1] ?? 0) >= 0x80 ? 0xff : 0
    if (bytes[at] !== sign) break
    at++
  }
  return at
}

function entryOf(raw: Uint8Array, at: number, end: number, serialNumber: Uint8Array): RevocationEntry {
  const unreadable = { serialNumber, revokedAt: null, reason: null }
  return onAsn1Error(
    () => {
      const fields = sequenceOf(readBer(raw.subarray(at, end), { limits }), '')
      fields.next('userCertificate')
      const date = fields.next('revocationDate')
      const revokedAt = onAsn1Error(
        () => timeOf(date, ''),
        () => null,
      )
      const extended = fields.peek()
      if (extended === null) return { serialNumber, revokedAt, reason: null }
      const code = extensionsOf(extended, '').find(({ oid }) => oid === REASON_CODE)
      const number = code === undefined ? -1 : enumeratedOf(readBer(code.value, { limits }), '')
      return { serialNumber, revokedAt, reason: reasons[number] ?? null }
    },
    () => unreadable,
  )
}
