// GeneralName (RFC 5280 §4.2.1.6) of all types: of a subject's alternative names, and as the base of a name constraint.
import {
  type Asn1Element,
  type Asn1Fields,
  explicitOf,
  implicitOf,
  isContext,
  isUniversal,
  malformed,
  octetStringOf,
  oidOf,
  sequenceOf,
  stringOf,
  universal,
} from '../../asn1/index.js'
import { SMTP_UTF8_MAILBOX } from '../extensions.js'
import { type DistinguishedName, nameOf } from '../names.js'

/** A name in one of its types. */
export type GeneralName =
  /** rfc822Name. */
  | { readonly kind: 'mailbox'; readonly text: string }
  /** SmtpUTF8Mailbox (RFC 9598 §3), an otherName. */
  | { readonly kind: 'international-mailbox'; readonly text: string }
  /** dNSName. */
  | { readonly kind: 'host'; readonly text: string }
  | { readonly kind: 'uri'; readonly text: string }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  /** iPAddress: 4 or 16 octets, and as many of a mask behind them in a constraint. */
  | { readonly kind: 'address'; readonly octets: Uint8Array }
  /** One whose constraints are not known here. */
  | { readonly kind: 'other'; readonly type: string }

/** IA5String in ASN.1, by their tags. */
const texts = { 1: 'mailbox', 2: 'host', 6: 'uri' } as const
/** The others, by their tags; each is told from the others, as constraints of one type say nothing of another. */
const others = { 3: 'x400Address', 5: 'ediPartyName', 8: 'registeredID' } as const

/**
 * Reads GeneralNames, one at least.
 * @throws HprimError `asn1.*`
 */
export function generalNamesOf(element: Asn1Element, path: string): readonly GeneralName[] {
  return someOf(sequenceOf(element, path), generalNameOf)
}

/**
 * What a function makes of the fields that are left, of which there must be one.
 * @throws HprimError `asn1.malformed`, and what `read` throws
 */
export function someOf<T>(fields: Asn1Fields, read: (element: Asn1Element, path: string) => T): readonly T[] {
  if (fields.left === 0) throw malformed(fields.path, 'SEQUENCE')
  return fields.rest().map((element, index) => read(element, fields.at(index)))
}

/** @throws HprimError `asn1.*` */
function generalNameOf(element: Asn1Element, path: string): GeneralName {
  const { tag } = element
  if (element.tagClass !== 'context') throw malformed(path, 'GeneralName')
  switch (tag) {
    case 0:
      return otherNameOf(element, path)
    case 1:
    case 2:
    case 6:
      return { kind: texts[tag], text: stringOf(implicitOf(element, tag, universal.ia5String, path), path) }
    case 4:
      return { kind: 'directory', name: nameOf(explicitOf(element, 4, path), path) }
    case 7:
      return { kind: 'address', octets: octetStringOf(element, path, 7) }
    case 3:
    case 5:
    case 8:
      return { kind: 'other', type: others[tag] }
    default:
      throw malformed(path, 'GeneralName')
  }
}

function otherNameOf(element: Asn1Element, path: string): GeneralName {
  const fields = sequenceOf(implicitOf(element, 0, universal.sequence, path), path)
  const type = fields.read('type-id', oidOf)
  const value = explicitOf(fields.next('value'), 0, fields.at('value'))
  fields.end()
  if (type === SMTP_UTF8_MAILBOX && isUniversal(value, universal.utf8String)) {
    return { kind: 'international-mailbox', text: stringOf(value, fields.at('value')) }
  }
  return { kind: 'other', type }
}

/** A branch of names that a constraint permits or excludes. */
export type Subtree = GeneralName

/**
 * Reads GeneralSubtrees (RFC 5280 §4.2.1.10): a minimum or maximum is not used with any type of name, and so refused.
 * @throws HprimError `asn1.*`
 */
export function subtreesOf(element: Asn1Element, tag: number, path: string): readonly Subtree[] {
  return someOf(sequenceOf(implicitOf(element, tag, universal.sequence, path), path), (one, place) => {
    const fields = sequenceOf(one, place)
    const base = fields.read('base', generalNameOf)
    const next = fields.peek()
    // The default, 0, should not be written, and sometimes is.
    if (next !== null && isContext(next, 0) && next.contents.length === 1 && next.contents[0] === 0) {
      fields.next('minimum')
    }
    fields.end()
    if (base.kind === 'address' && !isMask(base.octets)) throw malformed(place, 'iPAddress')
    return base
  })
}

/** An address of 4 or 16 octets and a mask as long, whose ones stand before its zeros. */
function isMask(octets: Uint8Array): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false
  let bits = ''
  for (const octet of octets.subarray(octets.length / 2)) bits += octet.toString(2).padStart(8, '0')
  return /^1*0*$/.test(bits)
}
