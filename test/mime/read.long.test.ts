import { describe, expect, it } from 'vitest'
import { decodePart, readAddresses, readMail, readPartText } from '../../src/mime/index.js'
import { bytesOf } from './mails.js'

const header = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'

/** Whether three times as much takes about three times as long: far less than nine times. */
function isLinear(run: (size: number) => unknown, size: number): boolean {
  const timed = (length: number): number => {
    const start = performance.now()
    run(length)
    return performance.now() - start
  }
  timed(size / 4)
  // Once more when the machine was busy.
  return [1, 2, 3].some(() => timed(size * 3) < 5.5 * timed(size) + 20)
}

describe('takes time linear in the bytes, and ends at the limits', () => {
  const none = { bytes: 1e9, headerBytes: 1e9, parts: 1e9 }
  const cases: Readonly<Record<string, (size: number) => Uint8Array>> = {
    'a header of one line': (size) => bytesOf(`A: ${'x'.repeat(size)}`),
    'a header without an end': (size) => bytesOf('A: x\r\n'.repeat(size / 6)),
    'a field folded without an end': (size) => bytesOf(`A: x\r\n${' \r\n'.repeat(size / 3)}`),
    'blank lines before the header': (size) => bytesOf('\r\n'.repeat(size / 2)),
    boundaries: (size) => bytesOf(header + '--b\r\n'.repeat(size / 20)),
    'delimiters that are none': (size) => bytesOf(header + '--c\r\n'.repeat(size / 5)),
    dashes: (size) => bytesOf(header + '-'.repeat(size)),
    'dashes at the start of lines': (size) => bytesOf(header + '--\r\n'.repeat(size / 4)),
    'encoded words': (size) => bytesOf(`A: ${'=?utf-8?Q?a?= '.repeat(size / 14)}`),
    'encoded words that are none': (size) => bytesOf(`A: ${'=?utf-8?Q?'.repeat(size / 10)}`),
    parameters: (size) => bytesOf(`Content-Type: a/b${';a=b'.repeat(size / 4)}`),
    'different parameters': (size) =>
      bytesOf(`Content-Type: a/b${Array.from({ length: size / 12 }, (_, at) => `;a${at}=b`).join('')}`),
    'pieces of a parameter': (size) =>
      bytesOf(
        `Content-Type: a/b${Array.from({ length: size / 14 }, (_, at) => `;a*${at % 90000}*=b`).join('')}`,
      ),
    'lines that are none of a header': (size) =>
      bytesOf(`A: b\r\n${'c\r\n'.repeat(size / 3)}Message-ID: d\r\n\r\n`),
    'blocks of lines that are none of a header': (size) =>
      bytesOf('A: b\r\nc\r\nMIME-Version: d\r\nX-C: e\r\nFrom: f\r\n \r\n'.repeat(size / 50)),
    'parameters that lost their blank': (size) =>
      bytesOf(`Content-Type: a/b;\r\n${'c=d;\r\n'.repeat(size / 6)}`),
    'quotes that lost their blank': (size) =>
      bytesOf(`Content-Type: a/b${';\r\n c="\r\nd"\r\n'.repeat(size / 14)}`),
    'parts of which the header does not go on': (size) =>
      bytesOf(header + '--b\r\nA: b\r\nc\r\nd\r\n'.repeat(size / 17)),
    'folds in boundaries that do not occur': (size) =>
      bytesOf(
        header +
          `--b\r\nContent-Type: multipart/x; boundary="a\r\n\tc"\r\n\r\n${'--a\r\n'.repeat(20)}`.repeat(
            size / 150,
          ),
      ),
    'a fold without an end in a boundary': (size) =>
      bytesOf(`Content-Type: multipart/x; boundary="a${'\r\n\t'.repeat(size / 3)}"\r\n\r\n--a`),
    'comments in a type': (size) => bytesOf(`Content-Type: a/b ${'('.repeat(size)}`),
    'blanks in a type': (size) => bytesOf(`Content-Type: a/b; a=${' '.repeat(size)}b`),
    'blanks between words': (size) => bytesOf(`Content-Type: a/b; a=${'b '.repeat(size / 2)}`),
    'quotes in a type': (size) => bytesOf(`Content-Type: a/b; a=${'"\\'.repeat(size / 2)}`),
  }
  for (const [name, mailOf] of Object.entries(cases)) {
    it(name, () => {
      expect(isLinear((size) => readMail(mailOf(size), { limits: none }), 400_000)).toBe(true)
      readMail(mailOf(3_000_000))
    })
  }

  it.each([
    ['base64', 'YQ=='],
    ['base64', '====YQ'],
    ['base64', '!'],
    ['quoted-printable', '= '],
    ['quoted-printable', '=\r\n'],
    ['quoted-printable', ' '],
    ['quoted-printable', ' \r\n'],
  ])('%s of %j', (encoding, piece) => {
    const run = (size: number): void => {
      const { mail } = readMail(
        bytesOf(`Content-Transfer-Encoding: ${encoding}\r\n\r\n${piece.repeat(size / piece.length)}`),
      )
      if (mail === undefined) throw new Error('refused')
      decodePart(mail)
      readPartText(mail)
    }
    expect(isLinear(run, 600_000)).toBe(true)
  })

  it.each(['a@b, ', '(', '<', '"', 'a:', ';', '@', ' ', '\\', '=?utf-8?Q?', 'a . ', '<(', '<a (x) . '])(
    'addresses of %j',
    (piece) => {
      expect(isLinear((size) => readAddresses(piece.repeat(size / piece.length)), 200_000)).toBe(true)
    },
  )

  it.each(['(', '()', ' ', 'a ', '.', '"', '\\'])('an address between <> of %j', (piece) => {
    expect(isLinear((size) => readAddresses(`<${piece.repeat(size / piece.length)}>`), 200_000)).toBe(true)
  })

  it('mails within mails are opened as deep as the limit, and no part is lost', () => {
    const { mail, diagnostics } = readMail(bytesOf('Content-Type: message/rfc822\r\n\r\n'.repeat(100_000)))
    let depth = 0
    for (let part = mail; part !== undefined; part = part.parts[0]) depth++
    expect(depth).toBe(32)
    expect(diagnostics.map(({ code }) => code)).toEqual(['mime.too_deep'])
  })

  it('a header of 200 MB and a million delimiters take seconds', () => {
    const start = performance.now()
    const limits = { bytes: 1e9 }
    expect(readMail(new Uint8Array(200_000_000).fill(0x41), { limits }).mail?.header).toEqual([])
    expect(
      readMail(bytesOf(header + '--b\r\n\r\n'.repeat(1_000_000)), { limits }).refusal?.params.limit,
    ).toBe('parts')
    const long = new Uint8Array(200_000_000).fill(0x41)
    long.set([0x41, 0x3a])
    expect(readMail(long, { limits }).refusal?.params.limit).toBe('headerBytes')
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})
