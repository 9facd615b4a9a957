import { type Diagnostic, DiagnosticCollector, type MessageParams } from '../../base/index.js'
import { textDiagnostics } from '../../text/index.js'
import type { ReadingCode } from '../model.js'
import { medecinReadingDiagnostics } from '../words.js'

/** Collects what a reading reports. */
export class DiagnosticSink {
  readonly #collector = new DiagnosticCollector<ReadingCode>(
    { ...medecinReadingDiagnostics, ...textDiagnostics },
    'medecin.diagnostics_suppressed',
  )

  report(
    code: ReadingCode,
    line: number | null,
    column: number | null = null,
    params: MessageParams = {},
  ): void {
    this.#collector.report(code, { line, column }, params)
  }

  /** All that was reported, in the order of the lines; what is about the whole file comes first. */
  diagnostics(): readonly Diagnostic<ReadingCode>[] {
    return this.#collector.all()
  }
}
