import { describe, expect, it } from 'vitest'
import { derContextPrimitive, derInteger, derSequence } from '../../../src/asn1/index.js'
import type { Certificate } from '../../../src/x509/index.js'
import { type ValidatePathOptions, validatePath } from '../../../src/x509/path/validate-path.js'
import { node } from '../../crypto/providers.js'
import { extension } from '../der.js'
import { pki } from '../pki.js'
import {
  AT,
  basicConstraints,
  issue,
  oids,
  type Party,
  party,
  policies,
  policyMappings,
  smallChain,
} from './authority.js'

const { root, authority, holder, anchor, intermediate, certificate } = smallChain()
const options: ValidatePathOptions = { provider: node, at: AT }
const codes = (path: readonly Certificate[], more: Partial<ValidatePathOptions> = {}): readonly string[] =>
  validatePath(path, { ...options, ...more }).facts.map(({ code, path }) => `${code} ${path}`)

describe('validatePath', () => {
  it('holds of a sound path', () => {
    expect(validatePath([certificate, intermediate, anchor], options)).toEqual({
      status: 'valid',
      facts: [],
      policies: [],
    })
  })

  it.each<[string, readonly Certificate[], readonly string[]]>([
    ['that skips a certificate', [certificate, anchor], ['x509.unknown_issuer path[0]']],
    [
      'upside down',
      [anchor, intermediate, certificate],
      ['x509.not_an_authority path[2]', 'x509.unknown_issuer path[0]'],
    ],
    [
      'of another key',
      [issue(party('Autorité'), holder, { identified: false }), intermediate, anchor],
      ['x509.bad_signature path[0]'],
    ],
    [
      'of an authority of another key',
      [certificate, issue(party('Racine'), authority, { ca: true, identified: false }), anchor],
      ['x509.bad_signature path[1]'],
    ],
    [
      'of another key, which it names',
      [issue(party('Autorité'), holder), intermediate, anchor],
      ['x509.unknown_issuer path[0]'],
    ],
    [
      'through one that is no authority',
      [certificate, issue(root, authority, { ca: false }), anchor],
      ['x509.not_an_authority path[1]'],
    ],
    [
      'through one that does not say that it is',
      [certificate, issue(root, authority), anchor],
      ['x509.not_an_authority path[1]'],
    ],
    [
      'through one of version 1',
      [certificate, issue(root, authority, { identified: false, parts: { version: null } }), anchor],
      ['x509.not_an_authority path[1]'],
    ],
    [
      'through one that may not issue',
      [certificate, issue(root, authority, { ca: true, usage: 0x82 }), anchor],
      ['x509.not_an_authority path[1]'],
    ],
    [
      'to an anchor that is no authority',
      [certificate, intermediate, issue(root, root)],
      ['x509.not_an_authority path[2]'],
    ],
    [
      'to an anchor of other algorithms',
      [certificate, intermediate, { ...anchor, rawSignatureAlgorithm: Uint8Array.of() }],
      [],
    ],
    [
      'through one of other algorithms',
      [certificate, { ...intermediate, rawSignatureAlgorithm: Uint8Array.of(0x30, 0) }, anchor],
      ['x509.algorithms_differ path[1]', 'x509.unsupported_signature path[1]'],
    ],
    [
      'through one that is damaged',
      [
        certificate,
        issue(root, authority, { ca: true, more: [extension(oids.inhibitAnyPolicy, derInteger(-1))] }),
        anchor,
      ],
      ['x509.damaged_extension path[1]'],
    ],
  ])('does not hold of a path %s', (_, path, expected) => {
    expect(codes(path)).toEqual(expected)
  })

  it('does not look at the signature of the anchor', () => {
    const forged = { ...anchor, signature: new Uint8Array(70) }
    expect(codes([certificate, intermediate, forged])).toEqual([])
  })

  describe('counts those below', () => {
    const below = (bound: number | true, ...names: readonly string[]): readonly Certificate[] => {
      let issuer: Party = root
      const path: Certificate[] = [issue(root, root, { ca: bound })]
      for (const one of names) {
        const next = party(one)
        path.unshift(issue(issuer, next, { ca: true }))
        issuer = next
      }
      return [issue(issuer, holder), ...path]
    }

    it.each([
      [0, 0, true],
      [0, 1, false],
      [1, 1, true],
      [1, 2, false],
      [3, 3, true],
      [true, 4, true],
    ])('an anchor with the bound %j, %d between: %s', (bound, count, holds) => {
      const path = below(bound as number | true, ...['A', 'B', 'C', 'D'].slice(0, count))
      expect(validatePath(path, options).status).toBe(holds ? 'valid' : 'invalid')
    })

    it('but self-issued ones', () => {
      const next = party('Autorité')
      const path = [issue(next, holder), issue(authority, next, { ca: true }), intermediate, anchor]
      expect(codes(path)).toEqual([])
    })

    it('and the one at the end, be it an authority, is none of them', () => {
      expect(codes([issue(authority, holder, { ca: true }), intermediate, anchor])).toEqual([])
    })

    it('with a bound that a lower authority cannot widen', () => {
      const [a, b] = [party('A'), party('B')]
      const path = [
        issue(b, holder),
        issue(a, b, { ca: 5 }),
        issue(authority, a, { ca: 5 }),
        intermediate,
        anchor,
      ]
      expect(codes(path)).toEqual(['x509.path_too_long path[2]', 'x509.path_too_long path[1]'])
    })

    it('to the limit', () => {
      const path = below(true, ...'ABCDEFG')
      expect(codes(path)).toEqual(['x509.search_limit path[0]'])
      expect(validatePath(path, options).status).toBe('undetermined')
      expect(codes(path, { limits: { intermediates: 7 } })).toEqual([])
    })
  })

  describe('policies', () => {
    const path = (
      top: readonly Parameters<typeof extension>[1][],
      bottom: readonly Parameters<typeof extension>[1][],
    ) => [issue(authority, holder, { more: bottom }), issue(root, authority, { ca: true, more: top }), anchor]
    const requireExplicit = (count: number) =>
      extension(oids.policyConstraints, derSequence([derContextPrimitive(0, Uint8Array.of(count))]))

    it('are those of all certificates', () => {
      const both = path([policies('1.2.1', '1.2.2')], [policies('1.2.2', '1.2.3')])
      expect(validatePath(both, options)).toMatchObject({ status: 'valid', policies: ['1.2.2'] })
      expect(codes(both, { policies: { accepted: ['1.2.1'], requireExplicit: true } })).toEqual([
        'x509.no_policy path[0]',
      ])
      expect(codes(both, { policies: { accepted: ['1.2.2'], requireExplicit: true } })).toEqual([])
      expect(codes(both, { policies: { accepted: ['1.2.1'] } })).toEqual([])
    })

    it('are needed where a certificate says so', () => {
      expect(codes(path([requireExplicit(0)], []))).toEqual(['x509.no_policy path[0]'])
      expect(codes(path([requireExplicit(1)], []))).toEqual(['x509.no_policy path[0]'])
      expect(codes(path([requireExplicit(2)], []))).toEqual([])
      expect(codes(path([], [requireExplicit(0)]))).toEqual(['x509.no_policy path[0]'])
      expect(codes(path([], [requireExplicit(1)]))).toEqual([])
    })

    it('are needed where the anchor says so', () => {
      const strict = issue(root, root, { ca: true, more: [requireExplicit(0)] })
      expect(codes([certificate, intermediate, strict])).toEqual(['x509.no_policy path[1]'])
    })

    it('are mapped, but not any policy', () => {
      const mapped = path([policies('1.2.1'), policyMappings(['1.2.1', '1.2.9'])], [policies('1.2.9')])
      expect(validatePath(mapped, options).policies).toEqual(['1.2.1'])
      const strict = { requireExplicit: true, inhibitMapping: true }
      expect(codes(mapped, { policies: strict })).toEqual(['x509.no_policy path[0]'])
      const any = path(
        [policies('2.5.29.32.0'), policyMappings(['2.5.29.32.0', '1.2.9'])],
        [policies('1.2.9')],
      )
      expect(codes(any)).toEqual(['x509.policy_mapping_invalid path[1]'])
    })

    it('of any kind say nothing where that is inhibited', () => {
      const any = path([policies('2.5.29.32.0')], [policies('1.2.9')])
      const strict = { requireExplicit: true }
      expect(codes(any, { policies: strict })).toEqual([])
      expect(codes(any, { policies: { ...strict, inhibitAny: true } })).toEqual(['x509.no_policy path[1]'])
    })
  })

  it('warns of weak algorithms, and refuses broken keys', () => {
    const { certificate: weak } = pki('weak')
    expect(codes([weak], { at: weak.notBefore })).toEqual(['x509.weak_key path[0]'])
    const modulus = new Uint8Array(64).fill(0xff)
    const broken = {
      ...weak,
      publicKey: { kind: 'rsa', modulus, exponent: Uint8Array.of(3), restrictedTo: null },
    } as const
    expect(codes([broken], { at: weak.notBefore })).toEqual(['x509.broken_key path[0]'])
    expect(validatePath([broken], { ...options, at: weak.notBefore }).status).toBe('invalid')
  })

  it('verifies RSA signatures', () => {
    const [leaf, ca] = [pki('lab').certificate, pki('ca').certificate]
    expect(codes([leaf, ca], { at: leaf.notBefore })).toEqual([])
    expect(
      codes([{ ...leaf, signature: leaf.signature.map((octet) => octet ^ 1) }, ca], { at: leaf.notBefore }),
    ).toEqual(['x509.bad_signature path[0]'])
  })

  it('refuses arguments of another kind', () => {
    expect(() => validatePath([], options)).toThrow(expect.objectContaining({ path: 'path' }))
    expect(() => validatePath([1 as never], options)).toThrow(expect.objectContaining({ path: 'path[0]' }))
    expect(() => validatePath([certificate], { ...options, at: 'now' })).toThrow(
      expect.objectContaining({ path: 'at' }),
    )
    expect(() => validatePath([certificate], { ...options, policies: { accepted: 'x' as never } })).toThrow(
      expect.objectContaining({ path: 'policies.accepted' }),
    )
  })

  it('takes basicConstraints that are not critical (PKITS 4.6.4)', () => {
    const lax = issue(root, authority, { more: [basicConstraints(true, false)] })
    expect(codes([certificate, lax, anchor])).toEqual([])
  })
})
