// Sets of certificates that are made to keep a search busy: each ends within its budget, soon, and is never valid.
import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../../src/x509/index.js'
import { buildPaths } from '../../../src/x509/path/build-paths.js'
import type { CertificateVerdict } from '../../../src/x509/path/verdict.js'
import { verifyCertificate } from '../../../src/x509/path/verify-certificate.js'
import { node } from '../../crypto/providers.js'
import {
  AT,
  type Issued,
  issue,
  nameConstraints,
  type Party,
  party,
  rfc822Name,
  smallChain,
} from './authority.js'

const { root, authority, holder, anchor } = smallChain()
const ca: Issued = { ca: true, identified: false }

/** The verdict, and the milliseconds of the processor that it took: other work on the machine does not count. */
function timed(certificate: Certificate, intermediates: readonly Certificate[]): CertificateVerdict {
  const before = process.cpuUsage()
  const verdict = verifyCertificate(certificate, { provider: node, at: AT, anchors: [anchor], intermediates })
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(1000)
  expect(verdict.status).not.toBe('valid')
  return verdict
}

/** Authorities of which each has issued for each other. */
function mesh(count: number): {
  readonly authorities: readonly Party[]
  readonly all: readonly Certificate[]
} {
  const authorities = Array.from({ length: count }, (_, index) => party(`AC ${index}`))
  const all = authorities.flatMap((issuer) =>
    authorities.filter((one) => one !== issuer).map((subject) => issue(issuer, subject, ca)),
  )
  return { authorities, all }
}

describe('a hostile set of certificates ends the search', () => {
  it.each([
    [6, 'x509.unknown_issuer'],
    [12, 'x509.search_limit'],
    [24, 'x509.search_limit'],
  ])('%d authorities that certify each other in circles', (count, code) => {
    const { authorities, all } = mesh(count)
    const { reason } = timed(issue(authorities[0] as Party, holder), all)
    expect(reason?.code).toBe(code)
  })

  it('the same, with many ways to an anchor that all have expired', () => {
    const { authorities, all } = mesh(16)
    const expired = authorities.map((one) => issue(root, one, { ...ca, until: '2021-01-01T00:00:00Z' }))
    const { reason, status } = timed(issue(authorities[0] as Party, holder), [...all, ...expired])
    expect([status, reason?.code]).toEqual(['undetermined', 'x509.search_limit'])
  })

  it('1,000 authorities of one name', () => {
    const impostors = Array.from({ length: 1000 }, () => issue(root, party('Autorité'), ca))
    const { reason, status } = timed(issue(authority, holder), impostors)
    expect([status, reason?.params]).toEqual(['undetermined', { limit: 'signatures', value: 100 }])
  })

  it('1,000 authorities of one name that issued each other', () => {
    const one = party('Autorité')
    const keys = Array.from({ length: 1000 }, () => party('Autorité'))
    const { reason } = timed(
      issue(one, holder),
      keys.map((key) => issue(one, key, ca)),
    )
    expect(reason?.params).toEqual({ limit: 'signatures', value: 100 })
  })

  it('1,000 copies of an authority that signed itself', () => {
    const copies = Array.from({ length: 1000 }, (_, serial) => issue(authority, authority, { ...ca, serial }))
    const { reason } = timed(issue(authority, holder), copies)
    expect(reason?.params).toEqual({ limit: 'steps', value: 20_000 })
  })

  it('names and constraints in great number', () => {
    const permitted = Array.from({ length: 2000 }, (_, index) => rfc822Name(`h${index}.example`))
    const between = issue(root, authority, { ca: true, more: [nameConstraints({ permitted })] })
    const emails = Array.from({ length: 2000 }, (_, index) => `a@h${index}.example`)
    const { reason } = timed(issue(authority, holder, { emails }), [between])
    expect(reason?.params).toEqual({ limit: 'nameComparisons', value: 100_000 })
  })
})

describe('a hostile set beside a sound path', () => {
  it('does not hide it, where its key is named', () => {
    const impostors = Array.from({ length: 200 }, () => issue(root, party('Autorité'), ca))
    const copies = Array.from({ length: 200 }, (_, serial) =>
      issue(authority, authority, { ca: true, serial }),
    )
    const sound = issue(root, authority, { ca: true })
    const options = { anchors: [anchor], intermediates: [...copies, ...impostors, sound] }
    const certificate = issue(authority, holder)
    expect(buildPaths(certificate, options)[Symbol.iterator]().next().value).toEqual([
      certificate,
      sound,
      anchor,
    ])
    expect(verifyCertificate(certificate, { ...options, provider: node, at: AT }).status).toBe('valid')
  })
})
