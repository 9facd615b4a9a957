// Certificates and revocation lists that we make: OpenSSL, GnuTLS, Java and NSS take them, and read in them what we wrote.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hexOf } from '../../../src/base/index.js'
import { createPrivateKey, type EcPrivateKey, type RsaPrivateKey } from '../../../src/crypto/index.js'
import {
  type Certificate,
  type CertificateInput,
  generateKey,
  issueCertificate,
  issueRevocationList,
  type NameInput,
  type RevocationInput,
  type RsaScheme,
} from '../../../src/x509/index.js'
import { node as provider } from '../../crypto/providers.js'
import { pem } from '../../x509/der.js'
import { pki } from '../../x509/pki.js'
import { describePeer } from '../peer.js'

// The programs go by the time of today.
const period = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2049-12-31T23:59:59Z' }
const ADDRESS = 'resultats@labo-invente.example'

/** Chains of three, each by the keys of its root, its authority and its holder. */
const chains = {
  'EC throughout': { keys: ['p256', 'p384', 'p521'], rsaScheme: undefined },
  'RSA throughout': { keys: ['rsa', 'rsa', 'rsa'], rsaScheme: undefined },
  'RSA by PSS, for a key on P-256': { keys: ['rsa', 'rsa', 'p256'], rsaScheme: 'rsassa-pss' },
} as const satisfies Record<string, { keys: readonly KeyName[]; rsaScheme: RsaScheme | undefined }>
type ChainName = keyof typeof chains
const names = Object.keys(chains) as ChainName[]

type KeyName = 'rsa' | 'p256' | 'p384' | 'p521'
const rsaKeys = [pki('ca').key, pki('lab').key, pki('doctor').key]

function keyOf(name: KeyName, place: number): RsaPrivateKey | EcPrivateKey {
  const rsa = rsaKeys[place]
  if (name !== 'rsa') return generateKey(provider, { kind: 'ec', curve: name })
  if (rsa === undefined) throw new Error('no key')
  return rsa
}

interface Made {
  readonly root: Certificate
  readonly authority: Certificate
  readonly holder: Certificate
  /** Of the root, and of the authority, in DER. */
  readonly lists: readonly [Uint8Array, Uint8Array]
}

const root: NameInput = { country: 'FR', organization: 'Autorité inventée', commonName: 'Racine' }
const subject: NameInput = {
  country: 'FR',
  locality: 'Orléans',
  organization: 'Laboratoire Modèle',
  organizationIdentifier: 'NTRFR-000000000',
  serialNumber: '10000000000',
  commonName: 'Résultats, 1+1=2',
}
const revoked: readonly RevocationInput[] = [
  { serialNumber: Uint8Array.of(0, 0x80), revokedAt: '2024-02-29T12:00:00Z', reason: 'key-compromise' },
  { serialNumber: Uint8Array.of(0x7f), revokedAt: '2024-03-01T12:00:00Z' },
]

async function made(chain: ChainName): Promise<Made> {
  const { keys, rsaScheme } = chains[chain]
  const [first, second, third] = keys.map(keyOf)
  const issue = (input: Partial<CertificateInput>) =>
    issueCertificate({ ...period, rsaScheme, ...input }, { provider })
  if (first === undefined || second === undefined) throw new Error('no keys')
  const anchor = await issue({ subject: root, key: first, ca: true })
  const top = { certificate: anchor, key: createPrivateKey(first, provider) }
  const authority = await issue({
    subject: { ...root, commonName: 'Autorité' },
    key: second,
    issuer: top,
    ca: true,
    pathLength: 0,
    policies: ['2.5.29.32.0'],
    permitted: { emailAddresses: ['labo-invente.example'] },
    revocationListUrls: ['http://ac.example/racine.crl'],
  })
  const below = { certificate: authority, key: createPrivateKey(second, provider) }
  const holder = await issue({
    subject,
    key: third,
    issuer: below,
    emailAddresses: [ADDRESS],
    policies: ['1.2.250.1.1'],
    revocationListUrls: ['http://ac.example/liste.crl'],
  })
  const list = { thisUpdate: period.notBefore, nextUpdate: period.notAfter, number: 128, rsaScheme }
  return {
    root: anchor,
    authority,
    holder,
    lists: [
      await issueRevocationList({ ...list, issuer: top, revoked: [] }, { provider }),
      await issueRevocationList({ ...list, issuer: below, revoked }, { provider }),
    ],
  }
}

const folder = mkdtempSync(join(tmpdir(), 'hprim-issue-'))
const all = new Map<ChainName, Made>()
const at = (chain: ChainName, name: string): string => join(folder, `${names.indexOf(chain)}-${name}`)

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout + stderr
}

function of(chain: ChainName): Made {
  const found = all.get(chain)
  if (found === undefined) throw new Error(chain)
  return found
}

beforeAll(async () => {
  for (const chain of names) {
    const one = await made(chain)
    all.set(chain, one)
    const write = (name: string, ...texts: readonly string[]) =>
      writeFileSync(at(chain, name), texts.join(''))
    const text = ({ raw }: Certificate): string => pem('CERTIFICATE', raw)
    const lists = one.lists.map((der) => pem('X509 CRL', der))
    write('root.pem', text(one.root))
    write('authority.pem', text(one.authority))
    write('holder.pem', text(one.holder))
    write('chain.pem', text(one.holder), text(one.authority), text(one.root))
    write('lists.pem', ...lists)
    for (const [index, list] of lists.entries()) write(`${index}.crl`, list)
    for (const [index, der] of one.lists.entries()) writeFileSync(at(chain, `${index}.crl.der`), der)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describePeer('openssl', 'OpenSSL', () => {
  it.each(names)('verifies strictly what is made, with its lists: %s', (chain) => {
    const lists = ['-crl_check_all', '-CRLfile', at(chain, 'lists.pem')]
    const files = ['-CAfile', at(chain, 'root.pem'), '-untrusted', at(chain, 'authority.pem')]
    // Of keys that OpenSSL is to encrypt to, it wants keyEncipherment in any case, which RFC 8813 §3 forbids those of EC.
    const isRsa = of(chain).holder.publicKey.kind === 'rsa'
    for (const purpose of isRsa ? ['smimesign', 'smimeencrypt'] : ['smimesign']) {
      const demands = ['-x509_strict', '-policy_check', '-purpose', purpose, '-verify_email', ADDRESS]
      expect(run('openssl', 'verify', ...demands, ...lists, ...files, at(chain, 'holder.pem'))).toContain(
        'OK',
      )
    }
    // What it says is not said of anything.
    expect(() =>
      run('openssl', 'verify', '-verify_email', 'b@labo-invente.example', ...files, at(chain, 'holder.pem')),
    ).toThrow('email address mismatch')
  })

  it.each(names)('verifies the lists: %s', (chain) => {
    for (const [index, issuer] of ['root', 'authority'].entries()) {
      const args = [
        '-in',
        at(chain, `${index}.crl`),
        '-noout',
        '-verify',
        '-CAfile',
        at(chain, `${issuer}.pem`),
      ]
      expect(run('openssl', 'crl', ...args)).toContain('verify OK')
    }
    const text = run('openssl', 'crl', '-in', at(chain, '1.crl'), '-noout', '-text')
    expect(text).toMatch(
      /Serial Number: 80\s+Revocation Date: Feb 29 12:00:00 2024 GMT\s+.*\s+.*Reason Code: \s+Key Compromise/,
    )
    expect(text).toMatch(/Serial Number: 7F\s+Revocation Date: Mar {2}1 12:00:00 2024 GMT\n(?! *CRL entry)/)
    expect(text).toMatch(/CRL Number: \s+128\n/)
  })

  it.each(names)('reads what was written: %s', (chain) => {
    const { holder, authority } = of(chain)
    const print = [
      '-noout',
      '-serial',
      '-subject',
      '-issuer',
      '-email',
      '-dates',
      '-nameopt',
      'RFC2253,-esc_msb,utf8',
    ]
    expect(
      run('openssl', 'x509', '-in', at(chain, 'holder.pem'), ...print)
        .trim()
        .split('\n'),
    ).toEqual([
      `serial=${hexOf(holder.serialNumber).toUpperCase()}`,
      // OpenSSL gives this attribute its own name.
      `subject=${holder.subject.text.replace('2.5.4.97', 'organizationIdentifier')}`,
      `issuer=${authority.subject.text}`,
      ADDRESS,
      'notBefore=Jan  1 00:00:00 2020 GMT',
      'notAfter=Dec 31 23:59:59 2049 GMT',
    ])
    const text = run('openssl', 'x509', '-in', at(chain, 'authority.pem'), '-noout', '-text')
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0\n/)
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/)
    expect(text).toMatch(/Name Constraints: critical\s+Permitted:\s+email:labo-invente.example\n/)
    expect(text).toMatch(/URI:http:\/\/ac.example\/racine.crl\n/)
  })
})

describePeer('certtool', 'GnuTLS', () => {
  it.each(names)('verifies the chain and its lists: %s', (chain) => {
    const trusted = ['--load-ca-certificate', at(chain, 'root.pem')]
    const said = run('certtool', '--verify', ...trusted, '--infile', at(chain, 'chain.pem'))
    expect(said).toContain('Chain verification output: Verified. The certificate is trusted.')
    for (const [index, issuer] of ['root', 'authority'].entries()) {
      const by = ['--load-ca-certificate', at(chain, `${issuer}.pem`)]
      expect(run('certtool', '--verify-crl', ...by, '--infile', at(chain, `${index}.crl`))).toContain(
        'Verified.',
      )
    }
  })

  it.each(names)('reads what was written: %s', (chain) => {
    const { holder } = of(chain)
    const text = run('certtool', '--certificate-info', '--infile', at(chain, 'holder.pem'))
    expect(text).toContain(`Serial Number (hex): ${hexOf(holder.serialNumber)}`)
    expect(text).toContain('Résultats\\, 1\\+1=2')
    expect(text).toContain(`RFC822Name: ${ADDRESS}`)
    expect(text).toContain('Not After: Fri Dec 31 23:59:59 UTC 2049')
    expect(text).toContain('Email protection.')
  })
})

describePeer('keytool', 'Java', () => {
  const keytool = (...args: readonly string[]): string =>
    run('keytool', '-J-Duser.timezone=UTC', '-J-Duser.language=en', '-J-Dfile.encoding=UTF-8', ...args)

  it.each(names)('reads what was written: %s', (chain) => {
    const { holder } = of(chain)
    const text = keytool('-printcert', '-file', at(chain, 'holder.pem'))
    expect(text).toContain(`Serial number: ${hexOf(holder.serialNumber).replace(/^0+/, '')}`)
    expect(text).toContain('Valid from: Wed Jan 01 00:00:00 UTC 2020 until: Fri Dec 31 23:59:59 UTC 2049')
    expect(text).toContain(`RFC822Name: ${ADDRESS}`)
    expect(text).toMatch(/ExtendedKeyUsages \[\s+emailProtection\s+\]/)
    const list = keytool('-printcrl', '-file', at(chain, '1.crl'))
    expect(list).toMatch(
      /SerialNumber: 00:80 .*Feb 29 12:00:00 UTC 2024\s+.*\s+.*\s+Reason Code: KEY_COMPROMISE\n/,
    )
  })
})

describePeer('certutil', 'NSS', () => {
  it.each(names)('takes the chain for mail, and its lists: %s', (chain) => {
    const database = at(chain, 'nss')
    run('mkdir', database)
    run('certutil', '-N', '-d', database, '--empty-password')
    for (const [name, trust] of [
      ['root', 'CT,C,C'],
      ['authority', ',,'],
      ['holder', ',,'],
    ] as const) {
      run('certutil', '-A', '-d', database, '-n', name, '-t', trust, '-a', '-i', at(chain, `${name}.pem`))
    }
    for (const index of [0, 1]) run('crlutil', '-I', '-d', database, '-i', at(chain, `${index}.crl.der`))
    for (const usage of ['S', 'R']) {
      expect(run('certutil', '-V', '-d', database, '-n', 'holder', '-u', usage, '-e')).toContain('is valid')
    }
    const text = run('certutil', '-L', '-d', database, '-n', 'holder')
    expect(text).toContain(ADDRESS)
    expect(text).toContain(hexOf(of(chain).holder.serialNumber).match(/../g)?.join(':') ?? '?')
  })
})
