import { describe, expect, it } from 'vitest'
import { findField, findFields, readAddresses, readMail } from '../../src/mime/index.js'

const mailOf = (header: string): ReturnType<typeof readMail> =>
  readMail(new Uint8Array(Buffer.from(`${header}\r\n\r\nfin\r\n`, 'latin1')))

/** Name, address and group of each, as one text. */
const addresses = (value: string): readonly string[] =>
  readAddresses(value).map(
    ({ name, address, group }) => `${name}|${address}${group === null ? '' : `|${group}`}`,
  )

// RFC 5322, appendix A, and what senders write.
it.each<[string, readonly string[]]>([
  ['', []],
  ['a@b.example', ['|a@b.example']],
  ['<a@b.example>', ['|a@b.example']],
  ['"Joe Q. Public" <john.q.public@example.com>', ['Joe Q. Public|john.q.public@example.com']],
  [
    'Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>',
    ['Mary Smith|mary@x.test', '|jdoe@example.org', 'Who?|one@y.test'],
  ],
  [
    '<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
    ['|boss@nil.test', 'Giant; "Big" Box|sysservices@example.net'],
  ],
  [
    'A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;',
    ['Ed Jones|c@a.test|A Group', '|joe@where.test|A Group', 'John|jdoe@one.test|A Group'],
  ],
  ['Undisclosed recipients:;', []],
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', ['Pete|null']],
  ['jdoe@example.org (John Doe)', ['John Doe|jdoe@example.org']],
  ['joe . doe @ example . org', ['|joe.doe@example.org']],
  ['"a,b" <c@d>', ['a,b|c@d']],
  ['=?utf-8?Q?Dr_=C3=A9t=C3=A9=2C_a=40b?= <c@d>', ['Dr été, a@b|c@d']],
  ['"=?iso-8859-1?Q?Zo=E9?=" <c@d>', ['Zoé|c@d']],
  ['Dr MODELE <modele@cabinet.example', ['Dr MODELE|modele@cabinet.example']],
  ['<@relais.example:modele@cabinet.example>', ['|modele@cabinet.example']],
  ['modele', ['modele|null']],
  ['a@b <c@d>', ['a@b|c@d']],
  ['"a@b" <c@d>', ['a@b|c@d']],
  ['a b@c', ['a|b@c']],
  ['<a@b@c>', ['|null']],
  ['<a@b, c@d>', ['|a@b', '|c@d']],
  ['"x" y@z', ['|null']],
  ['Jean <"jean@x.example>, Paul <paul@y.example>', ['Jean|null', 'Paul|paul@y.example']],
  ['"Jean <jean@x.example>, Paul <paul@y.example>', ['Jean|jean@x.example', 'Paul|paul@y.example']],
  ['jean@[IPv6:2001:db8::1], <a@[127.0.0.1]>', ['|jean@[IPv6:2001:db8::1]', '|a@[127.0.0.1]']],
  ['<a@b\u202E>', ['|null']],
  [',,, ;', []],
])('the addresses of %j', (value, expected) => {
  expect(addresses(value)).toEqual(expected)
})

describe('fields', () => {
  it('are found whatever their case, in their order, with what was written', () => {
    const { mail } = mailOf('RECEIVED: un\r\nSubject : R=E9sultats\r\nreceived:\r\n deux\r\n\ttrois')
    if (mail === undefined) throw new Error('refused')
    expect(findFields(mail, 'Received').map(({ value }) => value)).toEqual(['un', 'deux\ttrois'])
    const subject = findField(mail, 'SUBJECT')
    expect(subject).toMatchObject({ name: 'Subject', key: 'subject', value: 'R=E9sultats' })
    expect(Buffer.from(subject?.raw ?? []).toString('latin1')).toBe('Subject : R=E9sultats\r\n')
    expect(findField(mail, 'X-None')).toBeNull()
  })

  // RFC 2047, section 8, and what senders write.
  it.each([
    ['=?ISO-8859-1?Q?a?= b', 'a b'],
    ['=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=', 'ab'],
    ['=?ISO-8859-1?Q?a?=  \r\n  =?ISO-8859-1?Q?b?=', 'ab'],
    ['=?ISO-8859-1?Q?a_b?=', 'a b'],
    ['=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=', 'a =?ISO-8859-2?Q?_b?='],
    ['=?utf-8?B?w6k=?= =?iso-8859-1?Q?=E9?=', 'éé'],
    ['x=?utf-8?Q?=C3=A9?=y', 'xéy'],
    ['=?utf-8?Q?=E9?=', 'é'],
    ['=?us-ascii?Q?=C3=A9?=', 'é'],
    ['=?utf-8?B?w6?=', '=?utf-8?B?w6?='],
    ['=?utf-8?Q?a=0D=0ABcc:_b?=', 'a  Bcc: b'],
    ['=?utf-8?Q??=', ''],
    ['=? x ?=', '=? x ?='],
  ])('%j is %j', (value, text) => {
    const { mail } = mailOf(`Subject: ${value}`)
    expect(findField(mail ?? { header: [] }, 'subject')?.text).toBe(text)
  })
})

describe('parameters', () => {
  const parametersOf = (value: string): unknown =>
    mailOf(`Content-Type: application/pdf${value}`).mail?.contentType.parameters.map(({ name, value }) => [
      name,
      value,
    ])

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['', []],
    [';', []],
    ['; a=b', [['a', 'b']]],
    ['; A="b;c=d\\"e\\\\f"', [['a', 'b;c=d"e\\f']]],
    [
      ';a = b ; c= "d" (comment)',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['; a', []],
    ['; a=', [['a', '']]],
    [
      '; a=b c=d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['; a=b c', [['a', 'b c']]],
    [
      '; a=b (x; y) ; c=d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['; name=a (1).pdf', [['name', 'a (1).pdf']]],
    [
      '; a="b\\c"; name="b\\c"',
      [
        ['a', 'bc'],
        ['name', 'b\\c'],
      ],
    ],
    [
      '; a="=?utf-8?Q?b?="; name="=?utf-8?Q?b?="',
      [
        ['a', '=?utf-8?Q?b?='],
        ['name', 'b'],
      ],
    ],
    [
      "; a=b; a*=utf-8''c; name=b; name*=utf-8''c",
      [
        ['a', 'b'],
        ['name', 'c'],
      ],
    ],
    // RFC 2231, 3, 4 and 4.1.
    ['; URL*0="ftp://";\r\n URL*1="cs.utk.edu/pub"', [['url', 'ftp://cs.utk.edu/pub']]],
    ["; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", [['title', 'This is ***fun***']]],
    [
      "; title*0*=us-ascii'en'This%20is%20even%20more%20;\r\n title*1*=%2A%2A%2Afun%2A%2A%2A%20;\r\n title*2=\"isn't it!\"",
      [['title', "This is even more ***fun*** isn't it!"]],
    ],
    ["; a*=utf-8''%E9", [['a', 'é']]],
    ["; a*=x-none''%C3%A9", [['a', 'é']]],
    ["; a*0*=utf-8''%C3; a*1=x; a*2*=%A9", [['a', 'Ãx©']]],
    ['; a*x=b', [['a*x', 'b']]],
    ['; a*0=b; a*0=c', [['a', 'b']]],
  ])('%j', (value, expected) => {
    expect(parametersOf(value)).toEqual(expected)
  })
})

it.each([
  ['attachment', 'attachment'],
  ['INLINE; filename=x', 'inline'],
  ['', 'attachment'],
  ['; filename=x', 'attachment'],
  ['"inline"; filename=x', 'inline'],
  ['attachment, filename=x', 'attachment'],
])('the disposition %j is %s', (value, kind) => {
  expect(mailOf(`Content-Disposition: ${value}`).mail?.disposition?.kind).toBe(kind)
})
