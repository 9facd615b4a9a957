import { describe, expect, it } from 'vitest'
import { fieldsOfMail, HeaderEvidence, isKnownField } from '../../src/mime/known-fields.js'

const SURE = [
  'content-type',
  'content-x9',
  'arc-seal',
  'resent-from',
  'mime-version',
  'message-id',
  'in-reply-to',
  'return-path',
  'delivered-to',
  'dkim-signature',
  'authentication-results',
]
const LIKELY = ['received', 'references', 'from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date']
const NONE = [
  'bcc',
  'glucose',
  'content',
  'content-',
  'a-content-type',
  'date-',
  'xreceived',
  'receiveds',
  '',
]

/** Whether each field is taken, and whether they are enough. */
const weigh = (ofMail: boolean, keys: readonly string[], seen: readonly string[] = []): unknown[] => {
  const evidence = new HeaderEvidence(ofMail, seen)
  return [...keys.map((key) => evidence.takes(key)), evidence.enough]
}

describe('known fields', () => {
  it('are these of a mail', () => {
    expect(fieldsOfMail).toEqual([
      ...['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'mime-version'],
    ])
  })

  it.each([...SURE, ...LIKELY, 'x-mailer', 'list-id', 'x-9'])('have %s among them', (key) => {
    expect(isKnownField(key)).toBe(true)
  })

  it.each([...NONE, 'x-', 'ax-b', 'x-a b', 'lists-id'])('do not have %j among them', (key) => {
    expect(isKnownField(key)).toBe(false)
  })
})

describe('the evidence for the header of a mail', () => {
  it.each(SURE)('is enough with %s alone', (key) => {
    expect(weigh(true, [key])).toEqual([true, true])
  })

  it.each(LIKELY)('is not enough with %s alone, nor twice', (key) => {
    expect(weigh(true, [key])).toEqual([true, false])
    expect(weigh(true, [key, 'x-ray', 'list-a', 'bcc'])).toEqual([true, true, true, true, false])
    expect(weigh(true, ['received', key]).at(-1)).toBe(key !== 'received')
  })

  it('takes two, and none from what is not known', () => {
    expect(weigh(true, ['date', 'subject'])).toEqual([true, true, true])
    expect(weigh(true, ['x-ray', 'x-ray', 'glucose'])).toEqual([true, true, true, false])
    expect(weigh(true, ['received', 'received'])).toEqual([true, true, false])
    expect(weigh(true, [])).toEqual([false])
  })

  it.each([...fieldsOfMail, 'content-type', 'content-transfer-encoding', 'content-disposition'])(
    'has %s once',
    (key) => {
      expect(weigh(true, [key, key]).slice(0, 2)).toEqual([true, false])
      expect(weigh(true, [key], [key])).toEqual([false, false])
    },
  )

  it('has others again, which add nothing', () => {
    expect(weigh(true, ['content-id', 'content-id'])).toEqual([true, true, true])
    expect(weigh(true, ['content-id'], ['content-id'])).toEqual([true, false])
  })
})

describe('the evidence for the header of a part', () => {
  it('are fields of its content alone, without digits', () => {
    expect(weigh(false, ['content-type'])).toEqual([true, true])
    expect(weigh(false, ['content-x9'])).toEqual([true, false])
    expect(weigh(false, ['date', 'subject', 'mime-version'])).toEqual([true, true, true, false])
    expect(weigh(false, ['content-type', 'content-type'])).toEqual([true, false, true])
    expect(weigh(false, ['subject', 'subject'])).toEqual([true, true, false])
  })
})
