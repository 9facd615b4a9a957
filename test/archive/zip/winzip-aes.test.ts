import { describe, expect, it } from 'vitest'
import {
  AES_CODE,
  AES_VERIFIER,
  aesStrengths,
  openAes,
  sealAes,
} from '../../../src/archive/zip/winzip-aes.js'
import { concatBytes } from '../../../src/base/index.js'
import { forge, latin1, node } from '../forms.js'

const password = latin1('clé')
const refusedBy = (code: string) =>
  expect.objectContaining({ refusal: expect.objectContaining({ code: `archive.${code}` }) })

describe.each(Object.values(aesStrengths))('AES with a key of $key bytes', (strength) => {
  it.each([0, 1, 16, 17, 300_000])('opens %i bytes that it sealed', (length) => {
    const data = Uint8Array.from({ length }, (_, at) => (at * 167 + 13) & 0xff)
    const sealed = concatBytes(sealAes(node, data, password, strength))
    expect(sealed).toHaveLength(strength.salt + AES_VERIFIER + length + AES_CODE)
    expect(openAes(node, sealed, password, strength)).toEqual(data)
    if (length < 20) expect(openAes(forge, sealed, password, strength)).toEqual(data)
  })

  it('tells a wrong password, and gives nothing whose code does not hold', () => {
    // Of a random salt, one in 65,536 has the same verifier under both passwords.
    const fixed = { ...node, randomBytes: (length: number) => new Uint8Array(length).fill(7) }
    const sealed = concatBytes(sealAes(fixed, latin1('Prélèvement'), password, strength))
    expect(() => openAes(node, sealed, latin1('autre'), strength)).toThrowError(refusedBy('wrong_password'))
    for (const at of [strength.salt + AES_VERIFIER, sealed.length - 1]) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openAes(node, changed, password, strength)).toThrowError(
        refusedBy('wrong_password_or_damaged'),
      )
    }
  })
})
