import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import {
  alternativeAddressesOf,
  extensionsOf,
  keyUsageOf,
  subjectKeyIdentifierOf,
} from '../../src/x509/extensions.js'
import type { CertificateExtension } from '../../src/x509/index.js'
import { defaultX509Limits as limits } from '../../src/x509/index.js'
import { fault } from '../asn1/octets.js'
import { extension, latin1, name } from './der.js'

const read = (...all: readonly DerValue[]): readonly CertificateExtension[] =>
  extensionsOf(readBer(encodeDer(derSequence(all))), 'extensions')
const KEY_USAGE = '2.5.29.15'
const KEY_IDENTIFIER = '2.5.29.14'
const ALT_NAME = '2.5.29.17'

describe('extensions', () => {
  it('are read in their order; critical is false where it is left out', () => {
    const no = derSequence([derOid('1.2.4'), derBoolean(false), derOctetString(new Uint8Array())])
    expect(read(extension('1.2.3', derNull(), true), no, extension('1.2.5', derNull()))).toEqual([
      { oid: '1.2.3', critical: true, value: Uint8Array.of(5, 0) },
      { oid: '1.2.4', critical: false, value: new Uint8Array() },
      { oid: '1.2.5', critical: false, value: Uint8Array.of(5, 0) },
    ])
    expect(read()).toEqual([])
  })

  it.each<[string, readonly DerValue[], string]>([
    ['one twice', [extension('1.2.3', derNull()), extension('1.2.3', derInteger(1))], 'extensions[1]'],
    ['no identifier', [derSequence([derOctetString(latin1('x'))])], 'extensions[0].extnID'],
    ['a value that is no OCTET STRING', [derSequence([derOid('1.2'), derNull()])], 'extensions[0].extnValue'],
    [
      'something behind the value',
      [derSequence([derOid('1.2'), derOctetString(latin1('x')), derNull()])],
      'extensions[0][2]',
    ],
    ['one that is no SEQUENCE', [derNull()], 'extensions[0]'],
  ])('are damaged by %s', (_, all, path) => {
    expect(fault(() => read(...all))).toMatchObject({ path })
  })
})

describe('key usage', () => {
  it('is null where it is not stated, and none where no bit is set', () => {
    expect(keyUsageOf([], limits)).toBeNull()
    expect(keyUsageOf(read(extension(KEY_USAGE, derBitString(new Uint8Array()))), limits)).toEqual([])
  })

  it('is told by its bits, of which unused ones say nothing', () => {
    const usage = (byte: number, unused: number): unknown =>
      keyUsageOf(read(extension(KEY_USAGE, derBitString(Uint8Array.of(byte), unused))), limits)
    expect(usage(0xe0, 5)).toEqual(['digitalSignature', 'nonRepudiation', 'keyEncipherment'])
    expect(usage(0x10, 4)).toEqual(['dataEncipherment'])
    expect(usage(0x08, 3)).toEqual(['keyAgreement'])
    expect(usage(0x06, 1)).toEqual(['keyCertSign', 'cRLSign'])
    expect(
      keyUsageOf(read({ ...extension(KEY_USAGE, derBitString(Uint8Array.of(1, 128), 7)) }), limits),
    ).toEqual(['encipherOnly', 'decipherOnly'])
  })

  it('that is none is damage at its name', () => {
    const found = read(extension(KEY_USAGE, derNull()))
    expect(fault(() => keyUsageOf(found, limits))).toMatchObject({ path: 'extensions.keyUsage' })
  })
})

describe('the identifier of the key', () => {
  it('is the contents of an OCTET STRING within the value', () => {
    expect(subjectKeyIdentifierOf([], limits)).toBeNull()
    const found = read(extension(KEY_IDENTIFIER, derOctetString(Uint8Array.of(1, 2, 3))))
    expect(subjectKeyIdentifierOf(found, limits)).toEqual(Uint8Array.of(1, 2, 3))
  })
  it('without the inner OCTET STRING is damage', () => {
    const bare: CertificateExtension = { oid: KEY_IDENTIFIER, critical: false, value: Uint8Array.of(1, 2, 3) }
    expect(fault(() => subjectKeyIdentifierOf([bare], limits))).toMatchObject({
      path: 'extensions.subjectKeyIdentifier',
    })
  })
})

describe('mail addresses among the alternative names', () => {
  const address = (text: string): DerValue => derContextPrimitive(1, latin1(text))
  it('are those of kind rfc822Name, as written, doubles included', () => {
    expect(alternativeAddressesOf([], limits)).toEqual([])
    const names = [
      address('b@labo.example'),
      derContextPrimitive(2, latin1('labo.example')),
      derContext(4, [name(['emailAddress', 'x@labo.example'])]),
      address('B@labo.example'),
    ]
    expect(alternativeAddressesOf(read(extension(ALT_NAME, derSequence(names))), limits)).toEqual([
      'b@labo.example',
      'B@labo.example',
    ])
  })
  it('are bounded as all of the certificate is', () => {
    const many = read(
      extension(ALT_NAME, derSequence(Array.from({ length: 20 }, () => address('a@b.example')))),
    )
    expect(fault(() => alternativeAddressesOf(many, { ...limits, elements: 20 }))).toMatchObject({
      code: 'asn1.limit',
      params: { limit: 'elements' },
    })
    expect(alternativeAddressesOf(many, { ...limits, elements: 21 })).toHaveLength(20)
  })
})
