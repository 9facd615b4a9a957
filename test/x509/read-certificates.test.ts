import { describe, expect, it } from 'vitest'
import {
  derContext,
  derInteger,
  derOctetString,
  derSequence,
  derSet,
  encodeDer,
} from '../../src/asn1/index.js'
import { concatBytes, sameBytes } from '../../src/base/index.js'
import { type CertificatesReading, readCertificate, readCertificates } from '../../src/x509/index.js'
import { fault, octets } from '../asn1/octets.js'
import { bundleDer, certificateDer, contentInfo, latin1, name, pem, sha256WithRsa } from './der.js'
import { pki, pkiFile } from './pki.js'

const lab = pki('lab').certificate.raw
const ca = pki('ca').certificate.raw
const doctor = pki('doctor').certificate.raw
const list = encodeDer(
  derSequence([
    derSequence([derInteger(1), sha256WithRsa, name(['CN', 'AC']), octets('170d3139303130313030303030305a')]),
    sha256WithRsa,
    octets('030100'),
  ]),
)
const cut = lab.slice(0, -1)
const asPem = (...all: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  latin1(all.map(([label, bytes]) => pem(label, bytes)).join(''))

/** The certificates as read one by one, or the code of the refusal. */
function outcome({ certificates, rawRevocationLists, diagnostics, refusal }: CertificatesReading): object {
  const reported = diagnostics.map(({ code, line, path }) => [code, line ?? path])
  if (refusal !== undefined) return { code: refusal.code, params: refusal.params, reported }
  return { certificates: certificates.map(({ raw }) => raw), lists: rawRevocationLists, reported }
}

/** Indefinite lengths outside, as streaming writers have them. */
function inBer(der: Uint8Array): Uint8Array {
  const header = (der[1] ?? 0) < 0x80 ? 2 : 2 + ((der[1] ?? 0) & 0x7f)
  return concatBytes([Uint8Array.of(der[0] ?? 0, 0x80), der.subarray(header), Uint8Array.of(0, 0)])
}

describe('certificates', () => {
  it.each<[string, Uint8Array, readonly Uint8Array[], readonly Uint8Array[]]>([
    ['of one certificate in DER', lab, [lab], []],
    ['of a PEM text', asPem(['CERTIFICATE', ca], ['X509 CERTIFICATE', lab]), [ca, lab], []],
    ['of a PEM text with lists', asPem(['X509 CRL', list], ['CERTIFICATE', lab]), [lab], [list]],
    ['of a bundle in DER', bundleDer([ca, lab, doctor]), [ca, lab, doctor], []],
    ['of a bundle in BER', inBer(bundleDer([ca, lab])), [ca, lab], []],
    ['of a bundle with lists', bundleDer([lab], [list, list]), [lab], [list, list]],
    ['of a bundle in PEM', asPem(['PKCS7', bundleDer([ca, lab])]), [ca, lab], []],
    ['of a bundle called CMS', asPem(['CMS', bundleDer([ca, lab])]), [ca, lab], []],
    ['of a bundle called a certificate', asPem(['CERTIFICATE', bundleDer([ca, lab])]), [ca, lab], []],
    [
      'of a PEM text with a bundle',
      asPem(['CERTIFICATE', doctor], ['PKCS7', bundleDer([ca, lab])]),
      [doctor, ca, lab],
      [],
    ],
    ['of a message that is signed', bundleDer([ca], [], [derSequence([derInteger(1)])]), [ca], []],
    ['the same twice', bundleDer([lab, lab]), [lab, lab], []],
  ])('%s', (_, bytes, certificates, lists) => {
    expect(outcome(readCertificates(bytes))).toEqual({ certificates, lists, reported: [] })
  })

  it('are those that readCertificate gives', () => {
    const { certificates } = readCertificates(bundleDer([ca, lab]))
    expect(certificates).toEqual([readCertificate(ca).certificate, readCertificate(lab).certificate])
  })

  it.each<[string, Uint8Array, readonly unknown[]]>([
    [
      'one cut, in PEM',
      asPem(['CERTIFICATE', cut], ['CERTIFICATE', ca]),
      [['x509.unreadable_certificate', 1]],
    ],
    [
      'one damaged, in a bundle',
      bundleDer([certificateDer({ serial: octets('0500') }), ca]),
      [['x509.unreadable_certificate', 'bundle.content.certificates[0]']],
    ],
    [
      'one whose lengths are wrong, in a bundle',
      // The first element within the certificate is longer than the certificate.
      bundleDer([ca, Uint8Array.from(lab, (byte, at) => (at === 6 ? 0xff : byte))]),
      [['x509.unreadable_certificate', 'bundle.content.certificates[1]']],
    ],
    [
      'an attribute certificate beside it',
      bundleDer([ca, derContext(2, [])], [derContext(1, [])]),
      [
        ['x509.unsupported_entry', 'bundle.content.certificates[1]'],
        ['x509.unsupported_entry', 'bundle.content.crls[0]'],
      ],
    ],
    [
      'a block that is no base64',
      latin1(`\n-----BEGIN CERTIFICATE-----\n@\n-----END CERTIFICATE-----\n${pem('CERTIFICATE', ca)}`),
      [['x509.skipped_block', 2]],
    ],
    [
      'its private key beside it',
      latin1(pem('CERTIFICATE', ca) + Buffer.from(pki('ca').keyPem).toString('latin1')),
      [['x509.private_key_beside', pem('CERTIFICATE', ca).split('\n').length]],
    ],
    [
      'another thing under its label',
      asPem(['CERTIFICATE', ca], ['CERTIFICATE', octets('0500')]),
      [['x509.unreadable_certificate', pem('CERTIFICATE', ca).split('\n').length]],
    ],
    ['padding behind it', Uint8Array.of(...ca, 10), [['x509.trailing_data', 'certificate']]],
    ['padding behind a bundle', Uint8Array.of(...bundleDer([ca]), 0, 26), [['x509.trailing_data', 'bundle']]],
  ])('%s', (_, bytes, reported) => {
    const padding = reported.map((one) =>
      (one as string[])[0] === 'x509.trailing_data' ? ['x509.trailing_data', null] : one,
    )
    expect(outcome(readCertificates(bytes))).toEqual({ certificates: [ca], lists: [], reported: padding })
  })

  it('that are tolerated are told by their place', () => {
    const withoutNull = certificateDer({ innerAlgorithm: derSequence([octets('06092a864886f70d01010b')]) })
    expect(readCertificates(bundleDer([withoutNull])).diagnostics).toMatchObject([
      { code: 'x509.signature_algorithms_differ', path: 'bundle.content.certificates[0].signatureAlgorithm' },
    ])
  })
})

describe('what holds no certificate', () => {
  it.each<[string, Uint8Array, string, object]>([
    ['nothing', new Uint8Array(), 'x509.not_a_certificate', { found: 'empty' }],
    ['words', latin1('Bonjour'), 'x509.not_a_certificate', { found: 'unknown' }],
    ['a private key', pki('lab').keyPem, 'x509.not_a_certificate', { found: 'private-key' }],
    ['a list', list, 'x509.not_a_certificate', { found: 'crl' }],
    ['a list in PEM', asPem(['X509 CRL', list]), 'x509.not_a_certificate', { found: 'crl' }],
    ['a bundle of lists', bundleDer([], [list]), 'x509.no_certificates', {}],
    ['an empty bundle', bundleDer([]), 'x509.no_certificates', {}],
    [
      'an encrypted message',
      contentInfo('1.2.840.113549.1.7.3', derSet([])),
      'x509.not_a_certificate',
      { found: 'encrypted-message' },
    ],
    [
      'a digest of a message',
      contentInfo('1.2.840.113549.1.7.5', derSet([])),
      'x509.not_a_certificate',
      { found: 'pkcs7' },
    ],
    ['a certificate that is cut', cut, 'x509.malformed_certificate', { path: 'certificate' }],
    [
      'a bundle that is cut',
      bundleDer([ca]).slice(0, -1),
      'x509.malformed_certificate',
      { path: 'certificate' },
    ],
    [
      'a bundle that is damaged',
      contentInfo('1.2.840.113549.1.7.2', derOctetString(ca)),
      'x509.malformed_certificate',
      { path: 'bundle.content' },
    ],
    [
      'a damaged block',
      latin1('-----BEGIN PKCS7-----\n@\n-----END PKCS7-----'),
      'x509.not_a_certificate',
      { found: 'damaged-pem' },
    ],
    [
      'a public key',
      asPem(['PUBLIC KEY', pki('lab').certificate.rawPublicKeyInfo]),
      'x509.not_a_certificate',
      { found: 'public-key' },
    ],
    [
      'a PKCS #12 file',
      encodeDer(derSequence([derInteger(3), bundleDer([])])),
      'x509.not_a_certificate',
      { found: 'pkcs12' },
    ],
  ])('%s', (_, bytes, code, params) => {
    expect(outcome(readCertificates(bytes))).toMatchObject({ code, params })
  })

  it('has no word about what stands beside', () => {
    expect(readCertificates(pki('lab').keyPem).diagnostics).toEqual([])
  })
})

describe('limits', () => {
  it('of bytes, of certificates and lists together, of elements of each', () => {
    const bundle = bundleDer([ca, lab], [list])
    const limited = (limits: object) => outcome(readCertificates(bundle, { limits }))
    expect(limited({ bytes: bundle.length - 1 })).toMatchObject({
      code: 'x509.limit',
      params: { limit: 'bytes' },
    })
    expect(limited({ certificates: 2 })).toMatchObject({
      code: 'x509.limit',
      params: { limit: 'certificates', value: 2 },
    })
    expect(limited({ certificates: 3, bytes: bundle.length })).toMatchObject({ certificates: [ca, lab] })
    expect(limited({ elements: 20 })).toMatchObject({ code: 'x509.limit', params: { limit: 'elements' } })
    const pems = asPem(['CERTIFICATE', ca], ['CERTIFICATE', lab])
    expect(outcome(readCertificates(pems, { limits: { certificates: 1 } }))).toMatchObject({
      code: 'x509.limit',
    })
  })

  it('take no certificate with one that passes them', () => {
    const large = certificateDer({ rest: Array.from({ length: 60 }, () => derContext(1, [])) })
    const { certificates, diagnostics } = readCertificates(bundleDer([large, lab]), {
      limits: { elements: 150 },
    })
    expect(certificates?.map(({ raw }) => raw)).toEqual([lab])
    expect(diagnostics).toMatchObject([{ code: 'x509.unreadable_certificate' }])
  })

  it('do not count what is in a list', () => {
    const long = encodeDer(
      derSequence([
        derSequence([
          sha256WithRsa,
          name(['CN', 'AC']),
          octets('170d3139303130313030303030305a'),
          derSequence(Array.from({ length: 20_000 }, () => derSequence([derInteger(7)]))),
        ]),
        sha256WithRsa,
        octets('030100'),
      ]),
    )
    for (const bytes of [bundleDer([lab], [long]), asPem(['CERTIFICATE', lab], ['X509 CRL', long])]) {
      const [found] = readCertificates(bytes).rawRevocationLists ?? []
      expect(found !== undefined && sameBytes(found, long)).toBe(true)
    }
  })

  it('are checked, and so is the input', () => {
    expect(fault(() => readCertificates('x' as never))).toMatchObject({
      code: 'options.invalid',
      path: 'bytes',
    })
    expect(fault(() => readCertificates(lab, { limits: { certificates: -1 } }))).toMatchObject({
      code: 'options.invalid_limit',
    })
  })
})

it('a trusted certificate of OpenSSL is read', () => {
  expect(readCertificates(pkiFile('lab.trusted.pem')).certificates).toHaveLength(1)
})
