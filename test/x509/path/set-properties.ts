// What sets of certificates and lists have in common: what nobody signed changes nothing, nor does their order.
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  type DerValue,
  derBitString,
  derContextPrimitive,
  derInteger,
  derNull,
  derOid,
  derSequence,
} from '../../../src/asn1/index.js'
import { type Certificate, type RevocationList, verifyCertificate } from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'
import type { Property } from '../../property-runs.js'
import { extension } from '../der.js'
import {
  AT,
  type Issued,
  issue,
  type Listed,
  type Party,
  party,
  revocationList,
  smallChain,
} from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const ca: Issued = { ca: true, usage: 0x06 }
const stranger = party('Autre')
const like = (one: Party): Party => ({ ...one, key: stranger.key })
const unverifiable: Issued['parts'] = {
  signatureAlgorithm: derSequence([derOid('1.2.3.4')]),
  signature: () => derBitString(new Uint8Array(8)),
}
const scope = (tag: number, ...octets: readonly number[]): DerValue =>
  extension('2.5.29.28', derSequence([derContextPrimitive(tag, Uint8Array.from(octets))]), true)
const oddities: readonly Listed[] = [
  {},
  { serials: [3], reason: 1 },
  { serials: [3], reason: 6 },
  { serials: [2, 3] },
  { more: [extension('2.5.29.27', derInteger(1), true)] },
  { more: [extension('2.5.29.46', derSequence([]))] },
  { more: [extension('1.2.3.4', derNull(), true)] },
  { more: [scope(1, 255)] },
  { more: [scope(4, 255)] },
  { more: [scope(3, 0, 0x40)] },
  { nextUpdate: '2026-11-24T00:00:00Z' },
  { thisUpdate: '2026-11-24T00:00:00Z' },
]

/** Certificates in all names of the chain, which no trusted key signed. */
const junk: readonly Certificate[] = [
  issue(root, authority, { ...ca, serial: 77, parts: unverifiable }),
  issue(root, like(authority), { ...ca, parts: unverifiable }),
  issue(like(root), authority, ca),
  issue(like(root), { ...stranger, name: authority.name }, ca),
  issue(like(root), { ...stranger, name: authority.name }, { usage: 0x02 }),
  issue(stranger, authority, ca),
  issue(authority, { ...stranger, name: authority.name }, { ...ca, parts: unverifiable }),
  issue(like(authority), stranger, ca),
  issue(like(root), like(root), ca),
  issue(like(authority), like(authority), ca),
  issue(like(authority), holder, { usage: 0x80, serial: 3 }),
]
const junkLists = [root, authority].flatMap((one) => oddities.map((odd) => revocationList(like(one), odd)))

const upper = revocationList(root)
const scenarios: Readonly<Record<string, readonly RevocationList[]>> = {
  good: [upper, revocationList(authority)],
  revoked: [upper, revocationList(authority, { serials: [3], reason: 1 })],
  'on hold': [upper, revocationList(authority, { serials: [3], reason: 6 })],
  'of a revoked authority': [revocationList(root, { serials: [2] })],
  'without lists': [],
}

const [second, elsewhere] = [party('Autorité'), party('Racine')]
/** What authorities may have issued, right and wrong, beside the chain. */
const issued: readonly Certificate[] = [
  intermediate,
  issue(root, authority, { ...ca, serial: 4, until: '2026-03-03T00:00:00Z' }),
  issue(root, second, { ...ca, serial: 5, identified: false }),
  issue(second, authority, { ...ca, serial: 6 }),
  issue(root, second, { usage: 0x02, serial: 7 }),
  issue(elsewhere, authority, { ...ca, serial: 8 }),
  issue(root, authority, { ca: false, serial: 9 }),
  ...junk,
]
const lists = [
  ...[root, authority, second, elsewhere].flatMap((one) => oddities.map((odd) => revocationList(one, odd))),
  ...junkLists,
]
const anchors = [anchor, issue(elsewhere, elsewhere, { ...ca, serial: 11 })]

function ask(
  intermediates: readonly Certificate[],
  revocationLists: readonly RevocationList[],
  trusted: readonly Certificate[] = [anchor],
  revocation: 'if-available' | 'required' = 'if-available',
): unknown {
  const options = { provider: node, at: AT, anchors: trusted, intermediates, revocationLists, revocation }
  const { status, reason } = verifyCertificate(certificate, options)
  return { status, code: reason?.code, params: reason?.params }
}

export const setProperties: readonly Property[] = [
  {
    name: 'certificates and lists that no trusted key signed change neither a revocation nor that a certificate is valid',
    runs: 300,
    property: fc.property(
      fc.constantFrom(...Object.values(scenarios)),
      fc.shuffledSubarray([...junk, intermediate]),
      fc.shuffledSubarray(junkLists, { maxLength: 12 }),
      fc.boolean(),
      (signed, certificates, forged, first) => {
        const intermediates = certificates.includes(intermediate)
          ? certificates
          : [...certificates, intermediate]
        const all = first ? [...forged, ...signed] : [...signed, ...forged]
        expect(ask(intermediates, all)).toEqual(ask([intermediate], signed))
      },
    ),
  },
  {
    name: 'the order of certificates and lists changes nothing',
    runs: 300,
    property: fc.property(
      fc.subarray([...issued]).chain((some) => fc.tuple(fc.constant(some), inAnyOrder(some))),
      fc.subarray(lists, { maxLength: 8 }).chain((some) => fc.tuple(fc.constant(some), inAnyOrder(some))),
      fc.subarray(anchors, { minLength: 1 }).chain((some) => fc.tuple(fc.constant(some), inAnyOrder(some))),
      fc.constantFrom('if-available', 'required'),
      ([certificates, shuffled], [some, others], [trusted, turned], mode) => {
        expect(ask(shuffled, others, turned, mode)).toEqual(ask(certificates, some, trusted, mode))
      },
    ),
  },
]

function inAnyOrder<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length })
}
