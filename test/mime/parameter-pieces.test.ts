import { expect, it } from 'vitest'
import { mailOf } from './mails.js'

/** The parameters of `Content-Type: application/pdf` with this behind it. */
const parametersOf = (value: string): unknown =>
  mailOf(`Content-Type: application/pdf${value}`).contentType.parameters.map(({ name, value }) => [
    name,
    value,
  ])

it.each<[string, readonly (readonly [string, string])[]]>([
  // RFC 2231 §3, §4, §4.1.
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
  // Encoded words in pieces of file names, cut anywhere; what is percent-encoded is none.
  ['; name*0="=?utf-8?Q?=C3"; name*1="=A9?="', [['name', 'é']]],
  ['; filename*1="8?Q?=C3=A9?="; filename*0="=?utf-"', [['filename', 'é']]],
  ["; name*=utf-8''=?utf-8?B?w6k=?=", [['name', 'é']]],
  ['; name*="=?utf-8?B?w6k=?="', [['name', 'é']]],
  ["; name*=utf-8''%3D?utf-8?Q?a?=", [['name', '=?utf-8?Q?a?=']]],
  ['; a*0="=?utf-8?Q?=C3"; a*1="=A9?="', [['a', '=?utf-8?Q?=C3=A9?=']]],
  [
    '; name="a\r\n\tb"; a="b\r\n\tc"',
    [
      ['name', 'a b'],
      ['a', 'b\tc'],
    ],
  ],
  ['; name*0="a\tb"; name*1*=%09', [['name', 'a b\t']]],
])('%j', (value, expected) => {
  expect(parametersOf(value)).toEqual(expected)
})
