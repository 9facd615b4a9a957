import { describe, expect, it } from 'vitest'
import { deriveX963, uint32, unwrapKey, wrapKey } from '../../src/cms/key-wrap.js'
import { fromHex, noise, toHex } from '../crypto/octets.js'
import { node, providers } from '../crypto/providers.js'

const KEK = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
const KEY = '00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f'

/** RFC 3394 §4: bytes of both keys, and what comes out. */
const published: [number, number, string][] = [
  [16, 16, '1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5'],
  [24, 16, '96778b25ae6ca435f92b5b97c050aed2468ab8a17ad84e5d'],
  [32, 16, '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7'],
  [24, 24, '031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2'],
  [32, 24, 'a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1'],
  [32, 32, '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21'],
]

describe.each(providers)('AES key wrap: $name', ({ provider }) => {
  it.each(published)(
    'a key of %i bytes wraps one of %i as RFC 3394 has it',
    (kekLength, length, expected) => {
      const kek = fromHex(KEK).slice(0, kekLength)
      const key = fromHex(KEY).slice(0, length)
      const wrapped = wrapKey(provider, kek, key)
      expect(toHex(wrapped)).toBe(expected)
      expect(toHex(key)).toBe(KEY.slice(0, 2 * length))
      expect(toHex(unwrapKey(provider, kek, wrapped, length) ?? noise(0))).toBe(KEY.slice(0, 2 * length))
      expect(toHex(wrapped)).toBe(expected)
    },
  )
})

it('a key that was changed, or wrapped under another, or of another length, is none', () => {
  const kek = fromHex(KEK).slice(0, 16)
  const wrapped = wrapKey(node, kek, fromHex(KEY))
  for (let bit = 0; bit < wrapped.length * 8; bit++) {
    const changed = wrapped.slice()
    changed[bit >>> 3] = (changed[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
    expect(unwrapKey(node, kek, changed, 32)).toBeNull()
  }
  expect(unwrapKey(node, fromHex(KEK).slice(1, 17), wrapped, 32)).toBeNull()
  for (const length of [0, 8, 16, 24, 31, 33, 40]) expect(unwrapKey(node, kek, wrapped, length)).toBeNull()
  for (const length of [0, 8, 16, 39, 41]) {
    expect(unwrapKey(node, kek, noise(length), 32)).toBeNull()
  }
})

describe('key derivation of ANSI X9.63', () => {
  // NIST CAVP, ansx963_2001.rsp.
  it.each<['sha1' | 'sha256', string, string, string]>([
    ['sha1', '1c7d7b5f0597b03d06a018466ed1a93e30ed4b04dc64ccdd', '', 'bf71dffd8f4d99223936beb46fee8ccc'],
    ['sha256', '96c05619d56c328ab95fe84b18264b08725b85e33fd34f08', '', '443024c3dae66b95e6f5670601558f71'],
    [
      'sha256',
      '22518b10e70f2a3f243810ae3254139efbee04aa57c7af7d',
      '75eef81aa3041e33b80971203d2c0c52',
      'c498af77161cc59f2962b9a713e2b215152d139766ce34a776df11866a69bf2e52a13d9c7c6fc878c50c5ea0bc7b00e0da2447cfd874f6cf92f30d0097111485500c90c3af8b487872d04685d14c8d1dc8d7fa08beb0ce0ababc11f0bd496269142d43525a78e5bc79a17f59676a5706dc54d54d4d1f0bd7e386128ec26afc21',
    ],
  ])('with %s, of %s and %j', (digest, secret, info, expected) => {
    const derived = deriveX963(node, digest, fromHex(secret), fromHex(info), expected.length / 2)
    expect(toHex(derived)).toBe(expected)
  })

  it('is as long as was asked for, and begins alike', () => {
    const derive = (length: number): string =>
      `${toHex(deriveX963(node, 'sha224', noise(32), noise(9), length))}`
    const long = derive(100)
    for (const length of [0, 1, 27, 28, 29, 56, 57]) expect(derive(length)).toBe(long.slice(0, 2 * length))
  })

  it('counts in four bytes', () => {
    expect([...uint32(0x01020384)]).toEqual([1, 2, 3, 0x84])
    expect([...uint32(256)]).toEqual([0, 0, 1, 0])
  })
})
