import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  createPrivateKey,
  type DigestSignature,
  decryptPkcs1,
  type EcPrivateKey,
  encryptOaep,
  encryptPkcs1,
  type KeyDecryption,
  type RsaPrivateKey,
  verifyPkcs1,
  verifyPss,
} from '../../src/crypto/index.js'
import { ecKey, rsaKey } from './keys.js'
import { noise, toHex } from './octets.js'
import { forge, node, providers } from './providers.js'

const key = rsaKey(1024)
const data = [noise(40), noise(3, 2)]
const running = node.createDigest('sha256')
for (const piece of data) running.update(piece)
const digest = running.digest()
const signature = (scheme: DigestSignature['scheme'], saltLength?: number): DigestSignature => ({
  scheme,
  digestAlgorithm: 'sha256',
  digest,
  data,
  saltLength,
})
const unsupported = expect.objectContaining({ code: 'crypto.unsupported_algorithm' })
const oaep = { digest: 'sha1', mgfDigest: 'sha256', label: noise(4) } as const

describe.each(providers)('a private key of RSA in memory, with $name', ({ provider }) => {
  const port = createPrivateKey(key, provider)

  it('decrypts a content key', async () => {
    expect(port.algorithm).toBe('rsa')
    const content = noise(32)
    const pkcs1 = {
      scheme: 'rsaes-pkcs1-v1_5',
      encryptedKey: encryptPkcs1({ provider, key, message: content }),
      length: 32,
    } as const
    expect(await port.decryptKey(pkcs1)).toEqual(content)
    const encryptedKey = encryptOaep({ ...oaep, provider, key, message: content })
    expect(await port.decryptKey({ ...oaep, scheme: 'rsaes-oaep', encryptedKey, length: 32 })).toEqual(
      content,
    )
  })

  it('gives octets that open nothing for PKCS1-v1_5, null for OAEP', async () => {
    const encryptedKey = noise(128).fill(0, 0, 1)
    const octets = await port.decryptKey({ scheme: 'rsaes-pkcs1-v1_5', encryptedKey, length: 24 })
    expect(octets).toEqual(decryptPkcs1({ provider, key, ciphertext: encryptedKey, length: 24 }))
    expect(await port.decryptKey({ ...oaep, scheme: 'rsaes-oaep', encryptedKey, length: 24 })).toBeNull()
    const short = encryptOaep({ ...oaep, provider, key, message: noise(16) })
    expect(
      await port.decryptKey({ ...oaep, scheme: 'rsaes-oaep', encryptedKey: short, length: 24 }),
    ).toBeNull()
  })

  it('signs a digest', async () => {
    const verified = { provider, key, digestAlgorithm: 'sha256', digest } as const
    const pkcs1 = await port.signDigest(signature('rsassa-pkcs1-v1_5'))
    expect(verifyPkcs1({ ...verified, signature: pkcs1 })).toBe(true)
    for (const saltLength of [undefined, 0, 40]) {
      const pss = await port.signDigest(signature('rsassa-pss', saltLength))
      const parameters = { mgfDigest: 'sha256', saltLength: saltLength ?? 32, signature: pss } as const
      expect(verifyPss({ ...verified, ...parameters })).toBe(true)
    }
  })

  it('has no other schemes', async () => {
    await expect(port.signDigest(signature('ecdsa'))).rejects.toThrowError(unsupported)
    const odd = { scheme: 'toString', encryptedKey: noise(128), length: 8 } as unknown as KeyDecryption
    await expect(port.decryptKey(odd)).rejects.toThrowError(
      expect.objectContaining({
        params: { provider: provider.name, algorithm: 'this scheme with this key' },
      }),
    )
  })
})

describe('a private key on a curve in memory', () => {
  const ec = ecKey('p384')

  it('signs the data that the digest is of', async () => {
    const port = createPrivateKey(ec, node)
    expect(port.algorithm).toBe('ec')
    const made = await port.signDigest(signature('ecdsa'))
    expect(node.verifyEcdsa({ key: ec, digest: 'sha256', data, signature: made })).toBe(true)
  })

  it('has no other schemes', async () => {
    const port = createPrivateKey(ec, node)
    for (const scheme of ['rsassa-pkcs1-v1_5', 'rsassa-pss'] as const) {
      await expect(port.signDigest(signature(scheme))).rejects.toThrowError(unsupported)
    }
    const request = { scheme: 'rsaes-pkcs1-v1_5', encryptedKey: noise(48), length: 8 } as const
    await expect(port.decryptKey(request)).rejects.toThrowError(
      expect.objectContaining({ params: { provider: 'node', algorithm: 'rsaes-pkcs1-v1_5 with this key' } }),
    )
    await expect(createPrivateKey(ec, forge).signDigest(signature('ecdsa'))).rejects.toThrowError(unsupported)
  })
})

it.each<[string, RsaPrivateKey | EcPrivateKey, Uint8Array]>([
  ['RSA', key, key.prime1],
  ['EC', ecKey('p256'), ecKey('p256').scalar],
])('a private key of %s is out of sight', (_, numbers, secret) => {
  const port = createPrivateKey(numbers, node)
  expect(JSON.stringify(port)).toBe(JSON.stringify({ algorithm: numbers.kind }))
  const shown = inspect(port, { showHidden: true, depth: 20, maxArrayLength: null })
  expect(shown).not.toMatch(/Uint8Array|prime|scalar/)
  for (const value of Object.values(port)) expect(['string', 'function']).toContain(typeof value)
  expect(`${shown} ${String(port)}`).not.toContain(toHex(secret.subarray(0, 8)))
})

it('a private key that is none is refused when it is made', () => {
  const invalid = (path: string) => expect.objectContaining({ code: 'crypto.invalid_input', path })
  const wrong = { ...key, prime2: new Uint8Array() }
  expect(() => createPrivateKey(wrong, node)).toThrowError(invalid('key.prime2'))
  const ec = { ...ecKey('p256'), scalar: noise(33) }
  expect(() => createPrivateKey(ec, node)).toThrowError(invalid('key.scalar'))
  const curve = { ...ec, curve: 'secp256k1' } as unknown as EcPrivateKey
  expect(() => createPrivateKey(curve, node)).toThrowError(unsupported)
})

describe('a private key in memory shares a secret', () => {
  const ec = ecKey('p384')
  it('by ECDH alone', async () => {
    const port = createPrivateKey(ec, node)
    const publicKey = node.generateEcKey('p384')
    expect(await port.agreeKey?.({ scheme: 'ecdh', publicKey })).toEqual(
      node.agreeEcdh({ key: ec, peer: publicKey }),
    )
    const off = { ...publicKey, point: publicKey.point.map((octet, at) => (at === 5 ? octet ^ 1 : octet)) }
    expect(await port.agreeKey?.({ scheme: 'ecdh', publicKey: off })).toBeNull()
    await expect(port.agreeKey?.({ scheme: 'x25519' as 'ecdh', publicKey })).rejects.toThrowError(unsupported)
    await expect(createPrivateKey(ec, forge).agreeKey?.({ scheme: 'ecdh', publicKey })).rejects.toThrowError(
      unsupported,
    )
  })
})
