import { expect, it } from 'vitest'
import type { HprimError } from '../../src/base/index.js'
import {
  buildMail,
  buildPart,
  decodePart,
  defaultSubject,
  findField,
  findParameter,
  type MailHeadersInput,
  type PartInput,
  readAddresses,
  readMail,
} from '../../src/mime/index.js'

const header: MailHeadersInput = {
  from: { address: 'labo@labo.example', name: 'LABORATOIRE DES EXEMPLES' },
  to: [{ address: 'modele@cabinet.example', name: 'Dr Zoé MODÈLE' }],
  date: '2019-06-10T14:30:02+02:00',
}
const text: PartInput = { kind: 'text', text: 'Voir la lettre.' }
const file = { kind: 'file', name: 'lettre.hpr', bytes: Uint8Array.of(1, 2, 3) } as const

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const octets = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, 'latin1'))

function refusal(action: () => unknown): string {
  try {
    action()
    return 'built'
  } catch (error) {
    const { code, path } = error as HprimError
    return `${code} ${path}`
  }
}

it('writes a letter and its cover as any reader knows it', () => {
  const parts = [text, { ...file, bytes: octets('TESTPATIENT\r\n') }]
  expect(latin1(buildMail(parts, { ...header, messageId: '<1@labo.example>' }))).toBe(
    [
      'From: LABORATOIRE DES EXEMPLES <labo@labo.example>',
      'To: =?utf-8?B?RHIgWm/DqSBNT0TDiExF?= <modele@cabinet.example>',
      'Subject: HPRIM Net',
      'Date: Mon, 10 Jun 2019 14:30:02 +0200',
      'Message-ID: <1@labo.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="=_hprim_1_"',
      '',
      '--=_hprim_1_',
      'Content-Type: text/plain; charset="us-ascii"',
      'Content-Transfer-Encoding: 7bit',
      '',
      'Voir la lettre.',
      '',
      '--=_hprim_1_',
      'Content-Type: application/x-hprim-sante; name="lettre.hpr"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="lettre.hpr"',
      '',
      'VEVTVFBBVElFTlQNCg==',
      '',
      '--=_hprim_1_--',
      '',
    ].join('\r\n'),
  )
})

it('says nothing of anyone in the subject that it gives by itself', () => {
  expect(findField(readMail(buildMail([text], header)).mail ?? { header: [] }, 'subject')?.text).toBe(
    defaultSubject,
  )
})

it.each([
  ['lettre.hpm', 'application/x-hprim-med'],
  ['LETTRE.HPR', 'application/x-hprim-sante'],
  ['lettre.hps', 'application/x-hprim-sante'],
  ['résultats.pdf', 'application/pdf'],
  ['smime.p7m', 'application/pkcs7-mime'],
  ['sans-fin', 'application/octet-stream'],
  ['x.constructor', 'application/octet-stream'],
])('a file %s has the type %s', (name, mediaType) => {
  const { mail } = readMail(buildPart({ kind: 'file', name, bytes: new Uint8Array() }))
  expect([mail?.contentType.mediaType, mail?.fileName]).toEqual([mediaType, name])
})

it.each<[string, Partial<MailHeadersInput>, string]>([
  [
    'an address with a blank',
    { from: { address: 'la bo@labo.example' } },
    'mime.invalid_address headers.from.address',
  ],
  [
    'two addresses in one',
    { from: { address: 'a@b.example,c@d.example' } },
    'mime.invalid_address headers.from.address',
  ],
  [
    'an address with its name',
    { to: [{ address: 'Dr <a@b.example>' }] },
    'mime.invalid_address headers.to[0].address',
  ],
  ['an address without a domain', { cc: [{ address: 'a@' }] }, 'mime.invalid_address headers.cc[0].address'],
  [
    'an address with a line end',
    { replyTo: [{ address: 'a@b.example\r\nBcc: c@d.example' }] },
    'mime.invalid_address headers.replyTo[0].address',
  ],
  [
    'a name before the @ that is not ASCII',
    { to: [{ address: 'zoé@cabinet.example' }] },
    'mime.international_address headers.to[0].address',
  ],
  [
    'a domain that is not ASCII',
    { to: [{ address: 'a@modèle.example' }] },
    'mime.international_address headers.to[0].address',
  ],
  ['no recipient', { to: [] }, 'mime.invalid_address headers.to'],
  [
    'a line end in a name',
    { from: { address: 'a@b.example', name: 'x\r\nBcc: c@d.example' } },
    'mime.invalid_header headers.from.name',
  ],
  ['a line end in the subject', { subject: 'x\nBcc: c@d.example' }, 'mime.invalid_header headers.subject'],
  ['a CR in the subject', { subject: 'x\rBcc: c@d.example' }, 'mime.invalid_header headers.subject'],
  ['a NUL in the subject', { subject: 'x\0' }, 'mime.invalid_header headers.subject'],
  ['half a character in the subject', { subject: 'x\uD800' }, 'text.unmappable_character headers.subject'],
  [
    'a name of a field with a colon',
    { fields: [{ name: 'X-A: b\r\nX', value: '' }] },
    'mime.invalid_header headers.fields[0].name',
  ],
  [
    'a field with a line end',
    { fields: [{ name: 'X-A', value: 'b\r\n\r\nc' }] },
    'mime.invalid_header headers.fields[0].value',
  ],
  [
    'a field that it writes itself',
    { fields: [{ name: 'subject', value: 'x' }] },
    'mime.reserved_header headers.fields[0].name',
  ],
  [
    'a blind copy',
    { fields: [{ name: 'Bcc', value: 'a@b.example' }] },
    'mime.reserved_header headers.fields[0].name',
  ],
  [
    'a field of the content',
    { fields: [{ name: 'Content-Type', value: 'x/y' }] },
    'mime.reserved_header headers.fields[0].name',
  ],
  ['a date that there is not', { date: '2019-02-29T10:00:00Z' }, 'mime.invalid_date headers.date'],
  ['a date without a zone', { date: '2019-02-28T10:00:00' }, 'mime.invalid_date headers.date'],
  ['a date with a line end', { date: '2019-02-28T10:00:00Z\r\nX: y' }, 'mime.invalid_date headers.date'],
  [
    'an identifier without brackets',
    { messageId: '1@labo.example' },
    'mime.invalid_message_id headers.messageId',
  ],
  [
    'an identifier with a blank',
    { references: ['<1@a>', '<2 3@a>'] },
    'mime.invalid_message_id headers.references',
  ],
  [
    'a field that servers write',
    { fields: [{ name: 'Received', value: 'x' }] },
    'mime.reserved_header headers.fields[0].name',
  ],
  [
    'a field of addresses that has its own place',
    { fields: [{ name: 'Disposition-Notification-To', value: 'Élysée <a@b.example>' }] },
    'mime.reserved_header headers.fields[0].name',
  ],
  [
    'an address to acknowledge to that is none',
    { dispositionNotificationTo: [{ address: 'x' }] },
    'mime.invalid_address headers.dispositionNotificationTo[0].address',
  ],
  ['a misspelt name', { suject: 'x' } as Partial<MailHeadersInput>, 'options.unknown headers.suject'],
  ['a subject that is no text', { subject: 5 as never }, 'options.invalid headers.subject'],
])('refuses %s', (_, change, expected) => {
  expect(refusal(() => buildMail([text], { ...header, ...change }))).toBe(expected)
})

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
  [
    'a ready-made part whose header would be the mail’s',
    [{ kind: 'entity', bytes: octets('Bcc: x@y.example\r\n\r\nc') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part that goes on with the header before it',
    [text, { kind: 'entity', bytes: octets(' x\r\n\r\nc') }],
    'mime.invalid_entity parts[1].bytes',
  ],
  [
    'a ready-made part without a header',
    [text, { kind: 'entity', bytes: octets('x\r\n') }],
    'mime.invalid_entity parts[1].bytes',
  ],
  [
    'a ready-made part without a blank line',
    [text, { kind: 'message', bytes: octets('Subject: x\r\n') }],
    'mime.invalid_entity parts[1].bytes',
  ],
  [
    'a ready-made part with LF',
    [{ kind: 'entity', bytes: octets('A: b\n\nc') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part with a lone CR',
    [{ kind: 'entity', bytes: octets('A: b\r\r\nc') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part with NUL',
    [{ kind: 'message', bytes: octets('A: b\r\n\r\n\0') }],
    'mime.invalid_entity parts[0].bytes',
  ],
  [
    'a ready-made part with a long line',
    [{ kind: 'message', bytes: octets(`A: b\r\n\r\n${'x'.repeat(999)}`) }],
    'mime.invalid_entity parts[0].bytes',
  ],
])('refuses %s', (_, parts, expected) => {
  expect(refusal(() => buildMail(parts as PartInput[], header))).toBe(expected)
})

it('refuses multiparts deeper than anyone reads', () => {
  let part: PartInput = text
  for (let depth = 0; depth < 20; depth++) part = { kind: 'multipart', subtype: 'mixed', parts: [part] }
  expect(refusal(() => buildPart(part))).toMatch(/^options\.invalid part\.parts\[0]/)
  const [inner] = part.kind === 'multipart' ? part.parts : []
  expect(refusal(() => buildPart(inner ?? text))).toBe('built')
})

it('never takes a boundary that a ready-made part holds, and writes the part octet for octet', () => {
  const inner = octets('Content-Type: text/plain\r\n\r\n--=_hprim_1_\r\n--=_hprim_41_--\r\n=_hprim_7')
  const parts: PartInput[] = [{ kind: 'entity', bytes: inner }, text]
  const { mail } = readMail(buildMail(parts, header))
  expect(findParameter(mail?.contentType ?? null, 'boundary')).toBe('=_hprim_42_')
  expect(latin1(mail?.parts[0]?.raw ?? new Uint8Array())).toBe(latin1(inner))
})

it('never takes a boundary that a text holds which the caller wants as it is', () => {
  const cut = 'Compte rendu\r\n--=_hprim_1_--\r\nGlycemie 9,9\r\n'
  const parts: PartInput[] = [{ kind: 'text', text: cut, transferEncoding: '7bit' }, file]
  const { mail } = readMail(buildMail(parts, header))
  expect(mail?.parts.map((part) => latin1(decodePart(part).bytes))).toEqual([cut, latin1(file.bytes)])
})

it('writes what was checked, whatever the object says afterwards', () => {
  let asked = 0
  const changing = {
    ...text,
    get subtype() {
      return asked++ === 0 ? 'plain' : 'plain\r\nBcc: x@y.example'
    },
  }
  expect(latin1(buildMail([changing], header))).not.toContain('Bcc')
})

it('asks for an acknowledgement where it is told to', () => {
  const dispositionNotificationTo = [{ address: 'labo@labo.example', name: 'Laboratoire Élysée' }]
  const { mail } = readMail(buildMail([text], { ...header, dispositionNotificationTo }))
  expect(
    readAddresses(findField(mail ?? { header: [] }, 'Disposition-Notification-To')?.value ?? ''),
  ).toEqual([{ ...dispositionNotificationTo[0], group: null }])
})

it('writes no line of a subject that is its first word alone', () => {
  const subject = 'x'.repeat(80)
  const { mail } = readMail(buildMail([text], { ...header, subject }))
  const field = findField(mail ?? { header: [] }, 'subject')
  expect(field?.text).toBe(subject)
  expect(latin1(field?.raw ?? new Uint8Array())).toMatch(/^Subject: =\?/)
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
    header,
  )
  const { mail, diagnostics } = readMail(bytes)
  expect(diagnostics).toEqual([])
  expect(findParameter(mail?.contentType ?? null, 'MICALG')).toBe('sha-256')
  expect(latin1(mail?.parts[0]?.raw ?? new Uint8Array())).toBe(latin1(signed))
  expect(mail?.parts[1]?.contentType.mediaType).toBe('application/pkcs7-signature')
})

it('takes the octets of a Buffer, and does not keep them', () => {
  const bytes = Buffer.from('abc')
  const built = buildMail([{ ...file, bytes }], header)
  bytes.fill(0)
  expect(latin1(decodePart(readMail(built).mail as never).bytes)).toBe('abc')
})

it.each([
  ['7bit', 'Sodium : 140 mmol/L', undefined],
  ['quoted-printable', 'Glycémie à jeun : 5,2 mmol/L, prélèvement de 8 h', undefined],
  ['quoted-printable', 'x'.repeat(77), undefined],
  ['quoted-printable', 'From moi', undefined],
  ['quoted-printable', '.', undefined],
  ['base64', 'éàùéàùéàù', undefined],
  // What the public reader of HPRIM Net would decode twice.
  ['base64', 'a = 41', undefined],
  ['base64', 'blanc \r\nfin', undefined],
  ['base64', 'Sodium', 'utf-16be'],
] as const)('writes in %s what that keeps whole: %j', (encoding, content, charset) => {
  const { mail } = readMail(buildPart({ kind: 'text', text: content, charset }))
  expect(mail?.transferEncoding).toBe(encoding)
})

it('lines of any end are written in CR LF, the last one too', () => {
  expect(latin1(buildPart({ kind: 'text', text: 'a\nb\rc\r\nd' })).split('\r\n\r\n')[1]).toBe(
    'a\r\nb\r\nc\r\nd\r\n',
  )
})

it.each([
  ['2019-06-10T14:30:02+02:00', 'Mon, 10 Jun 2019 14:30:02 +0200'],
  ['2024-02-29T00:00:00Z', 'Thu, 29 Feb 2024 00:00:00 +0000'],
  ['2000-01-01T23:59:59-11:30', 'Sat, 1 Jan 2000 23:59:59 -1130'],
  ['2026-11-24T08:30:00+01:00', 'Tue, 24 Nov 2026 08:30:00 +0100'],
])('the date %s is written %s', (date, written) => {
  const { mail } = readMail(buildMail([text], { ...header, date }))
  expect(findField(mail ?? { header: [] }, 'date')?.value).toBe(written)
})
