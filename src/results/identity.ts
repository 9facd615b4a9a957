import { withoutAccents } from '../base/index.js'
import type { Report, ReportPatient } from './model.js'

/** Normalises a name or label for comparison: capitals, no accents, single blanks for hyphens and apostrophes too. */
export function foldName(text: string): string {
  const folded = withoutAccents(text)
    .toUpperCase()
    .replace(/[\s'’-]+/g, ' ')
  // From the end: a regular expression would look at each dot of a hostile name again and again.
  let end = folded.length
  while (end > 0 && ' .:'.includes(folded.charAt(end - 1))) end--
  return folded.slice(0, end).trim()
}

/** One key of several texts. Different lists of texts never have the same key. */
export function keyOf(...parts: readonly string[]): string {
  let key = ''
  for (const part of parts) key += `${part.length}:${part}`
  return key
}

/**
 * Why a report is compared with no other: an identity that is not certain is nobody's. `header-repaired`: the header was
 * read by a repair; `name-missing`: no family name or no first name; `birth-date-missing`; `birth-date-uncertain`: only
 * the year is known, or the century was assumed; `sender-missing`: neither code nor name of the sender.
 */
export type UncertainIdentity =
  | 'header-repaired'
  | 'name-missing'
  | 'birth-date-missing'
  | 'birth-date-uncertain'
  | 'sender-missing'

/** Whose report it is: patient and sender in one key, equal for reports of the same sender on the same patient. */
export type Owner =
  | { readonly key: string; readonly uncertain?: undefined }
  | { readonly uncertain: UncertainIdentity; readonly key?: undefined }

/**
 * The owner of a report. The patient is family name, first name and birth date, the minimum that identifies a person;
 * the sender is code and name together, because codes are short and often taken from a name.
 */
export function ownerOf({ patient, sender }: Report): Owner {
  const { lastName, firstName, birthDate, repaired } = patient
  if (repaired) return { uncertain: 'header-repaired' }
  if (lastName === '' || firstName === '') return { uncertain: 'name-missing' }
  if (birthDate === null) return { uncertain: 'birth-date-missing' }
  if (birthDate.precision !== 'day' || birthDate.centuryAssumed) return { uncertain: 'birth-date-uncertain' }
  if (sender.code === '' && sender.name === '') return { uncertain: 'sender-missing' }
  const names = [lastName, firstName].map(foldName)
  return { key: keyOf(...names, birthDate.iso, sender.code, foldName(sender.name)) }
}

/** Whether two reports are on one request of one patient at one sender, and certainly so. */
export function isSameRequest(one: Report, other: Report): boolean {
  const owner = ownerOf(one).key
  return (
    owner !== undefined &&
    owner === ownerOf(other).key &&
    one.requestNumber !== '' &&
    one.requestNumber === other.requestNumber &&
    !areTwoPeople(one.patient, other.patient)
  )
}

/**
 * Whether two patients with the same names and birth date are different people: both the patient code and a checked NIR
 * are given and differ. One of them alone may change: a child gets an NIR of its own, a laboratory new codes.
 */
export function areTwoPeople(one: ReportPatient, other: ReportPatient): boolean {
  const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b
  return differ(checkedNir(one), checkedNir(other)) && differ(one.code, other.code)
}

/** The NIR of a patient when its key was checked; '' otherwise. */
export function checkedNir({ nir }: ReportPatient): string {
  return nir?.check === 'valid' ? nir.number : ''
}
