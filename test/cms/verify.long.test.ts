import { describe, expect, it } from 'vitest'
import { derOid, derSequence, derSet, derTime, derUtf8String, encodeDer } from '../../src/asn1/index.js'
import { verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { attribute, forged, oids } from './forge-message.js'
import { lab, made, signingTime, worth } from './letters.js'

describe('is not made to work without an end', () => {
  const seconds = (run: () => unknown): number => {
    const start = performance.now()
    run()
    return (performance.now() - start) / 1000
  }
  const flood = (count: number): Uint8Array =>
    made({
      attributes: Array.from({ length: count }, () => attribute(oids.signingTime, derTime(signingTime))),
    })

  it('by attributes', () => {
    const many = flood(20_000)
    expect(seconds(() => expect(worth(many)).toEqual(['invalid', 'cms.attributes_invalid']))).toBeLessThan(5)
  })

  it('by long names', () => {
    const long = encodeDer(
      derSequence([derSet([derSequence([derOid('2.5.4.3'), derUtf8String('x'.repeat(100_000))])])]),
    )
    const named = { ...lab, issuer: { ...lab.issuer, raw: long } }
    const certificates = Array.from({ length: 200 }, () => named)
    expect(seconds(() => worth(made(), { certificates }))).toBeLessThan(5)
  })
})

it('a SET of more elements than are looked at is taken for attributes', () => {
  const many = encodeDer(derSet(Array.from({ length: 200_001 }, () => Uint8Array.of(5, 0))))
  const { verified } = verifyData(forged({ provider, content: many, attributes: null }), { provider })
  expect(verified?.signers[0]?.reason).toBe('cms.ambiguous_content')
})
