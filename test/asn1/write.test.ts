import { describe, expect, it } from 'vitest'
import {
  type DerNode,
  derContext,
  derContextPrimitive,
  derImplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derUtf8String,
  encodeDer,
} from '../../src/asn1/index.js'
import { fault, hexOf, octets } from './octets.js'

const derHex = (node: DerNode | Uint8Array): string => hexOf(encodeDer(node))

const TAG = 'a whole number from 0 to 268435455'
const CHARACTERS = 'a string of characters that the type has'

describe('the elements of DER', () => {
  it.each([
    ['an empty SEQUENCE', derSequence([]), '3000'],
    ['elements in a SEQUENCE', derSequence([derInteger(1), derSequence([derNull()])]), '30070201013002 0500'],
    ['an element encoded already', derSequence([octets('0500'), derInteger(2)]), '3005 0500 020102'],
    ['EXPLICIT', derContext(0, [derInteger(5)]), 'a003020105'],
    ['IMPLICIT, primitive', derContextPrimitive(1, octets('6162')), '81026162'],
    ['IMPLICIT, by its pieces', derContextPrimitive(1, [octets('61'), octets('62')]), '81026162'],
    ['IMPLICIT of an INTEGER', derImplicit(2, derInteger(5)), '820105'],
    ['IMPLICIT of a SET', derImplicit(0, derSet([derInteger(2), derInteger(1)])), 'a006020101020102'],
    ['an OCTET STRING in pieces', derOctetString([octets('61'), octets(''), octets('6263')]), '0403616263'],
    // An AttributeTypeAndValue within a Name, as in every certificate.
    [
      'a Name',
      derSequence([derSet([derSequence([derOid('2.5.4.6'), derPrintableString('FR')])])]),
      '300d310b300906035504061302 4652',
    ],
  ])('writes %s', (_, node, hex) => {
    expect(derHex(node)).toBe(hex.replaceAll(' ', ''))
  })

  it.each([
    ['a tag number below 0', () => derContext(-1, []), 'tag', TAG, 'number'],
    ['a tag number too high', () => derContextPrimitive(0x1000_0000, octets('')), 'tag', TAG, 'number'],
    ['a tag number that is no whole number', () => derImplicit(0.5, derNull()), 'tag', TAG, 'number'],
    ['text for bytes', () => derOctetString('61' as never), 'bytes', 'Uint8Array', 'string'],
    ['text among bytes', () => derOctetString(['61' as never]), 'bytes', 'Uint8Array', 'string'],
    ['a lone surrogate', () => derUtf8String('\uDC00'), 'text', CHARACTERS, 'string'],
  ])('refuses %s', (_, act, path, expected, got) => {
    expect(fault(act)).toEqual({ code: 'options.invalid', path, params: { path, expected, got } })
  })
})
