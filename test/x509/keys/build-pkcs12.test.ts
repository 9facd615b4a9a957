import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPkcs12, type Pkcs12Input, readCertifiedKeys } from '../../../src/x509/index.js'
import { forge, node } from '../../crypto/providers.js'
import { describeProperties } from '../../property-runs.js'
import { pki } from '../pki.js'
import { own } from './files.js'

const password = 'mot2passe'
const both: Pkcs12Input = {
  keys: [
    { ...own.rsa, chain: [own.inter, own.ca], name: 'Résultats 🔑' },
    { ...own.ec, chain: [own.inter, own.ca] },
  ],
  certificates: [own.inter, pki('stranger').certificate],
}

/** A provider whose random octets are always the same. */
function seeded(): typeof node {
  let next = 0
  return { ...node, randomBytes: (length) => Uint8Array.from({ length }, () => next++ & 255) }
}

describe('buildPkcs12', () => {
  it.each(['modern', 'legacy'] as const)('%s: what is built is read', (profile) => {
    for (const provider of [node, forge]) {
      const bytes = buildPkcs12(both, { provider, password, profile, iterations: 20 })
      const reading = readCertifiedKeys(bytes, { provider: node, password })
      expect(reading).toMatchObject({ integrity: 'password', others: [], diagnostics: [] })
      expect(
        reading.keys?.map(({ key, certificate, chain, name }) => [
          key,
          certificate?.raw,
          chain.map(({ raw }) => raw),
          name,
        ]),
      ).toEqual([
        [own.rsa.key, own.rsa.certificate.raw, [own.inter.raw, own.ca.raw], 'Résultats 🔑'],
        [own.ec.key, own.ec.certificate.raw, [own.inter.raw, own.ca.raw], null],
      ])
      expect(reading.certificates?.map(({ subject }) => subject.text)).toEqual(
        [own.rsa.certificate, own.ec.certificate, own.inter, own.ca, pki('stranger').certificate].map(
          ({ subject }) => subject.text,
        ),
      )
      expect(readCertifiedKeys(bytes, { provider: node, password: 'autre' }).refusal?.code).toBe(
        'x509.wrong_password',
      )
    }
  })

  it('is the same file for the same random octets, by any provider', () => {
    const options = { password, iterations: 5 }
    const first = buildPkcs12(both, { provider: seeded(), ...options })
    expect(buildPkcs12(both, { provider: seeded(), ...options })).toEqual(first)
    const { randomBytes } = seeded()
    expect(buildPkcs12(both, { provider: { ...forge, randomBytes }, ...options })).toEqual(first)
    expect(buildPkcs12(both, { provider: node, ...options })).not.toEqual(first)
  })

  it('writes certificates alone, and takes 2,000 or 100,000 rounds', () => {
    for (const [profile, rounds] of [
      ['legacy', 2_000],
      ['modern', 100_000],
    ] as const) {
      const bytes = buildPkcs12({ keys: [], certificates: [own.ca] }, { provider: node, password, profile })
      const read = (iterations: number) =>
        readCertifiedKeys(bytes, { provider: node, password, limits: { iterations } })
      expect(read(2 * rounds).certificates).toHaveLength(1)
      expect(read(2 * rounds - 1).refusal?.code).toBe('x509.limit')
    }
  })

  const options = { provider: node, password }
  it.each([
    ['input.keys[0].key', () => buildPkcs12({ keys: [{ ...own.rsa, key: own.ec.key }] }, options)],
    [
      'input.keys[0].key',
      () => buildPkcs12({ keys: [{ ...own.ec, certificate: pki('lab-p256').certificate }] }, options),
    ],
    ['input.keys[0].name', () => buildPkcs12({ keys: [{ ...own.rsa, name: '\ud800' }] }, options)],
    ['input.keys[0].chain[0]', () => buildPkcs12({ keys: [{ ...own.rsa, chain: ['x' as never] }] }, options)],
    [
      'input.keys[0].certificate.raw',
      () => buildPkcs12({ keys: [{ ...own.rsa, certificate: {} as never }] }, options),
    ],
    ['input.keys[0].key', () => buildPkcs12({ keys: [{ certificate: own.ca } as never] }, options)],
    ['input', () => buildPkcs12({ keys: [] }, options)],
    ['password', () => buildPkcs12(both, { ...options, password: '' })],
    ['password', () => buildPkcs12(both, { ...options, password: '\udfff' })],
    ['profile', () => buildPkcs12(both, { ...options, profile: 'weak' as never })],
    ['iterations', () => buildPkcs12(both, { ...options, iterations: 0 })],
    ['iterations', () => buildPkcs12(both, { ...options, iterations: 750_001 })],
  ])('refuses a wrong %s', (path, call) => {
    expect(call).toThrowError(expect.objectContaining({ code: 'options.invalid', path }))
  })
})

const wellFormed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })

describeProperties('PKCS #12', [
  {
    name: 'what is built is read, whatever the password and the names',
    runs: 200,
    property: fc.property(
      wellFormed,
      fc.option(wellFormed, { nil: undefined }),
      fc.constantFrom('modern', 'legacy'),
      fc.subarray(['rsa', 'ec'] as const, { minLength: 1 }),
      (secret, name, profile, names) => {
        const keys = names.map((one) => ({ ...own[one], name }))
        const bytes = buildPkcs12({ keys }, { provider: node, password: secret, profile, iterations: 2 })
        const reading = readCertifiedKeys(bytes, { provider: node, password: secret })
        expect(
          reading.keys?.map(({ key, certificate, name }) => ({ key, raw: certificate?.raw, name })),
        ).toEqual(keys.map(({ key, certificate: { raw } }) => ({ key, raw, name: name ?? null })))
        expect(reading.diagnostics).toEqual([])
      },
    ),
  },
])
