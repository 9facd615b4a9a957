import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../../src/base/index.js'
import {
  type AntibiogramRowInput,
  type BuildHprimMedecinOptions,
  buildHprimMedecin,
  type LetterInput,
  layoutText,
  type RowInput,
  readAntibiograms,
} from '../../../src/medecin/index.js'
import { pathOf, placeRows } from '../../../src/medecin/write/place-rows.js'
import { runsOf } from '../../property-runs.js'

const letterOf = (rows: readonly RowInput[], text?: readonly string[]): LetterInput => ({
  patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
  documentDate: '2019-06-10',
  sender: { name: 'LABORATOIRE' },
  recipient: { name: 'Dr MODELE' },
  rows,
  text,
})

const linesOf = (rows: readonly RowInput[], options?: BuildHprimMedecinOptions): string[] =>
  buildHprimMedecin([letterOf(rows)], options)
    .file.lines.map(({ text }) => text)
    .filter((text) => /^(TEX|RES)\|/.test(text))

const reported = (rows: readonly RowInput[], text?: readonly string[]): string[] =>
  buildHprimMedecin([letterOf(rows, text)]).diagnostics.map(({ code, path }) => `${code} ${path}`)

function faults(rows: readonly RowInput[], options?: BuildHprimMedecinOptions): string[] {
  try {
    buildHprimMedecin([letterOf(rows)], options)
  } catch (error) {
    return (error as HprimError).issues.map(({ code, path }) => `${code} ${path}`)
  }
  return []
}

const words = (count: number): string => 'mot '.repeat(count).trim()

const ATB: AntibiogramRowInput = {
  kind: 'antibiogram',
  organism: 'Escherichia coli',
  code: 'ATB',
  status: 'F',
  drugs: [
    { name: 'Amoxicilline', category: 'R', mic: '>8', unit: 'mg/L' },
    { name: 'Fosfomycine', category: 'I' },
    { name: 'Cefotaxime', mic: 0.5 },
    { name: 'Gentamicine', category: 'S' },
  ],
}

describe('a comment', () => {
  it('comes to TEX rows and lines of text of at most 80 characters, its paragraphs kept', () => {
    const comment: RowInput = { kind: 'comment', text: `${words(30)}\n\nFin.` }
    const lines = [words(20), words(10), '', 'Fin.']
    expect(linesOf([comment])).toEqual(lines.map((line) => `TEX|${line}`))
    expect(layoutText([comment])).toEqual(lines)
    expect(reported([comment])).toEqual([])
  })

  it('is counted as the character set carries it', () => {
    const text = `${'x'.repeat(77)} œ y`
    const options = { unmappable: 'transliterate' } as const
    expect(linesOf([{ kind: 'comment', text }], options)).toEqual([`TEX|${'x'.repeat(77)} oe`, 'TEX|y'])
    expect(faults([{ kind: 'comment', text }])).toEqual(['medecin.field_unmappable letters[0].rows[0].text'])
  })

  it('is named by its path when it cannot be written', () => {
    const bad: RowInput = { kind: 'comment', text: `ok\n${words(30)} a|b` }
    expect(faults([{ kind: 'text', text: 'T' }, bad])).toEqual([
      'medecin.field_separator letters[0].rows[1].text',
    ])
    expect(faults([{ kind: 'comment', text: 'a\tb' }])).toEqual([
      'medecin.field_control_character letters[0].rows[0].text',
    ])
    expect(faults([{ kind: 'comment', text: 'a\n****FIN****' }])).toEqual([
      'medecin.field_tag letters[0].rows[0].text',
    ])
  })

  it('is reported when the text lacks it, or when a word of it is cut', () => {
    const comment: RowInput = { kind: 'comment', text: `${words(30)} final` }
    const missing = 'medecin.comment_missing_from_text letters[0].rows[0]'
    expect(reported([comment], [words(19), words(11), '   FINAL'])).toEqual([])
    expect(
      reported(
        [comment],
        [words(30)].flatMap((line) => [line.slice(0, 60)]),
      ),
    ).toEqual([missing])
    expect(reported([{ kind: 'comment', text: 'RAS' }], ['Frasil'])).toEqual([missing])
    expect(reported([{ kind: 'comment', text: 'RAS' }], ['Conclusion : ras.'])).toEqual([])
    expect(reported([{ kind: 'comment', text: 'x'.repeat(80) }])).toEqual([])
    expect(reported([{ kind: 'comment', text: 'x'.repeat(81) }])).toEqual([
      'medecin.word_cut letters[0].rows[0]',
    ])
  })

  it('moves no path of the rows behind it', () => {
    const row: RowInput = { kind: 'result', label: 'Sodium', measures: [{ value: '140' }] }
    expect(reported([{ kind: 'comment', text: 'a\nb\nc' }, row], ['a b c', 'Sodium : 139'])).toEqual([
      'medecin.result_contradicts_text letters[0].rows[1]',
    ])
    expect(
      faults([
        { kind: 'comment', text: 'a\nb' },
        { ...row, measures: [{ value: '1', unit: '|' }] },
      ]),
    ).toEqual(['medecin.field_separator letters[0].rows[1].measures[0].unit'])
  })

  it('is found again whatever it holds', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abc .:-,é1<\n'), maxLength: 400 })
    fc.assert(
      fc.property(text, (comment) => {
        const { file, diagnostics } = buildHprimMedecin([letterOf([{ kind: 'comment', text: comment }])])
        const rows = file.letters[0]?.rows ?? []
        expect(rows.map((row) => row.kind === 'text' && row.text)).toEqual(
          layoutText([{ kind: 'comment', text: comment }]),
        )
        expect(diagnostics.filter(({ code }) => code === 'medecin.comment_missing_from_text')).toEqual([])
      }),
      { numRuns: runsOf(200) },
    )
  })
})

describe('an antibiogram', () => {
  it('is written as the field writes it', () => {
    expect(linesOf([ATB])).toEqual([
      'TEX|ANTIBIOGRAMME',
      'RES|Germe :|ATB|A|Escherichia coli|||||F||||',
      'RES|Amoxicilline (a) :|ATB|A|RESISTANT|||||F||||',
      'RES|Amoxicilline (CMI) :|ATB|A|>8|mg/L||||F||||',
      'RES|Fosfomycine (a) :|ATB|A|INTERMEDIAIRE|||||F||||',
      'RES|Cefotaxime (CMI) :|ATB|A|0.5|||||F||||',
      'RES|Gentamicine (a) :|ATB|A|Sensible|||||F||||',
    ])
    expect(linesOf([{ ...ATB, title: 'ANTIBIOGRAMME DU 2e GERME' }], { charset: 'ascii' })[0]).toBe(
      'TEX|ANTIBIOGRAMME DU 2e GERME',
    )
    expect(reported([ATB])).toEqual([])
  })

  it('is laid out with a blank line before it, whatever its title', () => {
    const before: RowInput = { kind: 'text', text: 'Examen des urines' }
    expect(layoutText([before, { ...ATB, title: 'Antibiogramme', drugs: ATB.drugs.slice(0, 1) }])).toEqual([
      'Examen des urines',
      '',
      'Antibiogramme',
      'Germe.............................:  Escherichia coli',
      'Amoxicilline (a)..................:  RESISTANT',
      'Amoxicilline (CMI)................:  >8 mg/L',
    ])
  })

  it('is named by the path of its field when it cannot be written', () => {
    const of = (change: Partial<AntibiogramRowInput>): string[] =>
      faults([
        { kind: 'text', text: '' },
        { ...ATB, ...change },
      ]).map((fault) => fault.replace('letters[0].rows[1]', '*'))
    const drug = (change: object): string[] => of({ drugs: [{ name: 'A', category: 'S', ...change }] })
    expect(of({ organism: ' ' })).toEqual(['medecin.field_required *.organism'])
    expect(of({ organism: 'a|b' })).toEqual(['medecin.field_separator *.organism'])
    expect(of({ title: 'a|b' })).toEqual(['medecin.field_separator *.title'])
    expect(of({ drugs: [] })).toEqual(['medecin.field_required *.drugs'])
    expect(drug({ name: ' ' })).toEqual(['medecin.field_required *.drugs[0].name'])
    expect(drug({ name: 'a|b' })).toEqual(['medecin.field_separator *.drugs[0].name'])
    expect(drug({ category: undefined })).toEqual(['medecin.field_required *.drugs[0].category'])
    expect(drug({ mic: ' ' })).toEqual(['medecin.field_required *.drugs[0].mic'])
    expect(drug({ mic: 'a|b' })).toEqual(['medecin.field_separator *.drugs[0].mic'])
    expect(drug({ mic: 0.1 + 0.2 })).toEqual(['medecin.field_too_precise *.drugs[0].mic'])
    expect(drug({ mic: 1, unit: '|' })).toEqual(['medecin.field_separator *.drugs[0].unit'])
    expect(of({ code: '|', drugs: [{ name: 'A', category: 'S' }] })).toEqual([
      'medecin.field_separator *.code',
      'medecin.field_separator *.code',
    ])
    expect(drug({ name: 'x'.repeat(254) })).toEqual(['medecin.field_too_long *'])
  })
})

describe('an antibiogram that is read again', () => {
  const viewsOf = (rows: readonly RowInput[]): object[] =>
    buildHprimMedecin([letterOf(rows)]).file.letters.flatMap((letter) =>
      readAntibiograms(letter).map(({ organism, drugs }) => ({
        organism,
        drugs: drugs.map(({ name, category, mic }) => ({
          name,
          category: category ?? undefined,
          mic: mic?.text,
          unit: mic?.unit || undefined,
        })),
      })),
    )
  const viewOf = ({ organism, drugs }: AntibiogramRowInput): object => ({
    organism,
    drugs: drugs.map(({ name, category, mic, unit }) => ({
      name,
      category,
      mic: mic === undefined ? undefined : String(mic),
      unit,
    })),
  })

  it('is the same, and so are two of them, whatever stands between', () => {
    const second = { ...ATB, organism: 'Klebsiella pneumoniae', title: 'Second' }
    const between: RowInput = { kind: 'comment', text: '(a) catégorisation clinique' }
    const sodium: RowInput = { kind: 'result', label: 'Sodium', measures: [{ value: '140' }] }
    expect(viewsOf([ATB])).toEqual([viewOf(ATB)])
    expect(viewsOf([sodium, ATB, between, sodium, second, second])).toEqual([ATB, second, second].map(viewOf))
  })

  it('is refused where it would not be', () => {
    const path = 'medecin.not_read_back letters[0].rows[0]'
    const twice = [...ATB.drugs, { name: 'AMOXICILLINE', category: 'S' as const }]
    expect(faults([{ ...ATB, drugs: twice }])).toEqual([path])
    expect(faults([{ ...ATB, drugs: [{ name: 'Amoxicilline .....', category: 'S' }] }])).toEqual([path])
    expect(faults([{ ...ATB, drugs: [{ name: 'Germe', category: 'S' }] }])).toEqual([])
    // An organism alone before it, under a title of its own: nobody knows whose the drugs are.
    const germe: RowInput = { kind: 'result', label: 'Germe', measures: [{ value: 'Autre germe' }] }
    expect(faults([germe, { ...ATB, title: 'Second' }])).toEqual(['medecin.not_read_back letters[0].rows[1]'])
  })

  it('is not refused for the rows beside it', () => {
    const row = (label: string, value: string): RowInput => ({ kind: 'result', label, measures: [{ value }] })
    expect(viewsOf([row('Germe :', 'Autre'), ATB])).toEqual([viewOf(ATB)])
    expect(viewsOf([ATB, row('Groupe', 'S'), row('Phénotype', 'Sensible'), ATB])).toEqual([
      viewOf(ATB),
      viewOf(ATB),
    ])
    expect(viewsOf([ATB, row('Glucose (a) :', 'voir note'), row('X', 'I')])).toEqual([viewOf(ATB)])
    expect(viewsOf([ATB, { kind: 'text', text: 'VIRUS' }, row('HLA (a)', 'positif')])).toEqual([viewOf(ATB)])
  })

  it('is refused with the path of the row that would be taken for one of its drugs', () => {
    const row: RowInput = { kind: 'result', label: 'Colistine (a)', measures: [{ value: 'R' }] }
    expect(faults([{ kind: 'text', text: '' }, ATB, row])).toEqual([
      'medecin.not_read_back letters[0].rows[2]',
    ])
  })

  it('is the same or refused, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abcé (.:)-+'), minLength: 1, maxLength: 12 }),
      fc.constantFrom('Amoxicilline', 'Acide fusidique', 'soit', 'A (CMI)', 'B (a)', 'Germe'),
    )
    const drug = fc.record(
      {
        name: name.map((text) => text.trim()).filter((text) => text !== ''),
        category: fc.constantFrom('S' as const, 'I' as const, 'R' as const),
        mic: fc.constantFrom('<=1', '>8', '0.5', 'ND', '12'),
        unit: fc.constant('mg/L'),
      },
      { requiredKeys: ['name', 'category'] },
    )
    const atb = fc.record({
      kind: fc.constant('antibiogram' as const),
      organism: fc.constantFrom('Escherichia coli', '3 germes', 'Flore'),
      drugs: fc.array(drug, { minLength: 1, maxLength: 5 }),
    })
    let same = 0
    fc.assert(
      fc.property(fc.array(atb, { minLength: 1, maxLength: 3 }), (given) => {
        const refused = faults(given)
        if (refused.length > 0) expect(refused[0]).toMatch(/^medecin.not_read_back letters\[0\].rows\[\d\]/)
        else {
          const drugsOf = (drugs: AntibiogramRowInput['drugs']): AntibiogramRowInput['drugs'] =>
            drugs.map(({ unit, ...rest }) => (rest.mic === undefined ? rest : { ...rest, unit }))
          expect(viewsOf(given)).toEqual(given.map((one) => viewOf({ ...one, drugs: drugsOf(one.drugs) })))
          same++
        }
      }),
      { numRuns: runsOf(200) },
    )
    expect(same).toBeGreaterThan(0)
  })
})

describe('placeRows', () => {
  it('names the place of every field', () => {
    const [plain] = placeRows([{ kind: 'text', text: 'a' }], 'rows')
    expect(plain && pathOf(plain, 'text')).toBe('rows[0].text')
    const [title] = placeRows([ATB], 'rows')
    expect(title && pathOf(title, 'text')).toBe('rows[0].title')
    expect(title && pathOf(title, 'label')).toBe('rows[0]')
  })
})
