import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { deriveOpenssl, derivePbkdf1, derivePkcs12, purposes } from '../../../src/x509/keys/derive.js'
import { wideOf } from '../../../src/x509/keys/password.js'
import { hexOf, octets } from '../../asn1/octets.js'
import { node } from '../../crypto/providers.js'

it.each([
  // The vectors that OpenSSL and Bouncy Castle test theirs with.
  ['smeg', '0A58CF64530D823F', purposes.key, 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
  ['smeg', '0A58CF64530D823F', purposes.iv, 1, '79993dfe048d3b76'],
  ['smeg', '3D83C0E4546AC140', purposes.mac, 1, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
  ['queeg', '05DEC959ACFF72F7', purposes.key, 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
])('PKCS #12: %s %s %d', (password, salt, purpose, iterations, expected) => {
  const how = { digest: 'sha1', salt: octets(salt), iterations } as const
  expect(hexOf(derivePkcs12(node, how, wideOf(password), purpose, expected.length / 2))).toBe(expected)
})

it('PBKDF1 is the digest of the digest of password and salt', () => {
  const salt = octets('0102030405060708')
  const md5 = (data: Uint8Array) => createHash('md5').update(data).digest()
  const expected = md5(md5(md5(Buffer.from([...Buffer.from('mot'), ...salt]))))
  const derived = derivePbkdf1(node, { digest: 'md5', salt, iterations: 3 }, Buffer.from('mot'))
  expect(hexOf(derived)).toBe(expected.toString('hex'))
})

it('OpenSSL goes on from digest to digest until there are bytes enough', () => {
  const [password, salt] = [Buffer.from('mot'), octets('0102030405060708')]
  const first = createHash('md5').update(password).update(salt).digest()
  const second = createHash('md5').update(first).update(password).update(salt).digest()
  const expected = Buffer.concat([first, second]).subarray(0, 24)
  expect(hexOf(deriveOpenssl(node, password, salt, 24))).toBe(expected.toString('hex'))
})
