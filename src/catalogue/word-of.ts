import { invalidOption, oneOf, type Severity, severityWords, type Words } from '../base/index.js'
import { cmsKindWords, recipientKindWords, signatureStatusWords, verdictWords } from '../cms/words.js'
import { discardReasonWords, sendOutcomeWords } from '../kermit/words.js'
import {
  abnormalFlagWords,
  resultStatusWords,
  resultTypeWords,
  susceptibilityWords,
} from '../medecin/words.js'
import {
  attentionWords,
  datePrecisionWords,
  headerDifferenceWords,
  leftOutWords,
  nirCheckWords,
  positionWords,
  relationWords,
  resultChangeWords,
  resultStateWords,
  textChangeWords,
  valueTypeWords,
} from '../results/words.js'
import { charsetReasonWords } from '../text/words.js'
import { type LanguageTag, languageOf } from './language.js'

/** The values of a table of words. */
type ValuesOf<Table> = Table extends Words<infer Value> ? Value : never

/** What has words, by kind: the values of each. */
export interface WordValues {
  /** `Diagnostic.severity`. */
  readonly severity: Severity
  /** `DetectedCharset.reason`. */
  readonly 'charset-reason': ValuesOf<typeof charsetReasonWords>
  /** `ResultRow.abnormalFlag`, where it is one of the norm. */
  readonly 'abnormal-flag': ValuesOf<typeof abnormalFlagWords>
  /** `ResultRow.status`, where it is one of the norm. */
  readonly 'result-status': ValuesOf<typeof resultStatusWords>
  /** `ResultRow.type`, where it is one of the norm. */
  readonly 'result-type': ValuesOf<typeof resultTypeWords>
  /** `AntibiogramDrug.category`. */
  readonly susceptibility: ValuesOf<typeof susceptibilityWords>
  /** `Nir.check`. */
  readonly 'nir-check': ValuesOf<typeof nirCheckWords>
  /** `MedecinDate.precision`. */
  readonly 'date-precision': ValuesOf<typeof datePrecisionWords>
  /** `Assessment.position`, `byRange`, `byLaboratory`. */
  readonly position: ValuesOf<typeof positionWords>
  /** `Assessment.attention`. */
  readonly attention: ValuesOf<typeof attentionWords>
  /** `Result.state`. */
  readonly 'result-state': ValuesOf<typeof resultStateWords>
  /** `Result.type`. */
  readonly 'value-type': ValuesOf<typeof valueTypeWords>
  /** `Relation.kind`, `KnownRelation.kind`. */
  readonly relation: ValuesOf<typeof relationWords>
  /** `ResultChange.kind`. */
  readonly 'result-change': ValuesOf<typeof resultChangeWords>
  /** `Relation.text`. */
  readonly 'text-change': ValuesOf<typeof textChangeWords>
  /** `Relation.header`. */
  readonly 'header-difference': ValuesOf<typeof headerDifferenceWords>
  /** `LeftOut.reason`. */
  readonly 'left-out': ValuesOf<typeof leftOutWords>
  /** What `detectCms` gives. */
  readonly 'cms-kind': ValuesOf<typeof cmsKindWords>
  /** `Recipient.kind`. */
  readonly recipient: ValuesOf<typeof recipientKindWords>
  /** `VerifiedData.verdict`. */
  readonly verdict: ValuesOf<typeof verdictWords>
  /** `SignerVerdict.status`. */
  readonly 'signature-status': ValuesOf<typeof signatureStatusWords>
  /** `SentKermitFile.outcome`. */
  readonly 'send-outcome': ValuesOf<typeof sendOutcomeWords>
  /** `DiscardedKermitFile.reason`. */
  readonly 'discard-reason': ValuesOf<typeof discardReasonWords>
}

/** A kind of values that have words. */
export type WordKind = keyof WordValues

/** The words of each kind; the compiler asks for one of every value. */
export const words: { readonly [Kind in WordKind]: Words<WordValues[Kind]> } = {
  severity: severityWords,
  'charset-reason': charsetReasonWords,
  'abnormal-flag': abnormalFlagWords,
  'result-status': resultStatusWords,
  'result-type': resultTypeWords,
  susceptibility: susceptibilityWords,
  'nir-check': nirCheckWords,
  'date-precision': datePrecisionWords,
  position: positionWords,
  attention: attentionWords,
  'result-state': resultStateWords,
  'value-type': valueTypeWords,
  relation: relationWords,
  'result-change': resultChangeWords,
  'text-change': textChangeWords,
  'header-difference': headerDifferenceWords,
  'left-out': leftOutWords,
  'cms-kind': cmsKindWords,
  recipient: recipientKindWords,
  verdict: verdictWords,
  'signature-status': signatureStatusWords,
  'send-outcome': sendOutcomeWords,
  'discard-reason': discardReasonWords,
}

/**
 * The word for a value that the library gives, in English or French, to be shown to a person. Of codes
 * `describeProblem` gives the sentence. A value that is not known here (of a newer release) is given back as it is.
 * @throws HprimError `options.invalid` (no such kind)
 * @example
 * const { attention } = assessResult(row)
 * if (attention !== null) console.log(row.name, wordOf('attention', attention, 'fr'))
 */
export function wordOf<Kind extends WordKind>(
  kind: Kind,
  value: WordValues[Kind],
  language: LanguageTag = 'en',
): string {
  if (!Object.hasOwn(words, kind)) throw invalidOption('kind', oneOf(Object.keys(words)).expected, kind)
  const table: Words<WordValues[Kind]> = words[kind]
  return Object.hasOwn(table, value) ? table[value][languageOf(language)] : value
}
