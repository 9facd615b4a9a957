import { expect, it } from 'vitest'
import { buildMail, findField } from '../../src/mime/index.js'
import { headers, latin1, mailIn, text } from './mails.js'

it.each([
  ['2019-06-10T14:30:02+02:00', 'Mon, 10 Jun 2019 14:30:02 +0200'],
  ['2024-02-29T00:00:00Z', 'Thu, 29 Feb 2024 00:00:00 +0000'],
  ['2000-01-01T23:59:59-11:30', 'Sat, 1 Jan 2000 23:59:59 -1130'],
  ['2026-11-24T08:30:00+01:00', 'Tue, 24 Nov 2026 08:30:00 +0100'],
  ['2026-11-24T08:30:00.123Z', 'Tue, 24 Nov 2026 08:30:00 +0000'],
  ['2026-11-24T08:30:00.5+05:45', 'Tue, 24 Nov 2026 08:30:00 +0545'],
  ['2026-11-24T08:30:00-00:00', 'Tue, 24 Nov 2026 08:30:00 -0000'],
])('the date %s is written %s', (date, written) => {
  const mail = mailIn(buildMail([text], { ...headers, date }))
  expect(findField(mail, 'date')?.value).toBe(written)
})

it('writes no line of a subject that is its first word alone', () => {
  const subject = 'x'.repeat(80)
  const mail = mailIn(buildMail([text], { ...headers, subject }))
  const field = findField(mail, 'subject')
  expect(field?.text).toBe(subject)
  expect(latin1(field?.raw ?? new Uint8Array())).toMatch(/^Subject: =\?/)
})

it('takes the present moment as JavaScript writes it', () => {
  const now = new Date()
  const mail = mailIn(buildMail([text], { ...headers, date: now.toISOString() }))
  expect(findField(mail, 'date')?.value).toBe(now.toUTCString().replace(/, 0/, ', ').replace('GMT', '+0000'))
})
