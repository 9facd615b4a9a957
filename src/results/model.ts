// The neutral model of results, for HPRIM Médecin and HPRIM Santé alike. Plain data: it survives spread, JSON and
// structuredClone.

/** What one letter, or one message, says of one request: who the patient is, and the results. */
export interface Report {
  readonly patient: ReportPatient
  /** The number of the request at the sender (numéro de dossier, de demande); '' when not given. */
  readonly requestNumber: string
  /** The date of the report, `YYYY-MM-DD`; null when it is not given or not readable. */
  readonly documentDate: string | null
  readonly sender: ReportParty
  readonly recipient: ReportParty
  /** False when results may be missing: a report that is not complete withdraws nothing by what it lacks. */
  readonly complete: boolean
  /** Free text, titles and comments: all lines but the results, trimmed, without blank ones. */
  readonly text: readonly string[]
  readonly results: readonly Result[]
}

/** The patient of a report. Texts are trimmed; '' when not given. */
export interface ReportPatient {
  /** The code of the patient at the sender. */
  readonly code: string
  /** Family name (nom). */
  readonly lastName: string
  /** First name (prénom). */
  readonly firstName: string
  readonly birthDate: ReportDate | null
  /** The social security number (NIR), which may be the policyholder's: never the patient's INS. */
  readonly nir: ReportNir | null
  readonly address: readonly string[]
  readonly postcode: string
  readonly town: string
  /** True when the identity was read by a repair. Such a report is related to no other. */
  readonly repaired: boolean
}

/** A calendar date with its precision. */
export interface ReportDate {
  /** `YYYY-MM-DD`, or `YYYY` when only the year is known. */
  readonly iso: string
  readonly precision: 'day' | 'year'
  /** True when the year was written with two digits. */
  readonly centuryAssumed: boolean
}

export interface ReportNir {
  /** Thirteen characters. */
  readonly number: string
  /** The two digits of the key; '' when not given. */
  readonly key: string
  /** The key checked against the number. */
  readonly check: 'valid' | 'wrong' | 'absent'
}

/** Sender or recipient. '' when not given. */
export interface ReportParty {
  readonly code: string
  readonly name: string
}

/** One result of a report. Texts are trimmed; '' when not given. */
export interface Result {
  /** Line of the file, from 1. Each result of a report has its own. */
  readonly line: number
  /** The name of the analysis, without the dots and colons that lead to the value: this is what one shows. */
  readonly name: string
  /** The label as written. */
  readonly label: string
  /** The analysis code, agreed between the two parties. Not unique in a report. */
  readonly code: string
  /** Tells results with the same code apart (HPRIM Santé 10.5, HL7's observation sub-ID); '' in letters. */
  readonly subId: string
  /** Kind of value; null when the sender gives none, or an unknown one. */
  readonly type: 'numeric' | 'text' | 'coded' | null
  /** The value; a second measure is the same value in another unit. */
  readonly measures: readonly [Measure, ...Measure[]]
  /** The laboratory's flag as written: `L`, `H`, `LL`, `HH`, `N`, or another text. */
  readonly abnormalFlag: string
  /** What the status means; null when it is not given or not known. */
  readonly state: ResultState | null
  /** The status as written. */
  readonly status: string
  /** The line of the result that this one repeats in another unit; null when it repeats none. */
  readonly repeats: number | null
}

/**
 * What a status means. `awaited`: no result yet; `not-validated`: a result that the biologist has not validated;
 * `corrected`: validated, and replaces a result that was validated; `withdrawn`: the result that was given is not valid
 * any more; `cancelled`: there will be no result. Letters know `not-validated`, `validated` and `corrected` only.
 */
export type ResultState = 'awaited' | 'not-validated' | 'validated' | 'corrected' | 'withdrawn' | 'cancelled'

/** One measured value with its unit and reference range. */
export interface Measure {
  /** The value as written, trimmed. */
  readonly text: string
  /** The number, when the text wholly is one (an operator aside) and a double holds it exactly. */
  readonly number: number | null
  /** `<` in `<0.6`: the value is below the number. */
  readonly operator: '<' | '<=' | '>' | '>=' | null
  /** True when the sender marked the value as abnormal with stars, as in `*99.9*`. */
  readonly starred: boolean
  readonly unit: string
  /** Null when no limit is given. */
  readonly referenceRange: ReferenceRange | null
}

/** The reference range (valeurs de référence, normales) of a measure; null where a side has no limit. */
export interface ReferenceRange {
  readonly low: ReferenceLimit | null
  readonly high: ReferenceLimit | null
}

/** The limit of a reference range on one side. */
export interface ReferenceLimit {
  /** As written, trimmed; both limits have the same text when the sender gives both in one (`4-6`). */
  readonly text: string
  /** Null when the text is not a number. */
  readonly number: number | null
  /** `<` in a high limit `<5`: the limit itself is outside the range. */
  readonly operator: '<' | '<=' | '>' | '>=' | null
  /** True when the number only fills the field (0, 9999) and this side has no limit. */
  readonly open: boolean
}
