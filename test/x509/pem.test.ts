import { describe, expect, it } from 'vitest'
import { readPem } from '../../src/x509/index.js'
import { codeOf, hexOf } from '../asn1/octets.js'
import { noise } from '../crypto/octets.js'
import { latin1, pem } from './der.js'

const blocks = (text: string) =>
  readPem(latin1(text)).map(({ label, bytes: octets }) => `${label}:${hexOf(octets)}`)
const octets = noise(100)
const body = hexOf(octets)
const one = pem('CERTIFICATE', octets)
const base64 = Buffer.from(octets).toString('base64')

describe('the blocks of a PEM text', () => {
  it.each<[string, string, readonly string[]]>([
    ['one', one, [`CERTIFICATE:${body}`]],
    ['none', '', []],
    ['text alone', 'Bonjour,\nvoici mon certificat.\n', []],
    ['text around', `subject=CN = Zo\xe9\n-----\n${one}\n-- \nMod\xe8le`, [`CERTIFICATE:${body}`]],
    ['a byte order mark', `\xef\xbb\xbf${one}`, [`CERTIFICATE:${body}`]],
    ['CRLF', pem('CERTIFICATE', octets, '\r\n'), [`CERTIFICATE:${body}`]],
    ['CR', pem('CERTIFICATE', octets, '\r'), [`CERTIFICATE:${body}`]],
    ['blanks at line ends', one.replaceAll('\n', ' \t\n'), [`CERTIFICATE:${body}`]],
    ['one long line', `-----BEGIN X-----${base64}-----END X-----`, [`X:${body}`]],
    ['no padding', '-----BEGIN X-----\nAAE\n-----END X-----', ['X:0001']],
    ['no octets', '-----BEGIN X-----\n-----END X-----', ['X:']],
    ['no label', pem('', octets), [`:${body}`]],
    ['a label of 60 characters', pem('A'.repeat(60), octets), [`${'A'.repeat(60)}:${body}`]],
    ['a label of 61 characters', pem('A'.repeat(61), octets) + one, [`CERTIFICATE:${body}`]],
    ['a label over two lines', pem('A\nB', octets) + one, [`CERTIFICATE:${body}`]],
    ['several', `${one}text\n${pem('PRIVATE KEY', octets)}`, [`CERTIFICATE:${body}`, `PRIVATE KEY:${body}`]],
    ['end to end', one.trim() + one.trim(), [`CERTIFICATE:${body}`, `CERTIFICATE:${body}`]],
    ['no end', one.slice(0, 60), []],
    ['a start alone', '-----BEGIN ', []],
    ['a start without dashes', '-----BEGIN CERTIFICATE\n', []],
    ['no end before the next', `${one.slice(0, 60)}\n${one}`, [`CERTIFICATE:${body}`]],
    ['an end of another label', one.replace('END C', 'END X509 C') + one, [`CERTIFICATE:${body}`]],
    ['an end in small letters', one.replace('END', 'end') + one, [`CERTIFICATE:${body}`]],
    ['no base64', `-----BEGIN X-----\n@\n-----END X-----\n${one}`, [`CERTIFICATE:${body}`]],
    ['cut base64', `-----BEGIN X-----\nAAAAA\n-----END X-----\n${one}`, [`CERTIFICATE:${body}`]],
    ['base64 of URLs', '-----BEGIN X-----\nAA-_\n-----END X-----', []],
    [
      'headers of RFC 1421',
      `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n${base64}\n-----END RSA PRIVATE KEY-----\n${one}`,
      [`CERTIFICATE:${body}`],
    ],
    ['armour of OpenPGP', `-----BEGIN PGP MESSAGE-----\n\n${base64}\n=Ab3d\n-----END PGP MESSAGE-----`, []],
  ])('%s', (_, text, found) => {
    expect(blocks(text)).toEqual(found)
  })

  it('are of octets of any size', () => {
    const large = noise(300_000)
    expect(hexOf(readPem(latin1(pem('X', large)))[0]?.bytes ?? octets)).toBe(hexOf(large))
  })

  it('are read from octets only', () => {
    expect(codeOf(() => readPem('-----BEGIN X-----' as never))).toBe('options.invalid')
  })

  it.each([
    ['starts', '-----BEGIN '],
    ['starts with a label', '-----BEGIN X-----\n'],
    ['starts without an end, far apart', `-----BEGIN X-----${'A'.repeat(1000)}`],
    ['starts with an open label', `-----BEGIN ${'A'.repeat(1000)}`],
    ['dashes', '-----'],
    ['ends', '-----END X-----'],
    ['blocks', '-----BEGIN X-----\nAAAA\n-----END X-----\n'],
    ['blocks of another end', '-----BEGIN X-----\nAAAA\n-----END Y-----\n'],
  ])('are found in linear time: 2 MB of %s', (_, piece) => {
    const text = latin1(piece.repeat(Math.ceil(2_000_000 / piece.length)))
    const start = performance.now()
    readPem(text)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
