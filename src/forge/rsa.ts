import jsbn, { type ForgeInteger } from 'node-forge/lib/jsbn.js'
import {
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
