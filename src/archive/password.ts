import { encodeText, findUnmappable } from '../text/index.js'
import { archiveError } from './words.js'

/** How the letters of a password become octets. */
export type PasswordCharset = 'cp850' | 'iso-8859-1' | 'utf-8'

/**
 * The password of an archive. Accents matter: the same word is other octets on DOS (`cp850`), on Windows and old Unix
 * (`iso-8859-1`) and in programs of today (`utf-8`), so the charset is always said. Octets are taken as they are.
 * Nothing is normalised: é and e followed by a combining accent are different passwords.
 */
export type ArchivePassword = Uint8Array | { readonly text: string; readonly charset: PasswordCharset }

/**
 * The octets of a password.
 * @throws HprimError `archive.empty_password`, `archive.unmappable_password`
 */
export function passwordOctets(password: ArchivePassword, path: string): Uint8Array {
  const octets =
    'charset' in password ? encoded(password.text, password.charset, path) : Uint8Array.from(password)
  if (octets.length === 0) throw archiveError('archive.empty_password', { path })
  return octets
}

function encoded(text: string, charset: PasswordCharset, path: string): Uint8Array {
  // Which character, and where in the password, is not told: errors hold nothing of a password.
  if (findUnmappable(text, charset) !== null) {
    throw archiveError('archive.unmappable_password', { path, params: { charset } })
  }
  return encodeText(text, charset)
}
