import { describe, expect, it } from 'vitest'
import { type MedecinFile, readHprimMedecin } from '../../../src/medecin/index.js'
import { encodeText } from '../../../src/text/index.js'
import { fileOf, letterTexts } from '../letter-texts.js'
import { expectNoMix, fileOfReading } from '../properties.js'

describe('identity never spreads', () => {
  it('in a file cut anywhere and followed by another', () => {
    for (const [a, first] of letterTexts.entries()) {
      for (const [b, second] of letterTexts.entries()) {
        if (a === b) continue
        const firstLine = first.indexOf('\r\n')
        for (let cut = 0; cut <= first.length; cut++) {
          // Cut inside the first line, the code that follows it is one with the code that was cut: nothing tells.
          expectNoMix(first.slice(0, cut) + second, cut <= firstLine ? 'code' : 'nothing')
        }
      }
    }
  })

  it('and no cut row is shown as a result: every value shown is one that was written', () => {
    for (const first of letterTexts) {
      const whole = fileOfReading(readHprimMedecin(encodeText(first, 'iso-8859-1')))
      const values = new Set(valuesOf(whole))
      for (let cut = 0; cut < first.length; cut++) {
        const file = fileOfReading(
          readHprimMedecin(encodeText(first.slice(0, cut), 'iso-8859-1'), { charset: 'iso-8859-1' }),
        )
        for (const value of valuesOf(file)) expect(values).toContain(value)
        // Three stars behind FIN make it a tag already.
        if (cut < first.indexOf('****FIN***') + 10)
          expect(file.letters.every(({ complete }) => !complete)).toBe(true)
      }
    }
  })

  function valuesOf(file: MedecinFile): string[] {
    return file.letters.flatMap((letter) =>
      (letter.rows ?? []).flatMap((row) =>
        row.kind === 'result' ? [JSON.stringify([row.label, row.code, row.measures, row.abnormalFlag])] : [],
      ),
    )
  }
})

it('fileOf makes what the reader takes without a word', () => {
  const reading = readHprimMedecin(fileOf({}))
  expect(reading.diagnostics).toEqual([])
  expect(reading.file?.letters).toHaveLength(1)
})
