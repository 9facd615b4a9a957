import { invalidOption } from '../base/index.js'
import type { VerifiedData } from '../cms/index.js'
import type { Certificate, CertificateVerdict } from '../x509/index.js'
import type { Contact, Suspension } from './book.js'
import { type CertificateRecord, certificateRecord } from './certificate-record.js'
import type { Provider } from './certificate-uses.js'
import type { ExchangeForm, ExchangeKind, ExchangeMessage } from './exchange-message.js'
import { hostFolded, isMailAddress } from './mailbox.js'
import type { Standing } from './standings.js'

/** An {@link ExchangeMessage} in plain data. */
export interface RecordedMessage {
  readonly kind: ExchangeKind
  readonly id: string
  readonly from: string | null
  readonly form: ExchangeForm
  readonly certificates: readonly {
    readonly certificate: CertificateRecord
    readonly use: 'signing' | 'encryption' | 'both'
    readonly proven: boolean
  }[]
  readonly about: string | null
  readonly signer: CertificateRecord | null
}

/** What a person does with a certificate of the book. */
export type PersonAct = 'compared' | 'rejected' | 'suspended' | 'resumed' | 'removed'

/** What a page showed of a certificate when a person decided: `Question.expected`, or drawn from the entry. */
export interface ExpectedStanding {
  readonly standing: Standing
  /** `Suspension.by`; null unless suspended. */
  readonly suspendedBy: Suspension['by'] | null
}

/** What an act may carry so that it never undoes what another person, or a mail, did in between. */
interface ExpectingAct {
  readonly fingerprint: string
  /** When it is another now, the act is refused (`certificates.standing_changed`). Default: any is taken. */
  readonly expected?: ExpectedStanding | undefined
}

/** What happens to the address book. Plain data: it can be kept and played again. */
export type BookEvent =
  /** A mail of the exchange came: `messageEvent`. */
  | { readonly kind: 'message'; readonly message: RecordedMessage }
  /** A signature of any mail was found valid: `verifiedMailEvents`. */
  | {
      readonly kind: 'mail-verified'
      readonly from: string | null
      readonly signer: CertificateRecord
      /** The signing time that the signer states, `YYYY-MM-DDTHH:MM:SSZ`; null without one. */
      readonly signedAt: string | null
      /** The algorithms of its attribute SMIMECapabilities, dotted; null without one. */
      readonly capabilities: readonly string[] | null
    }
  /** A person adds a certificate from a file. It is proposed: the file proves nothing. */
  | { readonly kind: 'added'; readonly certificate: CertificateRecord }
  /**
   * A person compared the fingerprint with its owner. `addresses`: those that he vouches for, of those that the certificate
   * holds; the certificate is used for no other. Default: the one that `Question.address` names. Said again of a confirmed
   * one it adds addresses, and gives the confirmation to send again.
   */
  | (ExpectingAct & { readonly kind: 'compared'; readonly addresses?: readonly string[] | undefined })
  | (ExpectingAct & { readonly kind: Exclude<PersonAct, 'compared'> })
  /** A person accepts that a certificate replaces another, as the key of that one proposed. */
  | (ExpectingAct & { readonly kind: 'successor-accepted'; readonly replaces: string })
  /** The path of a certificate was looked at: `verdictEvent`. */
  | {
      readonly kind: 'path-verified'
      readonly certificate: CertificateRecord
      readonly status: 'valid' | 'invalid' | 'undetermined'
      readonly revoked: boolean
    }
  /** A person knows that a certificate was revoked. */
  | { readonly kind: 'revocation-learned'; readonly fingerprint: string }
  | { readonly kind: 'contact-set'; readonly contact: Contact }
  /** By its name. */
  | { readonly kind: 'contact-removed'; readonly name: string }
  /** We have a new key; with `replaces`, our contacts are told that it follows that one. */
  | {
      readonly kind: 'own-key-added'
      readonly certificate: CertificateRecord
      readonly keyName: string
      readonly replaces: string | null
    }
  /** We gave up a key; `withdrawn`: our contacts are told not to use it. It goes on opening old mail. */
  | { readonly kind: 'own-key-retired'; readonly fingerprint: string; readonly withdrawn: boolean }
  /** Some time passed: once a day does. */
  | { readonly kind: 'time-passed' }

/**
 * The event that a mail of the exchange is.
 * @throws HprimError `options.invalid`; `crypto.unsupported_algorithm`
 * @example
 * const { book, effects } = reduceBook(known, messageEvent(message, provider), calendar.now())
 */
export function messageEvent(message: ExchangeMessage, provider: Provider): BookEvent {
  if (typeof message !== 'object' || message === null || !Array.isArray(message.certificates)) {
    throw invalidOption('message', 'ExchangeMessage', message)
  }
  const { kind, id, from, form, about, signer } = message
  return {
    kind: 'message',
    message: {
      kind,
      id,
      from: shownMailbox(from),
      form,
      certificates: message.certificates.map(({ certificate, use, proven }) => {
        return { certificate: certificateRecord(certificate, provider), use, proven }
      }),
      about,
      signer: signer === null ? null : certificateRecord(signer.certificate, provider),
    },
  }
}

/** The mailbox that a mail is from, as it may be shown; null for none, and for what is no address. */
function shownMailbox(from: string | null | undefined): string | null {
  return typeof from === 'string' && isMailAddress(from) ? hostFolded(from) : null
}

/**
 * The events that a verified mail is: one for each valid signature. `from`: the mailbox that the mail says it is from.
 * @throws HprimError `options.invalid`; `crypto.unsupported_algorithm`
 * @example
 * for (const event of verifiedMailEvents(verified, from, provider)) book = reduceBook(book, event, at).book
 */
export function verifiedMailEvents(
  verified: VerifiedData,
  from: string | null,
  provider: Provider,
): readonly BookEvent[] {
  if (typeof verified !== 'object' || verified === null || !Array.isArray(verified.signers)) {
    throw invalidOption('verified', 'VerifiedData', verified)
  }
  return verified.signers.flatMap(({ status, certificate, signingTime, capabilities }) => {
    if (status !== 'valid' || certificate === null) return []
    const signer = certificateRecord(certificate, provider)
    return [
      {
        kind: 'mail-verified' as const,
        from: shownMailbox(from),
        signer,
        signedAt: signingTime,
        capabilities,
      },
    ]
  })
}

/**
 * The event that a verdict of `verifyCertificate` is.
 * @throws HprimError `options.invalid`; `crypto.unsupported_algorithm`
 * @example
 * const verdict = verifyCertificate(certificate, { provider, at, anchors })
 * const { book } = reduceBook(known, verdictEvent(certificate, verdict, provider), at)
 */
export function verdictEvent(
  certificate: Certificate,
  verdict: CertificateVerdict,
  provider: Provider,
): BookEvent {
  if (typeof verdict !== 'object' || verdict === null || !Array.isArray(verdict.revocation)) {
    throw invalidOption('verdict', 'CertificateVerdict', verdict)
  }
  return {
    kind: 'path-verified',
    certificate: certificateRecord(certificate, provider),
    status: verdict.status,
    revoked: isRevoked(verdict),
  }
}

/** Whether the certificate itself is revoked: of one above it only the path is lost. */
export function isRevoked({ revocation }: CertificateVerdict): boolean {
  return revocation.some(({ certificate, state }) => certificate === 0 && state === 'revoked')
}
