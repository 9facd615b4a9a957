import { comparableHost } from '../base/index.js'

/** How two mail addresses are alike. */
export type Likeness = 'same' | 'but-for-case' | 'different'

/**
 * Whether a text is a mail address that can be filed and shown: a local part, one @, a host; no blank, no control character,
 * none that is not seen or turns the writing around. Whoever makes a certificate writes into it what he likes, also whole
 * sentences, which would stand in ours. Quoted local parts may hold no blank either: nobody uses such.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST && MAIL_ADDRESS.test(text)
}

/** Characters of the longest address (RFC 5321 §4.5.3.1.3). */
const LONGEST = 254
const MAIL_ADDRESS =
  /^(?:[^\p{C}\p{Z}\p{DI}\u2800<>()[\],;:\\"@]+|"[^\p{C}\p{Z}\p{DI}\u2800<>\\"]+")@[^\p{C}\p{Z}\p{DI}\u2800<>()[\],;:\\"@]+$/u

/** An address with its host in lower case; the local part stays, since it is its host that says what case means there. */
export function hostFolded(address: string): string {
  const at = address.lastIndexOf('@')
  return address.slice(0, at + 1) + lowerCase(address.slice(at + 1))
}

/** How an address is like the nearest of others. */
export function likenessOf(address: string, others: readonly string[]): Likeness {
  if (others.length === 0) return 'different'
  const wanted = comparable(address)
  if (others.some((other) => comparable(other) === wanted)) return 'same'
  return others.some((other) => folded(other) === folded(address)) ? 'but-for-case' : 'different'
}

/** What addresses are filed under: hosts are the same in any case, and no known provider has two mailboxes of one name. */
export function folded(address: string): string {
  return lowerCase(comparable(address))
}

/** The host of an address, as hosts are compared. */
export function hostOf(address: string): string {
  return comparableHost(address.slice(address.lastIndexOf('@') + 1))
}

/** An address with its host as hosts are compared: in lower case, and in A-labels. */
function comparable(address: string): string {
  return address.slice(0, address.lastIndexOf('@') + 1) + hostOf(address)
}

/** A to Z only: other letters look alike in lower case that are not (U+212A, the sign of kelvin, gives `k`). */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
