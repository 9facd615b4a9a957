import fc from 'fast-check'
import { expect } from 'vitest'
import {
  type Asn1Element,
  bitStringOf,
  booleanOf,
  derInteger,
  derOid,
  derTime,
  derUnsigned,
  encodeDer,
  enumeratedOf,
  integerOf,
  nullOf,
  octetStringOf,
  octetStringSlicesOf,
  oidOf,
  readBer,
  sequenceOf,
  setOf,
  smallIntegerOf,
  stringOf,
  timeOf,
  toDer,
  unsignedBytesOf,
} from '../../src/asn1/index.js'
import { mutated } from '../arbitraries/archive.js'
import {
  type Asn1Tree,
  berOf,
  choices,
  fragments,
  integer,
  moment,
  nodeOf,
  oid,
  tree,
} from '../arbitraries/asn1.js'
import type { Property } from '../property-runs.js'
import { hexOf } from './octets.js'

/** The value that an element was read as, in the form of `given`; `as` says what it should be. */
function got(element: Asn1Element, as: Asn1Tree): unknown {
  switch (as.kind) {
    case 'integer':
      return integerOf(element, 'x')
    case 'boolean':
      return booleanOf(element, 'x')
    case 'null':
      return nullOf(element, 'x')
    case 'oid':
      return oidOf(element, 'x')
    case 'octets':
      return hexOf(octetStringOf(element, 'x'))
    case 'bits': {
      const { unusedBits, bytes: octets } = bitStringOf(element, 'x')
      const last = octets.length - 1
      return [
        unusedBits,
        hexOf(octets.map((octet, at) => (at === last ? octet & (0xff << unusedBits) : octet))),
      ]
    }
    case 'utf8':
    case 'ia5':
      return stringOf(element, 'x')
    case 'time':
      return timeOf(element, 'x')
    case 'context':
      return [element.tag, hexOf(octetStringOf(element, 'x', as.tag))]
    case 'explicit':
      return [element.tag, element.children.map((child, at) => got(child, as.parts[at] ?? { kind: 'null' }))]
    case 'sequence': {
      const fields = sequenceOf(element, 'x')
      const values = as.parts.map((part, at) => fields.read(`part${at}`, (child) => got(child, part)))
      fields.end()
      return values
    }
    case 'set':
      // Its order is that of DER, not the one given.
      return setOf(element, 'x').left
  }
}

function given(value: Asn1Tree): unknown {
  switch (value.kind) {
    case 'null':
      return null
    case 'octets':
      return hexOf(value.value)
    case 'bits':
      return [value.unusedBits, hexOf(value.value)]
    case 'context':
      return [value.tag, hexOf(value.value)]
    case 'explicit':
      return [value.tag, value.parts.map(given)]
    case 'sequence':
      return value.parts.map(given)
    case 'set':
      return value.parts.length
    default:
      return value.value
  }
}

/** Checks that the parts of all elements lie where they must, in the memory of the input. */
function checkViews(whole: Asn1Element, bytes: Uint8Array): number {
  const all = [whole]
  for (const { raw, contents, children, constructed, indefinite } of all) {
    expect(raw.buffer).toBe(bytes.buffer)
    expect(contents.byteOffset + contents.length + (indefinite ? 2 : 0)).toBe(raw.byteOffset + raw.length)
    if (!constructed) {
      expect(children).toEqual([])
      continue
    }
    let at = contents.byteOffset
    for (const child of children) {
      expect(child.raw.byteOffset).toBe(at)
      at += child.raw.length
      all.push(child)
    }
    expect(at).toBe(contents.byteOffset + contents.length)
  }
  return all.length
}

const accessors: readonly ((element: Asn1Element, path: string) => unknown)[] = [
  integerOf,
  unsignedBytesOf,
  smallIntegerOf,
  enumeratedOf,
  booleanOf,
  nullOf,
  oidOf,
  octetStringSlicesOf,
  (element, path) => octetStringOf(element, path, element.tag),
  bitStringOf,
  stringOf,
  timeOf,
  sequenceOf,
  setOf,
  toDer,
]

/** The result, or null for one of the codes; anything else is thrown. */
function only<T>(codes: RegExp, act: () => T): T | null {
  try {
    return act()
  } catch (error) {
    expect((error as { code?: string }).code).toMatch(codes)
    return null
  }
}

/** Reads all that there is in any octets. */
function readAll(bytes: Uint8Array): void {
  const root = only(/^asn1\.(truncated|malformed|limit)$/, () => readBer(bytes, { trailing: 'allow' }))
  const whole = only(/^asn1\.(truncated|malformed|limit|trailing_data)$/, () => readBer(bytes))
  if (root === null) return
  expect(whole === null).toBe(root.raw.length < bytes.length)
  checkViews(root, bytes)
  const all = [root]
  for (const element of all) {
    all.push(...element.children)
    for (const accessor of accessors)
      only(/^asn1\.(malformed|unexpected|limit)$/, () => accessor(element, 'x'))
  }
  const der = only(/^asn1\.malformed$/, () => toDer(root))
  if (der === null) return
  const again = readBer(der)
  expect(hexOf(toDer(again))).toBe(hexOf(der))
}

function readWritten(): Property {
  return {
    name: 'what was written is read as it was given, and written again as the same octets',
    runs: 1000,
    property: fc.property(tree, (value) => {
      const der = encodeDer(nodeOf(value))
      const element = readBer(der)
      expect(element.raw).toEqual(der)
      checkViews(element, der)
      expect(got(element, value)).toEqual(given(value))
      expect(hexOf(toDer(element))).toBe(hexOf(der))
    }),
  }
}

function anyForm(): Property {
  return {
    name: 'any form of BER has the values and the DER of what it encodes',
    runs: 2000,
    property: fc.property(tree, choices, (value, numbers) => {
      const ber = Uint8Array.from(berOf(value, numbers))
      const element = readBer(ber)
      checkViews(element, ber)
      expect(got(element, value)).toEqual(given(value))
      expect(hexOf(toDer(element))).toBe(hexOf(encodeDer(nodeOf(value))))
    }),
  }
}

function cutForm(): Property {
  return {
    name: 'what is cut is said to be cut, wherever that is',
    runs: 1000,
    property: fc.property(tree, choices, fc.nat(), (value, numbers, place) => {
      const ber = Uint8Array.from(berOf(value, numbers))
      const cut = ber.subarray(0, place % ber.length)
      expect(only(/^asn1\.truncated$/, () => readBer(cut))).toBeNull()
    }),
  }
}

function simpleValues(): Property {
  return {
    name: 'numbers, identifiers and moments come back',
    runs: 2000,
    property: fc.property(integer, oid, moment, (number, identifier, time) => {
      const element = readBer(encodeDer(derInteger(number)))
      expect(integerOf(element, 'x')).toBe(number)
      if (number >= 0n) {
        const again = encodeDer(derUnsigned(Uint8Array.from([0, ...unsignedBytesOf(element, 'x')])))
        expect(hexOf(again)).toBe(hexOf(element.raw))
      }
      expect(oidOf(readBer(encodeDer(derOid(identifier))), 'x')).toBe(identifier)
      expect(timeOf(readBer(encodeDer(derTime(time))), 'x')).toBe(time)
    }),
  }
}

/** Against the platform's own calendar. */
function offsets(): Property {
  return {
    name: 'a local time is the moment that the calendar gives',
    runs: 2000,
    property: fc.property(moment, fc.boolean(), fc.nat(23), fc.nat(59), (local, ahead, hours, minutes) => {
      const shift = (hours * 60 + minutes) * (ahead ? -60_000 : 60_000)
      const moment = new Date(new Date(local).getTime() + shift)
      const two = (value: number): string => String(value).padStart(2, '0')
      const text = `${local.slice(0, -1).replace(/[-T:]/g, '')}${ahead ? '+' : '-'}${two(hours)}${two(minutes)}`
      const element = readBer(Uint8Array.from([24, text.length, ...Buffer.from(text)]))
      const time = only(/^asn1\.malformed$/, () => timeOf(element, 'x'))
      const year = moment.getUTCFullYear()
      expect(time).toBe(year < 0 || year > 9999 ? null : `${moment.toISOString().slice(0, 19)}Z`)
    }),
  }
}

function anyPieces(): Property {
  return {
    name: 'pieces of elements in any order: only the known codes',
    runs: 3000,
    property: fc.property(fragments, readAll),
  }
}

function anyOctets(): Property {
  return {
    name: 'any octets: only the known codes',
    runs: 1000,
    property: fc.property(fc.uint8Array({ maxLength: 200 }), readAll),
  }
}

function damaged(): Property {
  return {
    name: 'elements with bits changed, octets lost and put in: only the known codes',
    runs: 2000,
    property: fc.property(
      fc.tuple(tree, choices).chain(([value, numbers]) => mutated(Uint8Array.from(berOf(value, numbers)))),
      readAll,
    ),
  }
}

function limitsHold(): Property {
  return {
    name: 'limits hold, and are passed by nothing that keeps to them',
    runs: 1000,
    property: fc.property(
      tree,
      choices,
      fc.record({ bytes: fc.nat(200), depth: fc.nat(5), elements: fc.nat(12) }),
      (value, numbers, limits) => {
        const ber = Uint8Array.from(berOf(value, numbers))
        const free = readBer(ber)
        const depthOf = ({ children }: Asn1Element): number => 1 + Math.max(0, ...children.map(depthOf))
        const keeps =
          ber.length <= limits.bytes &&
          depthOf(free) <= limits.depth &&
          checkViews(free, ber) <= limits.elements
        const element = only(/^asn1\.limit$/, () => readBer(ber, { limits }))
        expect(element !== null).toBe(keeps)
      },
    ),
  }
}

export const properties: readonly Property[] = [
  readWritten(),
  anyForm(),
  cutForm(),
  simpleValues(),
  offsets(),
  anyPieces(),
  anyOctets(),
  damaged(),
  limitsHold(),
]
