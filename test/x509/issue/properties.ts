import fc from 'fast-check'
import { expect } from 'vitest'
import { hexOf } from '../../../src/base/index.js'
import { createPrivateKey } from '../../../src/crypto/index.js'
import {
  type Certificate,
  type CertificateInput,
  type DistinguishedName,
  findRevocation,
  issueCertificate,
  issueRevocationList,
  type NameInput,
  readCertificate,
  readRevocationList,
  verifyCertificate,
} from '../../../src/x509/index.js'
import { pathExtensionsOf } from '../../../src/x509/path/path-extensions.js'
import { certificateInputs, revocationInputs } from '../../arbitraries/certificate-inputs.js'
import { node as provider } from '../../crypto/providers.js'
import type { Property } from '../../property-runs.js'

const key = provider.generateEcKey('p256')
const authorityKey = provider.generateEcKey('p256')
const authority = issueCertificate(
  {
    subject: { commonName: 'AC' },
    key: authorityKey,
    ca: true,
    notBefore: '1950-01-01T00:00:00Z',
    notAfter: '9999-12-31T23:59:59Z',
  },
  { provider },
).then((certificate) => ({ certificate, key: createPrivateKey(authorityKey, provider) }))

/** In the order in which they are written. */
const types: readonly (readonly [keyof NameInput, string])[] = [
  ['country', '2.5.4.6'],
  ['stateOrProvince', '2.5.4.8'],
  ['locality', '2.5.4.7'],
  ['postalCode', '2.5.4.17'],
  ['organization', '2.5.4.10'],
  ['organizationIdentifier', '2.5.4.97'],
  ['organizationalUnit', '2.5.4.11'],
  ['title', '2.5.4.12'],
  ['surname', '2.5.4.4'],
  ['givenName', '2.5.4.42'],
  ['serialNumber', '2.5.4.5'],
  ['commonName', '2.5.4.3'],
]

const partsOf = (name: NameInput): unknown =>
  types.flatMap(([type, oid]) => (name[type] === undefined ? [] : [[oid, name[type]]]))
const partsIn = ({ relativeNames }: DistinguishedName): unknown =>
  relativeNames.flat().map(({ oid, value }) => [oid, value])

function expectExtensions(certificate: Certificate, input: CertificateInput): void {
  const { ca = false, pathLength = null, keyUsage, emailAddresses = [], furtherExtensions = [] } = input
  const read = pathExtensionsOf(certificate)
  expect(read.damaged).toEqual([])
  expect(read.basicConstraints).toEqual({ ca, pathLength })
  expect(read.extendedKeyUsage).toEqual(input.extendedKeyUsage ?? (ca ? null : ['1.3.6.1.5.5.7.3.4']))
  expect([...(read.policies ?? [])]).toEqual(input.policies ?? [])
  const usual = ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'keyAgreement']
  expect(new Set(certificate.keyUsage)).toEqual(new Set(keyUsage ?? usual))
  expect(certificate.emailAddresses).toEqual(emailAddresses)
  const mailboxes = input.permitted?.emailAddresses?.map((text) => ({ kind: 'mailbox', text }))
  expect(read.nameConstraints?.permitted ?? []).toEqual(mailboxes ?? [])
  const names = (read.nameConstraints?.excluded ?? []).map((one) =>
    one.kind === 'directory' ? partsIn(one.name) : one,
  )
  expect(names).toEqual((input.excluded?.directoryNames ?? []).map(partsOf))
  for (const extension of furtherExtensions) expect(certificate.extensions).toContainEqual(extension)
}

export const properties: readonly Property[] = [
  {
    name: 'a certificate read back has the values that it was made of, and its path holds',
    runs: 500,
    property: fc.asyncProperty(certificateInputs, fc.boolean(), async (input, isSelfSigned) => {
      const issuer = await authority
      const certificate = await issueCertificate(
        { ...input, key, ...(isSelfSigned ? {} : { issuer }) },
        { provider },
      )
      expect(readCertificate(certificate.raw)).toEqual({ certificate, diagnostics: [] })
      const { subject = {}, notBefore, notAfter } = input
      expect(certificate).toMatchObject({ notBefore, notAfter, publicKey: { kind: 'ec', point: key.point } })
      expect(partsIn(certificate.subject)).toEqual(partsOf(subject))
      const above = isSelfSigned ? certificate : issuer.certificate
      expect(certificate.issuer.raw).toEqual(above.subject.raw)
      expectExtensions(certificate, input)
      const anchors = [above]
      const { reason } = verifyCertificate(certificate, { provider, at: notAfter, anchors, purpose: 'any' })
      const isUnknown = input.furtherExtensions?.some(({ critical }) => critical) ?? false
      expect(reason?.code ?? null).toBe(isUnknown ? 'x509.unknown_critical_extension' : null)
    }),
  },
  {
    name: 'a revocation list read back has the values that it was made of',
    runs: 500,
    property: fc.asyncProperty(revocationInputs, fc.nat(), async (revoked, number) => {
      const issuer = await authority
      const thisUpdate = '2026-11-25T08:00:00Z'
      const nextUpdate = '2060-11-25T08:00:00Z'
      const bytes = await issueRevocationList(
        { issuer, thisUpdate, nextUpdate, number, revoked },
        { provider },
      )
      const { revocationList: list, diagnostics } = readRevocationList(bytes)
      if (list === undefined) throw new Error('not read')
      expect(diagnostics).toEqual([])
      expect(list).toMatchObject({ version: 2, thisUpdate, nextUpdate, entryCount: revoked.length })
      expect(list.issuer.raw).toEqual(issuer.certificate.subject.raw)
      expect(list.authorityKeyIdentifier).toEqual(issuer.certificate.subjectKeyIdentifier)
      expect(BigInt(`0x${hexOf(list.number ?? new Uint8Array())}`)).toBe(BigInt(number))
      for (const { serialNumber, revokedAt, reason = null } of revoked) {
        expect(findRevocation(list, serialNumber)).toEqual({ serialNumber, revokedAt, reason })
      }
      expect(findRevocation(list, Uint8Array.of(1))).toBeNull()
    }),
  },
]
