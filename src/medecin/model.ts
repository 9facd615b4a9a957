import type { Diagnostic, Refusal } from '../base/index.js'
import type { Charset, DetectedCharset, TextDiagnosticCode } from '../text/index.js'
import type { HeaderField } from './header-fields.js'
import type { Susceptibility } from './res-fields.js'
import type { MedecinDiagnosticCode, MedecinReadingCode, MedecinRefusalCode } from './words.js'

/**
 * How a line ends: the characters themselves. `\x1A` is the end of file mark of CP/M and DOS; it ends the text,
 * and the lines after it are kept without being read. The last line of a file may end with nothing.
 */
export type LineEnd = '\r\n' | '\n' | '\r' | '\x1A' | ''

/** One line of the file. The lines are the truth: writing them gives the file back, byte for byte. */
export interface MedecinLine {
  /** The characters of the line, without its end. */
  readonly text: string
  readonly end: LineEnd
  /** The bytes of `text` in hexadecimal, where encoding `text` would not give them back. */
  readonly rawHex?: string
}

/**
 * A file in the format HPRIM Médecin (norm v3.0, 1997; the older levels HPRIM 1 and HPRIM 2 have the same lines).
 * Plain data: it survives spread, structuredClone and JSON. `letters` and `unattributed` are views on `lines`:
 * every line that is not blank, a tag, the mark `[apicrypt]` or part of a letter lies in one entry of `unattributed`. Lines are counted
 * from 1 everywhere: line `n` is `lines[n - 1]`.
 */
export interface MedecinFile {
  readonly charset: Charset
  /** Whether the file starts with a byte order mark (it is in no line). */
  readonly byteOrderMark: boolean
  readonly lines: readonly MedecinLine[]
  readonly letters: readonly Letter[]
  readonly unattributed: readonly Unattributed[]
}

/** Lines that belong to no letter with certainty. A person must look at them; nothing in them is lost. */
export interface Unattributed {
  /** Why; a diagnostic with the same code stands at `firstLine`. */
  readonly reason: UnattributedReason
  readonly firstLine: number
  readonly lastLine: number
}

export type UnattributedReason = Extract<
  MedecinDiagnosticCode,
  | 'medecin.header_truncated'
  | 'medecin.header_unrecognised'
  | 'medecin.header_overlap'
  | 'medecin.header_in_text'
  | 'medecin.second_lab'
  | 'medecin.foreign_line_in_rows'
  | 'medecin.stray_text'
  | 'medecin.trailer'
  | 'medecin.text_after_end_of_file_mark'
>

/** One message of the file: the report on one patient. Identity and rows come from one block of lines. */
export interface Letter {
  /** First header line. */
  readonly firstLine: number
  /** Last line that is this letter's: its `****FIN****`, or the last line before attribution ended. */
  readonly lastLine: number
  /**
   * Whether the letter is whole: its end tag is there (`****FIN****`, or `****FINFICHIER****` in its place) and
   * nothing between header and end tag was left unattributed. Only a whole letter may be filed without a person.
   */
  readonly complete: boolean
  /** The line of each header field; null for a field whose line the sender left out. */
  readonly headerLines: HeaderLines
  readonly patient: Patient
  /** Line 9: the number of the dossier or request (numéro de dossier, de demande) at the sender; '' when blank. */
  readonly requestNumber: string
  /** Line 10: date of the examination or of the document. */
  readonly documentDate: MedecinDate | null
  /** Line 11 (expéditeur). */
  readonly sender: Correspondent
  /** Line 12 (destinataire). */
  readonly recipient: Correspondent
  /** The free text (texte libre): the complete human-readable report, between header and `****LAB****`. */
  readonly text: readonly TextLine[]
  /** The structured rows after `****LAB****`, in order; absent (not empty) when the letter has no such section. */
  readonly rows?: readonly Row[]
}

export type HeaderLines = { readonly [F in HeaderField]: number | null }

/** The patient as the header names them (lines 1 to 8). Texts are trimmed; '' when blank. */
export interface Patient {
  /** Line 1: the code of the patient at the sender. Some senders put a result title or a mnemonic here. */
  readonly code: string
  /** Line 2: family name (nom). */
  readonly lastName: string
  /** Line 3: first name (prénom). */
  readonly firstName: string
  /** Lines 4 and 5, those that are not blank. */
  readonly address: readonly string[]
  /** First word of line 6 when it is a code (code postal). */
  readonly postcode: string
  /** The rest of line 6 (ville). */
  readonly town: string
  /** Line 7 (date de naissance); null when blank or unreadable, a diagnostic says which. */
  readonly birthDate: MedecinDate | null
  /** Line 8; null when blank or unreadable. */
  readonly nir: Nir | null
  /**
   * True when the header was not as the norm has it and was read by a repair (first line missing, lines before
   * it). Do not file such a letter without a person.
   */
  readonly repaired: boolean
}

/** A calendar date with its precision; never an instant. */
export interface MedecinDate {
  /** `YYYY-MM-DD`, or `YYYY` when only the year is known. */
  readonly iso: string
  readonly precision: 'day' | 'year'
  /** True when the file gave two digits for the year. */
  readonly centuryAssumed: boolean
}

/**
 * The social security number (NIR, numéro de sécurité sociale) of line 8. It may be the policyholder's and not
 * the patient's: never take it for the patient's national health identity (INS).
 */
export interface Nir {
  /** Thirteen characters: digits, with `2A` or `2B` for Corsica. */
  readonly number: string
  /** The two digits of the key; '' when the file gives none. */
  readonly key: string
  /** The key against the number: 97 − number mod 97, with 2A read as 19 and 2B as 18. */
  readonly check: 'valid' | 'wrong' | 'absent'
}

/** Sender or recipient (lines 11 and 12): a code of up to ten characters and a name. '' when not given. */
export interface Correspondent {
  readonly code: string
  readonly name: string
}

/** A line of the free text. */
export interface TextLine {
  readonly line: number
  readonly text: string
  /** The text with HTML line breaks and character references resolved; only where that changes it. */
  readonly decoded?: string
}

export type Row = TextRow | ResultRow | OtherRow

/** A `TEX` row: a title, a comment, or a line of the report repeated. */
export interface TextRow {
  readonly kind: 'text'
  readonly line: number
  /** All that follows the first `|`, blanks included. */
  readonly text: string
}

/** A `RES` row. Texts are trimmed; '' when blank or missing. The written fields are in the line itself. */
export interface ResultRow {
  readonly kind: 'result'
  readonly line: number
  /** Position 2 (libellé), with the leaders that the sender put behind it: `Leucocytes        :`. */
  readonly label: string
  /** The label without leaders, as `nameOfLabel` finds it: `Leucocytes`. This is what one shows. */
  readonly name: string
  /** Position 3: the analysis code agreed with the recipient, or HPRIM's own, or LOINC. Not unique in a letter. */
  readonly code: string
  /** Position 4: `A` alphanumeric, `N` numeric, `C` code; other letters are kept. */
  readonly type: string
  /** Positions 5 to 8, and 11 to 14 when any of these is filled: the same result in a second unit. */
  readonly measures: readonly [RowMeasure] | readonly [RowMeasure, RowMeasure]
  /** Position 9, the laboratory's flag: `L`, `H`, `LL`, `HH` (panic), `N`; other texts are kept. */
  readonly abnormalFlag: string
  /** Position 10: `F` validated, `R` not validated, `C` corrected; other texts are kept. */
  readonly status: string
  /** The fields after the fourteenth, as written; empty when none of them holds anything. */
  readonly extra: readonly string[]
  /**
   * The line of the row that this one repeats in another unit, in the habits "soit" (label) and "(B)" (label
   * and code); null when this row stands for itself.
   */
  readonly repeats: number | null
}

export type Operator = '<' | '<=' | '>' | '>='

/** One measured value with its unit and normal bounds. */
export interface RowMeasure {
  /** The value as written, trimmed. */
  readonly text: string
  /** The number, when the text wholly is one (an operator and stars aside) and it can be held exactly. */
  readonly number: number | null
  readonly operator: Operator | null
  /** True when stars mark the value, as in `*99.9*`: an abnormality mark of the sender. */
  readonly starred: boolean
  readonly unit: string
  /** Null when blank or `-`: no bound. */
  readonly low: Bound | null
  readonly high: Bound | null
}

/** A normal bound. */
export interface Bound {
  /** As written, trimmed; both bounds have the same text when one field gives both (`9,9-9,9`). */
  readonly text: string
  /** Null when the text is not a number. */
  readonly number: number | null
  readonly operator: Operator | null
  /** True for the fillers that leave this side open: a low bound of 0 below a high one, a high bound of 9999. */
  readonly open: boolean
}

/** A row of an unknown kind, or one that is not safe to read (empty, cut). The line keeps it as it is. */
export interface OtherRow {
  readonly kind: 'other'
  readonly line: number
  readonly text: string
}

/**
 * An antibiogram (antibiogramme): what an organism is susceptible to. It is a view on the rows of a letter, which stay
 * as they are; `buildHprimMedecin` takes the same of an organism and its drugs (`AntibiogramRowInput`).
 */
export interface Antibiogram {
  /** The organism (germe) as written; '' when the rows do not say with certainty to which one the drugs belong. */
  readonly organism: string
  /** The line of the organism's row; null without one. */
  readonly line: number | null
  /** The drugs, in the order of their first rows. */
  readonly drugs: readonly AntibiogramDrug[]
}

/** A drug (antibiotique) of an antibiogram, from the one or two rows that tell of it. */
export interface AntibiogramDrug {
  /** The drug, without the mark of its row (`(a)`, `(CMI)`) and leaders. */
  readonly name: string
  /** Null when no row tells the category in words that are certain; see `categoryText`. */
  readonly category: Susceptibility | null
  /** The category as written; '' when no row tells it. */
  readonly categoryText: string
  /** The minimum inhibitory concentration (CMI), as its row has it; null when no row tells it. */
  readonly mic: RowMeasure | null
  /** The rows that tell of this drug. */
  readonly lines: readonly number[]
}

/** What `readHprimMedecin` returns: the file, or why there is none. */
export type MedecinReading =
  | {
      readonly file: MedecinFile
      /** The character set with which the file was read. */
      readonly charset: DetectedCharset
      readonly diagnostics: readonly Diagnostic<ReadingCode>[]
      readonly refusal?: undefined
    }
  | {
      readonly refusal: Refusal<MedecinRefusalCode>
      readonly diagnostics: readonly Diagnostic<ReadingCode>[]
      readonly file?: undefined
      readonly charset?: undefined
    }

/** What a reading of letters reports: on the letters, and on their characters. */
export type ReadingCode = MedecinReadingCode | TextDiagnosticCode

/** What `buildHprimMedecin` and `editHprimMedecin` return. */
export interface MedecinResult {
  readonly file: MedecinFile
  readonly diagnostics: readonly Diagnostic<MedecinDiagnosticCode | TextDiagnosticCode>[]
}
