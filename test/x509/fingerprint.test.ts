import { describe, expect, it } from 'vitest'
import { certificateFingerprint, readCertificate } from '../../src/x509/index.js'
import { fault } from '../asn1/octets.js'
import { providers } from '../crypto/providers.js'
import { pki } from './pki.js'

const { certificate } = readCertificate(pki('lab').certificatePem)
if (certificate === undefined) throw new Error('the certificate of the laboratory cannot be read')

describe.each(providers)('certificateFingerprint with $name', ({ provider }) => {
  it('is of SHA-256 unless SHA-1 is asked for', () => {
    const form = (bytes: number) => new RegExp(`^([0-9A-F]{2}:){${bytes - 1}}[0-9A-F]{2}$`)
    expect(certificateFingerprint(certificate, provider)).toMatch(form(32))
    expect(certificateFingerprint(certificate, provider, 'sha1')).toMatch(form(20))
  })

  it.each<[string, () => unknown, object]>([
    [
      'no certificate',
      () => certificateFingerprint(undefined as never, provider),
      { path: 'certificate', params: { expected: 'Certificate', got: 'undefined' } },
    ],
    [
      'bytes instead of a certificate',
      () => certificateFingerprint(certificate.raw as never, provider),
      { path: 'certificate.raw', params: { expected: 'Uint8Array', got: 'undefined' } },
    ],
    [
      'no provider',
      () => certificateFingerprint(certificate, undefined as never),
      { path: 'provider', params: { expected: 'an object with createDigest()' } },
    ],
    [
      'another algorithm',
      () => certificateFingerprint(certificate, provider, 'md5' as never),
      { path: 'algorithm', params: { expected: "'sha256' | 'sha1'", got: 'string' } },
    ],
  ])('refuses %s', (_, act, error) => {
    expect(fault(act)).toMatchObject({ code: 'options.invalid', ...error })
  })
})
