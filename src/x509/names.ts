import {
  type Asn1Element,
  type Asn1Fields,
  isString,
  oidOf,
  sequenceOf,
  setOf,
  stringOf,
} from '../asn1/index.js'
import { hexOf, latin1Of, sameBytes } from '../base/index.js'

/** One attribute of a name. */
export interface NameAttribute {
  /** Its type, dotted. */
  readonly oid: string
  /** The short name of the type (RFC 4514 §3 and what tools print): `CN`, `O`, `emailAddress`; null for others. */
  readonly type: string | null
  /** Its text; for what is not text, `#` and its bytes in hexadecimal digits. */
  readonly value: string
}

/** A distinguished name (X.501; RFC 5280 §4.1.2.4). */
export interface DistinguishedName {
  /** As received: to be compared byte by byte first, `sameName` otherwise. */
  readonly raw: Uint8Array
  /** The relative names in their order, most of them of one attribute. */
  readonly relativeNames: readonly (readonly NameAttribute[])[]
  /** As RFC 4514 writes it, the last relative name first: `CN=Dr Zoé MODELE,O=Cabinet,C=FR`. */
  readonly text: string
}

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
}

/**
 * Reads a Name.
 * @throws HprimError `asn1.unexpected`, `asn1.malformed`
 */
export function nameOf(element: Asn1Element, path: string): DistinguishedName {
  const sequence = sequenceOf(element, path)
  const relatives = mapFields(sequence, (relative, place) => mapFields(setOf(relative, place), attributeOf))
  const texts = relatives.map((attributes) => attributes.map(({ text }) => text).join('+'))
  return {
    raw: element.raw,
    relativeNames: relatives.map((attributes) => attributes.map(({ attribute }) => attribute)),
    text: texts.reverse().join(','),
  }
}

/** What a function makes of each of the fields that are left. */
export function mapFields<T>(
  fields: Asn1Fields,
  read: (element: Asn1Element, path: string) => T,
): readonly T[] {
  return fields.rest().map((element, index) => read(element, fields.at(index)))
}

interface ReadAttribute {
  readonly attribute: NameAttribute
  readonly text: string
}

function attributeOf(element: Asn1Element, path: string): ReadAttribute {
  const fields = sequenceOf(element, path)
  const oid = fields.read('type', oidOf)
  const value = fields.next('value')
  fields.end()
  const type = shortNames[oid] ?? null
  const plain = isString(value) ? stringOf(value, fields.at('value')) : null
  const shown = plain ?? `#${hexOf(value.raw)}`
  return {
    attribute: { oid, type, value: shown },
    text: `${type ?? oid}=${plain === null ? shown : escaped(plain)}`,
  }
}

/** Controls, and marks that change the direction of text: what is shown must not look like something else. */
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** RFC 4514 §2.4. A blank alone is the first, not the last. What is not seen is written by its bytes. */
function escaped(value: string): string {
  return value
    .replace(/[",+;<>\\]/g, '\\$&')
    .replace(UNSEEN, (character) => encodeURIComponent(character).replaceAll('%', '\\'))
    .replace(/(?<!^) $/, '\\ ')
    .replace(/^[ #]/, '\\$&')
}

/** Bytes of a name that is normalised to be compared; those of the field have some hundred. */
const MOST_COMPARED = 8192

/**
 * Whether two names are one (RFC 5280 §7.1): the same bytes, or the same attributes whose texts differ only in case, in
 * runs of blanks and in the kind of string. Names of more than 8 kB are compared by their bytes only.
 * @example
 * const issuer = known.find(({ subject }) => sameName(subject, certificate.issuer))
 */
export function sameName(a: DistinguishedName, b: DistinguishedName): boolean {
  if (sameBytes(a.raw, b.raw)) return true
  if (Math.max(a.raw.length, b.raw.length) > MOST_COMPARED) return false
  return comparable(a) === comparable(b)
}

/** The texts of the relative names as they are compared, one each. */
export function comparableNames({ relativeNames }: DistinguishedName): readonly string[] {
  return relativeNames.map((attributes) =>
    JSON.stringify(
      attributes
        .map(({ oid, value }) => [oid, value.toLowerCase().replace(/\s+/g, ' ').trim()].join('='))
        .sort(),
    ),
  )
}

function comparable(name: DistinguishedName): string {
  return JSON.stringify(comparableNames(name))
}

/** A text that two names have in common when {@link sameName} says that they are one, and only then. */
export function nameKey(name: DistinguishedName): string {
  return name.raw.length > MOST_COMPARED ? `#${latin1Of(name.raw)}` : comparable(name)
}
