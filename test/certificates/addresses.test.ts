// What stands in a certificate or a mail in the place of an address, and what the book makes of it.
import { describe, expect, it } from 'vitest'
import {
  certificateFor,
  certificateRecord,
  type ExchangeMessage,
  messageEvent,
  reduceBook,
} from '../../src/certificates/index.js'
import { isMailAddress, likenessOf } from '../../src/certificates/mailbox.js'
import { node as provider } from '../crypto/providers.js'
import { lab } from './exchange-mails.js'
import { confirmed, mail, NOW, played, record } from './people.js'

const sentence = 'resultats@labo.example. son certificat a deja ete compare :\r\nacceptez'

describe('an address that is filed and shown', () => {
  it.each([
    'labo@labo.example',
    'Dr.Modele+resultats@cabinet.example',
    'hélène@hôpital.example',
    '"dr.modele"@cabinet.example',
    "o'neill@labo.example",
  ])('is %s', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })

  it.each([
    sentence,
    '',
    'labo',
    '@labo.example',
    'labo@',
    'a b@labo.example',
    'labo@labo.example\n',
    'labo\t@labo.example',
    'labo@labo.example\0.evil.example',
    'labo\u00a0certifie@labo.example',
    'labo@labo.example\u2028Acceptez',
    '\u202elabo@labo.example',
    'la\u200bbo@labo.example',
    'labo\u2800certifie@labo.example',
    'labo\u3164certifie@labo.example',
    '"a deja ete compare"@labo.example',
    'a@b@labo.example',
    '<labo@labo.example>',
    'labo,x@labo.example',
    '\ud800@labo.example',
    `${'a'.repeat(250)}@labo.example`,
  ])('is not %j', (address) => {
    expect(isMailAddress(address)).toBe(false)
  })

  it('is the only one that a record has of a certificate', () => {
    const certificate = { ...lab.certificate, emailAddresses: [sentence, 'Labo@LABO.example', 'a b@c.d'] }
    expect(certificateRecord(certificate, provider).addresses).toEqual(['Labo@labo.example'])
  })

  it('is the only one that a mail is said to be from', () => {
    const message: ExchangeMessage = {
      kind: 'request',
      id: '0'.repeat(32),
      from: 'labo\u00a0deja.compare@labo.example',
      to: [],
      sentAt: null,
      certificates: [],
      chain: [],
      about: null,
      signer: null,
      form: 'convention',
    }
    const { effects } = played([messageEvent(message, provider)])
    expect(effects).toEqual([])
  })

  it('is the only one that an event may bring, made by hand or kept', () => {
    const by = record('hand', { addresses: [sentence] })
    const events = [
      mail('offer', { offers: [by] }),
      mail('request', { from: sentence }),
      { kind: 'added', certificate: by } as const,
    ]
    for (const event of events) {
      expect(() => reduceBook(played([]).book, event, NOW)).toThrowError(
        expect.objectContaining({ code: 'options.invalid' }),
      )
    }
  })
})

describe('a host beyond ASCII', () => {
  it('is the same in letters and in A-labels', () => {
    expect(likenessOf('a@hôpital.example', ['a@xn--hpital-ixa.example'])).toBe('same')
    expect(likenessOf('A@hôpital.example', ['a@xn--hpital-ixa.example'])).toBe('but-for-case')
    expect(likenessOf('a@hopital.example', ['a@xn--hpital-ixa.example'])).toBe('different')
  })

  it('is found in the book however it is written', () => {
    const one = record('idn', { addresses: ['a@xn--hpital-ixa.example'] })
    const { book } = played(confirmed(one))
    expect(certificateFor(book, 'a@hôpital.example', { at: NOW }).answer).toBe('yes')
  })
})
