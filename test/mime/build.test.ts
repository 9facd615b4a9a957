import { expect, it } from 'vitest'
import {
  buildMail,
  buildPart,
  defaultSubject,
  findField,
  type MailHeadersInput,
  readAddresses,
} from '../../src/mime/index.js'
import { bytesOf, file, headers, latin1, mailIn, problemOf, text } from './mails.js'

it('writes a letter and its cover as any reader knows it', () => {
  const parts = [text, { ...file, bytes: bytesOf('TESTPATIENT\r\n') }]
  expect(latin1(buildMail(parts, { ...headers, messageId: '<1@labo.example>' }))).toBe(
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
  expect(findField(mailIn(buildMail([text], headers)), 'subject')?.text).toBe(defaultSubject)
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
  expect(problemOf(() => buildMail([text], { ...headers, ...change }))).toBe(expected)
})

it('asks for an acknowledgement where it is told to', () => {
  const dispositionNotificationTo = [{ address: 'labo@labo.example', name: 'Laboratoire Élysée' }]
  const mail = mailIn(buildMail([text], { ...headers, dispositionNotificationTo }))
  expect(readAddresses(findField(mail, 'Disposition-Notification-To')?.value ?? '').addresses).toEqual([
    { ...dispositionNotificationTo[0], group: null },
  ])
})

it.each([
  ['no headers', () => buildMail([text], undefined as never), 'options.invalid headers'],
  [
    'no date',
    () => buildMail([text], { ...headers, date: undefined } as never),
    'options.invalid headers.date',
  ],
  ['no part', () => buildPart(undefined as never), 'options.invalid part'],
  ['a part of another shape', () => buildPart({ ...text, txet: '' } as never), 'options.unknown part.txet'],
  [
    'a Date',
    () => buildMail([text], { ...headers, date: new Date() } as never),
    'options.invalid headers.date',
  ],
] as const)('refuses %s', (_, action, expected) => {
  expect(problemOf(action)).toBe(expected)
})
