import {
  type BytesInput,
  bytesOf,
  checkOptions,
  invalidOption,
  kinds,
  oneOf,
  required,
} from '../base/index.js'
import { encodeText, findUnmappable } from '../text/index.js'
import { archiveError } from './words.js'

/** How the characters of a password become bytes. */
export type PasswordCharset = 'cp850' | 'iso-8859-1' | 'utf-8'

/**
 * The password of an archive. Accents matter: the same word has other bytes on DOS (`cp850`), on Windows and old Unix
 * (`iso-8859-1`) and in today's programs (`utf-8`), so the charset is always named. Bytes are taken as they are.
 * Nothing is normalised: é and e followed by a combining accent are different passwords.
 */
export type ArchivePassword = Uint8Array | { readonly text: string; readonly charset: PasswordCharset }

/** For messages: what a password may be. */
export const PASSWORD_KIND = '{ text, charset } | Uint8Array'

/**
 * The bytes of a password.
 * @throws HprimError `options.invalid`, `options.unknown`, `archive.empty_password`, `archive.unmappable_password`
 */
export function passwordBytes(password: ArchivePassword, path: string): Uint8Array {
  const bytes = isText(password, path) ? encoded(password, path) : bytesOf(password, path).slice()
  if (bytes.length === 0) throw archiveError('archive.empty_password', { path })
  return bytes
}

function isText(
  password: ArchivePassword | BytesInput,
  path: string,
): password is Exclude<ArchivePassword, Uint8Array> {
  if (typeof password !== 'object' || password === null) throw invalidOption(path, PASSWORD_KIND, password)
  // Not by class: an array may come from another realm.
  if ('byteLength' in password) return false
  checkOptions(
    password,
    { text: required(kinds.string), charset: required(oneOf(['cp850', 'iso-8859-1', 'utf-8'])) },
    path,
  )
  return true
}

function encoded({ text, charset }: Exclude<ArchivePassword, Uint8Array>, path: string): Uint8Array {
  // Which character, and where in the password, is not told: errors hold nothing of a password.
  if (findUnmappable(text, charset) !== null) {
    throw archiveError('archive.unmappable_password', { path, params: { charset } })
  }
  return encodeText(text, charset)
}
