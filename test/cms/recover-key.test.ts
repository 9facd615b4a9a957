import { describe, expect, it } from 'vitest'
import type { RecipientInfo } from '../../src/cms/enveloped-data.js'
import { type KeyRequest, keyRequest, recoverKey } from '../../src/cms/recover-key.js'
import type { PrivateKey } from '../../src/crypto/index.js'
import type { CertifiedKey } from '../../src/x509/index.js'
import { noise } from '../crypto/octets.js'
import { node } from '../crypto/providers.js'
import { doctor } from './letters.js'

const ecKey = { ...doctor.key, algorithm: 'ec' } as unknown as PrivateKey
const ec: CertifiedKey = { ...doctor, key: ecKey }
const encryptedKey = noise(256)
const transport = (algorithm: unknown): RecipientInfo =>
  ({ kind: 'key-transport', identifier: {}, algorithm, encryptedKey }) as unknown as RecipientInfo
const agreed = (agreement: unknown): RecipientInfo =>
  ({ kind: 'key-agreement', identifier: {}, agreement, encryptedKey }) as unknown as RecipientInfo

describe('a key is asked for what it can do', () => {
  it('RSA: a scheme that is known', () => {
    const scheme = { scheme: 'rsaes-pkcs1-v1_5' }
    expect(keyRequest(transport(scheme), doctor, 16)).toEqual({ ...scheme, encryptedKey, length: 16 })
    expect(keyRequest(transport(null), doctor, 16)).toBeNull()
    expect(keyRequest(transport(scheme), ec, 16)).toBeNull()
  })
  it('EC: an agreement that is known, with an EC certificate', () => {
    expect(keyRequest(agreed(null), ec, 16)).toBeNull()
    expect(keyRequest(agreed({}), ec, 16)).toBeNull()
    expect(keyRequest(agreed({}), doctor, 16)).toBeNull()
    const other = { kind: 'other', agreement: null, encryptedKey } as unknown as RecipientInfo
    expect(keyRequest(other, ec, 16)).toBeNull()
    expect(keyRequest(other, doctor, 16)).toBeNull()
  })
})

describe('a secret of another length than that of the curve', () => {
  it.each([undefined, 'x'.repeat(32), noise(0), noise(31), noise(33), noise(48)])(
    'gives the substitute, and unwraps nothing',
    async (secret) => {
      let unwrapped = 0
      const provider = new Proxy(node, {
        get: (target, name: keyof typeof node) => {
          if (name === 'createDigest') unwrapped++
          return target[name]
        },
      })
      const key = { ...ecKey, agreeKey: async () => secret } as unknown as PrivateKey
      const request = {
        scheme: 'ecdh',
        publicKey: { kind: 'ec', curve: 'p256' },
        agreement: { kdf: 'sha256', wrap: 'aes128', sharedInfo: noise(8) },
        encryptedKey: noise(24),
        length: 16,
      } as unknown as KeyRequest
      expect(await recoverKey(key, request, provider)).toHaveLength(16)
      expect(unwrapped).toBe(0)
    },
  )
})
