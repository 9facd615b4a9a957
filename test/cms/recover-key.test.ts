import { describe, expect, it } from 'vitest'
import { derNull } from '../../src/asn1/index.js'
import type { RecipientInfo } from '../../src/cms/enveloped-data.js'
import { wrappingKey } from '../../src/cms/key-agreement.js'
import { wrapKey } from '../../src/cms/key-wrap.js'
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
  const contentKey = noise(16)
  const agreement = { digest: 'sha256', length: 16, keyInfo: derNull(), ukm: null, point: noise(65) } as const
  /** What comes of a message whose key is well wrapped under this secret. */
  const recovered = async (secret: unknown, wrappedUnder: Uint8Array): ReturnType<typeof recoverKey> => {
    const key = { ...ecKey, agreeKey: async () => secret } as unknown as PrivateKey
    const request: KeyRequest = {
      scheme: 'ecdh',
      publicKey: { kind: 'ec', curve: 'p256', point: noise(65) },
      agreement,
      encryptedKey: wrapKey(node, wrappingKey(node, agreement, wrappedUnder), contentKey),
      length: 16,
    }
    return recoverKey(key, request, node)
  }

  it('unwraps nothing, though the key was wrapped under it', async () => {
    expect(await recovered(noise(32), noise(32))).toEqual({ key: contentKey, failed: false })
    for (const secret of [noise(0), noise(31), noise(33), noise(48)]) {
      const { key, failed } = await recovered(secret, secret)
      expect([key.length, failed]).toEqual([16, true])
      expect(key).not.toEqual(contentKey)
    }
  })

  it('is none', async () => {
    for (const secret of [undefined, 'x'.repeat(32), null]) {
      expect(await recovered(secret, noise(32))).toMatchObject({ failed: true })
    }
  })
})
