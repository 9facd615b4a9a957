import { describe, expect, it } from 'vitest'
import { buildHprimMedecin, type RowInput } from '../../../src/medecin/index.js'

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
    const missing = 'result_missing_from_text rows[0]'
    expect(reported(text.slice(0, 3), [ATB])).toEqual([missing, missing])
    expect(reported([...text.slice(0, 3), 'Céfotaxime   Sensible   <=16'], [ATB])).toEqual([missing])
    expect(reported([...text.slice(0, 3), 'Céfotaxime sodique   Sensible   <=1'], [ATB])).toEqual([
      missing,
      missing,
    ])
  })

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
