import { findFields, type MailHeaderField, readAddresses } from '../mime/index.js'

/** Whom a mail says that it is from. */
export interface MailSenders {
  /** The addresses of all `From` fields, in order; null for one that cannot be read. */
  readonly from: readonly (string | null)[]
  /** The address of `Sender`; null without one, or where it cannot be read. */
  readonly sender: string | null
}

/**
 * Whom a mail says that it is from, for `judgeSender`: its authors, and who sent it for them. A mail with two `From` fields
 * has the authors of both, since readers show one or the other.
 * @param mail The mail; or the part of which the signature is, where that holds `From` itself.
 * @throws HprimError `options.invalid`
 * @example
 * const { from, sender } = mailSenders(mail)
 */
export function mailSenders(mail: { readonly header: readonly MailHeaderField[] }): MailSenders {
  const addressesOf = (name: string): readonly (string | null)[] =>
    findFields(mail, name).flatMap(({ value }) =>
      readAddresses(value).addresses.map(({ address }) => address),
    )
  return { from: addressesOf('From'), sender: addressesOf('Sender')[0] ?? null }
}
