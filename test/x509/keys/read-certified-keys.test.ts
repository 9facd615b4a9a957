import { describe, expect, it } from 'vitest'
import {
  derBitString,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  encodeDer,
} from '../../../src/asn1/index.js'
import { createPrivateKey, type EcPublicKey } from '../../../src/crypto/index.js'
import {
  buildPkcs12,
  type CertifiedKeysReading,
  type KeyFileKind,
  readCertifiedKeys,
} from '../../../src/x509/index.js'
import { derPrivateKeyInfo } from '../../../src/x509/keys/write-private-key.js'
import { forge, node } from '../../crypto/providers.js'
import { latin1, pem } from '../der.js'
import { pki, pkiFile } from '../pki.js'
import { keyFile, own, p12 } from './files.js'
import { keyInfo, pbes2, utf8 } from './pfx.js'

/** Of test/fixtures/pki. */
const PKI_PASSWORD = 'secret'
const read = (bytes: Uint8Array, password?: string): CertifiedKeysReading =>
  readCertifiedKeys(bytes, { provider: node, password })
const text = (...files: readonly Uint8Array[]): Uint8Array =>
  latin1(files.map((file) => Buffer.from(file).toString('latin1')).join('Bag Attributes\n'))

/** EncryptedPrivateKeyInfo. */
function encryptedKey(options: Parameters<typeof pbes2>[1] = {}): Uint8Array {
  const { algorithm, data } = pbes2(keyInfo('rsa'), options)
  return encodeDer(derSequence([algorithm, derOctetString(data)]))
}

describe('private keys alone', () => {
  it.each(['lab.key.pem', 'lab.pkcs1.pem', 'lab-p256.sec1.pem', 'lab-p384.key.pem'])('%s', (name) => {
    const reading = read(pkiFile(name))
    expect(reading).toMatchObject({ keys: [{ certificate: null, chain: [], name: null }], integrity: 'none' })
    expect(reading.diagnostics).toEqual([])
  })

  it('without their public point have it computed where the provider can', () => {
    const { key } = pki('lab-p256')
    expect(read(pkiFile('lab-p256.no-point.pem')).keys?.[0]?.key).toEqual(key)
    const { refusal } = readCertifiedKeys(pkiFile('lab-p256.no-point.pem'), { provider: forge })
    expect(refusal?.code).toBe('x509.unsupported_private_key')
  })

  it('with the public point of another are damaged, and so joined with no certificate', () => {
    const { key } = pki('lab-p256')
    const { point } = own.ec.certificate.publicKey as EcPublicKey
    const bytes = text(
      latin1(pem('PRIVATE KEY', encodeDer(derPrivateKeyInfo({ ...key, point })))),
      keyFile('keys/ec.pem'),
    )
    expect(read(bytes)).toMatchObject({
      keys: [],
      others: [{ reason: { code: 'x509.malformed_private_key' } }],
    })
    const wrong = { key: { ...key, point }, certificate: own.ec.certificate }
    expect(() => createPrivateKey(wrong.key, node)).toThrowError(
      expect.objectContaining({ code: 'crypto.invalid_input', path: 'key' }),
    )
    expect(() => buildPkcs12({ keys: [wrong] }, { provider: node, password: 'x' })).toThrowError(
      expect.objectContaining({ code: 'crypto.invalid_input' }),
    )
  })

  it.each([
    ['PBES2', {}],
    ['PBES2 with 3DES', { cipher: 'des-ede3-cbc' }],
    ['scrypt', { scrypt: { N: 64, r: 8, p: 1 } }],
  ] as const)('encrypted: %s', (_, options) => {
    for (const bytes of [
      encryptedKey(options),
      latin1(pem('ENCRYPTED PRIVATE KEY', encryptedKey(options))),
    ]) {
      expect(read(bytes, 'mot2passe').keys).toMatchObject([{ key: own.rsa.key }])
      expect(read(bytes, 'mot2passé').refusal?.code).toBe('x509.wrong_password')
      expect(read(bytes).refusal?.code).toBe('x509.password_needed')
    }
  })

  it('of other kinds are told', () => {
    expect(read(pkiFile('ed25519.key.pem')).refusal?.code).toBe('x509.unsupported_private_key')
    expect(read(pkiFile('dsa.pem')).refusal?.code).toMatch(/unsupported_private_key|malformed_private_key/)
    const cut = pem('PRIVATE KEY', keyInfo('rsa').slice(0, -1))
    expect(read(latin1(cut)).refusal?.code).toBe('x509.malformed_key_file')
  })
})

describe('keys that OpenSSL encrypted in its own way', () => {
  const bytes = pkiFile('lab.encrypted-pkcs1.pem')

  it('are read', () => {
    expect(read(bytes, PKI_PASSWORD).keys).toMatchObject([{ key: pki('lab').key }])
    expect(read(bytes, 'autre').refusal?.code).toBe('x509.wrong_password')
    expect(read(bytes).refusal?.code).toBe('x509.password_needed')
  })

  it('with another cipher are refused by its name; damaged ones are damaged', () => {
    const changed = (from: RegExp, to: string): Uint8Array =>
      latin1(Buffer.from(bytes).toString('latin1').replace(from, to))
    expect(
      read(changed(/DEK-Info: [A-Z0-9-]+/, 'DEK-Info: CAMELLIA-256-CBC'), PKI_PASSWORD).refusal,
    ).toMatchObject({
      code: 'x509.unsupported_key_file',
      params: { algorithm: 'CAMELLIA-256-CBC' },
    })
    for (const damaged of [
      changed(/,[0-9A-F]{2}/, ','),
      changed(/\n\n/, '\n\n*'),
      changed(/-----END[\s\S]*/, ''),
    ]) {
      expect(read(damaged, PKI_PASSWORD).refusal?.code).toBe('x509.malformed_key_file')
    }
  })
})

describe('PEM texts of several', () => {
  const all = [
    keyFile('keys/rsa.key'),
    keyFile('keys/ca.pem'),
    keyFile('keys/ec.pem'),
    keyFile('keys/inter.pem'),
  ]
  const list = latin1(pem('X509 CRL', encodeDer(revocationList())))

  function revocationList() {
    const algorithm = derSequence([derOid('1.2.840.113549.1.1.11'), derNull()])
    const time = Uint8Array.from([0x17, 13, ...utf8('250101000000Z')])
    const body = derSequence([derInteger(1), algorithm, derSequence([]), time])
    return derSequence([body, algorithm, Uint8Array.of(3, 2, 0, 1)])
  }

  it('are read in any order', () => {
    for (const order of [all, [...all].reverse()]) {
      const reading = read(text(...order, keyFile('keys/rsa.pem'), list))
      expect(reading.keys).toMatchObject([
        { key: own.rsa.key, certificate: { raw: own.rsa.certificate.raw } },
      ])
      expect(reading.keys?.[0]?.chain.map(({ raw }) => raw)).toEqual([own.inter.raw, own.ca.raw])
      expect(reading.certificates).toHaveLength(4)
      expect(reading.rawRevocationLists).toEqual([encodeDer(revocationList())])
      expect(reading.others).toEqual([])
    }
  })

  it('list what is neither key nor certificate', () => {
    const others = [
      ['CERTIFICATE REQUEST', 'certificate-request'],
      ['PUBLIC KEY', 'public-key'],
      ['OPENSSH PRIVATE KEY', 'openssh-key'],
      ['PGP PRIVATE KEY BLOCK', 'pgp'],
      ['EC PARAMETERS', 'unknown'],
    ] as const
    const blocks = others.map(([label]) => latin1(pem(label, encodeDer(derOid('1.2.3')))))
    const reading = read(text(...blocks, keyFile('keys/rsa.pem')))
    expect(reading.others?.map(({ kind, path }) => [kind, path])).toEqual(
      others.map(([, kind], at) => [kind, `blocks[${at}]`]),
    )
    expect(reading.certificates).toHaveLength(1)
  })

  it('leave what is damaged among the others', () => {
    const reading = read(
      text(latin1('-----BEGIN PRIVATE KEY-----\n*\n-----END PRIVATE KEY-----\n'), keyFile('keys/rsa.pem')),
    )
    expect(reading.others).toMatchObject([
      { kind: 'private-key', path: 'blocks[0]', reason: { code: 'x509.malformed_key_file' } },
    ])
    expect(reading.diagnostics).toMatchObject([{ code: 'x509.part_not_read', path: 'blocks[0]' }])
  })

  it('ask for the password of one of them', () => {
    const bytes = text(keyFile('keys/rsa.pem'), latin1(pem('ENCRYPTED PRIVATE KEY', encryptedKey())))
    expect(read(bytes).refusal?.code).toBe('x509.password_needed')
    expect(read(bytes, 'mot2passe').keys).toMatchObject([{ certificate: { raw: own.rsa.certificate.raw } }])
    expect(read(bytes, 'faux').refusal?.code).toBe('x509.wrong_password')
  })

  it('are read from UTF-16 too, and from base64 alone', () => {
    const wide = Buffer.from(`\uFEFF${Buffer.from(keyFile('keys/rsa.pem')).toString('latin1')}`, 'utf16le')
    expect(read(wide).certificates).toHaveLength(1)
    expect(
      read(latin1(`\n${Buffer.from(p12('openssl3-default')).toString('base64')}\n`), 'mot2passe').keys,
    ).toHaveLength(1)
  })

  it('a certificate alone is one', () => {
    expect(read(own.rsa.certificate.raw)).toMatchObject({
      keys: [],
      certificates: [{ raw: own.rsa.certificate.raw }],
    })
  })
})

describe('what is something else', () => {
  const bytesOf = (hex: string, rest = ''): Uint8Array =>
    Uint8Array.from([...Buffer.from(hex, 'hex'), ...utf8(rest)])
  const samples: readonly (readonly [KeyFileKind, Uint8Array])[] = [
    ['empty', new Uint8Array()],
    ['jks', bytesOf('feedfeed00000002')],
    ['jceks', bytesOf('cececece00000002')],
    ['bouncy-castle', bytesOf('0000000200000014')],
    ['pvk', bytesOf('1ef1b5b000000000')],
    ['nss-database', utf8('SQLite format 3\0')],
    ['nss-database', bytesOf('0006156100000002')],
    ['nss-database', bytesOf('6115060002000000')],
    ['office-document', bytesOf('d0cf11e0a1b11ae1')],
    ['zip', utf8('PK\x03\x04')],
    ['pdf', utf8('%PDF-1.4')],
    ['serialized-store', bytesOf('0000000043455254')],
    ['pgp', bytesOf('99010d045a0000')],
    ['pgp', bytesOf('c6c04d045a0000')],
    ['pgp', latin1(pem('PGP PUBLIC KEY BLOCK', utf8('?')))],
    ['openssh-key', utf8('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA essai')],
    ['openssh-key', latin1(pem('OPENSSH PRIVATE KEY', utf8('openssh-key-v1\0')))],
    ['putty-key', utf8('PuTTY-User-Key-File-3: ssh-rsa')],
    ['html', utf8('\n<!DOCTYPE html><html>')],
    ['jwk', utf8('{ "kty": "EC" }')],
    ['mail', utf8('From: labo@labo.example\r\n')],
    ['unknown', utf8('Bonjour')],
    ['unknown', latin1('-----BEGIN NOTHING')],
    ['unknown', encodeDer(derSequence([derNull()]))],
    ['certificate-request', latin1(pem('CERTIFICATE REQUEST', encodeDer(derSequence([]))))],
    ['public-key', latin1(pem('PUBLIC KEY', encodeDer(derSequence([]))))],
    ['public-key', own.rsa.certificate.rawPublicKeyInfo],
  ]

  it.each(samples.map(([kind, bytes], at) => ({ kind, bytes, at })))('$at: $kind', ({ kind, bytes }) => {
    const { refusal } = read(bytes, 'mot2passe')
    expect([refusal?.code, refusal?.params.found ?? null]).toEqual(
      kind === 'unknown' && bytes[0] === 0x2d
        ? ['x509.not_a_key_file', 'damaged-pem']
        : ['x509.not_a_key_file', kind],
    )
  })

  it('a PKCS #12 file within PEM is read, though nothing says that all of the text is its own', () => {
    expect(read(latin1(pem('PKCS12', p12('openssl3-default'))), 'mot2passe')).toMatchObject({
      keys: [{ certificate: { raw: own.rsa.certificate.raw } }],
      integrity: 'none',
    })
  })

  it('damaged structures are damaged', () => {
    for (const bytes of [p12('openssl3-default').slice(0, -1)]) {
      expect(read(bytes, 'mot2passe').refusal?.code).toBe('x509.malformed_key_file')
    }
    const version = encodeDer(
      derSequence([
        derInteger(2),
        derSequence([derOid('1.2.840.113549.1.7.1'), derContext(0, [derOctetString(new Uint8Array())])]),
      ]),
    )
    expect(read(version, '').refusal).toMatchObject({
      code: 'x509.malformed_key_file',
      params: { path: 'file.version' },
    })
  })
})

describe('options', () => {
  it.each([
    ['options.invalid', () => readCertifiedKeys('x' as never, { provider: node })],
    ['options.invalid', () => readCertifiedKeys(new Uint8Array(), {} as never)],
    ['options.invalid', () => readCertifiedKeys(new Uint8Array(), { provider: node, password: 1 as never })],
    ['options.unknown', () => readCertifiedKeys(new Uint8Array(), { provider: node, pasword: '' } as never)],
    [
      'options.invalid_limit',
      () => readCertifiedKeys(new Uint8Array(), { provider: node, limits: { parts: -1 } }),
    ],
    [
      'options.unknown',
      () => readCertifiedKeys(new Uint8Array(), { provider: node, limits: { part: 1 } as never }),
    ],
  ])('%s', (code, call) => {
    expect(call).toThrowError(expect.objectContaining({ code }))
  })
})

describe('PKCS #7 bundles', () => {
  const bundle = (...certificates: readonly Uint8Array[]): Uint8Array => bundleOf(certificates, [])
  const bundleOf = (certificates: readonly Uint8Array[], lists: readonly Uint8Array[]): Uint8Array => {
    const signed = derSequence([
      derInteger(1),
      derSet([]),
      derSequence([derOid('1.2.840.113549.1.7.1')]),
      ...(certificates.length === 0 ? [] : [derContext(0, certificates)]),
      ...(lists.length === 0 ? [] : [derContext(1, lists)]),
      derSet([]),
    ])
    return encodeDer(derSequence([derOid('1.2.840.113549.1.7.2'), derContext(0, [signed])]))
  }

  it('give their certificates, also beside a key', () => {
    const bytes = bundle(own.ca.raw, own.inter.raw, own.rsa.certificate.raw)
    expect(read(bytes)).toMatchObject({ keys: [], integrity: 'none', others: [] })
    expect(read(bytes).certificates).toHaveLength(3)
    const { keys } = read(text(latin1(pem('PKCS7', bytes)), keyFile('keys/rsa.key')))
    expect(keys?.[0]?.chain).toHaveLength(2)
  })

  it('give what is sound of them: a damaged certificate takes no other along', () => {
    const damaged = own.inter.raw.slice()
    // The version of the certificate becomes another element.
    damaged[damaged.indexOf(0xa0)] = 0x30
    const reading = read(bundle(own.ca.raw, damaged, own.rsa.certificate.raw))
    expect(reading.certificates?.map(({ raw }) => raw)).toEqual([own.ca.raw, own.rsa.certificate.raw])
    expect(reading.diagnostics).toMatchObject([
      { code: 'x509.unreadable_certificate', path: expect.stringContaining('certificates[1]') },
    ])
    expect(read(bundle(damaged)).refusal?.code).toBe('x509.malformed_key_file')
  })

  it('may be long, up to the limit of parts', () => {
    const many = bundle(...Array.from({ length: 900 }, () => own.ec.certificate.raw))
    expect(read(many).diagnostics).toEqual([])
    expect(read(many).certificates).toHaveLength(1)
    const options = { provider: node, limits: { parts: 899 } }
    const params = { limit: 'parts', value: 899 }
    expect(readCertifiedKeys(many, options).refusal).toMatchObject({ code: 'x509.limit', params })
  })

  it('of lists alone give the lists, long ones too', () => {
    const algorithm = derSequence([derOid('1.2.840.10045.4.3.2')])
    const date = derTime('2026-11-20T00:00:00Z')
    const entries = Array.from({ length: 8_000 }, (_, at) => derSequence([derInteger(at), date]))
    const { raw: issuer } = own.ca.subject
    const signed = derSequence([derInteger(1), algorithm, issuer, date, date, derSequence(entries)])
    const list = encodeDer(derSequence([signed, algorithm, derBitString(new Uint8Array(70))]))
    for (const bytes of [bundleOf([], [list]), list, latin1(pem('X509 CRL', list))]) {
      expect(read(bytes)).toMatchObject({ certificates: [], rawRevocationLists: [list], others: [] })
    }
  })

  it('without certificates are messages', () => {
    expect(read(bundle()).refusal).toMatchObject({
      code: 'x509.not_a_key_file',
      params: { found: 'message' },
    })
  })
})
