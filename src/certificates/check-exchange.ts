// What of an exchange mail makes no sense, and is not written.
import { type HprimIssue, issueOf, type MessageParams, throwIssues } from '../base/index.js'
import { allowsSigning, type Certificate } from '../x509/index.js'
import { fitsUse, isSameCertificate } from './certificate-uses.js'
import type { BuildExchangeOptions, ExchangeMessageInput, Offered } from './exchange-input.js'
import { isExchangeId } from './exchange-statement.js'
import { type ExchangeErrorCode, exchangeErrors } from './exchange-words.js'
import { likenessOf } from './mailbox.js'

/** What is checked. */
export interface CheckedExchange {
  readonly input: ExchangeMessageInput
  readonly options: BuildExchangeOptions
  readonly offered: readonly Offered[]
  readonly date: string
}

type Report = (code: ExchangeErrorCode, path: string, params?: MessageParams) => void

/** @throws HprimError `certificates.*`, with all the faults */
export function checkExchange(exchange: CheckedExchange): void {
  const issues: HprimIssue<ExchangeErrorCode>[] = []
  const report: Report = (code, path, params) => issues.push(issueOf(exchangeErrors, code, path, params))
  const { id } = exchange.input
  if (id !== undefined && !isExchangeId(id)) report('certificates.invalid_id', 'id')
  checkProperties(exchange, report)
  checkSigner(exchange, report)
  checkOffered(exchange, report)
  throwIssues(issues)
}

/** What each kind needs, and what it has no use for. */
function checkProperties({ input, options, offered }: CheckedExchange, report: Report): void {
  const { kind, about, chain = [] } = input
  const offers = kind === 'offer' || kind === 'renewal'
  const needsAbout = kind === 'confirmation' || kind === 'renewal' || kind === 'withdrawal'
  const needless = (path: string): void => report('certificates.not_of_this_kind', path, { kind })
  if (needsAbout && about === undefined) report('certificates.about_required', 'about')
  if (!needsAbout && about !== undefined) needless('about')
  if (!offers && offered.length > 0) needless('certificates')
  if (!offers && chain.length > 0) needless('chain')
  if (!offers && (options.proofKeys ?? []).length > 0) needless('proofKeys')
  if (offers && offered.length === 0 && (kind === 'renewal' || options.signer !== undefined)) {
    report('certificates.nothing_offered', 'certificates')
  }
}

function checkSigner({ input, options, offered, date }: CheckedExchange, report: Report): void {
  const { kind, about } = input
  const { signer } = options
  const path = 'signer.certificate'
  if (signer === undefined) {
    if (kind !== 'request' && kind !== 'withdrawal') report('certificates.signer_required', 'signer')
    return
  }
  const { certificate } = signer
  // A key may be withdrawn after its time.
  if (kind !== 'withdrawal' && !isInForce(certificate, date)) report('certificates.out_of_period', path)
  if (!isFor(certificate, input)) report('certificates.address_missing', path)
  const isOffered = offered.some(
    (one) => one.use !== 'encryption' && isSameCertificate(one.certificate, certificate),
  )
  if (kind === 'offer' && offered.length > 0 && !isOffered) report('certificates.signer_not_offered', path)
  if (about === undefined) return
  const isAbout = isSameCertificate(about, certificate)
  if (kind === 'confirmation' && isAbout) report('certificates.same_certificate', 'about')
  // A key for encryption alone is replaced by word of the signing key that it stands beside.
  if (kind === 'renewal' && !isAbout && (allowsSigning(about) || !sharesMailbox(about, certificate))) {
    report('certificates.signer_not_replaced', path)
  }
}

function checkOffered({ input, options, offered, date }: CheckedExchange, report: Report): void {
  const { about } = input
  const keys = [...(options.signer === undefined ? [] : [options.signer]), ...(options.proofKeys ?? [])]
  for (const [index, { certificate, use }] of offered.entries()) {
    const path = `certificates[${index}].certificate`
    const isKnown = (other: Certificate): boolean => isSameCertificate(other, certificate)
    if (about !== undefined && isKnown(about)) report('certificates.same_certificate', path)
    if (!fitsUse(certificate, use)) report('certificates.unfit_use', path)
    // A renewal is sent before the new certificate is in force.
    const from = input.kind === 'renewal' && date < certificate.notBefore ? certificate.notBefore : date
    if (!isInForce(certificate, from)) report('certificates.out_of_period', path)
    if (!isFor(certificate, input)) report('certificates.address_missing', path)
    if (use !== 'encryption' && !keys.some((key) => isKnown(key.certificate))) {
      report('certificates.possession_unproved', path)
    }
  }
  for (const [index, { certificate }] of (options.proofKeys ?? []).entries()) {
    if (!offered.some((one) => isSameCertificate(one.certificate, certificate))) {
      report('certificates.signer_not_offered', `proofKeys[${index}].certificate`)
    }
  }
}

function isInForce({ notBefore, notAfter }: Certificate, date: string): boolean {
  return notBefore <= date && date <= notAfter
}

/** Whether a certificate is for the address of the sender, or for none, as those of organisations are. */
function isFor({ emailAddresses }: Certificate, { from }: ExchangeMessageInput): boolean {
  return emailAddresses.length === 0 || likenessOf(from.address, emailAddresses) !== 'different'
}

function sharesMailbox(one: Certificate, other: Certificate): boolean {
  return one.emailAddresses.some((address) => likenessOf(address, other.emailAddresses) !== 'different')
}
