// A laboratory writes a mail with a letter and its cover; the practice takes the letters out of whatever mail it gets.
// Not sealed: on HPRIM Net such a mail is signed and encrypted first. Everything in it is invented.
// Run (after npm run build): npx tsx docs/examples/mail-letter.ts
import {
  buildMail,
  decodePart,
  findField,
  type MailPart,
  readAddresses,
  readHprimMedecin,
  readMail,
} from 'hprim'

const letter = `P-0001
TESTPATIENT
Zoé
1 RUE DES EXEMPLES

75001 PARIS
29/02/1980

R-2019-17
10/06/2019
LABEX      LABORATOIRE DES EXEMPLES
MODELE     Dr Jean MODELE

Sodium . . . : 140 mmol/L
****FIN****
****FINFICHIER****
`

// The laboratory. All of the header can be read on its way, names of files too: request numbers, never patients.
const sent = buildMail(
  [
    { kind: 'text', text: 'Voir la lettre jointe.' },
    { kind: 'file', name: 'R-2019-17.hpr', bytes: new TextEncoder().encode(letter.replaceAll('\n', '\r\n')) },
  ],
  {
    from: { address: 'labo@labo.example', name: 'LABORATOIRE DES EXEMPLES' },
    to: [{ address: 'modele@cabinet.example', name: 'Dr Jean MODELE' }],
    date: '2019-06-10T14:30:02+02:00',
    messageId: '<R-2019-17.1@labo.example>',
  },
)

// The practice.
const { mail, refusal, diagnostics } = readMail(sent)
if (mail === undefined) throw new Error(refusal.message)
for (const { path, severity, message } of diagnostics) console.log(path, severity, message)
console.log('from', readAddresses(findField(mail, 'From')?.value ?? '').addresses)

/** The parts that hold something of their own, in order. */
function* contentsOf(part: MailPart): Generator<MailPart> {
  if (part.kind === 'single') yield part
  for (const one of part.parts) yield* contentsOf(one)
}
for (const part of contentsOf(mail)) {
  const content = decodePart(part)
  for (const { severity, message } of content.diagnostics) console.log(part.path, severity, message)
  const reading = readHprimMedecin(content.bytes)
  if (reading.file === undefined) {
    console.log(part.path, part.contentType.mediaType, reading.refusal.code)
    continue
  }
  for (const { requestNumber, complete } of reading.file.letters) {
    console.log(part.path, part.fileName, { requestNumber, complete })
  }
}
