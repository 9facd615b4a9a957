import type { Letter } from './model.js'

/** A text for comparing names and labels: capitals, no accents, hyphens and apostrophes as blanks, single blanks. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[\s'’-]+/g, ' ')
    .replace(/[\s.:]+$/, '')
    .trim()
}

/**
 * A key that is equal for letters on the same patient: family name, first name and birth date, the three that the
 * field holds to be the least. Null when one is missing or not certain: a repaired header, a birth date of which
 * only the year is known or the century assumed.
 */
export function patientKey(letter: Letter): string | null {
  const { lastName, firstName, birthDate, repaired } = letter.patient
  if (repaired || lastName === '' || firstName === '') return null
  if (birthDate === null || birthDate.precision !== 'day' || birthDate.centuryAssumed) return null
  return [foldName(lastName), foldName(firstName), birthDate.iso].join('|')
}

/**
 * Whether letters with the same `patientKey` are on two people all the same: both the patient code and a checked NIR
 * are given and differ. One of them alone may change: a child gets an NIR of its own, a laboratory new codes.
 */
export function areTwoPeople(one: Letter['patient'], other: Letter['patient']): boolean {
  const nirs = [one.nir, other.nir].map((nir) => (nir?.check === 'valid' ? nir.number : ''))
  const differ = (a = '', b = ''): boolean => a !== '' && b !== '' && a !== b
  return differ(nirs[0], nirs[1]) && differ(one.code, other.code)
}

/**
 * A key that is equal for letters of the same sender: code and name together, for codes are short and often read
 * out of a name. Null when neither is given.
 */
export function senderKey(letter: Letter): string | null {
  const { code, name } = letter.sender
  return code === '' && name === '' ? null : `${code}|${foldName(name)}`
}
