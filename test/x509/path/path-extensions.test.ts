import { describe, expect, it } from 'vitest'
import {
  type DerNode,
  type DerValue,
  derBoolean,
  derContext,
  derContextPrimitive,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derUtf8String,
  encodeDer,
} from '../../../src/asn1/index.js'
import { readCertificate } from '../../../src/x509/index.js'
import { type PathExtensions, pathExtensionsOf } from '../../../src/x509/path/path-extensions.js'
import { certificateDer, extension, extensions, name, sha256WithRsa } from '../der.js'
import { dnsName, oids, policies, rfc822Name, uriName } from './authority.js'

function read(...all: readonly DerNode[]): PathExtensions {
  const { certificate, refusal } = readCertificate(
    certificateDer({ rest: all.length === 0 ? [] : extensions(...all) }),
  )
  if (certificate === undefined) throw new Error(refusal.message)
  return pathExtensionsOf(certificate)
}

const sequence = (...parts: readonly DerValue[]): DerNode => derSequence(parts)
const trailing = (value: DerValue): DerNode => {
  // Octets behind what is read.
  return derOctetString(Uint8Array.from([...encodeDer(value), 5, 0]))
}

describe('pathExtensionsOf', () => {
  it('has null for what a certificate does not have', () => {
    expect(read()).toEqual({
      basicConstraints: null,
      extendedKeyUsage: null,
      policies: null,
      policyMappings: null,
      policyConstraints: null,
      inhibitAnyPolicy: null,
      nameConstraints: null,
      alternativeNames: null,
      authorityKeyIdentifier: null,
      unknownCritical: [],
      damaged: [],
      algorithmsAgree: true,
    })
  })

  it('reads what is well formed', () => {
    const found = read(
      extension(oids.basicConstraints, sequence(derBoolean(true), derInteger(3)), true),
      extension(oids.extendedKeyUsage, sequence(derOid('1.2.3')), true),
      extension(
        oids.certificatePolicies,
        sequence(
          sequence(derOid('1.2.4'), sequence(sequence(derOid('1.3'), derNull()))),
          sequence(derOid('1.2.5')),
        ),
        true,
      ),
      extension(oids.policyMappings, sequence(sequence(derOid('1.2.4'), derOid('1.2.6'))), true),
      extension(
        oids.policyConstraints,
        sequence(derContextPrimitive(0, Uint8Array.of(2)), derContextPrimitive(1, Uint8Array.of(0))),
        true,
      ),
      extension(oids.inhibitAnyPolicy, derInteger(1), true),
      extension(
        oids.authorityKeyIdentifier,
        sequence(
          derContextPrimitive(0, Uint8Array.of(7, 8)),
          derContext(1, [dnsName('x')]),
          derContextPrimitive(2, Uint8Array.of(1)),
        ),
      ),
      extension('2.5.29.31', sequence(), true),
      extension('2.5.29.46', sequence(), false),
    )
    expect(found).toMatchObject({
      basicConstraints: { ca: true, pathLength: 3 },
      extendedKeyUsage: ['1.2.3'],
      policies: new Set(['1.2.4', '1.2.5']),
      policyMappings: [['1.2.4', '1.2.6']],
      policyConstraints: { requireExplicit: 2, inhibitMapping: 0 },
      inhibitAnyPolicy: 1,
      authorityKeyIdentifier: Uint8Array.of(7, 8),
      unknownCritical: [],
      damaged: [],
    })
  })

  it('reads alternative names of all types', () => {
    const other = derContext(0, [derOid('1.2.3'), derContext(0, [derNull()])])
    const smtp = derContext(0, [derOid('1.3.6.1.5.5.7.8.9'), derContext(0, [derUtf8String('é@x')])])
    const names = sequence(
      rfc822Name('a@x'),
      dnsName('x'),
      uriName('http://x'),
      derContext(4, [name(['CN', 'X'])]),
      derContextPrimitive(7, Uint8Array.of(1, 2, 3, 4)),
      derContextPrimitive(8, Uint8Array.of(0x2a)),
      derContext(3, []),
      derContext(5, []),
      other,
      smtp,
    )
    const { alternativeNames, damaged } = read(extension(oids.subjectAltName, names))
    expect(damaged).toEqual([])
    expect(alternativeNames).toMatchObject([
      { kind: 'mailbox', text: 'a@x' },
      { kind: 'host', text: 'x' },
      { kind: 'uri', text: 'http://x' },
      { kind: 'directory', name: { text: 'CN=X' } },
      { kind: 'address', octets: Uint8Array.of(1, 2, 3, 4) },
      { kind: 'other', type: 'registeredID' },
      { kind: 'other', type: 'x400Address' },
      { kind: 'other', type: 'ediPartyName' },
      { kind: 'other', type: '1.2.3' },
      { kind: 'international-mailbox', text: 'é@x' },
    ])
  })

  it.each<[string, string, DerNode]>([
    ['extendedKeyUsage', oids.extendedKeyUsage, sequence()],
    ['certificatePolicies', oids.certificatePolicies, sequence()],
    ['certificatePolicies', oids.certificatePolicies, sequence(sequence(derOid('1.2'), sequence()))],
    [
      'certificatePolicies',
      oids.certificatePolicies,
      sequence(sequence(derOid('1.2')), sequence(derOid('1.2'))),
    ],
    ['certificatePolicies', oids.certificatePolicies, sequence(sequence(derOid('1.2'), derNull()))],
    ['policyMappings', oids.policyMappings, sequence()],
    ['policyMappings', oids.policyMappings, sequence(sequence(derOid('1.2')))],
    ['policyMappings', oids.policyMappings, sequence(sequence(derOid('1.2'), derOid('1.3'), derNull()))],
    ['policyConstraints', oids.policyConstraints, sequence()],
    ['policyConstraints', oids.policyConstraints, sequence(derContextPrimitive(0, Uint8Array.of(0xff)))],
    ['policyConstraints', oids.policyConstraints, sequence(derContextPrimitive(1, Uint8Array.of()))],
    ['policyConstraints', oids.policyConstraints, sequence(derContextPrimitive(2, Uint8Array.of(1)))],
    ['inhibitAnyPolicy', oids.inhibitAnyPolicy, derInteger(-1)],
    ['inhibitAnyPolicy', oids.inhibitAnyPolicy, derNull()],
    ['nameConstraints', oids.nameConstraints, sequence()],
    ['nameConstraints', oids.nameConstraints, sequence(derContext(0, []))],
    ['nameConstraints', oids.nameConstraints, sequence(derContext(0, [sequence()]))],
    ['nameConstraints', oids.nameConstraints, sequence(derContext(2, [sequence(rfc822Name('x'))]))],
    ['subjectAltName', oids.subjectAltName, sequence()],
    ['subjectAltName', oids.subjectAltName, sequence(derContextPrimitive(9, Uint8Array.of(1)))],
    ['subjectAltName', oids.subjectAltName, sequence(derNull())],
    ['basicConstraints', oids.basicConstraints, sequence(derBoolean(true), derInteger(-1))],
    ['basicConstraints', oids.basicConstraints, sequence(derInteger(1), derBoolean(true))],
    ['basicConstraints', oids.basicConstraints, sequence(derBoolean(true), derInteger(1), derNull())],
    ['authorityKeyIdentifier', oids.authorityKeyIdentifier, sequence(derContext(1, [dnsName('x')]))],
    ['authorityKeyIdentifier', oids.authorityKeyIdentifier, sequence(derNull())],
  ])('says that %s is damaged', (named, oid, value) => {
    const found = read(extension(oid, value))
    expect(found.damaged).toEqual([named])
    expect(
      found[
        named === 'certificatePolicies'
          ? 'policies'
          : named === 'subjectAltName'
            ? 'alternativeNames'
            : (named as keyof PathExtensions)
      ],
    ).toBeNull()
  })

  it('takes octets behind one for damage', () => {
    const behind = (oid: string, value: DerValue): DerNode => derSequence([derOid(oid), trailing(value)])
    expect(read(behind(oids.basicConstraints, sequence(derBoolean(true)))).damaged).toEqual([
      'basicConstraints',
    ])
    expect(read(behind(oids.certificatePolicies, sequence(sequence(derOid('1.2'))))).damaged).toEqual([
      'certificatePolicies',
    ])
  })

  it('reads a bound that is beyond all numbers, and one with needless octets', () => {
    const pathLength = (...octets: readonly number[]): number | null | undefined => {
      const value = sequence(derBoolean(true), Uint8Array.from([2, octets.length, ...octets]))
      return read(extension(oids.basicConstraints, value)).basicConstraints?.pathLength
    }
    expect(pathLength(1, 0, 0, 0, 0, 0, 0, 0, 0)).toBe(Number.MAX_SAFE_INTEGER)
    expect(pathLength(0, 0, 0, 0, 0, 0, 0, 0, 1)).toBe(1)
  })

  it('lists critical extensions that are not processed, key identifiers among them', () => {
    const found = read(
      extension('1.2.3.4', derNull(), true),
      extension('1.2.3.5', derNull()),
      extension(oids.authorityKeyIdentifier, sequence(), true),
      extension(oids.subjectKeyIdentifier, derOctetString(Uint8Array.of(1)), true),
      policies('1.2'),
    )
    expect(found.unknownCritical).toEqual(['1.2.3.4', oids.authorityKeyIdentifier, oids.subjectKeyIdentifier])
  })

  it('tells that the algorithm outside is not the one that is signed', () => {
    const innerAlgorithm = derSequence([derOid('1.2.840.113549.1.1.11')])
    const { certificate } = readCertificate(
      certificateDer({ innerAlgorithm, signatureAlgorithm: sha256WithRsa }),
    )
    expect(certificate && pathExtensionsOf(certificate).algorithmsAgree).toBe(false)
  })
})
