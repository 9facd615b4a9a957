// Name constraints (RFC 5280 §4.2.1.10 and §6.1.4 g; RFC 9549, RFC 9598 §6).
import type { Certificate } from '../certificate.js'
import { comparableNames } from '../names.js'
import type { PathBudget } from './budget.js'
import type { GeneralName, Subtree } from './general-names.js'
import { foldHost, mailboxesOf, mailboxOf } from './mailbox.js'
import type { NameConstraints, PathExtensions } from './path-extensions.js'

/** What the constraints of the issuers make of the names of a certificate. */
export type NameVerdict = 'permitted' | 'not-permitted' | 'unsupported'

/** The constraints that the certificates above impose: permitted subtrees intersect, excluded ones unite. */
export class ConstrainedNames {
  readonly #all: NameConstraints[] = []
  /** What it costs to compare a name with all bases of constraints. */
  readonly #costs = new Map<readonly Subtree[], number>()
  readonly #budget: PathBudget

  constructor(budget: PathBudget) {
    this.#budget = budget
  }

  add(constraints: NameConstraints | null): void {
    if (constraints === null) return
    this.#all.push(constraints)
    const { permitted, excluded } = constraints
    const cost = [...permitted, ...excluded].reduce((sum, base) => sum + costOf(base), 0)
    this.#costs.set(permitted, cost)
  }

  verdict(certificate: Certificate, extensions: PathExtensions): NameVerdict {
    if (this.#all.length === 0) return 'permitted'
    let verdict: NameVerdict = 'permitted'
    for (const name of namesOf(certificate, extensions)) {
      const one = this.#verdictOn(name)
      if (one === 'not-permitted') return one
      if (one === 'unsupported') verdict = one
    }
    return verdict
  }

  #verdictOn(name: GeneralName): NameVerdict {
    for (const { permitted, excluded } of this.#all) {
      const bases = this.#costs.get(permitted) ?? 0
      this.#budget.spend('nameComparisons', bases + (permitted.length + excluded.length) * (costOf(name) - 1))
      const allowing = permitted.filter((base) => isOfType(name, base))
      const forbidding = excluded.filter((base) => isOfType(name, base))
      if (name.kind === 'other' && allowing.length + forbidding.length > 0) return 'unsupported'
      if (forbidding.some((base) => within(name, base, 'excluded'))) return 'not-permitted'
      // Constraints are to be of rfc822Name (RFC 9598 §6): what those of the other type would permit is not defined.
      if ([...allowing, ...forbidding].some(({ kind }) => kind === 'international-mailbox'))
        return 'unsupported'
      if (allowing.length > 0 && !allowing.some((base) => within(name, base, 'permitted'))) {
        return 'not-permitted'
      }
    }
    return 'permitted'
  }
}

/** A name of unusual length costs as many comparisons. */
function costOf(name: GeneralName): number {
  const length = name.kind === 'directory' ? name.name.raw.length : 'text' in name ? name.text.length : 0
  return 1 + Math.floor(length / 256)
}

/** All names that a certificate states, an address in the subject being one of mail (RFC 5280 §4.2.1.10). */
function namesOf(certificate: Certificate, extensions: PathExtensions): readonly GeneralName[] {
  const { subject } = certificate
  const names = [...(extensions.alternativeNames ?? [])]
  if (subject.relativeNames.length > 0) names.push({ kind: 'directory', name: subject })
  // Those of the alternative names stand among them already.
  for (const text of mailboxesOf(certificate, { alternativeNames: null }))
    names.push({ kind: 'mailbox', text })
  return names
}

function isOfType(name: GeneralName, base: Subtree): boolean {
  // Constraints on rfc822Name are those of SmtpUTF8Mailbox too (RFC 9598 §6).
  if (isMailbox(name)) return isMailbox(base)
  return name.kind === base.kind && (name.kind !== 'other' || name.type === (base as typeof name).type)
}

function isMailbox({ kind }: GeneralName): boolean {
  return kind === 'mailbox' || kind === 'international-mailbox'
}

/**
 * How a constraint that is not clear is taken: what it permits is less, and what it excludes more. So a name that cannot be
 * read is within no permitted subtree and within each excluded one.
 */
type Use = 'permitted' | 'excluded'

function within(name: GeneralName, base: Subtree, use: Use): boolean {
  switch (base.kind) {
    case 'mailbox':
    case 'international-mailbox':
      return isMailboxWithin((name as typeof base).text, base.text, use)
    case 'host':
      return isHostWithin(foldHost((name as typeof base).text), foldHost(base.text), use)
    case 'uri':
      return isUriWithin((name as typeof base).text, base.text, use)
    case 'directory':
      return isNameWithin((name as typeof base).name, base.name)
    case 'address':
      return isAddressWithin((name as typeof base).octets, base.octets, use)
    default:
      return use === 'excluded'
  }
}

/** `user@host`: one mailbox; `host`: all of it; `.domain`: those of the hosts below it. A `*` is a letter. */
function isMailboxWithin(address: string, base: string, use: Use): boolean {
  const mailbox = mailboxOf(address)
  if (mailbox === null || base === '') return use === 'excluded'
  // Written in one of several ways: it may be the one that is excluded.
  if (use === 'excluded' && /[^\0-\x7f]|\.$/.test(mailbox.host)) return true
  if (base.includes('@')) {
    const only = mailboxOf(base)
    if (only === null) return use === 'excluded'
    if (only.host !== mailbox.host) return false
    if (use === 'excluded' && mailbox.local.startsWith('"')) return true
    // Servers that fold the local part deliver to the mailbox that is excluded.
    return use === 'permitted'
      ? only.local === mailbox.local
      : only.local.toLowerCase() === mailbox.local.toLowerCase()
  }
  return isSameHostOrBelow(mailbox.host, foldHost(base))
}

/** `host`: that one; `.domain`: one below it. */
function isSameHostOrBelow(host: string, base: string): boolean {
  return base.startsWith('.') ? host.length > base.length && host.endsWith(base) : host === base
}

/** A host and all below it, by labels. A name with a wildcard may stand for any one that is excluded. */
function isHostWithin(host: string, base: string, use: Use): boolean {
  if (base === '') return true
  if (host === '') return use === 'excluded'
  const suffix = base.startsWith('.') ? base : `.${base}`
  if (host === base || host.endsWith(suffix)) return true
  return use === 'excluded' && host.startsWith('*.') && suffix.endsWith(host.slice(1))
}

/** The host of a URI (RFC 5280 §4.2.1.10): one without a host, or with an address in its place, has none to compare. */
function isUriWithin(uri: string, base: string, use: Use): boolean {
  const authority = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?#]*)/.exec(uri)?.[1] ?? ''
  const host = foldHost(authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, ''))
  const isName = /^[^[\]%\s\0:]+$/.test(host) && !/^[\d.]+$|(?:^|\.)(?:0x[\da-f]*|\d+)\.?$/.test(host)
  if (!isName || base === '') return use === 'excluded'
  return isSameHostOrBelow(host.replace(/\.$/, ''), foldHost(base))
}

/** A name whose first relative names are those of the base. */
function isNameWithin(name: Certificate['subject'], base: Certificate['subject']): boolean {
  const [relatives, first] = [comparableOnce(name), comparableOnce(base)]
  return first.every((relative, index) => relatives[index] === relative)
}

/** The constraints of an authority come again with each name, and each name with each of them. */
const comparables = /* @__PURE__ */ new WeakMap<Certificate['subject'], readonly string[]>()

function comparableOnce(name: Certificate['subject']): readonly string[] {
  const known = comparables.get(name) ?? comparableNames(name)
  comparables.set(name, known)
  return known
}

/** The address, of the same family, that equals the base where the mask has ones. */
function isAddressWithin(octets: Uint8Array, base: Uint8Array, use: Use): boolean {
  if (octets.length !== 4 && octets.length !== 16) return use === 'excluded'
  const size = base.length / 2
  if (octets.length !== size) return false
  return octets.every((octet, at) => ((octet ^ (base[at] ?? 0)) & (base[at + size] ?? 0)) === 0)
}
