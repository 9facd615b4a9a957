import { describe, expect, it } from 'vitest'
import { type DerValue, derNull, derOid, derSequence, encodeDer } from '../../src/asn1/index.js'
import { type CryptoProvider, signPkcs1, signPss, unsupportedAlgorithm } from '../../src/crypto/index.js'
import { derPss, type PublicKey, sliceDigest } from '../../src/x509/index.js'
import { type IssuedInput, signatureVerdict } from '../../src/x509/signature.js'
import { providers } from '../crypto/providers.js'
import { latin1 } from './der.js'
import { pki, pkiNames, rsaNames } from './pki.js'

const signed = latin1('what an issuer signed')
const algorithm = (oid: string, ...more: readonly DerValue[]): Uint8Array =>
  encodeDer(derSequence([derOid(oid), ...more]))
const SHA256_WITH_RSA = algorithm('1.2.840.113549.1.1.11', derNull())
const ECDSA_SHA256 = algorithm('1.2.840.10045.4.3.2')

const rsaKey = (restrictedTo: 'rsassa-pss' | 'rsaes-oaep' | null = null): PublicKey => {
  const { publicKey } = pki('lab').certificate
  if (publicKey.kind !== 'rsa') throw new Error('no RSA key')
  return { ...publicKey, restrictedTo }
}

describe.each(providers)('signatureVerdict with $name', ({ provider }) => {
  const digest = sliceDigest(provider, 'sha256', [signed])
  const { key } = pki('lab')
  const pkcs1: IssuedInput = {
    provider,
    signed,
    rawAlgorithm: SHA256_WITH_RSA,
    signature: signPkcs1({ provider, key, digestAlgorithm: 'sha256', digest }),
    publicKey: rsaKey(),
  }
  const pss: IssuedInput = {
    ...pkcs1,
    rawAlgorithm: derPss('sha256', 32),
    signature: signPss({ provider, key, digestAlgorithm: 'sha256', digest }),
  }

  it('of certificates it holds by the key of the issuer, and by no other of ours', () => {
    // The others signed themselves, the stranger under the name of the CA.
    const byCa: readonly string[] = ['lab', 'doctor', 'lab-sign-only']
    for (const name of rsaNames) {
      const { certificate } = pki(name)
      for (const issuer of pkiNames) {
        const { publicKey } = pki(issuer).certificate
        const { rawTbsCertificate, rawSignatureAlgorithm, signature } = certificate
        const verdict = signatureVerdict({
          provider,
          signed: rawTbsCertificate,
          rawAlgorithm: rawSignatureAlgorithm,
          signature,
          publicKey,
        })
        const holds = issuer === (byCa.includes(name) ? 'ca' : name)
        expect(verdict === 'valid', `${name} by ${issuer}`).toBe(holds)
      }
    }
  })

  it('RSA and PSS', () => {
    for (const input of [pkcs1, pss]) {
      expect(signatureVerdict(input)).toBe('valid')
      expect(signatureVerdict({ ...input, signed: latin1('another') })).toBe('invalid')
      expect(signatureVerdict({ ...input, signature: input.signature.subarray(1) })).toBe('invalid')
      expect(signatureVerdict({ ...input, signature: new Uint8Array() })).toBe('invalid')
    }
    expect(signatureVerdict({ ...pss, rawAlgorithm: derPss('sha256', 20) })).toBe('invalid')
    expect(signatureVerdict({ ...pss, rawAlgorithm: SHA256_WITH_RSA })).toBe('invalid')
  })

  it('a key that is for one scheme makes no signature of another', () => {
    expect(signatureVerdict({ ...pss, publicKey: rsaKey('rsassa-pss') })).toBe('valid')
    expect(signatureVerdict({ ...pkcs1, publicKey: rsaKey('rsassa-pss') })).toBe('invalid')
    expect(signatureVerdict({ ...pss, publicKey: rsaKey('rsaes-oaep') })).toBe('invalid')
  })

  it('a key of another kind signed nothing', () => {
    const { publicKey } = pki('lab-p256').certificate
    expect(signatureVerdict({ ...pkcs1, publicKey })).toBe('invalid')
    expect(signatureVerdict({ ...pkcs1, rawAlgorithm: ECDSA_SHA256 })).toBe('invalid')
  })

  it('what cannot be checked is unsupported, not invalid: algorithms, keys', () => {
    for (const oid of ['1.2.840.113549.1.1.4', '1.2.840.10040.4.3', '1.3.6.1.5.5.7.6.36', '1.2.3']) {
      expect(signatureVerdict({ ...pkcs1, rawAlgorithm: algorithm(oid) }), oid).toBe('unsupported')
    }
    const publicKey: PublicKey = { kind: 'other', algorithm: '1.3.101.112' }
    expect(signatureVerdict({ ...pkcs1, publicKey })).toBe('unsupported')
    const long: PublicKey = {
      kind: 'rsa',
      modulus: new Uint8Array(1_025).fill(0xff),
      exponent: Uint8Array.of(3),
      restrictedTo: null,
    }
    expect(signatureVerdict({ ...pkcs1, publicKey: long })).toBe('unsupported')
  })

  it('nor is what the provider lacks; what else it throws is thrown on', () => {
    const failing = (error: Error): CryptoProvider => ({
      ...provider,
      rsaPublic: () => {
        throw error
      },
    })
    const lacking = failing(unsupportedAlgorithm('test', 'rsassa-pkcs1-v1_5'))
    expect(signatureVerdict({ ...pkcs1, provider: lacking })).toBe('unsupported')
    const broken = new Error('broken')
    expect(() => signatureVerdict({ ...pkcs1, provider: failing(broken) })).toThrow(broken)
  })
})

it.each(['lab-p256', 'lab-p384', 'lab-p521'] as const)('ECDSA of %s', (name) => {
  for (const { name: which, provider } of providers) {
    const { key, certificate } = pki(name)
    const { publicKey } = certificate
    const input = { provider, signed, rawAlgorithm: ECDSA_SHA256, publicKey }
    if (which === 'hprim/forge') {
      expect(signatureVerdict({ ...input, signature: new Uint8Array(70) })).toBe('unsupported')
      continue
    }
    const digest = sliceDigest(provider, 'sha256', [signed])
    const signature = provider.signEcdsa({ key, digest: 'sha256', data: [signed] })
    expect(digest.length).toBe(32)
    expect(signatureVerdict({ ...input, signature })).toBe('valid')
    expect(signatureVerdict({ ...input, signature, signed: latin1('another') })).toBe('invalid')
    expect(signatureVerdict({ ...input, signature: Uint8Array.of(...signature, 0) })).toBe('invalid')
    const sha512 = algorithm('1.2.840.10045.4.3.4')
    expect(signatureVerdict({ ...input, signature, rawAlgorithm: sha512 })).toBe('invalid')
  }
})
