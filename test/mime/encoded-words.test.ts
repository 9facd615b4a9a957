import { expect, it } from 'vitest'
import { encodeWords } from '../../src/mime/encoded-words.js'
import { findField } from '../../src/mime/index.js'
import { mailOf } from './mails.js'

// RFC 2047 §8, and what senders write.
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
  const mail = mailOf(`Subject: ${value}`)
  expect(findField(mail, 'subject')?.text).toBe(text)
})

it('encodes words of whole characters that a line holds', () => {
  const words = encodeWords('é漢🩺'.repeat(40))
  for (const word of words) expect(word.length).toBeLessThanOrEqual(64)
  expect(findField(mailOf(`Subject: ${words.join(' ')}`), 'subject')?.text).toBe('é漢🩺'.repeat(40))
})
