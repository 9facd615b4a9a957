import { expect, it } from 'vitest'
import { type ContentCipher, contentCiphers } from '../../src/cms/content-ciphers.js'
import { decryptData, encryptData, signData, verifyData } from '../../src/cms/index.js'
import { profiles } from '../../src/cms/profiles.js'
import { isWeakCipher } from '../../src/cms/weak-algorithms.js'
import { weakDigestName } from '../../src/x509/index.js'
import { node as provider } from '../crypto/providers.js'
import { content, doctor, made, recipients, signingTime } from './letters.js'
import { person } from './people.js'

it('the ciphers that are weak are those with blocks of 64 bits', () => {
  for (const [name, { block }] of Object.entries(contentCiphers)) {
    expect(isWeakCipher(name as ContentCipher), name).toBe(block === 8)
  }
})

it('of the profiles only `legacy` is weak, in both that it names', () => {
  const weak = Object.entries(profiles).map(([name, { cipher, digest }]) => [
    name,
    isWeakCipher(cipher),
    weakDigestName(digest) !== null,
  ])
  expect(weak).toEqual([
    ['hprim-net', false, false],
    ['legacy', true, true],
    ['modern', false, false],
  ])
})

it('what is weak is decrypted, told and reported', async () => {
  const message = encryptData(content, { provider, recipients, profile: 'legacy' })
  const { decrypted, diagnostics } = await decryptData(message, { provider, keys: [doctor] })
  expect(decrypted).toMatchObject({ content, weak: true })
  expect(diagnostics).toMatchObject([
    { code: 'cms.weak_algorithm', path: 'message', params: { algorithm: 'des-ede3-cbc' } },
  ])
})

it('what is weak is verified, told and reported', async () => {
  const signers = [person('lab', provider)]
  const legacy = await signData(content, { provider, signers, signingTime, profile: 'legacy' })
  const { verified, diagnostics } = verifyData(legacy, { provider })
  expect(verified?.signers).toMatchObject([{ status: 'valid', weak: true }])
  expect(diagnostics).toMatchObject([
    { code: 'cms.weak_algorithm', path: 'signers[0]', params: { algorithm: 'SHA-1' } },
  ])
  const short = verifyData(made({ signer: 'weak' }), { provider })
  expect(short.verified?.signers).toMatchObject([{ status: 'valid', weak: true }])
  expect(short.diagnostics).toMatchObject([
    { code: 'cms.weak_key', path: 'signers[0]', params: { bits: 1024 } },
  ])
})

it('says in the verdict what is weak', async () => {
  const signers = [person('lab', provider)]
  const legacy = await signData(content, { provider, signers, signingTime, profile: 'legacy' })
  const weak = (message: Uint8Array): unknown => verifyData(message, { provider }).verified?.signers[0]?.weak
  expect([weak(legacy), weak(made())]).toEqual([true, false])
})
