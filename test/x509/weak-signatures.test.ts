import { expect, it } from 'vitest'
import { weakDigestName, weakKeyBits } from '../../src/x509/index.js'
import { pki } from './pki.js'

it('SHA-1 is a weak digest, and RSA keys under 2,048 bits are weak', () => {
  expect(weakDigestName('sha1')).toBe('SHA-1')
  for (const digest of ['sha256', 'sha384', 'sha512'] as const) expect(weakDigestName(digest)).toBeNull()
  expect(weakKeyBits(pki('weak').certificate.publicKey)).toBe(1024)
  for (const name of ['lab', 'doctor', 'lab-p256'] as const) {
    expect(weakKeyBits(pki(name).certificate.publicKey)).toBeNull()
  }
})
