import type { Letter } from './model.js'

/** A text for comparing names: capitals, no accents, hyphens and apostrophes as blanks, single blanks. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[\s'’-]+/g, ' ')
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
  return [fold(lastName), fold(firstName), birthDate.iso].join('|')
}

/** A key that is equal for letters of the same sender: the code, or else the name. Null when neither is given. */
export function senderKey(letter: Letter): string | null {
  const { code, name } = letter.sender
  if (code !== '') return `code|${code}`
  return name === '' ? null : `name|${fold(name)}`
}
