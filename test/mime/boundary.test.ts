import { expect, it } from 'vitest'
import { buildMail, decodePart, findParameter, type PartInput, readMail } from '../../src/mime/index.js'
import { bytesOf, file, headers, latin1, text } from './mails.js'

it('never takes a boundary that a ready-made part holds, and writes the part unchanged', () => {
  const inner = bytesOf('Content-Type: text/plain\r\n\r\n--=_hprim_1_\r\n--=_hprim_41_--\r\n=_hprim_7')
  const parts: PartInput[] = [{ kind: 'entity', bytes: inner }, text]
  const { mail } = readMail(buildMail(parts, headers))
  expect(findParameter(mail?.contentType ?? null, 'boundary')).toBe('=_hprim_42_')
  expect(latin1(mail?.parts[0]?.raw ?? new Uint8Array())).toBe(latin1(inner))
})

it('never takes a boundary that a text holds which the caller wants as it is', () => {
  const cut = 'Compte rendu\r\n--=_hprim_1_--\r\nGlycemie 9,9\r\n'
  const parts: PartInput[] = [{ kind: 'text', text: cut, transferEncoding: '7bit' }, file]
  const { mail } = readMail(buildMail(parts, headers))
  expect(mail?.parts.map((part) => latin1(decodePart(part).bytes))).toEqual([cut, latin1(file.bytes)])
})
