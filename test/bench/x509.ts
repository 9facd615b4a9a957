import { createPublicKey, verify } from 'node:crypto'
import { createPrivateKey } from 'hprim/crypto'
import { createForgeProvider } from 'hprim/forge'
import { createNodeProvider } from 'hprim/node'
import {
  type Certificate,
  generateKey,
  issueCertificate,
  issueRevocationList,
  readRevocationList,
  verifyCertificate,
} from 'hprim/x509'
import { median, secondsOfRounds } from './rounds.js'

// verifyCertificate on a chain of three with a revocation list of 10,000 certificates, as a ratio to the signature checks
// that it cannot do without (two certificates, two lists), by node:crypto. It must not take twice as long.

const ENTRIES = 10_000
const AT = '2026-11-25T12:00:00Z'
const provider = createNodeProvider({ legacy: createForgeProvider() })
const validity = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2036-01-01T00:00:00Z' }
const keys = [0, 1, 2].map(() => generateKey(provider, { kind: 'rsa', bits: 2048 }))
const [rootKey, authorityKey, holderKey] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]]

const anchor = await issueCertificate(
  { subject: { commonName: 'Racine' }, key: rootKey, ca: true, ...validity },
  { provider },
)
const root = { certificate: anchor, key: createPrivateKey(rootKey, provider) }
const intermediate = await issueCertificate(
  { subject: { commonName: 'Autorité' }, key: authorityKey, ca: true, issuer: root, ...validity },
  { provider },
)
const authority = { certificate: intermediate, key: createPrivateKey(authorityKey, provider) }
const certificate = await issueCertificate(
  {
    subject: { commonName: 'Laboratoire' },
    key: holderKey,
    emailAddresses: ['resultats@labo-invente.example'],
    issuer: authority,
    ...validity,
  },
  { provider },
)
const revoked = Array.from({ length: ENTRIES }, (_, index) => ({
  serialNumber: Uint8Array.of(0x40, index >> 16, index >> 8, index & 0xff),
  revokedAt: '2026-11-01T00:00:00Z',
}))
const period = { thisUpdate: '2026-11-20T00:00:00Z', nextUpdate: '2026-12-20T00:00:00Z', number: 1 }
const listBytes = [
  await issueRevocationList({ issuer: root, revoked: [], ...period }, { provider }),
  await issueRevocationList({ issuer: authority, revoked, ...period }, { provider }),
]
const revocationLists = listBytes.map((bytes) => {
  const { revocationList, refusal } = readRevocationList(bytes)
  if (revocationList === undefined) throw new Error(refusal.message)
  return revocationList
})

const publicKeyOf = (one: Certificate) =>
  createPublicKey({ key: Buffer.from(one.rawPublicKeyInfo), format: 'der', type: 'spki' })
const checks = [
  [certificate.rawTbsCertificate, certificate.signature, publicKeyOf(intermediate)],
  [intermediate.rawTbsCertificate, intermediate.signature, publicKeyOf(anchor)],
  ...revocationLists.map((list, index) => {
    const signer = index === 0 ? anchor : intermediate
    return [list.rawTbsCertList, list.signature, publicKeyOf(signer)] as const
  }),
] as const

const seconds = await secondsOfRounds(
  {
    floor() {
      for (const [signed, signature, key] of checks) {
        if (!verify('sha256', signed, key, signature)) throw new Error('a signature does not hold')
      }
    },
    verifyCertificate() {
      const { status, reason } = verifyCertificate(certificate, {
        provider,
        at: AT,
        anchors: [anchor],
        intermediates: [intermediate],
        revocationLists,
        revocation: 'required',
        mailbox: 'resultats@labo-invente.example',
        usage: 'signing',
      })
      if (status !== 'valid') throw new Error(reason?.message)
    },
    read() {
      if (readRevocationList(listBytes[1] ?? new Uint8Array()).revocationList === undefined)
        throw new Error('not read')
    },
  },
  1_000,
  1_000,
)
const [floor, ours, reading] = [seconds.floor, seconds.verifyCertificate, seconds.read].map(median)
const milliseconds = (one = Number.NaN): string => `${(one * 1000).toFixed(2)} ms`
console.log(
  `signature checks ${milliseconds(floor)}, verifyCertificate ${milliseconds(ours)}: ${((ours ?? 0) / (floor ?? 1)).toFixed(2)}×`,
)
console.log(`readRevocationList of ${ENTRIES} entries: ${milliseconds(reading)}`)
if ((ours ?? 0) > 2 * (floor ?? 0)) process.exitCode = 1
