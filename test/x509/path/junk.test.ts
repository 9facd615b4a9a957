// Certificates and lists that nobody trusted signed, beside a sound path: they change neither that it is valid nor a revocation.
import { describe, expect, it } from 'vitest'
import {
  derBitString,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derSet,
  derUtf8String,
} from '../../../src/asn1/index.js'
import {
  type Certificate,
  type VerifyCertificateOptions,
  verifyCertificate,
} from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'
import { attribute, extension } from '../der.js'
import { AT, type Issued, issue, party, revocationList, smallChain } from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const stranger = party('Autre')
/** In the names of others, with a key of his own. */
const [likeRoot, likeAuthority] = [root, authority].map((one) => ({ ...one, key: stranger.key })) as [
  typeof root,
  typeof authority,
]
const ca: Issued = { ca: true, usage: 0x06 }
const unknown = derSequence([derOid('1.2.3.4')])
const copy = issue(root, authority, {
  ...ca,
  serial: 77,
  parts: { signatureAlgorithm: unknown, signature: () => derBitString(new Uint8Array(8)) },
})
const ed25519 = issue(likeRoot, authority, {
  ...ca,
  parts: {
    keyInfo: derSequence([derSequence([derOid('1.3.101.112')]), derBitString(new Uint8Array(32).fill(9))]),
  },
})
const forged = issue(likeAuthority, holder, { usage: 0x80, serial: 3 })
const revoked = [revocationList(root), revocationList(authority, { serials: [3], reason: 1 })]
const good = [revocationList(root), revocationList(authority)]
const ask = (one: Certificate, options: Partial<VerifyCertificateOptions>) => {
  const { status, reason, revocation } = verifyCertificate(one, {
    provider: node,
    at: AT,
    anchors: [anchor],
    intermediates: [intermediate],
    ...options,
  })
  return [status, reason?.code ?? null, revocation[0]?.state ?? null]
}
const both = (junk: readonly Certificate[]): readonly (readonly Certificate[])[] => [
  [...junk, intermediate],
  [intermediate, ...junk],
]

describe.each([
  ['the key of the authority, signed in a way that is not known', copy],
  ['a key that is not supported', ed25519],
])('a certificate in the name of an authority with %s', (_, junk) => {
  it('hides no revocation, of the certificate or of the authority', () => {
    for (const intermediates of both([junk])) {
      expect(ask(certificate, { intermediates, revocationLists: revoked })).toEqual([
        'invalid',
        'x509.revoked',
        'revoked',
      ])
      const revocationLists = [revocationList(root, { serials: [2] }), revocationList(authority)]
      expect(ask(certificate, { intermediates, revocationLists })[1]).toBe('x509.issuer_revoked')
    }
  })

  it('makes no forged certificate one that cannot be decided', () => {
    for (const intermediates of both([junk])) {
      expect(ask(forged, { intermediates, revocationLists: good }).slice(0, 2)).toEqual([
        'invalid',
        'x509.bad_signature',
      ])
    }
  })
})

describe('many in the name of an authority', () => {
  const named = (name: string) => ({ ...party(name), keyIdentifier: authority.keyIdentifier })

  it('in circles cost one signature each', () => {
    const [x, a] = [
      Array.from({ length: 6 }, () => party('X')),
      Array.from({ length: 6 }, () => named('Autorité')),
    ]
    const junk = x.flatMap((one, index) => {
      const other = a[index] ?? one
      return [issue(one, other, ca), issue(other, one, ca)]
    })
    for (const intermediates of both(junk)) expect(ask(certificate, { intermediates })[0]).toBe('valid')
  })

  it('as signers of lists hide no revocation', () => {
    const signer = party('Autorité')
    const junk = Array.from({ length: 8 }, (_, serial) =>
      issue(likeRoot, { ...party('Autorité'), keyIdentifier: signer.keyIdentifier }, { usage: 0x02, serial }),
    )
    const intermediates = [intermediate, ...junk, issue(root, signer, { usage: 0x02, serial: 20 })]
    const revocationLists = [revocationList(root), revocationList(signer, { serials: [3], reason: 1 })]
    expect(ask(certificate, { intermediates, revocationLists })[1]).toBe('x509.revoked')
  })

  it('of long names take no long time', () => {
    const name = derSequence(
      Array.from({ length: 620 }, () => derSet([attribute('2.5.4.3', derUtf8String('B'))])),
    )
    const junk = Array.from({ length: 60 }, (_, serial) =>
      issue(stranger, { ...stranger, name }, { ...ca, serial }),
    )
    const lists = Array.from({ length: 40 }, () => revocationList(likeAuthority))
    const before = process.cpuUsage().user
    const options = { intermediates: [intermediate, ...junk], revocationLists: [...good, ...lists] }
    expect(ask(certificate, options)[0]).toBe('valid')
    expect(process.cpuUsage().user - before).toBeLessThan(1_500_000)
  })
})

describe('lists that another signed in the name of an authority', () => {
  it('hide no revocation, however many they are', () => {
    const lists = Array.from({ length: 150 }, () => revocationList(likeAuthority))
    expect(ask(certificate, { revocationLists: [...lists, ...revoked] })[1]).toBe('x509.revoked')
  })

  it('raise no doubt', () => {
    for (const more of [
      [extension('2.5.29.27', derInteger(1), true)],
      [extension('1.2.3.4', derNull(), true)],
    ]) {
      const lists = [revocationList(likeAuthority, { more }), ...good]
      expect(ask(certificate, { revocationLists: lists, revocation: 'required' })[0]).toBe('valid')
    }
  })
})

describe('what is said first', () => {
  const mailbox = 'Resultats@labo-invente.example'

  it('is a revocation or a forgery, not capital letters or what is not known of the certificate', () => {
    expect(ask(certificate, { mailbox, revocationLists: revoked })[1]).toBe('x509.revoked')
    const emails = ['resultats@labo-invente.example']
    const other = issue(likeAuthority, holder, { usage: 0x80, emails })
    expect(ask(other, { mailbox })[1]).toBe('x509.bad_signature')
    const odd = issue(authority, holder, { serial: 3, more: [extension('1.2.3.4', derNull(), true)] })
    expect(ask(odd, { revocationLists: revoked })).toEqual(['invalid', 'x509.revoked', 'revoked'])
  })

  it('of a certificate by a key that is not there, is that: not that it is forged', () => {
    expect(ask(issue(party('Autorité'), holder), {})[1]).toBe('x509.unknown_issuer')
    expect(ask(issue({ ...holder, key: stranger.key }, holder), {})[1]).toBe('x509.bad_signature')
    expect(ask(issue(holder, holder), {})[1]).toBe('x509.self_signed')
  })
})
