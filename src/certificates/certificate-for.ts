import { checkOptions, kinds, oneOf, required } from '../base/index.js'
import type { ContentCipher } from '../cms/index.js'
import type { Certificate } from '../x509/index.js'
import type { Book, BookEntry } from './book.js'
import { certificateOfRecord, type KeyPurpose } from './certificate-record.js'
import { type AddressMatch, matchAddress, matchFacts, periodFacts, standingFacts } from './entry-facts.js'
import { checkBook } from './may-receive-from.js'
import { checkedInstant } from './period.js'
import {
  answerRank,
  type TrustAnswer,
  type TrustFact,
  type TrustVerdict,
  trustFact,
  trustVerdict,
} from './trust-verdict.js'

/** The ciphers that an account may set as its floor, the weakest first. */
const CIPHERS = ['des-ede3-cbc', 'aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'] as const

/** A cipher of {@link CertificateForOptions.floor}. */
export type FloorCipher = (typeof CIPHERS)[number] & ContentCipher

/** By object identifier; those with authentication are as strong, and are written by profile `modern` alone. */
const strengths: Readonly<Record<string, number>> = {
  '1.2.840.113549.3.7': 0,
  '2.16.840.1.101.3.4.1.2': 1,
  '2.16.840.1.101.3.4.1.22': 2,
  '2.16.840.1.101.3.4.1.42': 3,
}

/** What `certificateFor` is asked. */
export interface CertificateForOptions {
  /** The instant, in ISO 8601 with its offset. */
  readonly at: string
  /** Default: `encryption`. */
  readonly use?: KeyPurpose | undefined
  /** The weakest cipher that the account allows; what a recipient announces never leads below it. Default: `aes-128-cbc`. */
  readonly floor?: FloorCipher | undefined
}

/** A certificate of the address and what the book says of it. */
export interface CertificateChoice extends TrustVerdict {
  readonly fingerprint: string
}

/** What `certificateFor` gives. */
export interface CertificateForVerdict extends TrustVerdict {
  /** The certificate to use; null unless the answer is `yes`. */
  readonly certificate: Certificate | null
  /** The fingerprint of the certificate that the verdict is on; null when there is none for the address. */
  readonly fingerprint: string | null
  /**
   * The weakest cipher that may be used, and the strongest that the recipient announced in a signed mail, where that meets the
   * floor. The floor when he announced none that does (`certificates.below_floor`), and when he announced nothing
   * (`certificates.cipher_not_announced`). `encryptData` takes a profile: for `des-ede3-cbc` alone `legacy` may be taken;
   * for the others `hprim-net`, which writes AES-256-CBC. Null for signing, and without a certificate.
   */
  readonly cipher: FloorCipher | null
  /** The other certificates for the address, the better first, and why they were not chosen. */
  readonly others: readonly CertificateChoice[]
}

/**
 * The certificate to encrypt with for an address, or to expect signatures of. It must be confirmed or anchored, in its
 * period and for this use; one that is not stands in the way of none that is. Of several the newest is taken.
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * const { certificate, reason, cipher } = certificateFor(book, 'dr.modele@cabinet.example', { at: calendar.now() })
 * if (certificate === null) show(describeProblem(reason, 'fr'))
 * else {
 *   const profile = cipher === 'des-ede3-cbc' ? 'legacy' : 'hprim-net'
 *   send(encryptData(letter, { provider, recipients: [certificate], profile }))
 * }
 */
export function certificateFor(
  book: Book,
  address: string,
  options: CertificateForOptions,
): CertificateForVerdict {
  checkBook(book)
  checkOptions(options, {
    at: required(kinds.string),
    use: oneOf(['signing', 'encryption']),
    floor: oneOf(CIPHERS),
  })
  checkOptions({ address }, { address: required(kinds.string) })
  const { use = 'encryption', floor = 'aes-128-cbc' } = options
  const at = checkedInstant('at', options.at)
  const candidates = book.entries
    .flatMap((entry) => {
      const match = matchAddress(book, entry, address)
      return match === null ? [] : [{ entry, match, facts: candidateFacts(entry, match, address, use, at) }]
    })
    .map((candidate) => ({ ...candidate, verdict: trustVerdict(candidate.facts) }))
    .sort((a, b) => compare(a, b, use))
  const [best, ...rest] = candidates
  if (best === undefined) {
    const verdict = trustVerdict([trustFact('certificates.no_certificate', { address })])
    return { ...verdict, certificate: null, fingerprint: null, cipher: null, others: [] }
  }
  // What was compared for other addresses says nothing of this one.
  const entries = candidates.flatMap(({ entry, match }) => (match.kind === 'not-vouched' ? [] : [entry]))
  const { cipher, code } = cipherOf(entries, floor)
  const facts = use === 'encryption' && code !== null ? [trustFact(code, { cipher })] : []
  const verdict = trustVerdict([...best.facts, ...facts])
  return {
    ...verdict,
    certificate: verdict.answer === 'yes' ? certificateOfRecord(best.entry) : null,
    fingerprint: best.entry.fingerprint,
    cipher: use === 'encryption' ? cipher : null,
    others: rest.map(({ entry, verdict: other }) => ({ ...other, fingerprint: entry.fingerprint })),
  }
}

interface Candidate {
  readonly entry: BookEntry
  readonly match: AddressMatch
  readonly verdict: { readonly answer: TrustAnswer }
}

function candidateFacts(
  entry: BookEntry,
  match: AddressMatch,
  address: string,
  use: KeyPurpose,
  at: string,
): readonly TrustFact[] {
  // Of a replaced certificate no signature is at hand that could be from before.
  const question = { use, at, signedAt: null }
  return [
    ...periodFacts(entry, question).filter(({ code }) => code !== 'certificates.no_signing_time'),
    ...standingFacts(entry, question),
    ...matchFacts(match, address, entry.standing === 'anchored'),
  ]
}

/** The better first: by the answer, the closeness of the address, what it was offered for, then the newest. */
function compare(a: Candidate, b: Candidate, use: KeyPurpose): number {
  const rank = ({ match }: Candidate): number =>
    ['held', 'but-for-case', 'contact', 'not-vouched'].indexOf(match.kind)
  const unoffered = ({ entry: { offeredFor } }: Candidate): number =>
    Number(offeredFor.length > 0 && !offeredFor.includes(use) && !offeredFor.includes('both'))
  const standing = ({ entry }: Candidate): number => Number(entry.standing !== 'confirmed')
  return (
    answerRank(a.verdict.answer) - answerRank(b.verdict.answer) ||
    rank(a) - rank(b) ||
    standing(a) - standing(b) ||
    unoffered(a) - unoffered(b) ||
    newer(a.entry.notBefore, b.entry.notBefore) ||
    newer(a.entry.notAfter, b.entry.notAfter) ||
    newer(b.entry.fingerprint, a.entry.fingerprint)
  )
}

function newer(a: string, b: string): number {
  return a === b ? 0 : a > b ? -1 : 1
}

/** What the owner announced last, by any of his keys that is in use or was replaced in order. */
function cipherOf(
  entries: readonly BookEntry[],
  floor: FloorCipher,
): {
  readonly cipher: FloorCipher
  readonly code: 'certificates.below_floor' | 'certificates.cipher_not_announced' | null
} {
  const known = entries.flatMap(({ standing, capabilities }) =>
    capabilities !== null && (standing === 'confirmed' || standing === 'anchored' || standing === 'replaced')
      ? [capabilities]
      : [],
  )
  const newest = known.reduce<(typeof known)[number] | null>(
    (best, one) => (best === null || one.signedAt > best.signedAt ? one : best),
    null,
  )
  if (newest === null) return { cipher: floor, code: 'certificates.cipher_not_announced' }
  const strongest = newest.algorithms.reduce((best, oid) => Math.max(best, strengths[oid] ?? -1), -1)
  const below = strongest < CIPHERS.indexOf(floor)
  return {
    cipher: below ? floor : (CIPHERS[strongest] ?? floor),
    code: below ? 'certificates.below_floor' : null,
  }
}
