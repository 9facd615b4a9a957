import { type Diagnostic, type DiagnosticCode, diagnosticOf, type MessageParams } from '../errors/index.js'

/** Diagnostics of one code that are listed; the rest is counted, so that a hostile file cannot fill memory. */
const LISTED_PER_CODE = 1000

/** Collects what a reading reports. No code is ever wholly suppressed. */
export class DiagnosticSink {
  readonly #listed: Diagnostic[] = []
  readonly #counts = new Map<DiagnosticCode, number>()

  report(
    code: DiagnosticCode,
    line: number | null,
    column: number | null = null,
    params: MessageParams = {},
  ): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count <= LISTED_PER_CODE) this.#listed.push(diagnosticOf(code, { line, column }, params))
  }

  /** All that was reported, in the order of the lines; what is about the whole file comes first. */
  diagnostics(): readonly Diagnostic[] {
    const sorted = this.#listed.sort(
      (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    )
    for (const [suppressed, count] of this.#counts) {
      if (count > LISTED_PER_CODE) {
        const params = { count: count - LISTED_PER_CODE, suppressed }
        sorted.push(diagnosticOf('medecin.diagnostics_suppressed', {}, params))
      }
    }
    return sorted
  }
}
