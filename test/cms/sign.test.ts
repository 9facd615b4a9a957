import { expect, it } from 'vitest'
import { readBer, toDer } from '../../src/asn1/index.js'
import type { HprimError } from '../../src/base/index.js'
import { type SignDataOptions, signData, verifyData } from '../../src/cms/index.js'
import type { PrivateKey } from '../../src/crypto/index.js'
import { readCertificate } from '../../src/x509/index.js'
import { forge, node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { content, signingTime } from './letters.js'
import { person } from './people.js'

const lab = person('lab', provider)
const signing: SignDataOptions = { provider, signers: [lab], signingTime }

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
  ['a time without its offset', { signingTime: '2026-11-24T08:30:00' }, 'options.invalid signingTime'],
  ['a profile that is none', { profile: 'hprim' as never }, 'options.invalid profile'],
  ['a misspelt name', { detach: true } as never, 'options.unknown detach'],
  [
    'the key of another',
    { signers: [{ ...lab, key: person('doctor', provider).key }] },
    'cms.key_mismatch signers[0].key',
  ],
  [
    'a key of another kind',
    { signers: [lab, { ...lab, key: person('lab-p256', provider).key }] },
    'cms.key_mismatch signers[1].key',
  ],
  [
    'an EC key for HPRIM Net',
    { signers: [person('lab-p256', provider)] },
    'options.invalid signers[0].certificate.publicKey.kind',
  ],
  [
    'a key of a kind that is not used',
    { signers: [{ ...lab, certificate: pki('ed25519').certificate }] },
    'options.invalid signers[0].certificate.publicKey.kind',
  ],
  [
    'ECDSA without a provider for it',
    { provider: forge, profile: 'modern', signers: [person('lab-p256', forge)] },
    'crypto.unsupported_algorithm ',
  ],
])('refuses to sign for %s', async (_, change, expected) => {
  expect(await refusal(() => signData(content, { ...signing, ...change }))).toBe(expected)
})

it.each<[string, SignDataOptions['profile'], Parameters<typeof pki>[0], string, string]>([
  ['an EC key', 'hprim-net', 'lab-p256', "'rsa' (profile: 'hprim-net')", "'ec'"],
  ['an EC key', undefined, 'lab-p256', "'rsa' (profile: 'hprim-net')", "'ec'"],
  ['an EC key', 'legacy', 'lab-p256', "'rsa' (profile: 'legacy')", "'ec'"],
  ['another key', 'modern', 'ed25519', "'rsa' | 'ec' (profile: 'modern')", '1.3.101.112'],
])('says that for %s the profile %s asks for another kind', async (_, profile, name, expected, got) => {
  const signers = [{ ...lab, certificate: pki(name).certificate }]
  const path = 'signers[0].certificate.publicKey.kind'
  await expect(signData(content, { ...signing, signers, profile })).rejects.toMatchObject({
    code: 'options.invalid',
    path,
    message: `Invalid argument ${path}: expected ${expected}, got ${got}.`,
  })
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
  const signers = [person('lab-pss', provider)]
  expect(await refusal(() => signData(content, { ...signing, signers, profile: 'modern' }))).toBe('written')
})

it('says of each signer why it cannot sign, and asks no key before', async () => {
  let asked = 0
  const key: PrivateKey = {
    ...lab.key,
    signDigest: (request) => {
      asked++
      return lab.key.signDigest(request)
    },
  }
  const signers = [
    { ...lab, key },
    person('lab-p256', provider),
    { ...lab, key: person('lab-p256', provider).key },
  ]
  await expect(signData(content, { ...signing, signers })).rejects.toMatchObject({
    issues: [
      { code: 'options.invalid', path: 'signers[1].certificate.publicKey.kind' },
      { code: 'cms.key_mismatch', path: 'signers[2].key' },
    ],
  })
  expect(asked).toBe(0)
})

it.each([
  ['as it is written', '2026-11-24T08:30:00Z', '2026-11-24T08:30:00Z'],
  ['as toISOString gives it', '2026-11-24T08:30:00.999Z', '2026-11-24T08:30:00Z'],
  ['with an offset', '2026-11-24T09:30:00+01:00', '2026-11-24T08:30:00Z'],
  ['with both', '2026-12-31T23:30:00.5-01:00', '2027-01-01T00:30:00Z'],
  ['after 2049, as GeneralizedTime', '2050-01-01T00:00:00Z', '2050-01-01T00:00:00Z'],
])('takes the signing time %s', async (_, signingTime, expected) => {
  const message = await signData(content, { ...signing, signingTime })
  expect(verifyData(message, { provider }).verified?.signers[0]?.signingTime).toBe(expected)
})

it('takes an ArrayBuffer and any view', async () => {
  const buffer = content.slice().buffer as ArrayBuffer
  for (const bytes of [buffer, new DataView(buffer), Buffer.from(content)]) {
    const { verified } = verifyData(await signData(bytes, signing), { provider })
    expect(verified).toMatchObject({ verdict: 'untrusted', content })
  }
})

it.each(['hprim-net', 'legacy', 'modern'] as const)('writes DER: %s', async (profile) => {
  const message = await signData(content, { ...signing, profile, certificates: [pki('ca').certificate] })
  expect(Buffer.compare(toDer(readBer(message)), message)).toBe(0)
})

it('holds each certificate once', async () => {
  const { certificate } = readCertificate(pki('lab').certificatePem)
  if (certificate === undefined) throw new Error('refused')
  const twice = await signData(content, { ...signing, certificates: [certificate] })
  expect(twice.length).toBe((await signData(content, signing)).length)
})
