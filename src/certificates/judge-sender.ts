import { checkOptions, invalidOption, kinds, required } from '../base/index.js'
import type { SignerVerdict, VerifiedData } from '../cms/index.js'
import type { Certificate, CertificateVerdict } from '../x509/index.js'
import type { Book, BookEntry } from './book.js'
import {
  closeness,
  type EntryQuestion,
  type MatchedCertificate,
  matchAddress,
  matchFacts,
} from './entry-facts.js'
import { folded } from './mailbox.js'
import { checkBook, entryOfCertificate, keyFacts, unknownFact } from './may-receive-from.js'
import { checkedInstant } from './period.js'
import { type SignerPath, type SignerPathOptions, signerPaths } from './signer-path.js'
import type { Standing } from './standings.js'
import { type TrustFact, type TrustVerdict, trustFact, trustVerdict } from './trust-verdict.js'

/** What a mail is judged by. */
export interface JudgeSenderOptions {
  readonly book: Book
  /** The addresses of `From` (`mailSenders`), null for one that cannot be read. */
  readonly from: readonly (string | null)[]
  /** The address of `Sender`; default: none. */
  readonly sender?: string | null | undefined
  /** The instant, in ISO 8601 with its offset. Of a mail that is kept, that of its arrival. */
  readonly at: string
  /**
   * The roots under which a key may be trusted that nobody compared, as for `verifyCertificate`. Default: no path is looked
   * for, and the book alone decides.
   */
  readonly path?: SignerPathOptions | undefined
}

/** One signature and its key. */
export interface JudgedSigner extends TrustVerdict {
  /** The certificate of a valid signature; else null. */
  readonly certificate: Certificate | null
  /** What the book holds of it; null when it is not there, and when the signature is not valid. */
  readonly standing: Standing | null
  /** What `verifyCertificate` said of its path; null without `path`. */
  readonly path: CertificateVerdict | null
}

/** From whom a mail is: what is known, the worst first. It stands beside the content, and takes nothing from it. */
export interface SenderVerdict extends TrustVerdict {
  /** In the order of `VerifiedData.signers`. */
  readonly signers: readonly JudgedSigner[]
}

/**
 * From whom a signed mail is: joins what `verifyData` gave (is the signature valid, of which key), the authors that the mail
 * names, the address book, and with `path` the path of the certificate to a trusted root and its revocation. `yes`: each author's own
 * key, confirmed or anchored, in its period, signed it, and nothing is wrong with any signature; `ask`: a person decides;
 * `no`. The mail is worth its weakest signature; the content may be shown whatever the answer, with the answer.
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`
 * @example
 * const { verified } = verifyData(signature, { provider, content })
 * const { answer, reason } = judgeSender(verified, { book, ...mailSenders(mail), at: calendar.now() })
 * if (answer !== 'yes') warn(describeProblem(reason, 'fr'))
 */
export function judgeSender(verified: VerifiedData, options: JudgeSenderOptions): SenderVerdict {
  if (typeof verified !== 'object' || verified === null || !Array.isArray(verified.signers)) {
    throw invalidOption('verified', 'VerifiedData', verified)
  }
  checkOptions(options, {
    book: required(kinds.object),
    from: required(kinds.array),
    sender: kinds.anything,
    at: required(kinds.string),
    path: kinds.object,
  })
  const { book, from, sender = null } = options
  for (const [index, address] of [...from, sender].entries()) {
    if (typeof address === 'string' || address === null) continue
    throw invalidOption(index < from.length ? `from[${index}]` : 'sender', 'string | null', address)
  }
  checkBook(book)
  const at = checkedInstant('at', options.at)
  const authors = [...new Set(from.filter((address) => address !== null))]
  const pathOf = signerPaths(verified, options.path, at)
  const judged = verified.signers.map((signer) => judgeSigner(signer, { book, authors, at, pathOf }))
  const facts: TrustFact[] = []
  if (from.length === 0) facts.push(trustFact('certificates.no_from'))
  if (from.includes(null)) facts.push(trustFact('certificates.from_unreadable'))
  if (from.length > 1) facts.push(trustFact('certificates.several_from', { count: from.length }))
  if (sender !== null && !authors.some((author) => folded(author) === folded(sender))) {
    facts.push(trustFact('certificates.sender_differs', { sender }))
  }
  if (judged.length === 0) facts.push(trustFact('certificates.not_signed'))
  if (judged.length > 1) facts.push(trustFact('certificates.several_signers', { count: judged.length }))
  for (const author of authors) facts.push(...authorFacts(book, author, sender, judged))
  for (const [index, signer] of judged.entries()) {
    const path = judged.length > 1 ? `signers[${index}]` : null
    facts.push(...signer.facts.map((fact) => (fact.path === null ? { ...fact, path } : fact)))
  }
  const signers = judged.map(({ certificate, standing, path, facts: own }) => {
    return { ...trustVerdict(own), certificate, standing, path: path?.verdict ?? null }
  })
  return { ...trustVerdict(facts), signers }
}

/** What judging one signature needs. */
interface SignerQuestion {
  readonly book: Book
  readonly authors: readonly string[]
  readonly at: string
  readonly pathOf: (certificate: Certificate) => SignerPath | null
}

interface Judged {
  readonly certificate: Certificate | null
  readonly record: MatchedCertificate | null
  readonly standing: Standing | null
  readonly path: SignerPath | null
  readonly facts: readonly TrustFact[]
}

function judgeSigner(signer: SignerVerdict, { book, authors, at, pathOf }: SignerQuestion): Judged {
  const { certificate, status, signingTime: signedAt, weak } = signer
  if (certificate === null || status !== 'valid') {
    const fact = trustFact(
      status === 'undecided' ? 'certificates.signature_undecided' : 'certificates.signature_invalid',
    )
    return { certificate: null, record: null, standing: null, path: null, facts: [fact] }
  }
  const known = entryOfCertificate(book, certificate)
  const path = pathOf(certificate)
  const question: EntryQuestion = { use: 'signing', at, signedAt }
  const entry = anchoredBy(path, known, at)
  const facts: TrustFact[] = []
  if (weak) facts.push(trustFact('certificates.weak_signature'))
  if (path !== null && path.revokedOn !== null)
    facts.push(trustFact('certificates.revoked', { since: path.revokedOn }))
  facts.push(...(path === null ? [] : path.facts))
  const record = entry ?? { fingerprint: '', addresses: certificate.emailAddresses }
  const own = authors.filter((author) => matchAddress(book, record, author) !== null)
  if (entry === null) facts.push(unknownFact(book, own))
  else facts.push(...keyFacts(book, entry, own, question))
  return {
    certificate,
    record,
    standing: entry?.standing ?? null,
    path,
    facts,
  }
}

/**
 * A path that holds anchors what nobody decided about; one that was looked for and does not takes away what rested on it
 * alone. What a person or a withdrawal said stands.
 */
function anchoredBy(path: SignerPath | null, known: BookEntry | null, at: string): BookEntry | null {
  if (path === null) return known
  if (known === null) return path.entry === null ? null : { ...path.entry, standing: 'anchored' }
  if (known.standing !== 'proposed' && known.standing !== 'anchored') return known
  return path.entry === null
    ? { ...known, standing: 'proposed' }
    : { ...known, standing: 'anchored', since: at }
}

/** Whether the author's own key signed; of a signature that is not valid nothing is known. */
function authorFacts(
  book: Book,
  author: string,
  sender: string | null,
  judged: readonly Judged[],
): readonly TrustFact[] {
  const keys = judged.flatMap(({ record, standing }) => (record === null ? [] : [{ record, standing }]))
  if (keys.length === 0) return []
  const matches = keys.flatMap(({ record, standing }) => {
    const match = matchAddress(book, record, author)
    return match === null ? [] : [{ match, anchored: standing === 'anchored' }]
  })
  const rank = ({ match }: (typeof matches)[number]): number => closeness.indexOf(match.kind)
  const [best] = [...matches].sort((a, b) => rank(a) - rank(b))
  if (best !== undefined) return matchFacts(best.match, author, best.anchored)
  const ofSender = sender !== null && keys.some(({ record }) => matchAddress(book, record, sender) !== null)
  return [
    ofSender
      ? trustFact('certificates.only_sender_matches', { address: author, sender })
      : trustFact('certificates.address_mismatch', { address: author }),
  ]
}
