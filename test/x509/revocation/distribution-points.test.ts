import { describe, expect, it } from 'vitest'
import {
  type DerValue,
  derBitString,
  derContext,
  derContextPrimitive,
  derIa5String,
  derImplicit,
  derSequence,
  derUtf8String,
  encodeDer,
  readBer,
} from '../../../src/asn1/index.js'
import {
  ALL_REASONS,
  type DistributionPoint,
  distributionPointsOf,
  haveCommonName,
} from '../../../src/x509/revocation/distribution-points.js'
import { codeOf } from '../../asn1/octets.js'
import { attribute, name } from '../der.js'
import { pki } from '../pki.js'

const issuer = pki('ca').certificate.subject
const read = (...points: readonly DerValue[]): readonly DistributionPoint[] =>
  distributionPointsOf(readBer(encodeDer(derSequence(points))), '', issuer)
const uri = derImplicit(6, derIa5String('http://ac.example/1.crl'))
const full = (...names: readonly DerValue[]) => derContext(0, [derContext(0, names)])
const reasons = (...bytes: readonly number[]) => derContextPrimitive(1, Uint8Array.of(0, ...bytes))

describe('a distribution point', () => {
  it('has names, and is for all reasons where it gives none', () => {
    const [point] = read(derSequence([full(uri, derContext(4, [issuer.raw]))]))
    expect(point).toMatchObject({ reasons: ALL_REASONS, hasOtherIssuer: false })
    expect(point?.names?.map(({ directory }) => directory?.text ?? null)).toEqual([null, issuer.text])
  })

  it('has reasons by their bits: the first is not used, nor any beyond the ninth', () => {
    const [one, all] = read(
      derSequence([full(uri), reasons(0b1110_0000)]),
      derSequence([full(uri), reasons(0xff, 0xff)]),
    )
    expect(one?.reasons).toBe(0b110)
    expect(all?.reasons).toBe(ALL_REASONS)
  })

  it('has a name relative to the issuer', () => {
    const relative = derContext(1, [attribute('2.5.4.3', derUtf8String('L1'))])
    const [point] = read(derSequence([derContext(0, [relative])]))
    expect(point?.names?.[0]?.directory?.text).toBe(`CN=L1,${issuer.text}`)
  })

  it('of another issuer has no names that count', () => {
    const other = derContext(2, [derContext(4, [name(['CN', 'Autre'])])])
    expect(read(derSequence([full(uri), other]))).toEqual([
      { names: null, reasons: ALL_REASONS, hasOtherIssuer: true },
    ])
  })

  it.each<[string, readonly DerValue[]]>([
    ['no points', []],
    ['a point of nothing', [derSequence([])]],
    ['reasons alone', [derSequence([reasons(0x40)])]],
    ['no names', [derSequence([full()])]],
    ['a name of no type', [derSequence([full(derBitString(Uint8Array.of(1)))])]],
  ])('%s is damage', (_, points) => {
    expect(codeOf(() => read(...points))).toBe('asn1.malformed')
  })
})

it('names are one by their bytes, or as names of the directory', () => {
  const [one, two] = read(derSequence([full(uri)]), derSequence([full(derContext(4, [issuer.raw]))]))
  const [names, directories] = [one?.names ?? [], two?.names ?? []]
  expect(haveCommonName(names, names)).toBe(true)
  expect(haveCommonName(names, directories)).toBe(false)
  expect(haveCommonName([...names, ...directories], [{ raw: new Uint8Array(), directory: issuer }])).toBe(
    true,
  )
})
