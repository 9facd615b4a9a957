// The AlgorithmIdentifiers that say how a part is protected by a password: what they ask for, nothing done yet.
import {
  type Asn1Element,
  type Asn1Fields,
  isUniversal,
  malformed,
  octetStringOf,
  oidOf,
  sequenceOf,
  smallIntegerOf,
  universal,
} from '../../asn1/index.js'
import type { DigestAlgorithm } from '../../crypto/index.js'
import type { Derivation } from './derive.js'
import {
  algorithmName,
  type CipherFacts,
  digestIn,
  digestOids,
  hmacOids,
  kdfOids,
  pbes1Ciphers,
  pbes2Ciphers,
  pkcs12Ciphers,
  RC2_CBC,
} from './oids.js'
import { refuseFile } from './words.js'

/** PBKDF2 or scrypt with their parameters. */
export type KeyDerivation =
  | (Derivation & { readonly kind: 'pbkdf2'; readonly keyLength: number | null })
  | {
      readonly kind: 'scrypt'
      readonly salt: Uint8Array
      readonly cost: number
      readonly blockSize: number
      readonly parallelization: number
      readonly keyLength: number | null
    }

/** How a part is encrypted. */
export type Encryption =
  | (Derivation & { readonly scheme: 'pkcs12' | 'pbes1'; readonly facts: CipherFacts })
  | {
      readonly scheme: 'pbes2'
      readonly facts: CipherFacts
      readonly iv: Uint8Array
      readonly derivation: KeyDerivation
    }

/** How the whole is authenticated. */
export type Authentication =
  | (Derivation & { readonly scheme: 'pkcs12' })
  | {
      readonly scheme: 'pbmac1'
      readonly digest: DigestAlgorithm
      readonly derivation: KeyDerivation
      readonly keyLength: number
    }

/** @throws Refused `x509.unsupported_key_file`, by name */
export function refuseAlgorithm(oid: string): never {
  return refuseFile('x509.unsupported_key_file', { algorithm: algorithmName(oid) })
}

/**
 * Reads the AlgorithmIdentifier of what is encrypted under a password.
 * @throws HprimError `asn1.*`; Refused `x509.unsupported_key_file`
 */
export function encryptionOf(element: Asn1Element, path: string): Encryption {
  const fields = sequenceOf(element, path)
  const oid = fields.read('algorithm', oidOf)
  if (oid === kdfOids.pbes2) return pbes2Of(fields.read('parameters', sequenceOf))
  const pkcs12 = pkcs12Ciphers[oid]
  const pbes1 = pbes1Ciphers[oid]
  const facts = pkcs12 ?? pbes1 ?? refuseAlgorithm(oid)
  const parameters = fields.read('parameters', sequenceOf)
  const salt = parameters.read('salt', octetStringOf)
  const iterations = parameters.read('iterations', iterationsOf)
  const scheme = pkcs12 === undefined ? 'pbes1' : 'pkcs12'
  return { scheme, digest: pbes1?.digest ?? 'sha1', salt, iterations, facts }
}

/** PBES2-params (RFC 8018 §A.4). */
function pbes2Of(parameters: Asn1Fields): Encryption {
  const derivation = parameters.read('keyDerivationFunc', derivationOf)
  const scheme = parameters.read('encryptionScheme', sequenceOf)
  const oid = scheme.read('algorithm', oidOf)
  if (oid === RC2_CBC) return rc2Of(scheme.read('parameters', sequenceOf), derivation)
  const facts = pbes2Ciphers[oid] ?? refuseAlgorithm(oid)
  const iv = scheme.read('parameters', octetStringOf)
  const { keyLength } = derivation
  const fits = keyLength === null || keyLength === facts.keyLength
  if (iv.length !== blockOf(facts) || !fits) throw malformed(scheme.at('parameters'), 'AlgorithmIdentifier')
  return { scheme: 'pbes2', facts, iv, derivation }
}

/** By the version in its parameters (RFC 8018 §B.2.3). */
const rc2Versions: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 }

function rc2Of(parameters: Asn1Fields, derivation: KeyDerivation): Encryption {
  const version = parameters.optional(universal.integer)
  const place = parameters.at('rc2ParameterVersion')
  const stated = version === null ? null : smallIntegerOf(version, place)
  const bits = stated === null ? 32 : stated >= 256 && stated <= 1024 ? stated : rc2Versions[stated]
  const iv = parameters.read('iv', octetStringOf)
  const keyLength = derivation.keyLength ?? Math.ceil((bits ?? 0) / 8)
  if (bits === undefined || bits % 8 !== 0 || iv.length !== 8 || keyLength < 1 || keyLength > 128) {
    throw malformed(place, 'RC2-CBC-Parameter')
  }
  return { scheme: 'pbes2', facts: { cipher: 'rc2', keyLength, rc2Bits: bits }, iv, derivation }
}

export function blockOf({ cipher }: CipherFacts): number {
  return cipher === 'aes' ? 16 : 8
}

/** AlgorithmIdentifier of PBKDF2 (RFC 8018 §A.2) or scrypt (RFC 7914 §7). */
function derivationOf(element: Asn1Element, path: string): KeyDerivation {
  const fields = sequenceOf(element, path)
  const oid = fields.read('algorithm', oidOf)
  if (oid === kdfOids.scrypt) return scryptOf(fields.read('parameters', sequenceOf))
  if (oid !== kdfOids.pbkdf2) return refuseAlgorithm(oid)
  const parameters = fields.read('parameters', sequenceOf)
  const salt = parameters.read('salt', octetStringOf)
  const iterations = parameters.read('iterationCount', iterationsOf)
  const keyLength = optionalLength(parameters)
  const prf = parameters.optional(universal.sequence)
  parameters.end()
  const digest = prf === null ? 'sha1' : hmacOf(prf, parameters.at('prf'))
  return { kind: 'pbkdf2', digest, salt, iterations, keyLength }
}

function scryptOf(parameters: Asn1Fields): KeyDerivation {
  const salt = parameters.read('salt', octetStringOf)
  const cost = parameters.read('costParameter', iterationsOf)
  const blockSize = parameters.read('blockSize', iterationsOf)
  const parallelization = parameters.read('parallelizationParameter', iterationsOf)
  const keyLength = optionalLength(parameters)
  parameters.end()
  // RFC 7914 §2 and §6: the cost is a power of two below 2 ^ (128 × r / 8), and p × r below 2 ^ 30.
  if (cost < 2 || !Number.isInteger(Math.log2(cost)) || cost >= 2 ** Math.min(16 * blockSize, 32)) {
    throw malformed(parameters.at('costParameter'), 'INTEGER')
  }
  if (blockSize > 2 ** 20 || parallelization > 2 ** 20 || blockSize * parallelization >= 2 ** 30) {
    throw malformed(parameters.at('parallelizationParameter'), 'INTEGER')
  }
  return { kind: 'scrypt', salt, cost, blockSize, parallelization, keyLength }
}

function optionalLength(parameters: Asn1Fields): number | null {
  const stated = parameters.optional(universal.integer)
  return stated === null ? null : iterationsOf(stated, parameters.at('keyLength'))
}

/** A number from 1 on. */
export function iterationsOf(element: Asn1Element, path: string): number {
  const value = smallIntegerOf(element, path)
  if (value < 1) throw malformed(path, 'INTEGER')
  return value
}

function hmacOf(element: Asn1Element, path: string): DigestAlgorithm {
  const oid = sequenceOf(element, path).read('algorithm', oidOf)
  return digestIn(hmacOids, oid) ?? refuseAlgorithm(oid)
}

/**
 * Reads the algorithm of the DigestInfo of a MacData (RFC 7292 §4): a digest, or PBMAC1 (RFC 9879), which has the salt and
 * the rounds in its own parameters.
 * @throws HprimError `asn1.*`; Refused `x509.unsupported_key_file`
 */
export function authenticationOf(
  element: Asn1Element,
  path: string,
  salt: Uint8Array,
  iterations: number,
): Authentication {
  const fields = sequenceOf(element, path)
  const oid = fields.read('algorithm', oidOf)
  if (oid !== kdfOids.pbmac1) {
    const digest = digestIn(digestOids, oid) ?? refuseAlgorithm(oid)
    return { scheme: 'pkcs12', digest, salt, iterations }
  }
  const parameters = fields.read('parameters', sequenceOf)
  const derivation = parameters.read('keyDerivationFunc', derivationOf)
  const digest = parameters.read('messageAuthScheme', hmacOf)
  const { keyLength } = derivation
  // RFC 9879 §4 and §9: it must be stated, and a short one could be guessed.
  if (keyLength === null || keyLength < 20 || keyLength > 1024) {
    throw malformed(parameters.at('keyLength'), 'PBMAC1-params')
  }
  return { scheme: 'pbmac1', digest, derivation, keyLength }
}

/** Whether an element is an AlgorithmIdentifier and an OCTET STRING: a key under a password (RFC 5958 §3). */
export function isEncryptedKey(element: Asn1Element): boolean {
  const [algorithm, data] = element.children
  return (
    element.children.length === 2 &&
    algorithm !== undefined &&
    data !== undefined &&
    isUniversal(algorithm, universal.sequence) &&
    isUniversal(data, universal.octetString)
  )
}
