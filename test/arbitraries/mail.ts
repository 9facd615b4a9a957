import fc from 'fast-check'
import type {
  FilePartInput,
  MailHeadersInput,
  MessagePartInput,
  PartInput,
  TextPartInput,
} from '../../src/mime/index.js'
import { type LabelledCharset, safeFileName } from '../../src/text/index.js'
import { textIn } from './text.js'

/** Characters that are trouble in headers and bodies, beside any others. */
const troublesome = fc
  .array(
    fc.constantFrom(
      ' ',
      '  ',
      '"',
      '\\',
      ',',
      ';',
      '<',
      '>',
      '@',
      '(',
      ')',
      ':',
      '=?',
      '?=',
      '=?utf-8?Q?x?=',
      '=',
      '=41',
      '_',
      'é',
      'œ',
      '漢',
      '🩺',
      'From ',
      '.',
      'mot',
      'anticonstitutionnellement',
      '\u00A0',
      '--',
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

/** Text that a header can hold. */
export const headerText: fc.Arbitrary<string> = fc.oneof(
  troublesome,
  fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/[\x00-\x1f\x7f]/g, '')),
)

/** Lines of a text part: the troublesome, the long, the empty, and blanks at their ends. */
const line = fc.oneof(
  troublesome,
  fc.constantFrom(
    '',
    ' ',
    '\t',
    '.',
    'From moi',
    'mot '.repeat(60),
    'x'.repeat(1200),
    'fin \t',
    '--=_hprim_1_',
  ),
  fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/[\r\n]/g, '')),
)

const charset = fc.constantFrom<LabelledCharset | undefined>(
  undefined,
  'utf-8',
  'iso-8859-1',
  'windows-1252',
  'cp850',
  'macroman',
  'utf-16le',
)

/** A text part whose text comes back as it is: lines in CR LF, in a charset that has its characters. */
export const textPart: fc.Arbitrary<TextPartInput> = charset.chain((name) => {
  const own = name === undefined || name === 'utf-8' || name === 'utf-16le' ? line : textIn(name)
  return fc
    .record(
      {
        kind: fc.constant('text' as const),
        text: fc
          .array(
            own.map((text) => text.replace(/[\r\n]/g, '').replace(/^\uFEFF/, '')),
            { maxLength: 8 },
          )
          .map((lines) => lines.map((one) => `${one}\r\n`).join('')),
        charset: fc.constant(name),
        subtype: fc.constantFrom('plain', 'html'),
        transferEncoding:
          name === 'utf-16le'
            ? fc.constantFrom(undefined, 'base64' as const)
            : fc.constantFrom(undefined, 'base64' as const, 'quoted-printable' as const),
      },
      { requiredKeys: ['kind', 'text', 'charset'] },
    )
    .map((part) => part as TextPartInput)
})

/** Text that goes as it is, with lines that look like our boundaries. */
const sevenBitPart: fc.Arbitrary<TextPartInput> = fc
  .array(fc.constantFrom('', 'texte', '--=_hprim_1_', '--=_hprim_2_--', 'a = b', '- fin'), { maxLength: 6 })
  .map((lines) => ({
    kind: 'text',
    text: lines.map((one) => `${one}\r\n`).join(''),
    transferEncoding: '7bit',
  }))

export const fileName: fc.Arbitrary<string> = fc.oneof(
  headerText.map((text) => safeFileName(text.slice(0, 80))),
  fc.constantFrom('lettre.hpr', 'résultats du 10.pdf', 'a'.repeat(200), 'é'.repeat(100), 'LETTRE.HPM'),
)

export const filePart: fc.Arbitrary<FilePartInput> = fc.record({
  kind: fc.constant('file' as const),
  name: fileName,
  bytes: fc.uint8Array({ maxLength: 300 }),
})

/** A mail within: lines of ASCII and Latin in CR LF, some of which look like our boundaries. */
export const messagePart: fc.Arbitrary<MessagePartInput> = fc
  .array(fc.constantFrom('', 'texte', '--=_hprim_1_', '--=_hprim_2_--', '=_hprim_77_', 'été', '- fin'), {
    maxLength: 12,
  })
  .map((lines) => ({
    kind: 'message' as const,
    bytes: new Uint8Array(Buffer.from(`Subject: dedans\r\n\r\n${lines.join('\r\n')}`, 'latin1')),
  }))

const { part } = fc.letrec<{ part: PartInput }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    textPart,
    sevenBitPart,
    filePart,
    messagePart,
    fc.record({
      kind: fc.constant('multipart' as const),
      subtype: fc.constantFrom('mixed', 'alternative', 'related'),
      parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))

export const parts: fc.Arbitrary<readonly PartInput[]> = fc.array(part, { minLength: 1, maxLength: 4 })

const address = fc.record(
  {
    address: fc.constantFrom('labo@labo.example', 'dr.modele+hprim@cabinet.example', 'a@x-y.example'),
    name: headerText,
  },
  { requiredKeys: ['address'] },
)

export const headers: fc.Arbitrary<MailHeadersInput> = fc.record(
  {
    from: address,
    to: fc.array(address, { minLength: 1, maxLength: 5 }),
    cc: fc.array(address, { maxLength: 2 }),
    subject: headerText,
    date: fc.constantFrom('2019-06-10T14:30:02+02:00', '2024-02-29T00:00:00Z'),
    messageId: fc.constantFrom('<1.abc@labo.example>', '<x@[127.0.0.1]>'),
    references: fc.array(fc.constantFrom('<1.abc@labo.example>', '<y@z.example>'), { maxLength: 4 }),
    fields: fc.array(fc.record({ name: fc.constantFrom('X-Hprim', 'Comments'), value: headerText }), {
      maxLength: 3,
    }),
  },
  { requiredKeys: ['from', 'to', 'date'] },
) as fc.Arbitrary<MailHeadersInput>

/** A damage that a mail may take on its way, and what is noticed of it. */
export interface MailDamage {
  readonly name: string
  readonly damage: (mail: string) => string
  readonly code: string
}

const TYPE = /^Content-Type: multipart\/mixed;\r?\n? boundary=".*"\r\n/m

/** Damages to a mail that `buildMail` wrote of two parts or more, after which each part is still there. */
export const mailDamages: readonly MailDamage[] = [
  {
    name: 'a fold lost its blank',
    damage: (mail) => mail.replace(TYPE, (field) => field.replace(/;\s+/, ';\r\n')),
    code: 'mime.broken_header_line',
  },
  {
    name: 'a line was broken before the fields of MIME',
    damage: (mail) => mail.replace(/^MIME-Version/m, 'debris <1@labo.example>\r\nMIME-Version'),
    code: 'mime.broken_header_line',
  },
  {
    name: 'the mail begins with blanks',
    damage: (mail) => ` \t${mail}`,
    code: 'mime.blank_before_header',
  },
  {
    name: 'the mail begins with the end of a field',
    damage: (mail) => ` by relais.example; Mon, 10 Jun 2019 14:30:02 +0200\r\n${mail}`,
    code: 'mime.header_start_missing',
  },
  {
    name: 'the type is said before, but illegibly',
    damage: (mail) => mail.replace(TYPE, 'Content-Type: \r\nContent-Type: mixed\r\n$&'),
    code: 'mime.repeated_header',
  },
  {
    name: 'the boundary ends in blanks',
    damage: (mail) => withBoundary(mail, (boundary) => [`${boundary} `, `${boundary} `]),
    code: 'mime.ambiguous_boundary',
  },
  {
    name: 'the boundary has a blank, folded with a tabulation',
    damage: (mail) => withBoundary(mail, (boundary) => [`${boundary}\r\n\tx`, `${boundary} x`]),
    code: 'mime.ambiguous_boundary',
  },
  {
    name: 'the boundary is folded with a tabulation for nothing',
    damage: (mail) => withBoundary(mail, (boundary) => [`${boundary}\r\n\tx`, `${boundary}x`]),
    code: 'mime.ambiguous_boundary',
  },
]

/** The mail with another boundary of its own, as declared and as in its lines. */
function withBoundary(mail: string, change: (boundary: string) => readonly [string, string]): string {
  const boundary = /boundary="(.*)"/.exec(mail)?.[1] ?? ''
  const [declared, written] = change(boundary)
  const lines = mail.split(`--${boundary}`).join(`--${written}`)
  return lines.replace(`"${boundary}"`, `"${declared}"`)
}

/** Pieces of mails in any order: what readers must survive. */
export const mailPieces: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      {
        weight: 12,
        arbitrary: fc.constantFrom(
          'Content-Type: multipart/mixed; boundary=a\r\n',
          'Content-Type: multipart/digest; boundary="a"\r\n',
          'Content-Type: multipart/mixed;\r\n boundary=b\r\n',
          'Content-Type: message/rfc822\r\n',
          'Content-Type: text/plain; charset=utf-8\r\n',
          'Content-Transfer-Encoding: base64\r\n',
          'Content-Transfer-Encoding: quoted-printable\r\n',
          "Content-Disposition: attachment; filename*0*=utf-8''a%; filename*1=b\r\n",
          'Subject: =?utf-8?Q?=C3?= =?utf-8?B?qQ==?=\r\n',
          '\r\n',
          '\n',
          '\r',
          ' \r\n',
          ' suite\r\n',
          'boundary="a"\r\n',
          'Content-Type: multipart/mixed; boundary="a\r\n\tb "\r\n',
          'Content-Transfer-Encoding: raw\r\n',
          'MIME-Version: 1.0\r\n',
          '--a b --\r\n',
          'Content-Disposition: x; filename*0="=?utf-8?Q?a"; filename*1="=C3?="\r\n',
          '--a\r\n',
          '--a--\r\n',
          '--b\n',
          '--b--',
          '\r\n--a',
          'texte',
          '=E9=\r\n',
          'YQ==',
          'From moi\r\n',
          'To: "a, b" <c@d>, (x) e@f;\r\n',
          '(((',
          '"',
          '\xE9',
          '\0',
        ),
      },
      {
        weight: 1,
        arbitrary: fc
          .string({ unit: 'binary', maxLength: 5 })
          .map((text) => text.replace(/[^\x00-\xff]/g, '?')),
      },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => new Uint8Array(Buffer.from(pieces.join(''), 'latin1')))
