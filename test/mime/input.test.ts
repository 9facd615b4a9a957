import { expect, it } from 'vitest'
import { buildMail } from '../../src/mime/index.js'
import { defaultSubject } from '../../src/mime/input.js'

/** The field of the subject as it is written. */
function subjectOf(subject?: string): string | undefined {
  const mail = buildMail([{ kind: 'text', text: 'x' }], {
    from: { address: 'labo@labo.example' },
    to: [{ address: 'modele@cabinet.example' }],
    date: '2019-06-10T14:30:02+02:00',
    subject,
  })
  return /^Subject:.*$/m.exec(Buffer.from(mail).toString('latin1'))?.[0].trim()
}

it('a mail without a subject has the fixed one, which needs no encoding and names no one', () => {
  expect(subjectOf()).toBe(`Subject: ${defaultSubject}`)
  expect(defaultSubject).toMatch(/^[A-Za-z ]{1,40}$/)
})

it('a subject that is given stands instead', () => {
  expect(subjectOf('Results')).toBe('Subject: Results')
})
