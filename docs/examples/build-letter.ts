// A laboratory builds a letter, gets its octets, and reads them as the doctor's software will.
// Everything in it is invented. Run (after npm run build): npx tsx docs/examples/build-letter.ts
import {
  buildHprimMedecin,
  type HprimError,
  layoutText,
  type RowInput,
  readHprimMedecin,
  writeHprimMedecin,
} from 'hprim'

const rows: readonly RowInput[] = [
  { kind: 'text', text: 'BIOCHIMIE' },
  {
    kind: 'result',
    label: 'Glycémie à jeun',
    code: 'GLY',
    measures: [
      { value: '1.12', unit: 'g/L', low: '0.74', high: '1.06' },
      { value: '6.2', unit: 'mmol/L', low: '4.1', high: '5.9' },
    ],
    abnormalFlag: 'H',
    status: 'F',
  },
  {
    kind: 'result',
    label: 'C.R.P.',
    code: 'CRP',
    measures: [{ value: '<0.6', unit: 'mg/L', high: '5.0' }],
    abnormalFlag: 'N',
    status: 'F',
  },
]
const letter = {
  patient: { code: 'P-0001', lastName: 'TESTPATIENT', firstName: 'Zoé', birthDate: '1980-02-29' },
  requestNumber: 'R-2019-17',
  documentDate: '2019-06-10',
  sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
  recipient: { code: 'MODELE', name: 'Dr Jean MODELE' },
  // Many readers show only the free text: put your own report here when you have one.
  text: ['LABORATOIRE DES EXEMPLES', '', ...layoutText(rows)],
  rows,
}

const built = buildHprimMedecin([letter])
for (const { severity, path, message } of built.diagnostics) console.log(`${severity} ${path}: ${message}`)
const bytes = writeHprimMedecin(built.file)
console.log(new TextDecoder('latin1').decode(bytes))

const reading = readHprimMedecin(bytes)
console.log(
  `Read back: ${reading.file?.letters[0]?.rows?.length} rows, ${reading.diagnostics.length} diagnostics`,
)

// What the format cannot carry is refused, every fault with its place; nothing is replaced silently.
try {
  buildHprimMedecin([{ ...letter, sender: { code: 'ELEVENCHARS', name: 'A | B' } }])
} catch (error) {
  for (const { code, message } of (error as HprimError).issues) console.log(`${code}: ${message}`)
}
