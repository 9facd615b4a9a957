import {
  type DerNode,
  type DerValue,
  derContext,
  derIa5String,
  derImplicit,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derUtf8String,
} from '../../asn1/index.js'
import { findLoneSurrogate, type HprimIssue, issueOf } from '../../base/index.js'
import { SMTP_UTF8_MAILBOX } from '../extensions.js'
import type { NameInput } from './input.js'
import { type IssueErrorCode, issueErrors } from './words.js'

/** The attributes in the order in which they are written, with the characters that each may have (RFC 5280, appendix A). */
const attributes: readonly (readonly [name: keyof NameInput, oid: string, most: number])[] = [
  ['country', '2.5.4.6', 2],
  ['stateOrProvince', '2.5.4.8', 128],
  ['locality', '2.5.4.7', 128],
  ['postalCode', '2.5.4.17', 40],
  ['organization', '2.5.4.10', 64],
  ['organizationIdentifier', '2.5.4.97', 64],
  ['organizationalUnit', '2.5.4.11', 64],
  ['title', '2.5.4.12', 64],
  ['surname', '2.5.4.4', 64],
  ['givenName', '2.5.4.42', 64],
  ['serialNumber', '2.5.4.5', 64],
  ['commonName', '2.5.4.3', 64],
]
/** PrintableString and no other (RFC 5280, appendix A). */
const printable: readonly string[] = ['country', 'serialNumber']

/** A Name in DER; what cannot be written is told to `issues`. */
export function derName(input: NameInput, path: string, issues: HprimIssue<IssueErrorCode>[]): DerNode {
  const relatives: DerNode[] = []
  for (const [name, oid, most] of attributes) {
    const text = input[name]
    if (text === undefined) continue
    const expected = faultOf(name, text, most)
    if (expected !== null) {
      issues.push(issueOf(issueErrors, 'x509.invalid_name', `${path}.${name}`, { expected }))
    } else {
      const value = printable.includes(name) ? derPrintableString(text) : derUtf8String(text)
      relatives.push(derSet([derSequence([derOid(oid), value])]))
    }
  }
  if (Object.values(input).every((text) => text === undefined)) {
    issues.push(
      issueOf(issueErrors, 'x509.invalid_name', path, { expected: 'commonName | organization | …' }),
    )
  }
  return derSequence(relatives)
}

/** What is expected in place of a text that cannot be written; null for one that can. */
function faultOf(name: keyof NameInput, text: string, most: number): string | null {
  if (name === 'country') return /^[A-Z]{2}$/.test(text) ? null : '[A-Z]{2}'
  if (name === 'serialNumber' && !/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) return 'PrintableString'
  // Not seen, and so another name than it seems; readers end some names at a NUL.
  const sound = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u.test(text) && text.trim() === text
  return sound && findLoneSurrogate(text) < 0 && [...text].length <= most ? null : `1…${most} characters`
}

const ADDRESS = /^[^\s@"<>()[\],;:\\\p{C}]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/u

/** A mail address as a GeneralName (RFC 5280 §4.2.1.6; RFC 9598 for a local part beyond ASCII); null for what is none. */
export function derAddress(address: string): DerNode | null {
  if (!ADDRESS.test(address) || address.length > 254 || findLoneSurrogate(address) >= 0) return null
  if (isAscii(address)) return asciiName(1, address)
  return derContext(0, [derOid(SMTP_UTF8_MAILBOX), derContext(0, [derUtf8String(address)])])
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text)
}

/** An address in ASCII, a host or a domain, as name constraints have them (RFC 5280 §4.2.1.10). */
export function derAddressConstraint(text: string): DerNode | null {
  if (text.includes('@')) return isAscii(text) ? derAddress(text) : null
  return /^\.?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text) ? asciiName(1, text) : null
}

/** `[4] EXPLICIT Name`: a CHOICE is never implicit. */
export function derDirectoryName(name: DerValue): DerNode {
  return derContext(4, [name])
}

/**
 * `[tag] IMPLICIT IA5String`.
 * @throws HprimError `options.invalid` (another character than those of ASCII)
 */
export function asciiName(tag: number, text: string): DerNode {
  return derImplicit(tag, derIa5String(text))
}
