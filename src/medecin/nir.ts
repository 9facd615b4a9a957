import type { Nir } from './model.js'

// Sex or series, year, month (20, 30–42 and 50–99 when unknown), department (2A, 2B), commune, order, key.
const NIR = /^([1-8]\d{4}\d[\dAB]\d{6})(\d{2})?$/

/** The key of the first thirteen characters: 97 − number mod 97, with 2A read as 19 and 2B as 18. */
function nirKey(number: string): string {
  const digits = number.replace('2A', '19').replace('2B', '18')
  return String(97 - (Number(digits) % 97)).padStart(2, '0')
}

/** The NIR of a text, blanks ignored, or null when it is none. The key is checked, not required. */
export function readNir(text: string): Nir | null {
  if (text.length > 40) return null
  const found = NIR.exec(text.replace(/\s/g, '').toUpperCase())
  if (found === null) return null
  const number = found[1] ?? ''
  if (/[AB]/.test(number) && !/^.{5}2[AB]/.test(number)) return null
  const key = found[2] ?? ''
  return { number, key, check: key === '' ? 'absent' : key === nirKey(number) ? 'valid' : 'wrong' }
}
