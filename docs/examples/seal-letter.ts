// A laboratory sends a text, a letter and its report as PDF in one mail, signed and encrypted for a doctor; the practice
// opens it, asks what the signature is worth, and reads the letter. The keys are test keys of invented people.
// Run (after npm run build): npx tsx docs/examples/seal-letter.ts
import { readFileSync } from 'node:fs'
import {
  buildMail,
  buildPart,
  certificateFingerprint,
  createPrivateKey,
  decodePart,
  decryptData,
  encryptData,
  type FilePartInput,
  type MailPart,
  readCertificate,
  readHprimMedecin,
  readMail,
  readPrivateKey,
  signData,
  verifyData,
} from 'hprim'
import { createNodeProvider } from 'hprim/node'

const provider = createNodeProvider()

/** A certificate and its key from the test keys of this repository. */
function person(name: string) {
  const file = (kind: string) =>
    readFileSync(new URL(`../../test/fixtures/pki/${name}.${kind}.pem`, import.meta.url))
  const { certificate, refusal } = readCertificate(file('crt'))
  if (certificate === undefined) throw new Error(refusal.message)
  const { key, refusal: why } = readPrivateKey(file('key'))
  if (key === undefined) throw new Error(why.message)
  return { certificate, key: createPrivateKey(key, provider) }
}

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

/** A CMS message as the file of a MIME part (RFC 8551 §3.2). */
const sealedPart = (bytes: Uint8Array, type: string): FilePartInput => ({
  kind: 'file',
  name: 'smime.p7m',
  bytes,
  parameters: [{ name: 'smime-type', value: type }],
})

// The laboratory: sign a part, make a part of that, encrypt it. Within the envelope nothing can be read on its way.
const laboratory = person('lab')
const bytes = new TextEncoder().encode(letter.replaceAll('\n', '\r\n'))
const pdf = new TextEncoder().encode('%PDF-1.4\n')
const part = buildPart({
  kind: 'multipart',
  subtype: 'mixed',
  parts: [
    { kind: 'text', text: 'Voir la lettre et le compte rendu joints.' },
    { kind: 'file', name: 'R-2019-17.hpr', bytes },
    { kind: 'file', name: 'R-2019-17.pdf', bytes: pdf },
  ],
})
const signed = await signData(part, { provider, signers: [laboratory], signingTime: '2019-06-10T12:30:02Z' })
const envelope = encryptData(buildPart(sealedPart(signed, 'signed-data')), {
  provider,
  recipients: [person('doctor').certificate],
})
const sent = buildMail([sealedPart(envelope, 'enveloped-data')], {
  from: { address: 'labo@labo.example', name: 'LABORATOIRE DES EXEMPLES' },
  to: [{ address: 'modele@cabinet.example' }],
  date: '2019-06-10T14:30:02+02:00',
})

// The practice: it has the certificate of the laboratory from before, and compared its fingerprint by telephone.
const known = laboratory.certificate
console.log('known:', known.subject.text, certificateFingerprint(known, provider).slice(0, 11))
const doctor = person('doctor')
const { mail } = readMail(sent)
if (mail === undefined) throw new Error('refused')
const { decrypted, refusal } = await decryptData(decodePart(mail).bytes, { provider, keys: [doctor] })
if (decrypted === undefined) throw new Error(refusal.message)
const within = readMail(decrypted.content).mail
if (within === undefined) throw new Error('refused')
const { verified, refusal: notSigned } = verifyData(decodePart(within).bytes, { provider, trusted: [known] })
if (verified === undefined) throw new Error(notSigned.message)
console.log(decrypted.cipher, verified.verdict, verified.signers[0]?.signingTime)

/** The parts that hold something of their own, in order. */
function* contentsOf(part: MailPart): Generator<MailPart> {
  if (part.kind === 'single') yield part
  for (const one of part.parts) yield* contentsOf(one)
}
const inner = readMail(verified.content ?? new Uint8Array()).mail
if (inner === undefined) throw new Error('refused')
for (const one of contentsOf(inner)) {
  const reading = readHprimMedecin(decodePart(one).bytes)
  // A text or a PDF is no letter: it is shown beside it.
  if (!reading.file?.letters.length) console.log(one.contentType.mediaType, one.fileName ?? '')
  for (const { requestNumber, complete } of reading.file?.letters ?? []) {
    console.log({ requestNumber, complete, trusted: verified.verdict === 'trusted' })
  }
}
