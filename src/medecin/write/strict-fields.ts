import { type HprimIssue, issueOf, type MessageParams } from '../../base/index.js'
import { type Charset, findUnmappable, transliterateText } from '../../text/index.js'
import { CODE_WIDTH, writeCorrespondent } from '../correspondent.js'
import { isCalendarDate, readWrittenDate, writeDate } from '../dates.js'
import type { HeaderField } from '../header-fields.js'
import type { CorrespondentInput } from '../input.js'
import { readNir } from '../nir.js'
import { plainNumber } from '../numbers.js'
import {
  abnormalFlags,
  isOneOf,
  RES_FIELDS,
  RES_POSITION,
  resultStatuses,
  resultTypes,
} from '../res-fields.js'
import { type MedecinErrorCode, medecinErrors } from '../words.js'

/** The longest name that known readers take whole. */
const LONGEST_NAME = 50
/** The longest other header line; a longer first line would be taken for a fixed-width record. */
const LONGEST_HEADER_LINE = 100
/** The longest TEX or RES line observed; probably a record of 255 bytes. */
const LONGEST_ROW = 254

/**
 * Checks what callers give against what the strict profile can carry, field by field, and collects every fault
 * with its path. A method gives the text to write; after a fault that text is of no use.
 */
export class StrictFields {
  readonly issues: HprimIssue[] = []
  readonly #charset: Charset
  readonly #transliterate: boolean

  constructor(charset: Charset, transliterate: boolean) {
    this.#charset = charset
    this.#transliterate = transliterate
  }

  refuse(code: MedecinErrorCode, path: string, params: MessageParams = {}): void {
    this.issues.push(issueOf(medecinErrors, code, path, params))
  }

  /** Characters that the set and a line can carry; blanks stay. */
  characters(text: string, path: string): string {
    if (/[\x00-\x1F\x7F-\x9F\u2028\u2029]/.test(text)) {
      this.refuse('medecin.field_control_character', path)
      return ''
    }
    const carried = this.carried(text)
    const unmappable = findUnmappable(carried, this.#charset)
    // U+FFFD stands for bytes that were lost: it is never written, not even where the set has it.
    const lost = carried.indexOf('\uFFFD')
    if (unmappable === null && lost < 0) return carried
    this.refuse('medecin.field_unmappable', path, {
      ...(unmappable ?? { position: lost, codePoint: 'U+FFFD' }),
      charset: this.#charset,
    })
    return ''
  }

  /** The text with what the set lacks replaced, if that was asked for and can be done; else as it is. */
  carried(text: string): string {
    if (!this.#transliterate) return text
    try {
      return transliterateText(text, this.#charset)
    } catch {
      // Some character has no replacement: it is refused where it is written.
      return text
    }
  }

  /** One header line or part of one. */
  header(text: string | undefined, path: string, limit: number = LONGEST_HEADER_LINE): string {
    const trimmed = this.characters((text ?? '').trim(), path)
    if (trimmed.includes('|')) this.refuse('medecin.field_separator', path)
    else if (isTag(trimmed)) this.refuse('medecin.field_tag', path)
    else if (trimmed.length > limit) this.refuse('medecin.field_too_long', path, { limit })
    return trimmed
  }

  name(text: string, path: string): string {
    if (text.trim() === '') this.refuse('medecin.field_required', path)
    return this.header(text, path, LONGEST_NAME)
  }

  date(iso: string | undefined, path: string): string {
    if (iso === undefined || iso === '') return ''
    const date = writeDate(iso)
    if (date === null) this.refuse('medecin.field_date', path)
    return date ?? ''
  }

  nir(text: string | undefined, path: string): string {
    if (text === undefined || text.trim() === '') return ''
    const nir = readNir(text)
    if (nir === null || nir.check !== 'valid') {
      this.refuse('medecin.field_nir', path)
      return ''
    }
    return nir.number + nir.key
  }

  correspondent(input: CorrespondentInput, path: string): string {
    if (input.name.trim() === '') this.refuse('medecin.field_required', `${path}.name`)
    const code = this.header(input.code, `${path}.code`, CODE_WIDTH)
    // Known readers take the code to end at the first blank.
    if (/\s/.test(code)) this.refuse('medecin.field_value', `${path}.code`)
    return writeCorrespondent({ code, name: this.header(input.name, `${path}.name`) })
  }

  /** A line of the free text. */
  textLine(text: string, path: string): string {
    const line = this.characters(text, path)
    if (isTag(line)) this.refuse('medecin.field_tag', path)
    else if (/^\s*(?:RES|TEX)\s*\|/i.test(line)) this.refuse('medecin.field_row', path)
    return line
  }

  /** The text of a TEX row. */
  rowText(text: string, path: string): string {
    const line = this.characters(text, path)
    if (line.includes('|')) this.refuse('medecin.field_separator', path)
    else if (isTag(line)) this.refuse('medecin.field_tag', path)
    return line
  }

  /** One field of a RES row. */
  field(text: string | undefined, path: string): string {
    return this.rowText((text ?? '').trim(), path)
  }

  /** A value or a bound. A JavaScript number is written with all its digits, or refused. */
  amount(value: string | number | undefined, path: string): string {
    if (typeof value !== 'number') return this.field(value, path)
    const fault = faultOfNumber(value)
    if (fault === null) return Object.is(value, -0) ? '0' : String(value)
    this.refuse(fault, path)
    return String(value)
  }

  /** A normal bound; a dash is the field's filler for none. */
  bound(value: string | number | undefined, path: string): string {
    const text = this.amount(value, path)
    return text === '-' ? '' : text
  }

  /** A whole row against the longest one that known readers take. */
  row(line: string, path: string): string {
    if (line.length > LONGEST_ROW) this.refuse('medecin.field_too_long', path, { limit: LONGEST_ROW })
    return line
  }

  /** A line of a letter's structured section, given whole: a TEX row, or a RES row that reads without a word. */
  rowLine(text: string, path: string): string {
    const line = this.row(this.characters(text, path), path)
    if (line.startsWith('TEX|')) this.rowText(line.slice(4), path)
    else if (line.startsWith('RES|')) this.#resultLine(line.split('|'), path)
    else this.refuse('medecin.edit_structure', path)
    return line
  }

  #resultLine(fields: readonly string[], path: string): void {
    const at = (position: number): string => fields[position - 1]?.trim() ?? ''
    for (const field of fields) this.rowText(field, path)
    if (at(RES_POSITION.label) === '') this.refuse('medecin.field_required', path)
    if (fields.length > RES_FIELDS + 1) this.refuse('medecin.field_separator', path)
    const isKnown = (vocabulary: readonly string[], text: string): boolean =>
      text === '' || isOneOf(vocabulary, text)
    const known =
      isKnown(resultTypes, at(RES_POSITION.type)) &&
      isKnown(abnormalFlags, at(RES_POSITION.abnormalFlag)) &&
      isKnown(resultStatuses, at(RES_POSITION.status))
    if (!known) this.refuse('medecin.field_value', path)
    if (at(RES_POSITION.type) !== 'N') return
    const second = at(RES_POSITION.secondValue)
    if (!isNumericValue(at(RES_POSITION.value)) || (second !== '' && !isNumericValue(second))) {
      this.refuse('medecin.field_number', path)
    }
  }

  /** A header line given whole. */
  headerLine(field: HeaderField, text: string, path: string): string {
    const line = this.characters(text, path)
    if (field === 'lastName' || field === 'firstName') this.name(line, path)
    else this.header(line, path)
    const date = readWrittenDate(line)
    const isDate = date !== null && !date.twoDigitYear && isCalendarDate(date.year, date.month, date.day)
    if (field === 'birthDate' && !isDate) this.refuse('medecin.field_date', path)
    if (field === 'documentDate' && !isDate && line.trim() !== '') this.refuse('medecin.field_date', path)
    if (field === 'nir') this.nir(line, path)
    return line
  }
}

/**
 * Why a JavaScript number is not written: it needs an exponent, or more digits than a double holds exactly, so that
 * some of them come from computing (`0.1 + 0.2`) and none of them was measured.
 */
function faultOfNumber(value: number): 'medecin.field_number' | 'medecin.field_too_precise' | null {
  const text = String(value)
  if (!Number.isFinite(value) || text.includes('e')) return 'medecin.field_number'
  return Number.isNaN(plainNumber(text, 0, text.length)) ? 'medecin.field_too_precise' : null
}

/** A number as a result of type N must be written: point, no blank. */
export function isNumericValue(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text)
}

/** A tag anywhere in a text: two known readers look for tags inside lines. */
function isTag(text: string): boolean {
  return /\*{3}[ \t]*(?:LAB|FIN|FIN[ \t]*FICHIER)[ \t]*\*{3}/i.test(text)
}
