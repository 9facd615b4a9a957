// What HPRIM Médecin and HPRIM Santé both say of a result, in terms of neither. Plain data: it survives spread,
// structuredClone and JSON.

/** What one letter, or one message, says of one request: who the patient is, and the results. */
export interface Report {
  readonly patient: ReportPatient
  /** The number of the request at the sender (numéro de dossier, de demande); '' when not given. */
  readonly requestNumber: string
  /** The date of the report, `YYYY-MM-DD`; null when it is not given or not readable. */
  readonly documentDate: string | null
  readonly sender: ReportParty
  readonly recipient: ReportParty
  /** False when something may be missing: nothing is withdrawn by a report that is cut. */
  readonly complete: boolean
  /** What a person reads beside the results (free text, titles, comments), line by line, trimmed, without blank lines. */
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
  /** True when the identity was read by a repair: the report is then related to no other. */
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
  /** Where it stands: the line of the file, from 1. No two results of a report have the same. */
  readonly line: number
  readonly label: string
  /** The analysis code, agreed between the two parties. Not unique in a report. */
  readonly code: string
  /** Tells several results of one code apart (HPRIM Santé 10.5, HL7's observation sub-ID); '' in a letter. */
  readonly subId: string
  /** What the value is; null when the sender does not say, or says something unknown. */
  readonly type: 'numeric' | 'text' | 'coded' | null
  /** The value; when the sender repeats it in a second unit, that one comes second. */
  readonly measures: readonly [Measure, ...Measure[]]
  /** The laboratory's flag as written: `L`, `H`, `LL`, `HH`, `N`, or another text. */
  readonly abnormalFlag: string
  /** How far the result has come, in the terms of both formats; null when the status is not known. */
  readonly state: ResultState | null
  /** The status as written, from which `state` was read. */
  readonly status: string
  /** The line of the result that this one repeats in another unit; null when it stands for itself. */
  readonly repeats: number | null
}

/**
 * How far a result has come. `awaited`: not done yet; `not-validated`: given, but the biologist has not validated it;
 * `corrected`: replaces a result that was validated; `withdrawn`: a result that was given no longer holds;
 * `cancelled`: it will not be given.
 */
export type ResultState = 'awaited' | 'not-validated' | 'validated' | 'corrected' | 'withdrawn' | 'cancelled'

/** One measured value with its unit and reference range. */
export interface Measure {
  /** The value as written, trimmed. */
  readonly text: string
  /** The number, when the text wholly is one (an operator aside) and a double holds it exactly. */
  readonly number: number | null
  /** Of `<0.6`, the `<`: the value is somewhere below the number. */
  readonly operator: '<' | '<=' | '>' | '>=' | null
  /** True when the sender marked the value as abnormal with stars, as in `*99.9*`. */
  readonly starred: boolean
  readonly unit: string
  /** Null when none is given. */
  readonly referenceRange: ReferenceRange | null
}

/** The reference range (valeurs de référence, normales) of a measure. Null: no limit on that side. */
export interface ReferenceRange {
  readonly low: ReferenceLimit | null
  readonly high: ReferenceLimit | null
}

/** One end of a reference range. */
export interface ReferenceLimit {
  /** As written, trimmed; both limits have the same text when the sender gives both in one (`4-6`). */
  readonly text: string
  /** Null when the text is not a number. */
  readonly number: number | null
  /** Of `<5`, the `<`: the limit itself is out of the range. */
  readonly operator: '<' | '<=' | '>' | '>=' | null
  /** True when the sender writes a filler (0, 9999) for "no limit". */
  readonly open: boolean
}
