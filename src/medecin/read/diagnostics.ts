import { type Diagnostic, DiagnosticCollector, type MessageParams } from '../../base/index.js'
import { type TextDiagnosticCode, textDiagnostics } from '../../text/index.js'
import { type MedecinDiagnosticCode, medecinDiagnostics } from '../words.js'

/** What a reading of letters reports: on the letters, and on their characters. */
export type ReadingCode = MedecinDiagnosticCode | TextDiagnosticCode

/** Collects what a reading reports. */
export class DiagnosticSink {
  readonly #collector = new DiagnosticCollector<ReadingCode>(
    { ...medecinDiagnostics, ...textDiagnostics },
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
