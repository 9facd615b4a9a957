import type { Charset } from '../text/index.js'
import type { AbnormalFlag, ResultStatus, ResultType, Susceptibility } from './res-fields.js'

/** What a laboratory gives to `buildHprimMedecin`: one letter. Texts are trimmed, but for the free text and TEX rows. */
export interface LetterInput {
  readonly patient: PatientInput
  /** Line 9: number of the dossier or request at the sender. */
  readonly requestNumber?: string | undefined
  /** Line 10: `YYYY-MM-DD`. Some known readers want it. */
  readonly documentDate?: string | undefined
  /** Line 11. */
  readonly sender: CorrespondentInput
  /** Line 12. */
  readonly recipient: CorrespondentInput
  /**
   * The complete report, a line each. Many readers show only this. Without it the text is laid out from the rows
   * by `layoutText`.
   */
  readonly text?: readonly string[] | undefined
  /** The structured section; leave it out for a letter without one. */
  readonly rows?: readonly RowInput[] | undefined
}

export interface PatientInput {
  /** Line 1: the patient's code at the sender. */
  readonly code?: string | undefined
  readonly lastName: string
  readonly firstName: string
  /** Up to two lines. */
  readonly address?: readonly string[] | undefined
  readonly postcode?: string | undefined
  readonly town?: string | undefined
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  /** Thirteen characters and the key of two digits; blanks are ignored. */
  readonly nir?: string | undefined
}

export interface CorrespondentInput {
  /** Up to ten characters. */
  readonly code?: string | undefined
  readonly name: string
}

export type RowInput = TextRowInput | CommentRowInput | ResultRowInput | AntibiogramRowInput

/** A `TEX` row: a title or a short text, on one line. */
export interface TextRowInput {
  readonly kind: 'text'
  readonly text: string
}

/**
 * A comment of any length, in paragraphs: it is broken into `TEX` rows of at most 80 characters by `wrapText`, and
 * stands so in a free text that is laid out.
 */
export interface CommentRowInput {
  readonly kind: 'comment'
  /** Line ends part paragraphs. */
  readonly text: string
}

/**
 * An antibiogram (antibiogramme): a title, a row for the organism, and for each drug a row for its category and one for
 * its MIC, as letters of the field have it. `readAntibiograms` gives the same back.
 */
export interface AntibiogramRowInput {
  readonly kind: 'antibiogram'
  /** By default `ANTIBIOGRAMME`. */
  readonly title?: string | undefined
  /** The organism (germe). */
  readonly organism: string
  /** The code of all its rows. */
  readonly code?: string | undefined
  /** At least one. */
  readonly drugs: readonly AntibiogramDrugInput[]
  /** The status of all its rows. */
  readonly status?: ResultStatus | undefined
}

/** A drug (antibiotique): its category, its MIC, or both. */
export interface AntibiogramDrugInput {
  readonly name: string
  /** Susceptible, susceptible at increased exposure or intermediate, resistant. */
  readonly category?: Susceptibility | undefined
  /** Minimum inhibitory concentration (CMI): `'<=1'`, `'>8'`, `0.5`. */
  readonly mic?: string | number | undefined
  /** Unit of the MIC. */
  readonly unit?: string | undefined
}

/** A `RES` row: at most 254 characters in all. */
export interface ResultRowInput {
  readonly kind: 'result'
  readonly label: string
  readonly code?: string | undefined
  /** By default `N` when the value is a plain number with a point, else `A`. */
  readonly type?: ResultType | undefined
  /** The result, and the same in a second unit. */
  readonly measures: readonly [MeasureInput] | readonly [MeasureInput, MeasureInput]
  /** The laboratory's flag: low, high, panic low, panic high, normal. */
  readonly abnormalFlag?: AbnormalFlag | undefined
  /** `F` validated, `R` not validated, `C` corrected. */
  readonly status?: ResultStatus | undefined
}

export interface MeasureInput {
  /** As it is to be written; a JavaScript number is written with all its digits, at most fifteen. */
  readonly value: string | number
  readonly unit?: string | undefined
  readonly low?: string | number | undefined
  readonly high?: string | number | undefined
}

/** The character sets of the strict profile: known readers take them. */
export type BuildCharset = 'iso-8859-1' | 'ascii'

export interface BuildHprimMedecinOptions {
  /** Default `iso-8859-1`. */
  readonly charset?: BuildCharset | undefined
  /** What to do with a character outside the set: refuse it (default) or replace it (œ → oe, ’ → '). */
  readonly unmappable?: 'refuse' | 'transliterate' | undefined
  /** Ends each RES row with a fourteenth `|`, which one known reader (Mediboard) needs. Default false. */
  readonly trailingPipe?: boolean | undefined
  /** Allows letters of several patients in one file, which known readers mix up. Default false. */
  readonly severalPatients?: boolean | undefined
}

/** One change of `editHprimMedecin`. Lines are counted from 1 in the file as given, whatever else is changed. */
export type MedecinChange = ReplaceLine | InsertLines | RemoveLine | ChangeHeader | ChangeResult

/** Gives a line another text. */
export interface ReplaceLine {
  readonly kind: 'replace-line'
  readonly line: number
  readonly text: string
}

/** Adds lines after a line (0: before the first). */
export interface InsertLines {
  readonly kind: 'insert-lines'
  readonly after: number
  readonly texts: readonly string[]
}

export interface RemoveLine {
  readonly kind: 'remove-line'
  readonly line: number
}

/** Gives header fields other values; fields that are not named keep their lines. */
export interface ChangeHeader {
  readonly kind: 'change-header'
  /** Index in `file.letters`, from 0. */
  readonly letter: number
  readonly fields: HeaderChanges
}

export interface HeaderChanges {
  readonly code?: string | undefined
  readonly lastName?: string | undefined
  readonly firstName?: string | undefined
  readonly address1?: string | undefined
  readonly address2?: string | undefined
  readonly town?: { readonly postcode: string; readonly town: string } | undefined
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string | undefined
  readonly nir?: string | undefined
  readonly requestNumber?: string | undefined
  /** `YYYY-MM-DD`. */
  readonly documentDate?: string | undefined
  readonly sender?: CorrespondentInput | undefined
  readonly recipient?: CorrespondentInput | undefined
}

/** Gives fields of a RES row other values; fields that are not named stay as they are written. */
export interface ChangeResult {
  readonly kind: 'change-result'
  readonly line: number
  readonly fields: ResultChanges
}

export interface ResultChanges {
  readonly label?: string | undefined
  readonly code?: string | undefined
  readonly type?: ResultType | undefined
  readonly measure?: MeasureChanges | undefined
  /** The result in a second unit. */
  readonly secondMeasure?: MeasureChanges | undefined
  readonly abnormalFlag?: AbnormalFlag | '' | undefined
  readonly status?: ResultStatus | '' | undefined
}

export interface MeasureChanges {
  readonly value?: string | number | undefined
  readonly unit?: string | undefined
  readonly low?: string | number | undefined
  readonly high?: string | number | undefined
}

export interface EditHprimMedecinOptions {
  /**
   * The character set that a file in pure ASCII gets when it is to hold other characters: any but UTF-16. A file in
   * another set stays in it.
   */
  readonly charset?: Charset | undefined
  /** As for `readHprimMedecin`. */
  readonly referenceDate?: string | undefined
  /**
   * Allows changes after which other lines mean something else (a tag added, a stray line removed), to mend a
   * file by hand. Default false.
   */
  readonly allowStructureChange?: boolean | undefined
}
