// A gateway puts another recipient and a corrected value into a letter that it received. Only the changed lines
// differ in the octets. Everything in it is invented. Run (after npm run build): npx tsx docs/examples/edit-letter.ts
import { editHprimMedecin, readHprimMedecin, writeHprimMedecin } from 'hprim'

const received = new TextEncoder().encode(
  [
    'P-0001',
    'TESTPATIENT',
    'Marie',
    ...['', '', '75001 PARIS'],
    '29/02/1980',
    '',
    'R-2019-17',
    '10/06/2019',
    'LABEX      LABORATOIRE DES EXEMPLES',
    'MODELE     Dr Jean MODELE',
    '',
    'Sodium ........ : 14O mmol/L',
    '****LAB****',
    'RES|Sodium : |NA|N|14O|mmol/L|136|145|N|F||||',
    '****FIN****',
    '****FINFICHIER****',
    '',
  ].join('\r\n'),
)

const { file, diagnostics } = readHprimMedecin(received)
if (file === undefined) throw new Error('not a letter')
// The value holds a capital O where a zero belongs: it is given as text, never guessed.
for (const { line, message } of diagnostics) console.log(`line ${line}: ${message}`)

const row = file.letters[0]?.rows?.find((one) => one.kind === 'result')
const wrong = file.letters[0]?.text.find(({ text }) => text.includes('14O'))
if (row === undefined || wrong === undefined) throw new Error('not the letter that was expected')
const edited = editHprimMedecin(file, [
  { kind: 'change-result', line: row.line, fields: { measure: { value: 140 }, status: 'C' } },
  { kind: 'replace-line', line: wrong.line, text: wrong.text.replace('14O', '140') },
  { kind: 'change-header', letter: 0, fields: { recipient: { code: 'EXEMPLE', name: 'Dr Anne EXEMPLE' } } },
])

const before = file.lines.map(({ text }) => text)
for (const [index, { text }] of edited.file.lines.entries()) {
  if (text !== before[index]) console.log(`${index + 1}\n  - ${before[index]}\n  + ${text}`)
}
console.log(`${writeHprimMedecin(edited.file).length} octets, ${edited.diagnostics.length} diagnostics`)
