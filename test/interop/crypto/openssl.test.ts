// The schemes of hprim/crypto against OpenSSL's own, both ways, with each provider.
import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type CryptoProvider,
  decryptOaep,
  decryptPkcs1,
  encryptOaep,
  encryptPkcs1,
  signPkcs1,
  signPss,
  verifyPkcs1,
  verifyPss,
} from '../../../src/crypto/index.js'
import { ecKey, nativeKey, rsaKey } from '../../crypto/keys.js'
import { noise } from '../../crypto/octets.js'
import { node, providers } from '../../crypto/providers.js'
import { describePeer, type Peer } from '../peer.js'

const PROGRAM: Peer = 'openssl'
const folder = mkdtempSync(join(tmpdir(), 'hprim-openssl-'))
const at = (name: string): string => join(folder, name)
const names = ['rsa-2048', 'p256', 'p384', 'p521'] as const

beforeAll(() => {
  for (const name of names) {
    const key = nativeKey(name)
    writeFileSync(at(`${name}.key`), key.export({ format: 'pem', type: 'pkcs8' }))
    writeFileSync(at(`${name}.pub`), createPublicKey(key).export({ format: 'pem', type: 'spki' }))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What openssl writes of this input. */
function openssl(args: readonly string[], input: Uint8Array): Uint8Array {
  return new Uint8Array(execFileSync(PROGRAM, args, { input, stdio: ['pipe', 'pipe', 'ignore'] }))
}

const options = (all: readonly string[]): string[] => all.flatMap((option) => ['-pkeyopt', option])
const privately = (verb: string, ...more: string[]): string[] => [
  'pkeyutl',
  verb,
  '-inkey',
  at('rsa-2048.key'),
  ...options(more),
]
const publicly = (verb: string, ...more: string[]): string[] => [
  'pkeyutl',
  verb,
  '-pubin',
  '-inkey',
  at('rsa-2048.pub'),
  ...options(more),
]

/** Whether openssl takes the signature for one of this digest. */
function verified(signature: Uint8Array, digest: Uint8Array, ...more: string[]): boolean {
  writeFileSync(at('signature'), signature)
  try {
    openssl([...publicly('-verify', ...more), '-sigfile', at('signature')], digest)
    return true
  } catch {
    return false
  }
}

const key = rsaKey(2048)
const message = noise(32)
const data = noise(1000)
const digestOf = (provider: CryptoProvider, algorithm: 'sha256' | 'sha512'): Uint8Array => {
  const running = provider.createDigest(algorithm)
  running.update(data)
  return running.digest()
}

describePeer(PROGRAM, 'OpenSSL', () => {
  it.each(providers)('encrypts and decrypts the same by RSAES-PKCS1-v1_5 ($name)', ({ provider }) => {
    const padding = 'rsa_padding_mode:pkcs1'
    const ciphertext = openssl(publicly('-encrypt', padding), message)
    expect(decryptPkcs1({ provider, key, ciphertext, length: 32 })).toEqual(message)
    const ours = encryptPkcs1({ provider, key, message })
    expect(openssl(privately('-decrypt', padding), ours)).toEqual(message)
  })

  it.each(providers)('encrypts and decrypts the same by RSAES-OAEP ($name)', ({ provider }) => {
    for (const digest of ['sha1', 'sha256', 'sha512'] as const) {
      for (const mgfDigest of ['sha1', 'sha256'] as const) {
        const label = noise(5)
        const padding = [
          'rsa_padding_mode:oaep',
          `rsa_oaep_md:${digest}`,
          `rsa_mgf1_md:${mgfDigest}`,
          `rsa_oaep_label:${Buffer.from(label).toString('hex')}`,
        ]
        const parameters = { provider, key, digest, mgfDigest, label }
        const ciphertext = openssl(publicly('-encrypt', ...padding), message)
        expect(decryptOaep({ ...parameters, ciphertext })).toEqual(message)
        const ours = encryptOaep({ ...parameters, message })
        expect(openssl(privately('-decrypt', ...padding), ours)).toEqual(message)
      }
    }
  })

  it.each(providers)('signs and verifies the same by RSASSA-PKCS1-v1_5 ($name)', ({ provider }) => {
    for (const digestAlgorithm of ['sha256', 'sha512'] as const) {
      const padding = ['rsa_padding_mode:pkcs1', `digest:${digestAlgorithm}`]
      const digest = digestOf(provider, digestAlgorithm)
      const signature = signPkcs1({ provider, key, digestAlgorithm, digest })
      expect(openssl(privately('-sign', ...padding), digest)).toEqual(signature)
      expect(verified(signature, digest, ...padding)).toBe(true)
      expect(verifyPkcs1({ provider, key, digestAlgorithm, digest, signature })).toBe(true)
    }
  })

  it.each(providers)('signs and verifies the same by RSASSA-PSS ($name)', ({ provider }) => {
    for (const digestAlgorithm of ['sha256', 'sha512'] as const) {
      for (const mgfDigest of ['sha1', 'sha256'] as const) {
        // 222 is what OpenSSL takes for SHA-256 when it is told nothing.
        for (const saltLength of digestAlgorithm === 'sha256' ? [0, 32, 222] : [64]) {
          const padding = [
            'rsa_padding_mode:pss',
            `rsa_pss_saltlen:${saltLength}`,
            `digest:${digestAlgorithm}`,
            `rsa_mgf1_md:${mgfDigest}`,
          ]
          const digest = digestOf(provider, digestAlgorithm)
          const parameters = { provider, key, digestAlgorithm, digest, mgfDigest, saltLength }
          expect(verified(signPss(parameters), digest, ...padding)).toBe(true)
          const theirs = openssl(privately('-sign', ...padding), digest)
          expect(verifyPss({ ...parameters, signature: theirs })).toBe(true)
        }
      }
    }
  })

  it.each(['p256', 'p384', 'p521'] as const)('signs and verifies the same by ECDSA on %s', (curve) => {
    for (const digest of ['sha256', 'sha512'] as const) {
      const theirs = openssl(['dgst', `-${digest}`, '-sign', at(`${curve}.key`)], data)
      expect(node.verifyEcdsa({ key: ecKey(curve), digest, data, signature: theirs })).toBe(true)
      writeFileSync(at('signature'), node.signEcdsa({ key: ecKey(curve), digest, data }))
      const verdict = openssl(
        ['dgst', `-${digest}`, '-verify', at(`${curve}.pub`), '-signature', at('signature')],
        data,
      )
      expect(Buffer.from(verdict).toString()).toContain('Verified OK')
    }
  })
})
