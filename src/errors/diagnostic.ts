import type { Severity } from './catalogue/entry.js'
import { type DiagnosticCode, diagnosticSentences, type RefusalCode } from './catalogue/index.js'
import { describeProblem, type MessageParams } from './describe.js'

/** Something that a reader or a builder noticed and did not refuse. Plain data. */
export interface Diagnostic {
  /** Stable: a code never changes its meaning. */
  readonly code: DiagnosticCode
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

/** Why a reader gives no content. Plain data. */
export interface Refusal {
  /** Stable: a code never changes its meaning. */
  readonly code: RefusalCode
  /** One plain sentence, in English; `describeProblem(refusal, 'fr')` gives the French. */
  readonly message: string
  readonly params: MessageParams
}

/** A diagnostic with its severity and sentence filled in from the catalogue. */
export function diagnosticOf(
  code: DiagnosticCode,
  place: { readonly line?: number | null; readonly column?: number | null; readonly path?: string | null },
  params: MessageParams = {},
): Diagnostic {
  return {
    code,
    severity: diagnosticSentences[code].severity,
    line: place.line ?? null,
    column: place.column ?? null,
    path: place.path ?? null,
    message: describeProblem({ code, params }),
    params,
  }
}

/** A refusal with its sentence filled in from the catalogue. */
export function refusalOf(code: RefusalCode, params: MessageParams = {}): Refusal {
  return { code, message: describeProblem({ code, params }), params }
}
