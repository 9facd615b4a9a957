import { hexOf, invalidOption } from '../base/index.js'
import type { Recipient } from '../cms/index.js'
import { type Certificate, sameName } from '../x509/index.js'
import type { Book, OwnKey } from './book.js'
import { certificateOfRecord } from './certificate-record.js'
import { checkBook } from './may-receive-from.js'

/** A key of our own that can open a message. */
export interface OpeningKey {
  readonly keyName: string
  readonly fingerprint: string
  readonly certificate: Certificate
}

/**
 * The keys of our own that a message is encrypted for, of all that we ever had: a renewal must not lock the old mail. By
 * `recipients` of `decryptData`; those that name none of our certificates give none. The newest first.
 * @throws HprimError `options.invalid`
 * @example
 * const { recipients } = await decryptData(message, { provider, keys: [] })
 * const keys = ownKeysFor(book, recipients).map(({ certificate, keyName }) => ({ certificate, key: keyNamed(keyName) }))
 */
export function ownKeysFor(book: Book, recipients: readonly Recipient[]): readonly OpeningKey[] {
  checkBook(book)
  if (!Array.isArray(recipients)) throw invalidOption('recipients', 'Array', recipients)
  return newestFirst(book.ownKeys).flatMap(({ keyName, fingerprint, ...record }) => {
    const certificate = certificateOfRecord({ ...record, fingerprint })
    if (certificate === null || !recipients.some((recipient) => names(recipient, certificate))) return []
    return [{ keyName, fingerprint, certificate }]
  })
}

function newestFirst(keys: readonly OwnKey[]): readonly OwnKey[] {
  return [...keys].sort((a, b) => (a.notBefore === b.notBefore ? 0 : a.notBefore > b.notBefore ? -1 : 1))
}

/** A key identifier that the certificate does not state may be derived from its key: such a one is tried. */
function names({ identifier }: Recipient, certificate: Certificate): boolean {
  if (identifier === null) return false
  if (identifier.kind === 'key-identifier') {
    const stated = certificate.subjectKeyIdentifier
    return stated === null || hexOf(stated) === hexOf(identifier.keyIdentifier)
  }
  return (
    hexOf(identifier.serialNumber) === hexOf(certificate.serialNumber) &&
    sameName(identifier.issuer, certificate.issuer)
  )
}
