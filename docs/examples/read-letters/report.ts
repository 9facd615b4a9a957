import {
  type Correspondent,
  type Diagnostic,
  describeProblem,
  type Language,
  type Letter,
  type LetterDoubt,
  letterDoubts,
  type MedecinDate,
  type MedecinFile,
  type MedecinReading,
  type Unattributed,
  wordOf,
} from 'hprim'
import { countAttention, renderRows } from './results.js'
import { type Paint, padEnd, padStart, visible } from './text.js'
import type { Words } from './words.js'

/** How to show a reading. */
export interface ReportStyle {
  readonly language: Language
  readonly words: Words
  readonly paint: Paint
  /** Columns of the terminal; null in a pipe, where nothing is cut. */
  readonly columns: number | null
  /** Show the free text also of letters that have structured results. */
  readonly freeText: boolean
}

/** Lines of an unattributed run that are shown. */
const SHOWN_LINES = 3

/** What was read from one file, for a person. `same`: whether writing gives the same octets. */
export function renderReading(
  path: string,
  octets: number,
  reading: MedecinReading,
  same: boolean,
  style: ReportStyle,
): string {
  const { words, paint, language } = style
  const lines = [paint.bold(`=== ${visible(path)}`)]
  if (reading.file === undefined) {
    lines.push(paint.caution(`${words.refused}${words.colon} ${describeProblem(reading.refusal, language)}`))
    lines.push(...renderDiagnostics(reading.diagnostics, style))
  } else {
    const { file, charset } = reading
    const reason = wordOf('charset-reason', charset.reason, language)
    lines.push(paint.dim(`${charset.name} (${Math.round(charset.confidence * 100)} %, ${reason})`))
    for (const letter of file.letters)
      lines.push('', ...renderLetter(letter, letterDoubts(reading, letter), style))
    for (const run of file.unattributed) lines.push('', ...renderUnattributed(run, file, style))
    lines.push(...renderDiagnostics(reading.diagnostics, style))
    const written = words.writtenBack(same, octets)
    lines.push('', same ? paint.dim(written) : paint.alarm(written))
  }
  return `${lines.join('\n')}\n\n`
}

function renderLetter(letter: Letter, doubts: readonly LetterDoubt[], style: ReportStyle): string[] {
  const { words, paint, language } = style
  const { patient } = letter
  const names = visible([patient.lastName, patient.firstName].filter((name) => name !== '').join(' '))
  const lines = fields([
    [words.patient, `${paint.bold(names || words.unknown)}, ${renderBirth(patient.birthDate, style)}`],
    [words.from, renderCorrespondent(letter.sender, words)],
    [words.to, renderCorrespondent(letter.recipient, words)],
    [words.request, visible(letter.requestNumber) || words.unknown],
    [words.date, letter.documentDate === null ? words.unknown : renderDate(letter.documentDate, style)],
  ])
  if (doubts.length > 0) lines.push(paint.alarm(words.doubts))
  for (const doubt of doubts) lines.push(paint.alarm(`  ${describeProblem(doubt, language)}`))
  const { rows } = letter
  if (rows === undefined) lines.push(`(${words.noRows})`)
  if (rows === undefined || style.freeText) {
    lines.push('', `${words.freeText}${words.colon}`)
    lines.push(...letter.text.map(({ text, decoded }) => `  ${visible(decoded ?? text)}`.trimEnd()))
  }
  if (rows !== undefined) {
    const { count, total } = countAttention(rows)
    lines.push('', ...renderRows(rows, style), words.attention(count, total))
  }
  return lines
}

function fields(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, value]) => `${padEnd(name, width)}  ${value}`)
}

function renderBirth(date: MedecinDate | null, style: ReportStyle): string {
  if (date === null) return style.words.bornUnknown
  return style.words.born(renderDate(date, style), date.precision === 'year')
}

function renderDate(date: MedecinDate, { words, language }: ReportStyle): string {
  const doubts = [
    ...(date.precision === 'year' ? [wordOf('date-precision', date.precision, language)] : []),
    ...(date.centuryAssumed ? [words.centuryAssumed] : []),
  ]
  const shown = words.shownDate(date.iso)
  return doubts.length === 0 ? shown : `${shown} (${doubts.join(', ')})`
}

function renderCorrespondent({ code, name }: Correspondent, words: Words): string {
  if (code === '') return visible(name) || words.unknown
  return visible(`${name} [${code}]`.trim())
}

function renderUnattributed(run: Unattributed, file: MedecinFile, { words, paint }: ReportStyle): string[] {
  const { firstLine, lastLine } = run
  const shown = file.lines.slice(firstLine - 1, Math.min(lastLine, firstLine - 1 + SHOWN_LINES))
  const more = lastLine - firstLine + 1 - shown.length
  const range = firstLine === lastLine ? firstLine : `${firstLine}–${lastLine}`
  return [
    paint.alarm(`${words.unattributed}${words.colon} ${words.line} ${range}`),
    ...shown.map(({ text }) => `  > ${visible(text)}`.trimEnd()),
    ...(more > 0 ? [`  ${words.moreLines(more)}`] : []),
  ]
}

function renderDiagnostics(diagnostics: readonly Diagnostic[], style: ReportStyle): string[] {
  const { words, paint, language } = style
  if (diagnostics.length === 0) return []
  const severities = diagnostics.map(({ severity }) => wordOf('severity', severity, language))
  const width = Math.max(...severities.map((word) => word.length))
  const tones = { error: paint.alarm, warning: paint.caution, info: paint.dim }
  const place = ({ line }: Diagnostic): string => (line === null ? words.wholeFile : `${words.line} ${line}`)
  const places = Math.max(...diagnostics.map((diagnostic) => place(diagnostic).length))
  return [
    '',
    `${words.diagnostics}${words.colon}`,
    ...diagnostics.map((diagnostic) => {
      const severity = padEnd(wordOf('severity', diagnostic.severity, language), width)
      const sentence = describeProblem(diagnostic, language)
      return `  ${padStart(place(diagnostic), places)}  ${tones[diagnostic.severity](severity)}  ${sentence}`
    }),
  ]
}
