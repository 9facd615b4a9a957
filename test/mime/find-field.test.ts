import { expect, it } from 'vitest'
import { findField, findFields } from '../../src/mime/index.js'
import { mailOf, problemOf } from './mails.js'

it('fields are found whatever their case, in their order, with what was written', () => {
  const mail = mailOf('RECEIVED: un\r\nSubject : R=E9sultats\r\nreceived:\r\n deux\r\n\ttrois')
  expect(findFields(mail, 'Received').map(({ value }) => value)).toEqual(['un', 'deux\ttrois'])
  const subject = findField(mail, 'SUBJECT')
  expect(subject).toMatchObject({ name: 'Subject', key: 'subject', value: 'R=E9sultats' })
  expect(Buffer.from(subject?.raw ?? []).toString('latin1')).toBe('Subject : R=E9sultats\r\n')
  expect(findField(mail, 'X-None')).toBeNull()
})

it.each([
  [null, 'Subject', 'options.invalid part'],
  [{}, 'Subject', 'options.invalid part'],
  [{ header: [] }, undefined, 'options.invalid name'],
] as const)('refuses %j %j', (part, name, expected) => {
  expect(problemOf(() => findField(part as never, name as never))).toBe(expected)
  expect(problemOf(() => findFields(part as never, name as never))).toBe(expected)
})
