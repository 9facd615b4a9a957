// Files of keys, both ways, with the programs that people have them from.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildPkcs12, type CertifiedKeysReading, readCertifiedKeys } from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'
import { keyFile, own } from '../../x509/keys/files.js'
import { describePeer } from '../peer.js'

const folder = mkdtempSync(join(tmpdir(), 'hprim-pkcs12-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)
const fixture = (name: string): string => {
  writeFileSync(at(name), keyFile(`keys/${name}`))
  return at(name)
}
const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
  })
const read = (name: string, password: string): CertifiedKeysReading =>
  readCertifiedKeys(readFileSync(at(name)), { provider: node, password })

const password = 'mot2passe'
const profiles = ['modern', 'legacy'] as const

/** Writes a file of ours, as a doctor would be given it. */
function built(name: string, profile: (typeof profiles)[number], secret = password): string {
  const keys = [{ ...own.rsa, chain: [own.inter, own.ca], name: 'Résultats' }]
  writeFileSync(
    at(name),
    buildPkcs12({ keys }, { provider: node, password: secret, profile, iterations: 2_000 }),
  )
  return at(name)
}

function expectOwn(reading: CertifiedKeysReading, kind: 'rsa' | 'ec' = 'rsa'): void {
  expect(reading.refusal).toBeUndefined()
  expect(reading.keys?.map(({ key, certificate }) => [key, certificate?.raw])).toEqual([
    [own[kind].key, own[kind].certificate.raw],
  ])
  expect(reading.others).toEqual([])
}

describePeer('openssl', 'OpenSSL', () => {
  it.each(profiles)('reads what is written: %s', (profile) => {
    for (const secret of [password, 'Mot de passe é€', 'clé🔑']) {
      const file = built(`ours-${profile}.p12`, profile, secret)
      const legacy = profile === 'legacy' ? ['-legacy'] : []
      const pem = run('openssl', 'pkcs12', '-in', file, '-passin', `pass:${secret}`, '-nodes', ...legacy)
      expect(readCertifiedKeys(Buffer.from(pem), { provider: node }).keys).toMatchObject([
        { key: own.rsa.key, chain: [{ raw: own.inter.raw }, { raw: own.ca.raw }] },
      ])
    }
  })

  it.each([
    [],
    ['-legacy'],
    ['-legacy', '-certpbe', 'PBE-SHA1-RC4-128', '-keypbe', 'PBE-SHA1-RC2-128'],
    ['-certpbe', 'AES-192-CBC', '-keypbe', 'DES-EDE3-CBC', '-macalg', 'sha384'],
    ['-nomac'],
    ['-nomaciter', '-noiter'],
  ])('writes what is read: %j', (...options) => {
    for (const kind of ['rsa', 'ec'] as const) {
      const [key, certificate] = [fixture(`${kind}.key`), fixture(`${kind}.pem`)]
      const out = ['-out', at('theirs.p12'), '-passout', `pass:${password}é`, '-name', 'Clé']
      run('openssl', 'pkcs12', '-export', '-inkey', key, '-in', certificate, ...out, ...options)
      expectOwn(read('theirs.p12', `${password}é`), kind)
    }
  })

  it.each([
    ['-v2', 'aes-256-cbc'],
    ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512'],
    ['-v2', 'des3', '-v2prf', 'hmacWithSHA1'],
    ['-v2', 'rc2-cbc', '-provider', 'legacy', '-provider', 'default'],
    ['-v1', 'PBE-SHA1-3DES'],
    ['-v1', 'PBE-SHA1-2DES'],
    ['-v1', 'PBE-MD5-DES', '-provider', 'legacy', '-provider', 'default'],
    ['-v1', 'PBE-SHA1-DES', '-provider', 'legacy', '-provider', 'default'],
    ['-v1', 'PBE-SHA1-RC2-64', '-provider', 'legacy', '-provider', 'default'],
    ['-scrypt'],
  ])('encrypts keys that are read: %s %s', (...options) => {
    const out = ['-out', at('key.pem'), '-passout', `pass:${password}`]
    run('openssl', 'pkcs8', '-topk8', '-in', fixture('rsa.key'), ...out, ...options)
    expect(read('key.pem', password).keys).toMatchObject([{ key: own.rsa.key }])
    expect(read('key.pem', 'faux').refusal?.code).toBe('x509.wrong_password')
  })

  it.each(['-aes128', '-aes256', '-des3'])('encrypts keys in its own way: %s', (cipher) => {
    const out = ['-out', at('key.pem'), '-passout', `pass:${password}`]
    run('openssl', 'rsa', '-traditional', '-in', fixture('rsa.key'), ...out, cipher)
    expect(read('key.pem', password).keys).toMatchObject([{ key: own.rsa.key }])
  })
})

describePeer(['pk12util', 'certutil'], 'NSS', () => {
  it('imports what is written, and exports it again', () => {
    for (const profile of profiles) {
      const store = mkdtempSync(join(folder, 'nss-'))
      run('certutil', '-N', '-d', store, '--empty-password')
      run('pk12util', '-i', built('ours.p12', profile), '-d', store, '-W', password, '-K', '')
      run('pk12util', '-o', at('nss.p12'), '-n', 'Résultats', '-d', store, '-W', password, '-K', '')
      expectOwn(read('nss.p12', password))
    }
  })
})

describePeer('keytool', 'Java', () => {
  it('reads what is written, and writes it again in both of its ways', () => {
    for (const profile of profiles) {
      const listed = run('keytool', '-list', '-keystore', built('ours.p12', profile), '-storepass', password)
      expect(listed).toMatch(/PrivateKeyEntry/)
      for (const legacy of [[], ['-J-Dkeystore.pkcs12.legacy']]) {
        rmSync(at('java.p12'), { force: true })
        const from = ['-srckeystore', at('ours.p12'), '-srcstorepass', password]
        const to = ['-destkeystore', at('java.p12'), '-deststorepass', password]
        run('keytool', '-importkeystore', '-noprompt', ...from, ...to, ...legacy)
        expectOwn(read('java.p12', password))
      }
    }
  })
})

describePeer('certtool', 'GnuTLS', () => {
  it.each(profiles)('reads what is written: %s', (profile) => {
    const file = built('ours.p12', profile)
    const pem = run('certtool', '--p12-info', '--inder', '--infile', file, '--password', password)
    expect(pem).toMatch(/BEGIN CERTIFICATE/)
  })

  it.each(['3des-pkcs12', '3des', 'aes-256', 'aes-128', 'rc2-40', 'arcfour'])(
    'writes what is read: %s',
    (cipher) => {
      const files = ['--load-privkey', fixture('rsa.key'), '--load-certificate', fixture('rsa.pem')]
      const how = ['--pkcs-cipher', cipher, '--p12-name', 'Clé', '--password', password]
      run('certtool', '--to-p12', ...files, ...how, '--outder', '--outfile', at('gnutls.p12'))
      const started = process.cpuUsage().user
      expectOwn(read('gnutls.p12', password))
      // Some millions of digests, for the slow ones.
      expect(process.cpuUsage().user - started).toBeLessThan(10_000_000)
    },
  )
})
