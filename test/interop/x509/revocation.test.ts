// Revocation lists of OpenSSL and of NIST's PKITS: what we read is what OpenSSL prints.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  checkRevocation,
  type RevocationList,
  readCertificate,
  readRevocationList,
} from '../../../src/x509/index.js'
import { octets } from '../../asn1/octets.js'
import { node as provider } from '../../crypto/providers.js'
import { entry, listDer } from '../../x509/revocation/lists.js'
import { describePeer } from '../peer.js'
import { factsOfList, factsOfText, opensslText } from './crl-text.js'
import { pkitsFiles } from './pkits.js'

function listIn(bytes: Uint8Array): RevocationList {
  const { revocationList, refusal, diagnostics } = readRevocationList(bytes)
  if (revocationList === undefined) throw new Error(refusal.message)
  expect(diagnostics).toEqual([])
  return revocationList
}

function expectSame(der: Uint8Array): void {
  const theirs = factsOfText(opensslText(der))
  expect(factsOfList(listIn(der), theirs)).toEqual(theirs)
}

const folder = mkdtempSync(join(tmpdir(), 'hprim-lists-'))
const at = (name: string): string => join(folder, name)
const openssl = (...args: readonly string[]): Uint8Array =>
  new Uint8Array(execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }))

const keys = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  pss: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
} as const
type Signer = keyof typeof keys
const signers = Object.keys(keys) as Signer[]

/** Serial numbers of one byte and of many, with and without the bit of the sign, for each reason that OpenSSL writes. */
const revoked: readonly (readonly [serial: string, reason: string])[] = [
  ['01', ''],
  ['7F', ',unspecified'],
  ['80', ',keyCompromise'],
  ['FF', ',CACompromise'],
  ['ABCDEF0123456789', ',affiliationChanged'],
  ['5BCDEF0123456789ABCDEF0123456789ABCDEF01', ',superseded'],
  ['0102', ',cessationOfOperation'],
  ['0103', ',certificateHold'],
  ['0104', ',holdInstruction,holdInstructionReject'],
  ['0105', ',removeFromCRL'],
  ['0106', ',keyTime,20261001000000Z'],
  ['0107', ',CAkeyTime,20261001000000Z'],
]
const line = (serial: string, reason: string): string =>
  `R\t301231235959Z\t261101120000Z${reason}\t${serial}\tunknown\t/CN=x\n`
const VALID = 'V\t301231235959Z\t\t0D\tunknown\t/CN=y\n'

/** The extensions of a list, and the entries that it is made of. */
const forms: Readonly<Record<string, { readonly section: string; readonly index: string; version: number }>> =
  {
    'version 1': { section: '', index: line('01', '') + line('02', '') + VALID, version: 1 },
    'version 1 of nothing': { section: '', index: VALID, version: 1 },
    'version 2 of nothing': { section: 'known', index: VALID, version: 2 },
    'version 2, for each reason': {
      section: 'known',
      index: revoked.map(([serial, reason]) => line(serial, reason)).join('') + VALID,
      version: 2,
    },
    'for users alone': { section: 'users', index: line('01', ''), version: 2 },
    'for authorities alone, of some reasons': { section: 'authorities', index: line('01', ''), version: 2 },
    'with a list of changes': { section: 'changes', index: line('01', ''), version: 2 },
  }

describePeer('openssl', 'Revocation lists of OpenSSL', () => {
  beforeAll(() => {
    const settings = [
      '[ca]\ndefault_ca=one\n[one]\ndatabase=index\ndefault_md=sha256\ndefault_crl_days=30',
      '[numbered]\ndatabase=index\ndefault_md=sha384\ndefault_crl_days=30\ncrlnumber=number',
      '[known]\nauthorityKeyIdentifier=keyid',
      '[users]\nissuingDistributionPoint=critical,@users_point',
      '[users_point]\nonlyuser=TRUE\nfullname=URI:http://ac.example/1.crl',
      '[authorities]\nissuingDistributionPoint=critical,@authorities_point',
      '[authorities_point]\nonlyCA=TRUE\nonlysomereasons=keyCompromise,CACompromise',
      '[changes]\nfreshestCRL=URI:http://ac.example/changes.crl',
    ]
    writeFileSync(at('ca.cnf'), `${settings.join('\n')}\n`)
    writeFileSync(at('number'), '80\n')
    for (const signer of signers) {
      openssl('genpkey', ...keys[signer], '-out', `${signer}.key`)
      openssl(
        'req',
        '-x509',
        '-key',
        `${signer}.key`,
        '-subj',
        `/C=FR/CN=AC ${signer}`,
        '-out',
        `${signer}.crt`,
      )
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  for (const [title, { section, index, version }] of Object.entries(forms)) {
    it.each(signers)(`${title}, by %s`, (signer) => {
      writeFileSync(at('index'), index)
      const pair = ['-keyfile', `${signer}.key`, '-cert', `${signer}.crt`]
      const extensions = section === '' ? [] : ['-name', 'numbered', '-crlexts', section]
      openssl('ca', '-config', 'ca.cnf', '-gencrl', ...pair, ...extensions, '-out', 'list.pem')
      const pem = new Uint8Array(readFileSync(at('list.pem')))
      const list = listIn(pem)
      expect(list.version).toBe(version)
      expect(list.entryCount).toBe(index.split('R\t').length - 1)
      expectSame(list.raw)
      // Its signature holds, as OpenSSL too says, and it says of a certificate what it says.
      openssl('crl', '-in', 'list.pem', '-noout', '-verify', '-CAfile', `${signer}.crt`)
      const { certificate: issuer } = readCertificate(readFileSync(at(`${signer}.crt`)))
      if (issuer === undefined || !['version 1', 'version 2, for each reason'].includes(title)) return
      const found = (serial: string): unknown => {
        const certificate = { ...issuer, serialNumber: octets(serial), issuer: issuer.subject }
        const input = {
          certificate,
          issuers: [issuer],
          revocationLists: [list],
          at: list.thisUpdate,
          provider,
        }
        const { state, revokedAt } = checkRevocation(input)
        return [state, revokedAt]
      }
      expect(found('01')).toEqual(['revoked', '2026-11-01T12:00:00Z'])
      expect(found('0d')).toEqual(['good', null])
    })
  }

  it('a list without an end, which OpenSSL reads but does not write', () => {
    const der = listDer({ nextUpdate: null, entries: [entry(octets('01')), entry(octets('0080'))] })
    expect(factsOfText(opensslText(der))).toMatchObject({ nextUpdate: null, version: 2 })
    expectSame(der)
  })
})

describePeer(['openssl', 'pkits'], 'Revocation lists of PKITS', () => {
  const all = pkitsFiles('crls')

  it('are 173', () => {
    expect(all).toHaveLength(173)
  })

  // A signature of 2,047 bits, which no algorithm makes: OpenSSL reads it and does not verify it.
  const damaged = 'BadCRLSignatureCACRL.crl'

  it.each(all.filter(({ name }) => name !== damaged))('$name', ({ bytes }) => {
    expectSame(listIn(bytes).raw)
  })

  it(`${damaged} is damaged`, () => {
    const { refusal } = readRevocationList(
      all.find(({ name }) => name === damaged)?.bytes ?? new Uint8Array(),
    )
    expect([refusal?.code, refusal?.params]).toEqual([
      'x509.malformed_revocation_list',
      { path: 'list.signature' },
    ])
  })
})
