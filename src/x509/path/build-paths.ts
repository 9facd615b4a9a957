import {
  attempt,
  checkOptions,
  errorOf,
  kinds,
  type LimitsInput,
  required,
  resolveLimits,
} from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { checkCertificate, checkCertificates } from '../options.js'
import { defaultPathLimits, PathBudget, type PathLimits } from './budget.js'
import { type Candidate, CertificatePool } from './pool.js'
import { Search } from './search.js'
import { certificateFacts, searchErrors } from './words.js'

/** What paths are built from. */
export interface BuildPathsOptions {
  /** Certificates that are trusted. */
  readonly anchors: readonly Certificate[]
  /** Others that may stand between, in any order; they prove nothing by being given. Default: none. */
  readonly intermediates?: readonly Certificate[] | undefined
  readonly limits?: LimitsInput<PathLimits> | undefined
}

/**
 * The paths from a certificate to an anchor, by the names of their issuers: the certificate first, the anchor last. They
 * are built as they are asked for, the likeliest first; nothing is verified (`validatePath`). No path has a name with the
 * same key twice. A certificate that is an anchor, octet for octet, is a path of one.
 * @throws HprimError `x509.search_ended` (as paths are asked for), `options.invalid`, `options.unknown`,
 *   `options.invalid_limit`
 * @example
 * for (const path of buildPaths(certificate, { anchors, intermediates })) {
 *   if (validatePath(path, { provider, at }).status === 'valid') return path
 * }
 */
export function buildPaths(
  certificate: Certificate,
  options: BuildPathsOptions,
): Iterable<readonly Certificate[]> {
  checkCertificate('certificate', certificate)
  checkOptions(options, {
    anchors: required(kinds.array),
    intermediates: kinds.array,
    limits: kinds.anything,
  })
  const { anchors, intermediates = [] } = options
  checkCertificates('anchors', anchors)
  checkCertificates('intermediates', intermediates)
  const limits = resolveLimits(defaultPathLimits, options.limits)
  return {
    *[Symbol.iterator]() {
      const search = new Search(new PathBudget(limits))
      const paths = pathsOf(certificate, new CertificatePool(search, null, anchors, intermediates), search)
      for (;;) {
        const { value: next, refusal } = attempt(certificateFacts, () => paths.next())
        if (refusal !== undefined) {
          throw errorOf(searchErrors, 'x509.search_ended', { params: refusal.params })
        }
        if (next.done === true) return
        yield next.value
      }
    },
  }
}

/** What a search for paths came by, beside paths. */
export interface PathTrace {
  /** Whether a path was not followed further, being as long as the limits allow. */
  cut: boolean
  /** The longest way up that ended at no anchor: what is missing stands above it. */
  deadEnd: readonly Certificate[]
}

/** A certificate on the way up, and which of its issuers is tried next. */
interface Step {
  readonly issuers: readonly Candidate[]
  next: number
}

/** How the paths are followed. */
export interface PathWalk {
  readonly trace?: PathTrace | undefined
  /**
   * With it, each signature is checked before a path goes on above it, and only paths whose signatures hold, or cannot be
   * checked, are given: a certificate that nobody signed costs one signature, however many it leads to.
   */
  readonly provider?: CryptoProvider | undefined
}

/**
 * The paths, depth first.
 * @throws Refused `x509.search_limit`
 */
export function* pathsOf(
  certificate: Certificate,
  pool: CertificatePool,
  search: Search,
  { trace = { cut: false, deadEnd: [] }, provider }: PathWalk = {},
): Generator<readonly Certificate[], void, undefined> {
  const itself = pool.anchor(certificate)
  if (itself !== null) yield [itself]
  const path: Certificate[] = [certificate]
  const steps: Step[] = [{ issuers: pool.issuersOf(certificate), next: 0 }]
  for (let step = steps.at(-1); step !== undefined; step = steps.at(-1)) {
    const candidate = step.issuers[step.next++]
    if (candidate === undefined) {
      if (path.length > trace.deadEnd.length) trace.deadEnd = [...path]
      steps.pop()
      path.pop()
      continue
    }
    search.budget.step()
    const below = path.at(-1) ?? certificate
    const { certificate: issuer, isAnchor } = candidate
    // The way back leads nowhere.
    if (isOnPath(issuer, path, search)) continue
    if (provider !== undefined && search.signature(below, issuer, provider) === 'invalid') continue
    if (isAnchor) yield [...path, issuer]
    else if (path.length > search.budget.intermediates) trace.cut = true
    else {
      path.push(issuer)
      steps.push({ issuers: pool.issuersOf(issuer), next: 0 })
    }
  }
}

/** Whether its name stands on the path with the same key (RFC 4158 §5.2), be it in another certificate. */
function isOnPath(issuer: Certificate, path: readonly Certificate[], search: Search): boolean {
  return path.some(
    (one) => search.subject(one) === search.subject(issuer) && search.key(one) === search.key(issuer),
  )
}
