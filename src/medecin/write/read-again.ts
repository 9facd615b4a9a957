import type { Charset } from '../../text/index.js'
import type { MedecinReading } from '../model.js'
import { readHprimMedecin } from '../read/read-hprim-medecin.js'
import { type WritableMedecinFile, writeHprimMedecin } from './write-hprim-medecin.js'

/** What a reader will make of a file of ours, whatever its size; without a character set, it guesses that too. */
export function readAgain(file: WritableMedecinFile, charset?: Charset): MedecinReading {
  const most = Number.MAX_SAFE_INTEGER
  return readHprimMedecin(writeHprimMedecin(file), {
    charset,
    limits: { bytes: most, lines: most, letters: most },
  })
}
