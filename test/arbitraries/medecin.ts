import fc from 'fast-check'
import type { LetterInput, MeasureInput, RowInput } from '../../src/medecin/index.js'

// Letters that the strict profile can carry, of invented people. Texts use what ISO-8859-1 has; `ascii` keeps them to
// ASCII. Nothing here is shaped like a tag, a row or a header by accident.

const LATIN = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéèêëàâçùûîïôÉÈÀÇµ°²']
const ASCII = LATIN.filter((character) => character < '\x80')

function word(letters: readonly string[], maxLength = 12): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength })
}

function words(letters: readonly string[], maxLength = 4): fc.Arbitrary<string> {
  return fc.array(word(letters), { minLength: 1, maxLength }).map((parts) => parts.join(' '))
}

const startsWithLetter = (text: string): boolean => /^\p{L}/u.test(text)

const isoDate: fc.Arbitrary<string> = fc
  .record({
    year: fc.integer({ min: 1900, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

/** Thirteen digits of a fictitious NIR (series 7 is for provisional numbers) and the right key. */
export const nir: fc.Arbitrary<string> = fc.integer({ min: 0, max: 999_999_999_999 }).map((rest) => {
  const number = `7${String(rest).padStart(12, '0')}`
  return number + String(97 - (Number(number) % 97)).padStart(2, '0')
})

const decimal: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 999 }), fc.boolean())
  .map(([whole, part, pointed]) => (pointed ? `${whole}.${part}` : String(whole)))

/** A plain number that is no date of eight digits and no filler. */
const bound: fc.Arbitrary<string> = decimal.filter((text) => Number(text) !== 9999)

function measure(letters: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<MeasureInput> {
  return fc.record({ value, unit: word(letters, 6), low: bound, high: bound }, { requiredKeys: ['value'] })
}

function result(letters: readonly string[]): fc.Arbitrary<RowInput> {
  const numeric = measure(letters, decimal)
  const textual = measure(
    letters,
    fc.oneof(
      words(letters),
      decimal.map((number) => `<${number}`),
      fc.constant(''),
    ),
  )
  const measures = (
    one: fc.Arbitrary<MeasureInput>,
  ): fc.Arbitrary<[MeasureInput] | [MeasureInput, MeasureInput]> =>
    fc.oneof(fc.tuple(one), fc.tuple(one, one))
  const of = (type: 'A' | 'N', values: fc.Arbitrary<[MeasureInput] | [MeasureInput, MeasureInput]>) =>
    fc.record(
      {
        kind: fc.constant('result' as const),
        label: words(letters, 3).filter((label) => !/^soit$/i.test(label)),
        code: word(letters, 8),
        type: fc.constant(type),
        measures: values,
        abnormalFlag: fc.constantFrom('L', 'H', 'LL', 'HH', 'N'),
        status: fc.constantFrom('F', 'R', 'C'),
      },
      { requiredKeys: ['kind', 'label', 'code', 'type', 'measures'] },
    )
  return fc.oneof(of('N', measures(numeric)), of('A', measures(textual)))
}

function row(letters: readonly string[]): fc.Arbitrary<RowInput> {
  const text = fc.oneof(
    words(letters),
    words(letters).map((line) => `  ${line}`),
    fc.constant(''),
  )
  return fc.oneof(
    { weight: 3, arbitrary: result(letters) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('text' as const), text }) },
  )
}

/** One letter that `buildHprimMedecin` accepts. */
export function letterInput(options: { readonly ascii?: boolean } = {}): fc.Arbitrary<LetterInput> {
  const letters = options.ascii === true ? ASCII : LATIN
  const correspondent = fc.record({ code: word(letters, 10), name: words(letters) })
  return fc.record(
    {
      patient: fc.record(
        {
          code: word([...letters, ...'0123456789'], 10),
          // Whatever else a name may be, it starts with a letter.
          lastName: words(letters, 2).filter(startsWithLetter),
          firstName: word(letters).filter(startsWithLetter),
          address: fc.array(words(letters), { maxLength: 2 }),
          postcode: fc.integer({ min: 1000, max: 98999 }).map((code) => String(code).padStart(5, '0')),
          town: words(letters, 2),
          birthDate: isoDate,
          nir,
        },
        { requiredKeys: ['lastName', 'firstName', 'birthDate', 'postcode', 'town'] },
      ),
      requestNumber: word([...'0123456789ABCDEF-'], 12).filter((number) => !/^-+$/.test(number)),
      documentDate: isoDate,
      sender: correspondent,
      recipient: correspondent,
      text: fc.array(fc.oneof(words(letters), fc.constant('')), { maxLength: 12 }),
      rows: fc.array(row(letters), { maxLength: 12 }),
    },
    { requiredKeys: ['patient', 'sender', 'recipient', 'documentDate', 'text'] },
  )
}

/** Lines that files of the field hold, good and bad, for files that are no letter or nearly one. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '****LAB****',
    '****FIN****',
    '****FINFICHIER****',
    '***fin***',
    'texte ****FIN****',
    '****FIN********FINFICHIER****',
    '[apicrypt]',
    '',
    ' ',
    'TEX|Titre',
    'TEX',
    'RES|Glycémie|GLY|N|5.2|mmol/L|4.0|6.0|N|F||||',
    'RES|soit|GLY|N|0.94|g/L|0.7|1.1|N|F',
    'RES|Fer (B)|FERB|A|<5',
    'RES||||',
    'res|a|b',
    'ABC|x',
    '29/02/1980',
    '10/06/19',
    '299129999999911',
    '75001 PARIS',
    'LABEX      LABORATOIRE DES EXEMPLES',
    'TESTPATIENT',
    '\x1A',
    'a\x00b',
  ),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const lineEnd: fc.Arbitrary<string> = fc.constantFrom('\r\n', '\r\n', '\n', '\r', '')

/** The octets of a file of such lines, in a few character sets. */
export const anyFile: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.array(fc.tuple(anyLine, lineEnd), { maxLength: 60 }),
    fc.constantFrom('latin1', 'utf8', 'utf16le'),
  )
  .map(([lines, encoding]) =>
    Uint8Array.from(Buffer.from(lines.map(([text, end]) => text + end).join(''), encoding as BufferEncoding)),
  )
