import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AntibiogramRowInput,
  buildHprimMedecin,
  type RowInput,
  wrapText,
} from '../../../src/medecin/index.js'
import { runsOf } from '../../property-runs.js'

function reported(text: readonly string[], rows: readonly RowInput[]): string[] {
  const { diagnostics } = buildHprimMedecin([
    {
      patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
      documentDate: '2019-06-10',
      sender: { name: 'LABORATOIRE' },
      recipient: { name: 'Dr MODELE' },
      text,
      rows,
    },
  ])
  return diagnostics.map(({ code, path }) => `${code.slice(8)} ${path?.slice(11)}`)
}

const ATB: RowInput = {
  kind: 'antibiogram',
  organism: 'Escherichia coli',
  drugs: [
    { name: 'Amoxicilline', category: 'R', mic: '>8' },
    { name: 'Céfotaxime', category: 'S', mic: '<=1' },
  ],
}

describe('the check of the free text', () => {
  it('finds an antibiogram in a table', () => {
    const text = [
      'Germe ................. : Escherichia coli',
      'ANTIBIOGRAMME                        (a)              CMI',
      'Amoxicilline                         RESISTANT        >8',
      'Cefotaxime ..........: Sensible      <=1',
    ]
    expect(reported(text, [ATB])).toEqual([])
    // A word processor's or a web page's blanks align as well.
    for (const blank of ['\u00a0\u00a0', '\u00a0 ', ' \u00a0']) {
      expect(
        reported(
          text.map((line) => line.replaceAll('  ', blank)),
          [ATB],
        ),
      ).toEqual([])
    }
    const drug = 'rows[0].drugs[1]'
    const missing = [`result_missing_from_text ${drug}.category`, `result_missing_from_text ${drug}.mic`]
    expect(reported(text.slice(0, 3), [ATB])).toEqual(missing)
    expect(reported([...text.slice(0, 3), 'Céfotaxime   S   <= 1 mg/L   28 mm'], [ATB])).toEqual([])
    expect(reported([...text.slice(0, 3), 'Céfotaxime   Sensible   <=16'], [ATB])).toEqual([
      `result_contradicts_text ${drug}.mic`,
    ])
    expect(reported([...text.slice(0, 3), 'Céfotaxime   Résistant   <=1'], [ATB])).toEqual([
      `result_contradicts_text ${drug}.category`,
    ])
    expect(reported([...text.slice(0, 3), 'Céfotaxime sodique   Sensible   <=1'], [ATB])).toEqual(missing)
  })

  const coli = (category: 'S' | 'I' | 'R'): AntibiogramRowInput => ({
    kind: 'antibiogram',
    organism: 'E. coli',
    drugs: [{ name: 'Amoxicilline', category }],
  })
  const klebsiella = (category: 'S' | 'I' | 'R'): AntibiogramRowInput => ({
    ...coli(category),
    organism: 'Klebsiella',
  })

  it.each([['   '], [' (a) : ']])('finds each drug under its own organism, behind %j', (behind) => {
    const text = (one: string, other: string): string[] => [
      'Germe : E. coli',
      `Amoxicilline${behind}${one}`,
      'Germe : Klebsiella',
      `Amoxicilline${behind}${other}`,
    ]
    const rows = [coli('R'), klebsiella('S')]
    const path = 'drugs[0].category'
    expect(reported(text('RESISTANT', 'Sensible'), rows)).toEqual([])
    expect(reported(text('Sensible', 'RESISTANT'), rows)).toEqual([
      `result_contradicts_text rows[0].${path}`,
      `result_contradicts_text rows[1].${path}`,
    ])
    // The other way round is another letter, and as good.
    expect(reported(text('RESISTANT', 'Sensible'), [klebsiella('S'), coli('R')])).toEqual([])
    // The line of another organism is not this one's.
    expect(
      reported(
        ['Germe : E. coli', `Fosfomycine${behind}S`, ...text('R', 'R').slice(2)],
        [{ ...coli('R'), drugs: [{ name: 'Fosfomycine', category: 'S' }] }, klebsiella('R'), coli('R')],
      ),
    ).toContain(`result_missing_from_text rows[2].${path}`)
  })

  it('takes each cell once, where organisms share a table', () => {
    const text = (cells: string): string[] => [
      'Germe : E. coli',
      'Germe : Klebsiella',
      `Amoxicilline   ${cells}`,
    ]
    expect(reported(text('R   S'), [coli('R'), klebsiella('S')])).toEqual([])
    expect(reported(text('R   S'), [coli('S'), klebsiella('R')])).toEqual([
      'result_contradicts_text rows[0].drugs[0].category',
    ])
    expect(reported(text('R'), [coli('R'), klebsiella('R')])).toEqual([
      'result_missing_from_text rows[1].drugs[0].category',
    ])
  })

  it('warns of every category that the text gives otherwise', () => {
    const category = fc.constantFrom('S' as const, 'I' as const, 'R' as const)
    const drugs = fc.array(fc.tuple(category, category), { minLength: 1, maxLength: 4 })
    const words = { S: 'Sensible', I: 'Intermédiaire', R: 'RESISTANT' }
    fc.assert(
      fc.property(fc.array(drugs, { minLength: 1, maxLength: 3 }), (organisms) => {
        const rows = organisms.map(
          (given, index): RowInput => ({
            kind: 'antibiogram',
            organism: `Espèce ${index}`,
            drugs: given.map(([own], at) => ({ name: `Produit ${at}`, category: own })),
          }),
        )
        const text = organisms.flatMap((given, index) => [
          `Germe : Espèce ${index}`,
          ...given.map(([, written], at) => `Produit ${at}    ${words[written]}`),
        ])
        expect(reported(text, rows)).toEqual(
          organisms.flatMap((given, index) =>
            given.flatMap(([own, written], at) =>
              own === written ? [] : [`result_contradicts_text rows[${index}].drugs[${at}].category`],
            ),
          ),
        )
      }),
      { numRuns: runsOf(100) },
    )
  })

  it.each([
    ['CRP 5', 'CRP 5,9'],
    ['CRP 5', 'CRP 5.9'],
    ['5 mg', 'CRP 1,5 mg'],
    ['CRP 5', 'CRP 50'],
    [`${'mot '.repeat(25)}4 1`, `${'mot '.repeat(25)}41`],
  ])('does not find the comment %j in %j', (comment, line) => {
    expect(reported(line.match(/.{1,60}/g) ?? [], [{ kind: 'comment', text: comment }])).toEqual([
      'comment_missing_from_text rows[0]',
    ])
    expect(
      reported(
        [`${comment}, etc.`].flatMap((text) => wrapText(text)),
        [{ kind: 'comment', text: comment }],
      ),
    ).toEqual([])
  })

  it('takes time in proportion to the rows', () => {
    const text = Array.from({ length: 6_000 }, (_, index) => `Autre texte libre numero ${index} : x`)
    const comments = text.map((_, index): RowInput => ({ kind: 'comment', text: `mot ${index} `.repeat(18) }))
    const drugs = text.map((_, index) => ({ name: `Produit ${index}`, category: 'R' as const }))
    // Time of the processor: others may use the machine. Quadratic time took more than ten seconds for each.
    const { user } = process.cpuUsage()
    expect(reported(text, comments)).toHaveLength(6_000)
    expect(reported(text, [{ kind: 'antibiogram', organism: 'E. coli', drugs }])).toHaveLength(6_001)
    expect(process.cpuUsage().user - user).toBeLessThan(10_000_000)
  }, 60_000)

  it('takes a long text for a comment wherever it stands, and a short one only behind its label', () => {
    const of = (value: string): RowInput[] => [{ kind: 'result', label: 'Aspect', measures: [{ value }] }]
    expect(reported(['Conclusion', 'x'.repeat(25)], of('x'.repeat(25)))).toEqual([])
    expect(reported(['Conclusion', 'x'.repeat(24)], of('x'.repeat(24)))).toEqual([
      'result_missing_from_text rows[0]',
    ])
    // Words of the feminine are those of the masculine.
    expect(
      reported(
        ['Recherche négative', 'dans tout le prélèvement'],
        of('Recherche négatif dans tout le prélèvement'),
      ),
    ).toEqual([])
  })

  it('speaks of a line of more than 80 characters', () => {
    expect(reported(['x'.repeat(80)], [])).toEqual([])
    expect(reported(['x'.repeat(81)], [])).toEqual(['text_line_long text[0]'])
  })

  it('finds the comment over lines that break otherwise, also within a word that was cut', () => {
    const comment: RowInput = { kind: 'comment', text: `a ${'y'.repeat(100)} b` }
    expect(reported(['a', 'y'.repeat(60), 'y'.repeat(40), 'b'], [comment])).toEqual(['word_cut rows[0]'])
    expect(reported(['a', 'y'.repeat(60), 'y'.repeat(39), 'b'], [comment])).toEqual([
      'word_cut rows[0]',
      'comment_missing_from_text rows[0]',
    ])
  })
})
