// Mails whose size anyone chooses: reading them takes bounded work.
import { describe, expect, it } from 'vitest'
import { file, lab, mail, read, sha256, text } from './exchange-mails.js'

describe('a mail that is made to take long', () => {
  it('as text each line of which seems to begin a certificate, is read in no time', () => {
    const line = `MII//w${'A'.repeat(70)}\r\n`
    const started = performance.now()
    expect(read(mail(text(line.repeat(40_000)))).refusal).toBe('certificates.nothing_exchanged')
    expect(performance.now() - started).toBeLessThan(12_000)
  })

  it('in several parts, shares the attempts among them', () => {
    const line = `MII//w${'A'.repeat(70)}\r\n`
    const parts = Array.from({ length: 200 }, () => text(line.repeat(150)))
    const started = performance.now()
    expect(read(mail(...parts)).refusal).toBe('certificates.nothing_exchanged')
    expect(performance.now() - started).toBeLessThan(12_000)
  })

  it('as many files of PEM that is no certificate, is searched up to a bound', () => {
    const pem = `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`.repeat(15_000)
    const parts = Array.from({ length: 6 }, (_, at) => file(`${at}.txt`, Buffer.from(pem), 'text/plain'))
    const started = performance.now()
    expect(read(mail(...parts)).refusal).toBe('certificates.nothing_exchanged')
    expect(performance.now() - started).toBeLessThan(12_000)
  })

  it('still finds the certificate behind some such lines', () => {
    const words = `MII//w${'A'.repeat(70)}\n`.repeat(20)
    const { messages } = read(
      mail(text(`${words}\n\n${Buffer.from(lab.certificate.raw).toString('base64')}\n`)),
    )
    expect(messages.map(({ certificates }) => certificates.map(([digest]) => digest))).toEqual([
      [sha256(lab.certificate)],
    ])
  })
})
