import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { type Certificate, readCertificate, readPem } from '../../src/x509/index.js'
import { expectAgreement } from './agreement.js'
import { latin1 } from './der.js'

// The authorities that Node trusts: certificates of many makers and of thirty years.

describe('the root certificates of Node', () => {
  const roots = rootCertificates.map((pem) => ({ pem, native: new X509Certificate(pem) }))

  it('are enough to mean something', () => {
    expect(roots.length).toBeGreaterThan(100)
  })

  it.each(roots)('$native.subject', ({ pem, native }) => {
    const { certificate } = readCertificate(latin1(pem))
    expectAgreement(certificate as Certificate, native)
    expect(certificate?.publicKey.kind).not.toBe('other')
    expect(certificate?.keyUsage?.includes('keyCertSign') ?? true).toBe(true)
    // An authority names itself, in the same octets.
    expect(certificate?.issuer.raw).toEqual(certificate?.subject.raw)
    expect(native.verify(native.publicKey)).toBe(true)
  })

  it('stand in one file', () => {
    const file = latin1(rootCertificates.map((pem, index) => `# ${index}\n${pem}\n`).join('\n'))
    const blocks = readPem(file)
    expect(new Set(blocks.map(({ label }) => label))).toEqual(new Set(['CERTIFICATE']))
    expect(blocks.map(({ bytes: octets }) => Buffer.from(octets).toString('hex'))).toEqual(
      roots.map(({ native }) => native.raw.toString('hex')),
    )
  })
})
