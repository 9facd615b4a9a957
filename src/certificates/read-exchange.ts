import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  type Diagnostic,
  kinds,
  type LimitsInput,
  type Refusal,
  required,
  resolveLimits,
  withMethods,
} from '../base/index.js'
import { type MimeRefusalCode, readMail } from '../mime/index.js'
import type { Provider } from './certificate-uses.js'
import { defaultExchangeLimits, ExchangeBudget, type ExchangeLimits } from './exchange-limits.js'
import type { ExchangeForm, ExchangeMessage } from './exchange-message.js'
import { type FoundMessage, messagesIn } from './exchange-messages.js'
import {
  type ExchangeCollector,
  type ExchangeDiagnosticCode,
  type ExchangeRefusalCode,
  exchangeCollector,
  exchangeRefusals,
  refuse,
} from './exchange-words.js'
import { likenessOf } from './mailbox.js'
import { divideBySigner, type LowerDiagnostic } from './signed-zones.js'

/** How `readExchangeMessage` reads. */
export interface ReadExchangeOptions {
  readonly provider: Provider
  readonly limits?: LimitsInput<ExchangeLimits> | undefined
}

/** What was noticed in a mail of the exchange: here, and in the layers that read its parts, signatures and certificates. */
export type ExchangeDiagnostic = Diagnostic<ExchangeDiagnosticCode> | LowerDiagnostic

/** What `readExchangeMessage` gives. */
export type ExchangeReading =
  | {
      /** The message; of several, the one that is best signed, and first in the mail. */
      readonly message: ExchangeMessage
      /** All the others. */
      readonly others: readonly ExchangeMessage[]
      /** Fields of the message that are not known here, of a newer version of the convention. */
      readonly unknown: Readonly<Record<string, unknown>>
      readonly diagnostics: readonly ExchangeDiagnostic[]
      readonly refusal?: undefined
    }
  | {
      readonly refusal: Refusal<ExchangeRefusalCode | MimeRefusalCode>
      readonly diagnostics: readonly ExchangeDiagnostic[]
      readonly message?: undefined
      readonly others?: undefined
      readonly unknown?: undefined
    }

/**
 * Reads a mail of the exchange of certificates: in our convention (docs/certificate-exchange.md), or what people send:
 * the file of a certificate, a bundle, PEM in the text, or a signed mail that says nothing of certificates. It never throws
 * on content. A signer is named only for what his signature covers, and only where it holds. Nothing here makes a
 * certificate fit to be used: the address book asks a person. A private key that came along is told, and not opened.
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`: mistakes in the arguments
 * @example
 * const { message, refusal, diagnostics } = readExchangeMessage(raw, { provider })
 * if (message === undefined) throw new Error(refusal.message)
 * const { book, effects } = reduceBook(known, messageEvent(message, provider), calendar.now())
 */
export function readExchangeMessage(raw: BytesInput, options: ReadExchangeOptions): ExchangeReading {
  const bytes = bytesOf(raw, 'raw')
  checkOptions(options, { provider: required(withMethods('createDigest')), limits: kinds.anything })
  const { provider } = options
  const limits = resolveLimits(defaultExchangeLimits, options.limits)
  const {
    mail,
    refusal: unread,
    diagnostics: ofMail,
  } = readMail(bytes, {
    limits: { bytes: limits.bytes, parts: limits.parts },
  })
  if (mail === undefined) return { refusal: unread, diagnostics: ofMail }
  const collector = exchangeCollector()
  const lower: LowerDiagnostic[] = [...ofMail]
  const { value, refusal } = attempt(exchangeRefusals, () => {
    const finding = { provider, budget: new ExchangeBudget(limits), collector, lower }
    const { zones, encrypted, unsound } = divideBySigner(mail, finding)
    const found: FoundMessage[] = []
    let unreadable = false
    for (const zone of zones) {
      const findings = messagesIn(zone, finding)
      found.push(...findings.messages)
      unreadable ||= findings.unreadable
      if (zone.forwarded && findings.messages.length > 0)
        report(collector, findings.messages, 'certificates.forwarded')
    }
    if (found.length > 0) return sorted(found)
    if (encrypted) refuse('certificates.encrypted')
    if (unreadable) refuse('certificates.unreadable')
    return refuse(unsound ? 'certificates.unsound_signature' : 'certificates.nothing_exchanged')
  })
  if (refusal !== undefined) return { refusal, diagnostics: [...collector.all(), ...lower] }
  const [{ message, unknown }, ...others] = value
  for (const found of value) checkMessage(found, collector)
  const count = value.length
  if (count > 1) collector.report('certificates.several_messages', {}, { count })
  return {
    message,
    others: others.map(({ message }) => message),
    unknown,
    diagnostics: [...collector.all(), ...lower],
  }
}

function report(
  collector: ExchangeCollector,
  messages: readonly FoundMessage[],
  code: ExchangeDiagnosticCode,
): void {
  for (const { path } of messages) collector.report(code, { path })
}

const ranks: Readonly<Record<ExchangeForm, number>> = {
  convention: 0,
  'certificate-file': 1,
  bundle: 1,
  'signed-mail': 2,
  pkcs12: 3,
}

/** What is signed comes first, then what is in our convention, then in the order of the mail. */
function sorted(found: readonly FoundMessage[]): readonly [FoundMessage, ...FoundMessage[]] {
  const rankOf = ({ message: { signer, form } }: FoundMessage): number =>
    (signer === null ? 4 : 0) + ranks[form]
  const [first, ...others] = [...found].sort((a, b) => rankOf(a) - rankOf(b))
  return [first as FoundMessage, ...others]
}

/** Says what a person should know of a message: who signed it, and whether its certificates are for its sender. */
function checkMessage({ message, path }: FoundMessage, collector: ExchangeCollector): void {
  const { signer, from, certificates, form } = message
  if (signer === null && form !== 'pkcs12') collector.report('certificates.mail_not_signed', { path })
  const own = certificates.map(({ certificate }) => certificate)
  const theirs = own.length === 0 && signer !== null ? [signer.certificate] : own
  for (const { emailAddresses } of theirs) {
    if (emailAddresses.length === 0) {
      collector.report('certificates.no_address', { path })
      continue
    }
    const likeness = from === null ? 'different' : likenessOf(from, emailAddresses)
    if (likeness === 'different') collector.report('certificates.from_differs', { path })
    if (likeness === 'but-for-case') collector.report('certificates.from_case_differs', { path })
  }
}
