// A laboratory packs a letter under the password agreed with a practice; the practice, which hears several laboratories,
// opens it with its keyring and learns from that which one it was. Everything in it is invented.
// Run (after npm run build): npx tsx docs/examples/pack-letter.ts
import { type ArchivePassword, packArchive, readHprimMedecin, unpackArchive } from 'hprim'
import { createNodeProvider } from 'hprim/node'

const provider = createNodeProvider()

/** What the practice has agreed with each laboratory, password and charset. */
const laboratories: readonly { readonly name: string; readonly password: ArchivePassword }[] = [
  { name: 'LABORATOIRE DU PORT', password: { text: 'marée basse', charset: 'cp850' } },
  { name: 'LABORATOIRE DES EXEMPLES', password: { text: 'clé du cabinet', charset: 'utf-8' } },
]

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

// The laboratory. The name is in clear whatever the encryption: a request number, never a patient.
const bytes = new TextEncoder().encode(letter.replaceAll('\n', '\r\n'))
const { password } = laboratories[1] ?? { password: new Uint8Array() }
const sent = packArchive([{ name: 'R-2019-17.hpr', bytes }], { container: 'zip', password, provider })
console.log(`sent: ${sent.length} bytes`)

// The practice.
const reading = unpackArchive(sent, {
  passwords: laboratories.map(({ password }) => password),
  provider,
})
for (const { severity, message } of reading.diagnostics) console.log(severity, message)
if (reading.refusal !== undefined) throw new Error(reading.refusal.message)
for (const { name, encryption, password, bytes } of reading.files) {
  const from = password === null ? 'anyone: it was not encrypted' : laboratories[password]?.name
  console.log(`${name}, ${encryption}, from ${from}`)
  const { file, refusal } = readHprimMedecin(bytes)
  if (file === undefined) throw new Error(refusal.message)
  for (const { requestNumber, complete } of file.letters) console.log({ requestNumber, complete })
}
