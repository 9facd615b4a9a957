import { expect, it } from 'vitest'
import { derOid, derSequence, encodeDer } from '../../../src/asn1/index.js'
import { createPrivateKey } from '../../../src/crypto/index.js'
import { issueCertificate, readCertifiedKeys } from '../../../src/x509/index.js'
import { derPrivateKeyInfo } from '../../../src/x509/keys/write-private-key.js'
import { node as provider } from '../../crypto/providers.js'
import { latin1, pem } from '../der.js'

it('an issuer is the one that the key identifier names, before one of that name without any', async () => {
  const period = { notBefore: '2026-01-01T00:00:00Z', notAfter: '2030-01-01T00:00:00Z' }
  const [caKey, strangerKey, key] = [1, 2, 3].map(() => provider.generateEcKey('p256'))
  if (caKey === undefined || strangerKey === undefined || key === undefined) throw new Error('no keys')
  const subject = { commonName: 'AC' }
  const ca = await issueCertificate({ subject, key: caKey, ca: true, ...period }, { provider })
  const other = await issueCertificate(
    { subject, key: strangerKey, ca: true, ...period, notAfter: '2040-01-01T00:00:00Z' },
    { provider },
  )
  // Its subjectKeyIdentifier becomes an extension that nobody knows.
  const hex = Buffer.from(other.raw).toString('latin1')
  const identifier = Buffer.from(encodeDer(derSequence([derOid('2.5.29.14')])).subarray(2)).toString('latin1')
  const without = latin1(hex.replace(identifier, identifier.replace('\x0e', '\x7f')))
  const leaf = await issueCertificate(
    {
      subject: { commonName: 'P' },
      key,
      issuer: { certificate: ca, key: createPrivateKey(caKey, provider) },
      ...period,
    },
    { provider },
  )
  const chainOf = (...raws: readonly Uint8Array[]) => {
    const blocks = [leaf.raw, ...raws].map((raw) => pem('CERTIFICATE', raw))
    const text = [pem('PRIVATE KEY', encodeDer(derPrivateKeyInfo(key))), ...blocks].join('')
    return readCertifiedKeys(latin1(text), { provider }).keys?.[0]?.chain.map(({ raw }) => raw)
  }
  expect(chainOf(without, ca.raw)).toEqual([ca.raw])
  expect(chainOf(ca.raw, without)).toEqual([ca.raw])
  expect(chainOf(without)).toEqual([without])
  expect(chainOf(other.raw)).toEqual([])
})
