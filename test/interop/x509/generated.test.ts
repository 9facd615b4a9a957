// Chains of every kind, good and bad, by their faults: OpenSSL, Java's PKIX and ours give one verdict.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { derNull } from '../../../src/asn1/index.js'
import { type Certificate, readRevocationList, verifyCertificate } from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'
import { extension, pem } from '../../x509/der.js'
import {
  AT,
  directoryName,
  type Issued,
  issue,
  nameConstraints,
  type Party,
  party,
  revocationListDer,
  rfc822Name,
} from '../../x509/path/authority.js'
import { describePeer } from '../peer.js'

interface Chain {
  readonly title: string
  readonly anchor: Certificate
  readonly leaf: Certificate
  readonly others: readonly Certificate[]
  /** Revocation lists; null: none are looked at. */
  readonly lists: readonly Uint8Array[] | null
}

const PAST = '2026-03-03T00:00:00Z'
const ADDRESS = 'a@labo.example'

/** What is wrong with one certificate; most have nothing. */
const faults: Readonly<Record<string, Issued>> = {
  expired: { until: PAST },
  'not yet valid': { from: '2027-01-01T00:00:00Z' },
  'unknown critical extension': { more: [extension('1.2.3.4', derNull(), true)] },
  'unknown extension': { more: [extension('1.2.3.4', derNull())] },
}

const authorityFaults: Readonly<Record<string, Issued>> = {
  ...faults,
  'no authority': { ca: false },
  'says nothing of authorities': { ca: undefined as never },
  'may not issue': { usage: 0x82 },
  'bound of 0': { ca: 0 },
  'bound of 1': { ca: 1 },
  'its domain': { more: [nameConstraints({ permitted: [rfc822Name('labo.example')] })] },
  'another domain': { more: [nameConstraints({ permitted: [rfc822Name('autre.example')] })] },
  'hosts below its domain': { more: [nameConstraints({ permitted: [rfc822Name('.labo.example')] })] },
  'this mailbox excluded': { more: [nameConstraints({ excluded: [rfc822Name(ADDRESS)] })] },
  'another mailbox excluded': { more: [nameConstraints({ excluded: [rfc822Name('b@labo.example')] })] },
  'a name excluded': { more: [nameConstraints({ excluded: [directoryName(party('Laboratoire').name)] })] },
}

interface Level {
  readonly fault: string | null
  readonly signedByOther: boolean
  /** The name of the authority above, with another key. */
  readonly selfIssued: boolean
  readonly revoked: boolean
}

const fault = (names: readonly string[]) => fc.option(fc.constantFrom(...names), { freq: 2 })
const rarely = fc.integer({ min: 0, max: 11 }).map((drawn) => drawn === 0)
const level = (names: readonly string[]): fc.Arbitrary<Level> =>
  fc.record({ fault: fault(names), signedByOther: rarely, selfIssued: rarely, revoked: rarely })
const plan = fc.record({
  authorities: fc.array(level(Object.keys(authorityFaults)), { maxLength: 3 }),
  leaf: level(Object.keys(faults)),
  withLists: fc.boolean(),
  /** Certificates beside that lead nowhere. */
  decoys: fc.boolean(),
})

function chainOf({
  authorities,
  leaf: last,
  withLists,
  decoys,
}: typeof plan extends fc.Arbitrary<infer P> ? P : never): Chain {
  const root = party('Racine')
  const anchor = issue(root, root, { ca: true, usage: 0x06 })
  const others: Certificate[] = []
  const lists: Uint8Array[] = []
  let issuer: Party = root
  let above = 'Racine'
  const title: string[] = []
  const listOf = (of: Party, serial: number, revoked: boolean) =>
    lists.push(revocationListDer(of, { serials: revoked ? [serial] : [99] }))
  for (const [index, { fault: named, signedByOther, selfIssued, revoked }] of authorities.entries()) {
    above = selfIssued ? above : `AC ${index}`
    const next = party(above)
    const signer = signedByOther ? { ...issuer, key: party('x').key } : issuer
    const given = named === null ? {} : authorityFaults[named]
    others.push(issue(signer, next, { ca: true, usage: 0x06, serial: 10 + index, ...given }))
    if (decoys)
      others.push(issue(root, party(above), { ca: true }), issue(next, next, { ca: true, serial: 50 }))
    listOf(issuer, 10 + index, revoked)
    title.push(
      [named, signedByOther && 'forged', selfIssued && 'self-issued', revoked && 'revoked']
        .filter(Boolean)
        .join('+') || 'good',
    )
    issuer = next
  }
  const signer = last.signedByOther ? { ...issuer, key: party('x').key } : issuer
  const given = last.fault === null ? {} : faults[last.fault]
  const leaf = issue(signer, party('Laboratoire'), { usage: 0x80, emails: [ADDRESS], serial: 3, ...given })
  listOf(issuer, 3, last.revoked)
  title.push(
    [last.fault, last.signedByOther && 'forged', last.revoked && 'revoked'].filter(Boolean).join('+') ||
      'good',
  )
  return {
    title: `${title.join(' → ')}${withLists ? ', lists' : ''}`,
    anchor,
    leaf,
    others,
    lists: withLists ? lists : null,
  }
}

describePeer(['openssl', 'java'], 'Generated chains', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hprim-chains-'))
  const chains = fc.sample(plan, { numRuns: 200, seed: 20261125 }).map(chainOf)
  const at = (index: number, ...names: readonly string[]) => join(folder, String(index), ...names)
  let java: readonly string[] = []

  beforeAll(() => {
    for (const [index, { anchor, leaf, others, lists }] of chains.entries()) {
      mkdirSync(at(index))
      writeFileSync(at(index, 'anchor.der'), anchor.raw)
      writeFileSync(at(index, 'leaf.der'), leaf.raw)
      for (const [number, one] of others.entries()) writeFileSync(at(index, `${number}.der`), one.raw)
      for (const [number, one] of (lists ?? []).entries()) writeFileSync(at(index, `${number}.crl`), one)
      const text = (label: string, all: readonly Uint8Array[]) => all.map((one) => pem(label, one)).join('')
      writeFileSync(at(index, 'anchor.pem'), text('CERTIFICATE', [anchor.raw]))
      writeFileSync(at(index, 'leaf.pem'), text('CERTIFICATE', [leaf.raw]))
      writeFileSync(
        at(index, 'others.pem'),
        text(
          'CERTIFICATE',
          others.map(({ raw }) => raw),
        ),
      )
      writeFileSync(at(index, 'lists.pem'), text('X509 CRL', lists ?? []))
    }
    const ran = spawnSync(
      'java',
      [join(import.meta.dirname, 'Pkix.java'), AT, ...chains.map((_, index) => at(index))],
      { encoding: 'utf8' },
    )
    java = ran.stdout.trim().split('\n')
    expect(java, ran.stderr).toHaveLength(chains.length)
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function openssl(index: number): { readonly valid: boolean; readonly said: string } {
    const { lists, others } = chains[index] as Chain
    const ran = spawnSync(
      'openssl',
      [
        'verify',
        ...['-attime', String(Date.parse(AT) / 1000), '-CAfile', at(index, 'anchor.pem')],
        ...(others.length === 0 ? [] : ['-untrusted', at(index, 'others.pem')]),
        ...(lists === null ? [] : ['-crl_check_all', '-CRLfile', at(index, 'lists.pem')]),
        at(index, 'leaf.pem'),
      ],
      { encoding: 'utf8' },
    )
    return { valid: ran.status === 0, said: ran.stdout + ran.stderr }
  }

  it.each(chains.map(({ title }, index) => [index, title] as const))('%d: %s', (index) => {
    const { anchor, leaf, others, lists } = chains[index] as Chain
    const { status, reason } = verifyCertificate(leaf, {
      provider: node,
      at: AT,
      anchors: [anchor],
      intermediates: others,
      purpose: 'any',
      revocation: lists === null ? 'none' : 'required',
      revocationLists: (lists ?? []).flatMap((bytes) => readRevocationList(bytes).revocationList ?? []),
    })
    const { valid, said } = openssl(index)
    const verdicts = [status === 'valid', valid, java[index] === 'valid']
    expect(verdicts, `ours: ${reason?.message}; OpenSSL: ${said}; Java: ${java[index]}`).toEqual(
      verdicts.map(() => valid),
    )
  })

  it('are some of them valid, and most not', () => {
    const count = java.filter((one) => one === 'valid').length
    expect(count).toBeGreaterThan(20)
    expect(count).toBeLessThan(150)
  })
})
