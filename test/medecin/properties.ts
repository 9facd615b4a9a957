import fc from 'fast-check'
import { expect } from 'vitest'
import {
  buildHprimMedecin,
  type Letter,
  type LetterInput,
  type MedecinFile,
  type MedecinReading,
  nameOfLabel,
  readHprimMedecin,
  writeHprimMedecin,
} from '../../src/medecin/index.js'
import { type Charset, charsets, encodeText, findUnmappable } from '../../src/text/index.js'
import { anyFile, letterInput } from '../arbitraries/medecin.js'
import type { Property } from '../property-runs.js'
import { fileOf, letterTexts, MARKS } from './letter-texts.js'

export function fileOfReading(reading: MedecinReading): MedecinFile {
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
  const reading = readHprimMedecin(bytes, charset === undefined ? {} : { charset })
  if (reading.file === undefined) return
  expect(writeHprimMedecin(reading.file)).toEqual(bytes)
  expect(writeHprimMedecin(JSON.parse(JSON.stringify(reading.file)))).toEqual(bytes)
  expect(JSON.parse(JSON.stringify(reading.file))).toEqual(reading.file)
  expect(structuredClone(reading.file)).toEqual(reading.file)
  expect(strayLines(reading.file)).toEqual([])
}

/** A property, and how often `npm test` tries it; `npm run fuzz` tries each many times more. */
function property<T extends [unknown, ...unknown[]]>(
  name: string,
  runs: number,
  ...rest: [...arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, predicate: (...args: T) => void]
): Property {
  return { name, runs, property: fc.property(...rest) as fc.IRawProperty<unknown> }
}

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
    if (row.kind !== 'result') throw new Error(row.kind)
    expect(read).toMatchObject({
      kind: 'result',
      label: row.label,
      code: row.code ?? '',
      type: row.type,
      abnormalFlag: row.abnormalFlag ?? '',
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

/** No letter may show the mark or the birth date of two files. */
export function expectNoMix(text: string, except: 'nothing' | 'code' = 'nothing'): void {
  const file = fileOfReading(readHprimMedecin(encodeText(text, 'iso-8859-1'), { charset: 'iso-8859-1' }))
  for (const letter of file.letters) {
    const code = except === 'code' ? '' : letter.patient.code
    const shown = JSON.stringify({ ...letter, text: [], patient: { ...letter.patient, code } })
    const marks = new Set([...shown.matchAll(/MARK([ABC])/g)].map((found) => found[1]))
    const dates = new Set([...shown.matchAll(/1980-02-1(\d)/g)].map((found) => MARKS[Number(found[1])]))
    expect([...new Set([...marks, ...dates])].length, text).toBeLessThanOrEqual(1)
  }
}

const twoMarked = fc
  .tuple(fc.nat(letterTexts.length - 1), fc.nat(letterTexts.length - 1))
  .filter(([a, b]) => a !== b)
  .map(([a, b]): readonly [string, string] => [letterTexts[a] ?? '', letterTexts[b] ?? ''])

/** A file without its last line, then another: what a file of several letters looks like. */
function joined([first, second]: readonly [string, string]): string {
  return first.replace('****FINFICHIER****\r\n', '') + second
}

/** The identity, whole, and the rows that a letter shows. The code aside: a cut before or in the first line mingles it. */
function shownBy(letter: Letter): { readonly identity: string; readonly rows: readonly string[] } {
  const { patient, requestNumber, sender, recipient, documentDate } = letter
  return {
    identity: JSON.stringify([
      { ...patient, code: '', repaired: false },
      requestNumber,
      sender,
      recipient,
      documentDate,
    ]),
    rows: (letter.rows ?? []).map((row) => JSON.stringify({ ...row, line: 0, repeats: null })),
  }
}

export const properties: readonly Property[] = [
  property(
    'a name is the same whatever leaders stand around it',
    1000,
    fc.stringMatching(/^[A-Za-z0-9+)](?:[ -~]{0,12}[A-Za-z0-9+)])?$/),
    fc.stringMatching(/^[ \t.:\u00a0]{0,6}$/),
    fc.stringMatching(
      /^(?:[ \t\u00a0]*|(?: ?\.){2,9} ?:?|(?: -{3,9}|-{4,9}) ?:?|(?:[ \u00a0][ .\u00a0]{0,4})?:[ \u00a0]*)$/,
    ),
    (name, before, after) => {
      // One dot before a digit is its point.
      fc.pre(!/^\d/.test(name) || !/(?:^|[^.])\.$/.test(before))
      expect(nameOfLabel(before + name + after)).toBe(name)
    },
  ),
  property(
    'a value of type N is the number without the blanks of its thousands, and no other',
    1000,
    fc.nat(2_000_000_000),
    fc.constantFrom(' ', '\u00a0'),
    fc.nat(12),
    (number, blank, at) => {
      const value = (text: string): number | null | undefined => {
        const bytes = fileOf({ rows: [`RES|a|b|N|${text}||||N|F`] })
        const [row] = fileOfReading(readHprimMedecin(bytes, { charset: 'iso-8859-1' })).letters[0]?.rows ?? []
        return row?.kind === 'result' ? row.measures[0].number : undefined
      }
      const digits = String(number)
      const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, blank)
      expect(value(grouped)).toBe(number)
      // A blank at any other place parts two texts.
      const parted = digits.slice(0, at) + blank + digits.slice(at)
      if (parted !== grouped && at > 0 && at < digits.length) expect(value(parted)).toBeNull()
    },
  ),
  property(
    'never throws, and gives back the octets of what it accepts: random octets',
    2000,
    fc.uint8Array({ maxLength: 400 }),
    (bytes) => checkReading(bytes),
  ),
  property(
    'never throws, and gives back the octets of what it accepts: lines of the field in any order',
    2000,
    anyFile,
    (bytes) => checkReading(bytes),
  ),
  property(
    'gives back the octets whatever character set is forced',
    2000,
    fc.oneof(anyFile, fc.uint8Array({ maxLength: 200 })),
    fc.constantFrom<Charset>(...charsets),
    (bytes, charset) => checkReading(bytes, charset),
  ),
  property(
    'reads a built letter the same in every character set that can carry it and with every line end',
    400,
    letterInput(),
    fc.constantFrom<Charset>(
      'iso-8859-1',
      'iso-8859-15',
      'windows-1252',
      'macroman',
      'cp850',
      'utf-8',
      'utf-16le',
      'utf-16be',
      'utf-8-twice',
    ),
    fc.constantFrom('\r\n' as const, '\n' as const, '\r' as const),
    fc.boolean(),
    (input, charset, lineEnd, mark) => {
      const built = buildHprimMedecin([input]).file
      const text = built.lines.map((line) => line.text + lineEnd).join('')
      fc.pre(findUnmappable(text, charset) === null)
      const byteOrderMark = mark && (charset === 'utf-8' || charset.startsWith('utf-16'))
      const bytes = encodeText(text, charset, { byteOrderMark })
      const file = fileOfReading(readHprimMedecin(bytes, { charset }))
      expect(file.letters).toEqual(built.letters)
      expect(file.byteOrderMark).toBe(byteOrderMark)
      expect(writeHprimMedecin(file)).toEqual(bytes)
    },
  ),
  property('reads the values that were given to the builder', 500, letterInput(), (input) => {
    const { file } = buildHprimMedecin([input])
    const again = readHprimMedecin(writeHprimMedecin(file), { charset: 'iso-8859-1' })
    expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(fileOfReading(again)).toEqual(file)
    expectGiven(file.letters[0], input)
  }),
  property(
    'keeps several built letters apart',
    200,
    fc.array(letterInput(), { minLength: 2, maxLength: 4 }),
    (inputs) => {
      const { file } = buildHprimMedecin(inputs, { severalPatients: true })
      expect(file.letters).toHaveLength(inputs.length)
      for (const [index, input] of inputs.entries()) expectGiven(file.letters[index], input)
    },
  ),
  property(
    'no letter shows another’s identity or rows: two files of which one line is lost, doubled, emptied, glued or garbled',
    3000,
    twoMarked,
    fc.nat(),
    fc.constantFrom('lose', 'double', 'blank', 'glue', 'garble'),
    fc.string({ maxLength: 12 }),
    (two, place, how, garbage) => {
      const lines = joined(two).split('\r\n')
      const at = place % lines.length
      const line = lines[at] ?? ''
      if (how === 'lose') lines.splice(at, 1)
      else if (how === 'double') lines.splice(at, 0, line)
      else if (how === 'blank') lines[at] = ''
      else if (how === 'glue') lines.splice(at, 2, line + (lines[at + 1] ?? ''))
      else lines[at] = garbage.replace(/[\r\n\x1A]/g, ' ')
      expectNoMix(lines.join('\r\n'))
    },
  ),
  property(
    'no letter shows another’s identity or rows: two files of which one octet is changed',
    3000,
    twoMarked,
    fc.nat(),
    fc.nat(255),
    (two, place, octet) => {
      const text = two.join('')
      const at = place % text.length
      // A changed mark would be another's, and a changed date another's date.
      fc.pre(!/[\dABC]/.test(text.charAt(at)) && !/[\dABC\x1A]/.test(String.fromCharCode(octet)))
      expectNoMix(text.slice(0, at) + String.fromCharCode(octet) + text.slice(at + 1))
    },
  ),
  property(
    'no letter shows another’s identity or rows: a generated file cut anywhere, then another',
    1000,
    letterInput(),
    letterInput(),
    fc.nat(),
    (first, second, place) => {
      const sources = [first, second].map((input) => buildHprimMedecin([input]).file)
      const [before, after] = sources.map(({ lines }) => lines.map(({ text, end }) => text + end).join(''))
      const cut = place % ((before ?? '').length + 1)
      const bytes = encodeText((before ?? '').slice(0, cut) + after, 'iso-8859-1')
      const allowed = sources.flatMap(({ letters }) => letters.map(shownBy))
      for (const letter of fileOfReading(readHprimMedecin(bytes, { charset: 'iso-8859-1' })).letters) {
        const { identity, rows } = shownBy(letter)
        const source = allowed.filter((one) => one.identity === identity)
        expect(source.length).toBeGreaterThan(0)
        expect(source.some((one) => rows.every((row) => one.rows.includes(row)))).toBe(true)
      }
    },
  ),
]
