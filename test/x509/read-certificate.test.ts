import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derTime,
  derUnsigned,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { concatBytes } from '../../src/base/index.js'
import { type Certificate, type CertificateReading, readCertificate } from '../../src/x509/index.js'
import { codeOf, hexOf, octets } from '../asn1/octets.js'
import { noise } from '../crypto/octets.js'
import {
  type CertificateParts,
  certificateDer,
  extension,
  extensions,
  latin1,
  name,
  pem,
  sha256WithRsa,
  tagged,
  validity,
} from './der.js'
import { caseFile, pki, pkiFile } from './pki.js'

const KEY_USAGE = '2.5.29.15'
const KEY_IDENTIFIER = '2.5.29.14'
const ALT_NAME = '2.5.29.17'

function accepted(bytes: Uint8Array): Certificate {
  const { certificate, refusal } = readCertificate(bytes)
  if (refusal !== undefined) throw new Error(`${refusal.code} ${refusal.message}`)
  return certificate
}

const of = (parts: CertificateParts): Certificate => accepted(certificateDer(parts))
const lab = pki('lab').certificate
const longer = (der: Uint8Array): Uint8Array => Uint8Array.from([0x30, 0x81, ...der.subarray(1)])

describe('a certificate', () => {
  it('of the fewest parts', () => {
    const certificate = of({ version: null })
    expect(certificate).toMatchObject({
      version: 1,
      serialNumber: Uint8Array.of(1),
      keyUsage: null,
      subjectKeyIdentifier: null,
      emailAddresses: [],
      extensions: [],
      notBefore: '2019-01-01T00:00:00Z',
    })
    expect(certificate.issuer.text).toBe('CN=AC')
    expect(certificate.subject.text).toBe('CN=Dr Jean MODELE')
    expect(certificate.signature).toEqual(latin1('signature'))
    expect(certificate.rawSignatureAlgorithm).toEqual(encodeDer(sha256WithRsa))
    expect(readBer(certificate.rawTbsCertificate).raw).toEqual(certificate.rawTbsCertificate)
  })

  it.each([1, 2, 3])('of version %i', (version) => {
    expect(of({ version: derContext(0, [derInteger(version - 1)]) }).version).toBe(version)
  })

  it('with unique identifiers', () => {
    const identifier = (tag: number) => derContextPrimitive(tag, Uint8Array.of(0, 1))
    const all = [identifier(1), identifier(2), ...extensions(extension('1.2.3', derNull()))]
    expect(of({ rest: all }).extensions).toHaveLength(1)
  })

  it.each<[string, DerValue, string]>([
    ['of 20 octets', derUnsigned(noise(20, 9).fill(0x7f, 0, 1)), `7f${hexOf(noise(20, 9)).slice(2)}`],
    ['with a zero octet in front', derUnsigned(Uint8Array.of(0x80, 0)), '008000'],
    ['of zero', derInteger(0), '00'],
    ['negative', derInteger(-5), 'fb'],
    ['with needless octets', tagged(2, '\0\0\x05'), '000005'],
    ['of 100 octets', tagged(2, noise(100)), hexOf(noise(100))],
    [
      'longer than any integer read',
      Uint8Array.from([2, 0x82, 0x0f, 0xa0, ...noise(4000)]),
      hexOf(noise(4000)),
    ],
  ])('with a serial number %s', (_, serial, hex) => {
    expect(hexOf(of({ serial }).serialNumber)).toBe(hex)
  })

  it.each<[string, DerValue, string]>([
    ['UTCTime of this century', tagged(23, '190101123456Z'), '2019-01-01T12:34:56Z'],
    ['UTCTime of the last', tagged(23, '500101000000Z'), '1950-01-01T00:00:00Z'],
    ['UTCTime without seconds', tagged(23, '1901011234Z'), '2019-01-01T12:34:00Z'],
    ['UTCTime of a zone', tagged(23, '190101003000+0100'), '2018-12-31T23:30:00Z'],
    ['GeneralizedTime', tagged(24, '21190101000000Z'), '2119-01-01T00:00:00Z'],
    ['GeneralizedTime of a fraction', tagged(24, '20190101000000.5Z'), '2019-01-01T00:00:00Z'],
    ['no end (RFC 5280, 4.1.2.5)', tagged(24, '99991231235959Z'), '9999-12-31T23:59:59Z'],
  ])('with a time as %s', (_, time, text) => {
    expect(of({ validity: validity(time, time) })).toMatchObject({ notBefore: text, notAfter: text })
  })
})

describe('key usage', () => {
  const usage = (hex: string) =>
    of({ rest: extensions(extension(KEY_USAGE, octets(hex), true)) }).keyUsage?.join(' ')

  it.each([
    ['030205a0', 'digitalSignature keyEncipherment'],
    ['03020780', 'digitalSignature'],
    ['03020106', 'keyCertSign cRLSign'],
    [
      '030200ff',
      'digitalSignature nonRepudiation keyEncipherment dataEncipherment keyAgreement keyCertSign cRLSign encipherOnly',
    ],
    ['0303070080', 'decipherOnly'],
    ['0303000080', 'decipherOnly'],
    ['0303060040', ''],
    // No bit at all allows nothing.
    ['030100', ''],
    ['03020000', ''],
    // What stands in the unused bits is no usage.
    ['030207ff', 'digitalSignature'],
    ['030304ffff', expect.stringContaining('decipherOnly')],
    // In segments, as BER may be.
    ['2380030205a00000', 'digitalSignature keyEncipherment'],
  ])('%s is %s', (hex, expected) => {
    expect(usage(hex)).toEqual(expected)
  })
})

describe('mail addresses', () => {
  const mail = (address: string) => derContextPrimitive(1, latin1(address))
  const alternative = (...names: readonly DerValue[]) => extensions(extension(ALT_NAME, derSequence(names)))

  it.each<[string, CertificateParts, readonly string[]]>([
    ['none', {}, []],
    ['alternative names without any', { rest: alternative() }, []],
    [
      'several, in order',
      { rest: alternative(mail('b@labo.example'), mail('a@labo.example')) },
      ['b@labo.example', 'a@labo.example'],
    ],
    [
      'among names of other kinds',
      {
        rest: alternative(
          derContextPrimitive(2, latin1('labo.example')),
          derContext(4, [name(['emailAddress', 'not@labo.example'])]),
          mail('a@labo.example'),
          derContextPrimitive(7, Uint8Array.of(127, 0, 0, 1)),
        ),
      },
      ['a@labo.example'],
    ],
    [
      'of the subject, behind',
      {
        subject: name(['emailAddress', 's@labo.example'], ['CN', 'x@labo.example']),
        rest: alternative(mail('a@labo.example')),
      },
      ['a@labo.example', 's@labo.example'],
    ],
    [
      'once whatever the case, as written first',
      {
        subject: name(['emailAddress', 'MODELE@cabinet.example'], ['emailAddress', '__proto__']),
        rest: alternative(mail('Modele@Cabinet.Example'), mail('modele@cabinet.example')),
      },
      ['Modele@Cabinet.Example', '__proto__'],
    ],
    ['of the issuer: not', { issuer: name(['emailAddress', 'ca@labo.example']) }, []],
  ])('%s', (_, parts, expected) => {
    expect(of(parts).emailAddresses).toEqual(expected)
  })
})

describe('extensions', () => {
  it('come in order, with their octets', () => {
    const given = of({
      rest: extensions(
        extension('1.2.3', derInteger(7), true),
        extension(KEY_IDENTIFIER, derOctetString(Uint8Array.of(1, 2))),
        derSequence([derOid('1.2.4'), tagged(1, '\0'), derOctetString(new Uint8Array())]),
      ),
    })
    expect(given.extensions).toEqual([
      { oid: '1.2.3', critical: true, value: octets('020107') },
      { oid: KEY_IDENTIFIER, critical: false, value: octets('04020102') },
      { oid: '1.2.4', critical: false, value: new Uint8Array() },
    ])
    expect(given.subjectKeyIdentifier).toEqual(Uint8Array.of(1, 2))
  })

  it('of kinds that are not used may hold anything', () => {
    const odd = derSequence([derOid('2.5.29.35'), derOctetString(noise(30))])
    expect(of({ rest: extensions(odd) }).extensions).toHaveLength(1)
  })
})

describe('public keys', () => {
  const rsa = (modulus: Uint8Array, exponent: bigint, oid = '1.2.840.113549.1.1.1', unused = 0) =>
    derSequence([
      derSequence([derOid(oid), derNull()]),
      derBitString(encodeDer(derSequence([derUnsigned(modulus), derInteger(exponent)])), unused),
    ])
  const ec = (parameters: readonly DerValue[], point: Uint8Array) =>
    derSequence([derSequence([derOid('1.2.840.10045.2.1'), ...parameters]), derBitString(point)])
  const p256 = derOid('1.2.840.10045.3.1.7')
  const point = pki('lab-p256').key.point
  const modulus = noise(128).fill(0x81, 0, 1).fill(1, 127)
  const EC = '1.2.840.10045.2.1'
  const RSA = '1.2.840.113549.1.1.1'

  it.each<[string, DerValue, object]>([
    ['RSA', rsa(modulus, 3n), { kind: 'rsa', modulus, exponent: Uint8Array.of(3) }],
    ['RSA of OAEP', rsa(modulus, 65537n, '1.2.840.113549.1.1.7'), { kind: 'rsa', modulus }],
    ['RSA of PSS', rsa(modulus, 65537n, '1.2.840.113549.1.1.10'), { kind: 'rsa', modulus }],
    [
      'RSA of an even modulus',
      rsa(
        modulus.map((o) => o & 0xfe),
        3n,
      ),
      { kind: 'other', algorithm: RSA },
    ],
    ['RSA too short', rsa(modulus.subarray(0, 63), 3n), { kind: 'other', algorithm: RSA }],
    ['RSA too long', rsa(noise(2049).fill(0xff), 3n), { kind: 'other', algorithm: RSA }],
    ['RSA of exponent 1', rsa(modulus, 1n), { kind: 'other', algorithm: RSA }],
    ['P-256', ec([p256], point), { kind: 'ec', curve: 'p256', point }],
    ['P-256, a point of another length', ec([p256], point.subarray(0, 64)), { kind: 'other', algorithm: EC }],
    [
      'P-256, the hybrid form',
      ec(
        [p256],
        point.map((o, at) => (at === 0 ? 6 : o)),
      ),
      { kind: 'other' },
    ],
    ['another curve', ec([derOid('1.3.132.0.10')], point), { kind: 'other', algorithm: EC }],
    ['a curve of a name of JavaScript', ec([derOid('1.2')], point), { kind: 'other', algorithm: EC }],
    ['a described curve', ec([derSequence([derInteger(1)])], point), { kind: 'other', algorithm: EC }],
    ['no curve', ec([], point), { kind: 'other', algorithm: EC }],
    ['an inherited curve', ec([derNull()], point), { kind: 'other', algorithm: EC }],
    [
      'another algorithm',
      derSequence([derSequence([derOid('1.3.101.110')]), derBitString(noise(32))]),
      { kind: 'other', algorithm: '1.3.101.110' },
    ],
    [
      'RSA of a part of an octet',
      derSequence([derSequence([derOid(RSA)]), tagged(3, `\x01\0`)]),
      { kind: 'other', algorithm: RSA },
    ],
  ])('%s', (_, keyInfo, expected) => {
    expect(of({ keyInfo }).publicKey).toMatchObject(expected)
  })
})

describe('forms of a file', () => {
  const der = lab.raw
  // The outermost SEQUENCE of indefinite length.
  const indefinite = Uint8Array.from([0x30, 0x80, ...der.subarray(4), 0, 0])

  it.each<[string, Uint8Array]>([
    ['DER', der],
    ['BER of an indefinite length', indefinite],
    ['PEM', pki('lab').certificatePem],
    ['PEM of BER', latin1(pem('CERTIFICATE', indefinite))],
    ['PEM with CRLF', latin1(pem('CERTIFICATE', der, '\r\n'))],
    ['PEM of the old label', latin1(pem('X509 CERTIFICATE', der))],
    ['PEM behind text', latin1(`Voil\xe0 :\n${pem('CERTIFICATE', der)}`)],
    ['PEM behind text that starts with a zero', latin1(`0 s:C=FR\n${pem('CERTIFICATE', der)}`)],
    ['PEM behind a key', latin1(pem('PRIVATE KEY', noise(9)) + pem('CERTIFICATE', der))],
    ['PEM before another', latin1(pem('CERTIFICATE', der) + pem('CERTIFICATE', noise(9)))],
    ['a Buffer', Buffer.from(der)],
  ])('%s', (_, bytes) => {
    const certificate = accepted(bytes)
    expect({ ...certificate, raw: null }).toEqual({ ...lab, raw: null })
    expect([hexOf(der), hexOf(indefinite)]).toContain(hexOf(certificate.raw))
    expect(Buffer.isBuffer(certificate.raw)).toBe(false)
  })

  it('a file of OpenSSL with what it trusts the certificate for', () => {
    expect(accepted(pkiFile('lab.trusted.pem'))).toEqual(lab)
  })
})

describe('refusals', () => {
  const NOT = 'x509.not_a_certificate'
  const MALFORMED = 'x509.malformed_certificate'
  const LIMIT = 'x509.limit'
  const codeFor = (bytes: Uint8Array) => readCertificate(bytes).refusal?.code

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), NOT],
    ['text', latin1('Bonjour'), NOT],
    ['text that starts with a zero', latin1('0 certificat'), NOT],
    ['a private key in PEM', pki('lab').keyPem, NOT],
    ['an INTEGER', octets('020101'), NOT],
    ['PEM that does not end', pki('lab').certificatePem.subarray(0, 500), NOT],
    ['DER of more than 1 MiB', concatBytes([lab.raw, new Uint8Array(1_048_576)]), LIMIT],
    ['DER of 256 kB and more', concatBytes([lab.raw, new Uint8Array(262_144).fill(7)]), MALFORMED],
    ['PEM of no octets', latin1(pem('CERTIFICATE', new Uint8Array())), MALFORMED],
    ['PEM of other octets', latin1(pem('CERTIFICATE', noise(40))), MALFORMED],
    ['an empty SEQUENCE', octets('3000'), MALFORMED],
    ['a private key in DER', encodeDer(derSequence([derInteger(0), derOctetString(noise(200))])), NOT],
    ['a trailing octet', Uint8Array.from([...lab.raw, 7]), MALFORMED],
    ['a line end and more', Uint8Array.from([...lab.raw, 10, 0x30]), MALFORMED],
    ['two in DER', concatBytes([lab.raw, lab.raw]), MALFORMED],
    ['cut', lab.raw.subarray(0, -1), MALFORMED],
  ])('%s', (_, bytes, code) => {
    expect(codeFor(bytes)).toBe(code)
  })

  it('of what is no octets, by an error', () => {
    expect(codeOf(() => readCertificate('-----BEGIN' as never))).toBe('options.invalid')
    expect(codeOf(() => readCertificate(undefined as never))).toBe('options.invalid')
  })

  const again = extension('1.2.3', derNull())
  const usage = (value: DerValue): CertificateParts => ({ rest: extensions(extension(KEY_USAGE, value)) })
  const body = 'certificate.tbsCertificate'
  it.each<[string, CertificateParts, string]>([
    ['version 4', { version: derContext(0, [derInteger(3)]) }, `${body}.version`],
    ['version 0', { version: derContext(0, [derInteger(-1)]) }, `${body}.version`],
    ['a version of no number', { version: derContext(0, [derNull()]) }, `${body}.version`],
    ['a version of many octets', { version: derContext(0, [tagged(2, noise(99))]) }, `${body}.version`],
    ['no serial number', { serial: derNull() }, `${body}.serialNumber`],
    ['an empty serial number', { serial: tagged(2, '') }, `${body}.serialNumber`],
    ['a constructed serial number', { serial: tagged(0x22, '\x02\x01\x01') }, `${body}.serialNumber`],
    ['no issuer', { issuer: derSet([]) }, `${body}.issuer`],
    ['a subject in pieces', { subject: derSequence([derNull()]) }, `${body}.subject[0]`],
    ['no day', { validity: validity(tagged(23, '190230000000Z')) }, `${body}.validity.notBefore`],
    ['a local time', { validity: validity(tagged(23, '190201000000')) }, `${body}.validity.notBefore`],
    ['no end', { validity: derSequence([derTime('2019-01-01T00:00:00Z')]) }, `${body}.validity.notAfter`],
    ['no key', { keyInfo: derSequence([]) }, `${body}.subjectPublicKeyInfo.algorithm`],
    [
      'an RSA key of other octets',
      { keyInfo: derSequence([derSequence([derOid('1.2.840.113549.1.1.1')]), derBitString(noise(9))]) },
      `${body}.subjectPublicKeyInfo.subjectPublicKey`,
    ],
    [
      'a negative modulus',
      {
        keyInfo: derSequence([
          derSequence([derOid('1.2.840.113549.1.1.1')]),
          derBitString(encodeDer(derSequence([derInteger(-3), derInteger(3)]))),
        ]),
      },
      `${body}.subjectPublicKeyInfo.subjectPublicKey.modulus`,
    ],
    ['extensions twice', { rest: [...extensions(again), ...extensions(again)] }, `${body}[8]`],
    ['extensions that are none', { rest: [derContext(3, [derNull()])] }, `${body}.extensions`],
    ['extensions without any', { rest: [derContext(3, [])] }, `${body}.extensions`],
    ['an extension twice', { rest: extensions(again, again) }, `${body}.extensions[1]`],
    [
      'an extension without a value',
      { rest: extensions(derSequence([derOid('1.2.3')])) },
      `${body}.extensions[0].extnValue`,
    ],
    ['something behind the extensions', { rest: [...extensions(again), derNull()] }, `${body}[8]`],
    ['a key usage that is none', usage(derInteger(1)), 'extensions.keyUsage'],
    ['a key usage of no octet', usage(tagged(3, '')), 'extensions.keyUsage'],
    ['a key usage of 8 unused bits', usage(tagged(3, '\x08\x80')), 'extensions.keyUsage'],
    ['a key usage and more', usage(octets('03020780 00')), 'extensions.keyUsage'],
    [
      'a key identifier that is none',
      { rest: extensions(extension(KEY_IDENTIFIER, derNull())) },
      'extensions.subjectKeyIdentifier',
    ],
    [
      'alternative names that are none',
      { rest: extensions(extension(ALT_NAME, derPrintableString('x'))) },
      'extensions.subjectAltName',
    ],
    [
      'an address in wrong segments',
      { rest: extensions(extension(ALT_NAME, derSequence([derContext(1, [derInteger(1)])]))) },
      'extensions.subjectAltName[0][0]',
    ],
    ['no signature', { signature: derNull() }, 'certificate.signature'],
  ])('of damage: %s', (_, parts, path) => {
    const { refusal } = readCertificate(certificateDer(parts))
    expect(refusal).toMatchObject({ code: MALFORMED, params: { path } })
    expect(refusal?.message).toBe(`The certificate is damaged at ${path}.`)
  })

  it('of elements in elements', () => {
    const deep = (levels: number): DerValue => (levels === 0 ? derNull() : derSequence([deep(levels - 1)]))
    expect(codeFor(certificateDer({ signatureAlgorithm: deep(28) }))).toBeUndefined()
    expect(codeFor(certificateDer({ signatureAlgorithm: deep(40) }))).toBe(LIMIT)
  })

  it('of very many elements, soon', () => {
    const many = derSequence(Array.from({ length: 50_000 }, () => derNull()))
    expect(codeFor(certificateDer({ signatureAlgorithm: many }))).toBe(LIMIT)
  })
})

describe('what follows a certificate in DER', () => {
  it.each<[string, number[], number[]]>([
    ['LF', [10], [1]],
    ['CR LF', [13, 10], [2]],
    ['blank lines', [32, 9, 13, 10, 10, 11, 12], [7]],
    ['NUL, as a card fills up its files', Array(100).fill(0), [100]],
    ['SUB, as XMODEM and CP/M fill up theirs', [26, 26, 26], [3]],
    ['nothing', [], []],
  ])('is padding: %s', (_, padding, counts) => {
    for (const label of [null, 'CERTIFICATE']) {
      const bytes = Uint8Array.from([...lab.raw, ...padding])
      const { certificate, diagnostics } = readCertificate(label === null ? bytes : latin1(pem(label, bytes)))
      expect(certificate).toEqual(lab)
      expect(diagnostics).toMatchObject(
        counts.map((count) => ({ code: 'x509.trailing_data', severity: 'warning', params: { count } })),
      )
    }
  })

  it('is a line end in the file of a case', () => {
    const { certificate, diagnostics } = readCertificate(caseFile('certificate-line-end.der'))
    expect(certificate?.emailAddresses).toEqual(['labo@labo.example'])
    expect(certificate?.raw.at(-1)).not.toBe(10)
    expect(diagnostics.map(({ code }) => code)).toEqual(['x509.trailing_data'])
  })
})

describe('the two algorithms of the signature', () => {
  const parts = (inner: DerValue, outer: DerValue) => {
    const der = certificateDer({ innerAlgorithm: inner, signatureAlgorithm: outer })
    const { certificate, diagnostics, refusal } = readCertificate(der)
    return certificate === undefined ? refusal?.params : diagnostics.map(({ code }) => code)
  }
  const oid = derOid('1.2.840.113549.1.1.11')
  const plain = derSequence([oid])
  const damaged = { path: 'certificate.signatureAlgorithm' }

  it('may differ by NULL, which is reported', () => {
    expect(parts(plain, sha256WithRsa)).toEqual(['x509.signature_algorithms_differ'])
    expect(parts(sha256WithRsa, plain)).toEqual(['x509.signature_algorithms_differ'])
    expect(parts(plain, plain)).toEqual([])
    const { certificate, diagnostics } = readCertificate(caseFile('certificate-algorithm-without-null.der'))
    expect(certificate?.emailAddresses).toEqual(['labo@labo.example'])
    expect(diagnostics).toMatchObject([
      { code: 'x509.signature_algorithms_differ', severity: 'warning', path: damaged.path },
    ])
  })

  it.each<[string, DerValue, DerValue]>([
    ['another algorithm', sha256WithRsa, derSequence([derOid('1.2.840.113549.1.1.5'), derNull()])],
    ['another algorithm without NULL', sha256WithRsa, derSequence([derOid('1.2.840.113549.1.1.5')])],
    ['other parameters', plain, derSequence([oid, derInteger(0)])],
    ['NULL and more', plain, derSequence([oid, derNull(), derNull()])],
    ['NULL that holds something', plain, derSequence([oid, tagged(5, '\0')])],
    ['NULL alone', derSequence([]), derSequence([derNull()])],
    ['a length in two octets', sha256WithRsa, longer(encodeDer(sha256WithRsa))],
    ['a SET', plain, derSet([oid, derNull()])],
    ['nothing', plain, derSequence([])],
  ])('may not differ by %s', (_, one, other) => {
    expect(parts(one, other)).toEqual(damaged)
    expect(parts(other, one)).toEqual(damaged)
  })
})

it('a reading has one of the two', () => {
  const readings: readonly CertificateReading[] = [
    readCertificate(lab.raw),
    readCertificate(pkiFile('lab.key.pem')),
  ]
  expect(readings.map((reading) => Object.keys(reading))).toEqual([
    ['certificate', 'diagnostics'],
    ['refusal', 'diagnostics'],
  ])
})
