// Chains of certificates with the faults that a test asks for, all on keys of P-256 that are made once.
import fc from 'fast-check'
import { derNull } from '../../src/asn1/index.js'
import {
  type Certificate,
  type CertificateFactCode,
  type RevocationList,
  readRevocationList,
} from '../../src/x509/index.js'
import { extension } from '../x509/der.js'
import {
  directoryName,
  extendedKeyUsage,
  type Issued,
  issue,
  nameConstraints,
  type Party,
  party,
  revocationListDer,
  rfc822Name,
} from '../x509/path/authority.js'

/** Whom the certificate at the end of a chain is for. */
export const ADDRESS = 'a@labo.example'

const PAST = '2026-03-03T00:00:00Z'

let keys: readonly Party[] = []

/** Somebody with the key of a place in a chain. */
function partyAt(place: number, commonName: string): Party {
  if (keys.length === 0) keys = Array.from({ length: 12 }, () => party('x'))
  const { key } = keys[place] as Party
  return party(commonName, key)
}

/** The name of an authority, with a key that is not its own. */
function impostor(of: Party): Party {
  return { ...of, key: partyAt(11, 'x').key }
}

const unknownCritical = extension('1.2.3.4', derNull(), true)

/** What is wrong with one certificate. */
const faults: Readonly<Record<string, Issued>> = {
  expired: { until: PAST },
  'not yet valid': { from: '2027-01-01T00:00:00Z' },
  'unknown critical extension': { more: [unknownCritical] },
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

/** A chain of which anything may be wrong. */
export interface MixedChain {
  /** What is wrong with each certificate, from the one below the anchor down. */
  readonly title: string
  readonly anchor: Certificate
  readonly leaf: Certificate
  readonly others: readonly Certificate[]
  /** Revocation lists; null: none are looked at. */
  readonly lists: readonly Uint8Array[] | null
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

interface Plan {
  readonly authorities: readonly Level[]
  readonly leaf: Level
  readonly withLists: boolean
  /** Certificates beside that lead nowhere. */
  readonly decoys: boolean
}

const plan: fc.Arbitrary<Plan> = fc.record({
  authorities: fc.array(level(Object.keys(authorityFaults)), { maxLength: 3 }),
  leaf: level(Object.keys(faults)),
  withLists: fc.boolean(),
  decoys: fc.boolean(),
})

/** Chains with any number of faults, lists and decoys: other programs tell which of them are valid. */
export const mixedChains: fc.Arbitrary<MixedChain> = plan.map(mixedChain)

function mixedChain({ authorities, leaf: last, withLists, decoys }: Plan): MixedChain {
  const root = partyAt(0, 'Racine')
  const anchor = issue(root, root, { ca: true, usage: 0x06 })
  const others: Certificate[] = []
  const issuers: { readonly party: Party; readonly name: string }[] = []
  /** By the names of their issuers: an authority with two keys says the same with both. */
  const revoked = new Map<string, number[]>()
  let issuer: Party = root
  let issuerName = 'Racine'
  const title: string[] = []
  const note = (serial: number, { fault, signedByOther, selfIssued, revoked: isRevoked }: Level) => {
    issuers.push({ party: issuer, name: issuerName })
    if (isRevoked) revoked.set(issuerName, [...(revoked.get(issuerName) ?? []), serial])
    const said = [fault, signedByOther && 'forged', selfIssued && 'self-issued', isRevoked && 'revoked']
    title.push(said.filter(Boolean).join('+') || 'good')
  }
  for (const [index, one] of authorities.entries()) {
    const name = one.selfIssued ? issuerName : `AC ${index}`
    const next = partyAt(index + 1, name)
    const signer = one.signedByOther ? impostor(issuer) : issuer
    const given = one.fault === null ? {} : authorityFaults[one.fault]
    others.push(issue(signer, next, { ca: true, usage: 0x06, serial: 10 + index, ...given }))
    if (decoys) {
      const decoy = issue(root, partyAt(10, name), { ca: true })
      others.push(decoy, issue(next, next, { ca: true, serial: 50 }))
    }
    note(10 + index, one)
    issuer = next
    issuerName = name
  }
  const signer = last.signedByOther ? impostor(issuer) : issuer
  const given = last.fault === null ? {} : faults[last.fault]
  const holder = partyAt(9, 'Laboratoire')
  const leaf = issue(signer, holder, { usage: 0x80, emails: [ADDRESS], serial: 3, ...given })
  note(3, { ...last, selfIssued: false })
  const lists = issuers.map(({ party, name }) =>
    revocationListDer(party, { serials: revoked.get(name) ?? [99] }),
  )
  return {
    title: `${title.join(' → ')}${withLists ? ', lists' : ''}`,
    anchor,
    leaf,
    others,
    lists: withLists ? lists : null,
  }
}

/** A fault of one certificate of a chain: what makes it, and what a verdict must say. */
interface OneFault {
  readonly name: string
  /** The certificate itself is 0, the anchor is the last. */
  readonly place: number
  readonly given: Issued
  readonly forged?: boolean
  readonly revoked?: boolean
  readonly code: CertificateFactCode
  /** The certificate that the verdict names. */
  readonly named: number
}

/** A chain of 1 to 5 certificates, good or with one fault. */
export interface FaultyChain {
  readonly title: string
  /** The certificate first, the anchor last. */
  readonly path: readonly Certificate[]
  readonly revocationLists: readonly RevocationList[]
  /** Null: it is good. */
  readonly fault: { readonly code: CertificateFactCode; readonly path: string } | null
}

/** All that may be wrong at one place of a chain of a length. */
function faultsAt(place: number, length: number): readonly OneFault[] {
  const isLeaf = place === 0
  const isAnchor = place === length - 1
  const one = (name: string, given: Issued, code: CertificateFactCode, named = place): OneFault => ({
    name,
    place,
    given,
    code,
    named,
  })
  const all = [
    one('expired', { until: PAST }, isLeaf ? 'x509.expired' : 'x509.issuer_expired'),
    one(
      'not yet valid',
      { from: '2027-01-01T00:00:00Z' },
      isLeaf ? 'x509.not_yet_valid' : 'x509.issuer_not_yet_valid',
    ),
    one('unknown critical extension', { more: [unknownCritical] }, 'x509.unknown_critical_extension'),
    one('wrong purpose', { more: [extendedKeyUsage('1.3.6.1.5.5.7.3.1')] }, 'x509.not_for_mail'),
  ]
  if (isLeaf) {
    all.push(
      one('key not for signing', { usage: 0x08 }, 'x509.not_for_signing'),
      one('another address', { emails: ['b@labo.example'] }, 'x509.other_address'),
    )
  } else {
    const constrained = (of: Parameters<typeof nameConstraints>[0]) => ({ more: [nameConstraints(of)] })
    all.push(
      one('no authority', { ca: false }, 'x509.not_an_authority'),
      one('may not issue', { usage: 0x02 }, 'x509.not_an_authority'),
      one(
        'addresses of others',
        constrained({ permitted: [rfc822Name('autre.example')] }),
        'x509.name_not_permitted',
        0,
      ),
      one(
        'this address excluded',
        constrained({ excluded: [rfc822Name(ADDRESS)] }),
        'x509.name_not_permitted',
        0,
      ),
    )
  }
  // So many authorities stand between it and the certificate; the lowest of them is the one too many.
  if (place > 1) all.push(one('path too long', { ca: place - 2 }, 'x509.path_too_long', 1))
  if (!isAnchor) {
    all.push(
      { ...one('forged', {}, 'x509.bad_signature'), forged: true },
      { ...one('revoked', {}, isLeaf ? 'x509.revoked' : 'x509.issuer_revoked'), revoked: true },
    )
  }
  return all
}

/** Chains of 1 to 5 certificates with the lists of their issuers: one of three good, the others with one fault anywhere. */
export const faultyChains: fc.Arbitrary<FaultyChain> = fc.integer({ min: 1, max: 5 }).chain((length) => {
  const all = Array.from({ length }, (_, place) => faultsAt(place, length)).flat()
  return fc.option(fc.constantFrom(...all), { freq: 3 }).map((fault) => faultyChain(length, fault))
})

function faultyChain(length: number, fault: OneFault | null): FaultyChain {
  const path: Certificate[] = []
  const revocationLists: RevocationList[] = []
  let issuer: Party | null = null
  for (let place = length - 1; place >= 0; place--) {
    const mine = fault?.place === place ? fault : null
    const own = partyAt(place, place === 0 ? 'Laboratoire' : `AC ${place}`)
    const usual: Issued = place === 0 ? { usage: 0x80, emails: [ADDRESS] } : { ca: true, usage: 0x06 }
    const signer: Party = issuer ?? own
    const given = { ...usual, serial: place + 1, ...mine?.given }
    path.unshift(issue(mine?.forged ? impostor(signer) : signer, own, given))
    if (issuer !== null) {
      const { revocationList } = readRevocationList(
        revocationListDer(issuer, { serials: mine?.revoked ? [place + 1] : [99] }),
      )
      if (revocationList !== undefined) revocationLists.push(revocationList)
    }
    issuer = own
  }
  return {
    title: `${length}, ${fault === null ? 'good' : `${fault.name} at ${fault.place}`}`,
    path,
    revocationLists,
    fault: fault === null ? null : { code: fault.code, path: `path[${fault.named}]` },
  }
}
