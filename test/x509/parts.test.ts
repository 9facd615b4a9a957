import { describe, expect, it } from 'vitest'
import { derInteger, derNull, derSequence, encodeDer, readBer, sequenceOf } from '../../src/asn1/index.js'
import { certificateWithin, issuerAndSerialWithin } from '../../src/x509/index.js'
import { fault, octets } from '../asn1/octets.js'
import { certificateDer, name, tagged } from './der.js'
import { pki } from './pki.js'

const lab = pki('lab').certificate

describe('a certificate within another structure', () => {
  it('is what readCertificate gives, as views on the bytes', () => {
    const read = certificateWithin(lab.raw, 'certificates[0]')
    expect(read).toEqual(lab)
    expect(read.rawTbsCertificate.buffer).toBe(lab.raw.buffer)
  })

  it.each<[string, Uint8Array, object]>([
    ['empty', octets('3000'), { code: 'asn1.unexpected', path: 'it.tbsCertificate' }],
    ['of other bytes', octets('0500'), { path: 'it' }],
    ['with something behind it', Uint8Array.of(...lab.raw, 10), { code: 'asn1.trailing_data', path: 'it' }],
    ['damaged', certificateDer({ serial: derNull() }), { path: 'it.tbsCertificate.serialNumber' }],
  ])('%s is an error at its path', (_, raw, error) => {
    expect(fault(() => certificateWithin(raw, 'it'))).toMatchObject(error)
  })

  it('has limits of its own', () => {
    const limits = { bytes: lab.raw.length, elements: 20, depth: 20 }
    expect(fault(() => certificateWithin(lab.raw, 'it', limits))).toMatchObject({ code: 'asn1.limit' })
    const short = { bytes: lab.raw.length - 1, elements: 999, depth: 20 }
    expect(fault(() => certificateWithin(lab.raw, 'it', short))).toMatchObject({ params: { limit: 'bytes' } })
  })
})

describe('issuer and serial number', () => {
  const of = (...parts: readonly Parameters<typeof derSequence>[0][number][]) =>
    issuerAndSerialWithin(encodeDer(derSequence(parts)), 'sid')

  it('are those of the certificate', () => {
    const read = of(lab.issuer.raw, tagged(2, lab.serialNumber))
    expect(read).toEqual({ issuer: lab.issuer, serialNumber: lab.serialNumber })
    expect(sequenceOf(readBer(read.issuer.raw), 'issuer').left).toBe(lab.issuer.relativeNames.length)
  })

  it('are damaged at the path of the field', () => {
    const issuer = name(['CN', 'AC'])
    expect(fault(() => of(issuer))).toMatchObject({ path: 'sid.serialNumber' })
    expect(fault(() => of(issuer, derNull()))).toMatchObject({ path: 'sid.serialNumber' })
    expect(fault(() => of(issuer, tagged(2, '')))).toMatchObject({ path: 'sid.serialNumber' })
    expect(fault(() => of(derNull(), derInteger(1)))).toMatchObject({ path: 'sid.issuer' })
    expect(fault(() => of(issuer, derInteger(1), derNull()))).toMatchObject({ path: 'sid[2]' })
  })
})
