import { isoMoment, minutesEarlier, readMoment } from '../../base/index.js'
import type { Certificate } from '../certificate.js'
import { mailboxesOf, mailboxMatch } from './mailbox.js'
import { type CertificatePurpose, type CertificateUsage, isForMail, isForUsage } from './purpose.js'
import type { Search } from './search.js'
import { dayOf } from './validate-path.js'
import { type CertificateFact, factOf, shown } from './words.js'

/** What a certificate is to be good for. */
export interface HolderInput {
  readonly at: string
  readonly mailbox: string | null
  readonly usage: CertificateUsage | null
}

/** What stands for or against the certificate itself, whatever path leads to it. */
export function holderFacts(
  certificate: Certificate,
  search: Search,
  { at, mailbox, usage }: HolderInput,
): readonly CertificateFact[] {
  const facts: CertificateFact[] = []
  const extensions = search.extensions(certificate)
  if (mailbox !== null) {
    const addresses = mailboxesOf(certificate, extensions)
    const match = mailboxMatch(addresses, mailbox)
    const params = { addresses: shown(addresses.join(', ')) }
    if (match === 'none') facts.push(factOf('x509.other_address', 0, params))
    if (match === 'case') facts.push(factOf('x509.address_differs_in_case', 0, params))
  }
  if (usage !== null && !isForUsage(certificate, usage)) {
    facts.push(factOf(usage === 'signing' ? 'x509.not_for_signing' : 'x509.not_for_encryption', 0))
  }
  const { notAfter } = certificate
  if (at <= notAfter && notAfter < inDays(at, SOON)) {
    facts.push(factOf('x509.expires_soon', 0, { until: dayOf(notAfter) }))
  }
  return facts
}

/** For whom each certificate of a path is: that of an authority bounds what it issues. */
export function purposeFacts(
  path: readonly Certificate[],
  search: Search,
  purpose: CertificatePurpose,
): readonly CertificateFact[] {
  if (purpose === 'any') return []
  return path.flatMap((certificate, index) =>
    isForMail(search.extensions(certificate)) ? [] : [factOf('x509.not_for_mail', index)],
  )
}

/** Days before its end that a certificate is said to expire soon. */
const SOON = 30

/** The instant so many days later; at the end of the calendar, none is later. */
function inDays(at: string, days: number): string {
  const moment = readMoment(at)?.moment
  const later = moment === undefined ? null : minutesEarlier(moment, -days * 1440)
  return later === null ? at : `${isoMoment(later)}Z`
}
