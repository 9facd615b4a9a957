import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Asn1Element, oidOf, readBer, sequenceOf } from '../../src/asn1/index.js'
import { createPrivateKey } from '../../src/crypto/index.js'
import { certificateFingerprint, type KeyUsage, readCertificate, sameName } from '../../src/x509/index.js'
import { noise } from '../crypto/octets.js'
import { node, providers } from '../crypto/providers.js'
import { expectAgreement, upperHex } from './agreement.js'
import { ecNames, opensslSays, otherNames, pki, pkiNames, rsaNames } from './pki.js'

const usages: Readonly<Record<string, KeyUsage>> = {
  'Digital Signature': 'digitalSignature',
  'Non Repudiation': 'nonRepudiation',
  'Key Encipherment': 'keyEncipherment',
  'Key Agreement': 'keyAgreement',
  'Certificate Sign': 'keyCertSign',
  'CRL Sign': 'cRLSign',
}

const algorithms: Readonly<Record<string, string>> = {
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsassaPss: '1.2.840.113549.1.1.10',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  'id-ecPublicKey': '1.2.840.10045.2.1',
  'ecdsa-with-SHA256': '1.2.840.10045.4.3.2',
  ED25519: '1.3.101.112',
}

const iso = (date: string) => date.replace(' ', 'T')
const algorithmOf = (element: Asn1Element) => sequenceOf(element, 'x').read('algorithm', oidOf)
const keyAlgorithmOf = (octets: Uint8Array) => sequenceOf(readBer(octets), 'x').read('algorithm', algorithmOf)

describe.each(pkiNames)('the certificate %s', (name) => {
  const { certificate, certificatePem } = pki(name)
  const said = opensslSays[name]

  it('has the fields that OpenSSL shows', () => {
    expect(certificate.version).toBe(said.version)
    // OpenSSL prints the number: without the zero octet that keeps it from being negative.
    expect(upperHex(certificate.serialNumber).replace(/^00(?=[89A-F])/, '')).toBe(said.serial)
    expect(certificate.issuer.text).toBe(said.issuer)
    expect(certificate.subject.text).toBe(said.subject)
    expect(certificate.notBefore).toBe(iso(said.notBefore))
    expect(certificate.notAfter).toBe(iso(said.notAfter))
    expect(upperHex(certificate.rawPublicKeyInfo)).toBe(said.key.toUpperCase())
    expect(keyAlgorithmOf(certificate.rawPublicKeyInfo)).toBe(algorithms[said.keyAlgorithm])
    expect(algorithmOf(readBer(certificate.rawSignatureAlgorithm))).toBe(algorithms[said.signatureAlgorithm])
    expect(certificate.keyUsage).toEqual(
      said.keyUsage === '' ? null : said.keyUsage.split(', ').map((usage) => usages[usage]),
    )
    const { subjectKeyIdentifier: identifier } = certificate
    expect(identifier === null ? '' : upperHex(identifier)).toBe(
      said.subjectKeyIdentifier.replaceAll(':', ''),
    )
    expect(certificate.emailAddresses.join(' ')).toBe(said.emailAddresses)
  })

  it.each(providers)('has the fingerprints that OpenSSL shows, with $name', ({ provider }) => {
    expect(certificateFingerprint(certificate, provider)).toBe(said.sha256)
    expect(certificateFingerprint(certificate, provider, 'sha256')).toBe(said.sha256)
    expect(certificateFingerprint(certificate, provider, 'sha1')).toBe(said.sha1)
  })

  it('is what Node reads', () => {
    expectAgreement(certificate, new X509Certificate(certificatePem))
  })

  it('is read the same from DER, as views on it', () => {
    const der = new Uint8Array(new X509Certificate(certificatePem).raw)
    const read = readCertificate(der).certificate
    expect(read).toEqual(certificate)
    for (const part of [read?.raw, read?.rawTbsCertificate, read?.rawPublicKeyInfo, read?.serialNumber])
      expect(part?.buffer).toBe(der.buffer)
  })

  it('is plain data', () => {
    expect(structuredClone(certificate)).toEqual(certificate)
  })
})

describe('what the signature covers', () => {
  it.each([...pkiNames])('of %s', (name) => {
    const { certificate } = pki(name)
    const byCa = ['lab', 'doctor', 'lab-sign-only'].includes(name)
    const issuer = new X509Certificate(pki(byCa ? 'ca' : name).certificatePem).publicKey
    const digest = name === 'ed25519' ? null : 'sha256'
    expect(verify(digest, certificate.rawTbsCertificate, issuer, certificate.signature)).toBe(true)
  })
})

it('a forger has the issuer and the serial number of another', () => {
  const [lab, stranger] = [pki('lab').certificate, pki('stranger').certificate]
  expect(sameName(lab.issuer, stranger.issuer)).toBe(true)
  expect(stranger.serialNumber).toEqual(lab.serialNumber)
  expect(stranger.publicKey).not.toEqual(lab.publicKey)
})

it.each(otherNames)('the key of %s is not used', (name) => {
  const { certificate } = pki(name)
  expect(certificate.publicKey).toEqual({
    kind: 'other',
    algorithm: algorithms[opensslSays[name].keyAlgorithm],
  })
  expect(() => pki(name).key).toThrowError('x509.unsupported_private_key')
})

describe('a signature by the private key is one of the certificate', () => {
  const data = noise(100)
  const running = node.createDigest('sha256')
  running.update(data)
  const request = { digestAlgorithm: 'sha256', digest: running.digest(), data: [data] } as const
  const spki = (octets: Uint8Array) =>
    createPublicKey({ key: Buffer.from(octets), format: 'der', type: 'spki' })

  it.each(rsaNames)('%s', async (name) => {
    const { certificate, key } = pki(name)
    const restrictedTo = name === 'lab-pss' ? 'rsassa-pss' : null
    const { modulus, exponent } = key
    expect(certificate.publicKey).toEqual({ kind: 'rsa', modulus, exponent, restrictedTo })
    const scheme = name === 'lab-pss' ? 'rsassa-pss' : 'rsassa-pkcs1-v1_5'
    const signature = await createPrivateKey(key, node).signDigest({ ...request, scheme })
    const signer = spki(certificate.rawPublicKeyInfo)
    expect(verify('sha256', data, signer, signature)).toBe(true)
    expect(verify('sha256', noise(101), signer, signature)).toBe(false)
  })

  it.each(ecNames)('%s', async (name) => {
    const { certificate, key } = pki(name)
    expect(certificate.publicKey).toEqual({ kind: 'ec', curve: name.slice(4), point: key.point })
    const signature = await createPrivateKey(key, node).signDigest({ ...request, scheme: 'ecdsa' })
    const signer = spki(certificate.rawPublicKeyInfo)
    expect(verify('sha256', data, signer, signature)).toBe(true)
    expect(verify('sha256', noise(101), signer, signature)).toBe(false)
  })
})
