import type { ErrorCode } from './catalogue/index.js'
import { describeProblem, type MessageParams } from './describe.js'

/** One of several faults found in the same input. */
export interface HprimIssue {
  readonly code: ErrorCode
  /** Where in what the caller passed, as `letters[0].rows[3].label`; empty when it is the whole. */
  readonly path: string
  readonly params: MessageParams
  /** The sentence of the code, in English. */
  readonly message: string
}

/** Where and why, for `new HprimError`. */
export interface HprimErrorDetails {
  readonly path?: string
  readonly params?: MessageParams
  /** All faults when there are several; the error itself is the first. */
  readonly issues?: readonly HprimIssue[]
  readonly cause?: unknown
}

/**
 * The one error class of the library. Tell errors apart by `code`, never by `instanceof`: an application
 * may hold both module formats, and so two copies of this class. Messages hold no patient data.
 */
export class HprimError extends Error {
  override readonly name: string = 'HprimError'
  /** Stable: a code never changes its meaning. */
  readonly code: ErrorCode
  /** Where in what the caller passed, as `letters[0].rows[3].label`; empty when it is the whole. */
  readonly path: string
  /** The values in the message, for `describeProblem(error, 'fr')`. */
  readonly params: MessageParams
  /** Every fault found, this one first. */
  readonly issues: readonly HprimIssue[]

  constructor(code: ErrorCode, details: HprimErrorDetails = {}) {
    const path = details.path ?? ''
    const params = path === '' ? { ...details.params } : { path, ...details.params }
    const message = describeProblem({ code, params })
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.path = path
    this.params = params
    this.issues = details.issues ?? [{ code, path, params, message }]
  }
}

/** An issue with its sentence filled in. */
export function issueOf(code: ErrorCode, path: string, params: MessageParams = {}): HprimIssue {
  const all = { path, ...params }
  return { code, path, params: all, message: describeProblem({ code, params: all }) }
}

/** The error that carries all the issues of one input. Throws nothing when there are none. */
export function throwIssues(issues: readonly HprimIssue[]): void {
  const first = issues[0]
  if (first === undefined) return
  throw new HprimError(first.code, { path: first.path, params: first.params, issues })
}
