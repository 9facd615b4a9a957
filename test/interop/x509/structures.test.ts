// What OpenSSL makes of keys and certificates, and what each of our readers says that it is.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCertificate, readPem, readPrivateKey } from '../../../src/x509/index.js'
import { caseFile } from '../../x509/pki.js'
import { describePeer } from '../peer.js'

const folder = mkdtempSync(join(tmpdir(), 'hprim-x509-'))
const at = (name: string): string => join(folder, name)
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(at(name)))
const openssl = (...args: readonly string[]): Uint8Array =>
  new Uint8Array(execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }))
/** Whether OpenSSL succeeds. */
const succeeds = (...args: readonly string[]): boolean =>
  spawnSync('openssl', args, { cwd: folder, stdio: 'ignore' }).status === 0

const keys = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  ed25519: ['-algorithm', 'ED25519'],
} as const
type Algorithm = keyof typeof keys
const algorithms = Object.keys(keys) as Algorithm[]
const under = ['-passout', 'pass:secret'] as const

/** What OpenSSL is told to make, from the key and the certificate of an algorithm; `null`: nothing else says it. */
const products: readonly (readonly [
  kind: string,
  title: string,
  args: (of: Algorithm) => readonly string[],
  only?: readonly Algorithm[],
])[] = [
  ['certificate', 'a certificate', (of) => ['x509', '-in', `${of}.crt`]],
  [
    'certificate',
    'a trusted one',
    (of) => ['x509', '-in', `${of}.crt`, '-trustout', '-addtrust', 'emailProtection'],
  ],
  ['certificate-request', 'a request', (of) => ['req', '-new', '-key', `${of}.key`, '-subj', '/CN=x']],
  [
    'certificate-request',
    'a request under the older label',
    (of) => ['req', '-new', '-newhdr', '-key', `${of}.key`, '-subj', '/CN=x'],
  ],
  [
    'crl',
    'a revocation list',
    (of) => ['ca', '-config', 'ca.cnf', '-gencrl', '-keyfile', `${of}.key`, '-cert', `${of}.crt`],
  ],
  ['pkcs7', 'certificates in PKCS #7', (of) => ['crl2pkcs7', '-nocrl', '-certfile', `${of}.crt`]],
  [
    'pkcs7',
    'a signed message',
    (of) => [
      'cms',
      '-sign',
      '-in',
      'ca.cnf',
      '-signer',
      `${of}.crt`,
      '-inkey',
      `${of}.key`,
      '-outform',
      'PEM',
    ],
    ['rsa', 'ec'],
  ],
  ['public-key', 'a public key', (of) => ['pkey', '-in', `${of}.key`, '-pubout']],
  ['public-key', 'one of PKCS #1', (of) => ['rsa', '-in', `${of}.key`, '-RSAPublicKey_out'], ['rsa']],
  ['private-key', 'a private key', (of) => ['pkey', '-in', `${of}.key`]],
  [
    'private-key',
    'one of the older form',
    (of) => ['pkey', '-in', `${of}.key`, '-traditional'],
    ['rsa', 'ec'],
  ],
  ['private-key', 'one under a password', (of) => ['pkcs8', '-topk8', '-in', `${of}.key`, ...under]],
  [
    'private-key',
    'one under a password, of the older form',
    (of) => ['pkey', '-in', `${of}.key`, '-traditional', '-aes128', ...under],
    ['rsa', 'ec'],
  ],
]

/** What it is, as the refusals of both readers say; null where a reader does not say that it is another thing. */
function said(bytes: Uint8Array): { certificate: unknown; key: unknown } {
  const certificate = readCertificate(bytes).refusal
  const key = readPrivateKey(bytes).refusal
  return {
    certificate: certificate?.code === 'x509.not_a_certificate' ? certificate.params.found : null,
    key: key?.code === 'x509.not_a_private_key' ? key.params.found : null,
  }
}

describePeer('openssl', 'What OpenSSL makes, and what our readers say that it is', () => {
  beforeAll(() => {
    writeFileSync(
      at('ca.cnf'),
      '[ca]\ndefault_ca=one\n[one]\ndatabase=index\ndefault_md=default\ndefault_crl_days=30\ncrlnumber=number\n',
    )
    writeFileSync(at('index'), '')
    writeFileSync(at('number'), '01\n')
    for (const of of algorithms) {
      openssl('genpkey', ...keys[of], '-out', `${of}.key`)
      openssl('req', '-x509', '-key', `${of}.key`, '-subj', `/CN=${of}`, '-days', '30', '-out', `${of}.crt`)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  for (const [kind, title, args, only = algorithms] of products) {
    it.each(only)(`${title}, %s: ${kind}`, (of) => {
      const pem = openssl(...args(of))
      const expected = {
        certificate: kind === 'certificate' ? null : kind,
        key: kind === 'private-key' ? null : kind,
      }
      expect(said(pem)).toEqual(expected)
      const [block] = readPem(pem)
      // The older form of encryption has no DER; trust settings are behind the certificate in DER too.
      if (block === undefined || block.label === 'TRUSTED CERTIFICATE') return
      expect(said(block.bytes)).toEqual(expected)
      expect(said(Uint8Array.of(...block.bytes, 13, 10))).toEqual(expected)
    })
  }

  it.each(algorithms)('a PKCS #12 file, %s: pkcs12', (of) => {
    for (const more of [[], ['-nomac'], ['-legacy'], ['-nokeys']]) {
      const input = ['-inkey', `${of}.key`, '-in', `${of}.crt`, ...under]
      const bytes = openssl('pkcs12', '-export', ...input, ...more)
      expect(said(bytes)).toEqual({ certificate: 'pkcs12', key: 'pkcs12' })
    }
  })

  it.each([
    ['LF', [10]],
    ['CR LF', [13, 10]],
    ['NUL', [0, 0, 0]],
  ])('a certificate in DER with %s behind it is read by both', (_, padding) => {
    const der = openssl('x509', '-in', 'rsa.crt', '-outform', 'DER')
    writeFileSync(at('padded.der'), Uint8Array.of(...der, ...padding))
    expect(openssl('x509', '-inform', 'DER', '-in', 'padded.der', '-outform', 'DER')).toEqual(der)
    const { certificate, diagnostics } = readCertificate(bytesOf('padded.der'))
    expect(certificate?.raw).toEqual(der)
    expect(diagnostics.map(({ code }) => code)).toEqual(['x509.trailing_data'])
  })

  it('algorithms that differ by NULL: both read the certificate, and OpenSSL verifies no chain with it', () => {
    const der = Buffer.from(openssl('x509', '-in', 'rsa.crt', '-outform', 'DER'))
    // sha256WithRSAEncryption and NULL; the one that is not signed stands last.
    const algorithm = Buffer.from('300d06092a864886f70d01010b0500', 'hex')
    const place = der.lastIndexOf(algorithm)
    const changed = Buffer.concat([
      der.subarray(0, place),
      der.subarray(place, place + 13),
      der.subarray(place + 15),
    ])
    changed[place + 1] = 11
    changed.writeUInt16BE(der.readUInt16BE(2) - 2, 2)
    writeFileSync(at('changed.der'), changed)
    writeFileSync(at('changed.pem'), openssl('x509', '-inform', 'DER', '-in', 'changed.der'))
    for (const file of ['rsa.crt', 'changed.pem']) {
      const { certificate, diagnostics } = readCertificate(bytesOf(file))
      expect(certificate?.subject.text).toBe('CN=rsa')
      const sound = file === 'rsa.crt'
      expect(diagnostics.map(({ code }) => code)).toEqual(sound ? [] : ['x509.signature_algorithms_differ'])
      expect(succeeds('verify', '-check_ss_sig', '-CAfile', file, file)).toBe(sound)
    }
  })

  it.each([
    ['certificate-line-end.der', true],
    ['certificate-algorithm-without-null.der', true],
    ['certificate-is-a-key.der', false],
  ])('the case %s is a certificate for both: %s', (name, isOne) => {
    writeFileSync(at(name), caseFile(name))
    expect(succeeds('x509', '-inform', 'DER', '-in', name, '-noout')).toBe(isOne)
    expect(readCertificate(caseFile(name)).certificate !== undefined).toBe(isOne)
  })
})
