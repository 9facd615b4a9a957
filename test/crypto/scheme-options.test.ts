import { describe, expect, it } from 'vitest'
import {
  createPrivateKey,
  decryptOaep,
  decryptPkcs1,
  encryptOaep,
  encryptPkcs1,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from '../../src/crypto/index.js'
import { fault } from '../asn1/octets.js'
import { pki } from '../x509/pki.js'
import { providers } from './providers.js'

const { key } = pki('lab')
const schemes: Readonly<Record<string, (input: never) => unknown>> = {
  encryptOaep,
  decryptOaep,
  encryptPkcs1,
  decryptPkcs1,
  signPkcs1,
  verifyPkcs1,
  signPss,
  verifyPss,
}

describe.each(providers)('with $name', ({ provider }) => {
  it.each(Object.entries(schemes))('%s refuses options of another kind', (_, scheme) => {
    const of = (input: unknown) => fault(() => scheme(input as never))
    expect(of(undefined)).toMatchObject({ code: 'options.invalid', params: { expected: 'object' } })
    expect(of({ key })).toMatchObject({
      code: 'options.invalid',
      path: 'provider',
      params: { got: 'undefined' },
    })
    expect(of({ provider: {}, key })).toMatchObject({ code: 'options.invalid', path: 'provider' })
    expect(of({ provider })).toMatchObject({
      code: 'options.invalid',
      path: 'key',
      params: { expected: 'object', got: 'undefined' },
    })
    expect(of({ crypto: provider, key })).toMatchObject({ code: 'options.unknown', path: 'crypto' })
    expect(of({ provider, keys: [key] })).toMatchObject({
      code: 'options.unknown',
      path: 'keys',
      params: { nearest: 'key' },
    })
  })

  it.each<[string, () => unknown, object]>([
    [
      'no key',
      () => createPrivateKey(undefined as never, provider),
      { path: 'key', params: { got: 'undefined' } },
    ],
    ['null', () => createPrivateKey(null as never, provider), { path: 'key', params: { got: 'null' } }],
    [
      'text',
      () => createPrivateKey('-----BEGIN' as never, provider),
      { path: 'key', params: { got: 'string' } },
    ],
    [
      'another kind of key',
      () => createPrivateKey({ ...key, kind: 'dsa' } as never, provider),
      { path: 'key', params: { expected: 'RsaPrivateKey | EcPrivateKey', got: 'object' } },
    ],
    ['no provider', () => createPrivateKey(key, undefined as never), { path: 'provider' }],
    [
      'another object',
      () => createPrivateKey(key, {} as never),
      { path: 'provider', params: { got: 'object' } },
    ],
  ])('createPrivateKey refuses %s', (_, act, error) => {
    expect(fault(act)).toMatchObject({ code: 'options.invalid', ...error })
  })

  it('what does not fit the algorithm is told with what was expected and given', () => {
    const got = (act: () => unknown) => (fault(act) as { params: unknown }).params
    const iv = new Uint8Array(16)
    expect(got(() => provider.encryptAesBlocks(new Uint8Array(5), iv))).toMatchObject({
      path: 'key',
      expected: '16, 24 or 32 bytes',
      got: '5 bytes',
    })
    expect(got(() => provider.encryptAesBlocks('secret' as never, iv))).toMatchObject({
      expected: 'Uint8Array',
      got: 'string',
    })
    expect(got(() => provider.randomBytes(-1))).toMatchObject({ got: '-1' })
    const data = new Uint8Array(3)
    const cbc = { cipher: 'aes', key: new Uint8Array(16), iv, data } as const
    expect(got(() => provider.encryptCbc(cbc))).toMatchObject({
      expected: 'whole blocks of 16 bytes',
      got: '3 bytes',
    })
    const { prime1, prime2 } = key
    expect(got(() => createPrivateKey({ ...key, prime1: prime2, prime2: prime1 }, provider))).toMatchObject({
      path: 'key',
      expected: 'consistent numbers',
    })
  })
})
