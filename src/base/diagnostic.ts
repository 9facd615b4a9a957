import { type DiagnosticSentences, fillSentence, type MessageParams, type Severity } from './words.js'

/** Something that a reader or a builder noticed and did not refuse. Plain data. */
export interface Diagnostic<C extends string = string> {
  /** Stable: a code never changes its meaning. */
  readonly code: C
  readonly severity: Severity
  /** Line of the file, from 1; null when it is the whole file. */
  readonly line: number | null
  /** Character of the line (UTF-16 unit), from 1; null when it is the whole line. */
  readonly column: number | null
  /**
   * Place in what the caller passed to a builder, as `letters[0].rows[3]`, or in what has no lines, as `entries[2]`
   * of an archive; null where line and column tell.
   */
  readonly path: string | null
  /** One plain sentence, in English; `describeProblem(diagnostic, 'fr')` gives the French. */
  readonly message: string
  readonly params: MessageParams
}

/** Where a diagnostic stands. */
export interface DiagnosticPlace {
  readonly line?: number | null | undefined
  readonly column?: number | null | undefined
  readonly path?: string | null | undefined
}

/** A diagnostic with its severity and sentence filled in from the table of its layer. */
export function diagnosticOf<C extends string>(
  sentences: DiagnosticSentences<C>,
  code: C,
  { line = null, column = null, path = null }: DiagnosticPlace = {},
  params: MessageParams = {},
): Diagnostic<C> {
  const sentence = sentences[code]
  const { severity } = sentence
  return { code, severity, line, column, path, message: fillSentence(sentence, params), params }
}

/** Diagnostics of one code that are listed; the rest is counted, so that a hostile input cannot fill memory. */
const LISTED_PER_CODE = 1_000

/** Collects what a reading reports. No code is ever wholly suppressed, and what is not listed is counted. */
export class DiagnosticCollector<C extends string> {
  readonly #sentences: DiagnosticSentences<C>
  readonly #suppressed: C
  readonly #listed: Diagnostic<C>[] = []
  readonly #counts = new Map<C, number>()

  /** `suppressed`: the code of the layer that says how many of another code were not listed. */
  constructor(sentences: DiagnosticSentences<C>, suppressed: C) {
    this.#sentences = sentences
    this.#suppressed = suppressed
  }

  report(code: C, place: DiagnosticPlace = {}, params: MessageParams = {}): void {
    if (this.#isListed(code)) this.#listed.push(diagnosticOf(this.#sentences, code, place, params))
  }

  /** Takes over what another reading of the same layer gave. */
  add(diagnostics: readonly Diagnostic<C>[]): void {
    for (const diagnostic of diagnostics) if (this.#isListed(diagnostic.code)) this.#listed.push(diagnostic)
  }

  #isListed(code: C): boolean {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    return count <= LISTED_PER_CODE
  }

  /** All that was reported: what has no line comes first, then in the order of the lines, else as it was reported. */
  all(): readonly Diagnostic<C>[] {
    const sorted = [...this.#listed].sort(
      (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    )
    for (const [suppressed, count] of this.#counts) {
      if (count <= LISTED_PER_CODE) continue
      const params = { count: count - LISTED_PER_CODE, suppressed }
      sorted.push(diagnosticOf(this.#sentences, this.#suppressed, {}, params))
    }
    return sorted
  }
}
