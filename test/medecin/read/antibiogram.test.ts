import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Antibiogram,
  type Letter,
  readAntibiograms,
  readHprimMedecin,
} from '../../../src/medecin/index.js'
import { runsOf } from '../../property-runs.js'
import { samples } from '../../samples.js'
import { fileOf } from '../letter-texts.js'

function letterOf(rows: readonly string[]): Letter {
  const [letter] = readHprimMedecin(fileOf({ rows })).file?.letters ?? []
  if (letter === undefined) throw new Error('no letter')
  return letter
}

const res = (label: string, value: string): string => `RES|${label}|ATB|A|${value}||-|-|N|F||||`

/** `organism: drug category MIC, …` of each. */
const shown = (antibiograms: readonly Antibiogram[]): string[] =>
  antibiograms.map(
    ({ organism, drugs }) =>
      `${organism}: ${drugs.map(({ name, category, mic }) => `${name} ${category ?? '?'} ${mic?.text ?? '-'}`).join(', ')}`,
  )
const read = (...rows: readonly string[]): string[] => shown(readAntibiograms(letterOf(rows)))

const COLI = res('Germe : ', 'Escherichia coli')
const PROTEUS = res('Germe : ', 'Proteus mirabilis')
const AMX = res('Amoxicilline (a) : ', 'RESISTANT')
const AMX_MIC = res('Amoxicilline (CMI) : ', '>8')
const CTX = res('Céfotaxime (a) : ', 'Sensible')

describe('readAntibiograms', () => {
  it('reads what the field writes, and names the lines', () => {
    expect(readAntibiograms(letterOf(['TEX|ANTIBIOGRAMME', COLI, AMX, AMX_MIC, CTX]))).toEqual([
      {
        organism: 'Escherichia coli',
        line: 17,
        drugs: [
          {
            name: 'Amoxicilline',
            category: 'R',
            categoryText: 'RESISTANT',
            mic: {
              text: '>8',
              number: 8,
              operator: '>',
              starred: false,
              unit: '',
              low: null,
              high: null,
            },
            lines: [18, 19],
          },
          { name: 'Céfotaxime', category: 'S', categoryText: 'Sensible', mic: null, lines: [20] },
        ],
      },
    ])
  })

  it('reads the samples', () => {
    const sample = samples().find(({ name }) => name.endsWith('whole/antibiogram.hpr'))
    const [letter] = readHprimMedecin(sample?.bytes ?? new Uint8Array()).file?.letters ?? []
    expect(letter && shown(readAntibiograms(letter))).toEqual([
      'Escherichia coli: Amoxicilline R >8, Amoxicilline + acide clavulanique I 8, Céfotaxime S <=1, ' +
        'Ertapénème S <=0.5, Gentamicine S <=1, Ofloxacine R >4, Fosfomycine S <=16, Nitrofurantoïne S <=16, ' +
        'Triméthoprime R >8',
    ])
  })

  it.each([
    ['S', 'S'],
    ['sensible', 'S'],
    ['SENSIBLE A POSOLOGIE STANDARD', 'S'],
    ['I', 'I'],
    ['Intermédiaire', 'I'],
    ['SFP', 'I'],
    ['Sensible à forte  posologie', 'I'],
    ['R', 'R'],
    ['Résistant', 'R'],
    ['Résistante', 'R'],
    // Other words are not taken for one of them.
    ['Sensible ?', null],
    ['Non sensible', null],
    ['S/R', null],
    ['en cours', null],
    ['', null],
    ['Sensible'.padEnd(41, '.'), null],
  ])('takes %j for %j', (word, category) => {
    const [antibiogram] = readAntibiograms(letterOf([COLI, res('Amoxicilline (a)', word)]))
    expect(antibiogram?.drugs).toEqual([
      { name: 'Amoxicilline', category, categoryText: word, mic: null, lines: [17] },
    ])
  })

  it.each([
    ['no rows', [], []],
    ['an organism alone', [COLI], []],
    [
      'two organisms',
      [COLI, AMX, PROTEUS, CTX],
      ['Escherichia coli: Amoxicilline R -', 'Proteus mirabilis: Céfotaxime S -'],
    ],
    ['a numbered organism', [res('Germe n° 2 :', 'X y'), AMX], ['X y: Amoxicilline R -']],
    ['an organism that was isolated', [res('GERME ISOLÉ', 'X y'), AMX], ['X y: Amoxicilline R -']],
    [
      'a count of the organism',
      [COLI, res('Numération', '10^6 UFC/ml'), AMX],
      ['Escherichia coli: Amoxicilline R -'],
    ],
    [
      'a count with an operator',
      [COLI, res('Numération', '>100000'), AMX],
      ['Escherichia coli: Amoxicilline R -'],
    ],
    ['rows without a mark', [COLI, res('Amoxicilline', 'R')], ['Escherichia coli: Amoxicilline R -']],
    ['another mark', [COLI, res('Amoxicilline (IV)', 'S')], ['Escherichia coli: Amoxicilline (IV) S -']],
    ['a concentration before its category', [COLI, AMX_MIC, AMX], ['Escherichia coli: Amoxicilline R >8']],
    ['a concentration to come', [COLI, res('X (cmi)', '')], ['Escherichia coli: X ? -']],
    [
      'a title over the drugs',
      [COLI, 'TEX|Antibiogramme', 'TEX|Bêta-lactamines :', AMX],
      ['Escherichia coli: Amoxicilline R -'],
    ],
    [
      'a concentration with a mark among drugs without one',
      [COLI, res('Amoxicilline', 'R'), AMX_MIC, res('Fosfomycine', 'S')],
      ['Escherichia coli: Amoxicilline R >8, Fosfomycine S -'],
    ],
    [
      'a class between the drugs',
      [COLI, AMX, 'TEX|Céphalosporines', CTX],
      ['Escherichia coli: Amoxicilline R -, Céfotaxime S -'],
    ],
    [
      'the second unit of a row',
      [COLI, AMX, 'RES|soit|ATB|A|x', CTX],
      ['Escherichia coli: Amoxicilline R -, Céfotaxime S -'],
    ],
  ] as const)('reads %s', (_, rows, expected) => {
    expect(read(...rows)).toEqual(expected)
  })

  it.each([
    ['no organism', [AMX], [': Amoxicilline R -']],
    ['a concentration without an organism', [AMX_MIC], [': Amoxicilline ? >8']],
    ['two organisms before the drugs', [COLI, PROTEUS, AMX], [': Amoxicilline R -']],
    ['three organisms before the drugs', [COLI, PROTEUS, COLI, AMX], [': Amoxicilline R -']],
    [
      'a drug twice',
      [COLI, AMX, CTX, AMX],
      ['Escherichia coli: Amoxicilline R -, Céfotaxime S -', ': Amoxicilline R -'],
    ],
    [
      'a concentration twice',
      [COLI, AMX_MIC, AMX_MIC],
      ['Escherichia coli: Amoxicilline ? >8', ': Amoxicilline ? >8'],
    ],
    ['a row that may name another', [COLI, res('Souche', 'Proteus'), AMX], [': Amoxicilline R -']],
    ['a row without a value', [COLI, res('Souche', ''), AMX], [': Amoxicilline R -']],
    [
      'another result among the drugs',
      [COLI, AMX, res('Numération', '12'), CTX],
      ['Escherichia coli: Amoxicilline R -', ': Céfotaxime S -'],
    ],
    ['a title that names another', [COLI, 'TEX|Souche 2', AMX], [': Amoxicilline R -']],
    [
      'a numbered title',
      [COLI, AMX, 'TEX| 2) Germe : Proteus', CTX],
      ['Escherichia coli: Amoxicilline R -', ': Céfotaxime S -'],
    ],
    [
      'a second title',
      [COLI, AMX, 'TEX|ANTIBIOGRAMME 2', CTX],
      ['Escherichia coli: Amoxicilline R -', ': Céfotaxime S -'],
    ],
    [
      'a species among the drugs',
      [COLI, AMX, 'TEX|Proteus mirabilis', CTX],
      ['Escherichia coli: Amoxicilline R -', ': Céfotaxime S -'],
    ],
    [
      'a short species among the drugs',
      [COLI, AMX, 'TEX|P. mirabilis', CTX],
      ['Escherichia coli: Amoxicilline R -', ': Céfotaxime S -'],
    ],
    ['an unknown row', [COLI, 'ABC|x', AMX], [': Amoxicilline R -']],
  ] as const)('names no organism after %s', (_, rows, expected) => {
    expect(read(...rows)).toEqual(expected)
  })

  it.each([
    ['a footnote', [res('Glucose (a)', 'trouble')]],
    ['a footnote under a number', [COLI, 'RES|Leucocytes (a)|LEU|N|5']],
    ['a category without an organism', [res('Amoxicilline', 'S')]],
    ['a mark alone', [COLI, res('(a)', 'S')]],
    ['no label', [COLI, res('', 'S')]],
  ] as const)('takes %s for no drug', (_, rows) => {
    expect(read(...rows)).toEqual([])
  })

  it.each([
    ['Germe', true],
    ['germe 2', true],
    ['germe 12', true],
    ['Germe n°2', true],
    ['Germe N ° 12', true],
    ['Germe 1 identifié', true],
    ['Germe 123', false],
    ['Germe isolé x', false],
    ['Autre germe', false],
    ['Germes', false],
  ] as const)('takes a row %j for that of the organism: %s', (label, is) => {
    expect(read(res(label, 'X y'), AMX)).toEqual([is ? 'X y: Amoxicilline R -' : ': Amoxicilline R -'])
  })

  it.each([
    '2 - Klebsiella pneumoniae',
    'Klebsiella pneumoniae :',
    'Klebsiella pneumoniae BLSE',
    'Staphylococcus aureus (SARM)',
    'Candida albicans 10^4 UFC/mL',
    'Staphylocoque',
    'Streptocoque du groupe B',
    'E.faecalis',
    'P. mirabilis',
    '  Germe 2',
    'Second germe : Enterococcus faecalis',
    '2eme souche : Enterococcus',
    'Identification : Enterococcus faecalis',
    'Nom du germe : Enterococcus',
    'Organisme : Enterococcus',
    'Espece : Enterococcus',
    '  ANTIBIOGRAMME',
    '2eme ANTIBIOGRAMME',
    '---- ANTIBIOGRAMME 2 ----',
    'HEMOCULTURE AEROBIE No 2',
    'Suite antibiogramme : page 2',
    'Céphalosporines du germe 2',
    'Bêta-lactamines, Klebsiella',
    '--------',
    `Bêta-lactamines${' '.repeat(60)}Klebsiella`,
  ])('gives the drugs behind a text %j among drugs to no organism', (text) => {
    expect(read(COLI, AMX, `TEX|${text}`, CTX, AMX_MIC)).toEqual([
      'Escherichia coli: Amoxicilline R -',
      ': Céfotaxime S -, Amoxicilline ? >8',
    ])
  })

  it.each([
    '',
    '   ',
    'Bêta-lactamines',
    'BETALACTAMINES :',
    'Pénicillines ......',
    'Aminopénicilline',
    'Céphalosporines de 3ème génération',
    'C3G',
    'Carbapénèmes',
    'Monobactame',
    'Aminosides',
    'Aminoglycosides',
    'Fluoroquinolones',
    'Macrolides',
    'Lincosamides',
    'Glycopeptides',
    'Sulfamides',
    'Nitro-imidazoles',
    'Cyclines',
    'Polymyxines',
    'Nitrofuranes',
    'Antifongiques',
    'Divers',
  ])('passes over %j before and among drugs', (text) => {
    expect(read(COLI, `TEX|${text}`, AMX, `TEX|${text}`, CTX)).toEqual([
      'Escherichia coli: Amoxicilline R -, Céfotaxime S -',
    ])
  })

  it.each([
    ['TEX|Klebsiella pneumoniae', false],
    ['TEX|2 - Klebsiella pneumoniae :', false],
    ['TEX|Antibiogramme du germe 2', false],
    ['TEX|ANTIBIOGRAMME DE KLEBSIELLA', false],
    ['TEX|Antibiogramme : Klebsiella pneumoniae', false],
    [`TEX|ANTIBIOGRAMME${' '.repeat(60)}`, false],
    ['TEX| ANTIBIOGRAMME : ', true],
    ['TEX|---- Antibiogramme ----', true],
    [res('Second', '10^5 Klebsiella pneumoniae'), false],
    [res('Identification', '2 Klebsiella'), false],
    [res('Klebsiella pneumoniae', '10^5'), false],
    [res('Numération', '10^5 Klebsiella'), false],
    [res('Numération', '10^5 UFC/mL'), true],
    [res('Numération du germe :', '>= 10 ^ 5'), true],
    [res('Dénombrement', '2.10^5 UFC / mL'), true],
    [res('Bactériurie', '100 000 germes/ml'), true],
    [res('Numération', `1${' '.repeat(60)}`.concat('0'.repeat(60))), false],
  ])('lets %j stand between an organism and its drugs: %s', (row, may) => {
    expect(read(COLI, row, AMX)).toEqual([`${may ? 'Escherichia coli' : ''}: Amoxicilline R -`])
  })

  it('gives no drug behind a text with a letter among drugs to the first organism', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'Kklebsia .:-12(),^é'), maxLength: 30 }),
      fc.constantFrom('Staphylocoque', 'C3G', 'Divers', 'Germe', 'E.c'),
    )
    const family = /^[ .:]*(?:C3G|Divers)[ .:]*$/i
    fc.assert(
      fc.property(text, fc.boolean(), (between, first) => {
        fc.pre(/\p{L}/u.test(between) && !family.test(between))
        const rows = first ? [AMX, `TEX|${between}`, CTX, AMX_MIC] : [`TEX|${between}`, CTX]
        const views = readAntibiograms(letterOf([COLI, ...rows]))
        const named = views.find(({ organism }) => organism !== '')
        expect(named?.drugs.map(({ name }) => name)).toEqual(first ? ['Amoxicilline'] : undefined)
      }),
      { numRuns: runsOf(300) },
    )
  })

  it.each([
    ['nothing', [], false],
    ['a text', ['TEX|et'], false],
    ['a count', [res('Numération', '10^4')], false],
    ['another row', [res('Aspect', 'trouble')], false],
    ['an unknown row', ['ABC|x'], false],
    ['a title', ['TEX|ANTIBIOGRAMME'], true],
    ['drugs of the first', [CTX], true],
  ])('names the second organism where between the two stands %s: %s', (_, between, is) => {
    expect(read(COLI, ...between, PROTEUS, AMX).at(-1)).toBe(
      `${is ? 'Proteus mirabilis' : ''}: Amoxicilline R -`,
    )
  })

  it.each([
    res('CRP', 'R'),
    res('Phénotype', 'Sensible'),
    res('Groupe', 'S'),
    res('Facteur Rhésus (a)', 'positif'),
    res('HLA B27 (a)', 'négatif'),
    res('Glucose (a) :', 'voir note'),
    res('Glucose (a) :', ''),
  ])('takes %j among drugs with marks for none', (row) => {
    expect(read(COLI, AMX, row)).toEqual(['Escherichia coli: Amoxicilline R -'])
    expect(read(COLI, AMX_MIC, row)).toEqual(['Escherichia coli: Amoxicilline ? >8'])
    expect(read(COLI, AMX, row, CTX).at(-1)).toBe(': Céfotaxime S -')
  })

  it.each(['Sensible ?', 'Non sensible', 'S/R', 'résistant (BLSE)', 'I ?'])(
    'keeps a drug among others whose category %j is not certain',
    (word) => {
      expect(read(COLI, AMX, res('Fosfomycine (a)', word), CTX)).toEqual([
        'Escherichia coli: Amoxicilline R -, Fosfomycine ? -, Céfotaxime S -',
      ])
      expect(read(res('Fosfomycine (a)', word))).toEqual([])
    },
  )

  it('takes letters without rows, stored ones too, and nothing else', () => {
    const letter = letterOf([COLI, AMX])
    expect(readAntibiograms({ ...letter, rows: undefined } as unknown as Letter)).toEqual([])
    expect(readAntibiograms(JSON.parse(JSON.stringify(letter)))).toEqual(readAntibiograms(letter))
    for (const none of [
      null,
      undefined,
      'x',
      { rows: 1 },
      { rows: [null] },
      { rows: [{ kind: 'result' }] },
    ]) {
      expect(() => readAntibiograms(none as unknown as Letter)).toThrow(
        expect.objectContaining({ code: 'options.invalid', path: 'letter' }),
      )
    }
  })
})
