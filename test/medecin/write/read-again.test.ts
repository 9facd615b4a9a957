import { expect, it } from 'vitest'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import { readAgain } from '../../../src/medecin/write/read-again.js'
import { fileOf } from '../letter-texts.js'

function fileFrom(bytes: Uint8Array) {
  const { file } = readHprimMedecin(bytes)
  if (file === undefined) throw new Error('no file')
  return file
}

it('a file that was written reads as itself', () => {
  const file = fileFrom(fileOf({ text: ['Prélèvement sanguin reçu à midi'] }))
  const again = readAgain(file)
  expect(again.refusal).toBeUndefined()
  expect(again.file?.lines).toEqual(file.lines)
  expect(again.file?.letters).toEqual(file.letters)
})

it('the character set is guessed as a reader would, or taken as given', () => {
  const file = fileFrom(fileOf({ text: ['Prélèvement sanguin reçu à midi'] }))
  expect(readAgain(file).file?.charset).toBe(file.charset)
  expect(readAgain(file, 'cp850').file?.charset).toBe('cp850')
})
