import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeProblem } from '../../src/catalogue/index.js'
import { compareFingerprintGroups, fingerprintGroups } from '../../src/x509/index.js'
import { fault } from '../asn1/octets.js'
import { forge, node as provider } from '../crypto/providers.js'
import { runsOf } from '../property-runs.js'
import { pki } from './pki.js'

const { certificate } = pki('lab')
const groups: readonly string[] = fingerprintGroups(certificate, provider)
const all = groups.join(' ')
const compared = (typed: string) => compareFingerprintGroups(typed, certificate, provider)

describe('the fingerprint for people', () => {
  it('is six groups of five digits of SHA-256', () => {
    const digest = createHash('sha256').update(certificate.raw).digest()
    const expected = [0, 1, 2, 3, 4, 5].map((at) =>
      String(BigInt(`0x${digest.subarray(at * 5, at * 5 + 5).toString('hex')}`) % 100_000n).padStart(5, '0'),
    )
    expect(groups).toEqual(expected)
    expect(fingerprintGroups(certificate, forge)).toEqual(expected)
  })

  it('keeps its leading zeros', () => {
    // Of octets that are all zero.
    const zeros = {
      ...provider,
      createDigest: () => ({ update: () => {}, digest: () => new Uint8Array(32) }),
    }
    expect(fingerprintGroups(certificate, zeros)).toEqual(Array(6).fill('00000'))
  })

  it('wants a certificate and a provider', () => {
    expect(fault(() => fingerprintGroups(null as never, provider))).toMatchObject({ path: 'certificate' })
    expect(fault(() => fingerprintGroups(certificate, {} as never))).toMatchObject({ path: 'provider' })
    expect(fault(() => compareFingerprintGroups(1 as never, certificate, provider))).toMatchObject({
      path: 'typed',
    })
  })
})

describe('what was typed', () => {
  it.each<[string, string, object]>([
    ['as shown', all, { outcome: 'equal', differing: [] }],
    ['without blanks', groups.join(''), { outcome: 'equal', differing: [] }],
    ['with other signs between', groups.join('\u00a0-\u202f.'), { outcome: 'equal', differing: [] }],
    ['with dashes and line ends', `  ${groups.join('\u2013\r\n')}\t`, { outcome: 'equal', differing: [] }],
    [
      'with letters for figures',
      all.replaceAll('0', 'O').replaceAll('1', 'l'),
      { outcome: 'equal', differing: [] },
    ],
    ['with others', all.replaceAll('0', 'o').replaceAll('1', 'I'), { outcome: 'equal', differing: [] }],
    ['of the last two groups', groups.slice(4).join('-'), { outcome: 'partial', differing: [] }],
    ['of the first two groups', groups.slice(0, 2).join(' '), { outcome: 'incomplete', differing: [] }],
    ['of the two in the middle', groups.slice(2, 4).join(' '), { outcome: 'different', differing: [5, 6] }],
    ['commas and slashes', groups.join(' / ').replace('/', ','), { outcome: 'equal', differing: [] }],
    ['nothing', '', { outcome: 'incomplete', differing: [] }],
    ['words', 'oui', { outcome: 'incomplete', differing: [] }],
    ['too much', `${all} 1`, { outcome: 'incomplete', differing: [] }],
    ['a digit too few', all.slice(0, -1), { outcome: 'incomplete', differing: [] }],
    [
      'the last group alone',
      groups[5] ?? '',
      { outcome: 'incomplete', differing: groups[5] === groups[0] ? [] : [1] },
    ],
    ['far too much', all.repeat(100), { outcome: 'incomplete', differing: [] }],
    ['digits of another script', '\u0660'.repeat(30), { outcome: 'incomplete', differing: [] }],
  ])('%s', (_, typed, expected) => {
    expect(compared(typed)).toMatchObject(expected)
  })

  it('with one digit changed differs in that group, whichever it is', () => {
    fc.assert(
      fc.property(fc.nat(29), fc.integer({ min: 1, max: 9 }), fc.boolean(), (at, by, partial) => {
        const digits = [...groups.join('')]
        digits[at] = String((Number(digits[at]) + by) % 10)
        const typed = digits.slice(partial ? 20 : 0).join('')
        const { outcome, differing } = compared(typed)
        const looked = !partial || at >= 20
        expect(outcome).toBe(looked ? 'different' : 'partial')
        expect(differing).toEqual(looked ? [Math.floor(at / 5) + 1] : [])
      }),
      { numRuns: runsOf(500) },
    )
  })

  it('is never equal to another text, whatever it is', () => {
    const sign = fc.constantFrom(...'0123456789oOlI -.x')
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 40 }), (typed) => {
        expect(['incomplete', 'different']).toContain(compared(typed).outcome)
      }),
      { numRuns: runsOf(500) },
    )
  })
})

it('the sentences for people are there in both languages', () => {
  expect(describeProblem({ code: 'x509.fingerprint_how' }, 'fr')).toBe(
    'Appelez le laboratoire à un numéro que vous connaissez déjà (pas celui de ce message). Lisez-lui les groupes impairs, il vous lit les groupes pairs.',
  )
  const wrong = compared(groups.with(1, groups[1] === '12345' ? '54321' : '12345').join(' '))
  expect(describeProblem(wrong)).toBe(
    'This is another certificate, do not confirm it: what differs is group 2.',
  )
  for (const typed of [all, groups.slice(4).join(''), '']) {
    const comparison = compared(typed)
    expect(describeProblem(comparison, 'fr')).not.toBe(describeProblem(comparison))
    expect(describeProblem(comparison)).not.toContain('x509')
  }
})
