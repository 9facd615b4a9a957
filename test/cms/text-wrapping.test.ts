import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../src/base/index.js'
import { decryptData, detectCms, verifyData } from '../../src/cms/index.js'
import { unwrapText } from '../../src/cms/text-wrapping.js'
import { node as provider } from '../crypto/providers.js'
import { runsOf } from '../property-runs.js'
import { caseCertificate, caseFile } from './cases.js'
import { content, decrypting, doctor, lab, made, sealed } from './letters.js'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const folded = (bytes: Uint8Array, end = '\n'): string =>
  (base64(bytes).match(/.{1,64}/g) ?? []).map((line) => `${line}${end}`).join('')
const pem = (bytes: Uint8Array, label = 'PKCS7'): string =>
  `-----BEGIN ${label}-----\n${folded(bytes)}-----END ${label}-----\n`

const reading = (text: string): [unknown, unknown[]] => {
  const { verified, refusal, diagnostics } = verifyData(bytesOf(text), { provider, trusted: [lab] })
  const told = diagnostics.map(({ code, params: { wrapping } }) => wrapping ?? code)
  return [verified?.verdict ?? refusal?.code, told]
}

it('a message that is base64 text is read', () => {
  const trusted = [caseCertificate('lab')]
  const { verified, diagnostics } = verifyData(caseFile('cms-base64.p7m'), { provider, trusted })
  expect(verified?.verdict).toBe('trusted')
  expect(diagnostics.map(({ code, params }) => [code, params])).toEqual([
    ['cms.text_wrapping', { wrapping: 'base64' }],
  ])
})

const whole = made()
describe('what is read of texts', () => {
  it.each<[string, string, unknown, unknown[]]>([
    ['base64 in one line', base64(whole), 'trusted', ['base64']],
    ['lines in CR LF', folded(whole, '\r\n'), 'trusted', ['base64']],
    ['lines with blanks, behind blank lines', `\r\n \t${folded(whole, ' \r\n')}`, 'trusted', ['base64']],
    ['a byte order mark', `\xef\xbb\xbf${base64(whole)}`, 'trusted', ['base64']],
    ['PEM', pem(whole), 'trusted', ['pem']],
    ['PEM of CMS', pem(whole, 'CMS'), 'trusted', ['pem']],
    ['PEM of gpgsm', pem(whole, 'SIGNED MESSAGE'), 'trusted', ['pem']],
    ['PEM without its end', `-----BEGIN CMS-----\n${folded(whole)}`, 'trusted', ['pem']],
    ['a text behind', `${pem(whole)}Cordialement`, 'trusted', ['pem', 'cms.trailing_data']],
    ['a text behind base64', `${folded(whole)}-- \nM. X`, 'trusted', ['base64', 'cms.trailing_data']],
    ['a text before', `Bonjour\n${pem(whole)}`, 'cms.not_cms', []],
    ['base64 of another thing', base64(content), 'cms.not_cms', []],
    ['PEM of another thing', pem(lab.raw, 'CERTIFICATE'), 'cms.not_cms', []],
    ['PEM of nothing', '-----BEGIN CMS-----\n-----END CMS-----\n', 'cms.not_cms', []],
    ['a base64 that is cut', base64(whole).slice(0, -100), 'cms.truncated', []],
    ['a PEM that is cut', pem(whole).slice(0, 500), 'cms.truncated', []],
    ['a text that begins with M', 'MADAME, VOICI VOS RESULTATS', 'cms.not_cms', []],
    ['a text that begins with the tag', '0123456789 et la suite', 'cms.not_cms', []],
  ])('%s', (_, text, expected, told) => {
    expect(reading(text)).toEqual([expected, told])
  })

  it('a text of very many lines takes no longer than one of few', () => {
    const beginning = 'MIAGCSqGSIb3DQEHAqCA'
    const reads = (text: string): number => {
      const bytes = bytesOf(text)
      const start = performance.now()
      expect(unwrapText(bytes).wrapping).toBe('base64')
      return performance.now() - start
    }
    reads(beginning)
    const few = reads(beginning + 'A'.repeat(4_000_000))
    expect(reads(beginning + 'A\n'.repeat(2_000_000))).toBeLessThan(10 * few + 200)
  })

  it('every digit has its value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (any) => {
        const start = Uint8Array.of(0x30, 0x80)
        const { bytes, trailing } = unwrapText(bytesOf(base64(concatBytes([start, any]))))
        expect([[...bytes], trailing]).toEqual([[...start, ...any], false])
      }),
      { numRuns: runsOf(100) },
    )
    for (let byte = 0; byte < 256; byte++) {
      const character = String.fromCharCode(byte)
      const { trailing } = unwrapText(bytesOf(`MIAG${character}AAA`))
      expect([byte, trailing]).toEqual([byte, !/[A-Za-z0-9+/ \t\n\v\f\r]/.test(character)])
    }
  })

  it('no padding is needed', () => {
    for (const length of [0, 1, 2]) {
      const some = made({ content: content.slice(0, 20 + length) })
      expect(reading(base64(some).replace(/=+$/, ''))).toEqual(['trusted', ['base64']])
    }
  })

  it('the limit is of what is given', () => {
    const message = bytesOf(base64(whole))
    const refusalOf = (bytes: number): unknown =>
      verifyData(message, { provider, limits: { bytes } }).refusal?.code
    expect(refusalOf(message.length)).toBeUndefined()
    expect(refusalOf(message.length - 1)).toBe('cms.limit')
  })

  it('what is encrypted too, and it is told by its beginning', async () => {
    for (const text of [folded(sealed), pem(sealed), `\n${pem(sealed, 'ENCRYPTED MESSAGE')}`]) {
      expect(await decrypting(bytesOf(text))).toBe(Buffer.from(content).toString())
      expect(detectCms(bytesOf(text))).toBe('enveloped-data')
      expect(detectCms(bytesOf(text.slice(0, 160)))).toBe('enveloped-data')
    }
    expect(detectCms(bytesOf(base64(content)))).toBeNull()
  })
})

describe('what is no message, what is cut and what is damaged are three things', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'cms.not_cms'],
    ['a certificate', lab.raw, 'cms.not_cms'],
    ['a mail', bytesOf('From: x@labo.example\r\n\r\nBonjour\r\n'), 'cms.not_cms'],
    ['a SEQUENCE alone', Uint8Array.of(0x30, 0), 'cms.not_cms'],
    ['an element within that is longer than what is around it', damaged(whole), 'cms.malformed'],
    ['a ContentInfo of another type', Uint8Array.of(0x30, 3, 6, 1, 42), 'cms.malformed'],
  ])('%s', async (_, bytes, code) => {
    expect(verifyData(bytes, { provider }).refusal?.code).toBe(code)
    expect((await decryptData(bytes, { provider, keys: [doctor] })).refusal?.code).toBe(code)
  })

  it.each(['*', '>', '-', '_', '\0', '='])(
    'base64 with %j in its middle is damaged, not cut',
    (character) => {
      for (const text of [base64(whole), folded(whole), pem(whole)]) {
        const changed = `${text.slice(0, 200)}${character}${text.slice(201)}`
        const { refusal } = verifyData(bytesOf(changed), { provider })
        expect(refusal).toMatchObject({ code: 'cms.malformed', params: { path: 'message' } })
      }
    },
  )

  it('a message cut anywhere behind its type is cut', () => {
    const cutting = fc.property(fc.integer({ min: 20, max: whole.length - 1 }), (length) => {
      expect(verifyData(whole.slice(0, length), { provider }).refusal?.code).toBe('cms.truncated')
    })
    fc.assert(cutting, { numRuns: runsOf(100) })
  })
})

/** The length of the second element within raised. */
function damaged(message: Uint8Array): Uint8Array {
  const changed = message.slice()
  const at = changed.indexOf(0xa0)
  changed[at + 3] = (changed[at + 3] ?? 0) + 1
  return changed
}
