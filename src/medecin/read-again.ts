import type { Charset } from '../text/index.js'
import type { MedecinReading } from './model.js'
import { readMedecin } from './read.js'
import { type WritableMedecinFile, writeMedecin } from './write.js'

/** What a reader will make of a file of ours, whatever its size; without a character set, it guesses that too. */
export function readAgain(file: WritableMedecinFile, charset?: Charset): MedecinReading {
  const most = Number.MAX_SAFE_INTEGER
  return readMedecin(writeMedecin(file), { charset, limits: { bytes: most, lines: most, letters: most } })
}
