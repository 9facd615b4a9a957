import { expect, it } from 'vitest'
import { readBer, toDer } from '../../src/asn1/index.js'
import type { HprimError } from '../../src/base/index.js'
import {
  detectCms,
  type EncryptDataOptions,
  encryptData,
  type SignDataOptions,
  signData,
} from '../../src/cms/index.js'
import type { PrivateKey } from '../../src/crypto/index.js'
import { readCertificate } from '../../src/x509/index.js'
import { forge, node } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { person } from './people.js'

const crypto = node
const lab = person('lab', crypto)
const content = new TextEncoder().encode('TESTPATIENT\r\n')
const signing: SignDataOptions = { crypto, signers: [lab], signingTime: '2026-11-24T08:30:00Z' }
const sealing: EncryptDataOptions = { crypto, recipients: [pki('doctor').certificate] }

async function refusal(action: () => unknown): Promise<string> {
  try {
    await action()
    return 'written'
  } catch (error) {
    const { code, path } = error as HprimError
    return `${code} ${path}`
  }
}

it.each<[string, Partial<SignDataOptions>, string]>([
  ['nobody', { signers: [] }, 'cms.no_signers signers'],
  ['a time that is none', { signingTime: '2026-02-30T00:00:00Z' }, 'options.invalid signingTime'],
  ['a time of another zone', { signingTime: '2026-11-24T08:30:00+01:00' }, 'options.invalid signingTime'],
  ['a profile that is none', { profile: 'hprim' as never }, 'options.invalid profile'],
  ['a misspelt name', { detach: true } as never, 'options.unknown detach'],
  [
    'the key of another',
    { signers: [{ ...lab, key: person('doctor', crypto).key }] },
    'cms.key_mismatch signers[0].key',
  ],
  [
    'a key of another kind',
    { signers: [lab, { ...lab, key: person('lab-p256', crypto).key }] },
    'cms.key_mismatch signers[1].key',
  ],
  [
    'an EC key for HPRIM Net',
    { signers: [person('lab-p256', crypto)] },
    'cms.unfit_certificate signers[0].certificate',
  ],
  [
    'a key of a kind that is not used',
    { signers: [{ ...lab, certificate: pki('ed25519').certificate }] },
    'cms.unfit_certificate signers[0].certificate',
  ],
  [
    'ECDSA without a provider for it',
    { crypto: forge, profile: 'modern', signers: [person('lab-p256', forge)] },
    'crypto.unsupported_algorithm ',
  ],
])('refuses to sign for %s', async (_, change, expected) => {
  expect(await refusal(() => signData(content, { ...signing, ...change }))).toBe(expected)
})

it('does not give out a signature that does not hold', async () => {
  const key: PrivateKey = { ...lab.key, signDigest: async () => new Uint8Array(256) }
  const signers = [{ ...lab, key }]
  expect(await refusal(() => signData(content, { ...signing, signers }))).toBe(
    'cms.key_mismatch signers[0].key',
  )
})

it('does not give out a content that changed while a card was signing', async () => {
  const bytes = content.slice()
  const key: PrivateKey = {
    ...lab.key,
    signDigest: async (request) => {
      bytes[0] = 0
      return lab.key.signDigest(request)
    },
  }
  const signers = [{ ...lab, key }]
  expect(await refusal(() => signData(bytes, { ...signing, signers }))).toBe('cms.content_changed content')
})

it('a key for PSS alone signs in the profile that has it', async () => {
  const signers = [person('lab-pss', crypto)]
  expect(await refusal(() => signData(content, { ...signing, signers, profile: 'modern' }))).toBe('written')
})

it.each<[string, Partial<EncryptDataOptions>, string]>([
  ['nobody', { recipients: [] }, 'cms.no_recipients recipients'],
  [
    'an EC key',
    { recipients: [pki('doctor').certificate, pki('lab-p256').certificate] },
    'cms.unfit_certificate recipients[1]',
  ],
  [
    'a certificate for signing only',
    { recipients: [pki('lab-sign-only').certificate] },
    'cms.unfit_certificate recipients[0]',
  ],
  ['a misspelt name', { recipient: [] } as never, 'options.unknown recipient'],
])('refuses to encrypt for %s', async (_, change, expected) => {
  expect(await refusal(() => encryptData(content, { ...sealing, ...change }))).toBe(expected)
})

it('takes octets, not text', async () => {
  expect(await refusal(() => signData('abc' as never, signing))).toBe('options.invalid content')
  expect(await refusal(() => encryptData('abc' as never, sealing))).toBe('options.invalid content')
})

it('a certificate too short to encrypt for is refused', async () => {
  // Its modulus cut to 1,024 bits: nothing else of it is looked at.
  const { certificate } = pki('doctor')
  const { publicKey } = certificate
  if (publicKey.kind !== 'rsa') throw new Error('no RSA key')
  const short = { ...certificate, publicKey: { ...publicKey, modulus: publicKey.modulus.slice(0, 128) } }
  expect(await refusal(() => encryptData(content, { ...sealing, recipients: [short] }))).toBe(
    'cms.unfit_certificate recipients[0]',
  )
})

it('encrypts under a new key and IV each time', () => {
  const [one, two] = [encryptData(content, sealing), encryptData(content, sealing)]
  expect(Buffer.compare(one ?? new Uint8Array(), two ?? new Uint8Array())).not.toBe(0)
})

it.each(['hprim-net', 'legacy', 'modern'] as const)('writes DER: %s', async (profile) => {
  for (const message of [
    await signData(content, { ...signing, profile, certificates: [pki('ca').certificate] }),
    encryptData(content, { ...sealing, profile }),
  ]) {
    expect(Buffer.compare(toDer(readBer(message)), message)).toBe(0)
  }
})

it('holds each certificate once', async () => {
  const { certificate } = readCertificate(pki('lab').certificatePem)
  if (certificate === undefined) throw new Error('refused')
  const twice = await signData(content, { ...signing, certificates: [certificate] })
  expect(twice.length).toBe((await signData(content, signing)).length)
})

it('tells what a message is', async () => {
  expect(detectCms(await signData(content, signing))).toBe('signed-data')
  expect(detectCms(encryptData(content, sealing))).toBe('enveloped-data')
  expect(detectCms(encryptData(content, { ...sealing, profile: 'modern' }))).toBe('auth-enveloped-data')
  expect(detectCms(Uint8Array.of(0x30, 0x80, 6, 3, 42, 3, 4))).toBe('other')
  for (const none of ['', 'TESTPATIENT', '0', '0\x80', '0\x80\x06', '0\x89abcdefghi']) {
    expect(detectCms(new Uint8Array(Buffer.from(none, 'latin1')))).toBeNull()
  }
})
