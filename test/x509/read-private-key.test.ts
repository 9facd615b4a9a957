import { createPrivateKey as nodePrivateKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derUnsigned,
  encodeDer,
} from '../../src/asn1/index.js'
import { createPrivateKey, type EcPrivateKey, type RsaPrivateKey } from '../../src/crypto/index.js'
import { readPrivateKey } from '../../src/x509/index.js'
import { codeOf, hexOf, octets } from '../asn1/octets.js'
import { noise } from '../crypto/octets.js'
import { node } from '../crypto/providers.js'
import { latin1, pem } from './der.js'
import { ecNames, pki, pkiFile, rsaNames } from './pki.js'

const RSA = '1.2.840.113549.1.1.1'
const EC = '1.2.840.10045.2.1'
const P256 = '1.2.840.10045.3.1.7'

function accepted(bytes: Uint8Array): RsaPrivateKey | EcPrivateKey {
  const { key, refusal } = readPrivateKey(bytes)
  if (refusal !== undefined) throw new Error(refusal.code)
  return key
}

const codeFor = (bytes: Uint8Array) => readPrivateKey(bytes).refusal?.code
const plain = (octets: Uint8Array) => new Uint8Array(octets)
const jwkOf = (pem: Uint8Array) => nodePrivateKey(Buffer.from(pem)).export({ format: 'jwk' })
const base64url = (octets: Uint8Array) => Buffer.from(octets).toString('base64url')

const lab = pki('lab').key
const ec = pki('lab-p256').key
const numbers = [
  lab.modulus,
  lab.exponent,
  lab.privateExponent,
  lab.prime1,
  lab.prime2,
  lab.exponent1,
  lab.exponent2,
  lab.coefficient,
]
const rsaDer = (version: number, all: readonly DerValue[] = numbers.map(derUnsigned)) =>
  derSequence([derInteger(version), ...all])
const pkcs8 = (algorithm: readonly DerValue[], inner: DerValue, ...more: readonly DerValue[]) =>
  encodeDer(derSequence([derInteger(0), derSequence(algorithm), derOctetString(encodeDer(inner)), ...more]))
const sec1 = (scalar: Uint8Array, ...more: readonly DerValue[]) =>
  derSequence([derInteger(1), derOctetString(scalar), ...more])
const curve = (oid: string) => derContext(0, [derOid(oid)])
const point = (octets: Uint8Array) => derContext(1, [derBitString(octets)])
const ecAlgorithm = [derOid(EC), derOid(P256)]

describe('the numbers of a key are those that Node reads', () => {
  it.each(rsaNames.filter((name) => name !== 'lab-pss'))('%s', (name) => {
    const { key, keyPem } = pki(name)
    const { n, e, d, p, q, dp, dq, qi } = jwkOf(keyPem)
    expect({ ...key, kind: null }).toEqual({
      kind: null,
      ...Object.fromEntries(
        Object.entries({
          modulus: n,
          exponent: e,
          privateExponent: d,
          prime1: p,
          prime2: q,
          exponent1: dp,
          exponent2: dq,
          coefficient: qi,
        }).map(([name, value]) => [name, plain(Buffer.from(value ?? '', 'base64url'))]),
      ),
    })
  })

  it.each(ecNames)('%s', (name) => {
    const { key, keyPem } = pki(name)
    const { d, x, y } = jwkOf(keyPem)
    expect(base64url(key.scalar)).toBe(d)
    const half = (key.point.length - 1) / 2
    expect([base64url(key.point.subarray(1, 1 + half)), base64url(key.point.subarray(1 + half))]).toEqual([
      x,
      y,
    ])
    expect(createPrivateKey(key, node).algorithm).toBe('ec')
  })

  it('lab-pss', () => {
    // Node gives no JWK of a key of id-RSASSA-PSS.
    const { type, asymmetricKeyType } = nodePrivateKey(Buffer.from(pki('lab-pss').keyPem))
    expect([type, asymmetricKeyType]).toEqual(['private', 'rsa-pss'])
    expect(createPrivateKey(pki('lab-pss').key, node).algorithm).toBe('rsa')
  })
})

describe('forms of an RSA key', () => {
  const native = nodePrivateKey(Buffer.from(pki('lab').keyPem))
  const text = Buffer.from(pki('lab').keyPem).toString('latin1')
  it.each<[string, Uint8Array]>([
    ['PKCS #8 in PEM', pki('lab').keyPem],
    ['PKCS #8 in DER', plain(native.export({ type: 'pkcs8', format: 'der' }))],
    ['PKCS #1 in PEM', pkiFile('lab.pkcs1.pem')],
    ['PKCS #1 in DER', plain(native.export({ type: 'pkcs1', format: 'der' }))],
    ['PKCS #1 under the label of PKCS #8', latin1(pem('PRIVATE KEY', encodeDer(rsaDer(0))))],
    ['with CRLF', latin1(text.replaceAll('\n', '\r\n'))],
    ['behind its certificate', latin1(Buffer.from(pki('lab').certificatePem).toString('latin1') + text)],
    ['before another', latin1(text + Buffer.from(pki('doctor').keyPem).toString('latin1'))],
    ['behind text that starts with a zero', latin1(`0 cl\xe9\n${text}`)],
    ['for OAEP', pkcs8([derOid('1.2.840.113549.1.1.7')], rsaDer(0))],
    ['for PSS', pkcs8([derOid('1.2.840.113549.1.1.10')], rsaDer(0))],
    ['with attributes', pkcs8([derOid(RSA), derNull()], rsaDer(0), derContext(0, []))],
    ['a Buffer', Buffer.from(pki('lab').keyPem)],
    ['DER and a line end', Uint8Array.from([...encodeDer(rsaDer(0)), 13, 10])],
  ])('%s', (_, bytes) => {
    expect(accepted(bytes)).toEqual(lab)
  })

  it('a line end behind a key in DER is reported, also behind one whose length has one octet', () => {
    const short = encodeDer(sec1(ec.scalar, curve(P256), point(ec.point)))
    expect(short[1]).toBeLessThan(0x80)
    for (const der of [encodeDer(rsaDer(0)), short]) {
      const { key, diagnostics } = readPrivateKey(Uint8Array.from([...der, 10]))
      expect(key).toBeDefined()
      expect(diagnostics).toMatchObject([{ code: 'x509.trailing_data', params: { count: 1 } }])
    }
  })
})

describe('forms of an EC key', () => {
  const native = nodePrivateKey(Buffer.from(pki('lab-p256').keyPem))
  const whole = [curve(P256), point(ec.point)]
  it.each<[string, Uint8Array]>([
    ['PKCS #8 in PEM', pki('lab-p256').keyPem],
    ['PKCS #8 in DER', plain(native.export({ type: 'pkcs8', format: 'der' }))],
    ['SEC 1 in PEM', pkiFile('lab-p256.sec1.pem')],
    ['SEC 1 in DER', plain(native.export({ type: 'sec1', format: 'der' }))],
    [
      'SEC 1 behind its parameters',
      latin1(
        pem('EC PARAMETERS', encodeDer(derOid(P256))) +
          Buffer.from(pkiFile('lab-p256.sec1.pem')).toString('latin1'),
      ),
    ],
    ['the curve around only', pkcs8(ecAlgorithm, sec1(ec.scalar, point(ec.point)))],
    ['the curve within only', pkcs8([derOid(EC)], sec1(ec.scalar, ...whole))],
    ['the curve in both places', pkcs8(ecAlgorithm, sec1(ec.scalar, ...whole))],
    ['a scalar with zero octets in front', encodeDer(sec1(Uint8Array.of(0, 0, ...ec.scalar), ...whole))],
  ])('%s', (_, bytes) => {
    expect(accepted(bytes)).toEqual(ec)
  })

  it('a scalar without its zero octets is filled up', () => {
    const { scalar } = accepted(encodeDer(sec1(Uint8Array.of(7), ...whole))) as EcPrivateKey
    expect(hexOf(scalar)).toBe(`${'00'.repeat(31)}07`)
  })
})

describe('refusals', () => {
  const encrypted = 'x509.encrypted_private_key'
  const unsupported = 'x509.unsupported_private_key'
  const malformed = 'x509.malformed_private_key'
  const not = 'x509.not_a_private_key'
  const derOf = (name: string) =>
    Buffer.from(pkiFile(name))
      .toString('latin1')
      .replace(/-----.*-----|\s/g, '')
  const changed = (at: number, value: Uint8Array) =>
    encodeDer(
      rsaDer(
        0,
        numbers.map((one, index) => derUnsigned(index === at ? value : one)),
      ),
    )
  const old = Buffer.from(pkiFile('lab.encrypted-pkcs1.pem')).toString('latin1')
  const spki = pki('lab').certificate.rawPublicKeyInfo

  it.each<[string, Uint8Array, string]>([
    ['PKCS #8 under a password, in PEM', pkiFile('lab.encrypted-pkcs8.pem'), encrypted],
    [
      'PKCS #8 under a password, in DER',
      plain(Buffer.from(derOf('lab.encrypted-pkcs8.pem'), 'base64')),
      encrypted,
    ],
    ['PKCS #8 under a password, short', octets('3006 3000 0402 ffff'), encrypted],
    ['PKCS #1 under a password', pkiFile('lab.encrypted-pkcs1.pem'), encrypted],
    ['PKCS #1 under a password, CRLF', latin1(old.replaceAll('\n', '\r\n')), encrypted],
    ['PKCS #1 under a password, far behind', latin1(`${'Bonjour\n'.repeat(2000)}${old}`), encrypted],
    ['a key under a label of a password', latin1(pem('ENCRYPTED PRIVATE KEY', noise(9))), encrypted],

    ['Ed25519', pki('ed25519').keyPem, unsupported],
    ['Ed25519, in DER', plain(Buffer.from(derOf('ed25519.key.pem'), 'base64')), unsupported],
    ['DSA', pkiFile('dsa.pem'), unsupported],
    ['DSA of the old form', latin1(pem('DSA PRIVATE KEY', noise(40))), unsupported],
    ['OpenSSH', latin1(pem('OPENSSH PRIVATE KEY', latin1('openssh-key-v1\0'))), unsupported],
    [
      'octets of another algorithm',
      encodeDer(derSequence([derInteger(0), derSequence([derOid('1.2.3')]), derOctetString(noise(8))])),
      unsupported,
    ],
    ['a compressed point', pki('p256-compressed').keyPem, unsupported],
    ['no point', pkiFile('lab-p256.no-point.pem'), unsupported],
    ['a described curve', pkiFile('lab-p256.explicit.pem'), unsupported],
    [
      'a described curve around',
      pkcs8([derOid(EC), derSequence([])], sec1(ec.scalar, point(ec.point))),
      unsupported,
    ],
    ['another curve', encodeDer(sec1(ec.scalar, curve('1.3.132.0.10'), point(ec.point))), unsupported],
    ['no curve', encodeDer(sec1(ec.scalar, point(ec.point))), unsupported],
    [
      'a point of another curve',
      encodeDer(sec1(ec.scalar, curve('1.3.132.0.34'), point(ec.point))),
      unsupported,
    ],
    ['RSA of three primes', encodeDer(rsaDer(1)), unsupported],
    ['RSA of three primes in PKCS #8', pkcs8([derOid(RSA)], rsaDer(1)), unsupported],

    ['cut', encodeDer(rsaDer(0)).subarray(0, -1), malformed],
    ['a trailing octet', Uint8Array.from([...encodeDer(rsaDer(0)), 7]), malformed],
    ['seven numbers', encodeDer(rsaDer(0, numbers.slice(0, 7).map(derUnsigned))), malformed],
    ['nine numbers', encodeDer(rsaDer(0, [...numbers, noise(3)].map(derUnsigned))), malformed],
    [
      'an even modulus',
      changed(
        0,
        lab.modulus.map((octet) => octet & 0xfe),
      ),
      malformed,
    ],
    ['a short modulus', changed(0, Uint8Array.of(5)), malformed],
    ['an even prime', changed(3, Uint8Array.of(4)), malformed],
    ['no coefficient', changed(7, new Uint8Array()), malformed],
    ['a private exponent longer than the modulus', changed(2, noise(300).fill(1, 0, 1)), malformed],
    [
      'a negative number',
      encodeDer(rsaDer(0, [derInteger(-1), ...numbers.slice(1).map(derUnsigned)])),
      malformed,
    ],
    ['no numbers in PKCS #8', pkcs8([derOid(RSA)], derInteger(1)), malformed],
    [
      'other octets in PKCS #8',
      encodeDer(derSequence([derInteger(0), derSequence([derOid(RSA)]), derOctetString(noise(8))])),
      malformed,
    ],
    ['a long scalar', encodeDer(sec1(noise(33).fill(1, 0, 1), curve(P256), point(ec.point))), malformed],
    ['a scalar of zero', encodeDer(sec1(new Uint8Array(32), curve(P256), point(ec.point))), malformed],
    ['an empty scalar', encodeDer(sec1(new Uint8Array(), curve(P256), point(ec.point))), malformed],
    ['two curves', pkcs8(ecAlgorithm, sec1(ec.scalar, curve('1.3.132.0.34'), point(ec.point))), malformed],
    ['a point that is none', encodeDer(sec1(ec.scalar, curve(P256), derContext(1, [derNull()]))), malformed],
    ['no octets under its label', latin1(pem('PRIVATE KEY', new Uint8Array())), malformed],

    ['nothing', new Uint8Array(), not],
    ['text', latin1('Bonjour'), not],
    ['text that starts with a zero', latin1('0 cl\xe9'), not],
    ['an empty SEQUENCE', octets('3000'), not],
    ['a number alone', octets('3003020100'), not],
    ['a certificate', pki('lab').certificatePem, not],
    ['a certificate in DER', pki('lab').certificate.raw, not],
    ['a public key in DER', spki, not],
    ['a public key in PEM', latin1(pem('PUBLIC KEY', spki)), not],
    [
      'a PKCS #12 file',
      encodeDer(derSequence([derInteger(3), derSequence([derOid('1.2.840.113549.1.7.1')]), derSequence([])])),
      not,
    ],
    [
      'a PKCS #12 file without its check',
      encodeDer(derSequence([derInteger(3), derSequence([derOid('1.2.840.113549.1.7.1')])])),
      not,
    ],
    ['more than 64 kB', Uint8Array.from([0x30, 0x83, 1, 0, 0, ...new Uint8Array(65_536)]), malformed],
    ['a key that does not end', pki('lab').keyPem.subarray(0, 500), not],
  ])('%s', (_, bytes, code) => {
    const params = code === not ? { found: expect.any(String) } : {}
    const refusal = expect.objectContaining({ code, params })
    expect(readPrivateKey(bytes)).toEqual({ refusal, diagnostics: expect.any(Array) })
  })

  it('of what is no octets, by an error', () => {
    expect(codeOf(() => readPrivateKey('-----BEGIN' as never))).toBe('options.invalid')
  })

  it('say nothing of the key', () => {
    const secret = hexOf(lab.prime1).slice(0, 16)
    expect(
      JSON.stringify(
        readPrivateKey(
          changed(
            3,
            lab.prime1.map((octet) => octet & 0xfe),
          ),
        ),
      ),
    ).not.toContain(secret)
  })

  it('of every key that is cut, without an error', () => {
    const der = encodeDer(sec1(ec.scalar, curve(P256), point(ec.point)))
    for (let length = 0; length < der.length; length++)
      expect(codeFor(der.subarray(0, length))).toMatch(/^x509\./)
  })
})
