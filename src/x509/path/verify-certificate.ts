import {
  attempt,
  checkOptions,
  kinds,
  type LimitsInput,
  oneOf,
  required,
  resolveLimits,
} from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { sameName } from '../names.js'
import { checkCertificate, checkCertificates, checkRevocationLists, providerKind } from '../options.js'
import type { RevocationList } from '../revocation/revocation-list.js'
import { defaultPathLimits, PathBudget, type PathLimits } from './budget.js'
import { type PathTrace, pathsOf } from './build-paths.js'
import { holderFacts, purposeFacts } from './holder.js'
import { Judge, type RevocationMode } from './judge.js'
import { checkPolicyInput, type PolicyInput } from './policy-graph.js'
import { CertificatePool } from './pool.js'
import type { CertificatePurpose, CertificateUsage } from './purpose.js'
import { Search } from './search.js'
import { findingsOf, instantIn, namesOtherKey } from './validate-path.js'
import { betterVerdict, type CertificateVerdict, isRevoked, verdictOf } from './verdict.js'
import { type CertificateFact, certificateFacts, factOf, shown } from './words.js'

/** What a certificate is verified against, and what it is to be good for. */
export interface VerifyCertificateOptions {
  readonly provider: CryptoProvider
  /** The moment asked about: an instant in ISO 8601 with its offset, as `2026-11-24T08:30:00Z`. */
  readonly at: string
  /**
   * Certificates that are trusted. What they issue needs no other proof, so their dates, constraints and usages are checked as
   * those of any authority; their own signatures are not. A certificate that is one, octet for octet, is trusted itself.
   */
  readonly anchors: readonly Certificate[]
  /** Others that may stand between, as a message holds them, in any order; they prove nothing by being given. */
  readonly intermediates?: readonly Certificate[] | undefined
  /** Revocation lists, as a message or a server has them; one proves nothing by being given. */
  readonly revocationLists?: readonly RevocationList[] | undefined
  /**
   * `none`: lists are not looked at; `if-available` (the default): a certificate without a list of its issuer is taken, with a
   * warning; `required`: it is not. A list that its issuer signed and that does not decide is no ground to take it in either.
   * No list is looked for of an anchor, be it the certificate itself: who trusts it vouches for it.
   */
  readonly revocation?: RevocationMode | undefined
  /** The mail address that it must be for (`matchMailbox`). Default: not looked at. */
  readonly mailbox?: string | undefined
  /** Default: `email-protection`. */
  readonly purpose?: CertificatePurpose | undefined
  /** What its key is used for. Default: not looked at. */
  readonly usage?: CertificateUsage | undefined
  /** Certificate policies (RFC 5280 §6.1.1 c to f). Default: any, and none is needed. */
  readonly policies?: PolicyInput | undefined
  readonly limits?: LimitsInput<PathLimits> | undefined
}

/**
 * Whether a certificate is good at a moment: a path of issuers leads to one that is trusted (RFC 5280 §6.1, RFC 9618), none of
 * them is revoked, and it is for this mail address and use. It never throws on what was received. One budget bounds the whole
 * search, so that no set of certificates takes long.
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`: mistakes in the arguments
 * @example
 * const { status, reason } = verifyCertificate(signer.certificate, {
 *   provider,
 *   at: calendar.now(),
 *   anchors: [authority],
 *   intermediates: verified.certificates,
 *   mailbox: 'resultats@labo-invente.example',
 *   usage: 'signing',
 * })
 * if (status !== 'valid') console.log(reason.message) // 'The certificate expired on 2026-03-03.'
 */
export function verifyCertificate(
  certificate: Certificate,
  options: VerifyCertificateOptions,
): CertificateVerdict {
  checkCertificate('certificate', certificate)
  checkVerifyOptions(options)
  const { provider, anchors, intermediates = [], revocationLists = [], policies = {} } = options
  const { purpose = 'email-protection', mailbox = null, usage = null, revocation = 'if-available' } = options
  const at = instantIn(options.at)
  const limits = resolveLimits(defaultPathLimits, options.limits)
  const search = new Search(new PathBudget(limits))
  const holder = holderFacts(certificate, search, { at, mailbox, usage })
  const trace: PathTrace = { cut: false, deadEnd: [] }
  const demands = { policies, purpose, holder }
  let best: CertificateVerdict | null = null
  const { value, refusal } = attempt(certificateFacts, () => {
    const pool = new CertificatePool(search, at, anchors, intermediates)
    const known = [certificate, ...intermediates, ...anchors]
    const judge = new Judge(search, { provider, at, pool, known, revocationLists, revocation })
    for (const path of pathsOf(certificate, pool, search, { trace, provider })) {
      const verdict = judge.verdict(path, demands)
      if (!isRevoked(best) && (verdict.status === 'valid' || isOfHolder(verdict, holder))) return verdict
      best = betterVerdict(best, verdict)
    }
    // Where none is signed, what is wrong with those that the names make.
    if (best === null && !trace.cut) {
      attempt(certificateFacts, () => {
        for (const path of pathsOf(certificate, pool, search)) {
          const verdict = judge.verdict(path, demands)
          // Each has a signature that does not hold, be it above one that cannot be checked.
          if (verdict.status === 'invalid') best = betterVerdict(best, verdict)
        }
      })
    }
    return best
  })
  if (value) return value
  // That it is revoked stays true where the search ends at a limit.
  if (isRevoked(best)) return best
  // No path: what stands against the certificate itself, and why there is none. The budget of the search may be spent.
  const alone = new Search(new PathBudget(defaultPathLimits))
  const facts = [
    ...findingsOf([certificate], alone, { provider, at, policies: {} }).facts,
    ...purposeFacts([certificate], alone, purpose),
    ...holder,
  ]
  if (refusal !== undefined) facts.push(factOf('x509.search_limit', 0, refusal.params))
  else if (trace.cut) {
    facts.push(factOf('x509.search_limit', 0, { limit: 'intermediates', value: limits.intermediates }))
  } else facts.push(noPathFact(certificate, trace, alone, provider))
  return verdictOf(facts, null, [])
}

/** Whether nothing but what holds on every path stands against a certificate: then none of them is better. */
function isOfHolder({ facts }: CertificateVerdict, holder: readonly CertificateFact[]): boolean {
  return facts.every((fact) => fact.severity !== 'error' || holder.includes(fact))
}

function noPathFact(
  certificate: Certificate,
  { deadEnd }: PathTrace,
  search: Search,
  provider: CryptoProvider,
): CertificateFact {
  const { issuer } = deadEnd.at(-1) ?? certificate
  if (sameName(certificate.subject, certificate.issuer) && !namesOtherKey(certificate, certificate, search)) {
    const verdict = search.signature(certificate, certificate, provider)
    if (verdict === 'valid') return factOf('x509.self_signed', 0)
    if (verdict === 'invalid') {
      return factOf('x509.bad_signature', 0, { issuer: shown(certificate.issuer.text) })
    }
  }
  return factOf('x509.unknown_issuer', 0, { issuer: shown(issuer.text) })
}

function checkVerifyOptions(options: VerifyCertificateOptions): void {
  checkOptions(options, {
    provider: providerKind,
    at: required(kinds.string),
    anchors: required(kinds.array),
    intermediates: kinds.array,
    revocationLists: kinds.array,
    revocation: oneOf(['none', 'if-available', 'required']),
    mailbox: kinds.string,
    purpose: oneOf(['email-protection', 'any']),
    usage: oneOf(['signing', 'encryption']),
    policies: kinds.object,
    limits: kinds.anything,
  })
  const { anchors, intermediates, policies, revocationLists = [] } = options
  checkCertificates('anchors', anchors)
  checkCertificates('intermediates', intermediates)
  if (policies !== undefined) checkPolicyInput(policies)
  checkRevocationLists('revocationLists', revocationLists)
}
