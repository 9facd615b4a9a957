// The files of test/fixtures/pkcs12.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EcPrivateKey, RsaPrivateKey } from '../../../src/crypto/index.js'
import { type Certificate, readCertificate, readPrivateKey } from '../../../src/x509/index.js'

const directory = join(import.meta.dirname, '..', '..', 'fixtures', 'pkcs12')

export const fileNames: readonly string[] = readdirSync(directory)
  .filter((name) => name.endsWith('.p12'))
  .map((name) => name.slice(0, -4))

export function keyFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(directory, name)))
}

export function p12(name: string): Uint8Array {
  return keyFile(`${name}.p12`)
}

/** The password of a file, by its name. */
export function passwordOf(name: string): string {
  if (name.includes('accented')) return 'Mot de passe é€œ'
  if (name.includes('nonbmp')) return 'clé🔑'
  return /empty-password|null-password/.test(name) ? '' : 'mot2passe'
}

export function certificateIn(name: string): Certificate {
  const { certificate } = readCertificate(keyFile(`keys/${name}.pem`))
  if (certificate === undefined) throw new Error(name)
  return certificate
}

export function keyIn(name: string): RsaPrivateKey | EcPrivateKey {
  const { key } = readPrivateKey(keyFile(`keys/${name}.key`))
  if (key === undefined) throw new Error(name)
  return key
}

export const own = {
  ca: certificateIn('ca'),
  inter: certificateIn('inter'),
  rsa: { certificate: certificateIn('rsa'), key: keyIn('rsa') },
  ec: { certificate: certificateIn('ec'), key: keyIn('ec') },
}
