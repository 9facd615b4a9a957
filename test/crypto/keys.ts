import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EcCurve, EcPrivateKey, RsaPrivateKey } from '../../src/crypto/index.js'
import { fromHex } from './octets.js'

function jwkOf(name: string): JsonWebKey {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'fixtures', 'keys', `${name}.json`), 'utf8'),
  ) as JsonWebKey
}

function octetsOf(base64url: string | undefined): Uint8Array {
  return new Uint8Array(Buffer.from(base64url ?? '', 'base64url'))
}

/** The test key of so many bits. */
export function rsaKey(bits: 512 | 744 | 752 | 1024 | 1031 | 2048): RsaPrivateKey {
  const { n, e, d, p, q, dp, dq, qi } = jwkOf(`rsa-${bits}`)
  return {
    kind: 'rsa',
    modulus: octetsOf(n),
    exponent: octetsOf(e),
    privateExponent: octetsOf(d),
    prime1: octetsOf(p),
    prime2: octetsOf(q),
    exponent1: octetsOf(dp),
    exponent2: octetsOf(dq),
    coefficient: octetsOf(qi),
  }
}

/** The test key on a curve. */
export function ecKey(curve: EcCurve): EcPrivateKey {
  const { x, y, d } = jwkOf(curve)
  const point = Uint8Array.from([4, ...octetsOf(x), ...octetsOf(y)])
  return { kind: 'ec', curve, point, scalar: octetsOf(d) }
}

/** A test key for Node's own functions and for OpenSSL. */
export function nativeKey(name: 'rsa-752' | 'rsa-1024' | 'rsa-1031' | 'rsa-2048' | EcCurve): KeyObject {
  return createPrivateKey({ key: jwkOf(name), format: 'jwk' })
}

/** The numbers of a private key in hexadecimal. */
export type PrivateNumbers = Readonly<Record<Exclude<keyof RsaPrivateKey, 'kind'>, string>>

/** A key whose numbers a vector gives in hexadecimal. */
export function vectorKey<K extends string>(
  numbers: Readonly<Record<K, string>>,
): { kind: 'rsa' } & Record<K, Uint8Array> {
  const entries = Object.entries<string>(numbers).map(([name, hex]) => [name, fromHex(hex)])
  return { kind: 'rsa', ...(Object.fromEntries(entries) as Record<K, Uint8Array>) }
}
