import { expect, it } from 'vitest'
import { readMail } from '../../src/mime/index.js'
import { bytesOf } from './mails.js'

const header = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'

it.each([
  [{ bytes: 10 }, 'bytes', 10],
  [{ headerBytes: 5 }, 'headerBytes', 5],
  [{ parts: 2 }, 'parts', 2],
] as const)('a mail that passes %j is refused', (limits, limit, value) => {
  const { mail, refusal } = readMail(bytesOf(`${header}--b\r\n\r\nun\r\n--b\r\n\r\ndeux\r\n--b--`), {
    limits,
  })
  expect(mail).toBeUndefined()
  expect(refusal).toMatchObject({ code: 'mime.limit', params: { limit, value } })
})

it.each([
  [{ limits: { bytes: Number.NaN } }, 'options.invalid_limit'],
  [{ limits: { parts: '5' } }, 'options.invalid_limit'],
  [{ limits: { depth: -1 } }, 'options.invalid_limit'],
  [{ limits: { lines: 5 } }, 'options.unknown'],
  [{ limits: null }, 'options.invalid'],
  [{ limit: {} }, 'options.unknown'],
  [null, 'options.invalid'],
  [5, 'options.invalid'],
])('the options %j are refused', (options, code) => {
  expect(() => readMail(bytesOf(''), options as never)).toThrow(expect.objectContaining({ code }))
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
  const bytes = bytesOf('A: b\r\n\r\nfin!')
  expect(Buffer.from(readMail(given(bytes)).mail?.raw ?? []).equals(bytes)).toBe(true)
})

it('lists a bounded number of diagnostics of each code, and counts the others', () => {
  const { diagnostics } = readMail(bytesOf(`${'A: \xE9\r\n'.repeat(1_200)}B: =?utf-8?Q?=\r\n\r\nfin`))
  expect(diagnostics.filter(({ code }) => code === 'mime.eight_bit_header')).toHaveLength(1_000)
  expect(diagnostics.at(-1)).toMatchObject({
    code: 'mime.diagnostics_suppressed',
    params: { count: 200, suppressed: 'mime.eight_bit_header' },
  })
  expect(diagnostics.map(({ code }) => code)).toContain('mime.bad_encoded_word')
})

it('gives what was noticed with a refusal too', () => {
  const { refusal, diagnostics } = readMail(bytesOf('A: b\n\nfin'), { limits: { parts: 0 } })
  expect(refusal).toEqual({
    code: 'mime.limit',
    message: 'The mail exceeds the limit parts (0).',
    params: { limit: 'parts', value: 0 },
  })
  expect(diagnostics.map(({ code }) => code)).toEqual(['mime.line_ends'])
})
