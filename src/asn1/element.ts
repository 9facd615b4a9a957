import { malformed, unexpected } from './errors.js'

/** The four classes of tags (X.690 §8.1.2.2). */
export type Asn1TagClass = 'universal' | 'application' | 'context' | 'private'

/** By their two bits. */
export const tagClasses: readonly [Asn1TagClass, Asn1TagClass, Asn1TagClass, Asn1TagClass] = [
  'universal',
  'application',
  'context',
  'private',
]

/**
 * One element as it was read. Bytes are views on the bytes that were read, not copies: they are exactly those
 * received, and change if the caller changes those.
 */
export interface Asn1Element {
  readonly tagClass: Asn1TagClass
  /** The tag number, 0 to 2²⁸ − 1. */
  readonly tag: number
  readonly constructed: boolean
  /** Whether its length was not stated: its contents ended at an end-of-contents (X.690 §8.1.3.6). */
  readonly indefinite: boolean
  /** The whole element: identifier, length, contents and end-of-contents. */
  readonly raw: Uint8Array
  /** The contents, without the end-of-contents. */
  readonly contents: Uint8Array
  /** The elements that the contents are; empty for a primitive element. */
  readonly children: readonly Asn1Element[]
}

/** Where an element stands in the bytes read. */
export interface ElementPlace {
  readonly start: number
  readonly contentsStart: number
  readonly contentsEnd: number
  readonly end: number
}

/** An element that makes its views when they are asked for: most elements are only walked over, and views are dear. */
export class ReadElement implements Asn1Element {
  readonly tagClass: Asn1TagClass
  readonly tag: number
  readonly constructed: boolean
  readonly indefinite: boolean
  readonly children: readonly Asn1Element[]
  readonly #bytes: Uint8Array
  readonly #place: ElementPlace

  constructor(
    kind: Pick<Asn1Element, 'tagClass' | 'tag' | 'constructed' | 'indefinite' | 'children'>,
    bytes: Uint8Array,
    place: ElementPlace,
  ) {
    this.tagClass = kind.tagClass
    this.tag = kind.tag
    this.constructed = kind.constructed
    this.indefinite = kind.indefinite
    this.children = kind.children
    this.#bytes = bytes
    this.#place = place
  }

  get raw(): Uint8Array {
    return this.#bytes.subarray(this.#place.start, this.#place.end)
  }

  get contents(): Uint8Array {
    return this.#bytes.subarray(this.#place.contentsStart, this.#place.contentsEnd)
  }

  /** The same element under a universal tag. */
  as(tag: number): ReadElement {
    const { constructed, indefinite, children } = this
    const kind = { tagClass: 'universal', tag, constructed, indefinite, children } as const
    return new ReadElement(kind, this.#bytes, this.#place)
  }
}

/** The tag numbers of the universal types that are met in certificates and messages (X.680 §8.4). */
export const universal = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const

/** By tag number. */
const typeNames: Readonly<Record<number, string>> = {
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT IDENTIFIER',
  10: 'ENUMERATED',
  12: 'UTF8String',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NumericString',
  19: 'PrintableString',
  20: 'TeletexString',
  22: 'IA5String',
  23: 'UTCTime',
  24: 'GeneralizedTime',
  26: 'VisibleString',
  28: 'UniversalString',
  30: 'BMPString',
}

/** The name of a universal type, for messages. */
export function typeName(tag: number): string {
  return typeNames[tag] ?? `[UNIVERSAL ${tag}]`
}

/** Whether the element has this universal tag, as `isUniversal(element, universal.sequence)`. */
export function isUniversal(element: Asn1Element, tag: number): boolean {
  return element.tagClass === 'universal' && element.tag === tag
}

/** Whether the element has the context-specific tag `[tag]`. */
export function isContext(element: Asn1Element, tag: number): boolean {
  return element.tagClass === 'context' && element.tag === tag
}

/**
 * The element with the tag `[tag] IMPLICIT`, seen as the universal type that the tag stands for, so that every
 * accessor reads it: `integerOf(implicitOf(element, 2, universal.integer, path), path)`. Its `bytes` remain those
 * received, with the tag that was received (X.690 §8.14.3).
 * @throws HprimError `asn1.unexpected`
 */
export function implicitOf(element: Asn1Element, tag: number, type: number, path: string): Asn1Element {
  if (!isContext(element, tag)) throw unexpected(path, `[${tag}]`)
  if (element instanceof ReadElement) return element.as(type)
  const { constructed, indefinite, raw, contents, children } = element
  return { tagClass: 'universal', tag: type, constructed, indefinite, raw, contents, children }
}

/** Refuses what is not of the universal type, or not encoded in the one form, primitive or constructed, that it has. */
export function checkType(element: Asn1Element, tag: number, constructed: boolean, path: string): void {
  if (!isUniversal(element, tag)) throw unexpected(path, typeName(tag))
  if (element.constructed !== constructed) throw malformed(path, typeName(tag))
}
