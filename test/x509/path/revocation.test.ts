// Revocation within a verdict: what the lists of the authorities of a path decide. What one list says: test/x509/revocation.
import { describe, expect, it } from 'vitest'
import { derNull } from '../../../src/asn1/index.js'
import { type VerifyCertificateOptions, verifyCertificate } from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'
import { extension } from '../der.js'
import { AT, issue, party, revocationList, smallChain } from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const given: VerifyCertificateOptions = {
  provider: node,
  at: AT,
  anchors: [anchor],
  intermediates: [intermediate],
  revocation: 'required',
}
const lists = [revocationList(root), revocationList(authority)]
const verdict = (options: Partial<VerifyCertificateOptions>, one = certificate) => {
  const { status, reason } = verifyCertificate(one, { ...given, ...options })
  return [status, reason?.code ?? null, reason?.path ?? null]
}

describe('revocation', () => {
  it('is none when the list of each authority says so, and the verdict tells of when the lists are', () => {
    const { status, revocation } = verifyCertificate(certificate, { ...given, revocationLists: lists })
    expect(status).toBe('valid')
    const good = {
      state: 'good',
      revokedAt: null,
      reason: null,
      list: { thisUpdate: '2026-11-20T00:00:00Z', nextUpdate: '2026-12-20T00:00:00Z' },
    }
    expect(revocation).toEqual([
      { certificate: 0, ...good },
      { certificate: 1, ...good },
    ])
  })

  it('of a certificate, and of an authority, is the reason', () => {
    const revoked = revocationList(authority, { serials: [3], reason: 1 })
    const { status, reason } = verifyCertificate(certificate, {
      ...given,
      revocationLists: [revocationList(root), revoked],
    })
    expect([status, reason?.params]).toMatchObject([
      'invalid',
      { since: '2026-11-01', reason: 'key-compromise' },
    ])
    const above = [revocationList(root, { serials: [2] }), revocationList(authority)]
    expect(verdict({ revocationLists: above })).toEqual(['invalid', 'x509.issuer_revoked', 'path[1]'])
    expect(verdict({ revocationLists: above, revocation: 'none' })[0]).toBe('valid')
  })

  it('is not known without a list: a warning, or undetermined where it is required', () => {
    expect(verdict({})).toEqual(['undetermined', 'x509.revocation_list_missing', 'path[1]'])
    expect(verdict({ revocationLists: [revocationList(root)] })).toEqual([
      'undetermined',
      'x509.revocation_list_missing',
      'path[0]',
    ])
    const { status, facts } = verifyCertificate(certificate, { ...given, revocation: 'if-available' })
    expect([status, facts.map(({ code, path }) => `${code} ${path}`)]).toEqual([
      'valid',
      ['x509.revocation_unknown path[1]', 'x509.revocation_unknown path[0]'],
    ])
  })

  it('is not known by a list in the name of the issuer that another signed, as without a list', () => {
    const forged = { ...given, revocationLists: [revocationList(root), revocationList(party('Autorité'))] }
    const { status, facts } = verifyCertificate(certificate, { ...forged, revocation: 'if-available' })
    expect([status, facts[0]?.code, facts[0]?.params.why]).toEqual([
      'valid',
      'x509.revocation_unknown',
      'other-signer',
    ])
    expect(verdict(forged)).toEqual(['undetermined', 'x509.revocation_list_missing', 'path[0]'])
  })

  it.each([
    ['has expired', revocationList(authority, { nextUpdate: '2026-11-24T00:00:00Z' }), 'list-expired'],
    [
      'has a critical extension',
      revocationList(authority, { more: [extension('1.2.3', derNull(), true)] }),
      'unknown-extension',
    ],
  ])('is not decided by a list that %s, required or not', (_, list, why) => {
    for (const revocation of ['required', 'if-available'] as const) {
      const options = { ...given, revocation, revocationLists: [revocationList(root), list] }
      const { status, reason } = verifyCertificate(certificate, options)
      expect([status, reason?.code, reason?.params.why]).toEqual([
        'undetermined',
        'x509.revocation_undecided',
        why,
      ])
    }
  })

  describe('by a list that another key of the authority signed (PKITS 4.4.19 to 21)', () => {
    const listKey = party('Autorité')
    const signer = issue(root, listKey, { usage: 0x02, serial: 7 })
    const others = { intermediates: [intermediate, signer] }
    const top = revocationList(root)

    it('counts where that key has a path to the same anchor', () => {
      expect(verdict({ ...others, revocationLists: [top, revocationList(listKey)] })[0]).toBe('valid')
      const revoked = revocationList(listKey, { serials: [3] })
      expect(verdict({ ...others, revocationLists: [top, revoked] })[1]).toBe('x509.revoked')
    })

    it('does not count where that key is revoked, unknown, or not for lists', () => {
      const its = revocationList(listKey)
      const withTop = revocationList(root, { serials: [7] })
      expect(verdict({ ...others, revocationLists: [withTop, its] })[0]).toBe('undetermined')
      expect(verdict({ revocationLists: [top, its] })[0]).toBe('undetermined')
      for (const usage of [0x04, 0x80]) {
        const intermediates = [intermediate, issue(root, listKey, { usage })]
        expect(verdict({ intermediates, revocationLists: [top, its] })[0]).toBe('undetermined')
      }
    })

    it('does not count where that key answers to another anchor', () => {
      const otherRoot = party('Racine')
      const otherAnchor = issue(otherRoot, otherRoot, { ca: true })
      const stranger = issue(otherRoot, listKey, { usage: 0x02 })
      const options = {
        anchors: [anchor, otherAnchor],
        intermediates: [intermediate, stranger],
        revocationLists: [top, revocationList(otherRoot), revocationList(listKey)],
      }
      expect(verdict(options)[0]).toBe('undetermined')
    })
  })

  it('is not asked of an anchor', () => {
    expect(verdict({ anchors: [certificate] })[0]).toBe('valid')
    expect(verdict({ anchors: [intermediate], revocationLists: [revocationList(authority)] })[0]).toBe(
      'valid',
    )
  })

  it('of many lists ends at the limit of signatures', () => {
    const many = Array.from({ length: 200 }, () => revocationList(party('Autorité')))
    const before = process.cpuUsage().user
    expect(verdict({ revocationLists: [revocationList(root), ...many] })[0]).toBe('undetermined')
    expect(process.cpuUsage().user - before).toBeLessThan(1_000_000)
    const { status } = verifyCertificate(issue(authority, holder), { ...given, revocationLists: lists })
    expect(status).toBe('valid')
  })
})
