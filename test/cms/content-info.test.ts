import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derContext,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  encodeDer,
} from '../../src/asn1/index.js'
import { contentInfoOf, kindOfStart } from '../../src/cms/content-info.js'
import { type CmsLimits, defaultCmsLimits } from '../../src/cms/limits.js'
import type { CmsCollector } from '../../src/cms/words.js'
import { oids } from './forge-message.js'

const ENVELOPED = '1.2.840.113549.1.7.3'
const AUTH_ENVELOPED = '1.2.840.113549.1.9.16.1.23'
const message = (
  oid: string,
  content: DerValue = derOctetString(Uint8Array.of(7)),
  ...more: DerValue[]
): Uint8Array => encodeDer(derSequence([derOid(oid), derContext(0, [content]), ...more]))
const SIGNED = message(oids.signedData)
const pem = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(
    Buffer.from(`-----BEGIN CMS-----\n${Buffer.from(bytes).toString('base64')}\n-----END CMS-----\n`),
  )

/** The kind and what is reported, or the code and the path of an error. */
function read(bytes: Uint8Array, limits: Partial<CmsLimits> = {}): unknown[] {
  const reported: unknown[] = []
  const collector = { report: (...all: unknown[]) => reported.push(all) } as unknown as CmsCollector
  try {
    const { kind, content } = contentInfoOf(bytes, { ...defaultCmsLimits, ...limits }, collector)
    return [kind, content.raw.length, ...reported]
  } catch (error) {
    const { code, path, refusal } = error as {
      code?: string
      path?: string
      refusal?: { code: string; params: unknown }
    }
    return refusal === undefined ? [code, path] : [refusal.code, refusal.params]
  }
}

describe('contentInfoOf', () => {
  it.each([
    [oids.signedData, 'signed-data'],
    [ENVELOPED, 'enveloped-data'],
    [AUTH_ENVELOPED, 'auth-enveloped-data'],
    [oids.data, 'other'],
    ['1.2.3', 'other'],
  ])('of %s is %s', (oid, kind) => {
    expect(read(message(oid))).toEqual([kind, 3])
    expect(kindOfStart(message(oid))).toBe(kind)
  })

  it('tells what stands behind or around the message', () => {
    const behind = Uint8Array.of(...SIGNED, 13, 10)
    expect(read(behind)).toEqual(['signed-data', 3, ['cms.trailing_data', { path: 'message' }]])
    const wrapped = ['cms.text_wrapping', { path: 'message' }, { wrapping: 'pem' }]
    expect(read(pem(SIGNED))).toEqual(['signed-data', 3, wrapped])
    expect(read(pem(behind))).toEqual(['signed-data', 3, wrapped, ['cms.trailing_data', { path: 'message' }]])
    const text = Uint8Array.of(...pem(SIGNED), 0x78)
    expect(read(text)).toEqual(['signed-data', 3, wrapped, ['cms.trailing_data', { path: 'message' }]])
  })

  it('takes as many bytes and elements as the limits say', () => {
    expect(read(SIGNED, { bytes: SIGNED.length })[0]).toBe('signed-data')
    expect(read(SIGNED, { bytes: SIGNED.length - 1 })).toEqual([
      'cms.limit',
      expect.objectContaining({ limit: 'bytes', value: SIGNED.length - 1 }),
    ])
    expect(read(SIGNED, { elements: 4 })[0]).toBe('signed-data')
    expect(read(SIGNED, { elements: 3 })[0]).toBe('asn1.limit')
    expect(read(encodeDer(derSequence([derInteger(1), derInteger(2)])), { elements: 1 })[0]).toBe(
      'asn1.limit',
    )
  })

  it('refuses what is no CMS, and says where what begins as CMS is damaged', () => {
    expect(read(Uint8Array.of(0x30, 0))[0]).toBe('cms.not_cms')
    expect(read(encodeDer(derSequence([derInteger(1)])))[0]).toBe('cms.not_cms')
    expect(read(SIGNED.subarray(0, -1))[0]).toBe('asn1.truncated')
    expect(read(message(oids.signedData, derInteger(1), derInteger(1)))[0]).toBe('asn1.unexpected')
    expect(read(encodeDer(derSequence([derOid(oids.data)])))).toEqual(['asn1.unexpected', 'message.content'])
    expect(read(encodeDer(derSequence([derOid(oids.data), derContext(1, [derInteger(1)])])))).toEqual([
      'asn1.unexpected',
      'message.content',
    ])
  })

  it('tells a byte that is no base64 from a cut', () => {
    const base64 = Buffer.from(SIGNED).toString('base64')
    const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
    expect(read(bytes(`${base64.slice(0, 20)}!${base64.slice(20)}`))).toEqual([
      'cms.malformed',
      expect.objectContaining({ path: 'message' }),
    ])
    expect(read(bytes(base64.slice(0, 20)))[0]).toBe('asn1.truncated')
  })
})

describe('kindOfStart', () => {
  const OID = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2]
  const start = (...bytes: number[]): unknown => kindOfStart(Uint8Array.from(bytes))

  it('needs no more than the object identifier, behind a length of any form', () => {
    expect(start(0x30, 0x20, ...OID)).toBe('signed-data')
    expect(start(0x30, 0x80, ...OID)).toBe('signed-data')
    expect(start(0x30, 0x81, 0xff, ...OID)).toBe('signed-data')
    expect(start(0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 1, ...OID)).toBe('signed-data')
    expect(start(0x30, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 1, ...OID)).toBeNull()
  })

  it('is null for what does not begin as CMS', () => {
    expect(start()).toBeNull()
    expect(start(0x30)).toBeNull()
    expect(start(0x31, 0x20, ...OID)).toBeNull()
    expect(start(0x30, 0x20, 5, ...OID.slice(1))).toBeNull()
    expect(start(0x30, 0x20, ...OID.slice(0, -1))).toBeNull()
    expect(start(0x30, 0x20, 6)).toBeNull()
    expect(start(0x30, 0x20, 6, 0)).toBeNull()
    expect(start(0x30, 0x20, 6, 1, 0x80)).toBeNull()
  })

  it('takes an object identifier of 32 bytes and no longer one', () => {
    const long = (length: number): unknown => start(0x30, 0x80, 6, length, ...Array<number>(length).fill(1))
    expect(long(32)).toBe('other')
    expect(long(33)).toBeNull()
  })
})
