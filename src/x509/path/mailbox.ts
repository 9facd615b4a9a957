// Mail addresses of certificates (RFC 5280 §4.2.1.6, RFC 8550 §3, RFC 9598).
import { comparableHost, invalidOption } from '../../base/index.js'
import type { Certificate } from '../certificate.js'
import { checkCertificate } from '../options.js'
import { type PathExtensions, pathExtensionsOf } from './path-extensions.js'

/** A mail address: its host in lower case, its local part as it stands. */
export interface Mailbox {
  readonly local: string
  readonly host: string
}

/** A mailbox; null for what is none. In a certificate no name stands beside the address, and no angle brackets. */
export function mailboxOf(address: string): Mailbox | null {
  const at = address.lastIndexOf('@')
  const [local, host] = [address.slice(0, at), address.slice(at + 1)]
  if (at < 1 || host === '' || /[\s\0]/.test(host)) return null
  return { local, host: foldHost(host) }
}

/** Host names differ in case for people only (RFC 4343). Beyond ASCII nothing is folded: certificates hold A-labels. */
export function foldHost(host: string): string {
  return host.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** The type under which PKCS #9 has addresses in a subject. */
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'

/** The addresses that a certificate is for: each of them is held to the name constraints of its issuers. */
export function mailboxesOf(
  { subject }: Certificate,
  { alternativeNames }: Pick<PathExtensions, 'alternativeNames'>,
): readonly string[] {
  const addresses: string[] = []
  for (const name of alternativeNames ?? []) {
    if (name.kind === 'mailbox' || name.kind === 'international-mailbox') addresses.push(name.text)
  }
  for (const { oid, value } of subject.relativeNames.flat()) if (oid === EMAIL_ADDRESS) addresses.push(value)
  return addresses
}

/** `case`: the local part differs from one of the certificate in case only, which some servers take for another mailbox. */
export type MailboxMatch = 'same' | 'case' | 'none'

export function mailboxMatch(addresses: readonly string[], address: string): MailboxMatch {
  const wanted = mailboxOf(address)
  let match: MailboxMatch = 'none'
  if (wanted === null) return match
  // Mails name hosts in letters of all alphabets, certificates in A-labels.
  const host = comparableHost(wanted.host)
  for (const one of addresses) {
    const mailbox = mailboxOf(one)
    if (mailbox === null || comparableHost(mailbox.host) !== host) continue
    if (mailbox.local === wanted.local) return 'same'
    if (mailbox.local.toLowerCase() === wanted.local.toLowerCase()) match = 'case'
  }
  return match
}

/**
 * Whether a certificate is for a mail address (RFC 5280 §4.2.1.6, RFC 9598): one of its alternative names, or of its
 * subject, is that address, also where the alternative names have another (RFC 8550 §3). The case of the host makes no difference; that of the part before the `@` does, as servers may
 * tell such mailboxes apart: `verifyCertificate` says of an address that differs in case alone that it does.
 * @param address As in `labo@exemple.fr`, without a display name.
 * @throws HprimError `options.invalid`
 * @example
 * matchMailbox(certificate, 'resultats@labo-invente.example') // true
 */
export function matchMailbox(certificate: Certificate, address: string): boolean {
  checkCertificate('certificate', certificate)
  if (typeof address !== 'string') throw invalidOption('address', 'string', address)
  return mailboxMatch(mailboxesOf(certificate, pathExtensionsOf(certificate)), address) === 'same'
}
