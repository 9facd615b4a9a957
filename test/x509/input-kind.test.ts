import { createPublicKey } from 'node:crypto'
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
  derSet,
  derTime,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { describeProblem } from '../../src/catalogue/index.js'
import { readCertificate, readPem, readPrivateKey } from '../../src/x509/index.js'
import { structureKindOf } from '../../src/x509/input-kind.js'
import { noise } from '../crypto/octets.js'
import { certificateDer, latin1, name, pem, sha256WithRsa } from './der.js'
import { caseFile, pki, pkiFile, pkiNames } from './pki.js'

const spki = pki('lab').certificate.rawPublicKeyInfo
const signed = (...parts: readonly DerValue[]): Uint8Array =>
  encodeDer(derSequence([derSequence(parts), sha256WithRsa, derBitString(noise(64))]))
const info = (type: string): DerValue =>
  derSequence([derOid(type), derContext(0, [derOctetString(noise(9))])])
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const now = derTime('2019-06-10T12:00:00Z')
const derOf = (file: string): Uint8Array => readPem(pkiFile(file))[0]?.bytes ?? new Uint8Array()

/** Structures that are told apart, and the label under which tools write them. */
const structures: readonly (readonly [string, Uint8Array, string])[] = [
  ['certificate', certificateDer(), 'CERTIFICATE'],
  ['certificate', certificateDer({ version: null }), 'X509 CERTIFICATE'],
  [
    'certificate-request',
    signed(derInteger(0), name(['CN', 'x']), spki, derContext(0, [])),
    'CERTIFICATE REQUEST',
  ],
  ['certificate-request', signed(derInteger(0), name(), spki), 'NEW CERTIFICATE REQUEST'],
  ['crl', signed(derInteger(1), sha256WithRsa, name(['CN', 'AC']), now, now, derSequence([])), 'X509 CRL'],
  ['crl', signed(sha256WithRsa, name(['CN', 'AC']), derTime('2119-01-01T00:00:00Z')), 'CRL'],
  ['pkcs7', encodeDer(info(SIGNED_DATA)), 'PKCS7'],
  ['pkcs7', encodeDer(info('1.2.840.113549.1.7.3')), 'CMS'],
  ['pkcs12', encodeDer(derSequence([derInteger(3), info(SIGNED_DATA), derSequence([])])), 'PKCS12'],
  ['pkcs12', encodeDer(derSequence([derInteger(3), info(SIGNED_DATA)])), 'PKCS12'],
  ['public-key', new Uint8Array(spki), 'PUBLIC KEY'],
  [
    'public-key',
    new Uint8Array(
      createPublicKey(Buffer.from(pki('lab').certificatePem)).export({ type: 'pkcs1', format: 'der' }),
    ),
    'RSA PUBLIC KEY',
  ],
  ['private-key', derOf('lab.key.pem'), 'PRIVATE KEY'],
  ['private-key', derOf('lab.pkcs1.pem'), 'RSA PRIVATE KEY'],
  ['private-key', derOf('lab.encrypted-pkcs8.pem'), 'ENCRYPTED PRIVATE KEY'],
  ['private-key', derOf('lab-p256.sec1.pem'), 'EC PRIVATE KEY'],
  ['private-key', derOf('ed25519.key.pem'), 'PRIVATE KEY'],
  ['private-key', derOf('dsa.pem'), 'PRIVATE KEY'],
]

/** What the input is, as the refusal of a reader says; null where it has no such refusal. */
const asCertificate = (bytes: Uint8Array): unknown => {
  const { refusal } = readCertificate(bytes)
  return refusal?.code === 'x509.not_a_certificate' ? refusal.params.found : null
}
const asKey = (bytes: Uint8Array): unknown => {
  const { refusal } = readPrivateKey(bytes)
  return refusal?.code === 'x509.not_a_private_key' ? refusal.params.found : null
}

describe.each(structures)('a structure: %s', (kind, der, label) => {
  const forms = [
    der,
    Uint8Array.from([...der, 13, 10]),
    Uint8Array.from([0x30, 0x80, ...der.subarray(headerOf(der)), 0, 0]),
    latin1(pem(label, der)),
    latin1(`sujet\n${pem(label, der)}`),
  ]
  it(`is known by its shape, and as ${label}`, () => {
    expect(structureKindOf(readBer(der))).toBe(kind)
    for (const form of forms) {
      expect(asCertificate(form)).toBe(kind === 'certificate' ? null : kind)
      expect(asKey(form)).toBe(kind === 'private-key' ? null : kind)
    }
  })

  it('is known under a label that is not its own', () => {
    expect(asCertificate(latin1(pem('CERTIFICATE', der)))).toBe(kind === 'certificate' ? null : kind)
    expect(asKey(latin1(pem('PRIVATE KEY', der)))).toBe(kind === 'private-key' ? null : kind)
  })
})

/** How many bytes tag and length take. */
function headerOf([, length = 0]: Uint8Array): number {
  return length < 0x80 ? 2 : 2 + (length & 0x7f)
}

it.each(pkiNames)('the certificate %s and its key', (of) => {
  expect(structureKindOf(readBer(pki(of).certificate.raw))).toBe('certificate')
  expect(asCertificate(pki(of).keyPem)).toBe('private-key')
  expect(asKey(pki(of).certificatePem)).toBe('certificate')
})

describe('other inputs', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['nothing', new Uint8Array(), 'empty', 'empty'],
    ['text', latin1('Bonjour'), 'unknown', 'unknown'],
    ['a block of a kind that is not known', latin1(pem('DH PARAMETERS', noise(9))), 'unknown', 'unknown'],
    [
      'a certificate that does not end',
      pki('lab').certificatePem.subarray(0, 500),
      'damaged-pem',
      'certificate',
    ],
    ['a key that does not end', pki('lab').keyPem.subarray(0, 500), 'private-key', 'damaged-pem'],
    [
      'a certificate that does not end behind a request',
      latin1(`${pem('CERTIFICATE REQUEST', noise(9))}-----BEGIN CERTIFICATE-----\nAAAA\n`),
      'damaged-pem',
      'certificate-request',
    ],
    ['a key of OpenSSH', latin1(pem('OPENSSH PRIVATE KEY', noise(9))), 'private-key', ''],
    ['a key under a password, of the old form', pkiFile('lab.encrypted-pkcs1.pem'), 'private-key', ''],
  ])('%s', (_, bytes, certificate, key) => {
    expect(asCertificate(bytes)).toBe(certificate)
    expect(asKey(bytes) ?? '').toBe(key)
  })

  it.each<[string, DerValue]>([
    ['empty', derSequence([])],
    ['an algorithm', sha256WithRsa],
    ['an object identifier alone', derSequence([derOid('1.2.3')])],
    ['a number', derSequence([derInteger(3)])],
    ['a number and an algorithm', derSequence([derInteger(3), sha256WithRsa])],
    ['a signature of a NULL', derSequence([derNull(), sha256WithRsa, derBitString(noise(4))])],
    ['a signature of nothing', derSequence([derSequence([]), sha256WithRsa, derBitString(noise(4))])],
    ['five numbers', derSequence(Array.from({ length: 5 }, () => derInteger(1)))],
    ['a SET', derSet([derInteger(0), derOctetString(noise(4))])],
  ])('a structure that is not known: %s', (_, value) => {
    const der = encodeDer(value)
    expect(structureKindOf(readBer(der))).toBeNull()
    expect(readCertificate(latin1(pem('CERTIFICATE', der))).refusal?.code).toBe('x509.malformed_certificate')
    expect(asKey(latin1(pem('PRIVATE KEY', der)))).toBe('unknown')
  })
})

it('a damaged certificate stays one', () => {
  const damaged = certificateDer({ subject: derSequence([derNull()]) })
  expect(structureKindOf(readBer(damaged))).toBe('certificate')
  expect(readCertificate(damaged).refusal?.code).toBe('x509.malformed_certificate')
})

it('the sentence names what it is, in both languages', () => {
  const { refusal } = readCertificate(caseFile('certificate-is-a-key.der'))
  expect(refusal).toEqual({
    code: 'x509.not_a_certificate',
    params: { found: 'private-key' },
    message: 'Not an X.509 certificate in DER or PEM: the input is a private key.',
  })
  expect(refusal && describeProblem(refusal, 'fr')).toBe(
    "Ce n'est pas un certificat X.509 en DER ou PEM ; donnée reçue : une clé privée.",
  )
  const { refusal: ofKey } = readPrivateKey(pki('lab').certificatePem)
  expect(ofKey?.message).toBe('Not a private key in DER or PEM: the input is a certificate.')
})
