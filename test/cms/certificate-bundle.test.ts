import { expect, it } from 'vitest'
import { buildCertificateBundle, detectCms, verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { pki } from '../x509/pki.js'

it('holds the certificates and nothing else', () => {
  const certificates = [pki('lab').certificate, pki('ca').certificate]
  const bytes = buildCertificateBundle(certificates)
  expect(detectCms(bytes)).toBe('signed-data')
  const { verified } = verifyData(bytes, { provider })
  expect(verified).toMatchObject({ content: null, verdict: 'unsigned', signers: [] })
  const held = verified?.certificates.map(({ raw }) => Buffer.from(raw).toString('hex')).sort()
  expect(held).toEqual(certificates.map(({ raw }) => Buffer.from(raw).toString('hex')).sort())
})

it('refuses what is no certificate', () => {
  expect(() => buildCertificateBundle([new Uint8Array()] as never)).toThrow('certificates[0]')
  expect(() => buildCertificateBundle(pki('lab').certificate as never)).toThrow('certificates')
})
