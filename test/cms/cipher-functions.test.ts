// Every constant, comparison and branch of the content ciphers and of the recovery of their keys, by their functions.
import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { concatBytes } from '../../src/base/index.js'
import {
  type CipherUse,
  type ContentCipher,
  cipherUseOf,
  contentCiphers,
  decryptCbcContent,
  derCipherUse,
  encryptCbcContent,
} from '../../src/cms/content-ciphers.js'
import { recoverKey } from '../../src/cms/recover-key.js'
import type { PrivateKey } from '../../src/crypto/index.js'
import { noise } from '../crypto/octets.js'
import { node } from '../crypto/providers.js'
import { doctor } from './letters.js'

const useOf = (...parts: readonly DerValue[]): CipherUse | null =>
  cipherUseOf(readBer(encodeDer(derSequence(parts))), 'cipher')
const oidOf = (name: ContentCipher): DerValue => derOid(contentCiphers[name].oid)

/** RFC 3565, RFC 5084, RFC 3370; key and block in bytes. */
const facts: [ContentCipher, string, number, number][] = [
  ['aes-128-cbc', '2.16.840.1.101.3.4.1.2', 16, 16],
  ['aes-192-cbc', '2.16.840.1.101.3.4.1.22', 24, 16],
  ['aes-256-cbc', '2.16.840.1.101.3.4.1.42', 32, 16],
  ['aes-128-gcm', '2.16.840.1.101.3.4.1.6', 16, 16],
  ['aes-192-gcm', '2.16.840.1.101.3.4.1.26', 24, 16],
  ['aes-256-gcm', '2.16.840.1.101.3.4.1.46', 32, 16],
  ['des-ede3-cbc', '1.2.840.113549.3.7', 24, 8],
  ['des-cbc', '1.3.14.3.2.7', 8, 8],
  ['rc2-40-cbc', '1.2.840.113549.3.2', 5, 8],
  ['rc2-64-cbc', '1.2.840.113549.3.2', 8, 8],
  ['rc2-128-cbc', '1.2.840.113549.3.2', 16, 8],
]

it('the ciphers are those of their documents', () => {
  const all = Object.entries(contentCiphers).map(([name, { oid, keyLength, block }]) => [
    name,
    oid,
    keyLength,
    block,
  ])
  expect(all).toEqual(facts)
  const versions = Object.values(contentCiphers).flatMap(({ rc2 }) => (rc2 === undefined ? [] : [rc2]))
  expect(versions).toEqual([
    { bits: 40, version: 160 },
    { bits: 64, version: 120 },
    { bits: 128, version: 58 },
  ])
})

describe('parameters', () => {
  it.each(facts)('of %s are read as they are written', (cipher, _, __, block) => {
    const gcm = cipher.endsWith('gcm')
    const use = { cipher, iv: noise(gcm ? 12 : block), tagLength: gcm ? 16 : 0 }
    expect(cipherUseOf(readBer(encodeDer(derCipherUse(use))), '')).toEqual(use)
  })

  it.each(facts.filter(([name]) => /aes.*cbc|des/.test(name)))(
    'an IV of %s is one block',
    (cipher, _, __, block) => {
      for (const length of [0, block - 1, block + 1, block === 8 ? 16 : 8]) {
        expect(useOf(oidOf(cipher), derOctetString(noise(length)))).toBeNull()
      }
    },
  )

  it('of RC2: three versions, an IV of eight bytes', () => {
    const rc2 = (version: number, length: number) =>
      useOf(oidOf('rc2-40-cbc'), derSequence([derInteger(version), derOctetString(noise(length))]))
    expect([160, 120, 58].map((version) => rc2(version, 8)?.cipher)).toEqual([
      'rc2-40-cbc',
      'rc2-64-cbc',
      'rc2-128-cbc',
    ])
    for (const version of [0, 40, 57, 59, 119, 159, 161]) expect(rc2(version, 8)).toBeNull()
    for (const length of [0, 7, 9, 16]) expect(rc2(160, length)).toBeNull()
    // Without a version, a SEQUENCE or anything at all.
    expect(useOf(oidOf('rc2-40-cbc'), derOctetString(noise(8)))).toBeNull()
    expect(useOf(oidOf('rc2-40-cbc'))).toBeNull()
  })

  it('of GCM: nonces of 1 to 128 bytes, tags of 12 to 16, 12 where none is stated', () => {
    const gcm = (nonce: number, ...tag: readonly DerValue[]) =>
      useOf(oidOf('aes-256-gcm'), derSequence([derOctetString(noise(nonce)), ...tag]))
    expect(gcm(12)).toEqual({ cipher: 'aes-256-gcm', iv: noise(12), tagLength: 12 })
    for (const length of [1, 128]) expect(gcm(length)?.iv).toHaveLength(length)
    for (const length of [0, 129]) expect(gcm(length)).toBeNull()
    for (const tag of [12, 13, 14, 15, 16]) expect(gcm(12, derInteger(tag))?.tagLength).toBe(tag)
    for (const tag of [-1, 0, 4, 8, 11, 17, 32]) expect(gcm(12, derInteger(tag))).toBeNull()
  })

  it('of no cipher that is known, or none, are nothing', () => {
    expect(useOf(derOid('1.2.3'), derNull())).toBeNull()
    expect(useOf(oidOf('aes-128-cbc'))).toBeNull()
  })
})

describe('padding (RFC 5652 §6.3)', () => {
  const cbc = facts.filter(([name]) => name.endsWith('cbc'))
  const rawOf = (cipher: ContentCipher, key: Uint8Array, data: Uint8Array): Uint8Array => {
    const { primitive, rc2, block } = contentCiphers[cipher]
    if (primitive === 'gcm') throw new Error(cipher)
    return node.encryptCbc({ cipher: primitive, key, iv: noise(block), data, effectiveKeyBits: rc2?.bits })
  }

  it.each(cbc)('%s: of every length, and decrypted again', (cipher, _, keyLength, block) => {
    const key = noise(keyLength)
    const use = { cipher, iv: noise(block), tagLength: 0 }
    for (const length of [0, 1, block - 1, block, block + 1, 2 * block, 65_535, 65_536, 65_537]) {
      const content = noise(length)
      const encrypted = concatBytes(encryptCbcContent(node, use, key, content))
      expect(encrypted).toHaveLength(length - (length % block) + block)
      const padding = block - (length % block)
      const padded = concatBytes([content, new Uint8Array(padding).fill(padding)])
      expect(Buffer.compare(encrypted, rawOf(cipher, key, padded))).toBe(0)
      expect(Buffer.compare(decryptCbcContent(node, use, key, encrypted) ?? noise(3), content)).toBe(0)
    }
  })

  it.each(cbc)('%s: what is none is no content', (cipher, _, keyLength, block) => {
    const key = noise(keyLength)
    const use = { cipher, iv: noise(block), tagLength: 0 }
    const opened = (padded: Uint8Array) => decryptCbcContent(node, use, key, rawOf(cipher, key, padded))
    const ending = (...last: readonly number[]) => {
      const padded = new Uint8Array(3 * block).fill(0x41)
      padded.set(last, padded.length - last.length)
      return opened(padded)
    }
    for (const byte of [0, block + 1, block + 2, 2 * block, 0x80, 0xff]) {
      // All of them, so that only the length is wrong.
      expect(opened(new Uint8Array(3 * block).fill(byte))).toBeNull()
    }
    expect(ending(1)).toHaveLength(3 * block - 1)
    expect(ending(2, 2)).toHaveLength(3 * block - 2)
    expect(ending(1, 2)).toBeNull()
    expect(ending(3, 1, 3)).toBeNull()
    expect(ending(1, 3, 3)).toBeNull()
    expect(opened(new Uint8Array(block).fill(block))).toEqual(new Uint8Array())
    const first = new Uint8Array(block).fill(block)
    first[0] = 1
    expect(opened(first)).toBeNull()
  })

  it.each(cbc)('%s: data are whole blocks, one at least', (cipher, _, keyLength, block) => {
    const use = { cipher, iv: noise(block), tagLength: 0 }
    for (const length of [0, 1, block - 1, block + 1]) {
      expect(decryptCbcContent(node, use, noise(keyLength), noise(length))).toBeNull()
    }
  })

  it('GCM has none', () => {
    const use = { cipher: 'aes-256-gcm', iv: noise(12), tagLength: 16 } as const
    expect(encryptCbcContent(node, use, noise(32), noise(16))).toEqual([])
    expect(decryptCbcContent(node, use, noise(32), noise(16))).toBeNull()
  })
})

describe('a key that is not recovered', () => {
  const asking = async (key: PrivateKey, length: number, encryptedKey = noise(256)): Promise<Uint8Array> => {
    const recovered = await recoverKey(key, { scheme: 'rsaes-pkcs1-v1_5', encryptedKey, length }, node)
    expect(recovered.failed).toBe(false)
    return recovered.key
  }
  const answering = (answer: unknown): PrivateKey => ({
    ...doctor.key,
    decryptKey: async () => answer as Uint8Array,
  })

  it('is replaced by one as long, the same for key and message, another for any other', async () => {
    const key = answering(null)
    for (const length of [8, 16, 24, 32]) {
      const substitute = await asking(key, length)
      expect(substitute).toHaveLength(length)
      expect(await asking(key, length)).toEqual(substitute)
      expect(await asking(key, length, noise(255))).not.toEqual(substitute)
      expect(await asking(answering(null), length)).not.toEqual(substitute)
      expect(substitute.some((byte) => byte !== 0)).toBe(true)
    }
  })

  it('nor one of another length or kind; the right one is given as it is', async () => {
    const right = noise(32)
    expect(await asking(answering(right), 32)).toBe(right)
    for (const wrong of [noise(31), noise(33), noise(0), undefined, 'x'.repeat(32), [...right]]) {
      const key = answering(wrong)
      const given = await asking(key, 32)
      expect(given).toHaveLength(32)
      expect(given).not.toEqual(right)
      expect(await asking(key, 32)).toEqual(given)
    }
  })

  it('is told of OAEP, whose integrity was checked', async () => {
    const oaep = {
      scheme: 'rsaes-oaep',
      digest: 'sha256',
      mgfDigest: 'sha256',
      encryptedKey: noise(256),
      length: 32,
    } as const
    expect(await recoverKey(answering(null), oaep, node)).toMatchObject({ failed: true })
    const right = noise(32)
    expect(await recoverKey(answering(right), oaep, node)).toEqual({ key: right, failed: false })
  })

  it('only an algorithm or a key that is not there is told', async () => {
    const throwing = (thrown: unknown): PrivateKey => ({
      ...doctor.key,
      decryptKey: async () => Promise.reject(thrown),
    })
    for (const code of ['crypto.unsupported_algorithm', 'crypto.key_unavailable']) {
      await expect(asking(throwing({ code }), 16)).rejects.toEqual({ code })
    }
    for (const thrown of [
      { code: 'crypto.invalid_input' },
      { code: 5 },
      null,
      undefined,
      'no',
      new Error('no'),
    ]) {
      expect(await asking(throwing(thrown), 16)).toHaveLength(16)
    }
  })
})
