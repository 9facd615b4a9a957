import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBoolean,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derTime,
  derUtf8String,
  encodeDer,
} from '../../../src/asn1/index.js'
import {
  type Certificate,
  checkRevocation,
  type RevocationCheckInput,
  type RevocationList,
} from '../../../src/x509/index.js'
import { fault } from '../../asn1/octets.js'
import { node as provider } from '../../crypto/providers.js'
import { attribute, extension, latin1, name } from '../der.js'
import { pki } from '../pki.js'
import { at, because, entry, ids, list } from './lists.js'

const ca = pki('ca').certificate
const lab = pki('lab').certificate
const { serialNumber } = lab
const listed = (...extensions: readonly DerValue[]): DerValue =>
  entry(serialNumber, derTime('2026-11-01T00:00:00Z'), ...extensions)
const other = entry(Uint8Array.of(1, 2, 3))

const check = (lists: readonly RevocationList[], more: Partial<RevocationCheckInput> = {}): unknown => {
  const input = { certificate: lab, issuers: [ca], revocationLists: lists, at, provider, ...more }
  const { state, why, reason } = checkRevocation(input)
  return why ?? (reason === null ? state : `${state}: ${reason}`)
}
/** A certificate with an extension, which nobody signed: only its fields are looked at here. */
const having = (certificate: Certificate, oid: string, value: DerValue): Certificate => ({
  ...certificate,
  extensions: [...certificate.extensions, { oid, critical: false, value: encodeDer(value) }],
})
const uri = (text: string): DerValue => derContextPrimitive(6, latin1(text))
const fullName = (...names: readonly DerValue[]): DerValue => derContext(0, [derContext(0, names)])
const reasons = (tag: number, ...bytes: readonly number[]): DerValue =>
  derContextPrimitive(tag, Uint8Array.from(bytes))
const scoped = (...fields: readonly DerValue[]): readonly DerValue[] => [
  extension(ids.point, derSequence(fields), true),
]

describe('a list of the issuer', () => {
  it('without the certificate says that it is good, and which list says so', () => {
    const revocationList = list({ entries: [other] })
    const input = { certificate: lab, issuers: [ca], revocationLists: [revocationList], at, provider }
    expect(checkRevocation(input)).toEqual({
      state: 'good',
      why: null,
      revokedAt: null,
      reason: null,
      list: revocationList,
    })
  })

  it('with it, that it is revoked: since when, why, by the latest list that says so', () => {
    const older = list({ entries: [listed(because(6))] })
    const newer = list({ entries: [listed(because(1))], thisUpdate: '2026-11-24T00:00:00Z' })
    for (const revocationLists of [
      [older, newer],
      [newer, older],
    ]) {
      expect(checkRevocation({ certificate: lab, issuers: [ca], revocationLists, at, provider })).toEqual({
        state: 'revoked',
        why: null,
        revokedAt: '2026-11-01T00:00:00Z',
        reason: 'key-compromise',
        list: newer,
      })
    }
  })

  it('one that lists it outweighs all that do not, but a suspension ends with a later list that does not have it', () => {
    const newer = list({ entries: [other], thisUpdate: '2026-11-24T00:00:00Z' })
    expect(check([newer, list({ entries: [listed(because(1))] })])).toBe('revoked: key-compromise')
    expect(check([newer, list({ entries: [listed(because(6))] })])).toBe('good')
    expect(check([list({ entries: [other] }), list({ entries: [listed(because(6))] })])).toBe(
      'revoked: certificate-hold',
    )
    // One that is not for suspensions says nothing of them.
    const ofKeys = list({ extensions: scoped(reasons(3, 5, 0x60)), thisUpdate: '2026-11-24T00:00:00Z' })
    expect(check([ofKeys, list({ entries: [listed(because(6))] })])).toBe('revoked: certificate-hold')
  })

  it('of two of one time the one that says more counts, in either order', () => {
    const hold = list({ entries: [listed(because(6))] })
    const compromised = list({
      entries: [listed(because(1))],
      extensions: [extension(ids.freshest, derSequence([]))],
    })
    expect(check([hold, compromised])).toBe('revoked: key-compromise')
    expect(check([compromised, hold])).toBe('revoked: key-compromise')
  })

  it('that another signed in the name of the issuer raises no doubt', () => {
    const hold = list({ entries: [listed(because(6))] })
    for (const extensions of [
      [extension(ids.delta, derInteger(1), true)],
      [extension(ids.freshest, derSequence([]))],
      [extension('1.2.3', derNull(), true)],
      scoped(derContextPrimitive(4, Uint8Array.of(255))),
    ]) {
      const forged = list({ signer: 'stranger', extensions, thisUpdate: '2026-11-24T00:00:00Z' })
      expect(check([list(), forged])).toBe('good')
      expect(check([hold, forged])).toBe('revoked: certificate-hold')
      expect(check([forged])).toBe('other-signer')
    }
  })

  it('what is listed is revoked, whatever its date and reason', () => {
    const later = entry(serialNumber, derTime('2030-01-01T00:00:00Z'))
    expect(check([list({ entries: [later] })])).toBe('revoked')
    expect(check([list({ entries: [listed(because(8))] })])).toBe('revoked: remove-from-crl')
  })

  it.each<[string, unknown, RevocationList]>([
    ['expired', 'list-expired', list({ nextUpdate: '2026-11-25T07:59:59Z' })],
    ['in force to the second', 'good', list({ nextUpdate: at })],
    ['without an end', 'list-without-end', list({ nextUpdate: null })],
    ['of later', 'list-of-later', list({ thisUpdate: '2026-11-25T08:00:01Z', entries: [listed()] })],
    ['of this second', 'good', list({ thisUpdate: at })],
    ['expired, and lists it', 'revoked', list({ nextUpdate: '2026-11-21T00:00:00Z', entries: [listed()] })],
    [
      'expired, and had it on hold',
      'list-expired',
      list({ nextUpdate: '2026-11-21T00:00:00Z', entries: [listed(because(6))] }),
    ],
    [
      'with a critical extension that is not known',
      'unknown-extension',
      list({ extensions: [extension('1.2.3', derNull(), true)] }),
    ],
    [
      'with one of an entry',
      'unknown-extension',
      list({ entries: [listed(extension('1.2.3', derNull(), true))] }),
    ],
    [
      'of several issuers',
      'indirect-list',
      list({ extensions: scoped(derContextPrimitive(4, Uint8Array.of(255))) }),
    ],
    [
      'of changes alone',
      'delta-list',
      list({ extensions: [extension(ids.delta, derInteger(1), true)], entries: [listed()] }),
    ],
    ['that has changes', 'delta-list', list({ extensions: [extension(ids.freshest, derSequence([]))] })],
    [
      'that has changes, and lists it',
      'revoked',
      list({ extensions: [extension(ids.freshest, derSequence([]))], entries: [listed()] }),
    ],
    [
      'of an algorithm that is not known',
      'unsupported-signature',
      list({ algorithm: derSequence([derOid('1.2.840.113549.1.1.4'), derNull()]) }),
    ],
    ['of another issuer', 'no-list', list({ issuer: name(['CN', 'Autre']), entries: [listed()] })],
    ['of another of the same name', 'other-signer', list({ signer: 'stranger', entries: [listed()] })],
  ])('%s: %s', (_, expected, one) => {
    expect(check([one])).toBe(expected)
    expect(check([one, one])).toBe(expected)
  })

  it('that is of no use takes nothing from another, but one of changes does', () => {
    const good = list()
    for (const useless of [
      list({ nextUpdate: '2026-11-21T00:00:00Z' }),
      list({ signer: 'stranger', entries: [listed()] }),
      list({ extensions: scoped(derContextPrimitive(4, Uint8Array.of(255))) }),
    ]) {
      expect(check([useless, good])).toBe('good')
    }
    expect(check([list({ extensions: [extension(ids.delta, derInteger(1), true)] }), good])).toBe(
      'delta-list',
    )
    expect(check([good], { certificate: having(lab, ids.freshest, derSequence([])) })).toBe('delta-list')
    expect(check([], { certificate: having(lab, ids.freshest, derSequence([])) })).toBe('no-list')
  })

  it('under its name in other letters', () => {
    const relatives = ca.subject.relativeNames.flat().map(({ oid, value }) => [oid, value] as const)
    const upper = derSequence(
      relatives
        .map(([oid, value]) => encodeDer(derSequence([attribute(oid, derUtf8String(value.toUpperCase()))])))
        .map((raw) => Uint8Array.from([0x31, ...raw.subarray(1)])),
    )
    expect(check([list({ issuer: upper })])).toBe('good')
  })
})

describe('the scope of a list', () => {
  const flag = (tag: number): readonly DerValue[] => scoped(derContextPrimitive(tag, Uint8Array.of(255)))
  const authority = having({ ...lab, extensions: [] }, '2.5.29.19', derSequence([derBoolean(true)]))

  it.each<[string, number, unknown, unknown]>([
    ['users', 1, 'good', 'other-certificates'],
    ['authorities', 2, 'other-certificates', 'good'],
    ['attribute certificates', 5, 'other-certificates', 'other-certificates'],
  ])('%s', (_, tag, ofUser, ofAuthority) => {
    const one = list({ extensions: flag(tag) })
    expect(check([one])).toBe(ofUser)
    expect(check([one], { certificate: authority })).toBe(ofAuthority)
  })

  it('reasons in sum', () => {
    const some = list({ extensions: scoped(reasons(3, 5, 0x60)) })
    const others = list({ extensions: scoped(reasons(3, 7, 0x1f, 0x80)) })
    const none = list({ extensions: scoped(reasons(3, 0)) })
    expect(check([some])).toBe('some-reasons')
    expect(check([some, none])).toBe('some-reasons')
    expect(check([none])).toBe('other-certificates')
    expect(check([some, others])).toBe('good')
    expect(
      check([others, list({ extensions: scoped(reasons(3, 5, 0x60)), entries: [listed(because(1))] })]),
    ).toBe('revoked: key-compromise')
  })

  const points = (...all: readonly (readonly DerValue[])[]): Certificate =>
    having(lab, ids.points, derSequence(all.map((fields) => derSequence(fields))))
  const ofPoint = list({ extensions: scoped(fullName(uri('http://a.example/1'), uri('http://a.example/2'))) })

  it.each<[string, Certificate, unknown]>([
    ['a certificate without points', lab, 'other-certificates'],
    ['another name', points([fullName(uri('http://a.example/3'))]), 'other-certificates'],
    [
      'one of the names of one of the points',
      points([fullName(uri('http://b.example/'))], [fullName(uri('x'), uri('http://a.example/2'))]),
      'good',
    ],
    [
      'a point for some reasons',
      points([fullName(uri('http://a.example/1')), reasons(1, 5, 0x60)]),
      'some-reasons',
    ],
    [
      'a list of another issuer at the point',
      points([fullName(uri('http://a.example/1')), derContext(2, [derContext(4, [name(['CN', 'B'])])])]),
      'indirect-list',
    ],
  ])('the point of a list: %s', (_, certificate, expected) => {
    expect(check([ofPoint], { certificate })).toBe(expected)
  })

  it('bounds what it means not to be listed, not who is', () => {
    const against = (...fields: readonly DerValue[]): RevocationList =>
      list({ extensions: scoped(...fields), entries: [listed()] })
    const elsewhere = against(fullName(uri('https://a.example/1')))
    expect(check([elsewhere])).toBe('revoked')
    expect(check([elsewhere], { certificate: points([fullName(uri('http://a.example/1'))]) })).toBe('revoked')
    expect(check([against(derContextPrimitive(2, Uint8Array.of(255)))])).toBe('revoked')
    // Those of attribute certificates have numbers of their own.
    expect(check([against(derContextPrimitive(5, Uint8Array.of(255)))])).toBe('other-certificates')
    expect(check([against(derContextPrimitive(4, Uint8Array.of(255)))])).toBe('indirect-list')
  })

  it('names relative to the issuer, and whole', () => {
    const relative = derContext(0, [derContext(1, [attribute('2.5.4.3', derUtf8String('CRL 1'))])])
    const one = list({ extensions: scoped(relative) })
    const whole = one.scope.names?.[0]?.raw ?? new Uint8Array()
    expect(check([one], { certificate: points([relative]) })).toBe('good')
    expect(check([one], { certificate: points([fullName(derContext(4, [whole]))]) })).toBe('good')
    expect(check([one], { certificate: points([fullName(uri('x'))]) })).toBe('other-certificates')
  })

  it('the name of the issuer, for a certificate without points', () => {
    expect(check([list({ extensions: scoped(fullName(derContext(4, [ca.subject.raw]))) })])).toBe('good')
  })

  it('of damaged points no list decides, but one that lists the certificate', () => {
    const certificate = having(lab, ids.points, derNull())
    expect(check([list()], { certificate })).toBe('unknown-extension')
    expect(check([list({ entries: [listed()] })], { certificate })).toBe('revoked')
  })

  it('a certificate whose lists are of another issuer says so where there is none', () => {
    const certificate = points([derContext(2, [derContext(4, [name(['CN', 'B'])])])])
    expect(check([], { certificate })).toBe('indirect-list')
    expect(check([])).toBe('no-list')
  })
})

describe('the signer of a list', () => {
  // Another key of the name of the CA: the stranger calls himself so.
  const stranger = pki('stranger').certificate
  const usage = (
    certificate: Certificate,
    ...keyUsage: NonNullable<Certificate['keyUsage']>
  ): Certificate => ({
    ...certificate,
    keyUsage,
  })
  const second = usage(stranger, 'cRLSign')
  const theirs = list({ signer: 'stranger', entries: [other] })
  const yes = (): boolean => true

  it('is another key of the issuer, if its path holds', () => {
    expect(check([theirs], { candidates: [second], holds: yes })).toBe('good')
    expect(check([theirs], { candidates: [second], holds: () => false })).toBe('other-signer')
    expect(check([theirs], { candidates: [second] })).toBe('other-signer')
    expect(check([theirs], { holds: yes })).toBe('other-signer')
  })

  it.each<[string, Certificate]>([
    ['is not for lists', usage(stranger, 'keyCertSign')],
    ['does not say that it is', { ...stranger, keyUsage: null }],
    ['has another name', { ...second, subject: lab.subject }],
    ['comes from another authority', { ...second, issuer: lab.subject }],
  ])('is none that %s', (_, candidate) => {
    expect(check([theirs], { candidates: [candidate], holds: yes })).toBe('other-signer')
  })

  it('is not asked for where the list names another key', () => {
    const named = (identifier: Uint8Array): RevocationList =>
      list({
        signer: 'stranger',
        extensions: [extension(ids.authorityKey, derSequence([derContextPrimitive(0, identifier)]))],
      })
    const { subjectKeyIdentifier } = stranger
    expect(check([named(Uint8Array.of(1))], { candidates: [second], holds: yes })).toBe('other-signer')
    expect(
      check([named(subjectKeyIdentifier ?? new Uint8Array())], { candidates: [second], holds: yes }),
    ).toBe('good')
  })

  it('is one of the path, which holds with it', () => {
    expect(check([theirs], { issuers: [ca, second] })).toBe('good')
    expect(check([list()], { issuers: [second, ca] })).toBe('good')
  })

  it('is the issuer only where that may sign lists', () => {
    expect(check([list()], { issuers: [usage(ca, 'keyCertSign')] })).toBe('other-signer')
    expect(check([list()], { issuers: [{ ...ca, keyUsage: null }] })).toBe('good')
    expect(check([list()], { issuers: [] })).toBe('other-signer')
  })

  it('of its own key a certificate for lists is spoken for by them', () => {
    const itself = { ...second, issuer: ca.subject }
    expect(check([theirs], { certificate: itself })).toBe('good')
    const against = list({ signer: 'stranger', entries: [entry(itself.serialNumber)] })
    expect(check([against], { certificate: itself })).toBe('revoked')
  })

  it('is found among others of its name, in any order', () => {
    const candidates = Array.from({ length: 10 }, (_, index) => ({
      ...second,
      raw: Uint8Array.of(index),
      rawPublicKeyInfo: Uint8Array.of(index),
      publicKey: index === 9 ? second.publicKey : lab.publicKey,
    }))
    for (const all of [candidates, [...candidates].reverse()]) {
      expect(check([theirs], { candidates: all, holds: yes })).toBe('good')
    }
  })
})

it('each signature and each list is paid for, before it is looked at', () => {
  const spent = { signatures: 0, steps: 0 }
  const budget = {
    signature: () => {
      spent.signatures++
    },
    step: (count = 1) => {
      spent.steps += count
    },
  }
  check([list(), list({ issuer: name(['CN', 'Autre']) })], { budget })
  expect(spent).toEqual({ signatures: 1, steps: 2 })
  const empty = new Error('no more')
  const spend = (): never => {
    throw empty
  }
  expect(() => check([list()], { budget: { ...budget, signature: spend } })).toThrow(empty)
  expect(() => check([list()], { budget: { ...budget, step: spend } })).toThrow(empty)
})

it.each([
  [{ certificate: lab.raw }, 'certificate'],
  [{ issuers: ca }, 'issuers'],
  [{ issuers: [ca.raw] }, 'issuers[0]'],
  [{ candidates: [null] }, 'candidates[0]'],
  [{ provider: undefined }, 'provider'],
  [{ revocationLists: undefined }, 'revocationLists'],
  [{ revocationLists: [{ rawTbsCertList: new Uint8Array() }] }, 'revocationLists[0]'],
  [{ holds: true }, 'holds'],
  [{ budget: {} }, 'budget'],
  [{ revocationList: list() }, 'revocationList'],
])('refuses input of another kind: %#', (more, path) => {
  expect(fault(() => check([], more as never))).toMatchObject({ path })
})

it('refuses what is no input', () => {
  expect(fault(() => checkRevocation(null as never))).toMatchObject({ code: 'options.invalid' })
})

it('a moment that is none is an error', () => {
  expect(fault(() => check([], { at: '2026-11-25' }))).toMatchObject({ code: 'options.invalid', path: 'at' })
})
