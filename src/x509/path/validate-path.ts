import {
  attempt,
  checkOptions,
  instantOf,
  invalidOption,
  kinds,
  type LimitsInput,
  required,
  resolveLimits,
  sameBytes,
} from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { checkCertificates, providerKind } from '../options.js'
import { signatureSchemeOf } from '../signature-algorithm.js'
import { weakDigestName, weakKeyBits } from '../weak-signatures.js'
import { defaultPathLimits, PathBudget, type PathLimits, searchLimit } from './budget.js'
import { ConstrainedNames } from './name-constraints.js'
import { ANY_POLICY, type PathExtensions } from './path-extensions.js'
import { checkPolicyInput, PolicyGraph, type PolicyInput } from './policy-graph.js'
import { Search } from './search.js'
import { verdictOf } from './verdict.js'
import {
  type CertificateFact,
  type CertificateFactCode,
  certificateFacts,
  factOf,
  isDecided,
  shown,
} from './words.js'

/** What a path is held to. */
export interface PathInput {
  readonly provider: CryptoProvider
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string
  readonly policies: PolicyInput
}

/** What was found of a path. */
export interface PathFindings {
  readonly facts: readonly CertificateFact[]
  /** The policies that it is valid for; anyPolicy (2.5.29.32.0) stands for all. None when it is not valid. */
  readonly policies: readonly string[]
}

/** How `validatePath` looks at a path. */
export interface ValidatePathOptions {
  readonly provider: CryptoProvider
  /** The moment asked about: an instant in ISO 8601 with its offset. */
  readonly at: string
  /** Default: any policy, and none is needed. */
  readonly policies?: PolicyInput | undefined
  readonly limits?: LimitsInput<PathLimits> | undefined
}

/** What `validatePath` gives. */
export interface PathValidity {
  /** `undetermined`: it cannot be decided here, and is not valid. */
  readonly status: 'valid' | 'invalid' | 'undetermined'
  /** All that was found, the worst first. */
  readonly facts: readonly CertificateFact[]
  /** The policies that it is valid for; anyPolicy (2.5.29.32.0) stands for all. None when it is not valid. */
  readonly policies: readonly string[]
}

/**
 * Whether a path holds at a moment (RFC 5280 §6.1; policies after RFC 9618): names, signatures, dates, basic constraints, key
 * usages, name constraints, policies; neither revocation nor what the certificate is for (`verifyCertificate`). The last
 * certificate is the anchor: its signature is not checked, all else is.
 * @param path The certificate first, the anchor last.
 * @throws HprimError `options.invalid` (no certificate in it too), `options.unknown`, `options.invalid_limit`
 * @example
 * const { status, facts } = validatePath([certificate, authority], { provider, at: '2026-11-24T08:30:00Z' })
 */
export function validatePath(path: readonly Certificate[], options: ValidatePathOptions): PathValidity {
  checkOptions(options, {
    provider: providerKind,
    at: required(kinds.string),
    policies: kinds.object,
    limits: kinds.anything,
  })
  const expected = 'an array of certificates'
  if (!kinds.array.fits(path) || path.length === 0) throw invalidOption('path', expected, path)
  checkCertificates('path', path)
  const { provider, policies = {} } = options
  checkPolicyInput(policies)
  const at = instantIn(options.at)
  const limits = resolveLimits(defaultPathLimits, options.limits)
  const { value, refusal } = attempt(certificateFacts, () => {
    if (path.length - 2 > limits.intermediates) {
      throw searchLimit('intermediates', limits.intermediates)
    }
    return findingsOf(path, new Search(new PathBudget(limits)), { provider, at, policies })
  })
  const found = value ?? { facts: [factOf('x509.search_limit', 0, refusal?.params)], policies: [] }
  const { status, facts } = verdictOf(found.facts, path, [])
  return { status, facts, policies: status === 'valid' ? found.policies : [] }
}

/**
 * The instant that a caller asks about, in UTC.
 * @throws HprimError `options.invalid`
 */
export function instantIn(at: string): string {
  const instant = instantOf(at)
  if (instant === null) throw invalidOption('at', 'an instant in ISO 8601 with its offset', at)
  return instant
}

/** RSA keys below this were factored in public. */
const LEAST_SAFE_BITS = 1024

const KEY_CERT_SIGN = 'keyCertSign'

/**
 * RFC 5280 §6.1, from the anchor down to the certificate, with the policies of RFC 9618. All of the cheap checks are made,
 * so that each fact is told; signatures end at the first that does not hold, and names and policies, which are but claims
 * then, are looked at when all hold.
 * @throws Refused `x509.search_limit`
 */
export function findingsOf(path: readonly Certificate[], search: Search, input: PathInput): PathFindings {
  search.budget.step(path.length)
  const validation = new PathValidation(path, search, input)
  validation.checkEach()
  validation.checkAuthorities()
  validation.checkSignatures()
  const { facts } = validation
  if (facts.some(({ code }) => stopping.has(code))) return { facts, policies: [] }
  validation.checkNames()
  const policies = validation.checkPolicies()
  return { facts, policies: facts.some(isDecided) ? [] : policies }
}

/** After which what the certificates say is not to be relied on. */
const stopping: ReadonlySet<CertificateFactCode> = new Set([
  'x509.unknown_issuer',
  'x509.bad_signature',
  'x509.unsupported_signature',
  'x509.damaged_extension',
])

/** Whether a certificate says that another key than that of a certificate with its issuer's name signed it. */
export function namesOtherKey(certificate: Certificate, issuer: Certificate, search: Search): boolean {
  const { authorityKeyIdentifier: wanted } = search.extensions(certificate)
  const { subjectKeyIdentifier: stated } = issuer
  return wanted !== null && stated !== null && !sameBytes(wanted, stated)
}

class PathValidation {
  readonly facts: CertificateFact[] = []
  readonly #path: readonly Certificate[]
  readonly #extensions: readonly PathExtensions[]
  readonly #search: Search
  readonly #input: PathInput
  readonly #anchor: number

  constructor(path: readonly Certificate[], search: Search, input: PathInput) {
    this.#path = path
    this.#extensions = path.map((certificate) => search.extensions(certificate))
    this.#search = search
    this.#input = input
    this.#anchor = path.length - 1
  }

  /** The certificates from the anchor down, each with its extensions and its place in the path. */
  *#descending(): Generator<{
    readonly certificate: Certificate
    readonly extensions: PathExtensions
    readonly index: number
  }> {
    for (let index = this.#anchor; index >= 0; index--) {
      const [certificate, extensions] = [this.#path[index], this.#extensions[index]]
      if (certificate !== undefined && extensions !== undefined) yield { certificate, extensions, index }
    }
  }

  #report(code: CertificateFactCode, index: number, params?: CertificateFact['params']): void {
    this.facts.push(factOf(code, index, params))
  }

  /** What each certificate is by itself (§6.1.3 a 2, §6.1.4 o, §6.1.5 f). The dates of the anchor are checked too. */
  checkEach(): void {
    const { at } = this.#input
    for (const { certificate, extensions, index } of this.#descending()) {
      const subject = shown(certificate.subject.text)
      const [from, until] = [dayOf(certificate.notBefore), dayOf(certificate.notAfter)]
      const params = { subject, from, until }
      if (certificate.notAfter < at)
        this.#report(index === 0 ? 'x509.expired' : 'x509.issuer_expired', index, params)
      if (at < certificate.notBefore) {
        this.#report(index === 0 ? 'x509.not_yet_valid' : 'x509.issuer_not_yet_valid', index, params)
      }
      for (const extension of extensions.damaged) this.#report('x509.damaged_extension', index, { extension })
      for (const oid of extensions.unknownCritical) {
        this.#report('x509.unknown_critical_extension', index, { oid })
      }
      const bits = weakKeyBits(certificate.publicKey)
      if (bits !== null) {
        this.#report(bits < LEAST_SAFE_BITS ? 'x509.broken_key' : 'x509.weak_key', index, { subject, bits })
      }
    }
  }

  /** Whether those above the certificate may issue, and so many below them (§6.1.4 k to n). */
  checkAuthorities(): void {
    let maxPathLength = Number.POSITIVE_INFINITY
    let bounding = ''
    for (const { certificate, extensions, index } of this.#descending()) {
      if (index === 0) return
      const { basicConstraints } = extensions
      const { keyUsage } = certificate
      const subject = shown(certificate.subject.text)
      if (basicConstraints?.ca !== true || (keyUsage !== null && !keyUsage.includes(KEY_CERT_SIGN))) {
        this.#report('x509.not_an_authority', index, { subject })
      }
      if (index < this.#anchor && !this.#search.isSelfIssued(certificate)) {
        if (maxPathLength <= 0) this.#report('x509.path_too_long', index, { subject: bounding })
        maxPathLength--
      }
      const stated = basicConstraints?.pathLength ?? null
      if (stated !== null && stated < maxPathLength) {
        maxPathLength = stated
        bounding = subject
      }
    }
  }

  /** Names first (§6.1.3 a 4), then signatures (a 1), from the certificate up. That of the anchor is not checked. */
  checkSignatures(): void {
    if (this.#areChained()) this.#path.slice(0, -1).every((_, index) => this.#isSigned(index))
  }

  #areChained(): boolean {
    for (const [index, certificate] of this.#path.slice(0, -1).entries()) {
      const issuer = this.#path[index + 1] ?? certificate
      if (this.#search.issuer(certificate) !== this.#search.subject(issuer)) {
        this.#report('x509.unknown_issuer', index, { issuer: shown(certificate.issuer.text) })
        return false
      }
      if (this.#extensions[index]?.algorithmsAgree !== true) this.#report('x509.algorithms_differ', index)
    }
    return true
  }

  #isSigned(index: number): boolean {
    const [certificate, issuer] = this.#path.slice(index)
    if (certificate === undefined || issuer === undefined) return false
    const verdict = this.#search.signature(certificate, issuer, this.#input.provider)
    if (verdict === 'unsupported') this.#report('x509.unsupported_signature', index)
    if (verdict === 'invalid') {
      // Of another key of that name it is not this one's to be good or bad.
      const code = namesOtherKey(certificate, issuer, this.#search)
        ? 'x509.unknown_issuer'
        : 'x509.bad_signature'
      this.#report(code, index, { issuer: shown(issuer.subject.text) })
    }
    const scheme = signatureSchemeOf(certificate.rawSignatureAlgorithm)
    const weak = scheme === null ? null : weakDigestName(scheme.digest)
    if (weak !== null) this.#report('x509.weak_digest', index, { algorithm: weak })
    return verdict === 'valid'
  }

  /** §6.1.3 b and c, §6.1.4 g. Names of the certificate itself are looked at even where it is self-issued. */
  checkNames(): void {
    const permitted = new ConstrainedNames(this.#search.budget)
    for (const { certificate, extensions, index } of this.#descending()) {
      const counts = index < this.#anchor && (index === 0 || !this.#search.isSelfIssued(certificate))
      const verdict = counts ? permitted.verdict(certificate, extensions) : 'permitted'
      if (verdict === 'not-permitted') this.#report('x509.name_not_permitted', index)
      if (verdict === 'unsupported') this.#report('x509.unsupported_name_constraint', index)
      permitted.add(extensions.nameConstraints)
    }
  }

  /** §6.1.2 d to f, §6.1.3 d to f, §6.1.4 a, b, h to j, §6.1.5 a, b, g. The constraints of the anchor apply (RFC 5937 §3.2). */
  checkPolicies(): readonly string[] {
    const {
      accepted,
      requireExplicit = false,
      inhibitMapping = false,
      inhibitAny = false,
    } = this.#input.policies
    const graph = new PolicyGraph(this.#search.budget)
    const state = new PolicyCounters(requireExplicit, inhibitMapping, inhibitAny)
    for (const { certificate, extensions, index } of this.#descending()) {
      if (index === this.#anchor) {
        state.constrain(extensions)
        continue
      }
      const selfIssued = this.#search.isSelfIssued(certificate)
      graph.add(extensions.policies, state.anyPolicy > 0 || (index > 0 && selfIssued))
      if (state.explicitPolicy <= 0 && graph.isNull) {
        this.#report('x509.no_policy', index)
        return []
      }
      const mappings = extensions.policyMappings
      if (index > 0 && mappings !== null) {
        if (mappings.some((pair) => pair.includes(ANY_POLICY))) {
          this.#report('x509.policy_mapping_invalid', index, { subject: shown(certificate.subject.text) })
          return []
        }
        graph.map(mappings, state.policyMapping > 0)
      }
      if (index === 0 || !selfIssued) state.descend()
      if (index > 0) state.constrain(extensions)
      else if (extensions.policyConstraints?.requireExplicit === 0) state.explicitPolicy = 0
    }
    const policies = graph.policies(accepted)
    if (state.explicitPolicy <= 0 && policies.length === 0) this.#report('x509.no_policy', 0)
    return policies
  }
}

/** How many certificates may follow before each rule holds; 0: it holds. */
class PolicyCounters {
  explicitPolicy: number
  policyMapping: number
  anyPolicy: number

  constructor(requireExplicit: boolean, inhibitMapping: boolean, inhibitAny: boolean) {
    const never = Number.POSITIVE_INFINITY
    this.explicitPolicy = requireExplicit ? 0 : never
    this.policyMapping = inhibitMapping ? 0 : never
    this.anyPolicy = inhibitAny ? 0 : never
  }

  descend(): void {
    this.explicitPolicy--
    this.policyMapping--
    this.anyPolicy--
  }

  constrain({ policyConstraints, inhibitAnyPolicy }: PathExtensions): void {
    const { requireExplicit = null, inhibitMapping = null } = policyConstraints ?? {}
    if (requireExplicit !== null) this.explicitPolicy = Math.min(this.explicitPolicy, requireExplicit)
    if (inhibitMapping !== null) this.policyMapping = Math.min(this.policyMapping, inhibitMapping)
    if (inhibitAnyPolicy !== null) this.anyPolicy = Math.min(this.anyPolicy, inhibitAnyPolicy)
  }
}

/** The day of an instant, as a sentence shows it. */
export function dayOf(instant: string): string {
  return instant.slice(0, 10)
}
