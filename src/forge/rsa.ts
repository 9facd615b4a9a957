import jsbn, { type ForgeInteger } from 'node-forge/lib/jsbn.js'
import {
  checkRsaBits,
  checkRsaInput,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  inconsistentKey,
  noRandomness,
  type RsaPrivateKey,
  type RsaPublicKey,
} from '../crypto/index.js'

// On forge's integers, not its rsa.js: that one blinds with forge's own generator, and does not check its results.

/** Random numbers that share a factor with the modulus, one after the other, before their source is held to be broken. */
const MAX_DRAWS = 16

/** The input to the power of the public exponent. */
export function forgeRsaPublic(key: RsaPublicKey, input: Uint8Array): Uint8Array {
  checkRsaPublicKey(key)
  checkRsaInput(key, input)
  const result = integerOf(input).modPow(integerOf(key.exponent), integerOf(key.modulus))
  return paddedBytes(result, key.modulus.length)
}

/**
 * The input to the power of the private exponent, by way of the primes (RFC 8017 §5.1.2, step 2.b). The time
 * depends on the numbers; the input is blinded, so that whoever chose it knows none of them.
 */
export function forgeRsaPrivate(
  key: RsaPrivateKey,
  input: Uint8Array,
  randomBytes: (length: number) => Uint8Array,
): Uint8Array {
  checkRsaPrivateKey(key)
  checkRsaInput(key, input)
  const modulus = integerOf(key.modulus)
  const exponent = integerOf(key.exponent)
  const [prime1, prime2] = [integerOf(key.prime1), integerOf(key.prime2)]
  const given = integerOf(input)

  const { factor, inverse } = blinding(modulus, key.modulus.length, randomBytes)
  const blinded = given.multiply(factor.modPow(exponent, modulus)).mod(modulus)
  const power1 = blinded.mod(prime1).modPow(integerOf(key.exponent1), prime1)
  const power2 = blinded.mod(prime2).modPow(integerOf(key.exponent2), prime2)
  const quotient = power1.subtract(power2).multiply(integerOf(key.coefficient)).mod(prime1)
  const result = quotient.multiply(prime2).add(power2).multiply(inverse).mod(modulus)

  // One wrong power, of a damaged key or by a fault of the machine, would give the primes away (Boneh, DeMillo and
  // Lipton 1997).
  if (!result.modPow(exponent, modulus).equals(given)) throw inconsistentKey()
  return paddedBytes(result, key.modulus.length)
}

const PUBLIC_EXPONENT = Uint8Array.of(1, 0, 1)
/** Of Miller and Rabin, twice the rounds that forge does: five are enough for a number drawn at random (FIPS 186-5, B.3). */
const ROUNDS = 32

/** A new key. The primes are drawn with `randomBytes`; forge's own generator only chooses the bases of the tests. */
export function forgeGenerateRsaKey(
  bits: number,
  randomBytes: (length: number) => Uint8Array,
): RsaPrivateKey {
  checkRsaBits(bits)
  const exponent = integerOf(PUBLIC_EXPONENT)
  for (;;) {
    const [one, other] = [primeOf(bits / 2, randomBytes), primeOf(bits / 2, randomBytes)]
    if (one.equals(other)) continue
    const below1 = one.subtract(integerOf(Uint8Array.of(1)))
    const below2 = other.subtract(integerOf(Uint8Array.of(1)))
    const inverse = exponent.modInverse(below1.multiply(below2))
    // The exponent divides one of them.
    if (inverse.signum() === 0) continue
    return {
      kind: 'rsa',
      modulus: bytesOf(one.multiply(other)),
      exponent: PUBLIC_EXPONENT.slice(),
      privateExponent: bytesOf(inverse),
      prime1: bytesOf(one),
      prime2: bytesOf(other),
      exponent1: bytesOf(inverse.mod(below1)),
      exponent2: bytesOf(inverse.mod(below2)),
      coefficient: bytesOf(other.modInverse(one)),
    }
  }
}

/** With its two highest bits set, so that a product of two is as long as it should be. */
function primeOf(bits: number, randomBytes: (length: number) => Uint8Array): ForgeInteger {
  for (;;) {
    const bytes = randomBytes(bits / 8).slice()
    bytes[0] = (bytes[0] ?? 0) | 0xc0
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 1
    const candidate = integerOf(bytes)
    if (candidate.isProbablePrime(ROUNDS)) return candidate
  }
}

/** Without leading zeros. */
function bytesOf(integer: ForgeInteger): Uint8Array {
  const bytes = Uint8Array.from(integer.toByteArray())
  return bytes[0] === 0 ? bytes.slice(1) : bytes
}

interface Blinding {
  readonly factor: ForgeInteger
  readonly inverse: ForgeInteger
}

function blinding(
  modulus: ForgeInteger,
  size: number,
  randomBytes: (length: number) => Uint8Array,
): Blinding {
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    // Eight bytes more than the modulus has, so that the remainder is nearly uniform.
    const factor = integerOf(randomBytes(size + 8)).mod(modulus)
    const inverse = factor.modInverse(modulus)
    if (inverse.signum() > 0) return { factor, inverse }
  }
  throw noRandomness()
}

/** A leading zero keeps forge from taking the number for a negative one. */
function integerOf(bytes: Uint8Array): ForgeInteger {
  const withZero = new Uint8Array(bytes.length + 1)
  withZero.set(bytes, 1)
  return new jsbn.BigInteger(withZero)
}

function paddedBytes(integer: ForgeInteger, size: number): Uint8Array {
  const bytes = Uint8Array.from(integer.toByteArray())
  const result = new Uint8Array(size)
  const excess = Math.max(bytes.length - size, 0)
  result.set(bytes.subarray(excess), size - (bytes.length - excess))
  return result
}
