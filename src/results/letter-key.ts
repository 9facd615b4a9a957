import { keyOf, ownerOf } from './identity.js'
import { type ReportInput, takeReport } from './input.js'

/**
 * The key under which an application indexes its letters to find those on the same request: the same for letters that
 * `relateLetters` may relate, and stable, so that it may be stored. Null when the letter is to be related to no other:
 * no request number, or a patient or sender who is not certain (`letterDoubts` says which). Two letters with one key
 * may still be unrelated: patients of one name and birth date whom patient code and NIR tell apart.
 *
 * It holds the patient's name in clear: keep it where the letters are, and out of logs.
 *
 * @param letter a letter, or a neutral report
 * @throws HprimError `options.invalid` (neither a letter nor a report)
 * @example
 * const key = letterKey(letter)
 * const known = key === null ? [] : await database.lettersWithKey(key)
 * const { kind } = relateToKnown(known, letter)
 */
export function letterKey(letter: ReportInput): string | null {
  const report = takeReport(letter, 'letter')
  const { key } = ownerOf(report)
  // The number in front is the version of the key: another way to make it must not meet keys that are stored.
  return key === undefined || report.requestNumber === '' ? null : `1|${keyOf(key, report.requestNumber)}`
}
