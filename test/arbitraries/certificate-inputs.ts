// What certificates and revocation lists are made of.
import fc from 'fast-check'
import type { CertificateInput, KeyUsage, NameInput, RevocationInput } from '../../src/x509/index.js'

/** Text that a name can hold: with what is escaped in names, accents, and characters beyond the first plane. */
const nameText = fc
  .array(fc.constantFrom('a', 'Z', '9', 'é', 'ß', '漢', '🩺', ',', '+', '=', '"', '\\', '#', ';', '<', '-'), {
    minLength: 1,
    maxLength: 20,
  })
  .map((pieces) => pieces.join(''))
const optional = { requiredKeys: [] }

/** Names with one attribute at least. */
export const nameInputs: fc.Arbitrary<NameInput> = fc
  .record(
    {
      country: fc.constantFrom('FR', 'BE'),
      stateOrProvince: nameText,
      locality: nameText,
      postalCode: fc.constantFrom('45000', '2A004'),
      organization: nameText,
      organizationIdentifier: fc.constantFrom('NTRFR-000000000'),
      organizationalUnit: nameText,
      title: nameText,
      surname: nameText,
      givenName: nameText,
      serialNumber: fc.constantFrom('10000000000', 'A 1/2'),
      commonName: nameText,
    },
    optional,
  )
  .filter((name) => Object.keys(name).length > 0)

/** Instants of 1950 to 2999, in order. */
const periods = fc
  .uniqueArray(fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2999, 11, 31) / 1000 }), {
    minLength: 2,
    maxLength: 2,
  })
  .map((seconds) => seconds.sort((a, b) => a - b).map(instantAt))

/** `YYYY-MM-DDTHH:MM:SSZ`. */
function instantAt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '')
}

const addresses = fc
  .tuple(
    fc.constantFrom('resultats', 'Dr.Modele', 'a+b', "o'neil"),
    fc.constantFrom('labo.example', 'CABINET.example', 'xn--hlne-bpab.example'),
  )
  .map((parts) => parts.join('@'))
const oids = fc
  .array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 5 })
  .map((arcs) => `1.2.${arcs.join('.')}`)
const uses: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]
const someOids = fc.uniqueArray(oids, { minLength: 1, maxLength: 4 })

/** Certificates of persons, or of authorities. The key, and who signs, are the test's. */
export const certificateInputs: fc.Arbitrary<CertificateInput> = fc
  .record({
    subject: nameInputs,
    period: periods,
    emailAddresses: fc.uniqueArray(addresses, { maxLength: 4, selector: (one) => one.toLowerCase() }),
    authority: fc.option(
      fc.record(
        {
          pathLength: fc.integer({ min: 0, max: 300 }),
          permitted: fc.record({ emailAddresses: fc.array(addresses, { minLength: 1, maxLength: 3 }) }),
          excluded: fc.record({ directoryNames: fc.array(nameInputs, { minLength: 1, maxLength: 3 }) }),
        },
        optional,
      ),
    ),
    more: fc.record(
      {
        keyUsage: fc.subarray([...uses], { minLength: 1 }),
        extendedKeyUsage: someOids,
        policies: someOids,
        furtherExtensions: fc
          .record({ critical: fc.boolean(), value: fc.uint8Array({ maxLength: 40 }) })
          .map((given) => [{ oid: '1.2.3.4', ...given }]),
      },
      optional,
    ),
  })
  .map(({ subject, period: [notBefore = '', notAfter = ''], emailAddresses, authority, more }) => ({
    subject,
    notBefore,
    notAfter,
    emailAddresses,
    ...(authority === null ? {} : { ca: true, ...authority }),
    ...more,
    // RFC 5280 §4.2.1.9: a path length is for those that sign certificates.
    ...(authority?.pathLength === undefined || more.keyUsage === undefined
      ? {}
      : { keyUsage: [...new Set([...more.keyUsage, 'keyCertSign' as const])] }),
  }))

/** Certificates that were revoked, each once. */
export const revocationInputs: fc.Arbitrary<readonly RevocationInput[]> = fc.uniqueArray(
  fc.record({
    // In their shortest form, as certificates have them.
    serialNumber: fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .map((bytes) => Uint8Array.of(0x40, ...bytes)),
    revokedAt: periods.map(([first = '']) => first),
    reason: fc.constantFrom(undefined, 'key-compromise', 'certificate-hold', 'aa-compromise'),
  }),
  { maxLength: 20, selector: ({ serialNumber }) => serialNumber.join() },
)
