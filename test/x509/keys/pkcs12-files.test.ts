import { describe, expect, it } from 'vitest'
import { createNodeProvider } from '../../../src/node/index.js'
import { defaultKeyFileLimits, type FiledKey, readCertifiedKeys } from '../../../src/x509/index.js'
import { forge, node } from '../../crypto/providers.js'
import { fileNames, own, p12, passwordOf } from './files.js'

/** What differs from a key with its certificate and two issuers, authenticated. */
const expected: Readonly<
  Record<
    string,
    { readonly keys?: readonly string[]; readonly certificates?: number; readonly issuers?: number }
  >
> = {
  'apple-like-rc2-3des-iter1': { certificates: 1, issuers: 0 },
  'gpgsm-2.2': { certificates: 1, issuers: 0 },
  'java17-passwordless-truststore': { keys: [], certificates: 1 },
  'java17-two-keys-and-trusted': { keys: ['rsa', 'ec'], certificates: 4 },
  'null-password-3des': { certificates: 1, issuers: 0 },
  'openssl-certs-only': { keys: [], certificates: 2 },
  'openssl-ec-default': { keys: ['ec'] },
  'openssl-ec-legacy': { keys: ['ec'] },
  'openssl-key-only': { certificates: 0 },
}

const opened = fileNames.filter((name) => !name.startsWith('bad-'))

function checkKey(
  { key, certificate, chain }: FiledKey,
  name: string,
  issuers: number,
  certificates: number,
): void {
  const { key: ownKey, certificate: ownCertificate } = name === 'ec' ? own.ec : own.rsa
  expect(key).toEqual(ownKey)
  expect(certificate?.raw).toEqual(certificates === 0 ? undefined : ownCertificate.raw)
  expect(chain.map(({ raw }) => raw)).toEqual(
    certificates === 0 ? [] : [own.inter.raw, own.ca.raw].slice(0, issuers),
  )
}

describe('the files of other programs', () => {
  it('are all there', () => {
    expect(fileNames).toHaveLength(45)
    expect(opened).toHaveLength(42)
  })

  it.each(opened)('%s opens', (file) => {
    const { keys: names = ['rsa'], certificates = 3, issuers = 2 } = expected[file] ?? {}
    const reading = readCertifiedKeys(p12(file), { provider: node, password: passwordOf(file) })
    expect(reading.refusal).toBeUndefined()
    expect(reading.others).toEqual([])
    expect(reading.rawRevocationLists).toEqual([])
    expect(reading.certificates).toHaveLength(certificates)
    expect(reading.keys).toHaveLength(names.length)
    for (const [at, name] of names.entries()) {
      checkKey(reading.keys?.[at] as FiledKey, name, issuers, certificates)
    }
    const isOpen = /nomac$|passwordless/.test(file)
    expect(reading.integrity).toBe(isOpen ? 'none' : 'password')
    const codes = [
      ...(isOpen ? ['x509.no_integrity'] : []),
      ...(file.startsWith('null-') ? ['x509.password_encoding'] : []),
    ]
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  const quick = opened.filter((file) => !/^nss|600000|java17-legacy/.test(file))
  it.each(quick)('%s gives nothing for another password', (file) => {
    for (const password of ['mot2passé', 'Mot2passe', ' ']) {
      const reading = readCertifiedKeys(p12(file), { provider: node, password })
      if (file === 'java17-passwordless-truststore') expect(reading.certificates).toHaveLength(1)
      else
        expect([reading.refusal?.code, reading.keys, reading.certificates]).toEqual([
          'x509.wrong_password',
          undefined,
          undefined,
        ])
    }
  })

  it.each(quick)('%s asks for a password', (file) => {
    const { refusal, certificates } = readCertifiedKeys(p12(file), { provider: node })
    if (file === 'java17-passwordless-truststore') expect(certificates).toHaveLength(1)
    else expect(refusal?.code).toBe('x509.password_needed')
  })

  it.each(['openssl3-default', 'openssl3-legacy-rc2-3des', 'java17-two-keys-and-trusted'])(
    '%s is the same with forge',
    (file) => {
      const [a, b] = [node, forge].map((provider) =>
        readCertifiedKeys(p12(file), { provider, password: passwordOf(file) }),
      )
      expect(b).toEqual(a)
    },
  )

  it('with a code that does not hold gives no content', () => {
    const reading = readCertifiedKeys(p12('bad-mac-aes'), { provider: node, password: 'mot2passe' })
    expect(reading).toEqual({
      refusal: expect.objectContaining({ code: 'x509.wrong_password' }),
      diagnostics: [],
    })
  })

  it('with data behind it is refused', () => {
    const { refusal } = readCertifiedKeys(p12('bad-trailing-data'), { provider: node, password: 'mot2passe' })
    expect(refusal?.code).toBe('x509.malformed_key_file')
  })

  it('with rounds that never end is refused at once', () => {
    const started = performance.now()
    const { refusal } = readCertifiedKeys(p12('bad-huge-iterations'), {
      provider: node,
      password: 'mot2passe',
    })
    expect(refusal?.code).toMatch(/^x509\.(limit|malformed_key_file)$/)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('take no more rounds than all that they state', () => {
    const limits = (iterations: number) => ({ limits: { iterations }, provider: node, password: 'mot2passe' })
    expect(readCertifiedKeys(p12('openssl3-default'), limits(3 * 2048)).refusal).toBeUndefined()
    expect(readCertifiedKeys(p12('openssl3-default'), limits(3 * 2048 - 1)).refusal).toMatchObject({
      code: 'x509.limit',
      params: { limit: 'iterations', value: 3 * 2048 - 1 },
    })
    expect(defaultKeyFileLimits.iterations).toBe(3_000_000)
  })

  it('of Java say what it was told to trust', () => {
    const bytes = p12('java17-two-keys-and-trusted')
    const { certificates } = readCertifiedKeys(bytes, { provider: node, password: 'mot2passe' })
    expect(certificates?.map(({ isTrusted }) => isTrusted)).toContain(true)
    expect(certificates?.filter(({ isTrusted }) => isTrusted)).toHaveLength(1)
  })

  it.each([
    ['openssl3-default', 'Clé de résultats'],
    ['nss-default', 'Clé de résultats'],
    ['java17-default', 'clé de résultats'],
    ['apple-like-rc2-3des-iter1', 'Résultats'],
  ])('%s has a name: %s', (file, name) => {
    const { keys } = readCertifiedKeys(p12(file), { provider: node, password: 'mot2passe' })
    expect(keys?.[0]?.name).toBe(name)
  })

  it('need an algorithm that the provider lacks, and name it', () => {
    const provider = createNodeProvider()
    for (const file of ['openssl-rc2-128', 'openssl3-legacy-rc2-3des']) {
      const { refusal, keys, others } = readCertifiedKeys(p12(file), { provider, password: 'mot2passe' })
      const reason = refusal ?? others?.[0]?.reason
      expect(reason).toMatchObject({
        code: 'x509.unsupported_by_provider',
        params: { algorithm: 'rc2', provider: 'node' },
      })
      // The key of the second is under 3DES.
      expect(keys?.length ?? 0).toBe(file === 'openssl-rc2-128' ? 0 : 1)
    }
  })
})
