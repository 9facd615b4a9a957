import { expect, it } from 'vitest'
import { rc4 } from '../../../src/x509/keys/rc4.js'
import { hexOf, octets } from '../../asn1/octets.js'

it.each([
  // RFC 6229 §2: 40 and 128 bits, the first sixteen bytes.
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
])('the key stream of %s', (key, stream) => {
  expect(hexOf(rc4(octets(key), new Uint8Array(16)))).toBe(stream)
})

it('decrypts what it encrypted, of any length', () => {
  for (const length of [0, 1, 255, 256, 1000]) {
    const plain = Uint8Array.from({ length }, (_, at) => at)
    expect(rc4(octets('0102030405'), rc4(octets('0102030405'), plain))).toEqual(plain)
  }
})
