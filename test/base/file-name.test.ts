import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSafeFilePath, safeFileName, safeFilePath } from '../../src/base/index.js'
import { runsOf } from '../property-runs.js'

it.each([
  ['../../etc/passwd', 'etc/passwd'],
  ['..\\..\\windows\\x', 'windows/x'],
  ['/etc/passwd', 'etc/passwd'],
  ['C:\\lettre.hpr', 'lettre.hpr'],
  ['c:lettre.hpr', 'lettre.hpr'],
  ['\\\\serveur\\partage\\x', 'serveur/partage/x'],
  ['lettre.hpr\0.exe', 'lettre.hpr_.exe'],
  ['lettre.hpr:flux', 'lettre.hpr_flux'],
  ['a//./b', 'a/b'],
  ['..', 'unnamed'],
  ['', 'unnamed'],
  ['fin. ', 'fin__'],
  ['CON', '_CON'],
  ['dossier/nul.txt', 'dossier/_nul.txt'],
  ['com1.hpr', '_com1.hpr'],
  ['console.txt', 'console.txt'],
  ['fdp.\u202Eexe', 'fdp._exe'],
  ['un\uD800demi', 'un_demi'],
  ['a/'.repeat(40), Array(32).fill('a').join('/')],
  ['été/Prélèvement n°1.hpr', 'été/Prélèvement n°1.hpr'],
])('%j comes out as %j', (name, safe) => {
  expect(safeFilePath(name)).toBe(safe)
})

it('what is safe stays as it is, and everything comes out safe', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.constantFrom('..', '/', '\\', 'C:', 'nul', '.', ' ', '\0', 'é', 'x', '\u202E', 'aux.'))
      .map((parts) => parts.join('')),
    fc.string({ unit: 'grapheme', minLength: 200, maxLength: 700 }),
  )
  fc.assert(
    fc.property(anything, (name) => {
      const safe = safeFilePath(name)
      expect(isSafeFilePath(safe)).toBe(true)
      for (const part of safe.split('/')) {
        expect(part).not.toMatch(/^$|^\.\.?$|[\\:\0-\x1f]|[. ]$/)
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255)
      }
    }),
    { numRuns: runsOf(3000) },
  )
})

it('a name has no folder', () => {
  expect(safeFileName('C:\\temp\\résultats du 10.pdf')).toBe('résultats du 10.pdf')
  expect(safeFileName('../')).toBe('unnamed')
})
