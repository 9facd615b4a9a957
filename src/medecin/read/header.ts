import { readCorrespondent } from '../correspondent.js'
import {
  findWrittenDate,
  judgeBirthDate,
  judgeDocumentDate,
  readWrittenDate,
  type WrittenDate,
} from '../dates.js'
import { HEADER_FIELDS, HEADER_LINE, type HeaderField } from '../header-fields.js'
import type { Correspondent, HeaderLines, MedecinDate, MedecinLine, Nir, Patient } from '../model.js'
import { readNir } from '../nir.js'
import type { DiagnosticSink } from './diagnostics.js'
import type { HeaderPlace } from './header-place.js'
import { isBlank, textAt } from './lines.js'

/** A first line longer than this, with runs of blanks, is a fixed-width record and no plain code (observed). */
const FIXED_WIDTH = 120

/** Blanks at the end of a fixed-width record that are a blank patient code (nine columns and more observed). */
const BLANK_CODE = 20

/** What a header says. */
export interface HeaderReading {
  readonly headerLines: HeaderLines
  readonly patient: Patient
  readonly requestNumber: string
  readonly documentDate: MedecinDate | null
  readonly sender: Correspondent
  readonly recipient: Correspondent
}

/** What is known of a header beside its lines. */
interface HeaderContext {
  /** Whether the header had to be repaired. */
  readonly repaired: boolean
  /** `YYYY-MM-DD` for a birth year of two digits without a document date; null when not known. */
  readonly referenceDate: string | null
}

/** Reads the fields of the header at `place`, reporting what is odd in them. */
export function readHeader(
  lines: readonly MedecinLine[],
  { start, missing }: HeaderPlace,
  { repaired, referenceDate }: HeaderContext,
  sink: DiagnosticSink,
): HeaderReading {
  const indexOf = (field: HeaderField): number => start + HEADER_LINE[field] - 1 - missing
  const textOf = (field: HeaderField): string => textAt(lines, indexOf(field))
  const line = (field: HeaderField): number => indexOf(field) + 1
  const headerLines = Object.fromEntries(
    HEADER_FIELDS.map((field) => [field, HEADER_LINE[field] <= missing ? null : line(field)]),
  ) as HeaderLines

  const code = missing === 1 ? { code: '', damaged: false } : readPatientCode(textOf('code'), start + 1, sink)
  const lastName = textOf('lastName').trim()
  const firstName = textOf('firstName').trim()
  if (lastName === '') sink.report('medecin.name_missing', line('lastName'))
  if (firstName === '') sink.report('medecin.name_missing', line('firstName'))

  const documentDate = readDocumentDate(textOf('documentDate'), line('documentDate'), sink)
  const birthDate = readBirthDate(
    textOf('birthDate'),
    documentDate?.iso ?? referenceDate,
    line('birthDate'),
    sink,
  )
  if (birthDate !== null && documentDate !== null && birthDate.iso > documentDate.iso) {
    sink.report('medecin.birth_after_document', line('birthDate'))
  }
  return {
    headerLines,
    patient: {
      code: code.code,
      lastName,
      firstName,
      address: [textOf('address1').trim(), textOf('address2').trim()].filter((part) => part !== ''),
      ...readTown(textOf('town')),
      birthDate,
      nir: readNirLine(textOf('nir'), line('nir'), sink),
      repaired: repaired || code.damaged,
    },
    requestNumber: textOf('requestNumber').trim(),
    documentDate,
    sender: readCorrespondent(textOf('sender')),
    recipient: readCorrespondent(textOf('recipient')),
  }
}

function readPatientCode(
  text: string,
  line: number,
  sink: DiagnosticSink,
): { code: string; damaged: boolean } {
  const trimmed = text.trim()
  // What is left of a tag when a transfer was cut inside it and another file follows.
  if (trimmed.startsWith('***')) {
    sink.report('medecin.header_code_damaged', line)
    return { code: '', damaged: true }
  }
  if (text.length > FIXED_WIDTH && /\s{2}/.test(trimmed)) {
    sink.report('medecin.header_fixed_width', line)
    // The code ends the record; long blanks at the end are a blank code, and the last word something else.
    const blankCode = text.length - text.trimEnd().length >= BLANK_CODE
    return { code: blankCode ? '' : (trimmed.split(/\s+/).at(-1) ?? ''), damaged: false }
  }
  return { code: trimmed, damaged: false }
}

/** Postcode and town of line 6: five digits in front, or else a first word with three digits and more, are the postcode. */
function readTown(text: string): { readonly postcode: string; readonly town: string } {
  const trimmed = text.trim()
  if (/^\d{5}(?!\d)/.test(trimmed)) return { postcode: trimmed.slice(0, 5), town: trimmed.slice(5).trim() }
  const blank = trimmed.search(/\s/)
  const first = blank < 0 ? trimmed : trimmed.slice(0, blank)
  // "B-1000", "1204": a code of another country. "2 ALPES" and "12 RUE X" are none.
  return /^\D{0,3}\d{3,6}$/.test(first)
    ? { postcode: first, town: trimmed.slice(first.length).trim() }
    : { postcode: '', town: trimmed }
}

function readBirthDate(
  text: string,
  latest: string | null,
  line: number,
  sink: DiagnosticSink,
): MedecinDate | null {
  if (isBlank(text)) {
    sink.report('medecin.birth_date_missing', line)
    return null
  }
  const reading = judgeBirthDate(readWrittenDate(text), latest)
  if (reading.date === null) {
    sink.report(
      reading.reason === 'unreadable' ? 'medecin.birth_date_unreadable' : 'medecin.birth_century_unknown',
      line,
    )
    return null
  }
  if (reading.date.precision === 'year') sink.report('medecin.birth_date_partial', line)
  if (reading.date.centuryAssumed) sink.report('medecin.birth_century_assumed', line)
  return reading.date
}

function readDocumentDate(text: string, line: number, sink: DiagnosticSink): MedecinDate | null {
  if (isBlank(text)) {
    sink.report('medecin.document_date_missing', line)
    return null
  }
  const whole: WrittenDate | null = readWrittenDate(text)
  const date = judgeDocumentDate(whole ?? findWrittenDate(text))
  if (date === null) {
    sink.report('medecin.document_date_unreadable', line)
    return null
  }
  if (whole === null) sink.report('medecin.document_date_inside', line)
  if (date.centuryAssumed) sink.report('medecin.document_century_assumed', line)
  return date
}

function readNirLine(text: string, line: number, sink: DiagnosticSink): Nir | null {
  if (isBlank(text)) return null
  const nir = readNir(text)
  if (nir === null) sink.report('medecin.nir_unreadable', line)
  else if (nir.check === 'absent') sink.report('medecin.nir_key_missing', line)
  else if (nir.check === 'wrong') sink.report('medecin.nir_key_wrong', line)
  return nir
}
