import type { Report, ReportPatient } from './model.js'

/** Normalises a name or label for comparison: capitals, no accents, single blanks for hyphens and apostrophes too. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[\s'’-]+/g, ' ')
    .replace(/[\s.:]+$/, '')
    .trim()
}

/** One key of several texts. Different lists of texts never have the same key. */
export function keyOf(...parts: readonly string[]): string {
  let key = ''
  for (const part of parts) key += `${part.length}:${part}`
  return key
}

/**
 * A key that is equal for reports on the same patient: family name, first name and birth date, the minimum that
 * identifies a person. Null when one is missing or not certain: a repaired header, a birth date of which only the year
 * is known or the century assumed.
 */
export function patientKey({ patient }: Report): string | null {
  const { lastName, firstName, birthDate, repaired } = patient
  if (repaired || lastName === '' || firstName === '') return null
  if (birthDate === null || birthDate.precision !== 'day' || birthDate.centuryAssumed) return null
  return keyOf(foldName(lastName), foldName(firstName), birthDate.iso)
}

/**
 * Whether two patients with the same `patientKey` are different people: both the patient code and a checked NIR are
 * given and differ. One of them alone may change: a child gets an NIR of its own, a laboratory new codes.
 */
export function areTwoPeople(one: ReportPatient, other: ReportPatient): boolean {
  const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b
  return differ(checkedNir(one), checkedNir(other)) && differ(one.code, other.code)
}

function checkedNir({ nir }: ReportPatient): string {
  return nir?.check === 'valid' ? nir.number : ''
}

/**
 * A key that is equal for reports of the same sender: code and name together, because codes are short and often taken
 * from a name. Null when neither is given.
 */
export function senderKey({ sender: { code, name } }: Report): string | null {
  return code === '' && name === '' ? null : keyOf(code, foldName(name))
}
