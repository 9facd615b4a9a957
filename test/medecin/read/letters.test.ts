import { describe, expect, it } from 'vitest'
import type { LineEnd } from '../../../src/medecin/model.js'
import { DiagnosticSink } from '../../../src/medecin/read/diagnostics.js'
import { type LettersOptions, type LettersReading, readLetters } from '../../../src/medecin/read/letters.js'
import { HEADER, headerWith, RESULT } from '../letter-texts.js'

interface Shown {
  readonly reading: LettersReading
  /** `first-last` of each letter, with `?` when it is not complete and `!` when its header was repaired. */
  readonly letters: readonly string[]
  /** `reason first-last` of each run. */
  readonly unattributed: readonly string[]
  /** `code line` of what is reported. */
  readonly said: readonly string[]
}

/** Reads lines; one that ends in 0x1A has this end. */
function read(texts: readonly string[], options: Partial<LettersOptions> = {}): Shown {
  const sink = new DiagnosticSink()
  const lines = texts.map((text): { text: string; end: LineEnd } =>
    text.endsWith('\x1A') ? { text: text.slice(0, -1), end: '\x1A' } : { text, end: '\r\n' },
  )
  const reading = readLetters(lines, { referenceDate: null, limit: 10, html: true, ...options }, sink)
  return {
    reading,
    letters: reading.letters.map(
      ({ firstLine, lastLine, complete, patient }) =>
        `${firstLine}-${lastLine}${complete ? '' : '?'}${patient.repaired ? '!' : ''}`,
    ),
    unattributed: reading.unattributed.map(
      ({ reason, firstLine, lastLine }) => `${reason.replace('medecin.', '')} ${firstLine}-${lastLine}`,
    ),
    said: sink.diagnostics().map(({ code, line }) => `${code.replace('medecin.', '')} ${line ?? '-'}`),
  }
}

const FIN = '****FIN****'
const END = '****FINFICHIER****'
const LAB = '****LAB****'
/** Lines 1 to 17. */
const LETTER = [...HEADER, '', 'Glucose : 5,2', LAB, RESULT, FIN]

describe('readLetters', () => {
  it.each([
    ['one letter', [...LETTER, END], ['1-17'], [], []],
    ['two letters', [...LETTER, '', ...LETTER, END], ['1-17', '19-35'], [], []],
    ['no FINFICHIER', LETTER, ['1-17'], [], ['finfichier_missing 17']],
    ['no FINFICHIER, blank lines', [...LETTER, '', ''], ['1-17'], [], ['finfichier_missing 17']],
    ['no FIN', [...LETTER.slice(0, 16), END], ['1-17'], [], ['fin_missing 17']],
    ['no end tag', LETTER.slice(0, 16), ['1-16?'], [], ['letter_cut 16']],
    ['a FIN twice', [...LETTER, FIN, END], ['1-17'], [], ['tag_repeated 18']],
    ['a FINFICHIER twice', [...LETTER, END, END], ['1-17'], [], ['tag_repeated 19']],
    [
      'a letter after the end',
      [...LETTER, END, ...LETTER, END],
      ['1-17', '19-35'],
      [],
      ['letter_after_end 19'],
    ],
    [
      'a letter after the end without its end',
      [...LETTER, END, ...LETTER],
      ['1-17', '19-35'],
      [],
      ['letter_after_end 19', 'finfichier_missing 35'],
    ],
    ['no header', ['a', 'b', FIN, END], [], ['header_truncated 1-2'], ['header_truncated 1']],
    [
      'eleven lines',
      [...HEADER.slice(0, 11), FIN, END],
      [],
      ['header_truncated 1-11'],
      ['header_truncated 1'],
    ],
    [
      'twelve lines that are none',
      [...HEADER.map(() => 'x'), FIN, END],
      [],
      ['header_unrecognised 1-12'],
      ['header_unrecognised 1'],
    ],
    [
      'rows under eleven lines',
      [...HEADER.slice(0, 11), LAB, RESULT, FIN, END],
      [],
      ['header_truncated 1-13'],
      ['header_truncated 1'],
    ],
    [
      'text between the ends',
      [...LETTER, 'a', '', 'b', END],
      ['1-17'],
      ['stray_text 18-20'],
      ['stray_text 18'],
    ],
    [
      'text after FIN at the end of the file',
      [...LETTER, 'a'],
      ['1-17'],
      ['stray_text 18-18'],
      ['finfichier_missing 17', 'stray_text 18'],
    ],
    [
      'lines that FIN ends after a letter',
      [...LETTER, 'a', FIN, END],
      ['1-17'],
      ['header_truncated 18-18'],
      ['header_truncated 18'],
    ],
    [
      'text after the end',
      [...LETTER, END, '', 'a', '', 'b', ''],
      ['1-17'],
      ['trailer 20-22'],
      ['trailer 20'],
    ],
    [
      'a header that is not sure, after the end',
      [...LETTER, END, ...headerWith({ 6: '', 7: '', 8: '', 12: 'b' }), FIN],
      ['1-17'],
      ['trailer 19-30'],
      ['trailer 19'],
    ],
    [
      'a header without its first line, after the end',
      [...LETTER, END, ...HEADER.slice(1), '', FIN],
      ['1-17'],
      ['trailer 19-29'],
      ['trailer 19'],
    ],
    [
      'another header in the first',
      [...HEADER.slice(0, 8), ...LETTER, END],
      [],
      ['header_overlap 1-24'],
      ['header_overlap 1'],
    ],
    [
      'LAB without a letter',
      [LAB, '', FIN, END],
      [],
      [],
      ['tag_misplaced 1', 'tag_misplaced 3', 'tag_misplaced 4'],
    ],
    [
      'LAB before stray text',
      [LAB, 'a', FIN, END],
      [],
      ['header_truncated 2-2'],
      ['tag_misplaced 1', 'header_truncated 2'],
    ],
    [
      'LAB within stray text',
      ['a', LAB, 'b', FIN, END],
      [],
      ['header_truncated 1-3'],
      ['header_truncated 1'],
    ],
    ['a blank line before', ['', ...LETTER, END], ['2-18!'], [], ['header_blank_line_before 2']],
    [
      'a blank line between, and a code with digits',
      [...LETTER, '', ...LETTER, END],
      ['1-17', '19-35'],
      [],
      [],
    ],
    [
      'a blank line between, and a name for a code',
      [...LETTER, '', 'CODE', ...LETTER.slice(1), END],
      ['1-17', '19-35!'],
      [],
      ['header_blank_line_before 19'],
    ],
    ['the mark of Apicrypt', ['[apicrypt]', ...LETTER, END], ['2-18!'], [], ['header_apicrypt_mark 1']],
    ['no first line', [...LETTER.slice(1), END], ['1-16!'], [], ['header_first_line_missing 1']],
    [
      'a line lost after the birth date',
      [
        ...headerWith({ 8: 'D-1', 9: '10/06/2019', 10: 'LABEX      LABO', 11: 'MODELE     Dr', 12: '' }),
        'a',
        FIN,
        END,
      ],
      ['1-14!'],
      [],
      ['header_line_missing 8', 'nir_unreadable 8', 'document_date_unreadable 10'],
    ],
    ['the end of file mark', [...LETTER, END, '\x1A'], ['1-17'], [], ['end_of_file_mark 19']],
    [
      'padding with more marks',
      [...LETTER, END, '\x1A', '\x1A\x1A', '', ' \x1A '],
      ['1-17'],
      [],
      ['end_of_file_mark 19'],
    ],
    [
      'text after the end of file mark',
      [...LETTER, END, '\x1A', '', 'a', FIN, ''],
      ['1-17'],
      ['text_after_end_of_file_mark 21-22'],
      ['end_of_file_mark 19', 'text_after_end_of_file_mark 21'],
    ],
    [
      'a letter after the end of file mark',
      [...LETTER, END, '\x1A', ...LETTER, END],
      ['1-17'],
      ['text_after_end_of_file_mark 20-37'],
      ['end_of_file_mark 19', 'text_after_end_of_file_mark 20'],
    ],
    ['nothing', [], [], [], []],
    ['blank lines', ['', ' '], [], [], []],
  ] as const)('reads %s', (_, texts, letters, unattributed, said) => {
    const shown = read(texts)
    expect([shown.letters, shown.unattributed, shown.said]).toEqual([letters, unattributed, said])
    expect(shown.reading.tooMany).toBe(false)
  })

  it('takes a blank line before the first letter for a repair, after stray text only before a name', () => {
    const stray = ['a', FIN, '', ...LETTER, END]
    expect(read(stray).letters).toEqual(['4-20'])
    expect(read(['', FIN, '', ...LETTER, END]).letters).toEqual(['4-20!'])
  })

  it('names the tags that it ignores', () => {
    const sink = new DiagnosticSink()
    const lines = [LAB, '', FIN, END].map((text) => ({ text, end: '\r\n' as const }))
    readLetters(lines, { referenceDate: null, limit: 1, html: false }, sink)
    expect(sink.diagnostics().map(({ params }) => params)).toEqual([
      { tag: 'LAB' },
      { tag: 'FIN' },
      { tag: 'FINFICHIER' },
    ])
    const [cut] = read(LETTER.slice(0, 16)).reading.letters
    expect(cut?.lastLine).toBe(16)
  })

  it('gives text, rows, and none where there are none', () => {
    const [letter] = read([...LETTER, END]).reading.letters
    expect(letter?.text).toEqual([{ line: 14, text: 'Glucose : 5,2' }])
    expect(letter?.rows).toMatchObject([{ kind: 'result', line: 16 }])
    const [without] = read([...HEADER, 'a', FIN, END]).reading.letters
    expect(without?.text).toEqual([{ line: 13, text: 'a' }])
    expect(Object.keys(without ?? {})).not.toContain('rows')
    const [empty] = read([...HEADER, LAB, FIN, END]).reading.letters
    expect(empty).toMatchObject({ text: [], rows: [] })
  })

  it('looks for HTML residue where it may be', () => {
    const texts = [...HEADER, '', 'fi&egrave;vre', 'a<br>', FIN, END]
    expect(read(texts).reading.letters[0]?.text[0]?.decoded).toBe('fièvre')
    expect(read(texts).said).toEqual(['html_residue 14'])
    expect(read(texts, { html: false }).reading.letters[0]?.text[0]).toEqual({
      line: 14,
      text: 'fi&egrave;vre',
    })
    expect(read(texts, { html: false }).said).toEqual([])
  })

  it('stops when there are too many letters', () => {
    const three = [...LETTER, ...LETTER, ...LETTER, END]
    expect(read(three, { limit: 3 }).reading.tooMany).toBe(false)
    expect(read(three, { limit: 2 }).reading.tooMany).toBe(true)
    expect(read([END], { limit: 0 }).reading.tooMany).toBe(false)
    expect(read([...LETTER, END], { limit: 0 }).reading.tooMany).toBe(true)
  })

  it('takes the century of a birth from the reference date where the document has none', () => {
    const texts = [...headerWith({ 7: '29/02/80', 10: '' }), FIN, END]
    const born = (referenceDate: string | null): unknown =>
      read(texts, { referenceDate }).reading.letters[0]?.patient.birthDate?.iso
    expect([born(null), born('2019-06-10')]).toEqual([undefined, '1980-02-29'])
  })
})
