import { Buffer } from 'node:buffer'
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey as nodePrivateKey,
  createPublicKey as nodePublicKey,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
  verify,
  webcrypto,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as asn1js from 'asn1js'
import { decryptData, encryptData, signData, verifyData } from 'hprim/cms'
import { type CryptoProvider, createPrivateKey } from 'hprim/crypto'
import { createForgeProvider } from 'hprim/forge'
import { createNodeProvider } from 'hprim/node'
import { readCertificate, readPrivateKey } from 'hprim/x509'
import * as pkijs from 'pkijs'
import { median, secondsOfRounds } from './rounds.js'

// A letter signed and encrypted, decrypted and verified, as ratios to the floor (the bare operations of node:crypto that
// the work cannot do without) and to pkijs 4 on WebCrypto. pkijs takes RSA-OAEP, the one key transport that it has; ours
// the profile hprim-net. Below 1 is faster.

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'pki')
const SIGNING_TIME = '2026-11-24T08:30:00Z'

function person(name: string) {
  const certificatePem = new Uint8Array(readFileSync(join(FIXTURES, `${name}.crt.pem`)))
  const keyPem = new Uint8Array(readFileSync(join(FIXTURES, `${name}.key.pem`)))
  const { certificate } = readCertificate(certificatePem)
  const { key } = readPrivateKey(keyPem)
  if (certificate === undefined || key === undefined) throw new Error(`${name} cannot be read`)
  return { certificate, key, certificatePem, keyPem }
}

const lab = person('lab')
const doctor = person('doctor')

/** Sends and receives with one of our providers. */
function ours(provider: CryptoProvider, content: Uint8Array) {
  const signer = { certificate: lab.certificate, key: createPrivateKey(lab.key, provider) }
  const reader = { certificate: doctor.certificate, key: createPrivateKey(doctor.key, provider) }
  const send = async (): Promise<Uint8Array> => {
    const signed = await signData(content, { provider, signers: [signer], signingTime: SIGNING_TIME })
    return encryptData(signed, { provider, recipients: [doctor.certificate] })
  }
  const receive = async (message: Uint8Array): Promise<void> => {
    const { decrypted } = await decryptData(message, { provider, keys: [reader] })
    if (decrypted === undefined) throw new Error('not decrypted')
    const { verified } = verifyData(decrypted.content, { provider, trusted: [lab.certificate] })
    if (verified?.verdict !== 'trusted' || verified.content?.length !== content.length)
      throw new Error('not trusted')
  }
  return { send, receive }
}

/** What any implementation on node:crypto has to do. */
function floor(content: Uint8Array) {
  const labKey = nodePrivateKey(Buffer.from(lab.keyPem))
  const labPublic = nodePublicKey(Buffer.from(lab.certificatePem))
  const doctorKey = nodePrivateKey(Buffer.from(doctor.keyPem))
  const doctorPublic = nodePublicKey(Buffer.from(doctor.certificatePem))
  const send = () => {
    const signature = sign('sha256', content, labKey)
    const key = randomBytes(32)
    const iv = randomBytes(16)
    const encrypted = createCipheriv('aes-256-cbc', key, iv).update(content)
    const encryptedKey = publicEncrypt({ key: doctorPublic, padding: constants.RSA_PKCS1_PADDING }, key)
    return { signature, key, iv, encrypted, encryptedKey }
  }
  const receive = ({ signature, key, iv, encrypted, encryptedKey }: ReturnType<typeof send>) => {
    privateDecrypt({ key: doctorKey, padding: constants.RSA_NO_PADDING }, encryptedKey)
    createDecipheriv('aes-256-cbc', key, iv).update(encrypted)
    if (!verify('sha256', content, labPublic, signature)) throw new Error('not verified')
  }
  return { send, receive }
}

const WEB_SIGNATURE = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer

function pkcs8Of(pem: Uint8Array): ArrayBuffer {
  const base64 = Buffer.from(pem)
    .toString('latin1')
    .replace(/-----.*-----|\s/g, '')
  return bufferOf(new Uint8Array(Buffer.from(base64, 'base64')))
}

/** The same with pkijs on WebCrypto. It signs without attributes, so it has less to do. */
async function byPkijs(content: Uint8Array) {
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as never }))
  const labCertificate = pkijs.Certificate.fromBER(bufferOf(lab.certificate.raw))
  const doctorCertificate = pkijs.Certificate.fromBER(bufferOf(doctor.certificate.raw))
  const labKey = await webcrypto.subtle.importKey('pkcs8', pkcs8Of(lab.keyPem), WEB_SIGNATURE, false, [
    'sign',
  ])
  const recipientPrivateKey = pkcs8Of(doctor.keyPem)
  const send = async (): Promise<ArrayBuffer> => {
    const { issuer, serialNumber } = labCertificate
    const signed = new pkijs.SignedData({
      encapContentInfo: new pkijs.EncapsulatedContentInfo({
        eContentType: pkijs.ContentInfo.DATA,
        eContent: new asn1js.OctetString({ valueHex: bufferOf(content) }),
      }),
      signerInfos: [new pkijs.SignerInfo({ sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }) })],
      certificates: [labCertificate],
    })
    await signed.sign(labKey as never, 0, 'SHA-256')
    const inner = new pkijs.ContentInfo({
      contentType: pkijs.ContentInfo.SIGNED_DATA,
      content: signed.toSchema(true),
    })
    // In one piece: it refuses to read the pieces of its own 5 MB again.
    const enveloped = new pkijs.EnvelopedData({ disableSplit: true } as never)
    enveloped.addRecipientByCertificate(doctorCertificate, { oaepHashAlgorithm: 'SHA-256' })
    await enveloped.encrypt({ name: 'AES-CBC', length: 256 } as never, inner.toSchema().toBER())
    return new pkijs.ContentInfo({
      contentType: pkijs.ContentInfo.ENVELOPED_DATA,
      content: enveloped.toSchema(),
    })
      .toSchema()
      .toBER()
  }
  const receive = async (message: ArrayBuffer): Promise<void> => {
    const outer = pkijs.ContentInfo.fromBER(message)
    const enveloped = new pkijs.EnvelopedData({ schema: outer.content })
    const content = await enveloped.decrypt(0, {
      recipientCertificate: doctorCertificate,
      recipientPrivateKey,
    })
    const inner = pkijs.ContentInfo.fromBER(content)
    const signed = new pkijs.SignedData({ schema: inner.content })
    if (!(await signed.verify({ signer: 0, checkChain: false }))) throw new Error('not verified')
  }
  return { send, receive }
}

async function run(length: number, rounds: number, times: number): Promise<void> {
  const content = new Uint8Array(randomBytes(length))
  const node = ours(createNodeProvider(), content)
  const forge = ours(createForgeProvider(), content)
  const bare = floor(content)
  const pkijs = await byPkijs(content)
  const sealed = { node: await node.send(), floor: bare.send(), pkijs: await pkijs.send() }
  const repeat = (one: () => unknown) => async (): Promise<void> => {
    for (let time = 0; time < times; time++) await one()
  }
  const sending = { node: repeat(node.send), floor: repeat(bare.send), pkijs: repeat(pkijs.send) }
  const receiving = {
    node: repeat(() => node.receive(sealed.node)),
    floor: repeat(() => bare.receive(sealed.floor)),
    pkijs: repeat(() => pkijs.receive(sealed.pkijs)),
  }
  for (const [what, contestants] of Object.entries({
    'sign + encrypt': sending,
    'decrypt + verify': receiving,
  })) {
    const seconds = await secondsOfRounds(contestants, rounds, 5)
    const ratio = (peer: 'floor' | 'pkijs'): string =>
      median(seconds.node.map((value, round) => value / (seconds[peer][round] ?? Number.NaN)))
        .toFixed(2)
        .padStart(10)
    const name = `${length / 1000} kB ${what}`.padEnd(26)
    const own = `${((median(seconds.node) / times) * 1e3).toFixed(2)} ms`.padStart(10)
    console.log(`${name}${own}${ratio('floor')}${ratio('pkijs')}`)
  }
  // Some hundred times slower: a few rounds tell enough.
  const slow = await secondsOfRounds(
    { send: forge.send, receive: () => forge.receive(sealed.node), node: node.send },
    5,
    1,
  )
  const ms = (seconds: readonly number[]): string => `${(median(seconds) * 1e3).toFixed(0)} ms`
  console.log(
    `${length / 1000} kB with hprim/forge: sign + encrypt ${ms(slow.send)}, decrypt + verify ${ms(slow.receive)}`,
  )
}

console.log('message                    hprim/node  to floor  to pkijs')
await run(5_000, 31, 20)
await run(5_000_000, 31, 1)
