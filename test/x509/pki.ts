import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EcPrivateKey, RsaPrivateKey } from '../../src/crypto/index.js'
import { type Certificate, readCertificate, readPrivateKey } from '../../src/x509/index.js'

const directory = join(import.meta.dirname, '..', 'fixtures', 'pki')

/** The certificates of test/fixtures/pki that have an RSA key. */
export const rsaNames = [
  'ca',
  'lab',
  'doctor',
  'doctor2',
  'lab-pss',
  'lab-sign-only',
  'stranger',
  'weak',
] as const
/** Those that have an EC key. */
export const ecNames = ['lab-p256', 'lab-p384', 'lab-p521'] as const
/** Those whose keys are of a kind that is not used. */
export const otherNames = ['ed25519', 'p256-compressed'] as const
export const pkiNames = [...rsaNames, ...ecNames, ...otherNames] as const

export type PkiName = (typeof pkiNames)[number]

/** The private key that belongs to the certificate of a name. */
export type PkiKey<N extends PkiName> = N extends (typeof rsaNames)[number]
  ? RsaPrivateKey
  : N extends (typeof ecNames)[number]
    ? EcPrivateKey
    : never

export interface Pki<N extends PkiName = PkiName> {
  readonly certificatePem: Uint8Array
  readonly keyPem: Uint8Array
  readonly certificate: Certificate
  /** Throws for `otherNames`. */
  readonly key: PkiKey<N>
}

/** The octets of a file of test/fixtures/pki. */
export function pkiFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(directory, name)))
}

/** A file of test/fixtures/cases/x509: what public reports showed to go wrong. */
export function caseFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(directory, '..', 'cases', 'x509', name)))
}

const cache = new Map<PkiName, Pki>()

/** A test certificate and its key, read by ours; throws when ours refuses it. */
export function pki<const N extends PkiName>(name: N): Pki<N> {
  const known = cache.get(name)
  if (known !== undefined) return known as Pki<N>
  const made = load(name)
  cache.set(name, made)
  return made as Pki<N>
}

function load(name: PkiName): Pki {
  const certificatePem = pkiFile(`${name}.crt.pem`)
  const keyPem = pkiFile(`${name}.key.pem`)
  const { certificate, refusal } = readCertificate(certificatePem)
  if (refusal !== undefined) throw new Error(`${name}.crt.pem: ${refusal.code}`)
  const reading = readPrivateKey(keyPem)
  return {
    certificatePem,
    keyPem,
    certificate,
    get key() {
      if (reading.refusal !== undefined) throw new Error(`${name}.key.pem: ${reading.refusal.code}`)
      return reading.key
    },
  }
}

/** What OpenSSL says of a certificate (test/fixtures/pki/make.sh). */
export interface OpensslAccount {
  readonly version: number
  readonly serial: string
  readonly issuer: string
  readonly subject: string
  readonly notBefore: string
  readonly notAfter: string
  readonly sha256: string
  readonly sha1: string
  /** SubjectPublicKeyInfo in hexadecimal. */
  readonly key: string
  readonly keyAlgorithm: string
  readonly signatureAlgorithm: string
  readonly keyUsage: string
  readonly subjectKeyIdentifier: string
  readonly emailAddresses: string
}

export const opensslSays: Readonly<Record<PkiName, OpensslAccount>> = JSON.parse(
  Buffer.from(pkiFile('expected.json')).toString('utf8'),
) as Record<PkiName, OpensslAccount>
