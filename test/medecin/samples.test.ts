import { describe, expect, it } from 'vitest'
import {
  type Letter,
  type MedecinReading,
  readHprimMedecin,
  writeHprimMedecin,
} from '../../src/medecin/index.js'
import { mismatches, samples } from '../samples.js'

/** A reading in the form in which the samples' expectations are written. */
function asExpected(reading: MedecinReading, expected: Record<string, unknown>): Record<string, unknown> {
  if (reading.file === undefined) return { refusal: reading.refusal }
  const wanted = (expected.letters ?? []) as readonly { readonly decoded?: Record<string, string> }[]
  const codes = reading.diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code)
  return {
    charset: reading.charset,
    letters: reading.file.letters.map((letter, index) => letterAsExpected(letter, wanted[index]?.decoded)),
    unattributed: reading.file.unattributed,
    diagnostics: [...new Set(codes)].sort(),
  }
}

function letterAsExpected(
  letter: Letter,
  decoded: Record<string, string> | undefined,
): Record<string, unknown> {
  return {
    ...letter,
    rows: letter.rows ?? null,
    text: letter.text.map(({ text }) => text),
    decoded: Object.fromEntries(
      Object.keys(decoded ?? {}).map((at) => [at, letter.text[Number(at)]?.decoded]),
    ),
  }
}

describe('spec-samples', () => {
  for (const { name, bytes, expected } of samples()) {
    const { variant, ...wanted } = expected
    it(`${name}: ${String(variant)}`, () => {
      const reading = readHprimMedecin(bytes)
      expect(mismatches(asExpected(reading, expected), wanted)).toEqual([])
      if (reading.file !== undefined) {
        expect(writeHprimMedecin(reading.file)).toEqual(bytes)
        expect(writeHprimMedecin(JSON.parse(JSON.stringify(reading.file)))).toEqual(bytes)
      }
    })
  }
})
