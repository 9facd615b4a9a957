import fc from 'fast-check'
import {
  type Asn1TagClass,
  type DerNode,
  derBitString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derIa5String,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  universal,
} from '../../src/asn1/index.js'

/** A value of ASN.1 as a program would have it. */
export type Asn1Tree =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'oid'; readonly value: string }
  | { readonly kind: 'octets'; readonly value: Uint8Array }
  | { readonly kind: 'bits'; readonly value: Uint8Array; readonly unusedBits: number }
  | { readonly kind: 'utf8' | 'ia5'; readonly value: string }
  | { readonly kind: 'time'; readonly value: string }
  | { readonly kind: 'context'; readonly tag: number; readonly value: Uint8Array }
  | { readonly kind: 'explicit'; readonly tag: number; readonly parts: readonly Asn1Tree[] }
  | { readonly kind: 'sequence' | 'set'; readonly parts: readonly Asn1Tree[] }

/** Short strings and, less often, those whose length takes two octets or three. */
const contents = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 126, maxLength: 300 }) },
)

const bits = fc.tuple(contents, fc.nat(7)).map(([value, unused]) => {
  const unusedBits = value.length === 0 ? 0 : unused
  const last = value.length - 1
  return {
    kind: 'bits' as const,
    unusedBits,
    value: value.map((octet, at) => (at === last ? octet & (0xff << unusedBits) : octet)),
  }
})

const arc = fc.oneof(fc.bigInt(0n, 200n), fc.bigInt(0n, 2n ** 130n))

export const oid: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(fc.tuple(fc.constantFrom(0n, 1n), fc.bigInt(0n, 39n)), fc.tuple(fc.constant(2n), arc)),
    fc.array(arc, { maxLength: 8 }),
  )
  .map(([start, rest]) => [...start, ...rest].join('.'))

export const integer: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt(-300n, 300n),
  fc.bigInt(-(2n ** 70n), 2n ** 70n),
  fc.nat(2100 * 8 - 2).chain((power) => fc.constantFrom(2n ** BigInt(power), -(2n ** BigInt(power)))),
  fc.nat(600).map((power) => 2n ** BigInt(power) - 1n),
)

/** Moments of the years 0 to 9999, written as the library has them. */
export const moment: fc.Arbitrary<string> = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`)

const tag = fc.oneof(fc.nat(5), fc.constantFrom(30, 31, 127, 128, 0x0fff_ffff))

const leaf: fc.Arbitrary<Asn1Tree> = fc.oneof(
  integer.map((value) => ({ kind: 'integer' as const, value })),
  fc.boolean().map((value) => ({ kind: 'boolean' as const, value })),
  fc.constant({ kind: 'null' as const }),
  oid.map((value) => ({ kind: 'oid' as const, value })),
  contents.map((value) => ({ kind: 'octets' as const, value })),
  bits,
  fc.string({ unit: 'grapheme', maxLength: 30 }).map((value) => ({ kind: 'utf8' as const, value })),
  fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).map((value) => ({ kind: 'ia5' as const, value })),
  moment.map((value) => ({ kind: 'time' as const, value })),
  fc.record({ kind: fc.constant('context' as const), tag, value: contents }),
)

export const tree: fc.Arbitrary<Asn1Tree> = fc.letrec<{ tree: Asn1Tree; parts: readonly Asn1Tree[] }>(
  (tie) => ({
    parts: fc.array(tie('tree'), { maxLength: 5 }),
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constantFrom('sequence' as const, 'set' as const), parts: tie('parts') }),
      fc.record({ kind: fc.constant('explicit' as const), tag, parts: tie('parts') }),
    ),
  }),
).tree

/** What the writer makes of a tree. */
export function nodeOf(value: Asn1Tree): DerNode {
  switch (value.kind) {
    case 'integer':
      return derInteger(value.value)
    case 'boolean':
      return derBoolean(value.value)
    case 'null':
      return derNull()
    case 'oid':
      return derOid(value.value)
    case 'octets':
      return derOctetString(value.value)
    case 'bits':
      return derBitString(value.value, value.unusedBits)
    case 'utf8':
      return derUtf8String(value.value)
    case 'ia5':
      return derIa5String(value.value)
    case 'time':
      return derTime(value.value)
    case 'context':
      return derContextPrimitive(value.tag, value.value)
    case 'explicit':
      return derContext(value.tag, value.parts.map(nodeOf))
    case 'sequence':
      return derSequence(value.parts.map(nodeOf))
    case 'set':
      return derSet(value.parts.map(nodeOf))
  }
}

/** Choices between the forms of BER, taken in turn. */
export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1000), {
  minLength: 1,
  maxLength: 60,
})

/** Chooses one of so many; 0 is mostly the choice of DER. */
type Choose = (count: number) => number

/** A tree in one of its many forms of BER, by an encoder that shares little with the writer. */
export function berOf(value: Asn1Tree, numbers: readonly number[]): Uint8Array {
  let at = 0
  return Uint8Array.from(formOf(value, (count) => (numbers[at++ % numbers.length] ?? 0) % count))
}

const classBits: Readonly<Record<Asn1TagClass, number>> = {
  universal: 0,
  application: 64,
  context: 128,
  private: 192,
}

function formOf(value: Asn1Tree, choose: Choose): readonly number[] {
  switch (value.kind) {
    case 'integer':
      return primitive(universal.integer, padded(value.value, choose), choose)
    case 'boolean':
      return primitive(universal.boolean, [value.value ? ([0xff, 1, 0x80][choose(3)] ?? 0) : 0], choose)
    case 'null':
      return primitive(universal.null, [], choose)
    case 'oid':
      return primitive(universal.oid, contentsOf(value), choose)
    case 'octets':
      return segmented(universal.octetString, [...value.value], choose)
    case 'bits':
      return bitSegments(value.value, value.unusedBits, choose)
    case 'utf8':
      return segmented(universal.utf8String, contentsOf(value), choose)
    case 'ia5':
      return segmented(universal.ia5String, contentsOf(value), choose)
    case 'time':
      return segmented(nodeOf(value).tag, contentsOf(value), choose)
    case 'context':
      return element('context', value.tag, false, [...value.value], choose)
    case 'explicit':
      return constructed(
        'context',
        value.tag,
        value.parts.map((part) => formOf(part, choose)),
        choose,
      )
    case 'sequence':
      return constructed(
        'universal',
        universal.sequence,
        value.parts.map((part) => formOf(part, choose)),
        choose,
      )
    case 'set': {
      const parts = value.parts.map((part) => formOf(part, choose))
      return constructed('universal', universal.set, choose(2) === 0 ? parts : parts.reverse(), choose)
    }
  }
}

/** The contents of a primitive node, whose form DER and BER share. */
function contentsOf(value: Asn1Tree): readonly number[] {
  return nodeOf(value).parts.flatMap((part) => ('byteLength' in part ? [...part] : []))
}

/** Two's complement with octets that are not needed. */
function padded(value: bigint, choose: Choose): readonly number[] {
  const sign = value < 0n ? 0xff : 0
  const minimal = contentsOf({ kind: 'integer', value })
  const more = Math.min(choose(3), 2100 - minimal.length)
  return [...Array.from({ length: more }, () => sign), ...minimal]
}

function primitive(tag: number, octets: readonly number[], choose: Choose): readonly number[] {
  return element('universal', tag, false, octets, choose)
}

function constructed(
  tagClass: Asn1TagClass,
  tag: number,
  parts: readonly (readonly number[])[],
  choose: Choose,
): readonly number[] {
  return element(tagClass, tag, true, parts.flat(), choose)
}

function element(
  tagClass: Asn1TagClass,
  tag: number,
  isConstructed: boolean,
  octets: readonly number[],
  choose: Choose,
): readonly number[] {
  const bits = classBits[tagClass] | (isConstructed ? 0x20 : 0)
  const groups =
    tag
      .toString(2)
      .padStart(28, '0')
      .match(/.{7}/g)
      ?.map((digits) => Number.parseInt(digits, 2)) ?? []
  const first = groups.findIndex((group) => group > 0)
  const high = groups.slice(first).map((group, at, all) => (at === all.length - 1 ? group : group | 0x80))
  const identifier = tag < 31 ? [bits | tag] : [bits | 31, ...high]
  if (isConstructed && choose(2) === 1) return [...identifier, 0x80, ...octets, 0, 0]
  const { length } = octets
  const bytes =
    length < 0x100
      ? [length]
      : length < 0x10000
        ? [length >> 8, length & 0xff]
        : [length >> 16, (length >> 8) & 0xff, length & 0xff]
  const zeros = Array.from({ length: choose(4) }, () => 0)
  const short = length < 0x80 && zeros.length === 0
  return [
    ...identifier,
    ...(short ? [length] : [0x80 | (zeros.length + bytes.length), ...zeros, ...bytes]),
    ...octets,
  ]
}

/** A string whole, or in segments of any number, which may be segmented themselves. */
function segmented(tag: number, octets: readonly number[], choose: Choose, depth = 3): readonly number[] {
  if (depth === 0 || choose(3) === 0) return primitive(tag, octets, choose)
  const cut = choose(octets.length + 1)
  const halves = [octets.slice(0, cut), octets.slice(cut)]
  const segments = halves.map((half) =>
    half.length > 3 ? segmented(4, half, choose, depth - 1) : primitive(4, half, choose),
  )
  return constructed('universal', tag, octets.length === 0 ? [] : segments, choose)
}

function bitSegments(octets: Uint8Array, unusedBits: number, choose: Choose): readonly number[] {
  // Unused bits may have any value.
  const noise = choose(2) * ((1 << unusedBits) - 1)
  const noisy = [...octets].map((octet, at) => (at === octets.length - 1 ? octet | noise : octet))
  const whole = (): readonly number[] => primitive(universal.bitString, [unusedBits, ...noisy], choose)
  if (octets.length === 0 || choose(2) === 0) return whole()
  const cut = choose(octets.length)
  const [start, end] = [noisy.slice(0, cut), noisy.slice(cut)]
  const parts = [primitive(3, [0, ...start], choose), primitive(3, [unusedBits, ...end], choose)]
  return constructed('universal', universal.bitString, parts, choose)
}

/** Pieces that elements are made of, in any order. */
export const fragments: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.constantFrom(
      ...[
        '3080',
        '0000',
        '2480',
        '0403616263',
        '3003',
        '020100',
        '0500',
        'a080',
        'a003',
        '0101ff',
        '1f8101',
        '31',
        '80',
      ],
      ...[
        '0303070180',
        '2380',
        '170d3730303130313030303030305a',
        '06032a0304',
        '0c02c3a9',
        '1e0200e9',
        '84ffffffff',
        '81',
        '04820002',
        '00',
      ],
    ),
    { maxLength: 24 },
  )
  .map((pieces) => Uint8Array.from(Buffer.from(pieces.join(''), 'hex')))
