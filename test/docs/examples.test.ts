import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cutTo, padEnd, visible, widthOf } from '../../docs/examples/read-letters/text.js'
import { type Io, main } from '../../docs/examples/read-letters.js'

const ROOT = join(import.meta.dirname, '..', '..')

const HEADER = [
  'P-0001',
  'TESTPATIENT',
  'Zoé',
  '1 RUE DES EXEMPLES',
  '',
  '75001 PARIS',
  '29/02/1980',
  '',
  'R-17',
  '10/06/2019',
  'LABEX      LABORATOIRE DES EXEMPLES',
  'MODELE     Dr Jean MODELE',
  '',
]
const LONG = 'Anticorps inventés contre un antigène imaginaire, dosage de contrôle en fin de traitement'
const ROWS = [
  '****LAB****',
  'TEX|BIOCHIMIE',
  'RES|Glycémie à jeun : |GLY|N|1.12|g/L|0.74|1.06|H|F|6.2|mmol/L|4.1|5.9',
  'RES|Sodium|NA|N|140|mmol/L|136|145|N|F||||',
  'RES|Potassium|K|N|2.1|mmol/L|3.5|5.1|LL|R||||',
  'RES|Calcium|CA|N|3.00|mmol/L|2.15|2.55|N|C||||',
  'RES|Ferritine|FER|N|8|µg/L|15|150|||||',
  `RES|${LONG}|AC|A|Négatif||||N|F||||`,
]
const END = ['****FIN****', '****FINFICHIER****', '']

let folder = ''

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, Buffer.from(lines.join('\r\n'), 'latin1'))
  return path
}

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

function run(argv: readonly string[], stdout: Partial<Io['stdout']> = {}, env: Io['env'] = {}): Run {
  const out: string[] = []
  const err: string[] = []
  const code = main(argv, {
    stdout: { write: (text: string) => out.push(text), ...stdout },
    stderr: { write: (text: string) => err.push(text) },
    env,
    samples: join(folder, 'samples'),
  })
  return { code, out: out.join(''), err: err.join('') }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hprim-examples-'))
  mkdirSync(join(folder, 'samples', 'sub'), { recursive: true })
  file('good.hpr', [...HEADER, 'Glycémie', ...ROWS, ...END])
  file('text.hpr', [...HEADER, 'Compte rendu <br />', ...END])
  file('repaired.hpr', [...HEADER.slice(1), 'Texte', ...END])
  file('cut.hpr', [...HEADER, 'Texte', ...ROWS])
  file('foreign.hpr', [...HEADER, ...ROWS, 'AUTRE LIGNE', 'a', 'b', 'c', ...END])
  file('escape.hpr', [...HEADER, 'rouge \x1B[31m ici', ...END])
  file('pdf.hpr', ['%PDF-1.4', ''])
  file('nothing.hpr', ['Bonjour', ''])
  file('samples/b.hpr', [...HEADER, 'Texte', ...END])
  file('samples/sub/a.pdf', ['%PDF-1.4', ''])
  file('samples/b.json', ['{}'])
  file('samples/README.md', ['notes'])
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('npm start', () => {
  it('shows who a letter is for and from, and its results in aligned columns', () => {
    const { code, out, err } = run([join(folder, 'good.hpr')])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Patient {2}TESTPATIENT Zoé, born 1980-02-29$/m)
    expect(out).toMatch(/^From {5}LABORATOIRE DES EXEMPLES \[LABEX\]$/m)
    expect(out).toMatch(/^To {7}Dr Jean MODELE \[MODELE\]$/m)
    expect(out).toMatch(/^Request {2}R-17$/m)
    expect(out).toMatch(/^Date {5}2019-06-10$/m)
    const width = LONG.length
    const label = (text: string): string => text.padEnd(width)
    expect(out.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  BIOCHIMIE',
      `  *   ${label('Glycémie à jeun')}     1.12  g/L     0.74 – 1.06  H   above`,
      `      ${label('  =')}      6.2  mmol/L  4.1 – 5.9`,
      `      ${label('Sodium')}      140  mmol/L  136 – 145    N`,
      `  **  ${label('Potassium')}      2.1  mmol/L  3.5 – 5.1    LL  PANIC VALUE: below, not validated`,
      `  ?   ${label('Calcium')}     3.00  mmol/L  2.15 – 2.55  N   ` +
        "the laboratory's flag and the bounds disagree (bounds: above), corrected",
      `  *   ${label('Ferritine')}        8  µg/L    15 – 150         below`,
      `      ${LONG}  Négatif                       N`,
    ])
    expect(out).toContain('4 of 6 results to look at\n')
    expect(out).toMatch(/^Written back: the same \d+ octets$/m)
  })

  it('cuts long labels on a terminal only', () => {
    const inPipe = run([join(folder, 'good.hpr')]).out
    const onTerminal = run([join(folder, 'good.hpr')], { isTTY: true, columns: 80 }).out
    expect(inPipe).toContain(LONG)
    expect(onTerminal).not.toContain(LONG)
    expect(onTerminal).toMatch(/Anticorps inventés .*…/)
    expect(onTerminal).toContain('Négatif')
  })

  it('paints on a terminal only, and never where NO_COLOR is set', () => {
    const path = join(folder, 'good.hpr')
    const alarm = '\x1B[1;31m  *   Ferritine'
    expect(run([path], { isTTY: true, columns: 200 }).out).toContain(alarm)
    expect(run([path], { isTTY: true, columns: 200 }, { NO_COLOR: '' }).out).toContain(alarm)
    expect(run([path]).out).not.toContain('\x1B')
    expect(run([path], { isTTY: true }, { NO_COLOR: '1' }).out).not.toContain('\x1B')
    expect(run([path], { isTTY: true }, { TERM: 'dumb' }).out).not.toContain('\x1B')
  })

  it('lets no escape sequence of a letter through', () => {
    const { out } = run([join(folder, 'escape.hpr')])
    expect(out).not.toContain('\x1B')
    expect(out).toContain('rouge ␛[31m ici')
  })

  it('shows the free text where there are no results, or where it is asked for', () => {
    expect(run([join(folder, 'text.hpr')]).out).toMatch(/Free text:\n {2}Compte rendu\n/)
    expect(run([join(folder, 'good.hpr')]).out).not.toContain('Free text')
    expect(run(['--text', join(folder, 'good.hpr')]).out).toMatch(/Free text:\n {2}Glycémie\n/)
  })

  it('warns of what a person must look at', () => {
    expect(run([join(folder, 'repaired.hpr')]).out).toContain(
      'NOT TO BE FILED WITHOUT A PERSON\n  The header was read by a repair',
    )
    const cut = run([join(folder, 'cut.hpr')])
    expect(cut.out).toContain('The letter is not whole')
    const foreign = run([join(folder, 'foreign.hpr')])
    expect(foreign.code).toBe(0)
    expect(foreign.out).toMatch(
      /Belongs to no letter: line 22–25\n {2}> AUTRE LIGNE\n {2}> a\n {2}> b\n {2}… 1 more line\n/,
    )
    expect(foreign.out).toMatch(/ line 22 {2}error {2}A line among the rows is not a row/)
  })

  it('speaks French', () => {
    const { out } = run(['--lang=fr', join(folder, 'good.hpr'), join(folder, 'foreign.hpr')])
    expect(out).toMatch(/^Patient {2}TESTPATIENT Zoé, né\(e\) le 29\/02\/1980$/m)
    expect(out).toMatch(/^Date {5}10\/06\/2019$/m)
    expect(out).toContain('VALEUR DE PANIQUE : bas, non validé')
    expect(out).toContain('4 résultats sur 6 à regarder')
    expect(out).toMatch(/(iso-8859-1|windows-1252) \(\d+ %, fréquence des lettres en français\)/)
    expect(out).toContain('… 1 ligne de plus')
    expect(out).toMatch(/ ligne 22 {2}erreur {2}Une ligne non structurée/)
    expect(out).toMatch(/Réécrit à l’octet près \(\d+ octets\)/)
    expect(out).toContain('Une ligne non structurée parmi les résultats')
    expect(out).toContain('2 fichiers : 2 courriers')
  })

  it('counts as each language does', () => {
    const paths = [join(folder, 'one.hpr'), join(folder, 'year.hpr')]
    file('one.hpr', [...HEADER, 'Glycémie', '****LAB****', ROWS[2] ?? '', ...END])
    file('year.hpr', [...HEADER.slice(0, 6), '15/20/1980', ...HEADER.slice(7), 'Texte', ...END])
    const french = run(['--lang=fr', ...paths]).out
    expect(french).toContain('1 résultat sur 1 à regarder')
    expect(french).toContain("né(e) en 1980 (seule l'année est connue)")
    expect(french).toContain('2 fichiers : 2 courriers, 0 fichier refusé, 0 sans courrier ; réécriture à')
    const english = run(paths).out
    expect(english).toContain('1 of 1 result to look at')
    expect(english).toContain('born 1980 (only the year is known)')
    expect(english).toContain('2 files: 2 letters, 0 files refused')
    expect(run(['--lang=fr', join(folder, 'nothing.hpr'), join(folder, 'pdf.hpr')]).out).toContain(
      '2 fichiers : 0 courrier, 1 fichier refusé, 1 sans courrier',
    )
  })

  it('says why a file is refused, and fails', () => {
    const { code, out, err } = run([join(folder, 'pdf.hpr'), join(folder, 'good.hpr')])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toContain('Refused: This is a PDF document, not an HPRIM Médecin text.')
    expect(out).toContain('2 files: 1 letter, 1 file refused, 0 without a letter; all written back')
  })

  it('fails on a file without a letter', () => {
    const { code, out } = run([join(folder, 'nothing.hpr')])
    expect(code).toBe(1)
    expect(out).toContain('No letter was recognised in this file.')
  })

  it('refuses a file over the limit without reading it whole', () => {
    const path = join(folder, 'large.hpr')
    writeFileSync(path, Buffer.alloc(10_000_001, 0x20))
    const { code, out } = run([path])
    expect(code).toBe(1)
    expect(out).toContain('Refused: The file exceeds the limit bytes (10000000).')
  })

  it('names a missing file or a directory, goes on, and fails with 2', () => {
    const missing = join(folder, 'missing.hpr')
    const { code, out, err } = run([missing, folder, join(folder, 'good.hpr')])
    expect(code).toBe(2)
    expect(err).toBe(`${missing}: no such file\n${folder}: is a directory, not a file\n`)
    expect(out).toContain('TESTPATIENT')
  })

  it('prints the model and nothing else with --json', () => {
    const paths = [join(folder, 'missing.hpr'), join(folder, 'good.hpr'), join(folder, 'pdf.hpr')]
    const { code, out } = run(['--json', ...paths])
    expect(code).toBe(2)
    const models = JSON.parse(out)
    expect(models).toMatchObject([
      {
        path: paths[1],
        reading: { file: { letters: [{ patient: { lastName: 'TESTPATIENT', firstName: 'Zoé' } }] } },
      },
      { path: paths[2], reading: { refusal: { code: 'medecin.refused_pdf' } } },
    ])
    expect(JSON.parse(run(['--json', paths[0] ?? '']).out)).toEqual([])
  })

  it('reads three whole letters of the samples by default', () => {
    const out: string[] = []
    const io = { stdout: { write: (text: string) => out.push(text) }, stderr: { write: () => {} }, env: {} }
    expect(main([], { ...io, samples: join(ROOT, 'spec-samples') })).toBe(0)
    expect(
      out
        .join('')
        .match(/^=== .*$/gm)
        ?.map((line) => line.replace(/.*whole./, '')),
    ).toEqual(['family-a-blood-count-biochemistry.hpr', 'antibiogram.hpr', 'radiology-hprim-1.hpr'])
  })

  it('reads all samples when asked, and succeeds though some are refused', () => {
    const { code, out, err } = run(['--all'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.match(/^=== .*$/gm)?.map((line) => line.replace(/.*samples./, ''))).toEqual([
      'b.hpr',
      'sub/a.pdf',
    ])
    const without = main([], {
      stdout: { write: () => {} },
      stderr: { write: () => {} },
      env: {},
      samples: join(folder, 'no such folder'),
    })
    expect(without).toBe(2)
  })

  it('takes a character set', () => {
    const { out } = run(['--charset=cp850', join(folder, 'good.hpr')])
    expect(out).toContain('cp850 (100 %, given)')
    expect(out).toContain('TESTPATIENT ZoÚ')
  })

  it('explains itself and refuses what it does not know', () => {
    expect(run(['--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^Usage: npm start/),
    })
    expect(run(['--colour'])).toEqual({ code: 2, out: '', err: "Unknown option '--colour'\nTry --help.\n" })
    expect(run(['--lang=de'])).toMatchObject({
      code: 2,
      err: 'The option --lang takes en or fr\nTry --help.\n',
    })
    expect(run(['--charset=klingon'])).toMatchObject({ code: 2, out: '' })
  })
})

describe('the text of the report', () => {
  it('is measured in characters', () => {
    expect(widthOf('Zoe\u0301')).toBe(3)
    expect(widthOf('𝛃2')).toBe(2)
    expect(padEnd('Zoe\u0301', 5)).toBe('Zoe\u0301  ')
    expect(cutTo('Zoe\u0301', 3)).toBe('Zoe\u0301')
    expect(cutTo('Zoe\u0301lie', 4)).toBe('Zoé…')
  })

  it('shows controls and direction marks as what they are', () => {
    expect(visible('a\x00\x1B\x9B\u202E1')).toBe('a␀␛\uFFFD\uFFFD1')
  })
})
