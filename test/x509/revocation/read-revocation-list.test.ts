import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
  encodeDer,
} from '../../../src/asn1/index.js'
import { findRevocation, readRevocationList } from '../../../src/x509/index.js'
import { fault } from '../../asn1/octets.js'
import { attribute, extension, latin1, name, pem, tagged } from '../der.js'
import { pki, pkiFile } from '../pki.js'
import { because, entry, ids, type ListParts, list, listDer } from './lists.js'

const serial = (...bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes)
const codeOf = (bytes: Uint8Array, limits = {}): unknown => {
  const { refusal } = readRevocationList(bytes, { limits })
  return refusal === undefined ? null : [refusal.code, ...Object.values(refusal.params)]
}

describe('a list', () => {
  const parts: ListParts = {
    entries: [
      entry(serial(1)),
      entry(
        serial(2),
        derTime('2026-10-01T10:00:00Z'),
        because(1),
        extension(ids.invalidity, derTime('2051-01-01T00:00:00Z')),
      ),
    ],
    extensions: [
      extension(ids.authorityKey, derSequence([derContextPrimitive(0, serial(9, 9))])),
      extension(ids.number, derInteger(300)),
    ],
  }
  const bytes = listDer(parts)

  it('is read with all that it says', () => {
    const { revocationList, diagnostics } = readRevocationList(bytes)
    expect(diagnostics).toEqual([])
    expect(revocationList).toMatchObject({
      raw: bytes,
      version: 2,
      issuer: { text: pki('ca').certificate.subject.text },
      thisUpdate: '2026-11-20T00:00:00Z',
      nextUpdate: '2026-12-25T00:00:00Z',
      entryCount: 2,
      number: serial(1, 44),
      authorityKeyIdentifier: serial(9, 9),
      scope: { names: null, only: null, reasons: 0b1_1111_1110, indirect: false },
      isDelta: false,
      hasDelta: false,
      unknownCritical: [],
    })
    expect(revocationList?.extensions.map(({ oid }) => oid)).toEqual([ids.authorityKey, ids.number])
    expect(structuredClone(revocationList)).toEqual(revocationList)
  })

  it('of version 1, without an end and without entries', () => {
    const read = list({ version: null, nextUpdate: null })
    expect(read).toMatchObject({ version: 1, nextUpdate: null, entryCount: 0, number: null })
    expect(list({ entries: [] }).entryCount).toBe(0)
  })

  it.each([
    ['PEM', latin1(pem('X509 CRL', bytes))],
    ['PEM under the short label', latin1(pem('CRL', bytes))],
    ['padding behind it', Uint8Array.of(...bytes, 10)],
  ])('in %s', (_, given) => {
    expect(readRevocationList(given).revocationList?.entryCount).toBe(2)
  })

  it.each<[string, Uint8Array]>([
    ['entries', indefinite(bytes, 'entries')],
    ['all of it', indefinite(bytes, 'all')],
  ])('with indefinite lengths: %s', (_, given) => {
    const { revocationList } = readRevocationList(given)
    expect(revocationList?.entryCount).toBe(2)
    expect(findRevocation(revocationList ?? list(), serial(2))?.reason).toBe('key-compromise')
  })
})

/** A SEQUENCE with an indefinite length around what it holds. */
function open(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from([tag, 0x80, ...parts.flatMap((part) => [...part]), 0, 0])
}

/** The same list in BER; its signature does not hold any more. */
function indefinite(der: Uint8Array, which: 'entries' | 'all'): Uint8Array {
  const { revocationList: read } = readRevocationList(der)
  if (read === undefined) throw new Error('not read')
  const entries: Uint8Array[] = []
  for (let at = 0; at < read.rawEntries.length; ) {
    const end = at + 2 + (read.rawEntries[at + 1] ?? 0)
    entries.push(open(0x30, read.rawEntries.subarray(at + 2, end)))
    at = end
  }
  const body = [
    encodeDer(derInteger(1)),
    read.rawSignatureAlgorithm,
    read.issuer.raw,
    encodeDer(derTime(read.thisUpdate)),
    encodeDer(derTime('2026-12-25T00:00:00Z')),
  ]
  const around =
    which === 'all' ? open : (_: number, ...parts: readonly Uint8Array[]) => encodeDer(derSequence(parts))
  const listed = around(0x30, ...entries)
  return around(
    0x30,
    around(0x30, ...body, listed),
    read.rawSignatureAlgorithm,
    encodeDer(derBitString(read.signature)),
  )
}

describe('what is no list is told by name', () => {
  it.each<[string, Uint8Array, unknown]>([
    ['a certificate', pki('lab').certificate.raw, 'certificate'],
    ['a certificate in PEM', pki('lab').certificatePem, 'certificate'],
    ['a key', pkiFile('lab.key.pem'), 'private-key'],
    ['nothing', serial(), 'empty'],
    ['a text', latin1('bonjour'), 'unknown'],
    ['a PEM block without an end', latin1('-----BEGIN X509 CRL-----\nAAAA'), 'damaged-pem'],
  ])('%s', (_, given, found) => {
    expect(codeOf(given)).toEqual(['x509.not_a_revocation_list', found])
  })
})

describe('a damaged list is refused', () => {
  const damaged = (path: string): unknown => ['x509.malformed_revocation_list', path]
  const point = (...fields: readonly DerValue[]): ListParts => ({
    extensions: [extension(ids.point, derSequence(fields), true)],
  })
  const flag = (tag: number): DerValue => derContextPrimitive(tag, serial(0xff))

  it('cut anywhere', () => {
    const whole = listDer({ entries: [entry(serial(1))] })
    for (let length = 1; length < whole.length; length++) {
      expect(codeOf(whole.subarray(0, length)), `${length}`).not.toBeNull()
    }
  })

  it.each<[string, ListParts, string]>([
    [
      'two algorithms',
      { innerAlgorithm: derSequence([derOid('1.2.840.113549.1.1.11')]) },
      'list.signatureAlgorithm',
    ],
    ['a version that there is not', { version: derInteger(2) }, 'list.tbsCertList.version'],
    ['an entry that is none', { entries: [derNull()] }, 'list.tbsCertList.revokedCertificates'],
    [
      'an empty number',
      { entries: [derSequence([tagged(2, ''), derTime('2026-11-01T00:00:00Z')])] },
      'list.tbsCertList.revokedCertificates',
    ],
    [
      'a date that is none',
      { entries: [entry(serial(1), derNull())] },
      'list.tbsCertList.revokedCertificates',
    ],
    [
      'an entry without a date',
      { entries: [derSequence([derInteger(1)])] },
      'list.tbsCertList.revokedCertificates',
    ],
    [
      'something behind the extensions of an entry',
      {
        entries: [
          derSequence([derInteger(1), derTime('2026-11-01T00:00:00Z'), derSequence([because(1)]), derNull()]),
        ],
      },
      'list.tbsCertList.revokedCertificates',
    ],
    [
      'an extension that is none',
      {
        entries: [
          entry(serial(1), derTime('2026-11-01T00:00:00Z'), derSequence([derOid('2.5.29.21'), derNull()])),
        ],
      },
      'list.tbsCertList.revokedCertificates',
    ],
    [
      'two extensions of one type',
      { extensions: [extension(ids.number, derInteger(1)), extension(ids.number, derInteger(1))] },
      'list.tbsCertList.crlExtensions[1]',
    ],
    ['a number that is none', { extensions: [extension(ids.number, derNull())] }, '2.5.29.20'],
    ['a scope of users and authorities', point(flag(1), flag(2)), '2.5.29.28'],
    ['a scope with something behind', point(flag(1), derNull()), '2.5.29.28[1]'],
    ['a distribution point without names', point(derContext(0, [derContext(0, [])])), '2.5.29.28[0]'],
    ['a distribution point relative to nothing', point(derContext(0, [derContext(1, [])])), '2.5.29.28[0]'],
  ])('%s', (_, parts, path) => {
    expect(codeOf(listDer(parts))).toEqual(damaged(path))
  })

  it('the scope of a BIT STRING without bits is one for no reason, as other readers crashed on (03 01 00)', () => {
    const { scope } = list({
      extensions: [extension(ids.point, derSequence([derContextPrimitive(3, serial(0))]))],
    })
    expect(scope.reasons).toBe(0)
    expect(codeOf(listDer(point(derContextPrimitive(3, serial()))))).toEqual(damaged('2.5.29.28[3]'))
    expect(codeOf(listDer(point(derContextPrimitive(3, serial(1)))))).toEqual(damaged('2.5.29.28[3]'))
  })
})

describe('the scope of a list', () => {
  const scopeOf = (...fields: readonly DerValue[]): unknown =>
    list({ extensions: [extension(ids.point, derSequence(fields), true)] }).scope
  const uri = derContextPrimitive(6, latin1('http://crl.example/a.crl'))

  it('of users, authorities, attribute certificates, some reasons, several issuers', () => {
    const none = { names: null, only: null, reasons: 0b1_1111_1110, indirect: false }
    const flag = (tag: number, value = 0xff): DerValue => derContextPrimitive(tag, serial(value))
    expect(scopeOf()).toEqual(none)
    expect(scopeOf(flag(1))).toEqual({ ...none, only: 'user' })
    expect(scopeOf(flag(1, 0), flag(2))).toEqual({ ...none, only: 'ca' })
    expect(scopeOf(flag(5))).toEqual({ ...none, only: 'attribute' })
    expect(scopeOf(flag(4))).toEqual({ ...none, indirect: true })
    // Key and CA compromise; the bit that is not used, and AA compromise.
    expect(scopeOf(derContextPrimitive(3, serial(5, 0x60)))).toEqual({ ...none, reasons: 0b110 })
    expect(scopeOf(derContextPrimitive(3, serial(7, 0x80, 0x80)))).toEqual({
      ...none,
      reasons: 0b1_0000_0000,
    })
  })

  it('with the names of its point, whole or relative to the issuer', () => {
    const issuer = pki('ca').certificate.subject
    const relative = derContext(1, [attribute('2.5.4.3', derUtf8String('CRL 1'))])
    expect(scopeOf(derContext(0, [derContext(0, [uri, derContext(4, [name(['CN', 'A'])])])]))).toMatchObject({
      names: [{ raw: encodeDer(uri), directory: null }, { directory: { text: 'CN=A' } }],
    })
    expect(scopeOf(derContext(0, [relative]))).toMatchObject({
      names: [{ directory: { text: `CN=CRL 1,${issuer.text}` } }],
    })
    expect(derSet([]).tag).toBe(17)
  })

  it('an entry of another issuer makes it one of several', () => {
    const issuer = extension(ids.issuer, derSequence([derContext(4, [name(['CN', 'B'])])]), true)
    const read = list({ entries: [entry(serial(1), derTime('2026-11-01T00:00:00Z'), issuer)] })
    expect(read.scope.indirect).toBe(true)
    expect(read.unknownCritical).toEqual([])
  })

  it('changes alone, and that there are some', () => {
    expect(list({ extensions: [extension(ids.delta, derInteger(1), true)] })).toMatchObject({ isDelta: true })
    expect(list({ extensions: [extension(ids.freshest, derSequence([]))] })).toMatchObject({ hasDelta: true })
  })
})

it('critical extensions that are not known are told, each once', () => {
  const unknown = extension('1.2.3.4', derNull(), true)
  const odd = extension('2.5.29.99', derNull(), true)
  const time = derTime('2026-11-01T00:00:00Z')
  const read = list({
    entries: [
      entry(serial(1), time, unknown),
      entry(serial(2), time, unknown, odd),
      entry(serial(3), time, because(1)),
    ],
    extensions: [extension('1.2.3.5', derNull(), true), extension('1.2.3.6', derNull())],
  })
  expect(read.unknownCritical).toEqual(['1.2.3.5', '1.2.3.4', '2.5.29.99'])
  const many = Array.from({ length: 100 }, (_, index) =>
    entry(serial(1), time, extension(`1.2.3.${index}`, derNull(), true)),
  )
  expect(list({ entries: many }).unknownCritical).toHaveLength(20)
})

describe('limits', () => {
  const bytes = listDer({ entries: [entry(serial(1)), entry(serial(2))] })

  it.each([
    ['entries', 1],
    ['bytes', 100],
    ['depth', 1],
    ['elements', 3],
  ])('%s', (limit, value) => {
    expect(codeOf(bytes, { [limit]: value })).toEqual(['x509.limit', limit, value])
    expect(codeOf(bytes, { entries: 2 })).toBeNull()
  })

  it('elements of entries are not counted, but where their lengths are indefinite', () => {
    const many = listDer({ entries: Array.from({ length: 500 }, () => entry(serial(1))) })
    expect(codeOf(many, { elements: 60 })).toBeNull()
    expect(codeOf(indefinite(bytes, 'entries'), { elements: 6 })).toEqual(['x509.limit', 'elements', 6])
  })
})

it('mistakes in the arguments are errors', () => {
  expect(fault(() => readRevocationList('x' as never))).toMatchObject({
    code: 'options.invalid',
    path: 'bytes',
  })
  expect(fault(() => readRevocationList(serial(), { limit: 1 } as never))).toMatchObject({
    code: 'options.unknown',
  })
  expect(fault(() => readRevocationList(serial(), { limits: { entries: -1 } }))).toMatchObject({
    code: 'options.invalid_limit',
  })
})
