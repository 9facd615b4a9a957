import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildMedecin,
  type Letter,
  type LetterInput,
  type MedecinFile,
  type MedecinReading,
  readMedecin,
  writeMedecin,
} from '../../src/medecin/index.js'
import { type Charset, encodeText } from '../../src/text/index.js'
import { anyFile, letterInput } from '../arbitraries/medecin.js'
import { fileOf, letterTexts, MARKS } from './letter-texts.js'

function fileOfReading(reading: MedecinReading): MedecinFile {
  if (reading.file === undefined) throw new Error(reading.refusal.code)
  return reading.file
}

/** Every line that is filled and no tag lies in one letter or in one unattributed run. */
function strayLines(file: MedecinFile): number[] {
  const owners = file.lines.map(() => 0)
  const own = (first: number, last: number): void => {
    for (let line = first; line <= last; line++) owners[line - 1] = (owners[line - 1] ?? 0) + 1
  }
  for (const { firstLine, lastLine } of file.letters) own(firstLine, lastLine)
  for (const { firstLine, lastLine } of file.unattributed) own(firstLine, lastLine)
  return file.lines.flatMap(({ text }, index) => {
    const owned = owners[index] ?? 0
    const idle = /^[\s\x1A]*$|\*{3,4}\s*(LAB|FIN|FIN\s*FICHIER)\s*\*{3,4}\s*$|^\s*\[apicrypt\]\s*$/i.test(
      text,
    )
    return owned === 1 || (idle && owned <= 1) ? [] : [index + 1]
  })
}

function checkReading(bytes: Uint8Array, charset?: Charset): void {
  const reading = readMedecin(bytes, charset === undefined ? {} : { charset })
  if (reading.file === undefined) return
  expect(writeMedecin(reading.file)).toEqual(bytes)
  expect(writeMedecin(JSON.parse(JSON.stringify(reading.file)))).toEqual(bytes)
  expect(JSON.parse(JSON.stringify(reading.file))).toEqual(reading.file)
  expect(structuredClone(reading.file)).toEqual(reading.file)
  expect(strayLines(reading.file)).toEqual([])
}

describe('reading and writing', () => {
  it('never throws, and gives back the octets of what it accepts: random octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => checkReading(bytes)),
      { numRuns: 2000 },
    )
  })

  it('never throws, and gives back the octets of what it accepts: lines of the field in any order', () => {
    fc.assert(
      fc.property(anyFile, (bytes) => checkReading(bytes)),
      { numRuns: 2000 },
    )
  })

  it('gives back the octets whatever character set is forced', () => {
    const charset = fc.constantFrom<Charset>(
      'ascii',
      'utf-8',
      'windows-1252',
      'utf-16le',
      'utf-16be',
      'utf-8-twice',
      'utf-8-macroman',
      'cp437',
    )
    fc.assert(
      fc.property(fc.oneof(anyFile, fc.uint8Array({ maxLength: 200 })), charset, (bytes, forced) =>
        checkReading(bytes, forced),
      ),
      { numRuns: 2000 },
    )
  })

  it('reads a built letter the same in every character set that can carry it and with every line end', () => {
    const charset = fc.constantFrom<Charset>(
      'iso-8859-1',
      'iso-8859-15',
      'windows-1252',
      'macroman',
      'cp850',
      'utf-8',
      'utf-16le',
      'utf-16be',
      'utf-8-twice',
    )
    const end = fc.constantFrom('\r\n' as const, '\n' as const, '\r' as const)
    fc.assert(
      fc.property(letterInput(), charset, end, fc.boolean(), (input, name, lineEnd, mark) => {
        const built = buildMedecin([input]).file
        const text = built.lines.map((line) => line.text + lineEnd).join('')
        fc.pre(name !== 'macroman' || !text.includes('²'))
        const withMark = mark && name.startsWith('utf-') && name !== 'utf-8-twice'
        const bytes = encodeText(text, name, { byteOrderMark: withMark })
        const file = fileOfReading(readMedecin(bytes, { charset: name }))
        expect(file.letters).toEqual(built.letters)
        expect(file.byteOrderMark).toBe(withMark)
        expect(writeMedecin(file)).toEqual(bytes)
      }),
      { numRuns: 400 },
    )
  })
})

describe('building and reading', () => {
  it('reads the values that were given', () => {
    fc.assert(
      fc.property(letterInput(), (input) => {
        const { file } = buildMedecin([input])
        const again = readMedecin(writeMedecin(file), { charset: 'iso-8859-1' })
        expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(fileOfReading(again)).toEqual(file)
        expectGiven(file.letters[0], input)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps several letters apart', () => {
    fc.assert(
      fc.property(fc.array(letterInput(), { minLength: 2, maxLength: 4 }), (inputs) => {
        const { file } = buildMedecin(inputs, { severalPatients: true })
        expect(file.letters).toHaveLength(inputs.length)
        for (const [index, input] of inputs.entries()) expectGiven(file.letters[index], input)
      }),
      { numRuns: 200 },
    )
  })
})

function expectGiven(letter: Letter | undefined, input: LetterInput): void {
  const { patient } = input
  expect(letter).toMatchObject({
    complete: true,
    patient: {
      code: patient.code ?? '',
      lastName: patient.lastName,
      firstName: patient.firstName,
      address: patient.address ?? [],
      postcode: patient.postcode ?? '',
      town: patient.town ?? '',
      birthDate: { iso: patient.birthDate, precision: 'day' },
      nir:
        patient.nir === undefined
          ? null
          : { number: patient.nir.slice(0, 13), key: patient.nir.slice(13), check: 'valid' },
      repaired: false,
    },
    requestNumber: input.requestNumber ?? '',
    documentDate: { iso: input.documentDate },
    sender: input.sender,
    recipient: input.recipient,
  })
  expect(letter?.text.map(({ text }) => text)).toEqual(input.text)
  expect(letter?.rows?.length).toEqual(input.rows?.length)
  for (const [index, row] of (input.rows ?? []).entries()) {
    const read = letter?.rows?.[index]
    if (row.kind === 'text') {
      expect(read).toMatchObject({ kind: 'text', text: row.text })
      continue
    }
    expect(read).toMatchObject({
      kind: 'result',
      label: row.label,
      code: row.code ?? '',
      type: row.type,
      abnormality: row.abnormality ?? '',
      status: row.status ?? '',
    })
    if (read?.kind !== 'result') return
    for (const [at, measure] of row.measures.entries()) {
      const got = read.measures[at]
      const given = [measure.value, measure.unit ?? '', measure.low ?? '', measure.high ?? '']
      if (at === 1 && given.every((field) => field === '')) continue
      expect([got?.text, got?.unit, got?.low?.text ?? '', got?.high?.text ?? '']).toEqual(given)
      if (row.type === 'N') expect(got?.number).toBe(Number(measure.value))
    }
  }
}

describe('identity never spreads', () => {
  const two = fc
    .tuple(fc.nat(letterTexts.length - 1), fc.nat(letterTexts.length - 1))
    .filter(([a, b]) => a !== b)

  /** No letter may show the mark or the birth date of two files. */
  function expectNoMix(text: string, except: 'nothing' | 'code' = 'nothing'): void {
    const file = fileOfReading(readMedecin(encodeText(text, 'iso-8859-1'), { charset: 'iso-8859-1' }))
    for (const letter of file.letters) {
      const code = except === 'code' ? '' : letter.patient.code
      const shown = JSON.stringify({ ...letter, text: [], patient: { ...letter.patient, code } })
      const marks = new Set([...shown.matchAll(/MARK([ABC])/g)].map((found) => found[1]))
      const dates = new Set([...shown.matchAll(/1980-02-1(\d)/g)].map((found) => MARKS[Number(found[1])]))
      expect([...new Set([...marks, ...dates])].length, text).toBeLessThanOrEqual(1)
    }
  }

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

  it('in two files of which one line is lost, doubled or changed', () => {
    const change = fc.constantFrom('lose', 'double', 'blank', 'glue', 'garble')
    fc.assert(
      fc.property(two, fc.nat(), change, fc.string({ maxLength: 12 }), ([a, b], place, how, garbage) => {
        const text = (letterTexts[a] ?? '').replace('****FINFICHIER****\r\n', '') + (letterTexts[b] ?? '')
        const lines = text.split('\r\n')
        const at = place % lines.length
        const line = lines[at] ?? ''
        if (how === 'lose') lines.splice(at, 1)
        else if (how === 'double') lines.splice(at, 0, line)
        else if (how === 'blank') lines[at] = ''
        else if (how === 'glue') lines.splice(at, 2, line + (lines[at + 1] ?? ''))
        else lines[at] = garbage.replace(/[\r\n\x1A]/g, ' ')
        expectNoMix(lines.join('\r\n'))
      }),
      { numRuns: 3000 },
    )
  })

  it('in two files of which one octet is changed', () => {
    fc.assert(
      fc.property(two, fc.nat(), fc.nat(255), ([a, b], place, octet) => {
        const text = (letterTexts[a] ?? '') + (letterTexts[b] ?? '')
        const at = place % text.length
        // A changed mark would be another's, and a changed date another's date.
        fc.pre(!/[\dABC]/.test(text.charAt(at)) && !/[\dABC\x1A]/.test(String.fromCharCode(octet)))
        expectNoMix(text.slice(0, at) + String.fromCharCode(octet) + text.slice(at + 1))
      }),
      { numRuns: 3000 },
    )
  })

  it('and no cut row is shown as a result: every value shown is one that was written', () => {
    for (const first of letterTexts) {
      const whole = fileOfReading(readMedecin(encodeText(first, 'iso-8859-1')))
      const values = new Set(valuesOf(whole))
      for (let cut = 0; cut < first.length; cut++) {
        const file = fileOfReading(
          readMedecin(encodeText(first.slice(0, cut), 'iso-8859-1'), { charset: 'iso-8859-1' }),
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
        row.kind === 'result' ? [JSON.stringify([row.label, row.code, row.measures, row.abnormality])] : [],
      ),
    )
  }
})

it('fileOf makes what the reader takes without a word', () => {
  const reading = readMedecin(fileOf({}))
  expect(reading.diagnostics).toEqual([])
  expect(reading.file?.letters).toHaveLength(1)
})
