// Revocation lists as `openssl crl -text` prints them, and as our own reader has them, in the same words.
import { spawnSync } from 'node:child_process'
import { hexOf } from '../../../src/base/index.js'
import { findRevocation, type RevocationList } from '../../../src/x509/index.js'
import { octets } from '../../asn1/octets.js'

/** What both say of a list. */
export interface ListFacts {
  readonly version: number
  readonly issuer: string
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly number: string | null
  readonly authorityKeyIdentifier: string | null
  readonly isDelta: boolean
  readonly hasDelta: boolean
  readonly scope: string
  readonly indirect: boolean
  /** `serial instant reason`. */
  readonly entries: readonly string[]
}

/** The text of OpenSSL; of what it cannot read, an error. */
export function opensslText(der: Uint8Array): string {
  const args = ['-inform', 'DER', '-noout', '-text']
  const name = ['-nameopt', 'RFC2253,-esc_msb,utf8']
  const ran = spawnSync('openssl', ['crl', ...args, ...name], { input: der, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return ran.stdout
}

/** As `Jan  1 08:30:00 2010 GMT`. */
const instant = (text: string): string => new Date(text).toISOString().replace('.000', '')
/** Digits of a number without the zeros before them. */
const digits = (hex: string): string => hex.toLowerCase().replace(/^(-?)0+(?=.)/, '$1')

/** Types of attributes that OpenSSL has names for, and we have not. */
const oids: Readonly<Record<string, string>> = {
  initials: '2.5.4.43',
  generationQualifier: '2.5.4.44',
  dnQualifier: '2.5.4.46',
  pseudonym: '2.5.4.65',
}
const nameIn = (text: string): string => text.replace(/[A-Za-z]+(?==)/g, (type) => oids[type] ?? type)

/** The contents of an INTEGER, of its digits: two's complement. */
function integerOf(hex: string): Uint8Array {
  const value = hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)
  const length = Math.ceil((hex.length + 1) / 2)
  return octets(
    BigInt.asUintN(8 * length, value)
      .toString(16)
      .padStart(2 * length, '0'),
  )
}

export function factsOfText(text: string): ListFacts {
  const [head = '', ...entries] = text.split(/^ {4}Serial Number: /m)
  const found = (pattern: RegExp): string | null => pattern.exec(head)?.[1] ?? null
  const number = found(/X509v3 CRL Number: *\n *(\S+)/)
  const next = found(/Next Update: (.*)/)
  const identifier = found(/Authority Key Identifier: *\n *(?:keyid:)?([0-9A-F:]{5,})/)
  return {
    version: Number(found(/Version (\d)/)),
    issuer: nameIn(found(/Issuer: ?(.*)/) ?? ''),
    thisUpdate: instant(found(/Last Update: (.*)/) ?? ''),
    nextUpdate: next === null || next === 'NONE' ? null : instant(next),
    number: number === null ? null : digits(BigInt(number).toString(16)),
    authorityKeyIdentifier: identifier === null ? null : identifier.replaceAll(':', '').toLowerCase(),
    isDelta: head.includes('Delta CRL Indicator'),
    hasDelta: head.includes('Freshest CRL'),
    scope: found(/Only (User|CA|Attribute) Certificates/)?.toLowerCase() ?? 'all',
    indirect: head.includes('Indirect CRL') || text.includes('Certificate Issuer'),
    entries: entries.map(entryOfText),
  }
}

function entryOfText(text: string): string {
  const [serial = ''] = text.split('\n')
  const date = /Revocation Date: (.*)/.exec(text)?.[1] ?? ''
  const reason = /Reason Code: *\n *(.*)/.exec(text)?.[1] ?? null
  return `${digits(serial)} ${instant(date)} ${reason?.toLowerCase().replaceAll(' ', '-') ?? 'none'}`
}

/** What we say, of the entries that the other has: each is looked up by its number. */
export function factsOfList(list: RevocationList, { entries }: Pick<ListFacts, 'entries'>): ListFacts {
  const { authorityKeyIdentifier: identifier, number } = list
  const found = entries.map((entry) => {
    const [serial = ''] = entry.split(' ')
    const listed = findRevocation(list, integerOf(serial))
    return `${serial} ${listed?.revokedAt ?? '?'} ${listed?.reason ?? 'none'}`
  })
  // Those that the other does not have are counted.
  const more = Array.from({ length: list.entryCount - found.length }, () => 'more')
  return {
    version: list.version,
    issuer: list.issuer.text,
    thisUpdate: list.thisUpdate,
    nextUpdate: list.nextUpdate,
    number: number === null ? null : digits(hexOf(number)),
    authorityKeyIdentifier: identifier === null ? null : hexOf(identifier),
    isDelta: list.isDelta,
    hasDelta: list.hasDelta,
    scope: list.scope.only ?? 'all',
    indirect: list.scope.indirect,
    entries: [...found, ...more],
  }
}
