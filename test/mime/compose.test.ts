import { expect, it } from 'vitest'
import {
  buildMail,
  buildPart,
  decodePart,
  findParameter,
  type PartInput,
  readMail,
} from '../../src/mime/index.js'
import { file, headers, latin1, problemOf, text } from './mails.js'

it.each<[string, unknown, string]>([
  ['no parts', [], 'mime.no_parts parts'],
  ['what is no list', text, 'options.invalid parts'],
  [
    'a multipart without parts',
    [{ kind: 'multipart', subtype: 'mixed', parts: [] }],
    'mime.no_parts parts[0].parts',
  ],
  ['a part of no kind', [{ kind: 'letter' }], 'options.invalid parts[0].kind'],
  [
    'a misspelt name within',
    [text, { kind: 'multipart', subtype: 'mixed', parts: [{ ...text, chrset: 'ascii' }] }],
    'options.unknown parts[1].parts[0].chrset',
  ],
  ['a file that is text', [{ ...file, bytes: 'abc' }], 'options.invalid parts[0].bytes'],
  ['a name with a folder', [{ ...file, name: 'a/b.hpr' }], 'mime.invalid_file_name parts[0].name'],
  ['a name with a line end', [{ ...file, name: 'a\r\nb.hpr' }], 'mime.invalid_file_name parts[0].name'],
  ['no name', [{ ...file, name: '' }], 'mime.invalid_file_name parts[0].name'],
  [
    'a type with a line end',
    [{ ...file, mediaType: 'a/b\r\nX: y' }],
    'mime.invalid_media_type parts[0].mediaType',
  ],
  [
    'a file that says it is a multipart',
    [{ ...file, mediaType: 'multipart/mixed' }],
    'mime.invalid_media_type parts[0].mediaType',
  ],
  ['a type without a subtype', [{ ...file, mediaType: 'pdf' }], 'mime.invalid_media_type parts[0].mediaType'],
  [
    'a subtype with a parameter',
    [{ ...text, subtype: 'plain; a=b' }],
    'mime.invalid_media_type parts[0].subtype',
  ],
  [
    'a boundary of the caller',
    [{ kind: 'multipart', subtype: 'mixed', parts: [text], parameters: [{ name: 'boundary', value: 'x' }] }],
    'mime.invalid_header parts[0].parameters[0]',
  ],
  [
    'a parameter twice',
    [
      {
        ...file,
        parameters: [
          { name: 'a', value: '' },
          { name: 'a', value: '' },
        ],
      },
    ],
    'mime.invalid_header parts[0].parameters[1]',
  ],
  [
    'a parameter that is not ASCII',
    [{ ...file, parameters: [{ name: 'a', value: 'é' }] }],
    'mime.invalid_header parts[0].parameters[0]',
  ],
  [
    'a letter that the charset lacks',
    [{ ...text, text: 'cœur', charset: 'iso-8859-1' }],
    'text.unmappable_character parts[0].text',
  ],
  [
    'accents in 7bit',
    [{ ...text, text: 'é', transferEncoding: '7bit' }],
    'mime.transfer_encoding_unfit parts[0].transferEncoding',
  ],
  [
    'a line of 77 columns in 7bit',
    [{ ...text, text: 'x'.repeat(77), transferEncoding: '7bit' }],
    'mime.transfer_encoding_unfit parts[0].transferEncoding',
  ],
  [
    'UTF-16 in quoted-printable',
    [{ ...text, charset: 'utf-16le', transferEncoding: 'quoted-printable' }],
    'mime.transfer_encoding_unfit parts[0].transferEncoding',
  ],
  ['a charset of no label', [{ ...text, charset: 'utf-8-twice' }], 'options.invalid parts[0].charset'],
])('refuses %s', (_, parts, expected) => {
  expect(problemOf(() => buildMail(parts as PartInput[], headers))).toBe(expected)
})

it('refuses multiparts deeper than anyone reads', () => {
  let part: PartInput = text
  for (let depth = 0; depth < 20; depth++) part = { kind: 'multipart', subtype: 'mixed', parts: [part] }
  expect(problemOf(() => buildPart(part))).toMatch(/^options\.invalid part\.parts\[0]/)
  const [inner] = part.kind === 'multipart' ? part.parts : []
  expect(problemOf(() => buildPart(inner ?? text))).toBe('none')
})

it('writes what was checked, whatever the object says afterwards', () => {
  let asked = 0
  const changing = {
    ...text,
    get subtype() {
      return asked++ === 0 ? 'plain' : 'plain\r\nBcc: x@y.example'
    },
  }
  expect(latin1(buildMail([changing], headers))).not.toContain('Bcc')
})

it('writes a signed mail as RFC 1847 wants it: what is signed stands as it was signed', () => {
  const signed = buildPart({ kind: 'multipart', subtype: 'mixed', parts: [text, file] })
  const bytes = buildMail(
    [
      {
        kind: 'multipart',
        subtype: 'signed',
        parameters: [
          { name: 'protocol', value: 'application/pkcs7-signature' },
          { name: 'micalg', value: 'sha-256' },
        ],
        parts: [
          { kind: 'entity', bytes: signed },
          { kind: 'file', name: 'smime.p7s', bytes: Uint8Array.of(0x30, 0) },
        ],
      },
    ],
    headers,
  )
  const { mail, diagnostics } = readMail(bytes)
  expect(diagnostics).toEqual([])
  expect(findParameter(mail?.contentType ?? null, 'MICALG')).toBe('sha-256')
  expect(latin1(mail?.parts[0]?.raw ?? new Uint8Array())).toBe(latin1(signed))
  expect(mail?.parts[1]?.contentType.mediaType).toBe('application/pkcs7-signature')
})

it('takes the bytes of a Buffer, and does not keep them', () => {
  const bytes = Buffer.from('abc')
  const built = buildMail([{ ...file, bytes }], headers)
  bytes.fill(0)
  expect(latin1(decodePart(readMail(built).mail as never).bytes)).toBe('abc')
})

it.each([
  ['an ArrayBuffer', (bytes: Uint8Array) => bytes.slice().buffer],
  ['a Buffer', (bytes: Uint8Array) => Buffer.from(bytes)],
  ['a DataView', (bytes: Uint8Array) => new DataView(bytes.slice().buffer)],
] as const)('takes a file as %s', (_, given) => {
  const part = buildPart({ ...file, bytes: given(file.bytes) })
  expect(latin1(part)).toBe(latin1(buildPart(file)))
  const message = { kind: 'message', bytes: part } as const
  expect(latin1(buildPart({ ...message, bytes: given(part) }))).toBe(latin1(buildPart(message)))
})
