import { bytesOf, invalidOption, kinds, type MessageParams, withMethods } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import type { Certificate } from './certificate.js'
import { sliceDigest } from './signature-digest.js'
import type { FingerprintCode } from './words.js'

/** Six groups, of five octets of the digest each. */
const GROUPS = 6
const OCTETS = 5
/** A group has five digits. */
const DIGITS = 5
const MODULUS = 100_000

const PROVIDER = /* @__PURE__ */ withMethods('createDigest')

/**
 * The fingerprint of a certificate for people, to be read aloud over the telephone: six groups of five digits, the same in
 * every language, as `48213 07795 …`. Each is five octets of the SHA-256 of the certificate, modulo 100,000: 99.7 bits in
 * all. Both read in turns, the one the odd groups and the other the even ones, so that nobody can only say yes;
 * `describeProblem({ code: 'x509.fingerprint_how' }, 'fr')` tells them so. Software compares
 * `certificateFingerprint`.
 * @throws HprimError `options.invalid`
 * @example
 * fingerprintGroups(certificate, createNodeProvider()).join(' ') // '48213 07795 …'
 */
export function fingerprintGroups(certificate: Certificate, provider: CryptoProvider): readonly string[] {
  if (!kinds.object.fits(certificate)) throw invalidOption('certificate', 'Certificate', certificate)
  const raw = bytesOf(certificate.raw, 'certificate.raw')
  if (!PROVIDER.fits(provider)) throw invalidOption('provider', PROVIDER.expected, provider)
  const digest = sliceDigest(provider, 'sha256', [raw])
  return Array.from({ length: GROUPS }, (_, group) => {
    const octets = digest.subarray(group * OCTETS, (group + 1) * OCTETS)
    // Below 2⁴⁰: a number is exact.
    const value = octets.reduce((sum, octet) => sum * 0x100 + octet, 0)
    return String(value % MODULUS).padStart(DIGITS, '0')
  })
}

/**
 * What came of a comparison. `equal`: all six groups are the same; `partial`: only the last two were typed, and they are
 * the same, which shows that somebody looked and proves less; `different`: a group differs, this is another certificate;
 * `incomplete`: too few digits, too many, or something else than digits.
 */
export type FingerprintOutcome = 'equal' | 'partial' | 'different' | 'incomplete'

/** What `compareFingerprintGroups` gives. */
export interface FingerprintComparison {
  /** The outcome as a code: `describeProblem(comparison, 'fr')` is the sentence for people. */
  readonly code: FingerprintCode
  /** `groups`: those that differ, as `2, 5`. */
  readonly params: MessageParams
  readonly outcome: FingerprintOutcome
  /** Which groups differ, from 1 to 6; of what is incomplete, those that were typed in full and differ. */
  readonly differing: readonly number[]
}

/**
 * Compares what a person typed with the fingerprint of a certificate. Blanks, hyphens, dots and commas count for nothing; `O` is
 * read as 0, `l` and `I` as 1. Only `equal` confirms a certificate.
 * @param typed The six groups, or the last two.
 * @throws HprimError `options.invalid`
 * @example
 * const comparison = compareFingerprintGroups('48213-O7795 …', certificate, provider)
 * console.log(comparison.outcome, describeProblem(comparison, 'fr'))
 */
export function compareFingerprintGroups(
  typed: string,
  certificate: Certificate,
  provider: CryptoProvider,
): FingerprintComparison {
  if (typeof typed !== 'string') throw invalidOption('typed', 'string', typed)
  const groups = fingerprintGroups(certificate, provider)
  // Far more than anyone types.
  const digits = typed.length > MOST_TYPED ? '' : digitsOf(typed)
  if (!/^\d+$/.test(digits)) return comparisonOf('incomplete', [])
  const partial = digits.length === 2 * DIGITS
  // The first two groups, of somebody who stopped there: no sign of another certificate.
  if (partial && digits === groups.slice(0, 2).join('')) return comparisonOf('incomplete', [])
  const first = partial ? GROUPS - 2 : 0
  const differing = groups.flatMap((group, index) => {
    const at = (index - first) * DIGITS
    const given = at < 0 ? '' : digits.slice(at, at + DIGITS)
    return given.length === DIGITS && given !== group ? [index + 1] : []
  })
  if (!partial && digits.length !== GROUPS * DIGITS) return comparisonOf('incomplete', differing)
  if (differing.length > 0) return comparisonOf('different', differing)
  return comparisonOf(partial ? 'partial' : 'equal', differing)
}

function comparisonOf(outcome: FingerprintOutcome, differing: readonly number[]): FingerprintComparison {
  return {
    code: `x509.fingerprint_${outcome}`,
    params: differing.length === 0 ? {} : { groups: differing.join(', ') },
    outcome,
    differing,
  }
}

const MOST_TYPED = 1_000

/** Blanks of any kind, hyphens, dashes, dots, commas and slashes are between groups; letters that look like figures are those. */
function digitsOf(typed: string): string {
  return typed
    .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff\-\u2010-\u2015\u2212.,;/_·]/g, '')
    .replace(/[oO]/g, '0')
    .replace(/[lI]/g, '1')
}
