import { describe, expect, it } from 'vitest'
import type { HprimError } from '../../src/base/index.js'
import { decryptData, detectCms, encryptData, signData, verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'
import { content, doctor, lab, made, sealed, signingTime } from './letters.js'
import { person } from './people.js'

/** The code, the place and what was given instead. */
async function thrownBy(action: () => unknown): Promise<string> {
  try {
    await action()
    return 'nothing'
  } catch (error) {
    const { code, path, params } = error as HprimError
    return [code, path, params.nearest ?? params.expected, params.got].filter(Boolean).join(' ')
  }
}

const PROVIDER = 'options.invalid provider CryptoProvider'
const limits = { recipients: -1 }

describe('decryptData', () => {
  it.each<[string, unknown, string]>([
    ['no options', undefined, 'options.invalid object undefined'],
    ['no provider', { keys: [] }, `${PROVIDER} undefined`],
    ['the module as the provider', { provider: { createNodeProvider() {} }, keys: [] }, `${PROVIDER} object`],
    ['no keys', { provider }, 'options.invalid keys Array undefined'],
    ['one key', { provider, keys: doctor }, 'options.invalid keys Array object'],
    ['a misspelt name', { provider, keys: [], limit: {} }, 'options.unknown limit limits'],
    ['the name of before', { crypto: provider, keys: [] }, 'options.unknown crypto'],
    [
      'a key without its certificate',
      { provider, keys: [doctor, { key: doctor.key }] },
      'options.invalid keys[1].certificate Certificate undefined',
    ],
    [
      'a key in numbers',
      { provider, keys: [{ ...doctor, key: pki('doctor').key }] },
      'options.invalid keys[0].key PrivateKey object',
    ],
    [
      'a certificate in bytes',
      { provider, keys: [{ ...doctor, certificate: pki('doctor').certificatePem }] },
      'options.invalid keys[0].certificate Certificate Uint8Array',
    ],
    [
      'more than a key and its certificate',
      { provider, keys: [{ ...doctor, password: '' }] },
      'options.unknown keys[0].password',
    ],
    ['a limit that is none', { provider, keys: [], limits }, 'options.invalid_limit limits.recipients'],
    ['a misspelt limit', { provider, keys: [], limits: { byte: 1 } }, 'options.unknown limits.byte bytes'],
  ])('refuses %s', async (_, options, expected) => {
    expect(await thrownBy(() => decryptData(sealed, options as never))).toContain(expected)
  })
})

describe('verifyData', () => {
  it.each<[string, unknown, string]>([
    [
      'a certificate as its reader gives it',
      { provider, trusted: [{ certificate: lab }] },
      'options.invalid trusted[0] Certificate object',
    ],
    [
      'a certificate in bytes',
      { provider, certificates: [lab, pki('lab').certificatePem] },
      'options.invalid certificates[1] Certificate Uint8Array',
    ],
    ['no provider', { trusted: [] }, `${PROVIDER} undefined`],
    ['one certificate', { provider, trusted: lab }, 'options.invalid trusted Array object'],
    ['a misspelt name', { provider, trust: [lab] }, 'options.unknown trust trusted'],
    [
      'a limit that is none',
      { provider, limits: { bytes: Number.NaN } },
      'options.invalid_limit limits.bytes a whole number, 0 or more NaN',
    ],
    ['a content that is text', { provider, content: 'abc' }, 'options.invalid content Uint8Array string'],
  ])('refuses %s', async (_, options, expected) => {
    expect(await thrownBy(() => verifyData(made(), options as never))).toContain(expected)
  })
})

describe('signData and encryptData', () => {
  const signing = { provider, signers: [person('lab', provider)], signingTime }
  const sealing = { provider, recipients: [doctor.certificate] }

  it.each<[string, object, string]>([
    ['no provider', { provider: undefined }, `${PROVIDER} undefined`],
    [
      'a profile that is none',
      { profile: 'hprim' },
      "options.invalid profile 'hprim-net' | 'legacy' | 'modern' string",
    ],
    ['a misspelt name', { detach: true }, 'options.unknown detach detached'],
    ['a detached that is none', { detached: 1 }, 'options.invalid detached boolean number'],
    ['a Date', { signingTime: new Date(0) }, 'options.invalid signingTime string Date'],
    ['one signer', { signers: doctor }, 'options.invalid signers Array object'],
    ['a certificate in place of a signer', { signers: [lab] }, 'options.unknown signers[0].'],
    [
      'a certificate in bytes',
      { certificates: [pki('ca').certificatePem] },
      'options.invalid certificates[0] Certificate Uint8Array',
    ],
  ])('signData refuses %s', async (_, change, expected) => {
    expect(await thrownBy(() => signData(content, { ...signing, ...change }))).toContain(expected)
  })

  it.each<[string, object, string]>([
    ['no provider', { provider: undefined }, `${PROVIDER} undefined`],
    ['one recipient', { recipients: lab }, 'options.invalid recipients Array object'],
    [
      'a key in place of its certificate',
      { recipients: [doctor] },
      'options.invalid recipients[0] Certificate object',
    ],
    ['a misspelt name', { recipient: [] }, 'options.unknown recipient recipients'],
    ['a profile that is none', { profile: 'modem' }, 'options.invalid profile'],
  ])('encryptData refuses %s', async (_, change, expected) => {
    expect(await thrownBy(() => encryptData(content, { ...sealing, ...change }))).toContain(expected)
  })

  it('all verbs take bytes, not text', async () => {
    const text = 'abc' as never
    expect(await thrownBy(() => signData(text, signing))).toBe('options.invalid content Uint8Array string')
    expect(await thrownBy(() => encryptData(text, sealing))).toBe('options.invalid content Uint8Array string')
    const keys = [doctor]
    const expected = 'options.invalid message Uint8Array string'
    expect(await thrownBy(() => decryptData(text, { provider, keys }))).toBe(expected)
    expect(await thrownBy(() => verifyData(text, { provider }))).toBe(expected)
    expect(await thrownBy(() => detectCms(text))).toBe(expected)
  })
})
