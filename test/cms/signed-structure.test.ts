// Where SignedData is damaged, the error says where; which schemes a signature may have.
import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { defaultCmsLimits } from '../../src/cms/limits.js'
import { type Signed, signedOf } from '../../src/cms/signed-data.js'
import type { CmsCollector } from '../../src/cms/words.js'
import { attribute, oids, algorithm as plain } from './forge-message.js'

const reported: unknown[] = []
const collector = { report: (...all: unknown[]) => reported.push(all) } as unknown as CmsCollector
const read = (value: DerValue): Signed => signedOf(readBer(encodeDer(value)), defaultCmsLimits, collector)

/** The fields of SignedData and of its SignerInfo; what is given stands in their place. */
const message = (changed: Readonly<Record<string, DerValue | undefined>> = {}): DerValue => {
  const field = (name: string, usual: DerValue): DerValue[] => {
    const value = name in changed ? changed[name] : usual
    return value === undefined ? [] : [value]
  }
  const info = derSequence([
    ...field('signer version', derInteger(3)),
    ...field('sid', derSequence([derSequence([]), derInteger(1)])),
    ...field('digestAlgorithm', plain(oids.sha256)),
    ...field('signedAttrs', derContext(0, [attribute(oids.contentType, derOid(oids.data))])),
    ...field('signatureAlgorithm', plain(oids.rsa)),
    ...field('signature', derOctetString(Uint8Array.of(1))),
  ])
  return derSequence([
    ...field('version', derInteger(1)),
    ...field('digestAlgorithms', derSet([])),
    ...field(
      'encapContentInfo',
      derSequence([derOid(oids.data), derContext(0, [derOctetString(Uint8Array.of(7))])]),
    ),
    ...field('certificates', derContext(0, [])),
    ...field('signerInfos', derSet([info])),
  ])
}

const pathOf = (value: DerValue): unknown => {
  try {
    read(value)
    return null
  } catch (error) {
    return (error as { path?: unknown }).path
  }
}

describe('a damage is told with its place', () => {
  const wrong = derInteger(1)
  const content = 'message.content'
  const info = `${content}.signerInfos[0]`
  it.each<[string, Readonly<Record<string, DerValue | undefined>>]>([
    [`${content}.digestAlgorithms`, { digestAlgorithms: wrong }],
    [`${content}.encapContentInfo`, { encapContentInfo: wrong }],
    [`${content}.encapContentInfo.eContentType`, { encapContentInfo: derSequence([wrong]) }],
    [
      `${content}.encapContentInfo.eContent`,
      { encapContentInfo: derSequence([derOid(oids.data), derContext(0, [])]) },
    ],
    [`${content}.signerInfos`, { signerInfos: wrong }],
    [`${info}`, { signerInfos: derSet([wrong]) }],
    [`${info}.version`, { signerInfos: derSet([derSequence([])]) }],
    [`${info}.sid`, { sid: wrong }],
    [`${info}.digestAlgorithm`, { digestAlgorithm: wrong }],
    [`${info}.digestAlgorithm.algorithm`, { digestAlgorithm: derSequence([wrong]) }],
    [`${info}.signatureAlgorithm`, { signatureAlgorithm: wrong }],
    [`${info}.signatureAlgorithm.algorithm`, { signatureAlgorithm: derSequence([wrong]) }],
    [`${info}.signatureAlgorithm.parameters`, { signatureAlgorithm: derSequence([derOid(oids.pss), wrong]) }],
    [`${info}.signature`, { signature: wrong }],
    [`${info}.signedAttrs[0]`, { signedAttrs: derContext(0, [wrong]) }],
    [`${info}.signedAttrs[0].attrType`, { signedAttrs: derContext(0, [derSequence([wrong])]) }],
    [
      `${info}.signedAttrs[0].attrValues`,
      { signedAttrs: derContext(0, [derSequence([derOid('1.2'), wrong])]) },
    ],
  ])('%s', (path, changed) => {
    expect(pathOf(message(changed))).toBe(path)
  })
  it('message.content and its version', () => {
    expect(pathOf(derInteger(1))).toBe(content)
    expect(pathOf(derSequence([]))).toBe(`${content}.version`)
    expect(pathOf(message())).toBeNull()
  })
})

it('without certificates there are none, and those of other formats are passed over', () => {
  expect(read(message({ certificates: undefined })).certificates).toEqual([])
  reported.length = 0
  expect(read(message({ certificates: derContext(0, [derContext(1, [derNull()])]) })).certificates).toEqual(
    [],
  )
  expect(reported).toEqual([])
})

describe('the scheme of a signature', () => {
  const sha256 = derSequence([
    derContext(0, [plain(oids.sha256)]),
    derContext(1, [derSequence([derOid('1.2.840.113549.1.1.8'), plain(oids.sha256)])]),
  ])
  const pss = derSequence([derOid(oids.pss), sha256])
  const scheme = (signature: DerValue, digest: string, hasAttributes: boolean): unknown => {
    const changed = { signatureAlgorithm: signature, digestAlgorithm: plain(digest) }
    const { signers } = read(message(hasAttributes ? changed : { ...changed, signedAttrs: undefined }))
    const { name, digest: own } = signers[0]?.scheme ?? {}
    return name === undefined ? null : `${name} ${own}`
  }
  it.each<[string, DerValue, string, unknown, unknown]>([
    ['the key, RSA', plain(oids.rsa), oids.sha384, 'rsassa-pkcs1-v1_5 sha384', 'rsassa-pkcs1-v1_5 sha384'],
    ['the key, EC', derSequence([derOid('1.2.840.10045.2.1')]), oids.sha384, 'ecdsa sha384', 'ecdsa sha384'],
    ['PSS', pss, oids.sha256, 'rsassa-pss sha256', 'rsassa-pss sha256'],
    ['PSS of another digest', pss, oids.sha384, 'rsassa-pss sha256', null],
    ['PSS without parameters', derSequence([derOid(oids.pss)]), oids.sha256, null, null],
    ['RSA', plain(oids.sha256WithRsa), oids.sha256, 'rsassa-pkcs1-v1_5 sha256', 'rsassa-pkcs1-v1_5 sha256'],
    ['RSA of another digest', plain(oids.sha384WithRsa), oids.sha256, 'rsassa-pkcs1-v1_5 sha384', null],
    ['no scheme', plain('1.2.3'), oids.sha256, null, null],
    ['a digest that is not known', plain(oids.sha256WithRsa), oids.md5, null, null],
    ['the key, and a digest that is not known', plain(oids.rsa), oids.md5, null, null],
  ])('%s', (_, signature, digest, withAttributes, without) => {
    expect([scheme(signature, digest, true), scheme(signature, digest, false)]).toEqual([
      withAttributes,
      without,
    ])
  })
})
