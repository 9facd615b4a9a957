import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HprimError } from '../../../src/base/index.js'
import { describeProblem } from '../../../src/catalogue/index.js'
import { createPrivateKey, type PrivateKey } from '../../../src/crypto/index.js'
import {
  type Certificate,
  type CertificateInput,
  generateKey,
  issueCertificate,
  readCertificate,
  readCertificates,
} from '../../../src/x509/index.js'
import { pathExtensionsOf } from '../../../src/x509/path/path-extensions.js'
import { fault } from '../../asn1/octets.js'
import { forge, node as provider } from '../../crypto/providers.js'
import { pki } from '../pki.js'

const key = generateKey(provider, { kind: 'ec', curve: 'p256' })
const other = generateKey(provider, { kind: 'ec', curve: 'p384' })
const rsa = pki('lab').key
const base = {
  subject: { commonName: 'Laboratoire Modèle', country: 'FR' },
  key,
  emailAddresses: ['resultats@labo.example'],
  notBefore: '2026-11-25T00:00:00Z',
  notAfter: '2029-11-24T23:59:59Z',
} as const
const made = (change: Partial<CertificateInput> = {}): Promise<Certificate> =>
  issueCertificate({ ...base, ...change }, { provider })
const oids = ({ extensions }: Certificate): unknown[] =>
  extensions.map(({ oid, critical }) => [oid, critical])

async function faultOf(issuing: Promise<unknown>): Promise<HprimError> {
  try {
    await issuing
  } catch (error) {
    if (error instanceof HprimError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

async function faults(change: object): Promise<unknown> {
  const error = await faultOf(issueCertificate({ ...base, ...change } as CertificateInput, { provider }))
  return error.issues.map(({ code, path }) => [code, path])
}

const authority = await issueCertificate(
  { ...base, subject: { commonName: 'AC' }, key: other, emailAddresses: [], ca: true, pathLength: 1 },
  { provider },
)
const issuer = { certificate: authority, key: createPrivateKey(other, provider) }

describe('a certificate signed by its own key', () => {
  it('says what it was made of', async () => {
    const certificate = await made()
    expect(certificate).toMatchObject({
      version: 3,
      notBefore: '2026-11-25T00:00:00Z',
      notAfter: '2029-11-24T23:59:59Z',
      publicKey: { kind: 'ec', curve: 'p256', point: key.point },
      keyUsage: ['digitalSignature', 'keyAgreement'],
      emailAddresses: ['resultats@labo.example'],
    })
    expect(certificate.subject.text).toBe('CN=Laboratoire Modèle,C=FR')
    expect(certificate.issuer.raw).toEqual(certificate.subject.raw)
    expect(certificate.serialNumber).toHaveLength(16)
    expect(certificate.serialNumber[0] ?? 0).toBeGreaterThanOrEqual(0x40)
    expect(certificate.serialNumber[0] ?? 0).toBeLessThan(0x80)
    expect(oids(certificate)).toEqual([
      ['2.5.29.19', true],
      ['2.5.29.15', true],
      ['2.5.29.14', false],
      ['2.5.29.35', false],
      ['2.5.29.37', false],
      ['2.5.29.17', false],
    ])
    const native = new X509Certificate(certificate.raw)
    expect(native.verify(native.publicKey)).toBe(true)
    expect(native.ca).toBe(false)
    expect(native.checkEmail('resultats@labo.example')).toBe('resultats@labo.example')
    expect(readCertificate(certificate.raw)).toEqual({ certificate, diagnostics: [] })
  })

  it.each([
    ['rsa', { key: rsa }, ['digitalSignature', 'keyEncipherment']],
    ['PSS', { key: rsa, rsaScheme: 'rsassa-pss' }, ['digitalSignature', 'keyEncipherment']],
    [
      'a key of one’s own',
      { key: createPrivateKey(rsa, provider), publicKey: rsa },
      ['digitalSignature', 'keyEncipherment'],
    ],
    [
      'the uses that are told',
      { keyUsage: ['nonRepudiation', 'decipherOnly'] },
      ['nonRepudiation', 'decipherOnly'],
    ],
    ['a CA', { ca: true }, ['keyCertSign', 'cRLSign']],
  ] as const)('%s', async (_, change, keyUsage) => {
    const certificate = await made(change)
    expect(certificate.keyUsage).toEqual(keyUsage)
    const native = new X509Certificate(certificate.raw)
    expect(native.verify(native.publicKey)).toBe(true)
  })

  it('with a provider that has RSA only', async () => {
    const certificate = await issueCertificate({ ...base, key: rsa }, { provider: forge })
    expect(
      new X509Certificate(certificate.raw).verify(new X509Certificate(pki('lab').certificatePem).publicKey),
    ).toBe(true)
    expect(await faultOf(issueCertificate(base, { provider: forge }))).toMatchObject({
      code: 'crypto.unsupported_algorithm',
    })
  })

  it('beyond 2049, in GeneralizedTime', async () => {
    const { notBefore, notAfter } = await made({
      notBefore: '1999-12-31T23:00:00+01:00',
      notAfter: '2050-01-01T00:00:00Z',
    })
    expect([notBefore, notAfter]).toEqual(['1999-12-31T22:00:00Z', '2050-01-01T00:00:00Z'])
  })

  it('for an address beyond ASCII', async () => {
    const certificate = await made({ emailAddresses: ['hélène@cabinet.example', 'a@b.example'] })
    const names = certificate.extensions.find(({ oid }) => oid === '2.5.29.17')?.value
    expect(Buffer.from(names ?? []).includes('hélène@cabinet.example')).toBe(true)
    expect(certificate.emailAddresses).toContain('a@b.example')
  })

  it('has another serial number each time', async () => {
    const [one, two] = [await made(), await made()]
    expect(one.serialNumber).not.toEqual(two.serialNumber)
  })
})

describe('a certificate signed by a CA', () => {
  it('bears its name and key identifier', async () => {
    const certificate = await made({ issuer })
    expect(certificate.issuer.raw).toEqual(authority.subject.raw)
    const native = new X509Certificate(certificate.raw)
    expect(native.verify(new X509Certificate(authority.raw).publicKey)).toBe(true)
    expect(native.checkIssued(new X509Certificate(authority.raw))).toBe(true)
    const identifier = certificate.extensions.find(({ oid }) => oid === '2.5.29.35')?.value
    expect(Buffer.from(identifier ?? []).includes(Buffer.from(authority.subjectKeyIdentifier ?? []))).toBe(
      true,
    )
  })

  it('of a public key alone', async () => {
    const { publicKey } = pki('doctor').certificate
    if (publicKey.kind === 'other') throw new Error('unexpected')
    const certificate = await made({ key: undefined, publicKey, issuer })
    expect(certificate.rawPublicKeyInfo).toEqual(pki('doctor').certificate.rawPublicKeyInfo)
  })

  it('whose key is on a card', async () => {
    const asked: unknown[] = []
    const card: PrivateKey = {
      algorithm: 'ec',
      decryptKey: async () => null,
      async signDigest(request) {
        asked.push([request.scheme, request.digestAlgorithm])
        return issuer.key.signDigest(request)
      },
    }
    await made({ issuer: { certificate: authority, key: card } })
    expect(asked).toEqual([['ecdsa', 'sha384']])
  })

  it('with all that can be said', async () => {
    const certificate = await made({
      issuer,
      ca: true,
      pathLength: 0,
      policies: ['1.2.250.1.1'],
      permitted: { emailAddresses: ['.cabinet.example', 'a@b.example'], directoryNames: [{ country: 'FR' }] },
      excluded: { emailAddresses: ['mauvais.example'] },
      revocationListUrls: ['http://ac.example/liste.crl'],
      furtherExtensions: [{ oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }],
    })
    expect(oids(certificate)).toEqual([
      ['2.5.29.19', true],
      ['2.5.29.15', true],
      ['2.5.29.14', false],
      ['2.5.29.35', false],
      ['2.5.29.17', false],
      ['2.5.29.32', false],
      ['2.5.29.30', true],
      ['2.5.29.31', false],
      ['1.2.3.4', true],
    ])
  })
})

describe('a renewed certificate', () => {
  it('has the subject, the addresses and the key of the old one, and another period', async () => {
    const old = await made({ issuer, emailAddresses: ['a@b.example', 'hélène@b.example'] })
    const renewed = await issueCertificate(
      { renews: old, issuer, notBefore: '2028-11-01T00:00:00Z', notAfter: '2029-11-01T00:00:00Z' },
      { provider },
    )
    expect(renewed.subject.raw).toEqual(old.subject.raw)
    expect(renewed.rawPublicKeyInfo).toEqual(old.rawPublicKeyInfo)
    expect(renewed.notAfter).toBe('2029-11-01T00:00:00Z')
    expect(renewed.serialNumber).not.toEqual(old.serialNumber)
    const sorted = (of: Certificate) => [...of.extensions].sort((a, b) => (a.oid < b.oid ? -1 : 1))
    expect(sorted(renewed)).toEqual(sorted(old))
  })

  it('with a new key, of another kind', async () => {
    const old = await made({ issuer })
    const renewed = await made({ subject: undefined, emailAddresses: undefined, key: rsa, renews: old })
    expect(renewed.subject.raw).toEqual(old.subject.raw)
    expect(renewed.emailAddresses).toEqual(old.emailAddresses)
    expect(renewed.keyUsage).toEqual(['digitalSignature', 'keyEncipherment'])
    expect(renewed.publicKey).toMatchObject({ kind: 'rsa' })
  })

  const constraintsOf = (one: Certificate) => {
    const { basicConstraints, nameConstraints, extendedKeyUsage } = pathExtensionsOf(one)
    return {
      ...basicConstraints,
      isConstrained: nameConstraints !== null,
      extendedKeyUsage,
      uses: one.keyUsage,
    }
  }
  const caInput = { ca: true, pathLength: 0, permitted: { emailAddresses: ['b.example'] } } as const
  const person = { isConstrained: false, extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] }

  it('of a CA keeps its path length and constraints, also where it is said again that it is one', async () => {
    const old = await made(caInput)
    const expected = { ca: true, pathLength: 0, isConstrained: true, uses: ['keyCertSign', 'cRLSign'] }
    expect(constraintsOf(old)).toMatchObject(expected)
    for (const change of [{}, { ca: true }]) {
      expect(constraintsOf(await made({ renews: old, ...change }))).toMatchObject(expected)
    }
    expect(constraintsOf(await made({ renews: old, pathLength: 1 }))).toMatchObject({
      ...expected,
      pathLength: 1,
    })
  })

  it('takes over nothing of a CA for a person, nor the other way', async () => {
    const uses = ['digitalSignature', 'keyAgreement']
    const former = await made({ renews: await made(caInput), ca: false })
    expect(constraintsOf(former)).toEqual({ ca: false, pathLength: null, uses, ...person })
    const promoted = await made({ renews: await made(), ca: true })
    expect(constraintsOf(promoted)).toMatchObject({
      ca: true,
      extendedKeyUsage: null,
      uses: ['keyCertSign', 'cRLSign'],
    })
    const key = createPrivateKey(other, provider)
    const promotedOther = await made({ renews: former, ca: true, key: other })
    await made({ issuer: { certificate: promotedOther, key } })
  })
})

describe('what cannot be issued', () => {
  it('a certificate of a CA by one that may have none below it', async () => {
    const certificate = await made({ ca: true, pathLength: 0, key: other })
    const lower = { certificate, key: issuer.key }
    await made({ issuer: lower })
    const fault = [['x509.unfit_issuer', 'issuer.certificate']]
    expect(await faults({ issuer: lower, ca: true })).toEqual(fault)
    expect(await faults({ issuer: lower, renews: authority })).toEqual(fault)
  })

  it('one that lasts longer than its issuer', async () => {
    expect(await faults({ issuer, notAfter: '2029-11-25T00:00:00Z' })).toEqual([
      ['x509.outlives_issuer', 'notAfter'],
    ])
    await made({ issuer, notAfter: '2029-11-25T00:59:59+01:00' })
  })

  it('an EC key whose numbers do not belong together, a point that is not on its curve', async () => {
    const { scalar } = generateKey(provider, { kind: 'ec', curve: 'p256' })
    for (const change of [{}, { issuer }]) {
      expect(await faultOf(made({ ...change, key: { ...key, scalar } }))).toMatchObject({
        code: 'crypto.invalid_input',
      })
    }
    const point = new Uint8Array(65).fill(4)
    const publicKey = { kind: 'ec', curve: 'p256', point } as const
    const fault = [['x509.unsupported_key', 'publicKey']]
    expect(await faults({ issuer, key: undefined, publicKey })).toEqual(fault)
    expect(await faults({ issuer, key: undefined, publicKey: { ...publicKey, curve: 'p224' } })).toEqual(
      fault,
    )
    const signer = { certificate: pki('ca').certificate, key: createPrivateKey(pki('ca').key, forge) }
    const { generateEcKey: _, ...without } = provider
    const { notBefore, notAfter } = pki('ca').certificate
    for (const able of [forge, without as typeof provider]) {
      const input = { subject: base.subject, issuer: signer, publicKey: key, notBefore, notAfter }
      expect((await issueCertificate(input, { provider: able })).publicKey).toMatchObject({
        point: key.point,
      })
    }
  })

  it('addresses beyond ASCII in name constraints, which would be those of others', async () => {
    for (const name of ['permitted', 'excluded']) {
      const emailAddresses = ['a@b.example', 'ő@x.example', 'é@x.example', '日@x.example']
      expect(await faults({ ca: true, [name]: { emailAddresses } })).toEqual(
        [1, 2, 3].map((at) => ['x509.invalid_address', `${name}.emailAddresses[${at}]`]),
      )
    }
  })

  it('alternative names that nobody could read', async () => {
    const value = Uint8Array.of(0x30, 5)
    const furtherExtensions = [{ oid: '2.5.29.17', critical: false, value }]
    expect(await faults({ emailAddresses: undefined, furtherExtensions })).toEqual([
      ['x509.invalid_extension', 'furtherExtensions[0].value'],
    ])
  })

  it('by a key that gives no signature', async () => {
    for (const given of [null, 'signature', 5]) {
      const dumb = { algorithm: 'ec', decryptKey: async () => null, signDigest: async () => given } as never
      expect(await faultOf(made({ publicKey: key, key: dumb }))).toMatchObject({
        code: 'options.invalid',
        path: 'key.signDigest',
      })
    }
  })

  it('a path length of a CA that may sign no certificates', async () => {
    expect(await faults({ ca: true, pathLength: 0, keyUsage: ['cRLSign'] })).toEqual([
      ['x509.invalid_extension', 'pathLength'],
    ])
  })

  it.each<[string, object, readonly unknown[]]>([
    [
      'nothing at all',
      { subject: {}, notBefore: 'hier' },
      [
        ['x509.invalid_name', 'subject'],
        ['options.invalid', 'notBefore'],
      ],
    ],
    [
      'names',
      {
        subject: {
          commonName: '',
          country: 'fr',
          serialNumber: 'é',
          organization: 'x'.repeat(65),
          title: 'a\u202eb',
        },
      },
      [
        ['x509.invalid_name', 'subject.country'],
        ['x509.invalid_name', 'subject.organization'],
        ['x509.invalid_name', 'subject.title'],
        ['x509.invalid_name', 'subject.serialNumber'],
        ['x509.invalid_name', 'subject.commonName'],
      ],
    ],
    ['no subject', { subject: undefined }, [['options.invalid', 'subject']]],
    ['no key', { key: undefined }, [['options.invalid', 'publicKey']]],
    [
      'a public key alone, without an issuer',
      { key: undefined, publicKey: key },
      [['options.invalid', 'key']],
    ],
    ['a weak key', { key: pki('weak').key }, [['x509.short_key', 'key']]],
    ['another key', { publicKey: other }, [['x509.key_mismatch', 'key']]],
    ['a period of nothing', { notAfter: base.notBefore }, [['x509.invalid_period', 'notAfter']]],
    [
      'addresses',
      {
        emailAddresses: [
          'a',
          'a@b.example',
          '"a b"@c.example',
          'a@hélène.example',
          'a@b@c.example',
          'a\0@b.example',
        ],
      },
      [0, 2, 3, 4, 5].map((at) => ['x509.invalid_address', `emailAddresses[${at}]`]),
    ],
    [
      'what only a CA has',
      { pathLength: 0, keyUsage: ['cRLSign', 'keyCertSign'], permitted: {} },
      [
        ['x509.invalid_extension', 'keyUsage[1]'],
        ['x509.invalid_extension', 'pathLength'],
        ['x509.invalid_extension', 'permitted'],
      ],
    ],
    [
      'extensions',
      {
        keyUsage: [],
        extendedKeyUsage: ['x'],
        policies: ['1.2', '9.9'],
        revocationListUrls: ['ftp://x'],
        furtherExtensions: [
          { oid: '2.5.29.14', critical: false, value: new Uint8Array() },
          { oid: '', critical: false, value: new Uint8Array() },
        ],
      },
      [
        ['x509.invalid_extension', 'keyUsage'],
        ['x509.invalid_extension', 'extendedKeyUsage[0]'],
        ['x509.invalid_extension', 'policies[1]'],
        ['x509.invalid_extension', 'revocationListUrls[0]'],
        ['x509.invalid_extension', 'furtherExtensions[0].oid'],
        ['x509.invalid_extension', 'furtherExtensions[1].oid'],
      ],
    ],
    [
      'an issuer that is no CA',
      { issuer: { certificate: pki('lab').certificate, key: createPrivateKey(rsa, provider) } },
      [['x509.unfit_issuer', 'issuer.certificate']],
    ],
    [
      'a key that is not the issuer’s',
      { issuer: { certificate: authority, key: createPrivateKey(key, provider) } },
      [['x509.key_mismatch', 'issuer.key']],
    ],
    [
      'an issuer without a key',
      { issuer: { certificate: authority, key: {} } },
      [['options.invalid', 'issuer.key']],
    ],
    [
      'an issuer without a certificate',
      { issuer: { certificate: {}, key: issuer.key } },
      [['options.invalid', 'issuer.certificate']],
    ],
    ['unknown names', { adresses: [] }, [['options.unknown', 'adresses']]],
    [
      'other kinds',
      { ca: 'yes', keyUsage: ['sign'] },
      [
        ['options.invalid', 'ca'],
        ['options.invalid', 'keyUsage[0]'],
      ],
    ],
  ])('%s', async (_, change, expected) => {
    expect(await faults(change)).toEqual(expected)
  })

  it('is said in both languages', async () => {
    const error = await faultOf(made({ key: pki('weak').key }))
    expect(describeProblem(error)).toBe('The RSA key at key has 1024 bits: at least 2048 are needed.')
    expect(describeProblem(error, 'fr')).toBe('La clé RSA en key a 1024 bits : il en faut au moins 2048.')
  })

  it('for want of a provider', async () => {
    expect(await faultOf(issueCertificate(base, {} as never))).toMatchObject({
      code: 'options.invalid',
      path: 'provider',
    })
  })
})

describe('a key', () => {
  it.each([provider, forge])('of RSA signs and is whole', async (made) => {
    const generated = generateKey(made, { kind: 'rsa', bits: 2048 })
    const certificate = await issueCertificate({ ...base, key: generated }, { provider })
    expect(new X509Certificate(certificate.raw).publicKey.asymmetricKeyDetails).toMatchObject({
      modulusLength: 2048,
      publicExponent: 65_537n,
    })
  })

  it.each<[string, unknown]>([
    ['bits', { kind: 'rsa', bits: 1024 }],
    ['bits', { kind: 'rsa', bits: 2056 }],
    ['bits', { kind: 'rsa' }],
    ['kind', { kind: 'dsa', bits: 2048 }],
    ['curve', { kind: 'ec', curve: 'p255' }],
  ])('refuses %s', (path, input) => {
    expect(fault(() => generateKey(provider, input as never))).toMatchObject({
      code: 'options.invalid',
      path,
    })
  })

  it('is not made by a provider that cannot', () => {
    const { generateRsaKey: _, ...without } = provider
    expect(fault(() => generateKey(without, { kind: 'rsa', bits: 2048 }))).toMatchObject({
      code: 'crypto.unsupported_algorithm',
    })
    expect(fault(() => generateKey(forge, { kind: 'ec', curve: 'p256' }))).toMatchObject({
      code: 'crypto.unsupported_algorithm',
    })
    expect(fault(() => generateKey({} as never, { kind: 'rsa', bits: 2048 }))).toMatchObject({
      code: 'options.invalid',
      path: 'provider',
    })
  })
})

it('several are read back from one file', async () => {
  const all = [await made(), authority]
  const pem = all.map(({ raw }) => new X509Certificate(raw).toString()).join('')
  expect(readCertificates(new TextEncoder().encode(pem)).certificates).toEqual(all)
})
