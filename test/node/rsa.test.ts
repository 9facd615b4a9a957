import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RsaPrivateKey } from '../../src/crypto/index.js'
import { createNodeRsa } from '../../src/node/rsa.js'
import { nativeKey, rsaKey } from '../crypto/keys.js'
import { noise } from '../crypto/octets.js'

const { rsaPublic, rsaPrivate } = createNodeRsa()
const key = rsaKey(1024)
const size = key.modulus.length
const input = noise(size, 3).fill(0, 0, 1)
const padding = constants.RSA_NO_PADDING
const inconsistent = expect.objectContaining({ code: 'crypto.invalid_input', path: 'key' })

describe('RSA of node:crypto', () => {
  it('is the operation without padding, of a key in numbers', () => {
    const native = nativeKey('rsa-1024')
    const encrypted = publicEncrypt({ key: createPublicKey(native), padding }, input)
    expect([...rsaPublic(key, input)]).toEqual([...encrypted])
    expect([...rsaPrivate(key, encrypted)]).toEqual([...input])
    expect([...rsaPrivate(key, input)]).toEqual([...privateDecrypt({ key: native, padding }, input)])
  })

  it('goes by the numbers of the key object, not by the first key that it saw', () => {
    const [one, other] = [rsaKey(1024), rsaKey(1031)]
    const longer = Uint8Array.from([0, ...input])
    expect(rsaPublic(one, input)).toEqual(rsaPublic(key, input))
    expect(rsaPublic(other, longer)).not.toEqual(Uint8Array.from([0, ...rsaPublic(key, input)]))
    expect(rsaPrivate(other, rsaPublic(other, longer))).toEqual(longer)
  })

  it('gives nothing that the public key does not lead back: a wrong CRT would give the primes away', () => {
    const wrong: readonly Partial<RsaPrivateKey>[] = [
      { exponent1: key.exponent2 },
      { coefficient: key.exponent1 },
      { privateExponent: key.prime1 },
      { prime1: key.prime2, prime2: key.prime1 },
    ]
    for (const change of wrong) {
      const odd = { ...key, ...change }
      let given: Uint8Array | null = null
      try {
        given = rsaPrivate(odd, input)
      } catch (error) {
        expect(error).toEqual(inconsistent)
        expect((error as Error).cause).toBeUndefined()
      }
      // OpenSSL may calculate around one wrong number: then the result is right.
      if (given !== null) expect(rsaPublic(key, given)).toEqual(input)
    }
    expect(() => rsaPrivate({ ...key, exponent: Uint8Array.of(3) }, input)).toThrowError(inconsistent)
  })

  it('refuses an input of another length, with a key that it knows already', () => {
    const invalid = expect.objectContaining({ code: 'crypto.invalid_input', path: 'input' })
    for (const length of [0, size - 1, size + 1]) {
      expect(() => rsaPublic(key, noise(length))).toThrowError(invalid)
      expect(() => rsaPrivate(key, noise(length))).toThrowError(invalid)
    }
  })

  it('works with keys that other programs made', () => {
    const pem = nativeKey('rsa-2048').export({ type: 'pkcs8', format: 'pem' })
    const longer = noise(256, 4).fill(0, 0, 1)
    const native = privateDecrypt({ key: createPrivateKey(pem), padding }, longer)
    expect([...rsaPrivate(rsaKey(2048), longer)]).toEqual([...native])
  })
})
