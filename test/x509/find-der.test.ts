import { describe, expect, it } from 'vitest'
import { describeProblem } from '../../src/catalogue/index.js'
import { readCertificate, readPrivateKey } from '../../src/x509/index.js'
import { latin1, pem } from './der.js'
import { pki, pkiFile } from './pki.js'

const certificatePem = Buffer.from(pki('lab').certificatePem).toString('latin1')
const keyPem = Buffer.from(pki('lab').keyPem).toString('latin1')
const lab = readCertificate(pki('lab').certificatePem).certificate
if (lab === undefined) throw new Error('the certificate of the laboratory cannot be read')
const { raw } = lab

/** The diagnostics of a reading, as `code line params`. */
function reported({ diagnostics }: ReturnType<typeof readCertificate | typeof readPrivateKey>): unknown[] {
  return diagnostics.map(({ code, line, params }) => [code, line, params])
}

const openBlock = '-----BEGIN CERTIFICATE-----\nAAAA\n'

describe('diagnostics of a certificate', () => {
  it.each<[string, string | Uint8Array, unknown[]]>([
    ['DER', raw, []],
    ['one PEM block', certificatePem, []],
    ['text around it', `subject: C = FR\n\n${certificatePem}\nend`, []],
    ['a private key beside it', keyPem + certificatePem, []],
    ['two more certificates', certificatePem.repeat(3), [['x509.further_blocks', null, { count: 2 }]]],
    ['a block without an end', `\n${openBlock}${certificatePem}`, [['x509.skipped_block', 2, {}]]],
    ['lines that end in CR', `a\rb\r${openBlock}${certificatePem}`, [['x509.skipped_block', 3, {}]]],
    ['lines that end in CRLF', `a\r\nb\r\n${openBlock}${certificatePem}`, [['x509.skipped_block', 3, {}]]],
    [
      'a block that is not base64, and one that ends under another label',
      `-----BEGIN CERTIFICATE-----\n@\n-----END CERTIFICATE-----\n${certificatePem.replace('END ', 'END X509 ')}${certificatePem}`,
      [
        ['x509.skipped_block', 1, {}],
        ['x509.skipped_block', 4, {}],
      ],
    ],
    ['a block of another kind without an end', `-----BEGIN PRIVATE KEY-----\n${certificatePem}`, []],
    ['a last block without an end', certificatePem + openBlock, [['x509.skipped_block', 21, {}]]],
  ])('%s', (_, input, expected) => {
    const bytes = typeof input === 'string' ? latin1(input) : input
    const reading = readCertificate(bytes)
    expect(reading.certificate?.raw).toEqual(raw)
    const lines = certificatePem.split('\n').length
    expect(reported(reading)).toEqual(
      expected.map((one) => (Array.isArray(one) && one[1] === 21 ? [one[0], lines, one[2]] : one)),
    )
  })

  it("OpenSSL's trust settings, which are not read", () => {
    const bytes = latin1(pem('TRUSTED CERTIFICATE', Uint8Array.from([...raw, 0x30, 0x00])))
    const { certificate, diagnostics } = readCertificate(bytes)
    expect(certificate).toEqual(lab)
    expect(diagnostics).toMatchObject([
      { code: 'x509.trust_settings_ignored', severity: 'info', line: null, path: null },
    ])
    expect(readCertificate(latin1(pem('TRUSTED CERTIFICATE', raw))).diagnostics).toEqual([])
  })

  it('say where a block begins that could not be read, when there is no other', () => {
    const { refusal, diagnostics } = readCertificate(latin1(certificatePem.slice(0, 500)))
    expect(refusal?.code).toBe('x509.not_a_certificate')
    expect(diagnostics).toMatchObject([{ code: 'x509.skipped_block', severity: 'warning', line: 1 }])
  })

  it('are given beside a refusal', () => {
    const damaged = pem('CERTIFICATE', raw.slice(0, -1))
    const { refusal, diagnostics } = readCertificate(latin1(damaged + certificatePem))
    expect(refusal?.code).toBe('x509.malformed_certificate')
    expect(diagnostics.map(({ code }) => code)).toEqual(['x509.further_blocks'])
  })

  it('are bounded: after 1,000 of a code the rest is counted', () => {
    const { certificate, diagnostics } = readCertificate(latin1(openBlock.repeat(1500) + certificatePem))
    expect(certificate).toBeDefined()
    expect(diagnostics.length).toBe(1001)
    const last = diagnostics.at(-1)
    expect(last).toMatchObject({
      code: 'x509.diagnostics_suppressed',
      params: { count: 500, suppressed: 'x509.skipped_block' },
    })
    expect(last && describeProblem(last)).toBe('500 further diagnostics x509.skipped_block are not listed.')
  })
})

describe('diagnostics of a private key', () => {
  it.each<[string, string, unknown[]]>([
    ['one key', keyPem, []],
    ['a certificate beside it', certificatePem + keyPem, []],
    ['another key', keyPem + keyPem, [['x509.further_blocks', null, { count: 1 }]]],
    [
      'a key encrypted in the old format before it',
      Buffer.from(pkiFile('lab.encrypted-pkcs1.pem')).toString('latin1') + keyPem,
      [['x509.skipped_block', 1, {}]],
    ],
  ])('%s', (_, text, expected) => {
    const reading = readPrivateKey(latin1(text))
    expect(reading.key?.kind).toBe('rsa')
    expect(reported(reading)).toEqual(expected)
  })
})
