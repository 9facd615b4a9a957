import { webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createForgeProvider, type ForgeProviderOptions } from '../../src/forge/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { ecKey, rsaKey } from '../crypto/keys.js'

describe('randomness of hprim/forge', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is the platform’s, or handed in, and never made up', () => {
    expect(createForgeProvider().randomBytes(8)).toHaveLength(8)
    vi.stubGlobal('crypto', undefined)
    expect(() => createForgeProvider().randomBytes(8)).toThrowError(
      expect.objectContaining({ code: 'crypto.no_randomness' }),
    )
    const handed = createForgeProvider({ randomBytes: (length) => new Uint8Array(length).fill(7) })
    expect(handed.randomBytes(3)).toEqual(Uint8Array.of(7, 7, 7))
  })

  it('blinds the private operation', () => {
    const key = rsaKey(1024)
    const input = new Uint8Array(128).fill(5)
    const asked: number[] = []
    const handed = createForgeProvider({
      randomBytes: (length) => {
        asked.push(length)
        return new Uint8Array(length).fill(9)
      },
    })
    expect(handed.rsaPrivate(key, input)).toEqual(createNodeProvider().rsaPrivate(key, input))
    expect(asked).toEqual([128 + 8])
    const broken = createForgeProvider({ randomBytes: (length) => new Uint8Array(length) })
    expect(() => broken.rsaPrivate(key, input)).toThrowError(
      expect.objectContaining({ code: 'crypto.no_randomness' }),
    )
  })

  it('of another length than asked for is refused', () => {
    const short = createForgeProvider({ randomBytes: () => new Uint8Array(3) })
    expect(() => short.randomBytes(4)).toThrowError(expect.objectContaining({ code: 'crypto.no_randomness' }))
    const options = { randomBytes: 5 } as unknown as ForgeProviderOptions
    expect(() => createForgeProvider(options)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'randomBytes' }),
    )
  })
})

it('hprim/forge runs in a browser: bundled, with the globals of the web only', async () => {
  const result = await build({
    entryPoints: [join(import.meta.dirname, '..', '..', 'src', 'forge', 'index.ts')],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'hprim',
    write: false,
    logLevel: 'silent',
    metafile: true,
  })
  const inputs = Object.keys(result.metafile.inputs)
  for (const part of ['x509.js', 'tls.js', 'random.js', 'rsa.js']) {
    expect(
      inputs.filter((path) => path.endsWith(`node-forge/lib/${part}`)),
      part,
    ).toEqual([])
  }
  const rsa = rsaKey(1024)
  const context = createContext({
    crypto: { getRandomValues: webcrypto.getRandomValues.bind(webcrypto) },
    rsa,
  })
  // node-forge wants the global object under the name that windows and workers give it.
  runInContext(
    `globalThis.self = globalThis
    ${result.outputFiles[0]?.text}
    const provider = hprim.createForgeProvider()
    const key = new Uint8Array(32).fill(3)
    const hmac = provider.createHmac('sha256', key)
    hmac.update(key)
    globalThis.results = [
      provider.encryptCbc({ cipher: 'aes', key, iv: new Uint8Array(16), data: new Uint8Array(64) }),
      hmac.digest(),
      provider.pbkdf2({ digest: 'sha1', password: key, salt: key, iterations: 5, length: 40 }),
      provider.rsaPrivate(rsa, new Uint8Array(128).fill(5)),
    ]
    globalThis.random = provider.randomBytes(20)`,
    context,
  )
  const { results, random } = context as { results: Uint8Array[]; random: Uint8Array }
  const node = createNodeProvider()
  const key = new Uint8Array(32).fill(3)
  const hmac = node.createHmac('sha256', key)
  hmac.update(key)
  expect(results.map((one) => [...one])).toEqual(
    [
      node.encryptCbc({ cipher: 'aes', key, iv: new Uint8Array(16), data: new Uint8Array(64) }),
      hmac.digest(),
      node.pbkdf2({ digest: 'sha1', password: key, salt: key, iterations: 5, length: 40 }),
      node.rsaPrivate(rsa, new Uint8Array(128).fill(5)),
    ].map((one) => [...one]),
  )
  expect(random).toHaveLength(20)
})

describe('what hprim/forge lacks, it says', () => {
  const lacking = (algorithm: string) =>
    expect.objectContaining({
      code: 'crypto.unsupported_algorithm',
      params: { provider: 'forge', algorithm },
    })
  const forge = createForgeProvider()
  const key = ecKey('p256')
  const data = new Uint8Array(9)

  it('ECDSA', () => {
    expect(() => forge.signEcdsa({ key, digest: 'sha256', data })).toThrowError(lacking('ecdsa'))
    expect(() => forge.verifyEcdsa({ key, digest: 'sha256', data, signature: data })).toThrowError(
      lacking('ecdsa'),
    )
  })

  it('ECDH and SHA-224', () => {
    expect(() => forge.agreeEcdh({ key, peer: key })).toThrowError(lacking('ecdh'))
    expect(() => forge.generateEcKey('p256')).toThrowError(lacking('ecdh'))
    expect(() => forge.createDigest('sha224')).toThrowError(lacking('sha224'))
  })
})
