import { expect, it } from 'vitest'
import {
  algorithmName,
  digestIn,
  digestOids,
  hmacOids,
  pbes1Ciphers,
  pbes2Ciphers,
  pkcs12Ciphers,
} from '../../../src/x509/keys/oids.js'
import { digestOids as digestsOfSignatures } from '../../../src/x509/signature-digest.js'

it('no identifier stands for two things', () => {
  const ciphers = [pkcs12Ciphers, pbes1Ciphers, pbes2Ciphers].flatMap((table) => Object.keys(table))
  const all = [...ciphers, ...Object.values(digestOids), ...Object.values(hmacOids)]
  expect(new Set(all).size).toBe(all.length)
})

it('digests have the identifiers that they have in signatures', () => {
  expect(digestOids).toMatchObject(digestsOfSignatures)
})

it('keys are as long as their ciphers take', () => {
  const lengths = { aes: [16, 24, 32], 'des-ede3': [16, 24], des: [8], rc2: [5, 8, 16], rc4: [5, 16] }
  for (const { cipher, keyLength, rc2Bits } of [pkcs12Ciphers, pbes1Ciphers, pbes2Ciphers].flatMap((table) =>
    Object.values(table),
  )) {
    expect(lengths[cipher]).toContain(keyLength)
    expect(rc2Bits).toBe(cipher === 'rc2' ? 8 * keyLength : undefined)
  }
})

it('a digest is found in its table', () => {
  expect(digestIn(hmacOids, '1.2.840.113549.2.9')).toBe('sha256')
  expect(digestIn(digestOids, '1.2.840.113549.2.9')).toBeNull()
})

it.each([
  ['1.2.392.200011.61.1.1.1.4', 'Camellia-256'],
  ['1.2.643.7.1.1.5.1', 'GOST'],
  ['2.16.840.1.101.3.4.2.10', 'SHA3-512'],
  ['1.2.3.4', '1.2.3.4'],
])('what is not read has a name: %s', (oid, name) => {
  expect(algorithmName(oid)).toBe(name)
})
