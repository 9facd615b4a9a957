import { describe, expect, it } from 'vitest'
import { decodePart, readAddresses, readMail, readPartText } from '../../src/mime/index.js'

const octets = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
it('a part that lost its octets in JSON is refused, not read as empty', () => {
  const { mail } = readMail(octets('Content-Transfer-Encoding: base64\r\n\r\nYQ=='))
  const lost = JSON.parse(JSON.stringify(mail))
  expect(() => decodePart(lost)).toThrow(expect.objectContaining({ code: 'options.invalid' }))
})

const header = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'

it.each([
  [{ bytes: 10 }, 'bytes', 10],
  [{ headerBytes: 5 }, 'headerBytes', 5],
  [{ parts: 2 }, 'parts', 2],
] as const)('a mail that passes %j is refused', (limits, limit, value) => {
  const { mail, refusal } = readMail(octets(`${header}--b\r\n\r\nun\r\n--b\r\n\r\ndeux\r\n--b--`), { limits })
  expect(mail).toBeUndefined()
  expect(refusal).toMatchObject({ code: 'mime.limit', params: { limit, value } })
})

it.each([
  [{ limits: { bytes: Number.NaN } }, 'options.invalid_limit'],
  [{ limits: { parts: '5' } }, 'options.invalid_limit'],
  [{ limits: { depth: -1 } }, 'options.invalid_limit'],
  [{ limits: { lines: 5 } }, 'options.unknown'],
  [{ limits: null }, 'options.invalid'],
])('the options %j are refused', (options, code) => {
  expect(() => readMail(octets(''), options as never)).toThrow(expect.objectContaining({ code }))
})

it.each([null, undefined, 'A: b', { [Symbol.toStringTag]: 'Uint8Array', buffer: 5 }, [1]])(
  'no bytes: %j',
  (mail) => {
    expect(() => readMail(mail as never)).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'mail' }),
    )
  },
)

it.each([
  ['an ArrayBuffer', (bytes: Uint8Array) => bytes.slice().buffer],
  ['a Buffer', (bytes: Uint8Array) => Buffer.from(bytes)],
  [
    'a DataView on a part of a buffer',
    (bytes: Uint8Array) => new DataView(Uint8Array.of(0, ...bytes).buffer, 1),
  ],
  ['a Uint16Array', (bytes: Uint8Array) => new Uint16Array(bytes.slice().buffer)],
] as const)('takes %s', (_, given) => {
  const bytes = octets('A: b\r\n\r\nfin!')
  expect(Buffer.from(readMail(given(bytes)).mail?.raw ?? []).equals(bytes)).toBe(true)
})

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

describe('takes time linear in its octets, and ends at the limits', () => {
  const none = { bytes: 1e9, headerBytes: 1e9, parts: 1e9 }
  const cases: Readonly<Record<string, (size: number) => Uint8Array>> = {
    'a header of one line': (size) => octets(`A: ${'x'.repeat(size)}`),
    'a header without an end': (size) => octets('A: x\r\n'.repeat(size / 6)),
    'a field folded without an end': (size) => octets(`A: x\r\n${' \r\n'.repeat(size / 3)}`),
    'blank lines before the header': (size) => octets('\r\n'.repeat(size / 2)),
    boundaries: (size) => octets(header + '--b\r\n'.repeat(size / 20)),
    'delimiters that are none': (size) => octets(header + '--c\r\n'.repeat(size / 5)),
    dashes: (size) => octets(header + '-'.repeat(size)),
    'dashes at the start of lines': (size) => octets(header + '--\r\n'.repeat(size / 4)),
    'encoded words': (size) => octets(`A: ${'=?utf-8?Q?a?= '.repeat(size / 14)}`),
    'encoded words that are none': (size) => octets(`A: ${'=?utf-8?Q?'.repeat(size / 10)}`),
    parameters: (size) => octets(`Content-Type: a/b${';a=b'.repeat(size / 4)}`),
    'different parameters': (size) =>
      octets(`Content-Type: a/b${Array.from({ length: size / 12 }, (_, at) => `;a${at}=b`).join('')}`),
    'pieces of a parameter': (size) =>
      octets(
        `Content-Type: a/b${Array.from({ length: size / 14 }, (_, at) => `;a*${at % 90000}*=b`).join('')}`,
      ),
    'comments in a type': (size) => octets(`Content-Type: a/b ${'('.repeat(size)}`),
    'blanks in a type': (size) => octets(`Content-Type: a/b; a=${' '.repeat(size)}b`),
    'blanks between words': (size) => octets(`Content-Type: a/b; a=${'b '.repeat(size / 2)}`),
    'quotes in a type': (size) => octets(`Content-Type: a/b; a=${'"\\'.repeat(size / 2)}`),
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
        octets(`Content-Transfer-Encoding: ${encoding}\r\n\r\n${piece.repeat(size / piece.length)}`),
      )
      if (mail === undefined) throw new Error('refused')
      decodePart(mail)
      readPartText(mail)
    }
    expect(isLinear(run, 600_000)).toBe(true)
  })

  it.each(['a@b, ', '(', '<', '"', 'a:', ';', '@', ' ', '\\', '=?utf-8?Q?', 'a . '])(
    'addresses of %j',
    (piece) => {
      expect(isLinear((size) => readAddresses(piece.repeat(size / piece.length)), 200_000)).toBe(true)
    },
  )

  it('mails within mails are opened as deep as the limit, and no part is lost', () => {
    const { mail, diagnostics } = readMail(octets('Content-Type: message/rfc822\r\n\r\n'.repeat(100_000)))
    let depth = 0
    for (let part = mail; part !== undefined; part = part.parts[0]) depth++
    expect(depth).toBe(32)
    expect(diagnostics.map(({ code }) => code)).toEqual(['mime.too_deep'])
  })

  it('a header of 200 MB and a million delimiters take seconds', () => {
    const start = performance.now()
    const limits = { bytes: 1e9 }
    expect(readMail(new Uint8Array(200_000_000).fill(0x41), { limits }).mail?.header).toEqual([])
    expect(readMail(octets(header + '--b\r\n\r\n'.repeat(1_000_000)), { limits }).refusal?.params.limit).toBe(
      'parts',
    )
    const long = new Uint8Array(200_000_000).fill(0x41)
    long.set([0x41, 0x3a])
    expect(readMail(long, { limits }).refusal?.params.limit).toBe('headerBytes')
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})
