import { fillSentence, type MessageParams, type Sentences } from './words.js'

/** One of several faults found in the same input. Plain data. */
export interface HprimIssue<C extends string = string> {
  readonly code: C
  /** Where in what the caller passed, as `letters[0].rows[3].label`; empty when it is the whole. */
  readonly path: string
  readonly params: MessageParams
  /** The sentence of the code, in English. */
  readonly message: string
}

/** Where and why, for {@link errorOf}. */
export interface ErrorDetails<C extends string = string> {
  readonly path?: string | undefined
  readonly params?: MessageParams | undefined
  /** All faults when there are several; the error itself is the first. */
  readonly issues?: readonly HprimIssue<C>[] | undefined
  readonly cause?: unknown
}

/**
 * The one error class of the library. Tell errors apart by `code`, never by `instanceof`: an application may hold both
 * module formats, and so two copies of this class; `isHprimError` tells it from other errors. Messages hold no patient
 * data, no password and no key.
 */
export class HprimError<C extends string = string> extends Error {
  override readonly name: string = 'HprimError'
  /** Stable: a code never changes its meaning. */
  readonly code: C
  /** Where in what the caller passed, as `letters[0].rows[3].label`; empty when it is the whole. */
  readonly path: string
  /** The values in the message, for `describeProblem(error, 'fr')`. */
  readonly params: MessageParams
  /** Every fault found, this one first. */
  readonly issues: readonly HprimIssue<C>[]

  constructor(issues: readonly [HprimIssue<C>, ...HprimIssue<C>[]], cause?: unknown) {
    const [{ code, path, params, message }] = issues
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.path = path
    this.params = params
    this.issues = issues
  }
}

/**
 * Whether what a `catch` caught is an error of this library, from whichever of its module formats.
 * @example
 * try {
 *   buildHprimMedecin([])
 * } catch (error) {
 *   if (!isHprimError(error)) throw error
 *   console.error(error.code, error.path)
 * }
 */
export function isHprimError(error: unknown): error is HprimError {
  if (typeof error !== 'object' || error === null) return false
  try {
    const { name, code, issues } = error as Partial<HprimError>
    return name === 'HprimError' && typeof code === 'string' && Array.isArray(issues)
  } catch {
    // What was thrown may be anything: a proxy that was revoked, a getter that throws.
    return false
  }
}

/** An error with its sentence filled in from a table of its layer. */
export function errorOf<C extends string>(
  sentences: Sentences<C>,
  code: C,
  { path = '', params = {}, issues: [, ...others] = [], cause }: ErrorDetails<C> = {},
): HprimError<C> {
  return new HprimError([issueOf(sentences, code, path, params), ...others], cause)
}

/** An issue with its sentence filled in from a table of its layer. */
export function issueOf<C extends string>(
  sentences: Sentences<C>,
  code: C,
  path: string,
  params: MessageParams = {},
): HprimIssue<C> {
  const all = path === '' ? { ...params } : { path, ...params }
  return { code, path, params: all, message: fillSentence(sentences[code], all) }
}

/** Throws the error that carries all the issues of one input; nothing when there are none. */
export function throwIssues<C extends string>(issues: readonly HprimIssue<C>[]): void {
  const [first, ...others] = issues
  if (first !== undefined) throw new HprimError([first, ...others])
}
