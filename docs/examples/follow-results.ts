// A practice receives the same request twice, as the laboratory validates results, and an older one: what is new, and
// the history of each analysis. Everything in it is invented. Run (after npm run build): npx tsx docs/examples/follow-results.ts
import {
  assessResult,
  buildHprimMedecin,
  type Letter,
  type ResultRowInput,
  readHprimMedecin,
  relateLetters,
  resultSeries,
  writeHprimMedecin,
} from 'hprim'

const glucose = (value: string): ResultRowInput => ({
  kind: 'result',
  label: 'Glycémie',
  code: 'GLY',
  measures: [{ value, unit: 'g/L', low: '0.74', high: '1.06' }],
  status: 'F',
})
const crp: ResultRowInput = {
  kind: 'result',
  label: 'C.R.P.',
  code: 'CRP',
  measures: [{ value: '12', unit: 'mg/L', high: '5' }],
  status: 'F',
}

/** A letter as it comes out of a mailbox: built, written, read. */
function receive(requestNumber: string, documentDate: string, rows: readonly ResultRowInput[]): Letter {
  const { file } = buildHprimMedecin([
    {
      patient: { lastName: 'TESTPATIENT', firstName: 'Marie', birthDate: '1980-02-29' },
      requestNumber,
      documentDate,
      sender: { code: 'LABEX', name: 'LABORATOIRE DES EXEMPLES' },
      recipient: { name: 'Dr Jean MODELE' },
      rows,
    },
  ])
  const letter = readHprimMedecin(writeHprimMedecin(file)).file?.letters[0]
  if (letter === undefined) throw new Error('no letter')
  return letter
}

const old = receive('R-2018-03', '2018-05-14', [glucose('0.95')])
const first = receive('R-2019-17', '2019-06-10', [glucose('1.12')])
const second = receive('R-2019-17', '2019-06-10', [glucose('1.12'), crp])

const { kind, changes } = relateLetters(first, second)
console.log(`The second letter ${kind} the first`)
for (const change of changes) {
  const result = change.later ?? change.earlier
  if (result !== null)
    console.log(
      `  ${change.kind}: ${result.name} ${result.measures[0].text}, ${assessResult(result).position}`,
    )
}
console.log(`To the old letter it is ${relateLetters(old, second).kind}`)

for (const { name, unit, points } of resultSeries([old, first, second]).series) {
  console.log(`${name} (${unit}): ${points.map(({ date, measure }) => `${date} ${measure.text}`).join(', ')}`)
}
