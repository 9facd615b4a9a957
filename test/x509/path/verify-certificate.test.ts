import { describe, expect, it } from 'vitest'
import { derNull, derOid, derSequence } from '../../../src/asn1/index.js'
import { defaultPathLimits } from '../../../src/x509/path/budget.js'
import {
  type VerifyCertificateOptions,
  verifyCertificate,
} from '../../../src/x509/path/verify-certificate.js'
import { node } from '../../crypto/providers.js'
import { extension } from '../der.js'
import { AT, extendedKeyUsage, issue, party, smallChain } from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const ADDRESS = 'resultats@labo-invente.example'
const given: VerifyCertificateOptions = {
  provider: node,
  at: AT,
  anchors: [anchor],
  intermediates: [intermediate],
  revocation: 'none',
}
const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'

describe('verifyCertificate', () => {
  it('gives the path on which a certificate is valid', () => {
    expect(verifyCertificate(certificate, { ...given, mailbox: ADDRESS, usage: 'signing' })).toEqual({
      status: 'valid',
      reason: null,
      facts: [],
      path: [certificate, intermediate, anchor],
      revocation: [],
    })
  })

  it.each<[string, Partial<VerifyCertificateOptions>, string, string | null]>([
    ['after its end', { at: '2040-01-01T00:00:01Z' }, 'x509.expired', 'path[0]'],
    ['before its beginning', { at: '2019-12-31T23:59:59Z' }, 'x509.not_yet_valid', 'path[0]'],
    ['for another address', { mailbox: 'autre@labo-invente.example' }, 'x509.other_address', 'path[0]'],
    [
      'for the address in capitals',
      { mailbox: 'Resultats@labo-invente.example' },
      'x509.address_differs_in_case',
      'path[0]',
    ],
    ['for what is no address', { mailbox: 'labo-invente.example' }, 'x509.other_address', 'path[0]'],
    ['to encrypt to', { usage: 'encryption' }, 'x509.not_for_encryption', 'path[0]'],
    ['without the certificate between', { intermediates: [] }, 'x509.unknown_issuer', 'path[0]'],
    ['with another anchor', { anchors: [issue(authority, authority)] }, 'x509.not_an_authority', 'path[1]'],
    ['without an anchor', { anchors: [] }, 'x509.unknown_issuer', 'path[0]'],
  ])('is not valid %s', (_, options, code, path) => {
    const { status, reason } = verifyCertificate(certificate, { ...given, ...options })
    expect([status, reason?.code, reason?.path]).toEqual(['invalid', code, path])
  })

  it('takes its host in capitals for the same', () => {
    const { status } = verifyCertificate(certificate, { ...given, mailbox: 'resultats@LABO-invente.EXAMPLE' })
    expect(status).toBe('valid')
  })

  it('is valid at both ends of its time', () => {
    for (const at of ['2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z', '2040-01-01T01:00:00+01:00']) {
      expect(verifyCertificate(certificate, { ...given, at }).status).toBe('valid')
    }
  })

  it('names the authority that expired', () => {
    const old = issue(root, authority, { ca: true, until: '2026-03-03T00:00:00Z' })
    const { reason } = verifyCertificate(certificate, { ...given, intermediates: [old] })
    expect(reason).toMatchObject({
      code: 'x509.issuer_expired',
      path: 'path[1]',
      params: { until: '2026-03-03', subject: 'CN=Autorité' },
    })
  })

  it('checks the dates of the anchor', () => {
    const old = issue(root, root, { ca: true, until: '2026-03-03T00:00:00Z' })
    const { reason } = verifyCertificate(certificate, { ...given, anchors: [old] })
    expect([reason?.code, reason?.path]).toEqual(['x509.issuer_expired', 'path[2]'])
  })

  it('warns of one that expires within thirty days', () => {
    const at = (day: string): readonly string[] =>
      verifyCertificate(certificate, { ...given, at: `${day}T00:00:00Z` }).facts.map(({ code }) => code)
    expect(at('2039-12-02')).toEqual([])
    expect(at('2039-12-03')).toEqual(['x509.expires_soon'])
    expect(verifyCertificate(certificate, { ...given, at: '9999-12-31T00:00:00Z' }).reason?.code).toBe(
      'x509.expired',
    )
  })

  it('has all facts, the worst first', () => {
    const { facts } = verifyCertificate(certificate, {
      ...given,
      at: '2041-01-01T00:00:00Z',
      mailbox: 'autre@labo-invente.example',
      usage: 'encryption',
      anchors: [],
    })
    expect(facts.map(({ code }) => code)).toEqual([
      'x509.expired',
      'x509.other_address',
      'x509.not_for_encryption',
      'x509.unknown_issuer',
    ])
  })

  it('trusts a certificate that is an anchor itself, for what it is for', () => {
    const alone = { ...given, anchors: [certificate], intermediates: [] }
    expect(verifyCertificate(certificate, alone)).toMatchObject({ status: 'valid', path: [certificate] })
    expect(verifyCertificate(certificate, { ...alone, usage: 'encryption' }).status).toBe('invalid')
  })

  it('does not trust what a trusted certificate of a holder signed', () => {
    const { status, reason } = verifyCertificate(issue(holder, party('Intrus')), {
      ...given,
      anchors: [certificate],
    })
    expect([status, reason?.code]).toEqual(['invalid', 'x509.not_an_authority'])
  })

  it('tells one that signed itself', () => {
    const { status, reason } = verifyCertificate(issue(holder, holder), given)
    expect([status, reason?.code]).toEqual(['invalid', 'x509.self_signed'])
  })

  it('does not take another certificate with the name and key of an anchor for it', () => {
    const { status } = verifyCertificate(issue(root, root, { ca: true, serial: 9 }), given)
    expect(status).toBe('invalid')
  })

  it.each([
    ['e-mail protection', [EMAIL_PROTECTION], 'valid'],
    ['anything', ['2.5.29.37.0'], 'valid'],
    ['servers', [SERVER_AUTH], 'invalid'],
    ['servers and e-mail', [SERVER_AUTH, EMAIL_PROTECTION], 'valid'],
  ])('is for e-mail when it says so: one for %s', (_, purposes, status) => {
    const more = [extendedKeyUsage(...purposes)]
    const one = issue(authority, holder, { more })
    expect(verifyCertificate(one, given).status).toBe(status)
    expect(verifyCertificate(one, { ...given, purpose: 'any' }).status).toBe('valid')
    const between = issue(root, authority, { ca: true, more })
    expect(verifyCertificate(certificate, { ...given, intermediates: [between] }).status).toBe(status)
  })

  it('cannot decide on a critical extension that it does not know', () => {
    const one = issue(authority, holder, { more: [extension('1.2.3.4', derNull(), true)] })
    const { status, reason } = verifyCertificate(one, given)
    expect([status, reason?.code, reason?.params]).toEqual([
      'undetermined',
      'x509.unknown_critical_extension',
      { oid: '1.2.3.4' },
    ])
    expect(
      verifyCertificate(issue(authority, holder, { more: [extension('1.2.3.4', derNull())] }), given).status,
    ).toBe('valid')
  })

  it('does not take an unsigned certificate, whatever is trusted above it (RFC 9925)', () => {
    const one = issue(authority, holder, {
      parts: { signatureAlgorithm: derSequence([derOid('1.3.6.1.5.5.7.6.36')]) },
    })
    const { status, reason } = verifyCertificate(one, given)
    expect([status, reason?.code]).toEqual(['undetermined', 'x509.unsupported_signature'])
  })

  it('finds the path that holds among others', () => {
    const impostor = party('Autorité')
    const expired = issue(root, authority, { ca: true, until: '2021-01-01T00:00:00Z', identified: false })
    const intermediates = [issue(root, impostor, { ca: true, identified: false }), expired, intermediate]
    const { status, path } = verifyCertificate(certificate, { ...given, intermediates })
    expect([status, path]).toEqual(['valid', [certificate, intermediate, anchor]])
  })

  it('tells most of the path that tells most', () => {
    const impostor = issue(root, party('Autorité'), { ca: true, identified: false })
    const expired = issue(root, authority, { ca: true, until: '2021-01-01T00:00:00Z', identified: false })
    for (const intermediates of [
      [impostor, expired],
      [expired, impostor],
    ]) {
      const { reason } = verifyCertificate(certificate, { ...given, intermediates })
      expect(reason?.code).toBe('x509.issuer_expired')
    }
    const { reason } = verifyCertificate(certificate, { ...given, intermediates: [impostor] })
    expect(reason?.code).toBe('x509.bad_signature')
  })

  it('ends at its limits, undetermined', () => {
    const deep = ['a', 'b', 'c'].map((one) => party(one))
    const [a, b, c] = deep as [typeof root, typeof root, typeof root]
    const intermediates = [issue(root, a, { ca: true }), issue(a, b, { ca: true }), issue(b, c, { ca: true })]
    const one = issue(c, holder)
    expect(verifyCertificate(one, { ...given, intermediates }).status).toBe('valid')
    for (const [limit, value] of [
      ['intermediates', 2],
      ['signatures', 3],
      ['steps', 5],
    ] as const) {
      const { status, reason } = verifyCertificate(one, {
        ...given,
        intermediates,
        limits: { [limit]: value },
      })
      expect([status, reason?.code, reason?.params]).toEqual([
        'undetermined',
        'x509.search_limit',
        { limit, value },
      ])
    }
    expect(Object.keys(defaultPathLimits)).toEqual([
      'intermediates',
      'signatures',
      'listSignatures',
      'steps',
      'nameComparisons',
    ])
  })

  it.each([
    [{ at: '2026-11-25' }, 'at'],
    [{ at: undefined }, 'at'],
    [{ provider: undefined }, 'provider'],
    [{ anchors: certificate }, 'anchors'],
    [{ anchors: [certificate.raw] }, 'anchors[0]'],
    [{ intermediates: [{ certificate }] }, 'intermediates[0]'],

    [{ revocation: 'ifAvailable' }, 'revocation'],
    [{ revocationLists: [new Uint8Array()] }, 'revocationLists[0]'],
    [{ purpose: 'mail' }, 'purpose'],
    [{ usage: 'sign' }, 'usage'],
    [{ mailbox: 1 }, 'mailbox'],
    [{ policies: { accepted: [1] } }, 'policies.accepted[0]'],
    [{ policies: { explicit: true } }, 'policies.explicit'],
    [{ limits: { signatures: Number.NaN } }, 'limits.signatures'],
    [{ trusted: [] }, 'trusted'],
  ])('refuses options of another kind: %j', (options, path) => {
    const call = () => verifyCertificate(certificate, { ...given, ...options } as VerifyCertificateOptions)
    expect(call).toThrow(expect.objectContaining({ path }))
  })

  it('refuses what is no certificate', () => {
    expect(() => verifyCertificate(certificate.raw as never, given)).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'certificate' }),
    )
  })
})
