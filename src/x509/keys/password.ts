// The bytes that a password is, which differ from program to program and within one file.
import { encodeUtf16 } from '../../asn1/index.js'
import { bytesOfLatin1, encodeUtf8, sameBytes } from '../../base/index.js'

/**
 * How the program that wrote a file took its password: `unicode`, as the standards say (UTF-16 in PKCS #12's own
 * derivation, UTF-8 in PBES2); `null`, an empty one as no bytes at all; else by its bytes in UTF-8 (OpenSSL before 1.1) or
 * in the charset of the system or console, each widened to 16 bits where UTF-16 is asked for.
 */
export type PasswordEncoding = 'unicode' | 'null' | 'utf-8' | 'windows-1252' | 'cp850'

/** A password in one encoding. */
export interface PasswordForm {
  readonly encoding: PasswordEncoding
  /** For PKCS #12's own derivation (RFC 7292 appendix B.1): UTF-16, big-endian, and two zero bytes. */
  readonly wide: Uint8Array
  /** For PBES1, PBES2 and PBMAC1 (RFC 8018 §3): bytes alone. */
  readonly narrow: Uint8Array
}

/** The last 128 characters of code page 850. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\xAD±‗¾¶§÷¸°¨·¹³²■\xA0'
/** Characters 80 to 9F of Windows-1252; a blank where it has none. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Characters A0 to FF of Latin-1. */
const LATIN1 = /* @__PURE__ */ String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at))

/** UTF-16, big-endian, with the two zero bytes at its end. */
export function wideOf(text: string): Uint8Array {
  return encodeUtf16(`${text}\0`)
}

/** A password as the standards say. */
export function encodedPassword(password: string): PasswordForm {
  return { encoding: 'unicode', wide: wideOf(password), narrow: encodeUtf8(password) }
}

/**
 * The encodings of a password to be tried, the right one first. Of a password in ASCII they are all one; only of an empty
 * one there are two: as two zero bytes, and as none (RFC 7292 does not say).
 */
export function passwordForms(password: string): readonly PasswordForm[] {
  const none = new Uint8Array()
  const right = encodedPassword(password)
  if (password === '') return [right, { encoding: 'null', wide: none, narrow: none }]
  if (/^[\x00-\x7f]*$/.test(password)) return [right]
  const forms: PasswordForm[] = [right, widened('utf-8', right.narrow)]
  for (const [encoding, bytes] of [
    ['windows-1252', encoded(password, WINDOWS_1252 + LATIN1)],
    ['cp850', encoded(password, CP850)],
  ] as const) {
    if (bytes !== null) forms.push(widened(encoding, bytes))
  }
  // A letter with an accent is one character or two, as the keyboard that it was typed on has it.
  const spelled = [password.normalize('NFC'), password.normalize('NFD')].filter((one) => one !== password)
  return [...forms, ...spelled.map(encodedPassword)]
}

/** The forms that differ in what a derivation takes, the one that held before first. */
export function distinctForms(
  forms: readonly PasswordForm[],
  held: PasswordForm | null,
  bytesOfForm: (form: PasswordForm) => Uint8Array,
): readonly PasswordForm[] {
  const ordered = held === null ? forms : [held, ...forms.filter((form) => form !== held)]
  return ordered.filter(
    (form, at) => ordered.findIndex((one) => sameBytes(bytesOfForm(one), bytesOfForm(form))) === at,
  )
}

function widened(encoding: PasswordEncoding, narrow: Uint8Array): PasswordForm {
  const wide = new Uint8Array(2 * narrow.length + 2)
  for (const [at, byte] of narrow.entries()) wide[2 * at + 1] = byte
  return { encoding, wide, narrow }
}

/** The bytes of a text in a charset that is ASCII and these further characters; null where it has not all of the text. */
function encoded(text: string, further: string): Uint8Array | null {
  const codes = Array.from(text, (character) =>
    character < '\x80' ? character.charCodeAt(0) : 0x80 + further.indexOf(character),
  )
  // One less than the first of the further ones: not found.
  return codes.some((code, at) => code === 0x7f && text[at] !== '\x7f')
    ? null
    : bytesOfLatin1(String.fromCharCode(...codes))
}
