import { describe, expect, it } from 'vitest'
import { derContext, derImplicit, derOid, derSequence, derUtf8String } from '../../../src/asn1/index.js'
import type { Certificate } from '../../../src/x509/index.js'
import { mailboxMatch, mailboxOf, matchMailbox } from '../../../src/x509/path/mailbox.js'
import { extension, name } from '../der.js'
import { dnsName, issue, oids, party, rfc822Name } from './authority.js'

const [authority, holder] = [party('Autorité'), party('Laboratoire')]
const withAddresses = (...emails: readonly string[]): Certificate => issue(authority, holder, { emails })

describe('matchMailbox', () => {
  it.each([
    ['a.b@labo.example', true],
    ['a.b@LABO.example', true],
    ['A.b@labo.example', false],
    ['b@labo.example', false],
    ['a.b@sub.labo.example', false],
    ['a.b@labo.example.', false],
    ['x a.b@labo.example', false],
    ['<a.b@labo.example>', false],
    ['@labo.example', false],
    ['labo.example', false],
    ['', false],
  ])('%j: %s', (address, matches) => {
    expect(matchMailbox(withAddresses('autre@x.example', 'a.b@Labo.example'), address)).toBe(matches)
  })

  it('takes no address for a pattern', () => {
    expect(matchMailbox(withAddresses('*@labo.example'), 'a@labo.example')).toBe(false)
    expect(matchMailbox(withAddresses('a@*.example'), 'a@labo.example')).toBe(false)
  })

  it('is not deceived by a zero octet', () => {
    expect(matchMailbox(withAddresses('a@labo.example\0.evil.example'), 'a@labo.example')).toBe(false)
    expect(
      matchMailbox(withAddresses('a@labo.example\0.evil.example'), 'a@labo.example\0.evil.example'),
    ).toBe(false)
  })

  it('knows addresses in the subject, and those beyond ASCII', () => {
    const inSubject = { ...holder, name: name(['CN', 'X'], ['emailAddress', 'a@labo.example']) }
    expect(matchMailbox(issue(authority, inSubject), 'a@labo.example')).toBe(true)
    const value = derContext(0, [derUtf8String('hélène@labo.example')])
    const names = derSequence([
      derImplicit(0, derSequence([derOid('1.3.6.1.5.5.7.8.9'), value])),
      dnsName('b@labo.example'),
      rfc822Name('c@labo.example'),
    ])
    const one = issue(authority, holder, { more: [extension(oids.subjectAltName, names)] })
    expect(matchMailbox(one, 'hélène@LABO.example')).toBe(true)
    expect(matchMailbox(one, 'c@labo.example')).toBe(true)
    // Of another type of name.
    expect(matchMailbox(one, 'b@labo.example')).toBe(false)
  })

  it('are among the addresses that the certificate is read with, also beyond ASCII', () => {
    const names = derSequence([
      rfc822Name('c@labo.example'),
      derImplicit(
        0,
        derSequence([
          derOid('1.3.6.1.5.5.7.8.9'),
          derContext(0, [derUtf8String('hélène@xn--hpital-ixa.example')]),
        ]),
      ),
      // Of another type, and one that is damaged.
      derImplicit(
        0,
        derSequence([
          derOid('1.3.6.1.4.1.311.20.2.3'),
          derContext(0, [derUtf8String('user@domain.example')]),
        ]),
      ),
      derImplicit(0, derSequence([derOid('1.3.6.1.5.5.7.8.9')])),
    ])
    const one = issue(authority, holder, { more: [extension(oids.subjectAltName, names)] })
    expect(one.emailAddresses).toEqual(['c@labo.example', 'hélène@xn--hpital-ixa.example'])
  })

  it('are for a host however its name is written', () => {
    const one = withAddresses('a@xn--hpital-ixa.example')
    expect(matchMailbox(one, 'a@hôpital.example')).toBe(true)
    expect(matchMailbox(one, 'a@HÔPITAL.example')).toBe(true)
    expect(matchMailbox(one, 'a@hopital.example')).toBe(false)
  })

  it('does not take the common name for an address', () => {
    expect(matchMailbox(issue(authority, party('a@labo.example')), 'a@labo.example')).toBe(false)
  })

  it('tells an address that differs in case alone', () => {
    expect(mailboxMatch(['A@labo.example'], 'a@labo.example')).toBe('case')
    expect(mailboxMatch(['A@labo.example', 'a@labo.example'], 'a@labo.example')).toBe('same')
    expect(mailboxMatch(['A@labo.example'], 'a@autre.example')).toBe('none')
  })

  it('divides an address at its last @', () => {
    expect(mailboxOf('"a@b"@Labo.example')).toEqual({ local: '"a@b"', host: 'labo.example' })
    // Nothing beyond ASCII is folded: K of Kelvin is no k.
    expect(mailboxOf('a@\u212A.example')?.host).toBe('\u212A.example')
  })

  it('refuses arguments of another kind', () => {
    const one = withAddresses('a@b')
    for (const wrong of [null, one.raw, { certificate: one }]) {
      expect(() => matchMailbox(wrong as never, 'a@b')).toThrow(
        expect.objectContaining({ path: 'certificate' }),
      )
    }
    expect(() => matchMailbox(withAddresses('a@b'), 1 as never)).toThrow(
      expect.objectContaining({ path: 'address' }),
    )
  })
})
