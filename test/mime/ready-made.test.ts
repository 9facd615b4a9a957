import { expect, it } from 'vitest'
import { buildMail, type PartInput } from '../../src/mime/index.js'
import { bytesOf, headers, problemOf, text } from './mails.js'

it.each<[string, unknown, string]>([
  [
    'a ready-made part whose header would be the mail’s',
    [{ kind: 'entity', bytes: bytesOf('Bcc: x@y.example\r\n\r\nc') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part that goes on with the header before it',
    [text, { kind: 'entity', bytes: bytesOf(' x\r\n\r\nc') }],
    'mime.invalid_entity parts[1].bytes',
  ],
  [
    'a ready-made part without a header',
    [text, { kind: 'entity', bytes: bytesOf('x\r\n') }],
    'mime.invalid_entity parts[1].bytes',
  ],
  [
    'a ready-made part without a blank line',
    [text, { kind: 'message', bytes: bytesOf('Subject: x\r\n') }],
    'mime.invalid_entity parts[1].bytes',
  ],
  [
    'a ready-made part with LF',
    [{ kind: 'entity', bytes: bytesOf('A: b\n\nc') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part with a lone CR',
    [{ kind: 'entity', bytes: bytesOf('A: b\r\r\nc') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part with NUL',
    [{ kind: 'message', bytes: bytesOf('A: b\r\n\r\n\0') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part with a long line',
    [{ kind: 'message', bytes: bytesOf(`A: b\r\n\r\n${'x'.repeat(999)}`) }],
    'mime.invalid_entity parts[0].bytes',
  ],
])('refuses %s', (_, parts, expected) => {
  expect(problemOf(() => buildMail(parts as PartInput[], headers))).toBe(expected)
})
