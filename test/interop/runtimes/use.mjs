// What an application does with the package, in whatever runtime: run by runtimes.test.ts, beside an installed package.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import * as hprim from 'hprim'
import { channelOf, createNodeProvider, systemClock } from 'hprim/node'

const provider = createNodeProvider()
const bytes = new Uint8Array(readFileSync('letter.hpr'))

function person(name) {
  const { certificate } = hprim.readCertificate(readFileSync(`${name}.crt.pem`))
  const { key } = hprim.readPrivateKey(readFileSync(`${name}.key.pem`))
  return { certificate, key: hprim.createPrivateKey(key, provider) }
}

const { file } = hprim.readHprimMedecin(bytes)
assert.equal(file.letters[0].patient.lastName, 'TESTPATIENT')
assert.deepEqual(hprim.writeHprimMedecin(file), bytes)

const password = { text: 'clé', charset: 'utf-8' }
const packed = hprim.packArchive([{ name: 'R-17.hpr', bytes }], { container: 'zip', password, provider })
assert.deepEqual(hprim.unpackArchive(packed, { passwords: [password], provider }).files[0].bytes, bytes)

const smime = (content) => [{ kind: 'file', name: 'smime.p7m', bytes: content }]
const contentOf = (mail) => hprim.decodePart(hprim.readMail(mail).mail).bytes
for (const recipient of ['doctor', 'lab-p256']) {
  const doctor = person(recipient)
  const laboratory = person('lab')
  const part = hprim.buildPart({ kind: 'file', name: 'R-17.hpr', bytes })
  const signed = await hprim.signData(part, {
    provider,
    signers: [laboratory],
    signingTime: '2019-06-10T12:30:02Z',
  })
  const recipients = [doctor.certificate]
  const envelope = hprim.encryptData(hprim.buildPart(smime(signed)[0]), { provider, recipients })
  const sent = hprim.buildMail(smime(envelope), {
    from: { address: 'labo@labo.example' },
    to: [{ address: 'modele@cabinet.example' }],
    date: '2019-06-10T14:30:02+02:00',
  })
  const { decrypted } = await hprim.decryptData(contentOf(sent), { provider, keys: [doctor] })
  const trusted = [laboratory.certificate]
  const { verified } = hprim.verifyData(contentOf(decrypted.content), { provider, trusted })
  assert.equal(verified.verdict, 'trusted')
  assert.deepEqual(contentOf(verified.content), bytes)
}

const server = createServer()
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const answering = once(server, 'connection')
const call = connect(server.address().port, '127.0.0.1')
const [answered] = await answering
const [delivery, reception] = await Promise.all([
  hprim.sendFiles(channelOf(call), [{ name: 'R-17.zip', bytes: packed }], { clock: systemClock }),
  hprim.receiveFiles(channelOf(answered), { clock: systemClock }),
])
assert.equal(delivery.files[0].outcome, 'delivered')
assert.deepEqual(reception.files[0].bytes, packed)
call.end()
answered.end()
server.close()

console.log('all is well')
