import { checkOptions, invalidOption, oneOf, required, wholeNumber, withMethods } from '../../base/index.js'
import {
  type CryptoProvider,
  type EcCurve,
  type EcPrivateKey,
  type RsaPrivateKey,
  unsupportedAlgorithm,
} from '../../crypto/index.js'

/** What key is made. */
export type KeyInput =
  | {
      readonly kind: 'rsa'
      /** Of the modulus: 2,048 to 8,192, a multiple of 16. 3,072 is what is recommended beyond 2030 (ANSSI, BSI). */
      readonly bits: number
    }
  | {
      /** Not every program of the field takes such keys: RSA is read by all. */
      readonly kind: 'ec'
      readonly curve: EcCurve
    }

/**
 * Makes a private key, in numbers as `readPrivateKey` gives them: keep it where nobody else reads it.
 * @throws HprimError `options.invalid`, `options.unknown`; `crypto.unsupported_algorithm` (the provider cannot make such keys)
 * @example
 * const key = generateKey(provider, { kind: 'rsa', bits: 3072 })
 */
export function generateKey(
  provider: CryptoProvider,
  input: Extract<KeyInput, { readonly kind: 'rsa' }>,
): RsaPrivateKey
export function generateKey(
  provider: CryptoProvider,
  input: Extract<KeyInput, { readonly kind: 'ec' }>,
): EcPrivateKey
export function generateKey(provider: CryptoProvider, input: KeyInput): RsaPrivateKey | EcPrivateKey {
  const kind = withMethods('createDigest')
  if (!kind.fits(provider)) throw invalidOption('provider', kind.expected, provider)
  if ((input as KeyInput | null)?.kind === 'ec') {
    checkOptions(input as Extract<KeyInput, { readonly kind: 'ec' }>, {
      kind: oneOf(['ec']),
      curve: required(oneOf(['p256', 'p384', 'p521'])),
    })
    return provider.generateEcKey((input as Extract<KeyInput, { readonly kind: 'ec' }>).curve)
  }
  const { bits } = checkedRsa(input as Extract<KeyInput, { readonly kind: 'rsa' }>)
  if (provider.generateRsaKey === undefined) throw unsupportedAlgorithm(provider.name, 'generateRsaKey')
  return provider.generateRsaKey(bits)
}

function checkedRsa(input: Extract<KeyInput, { readonly kind: 'rsa' }>): { readonly bits: number } {
  checkOptions(input, { kind: required(oneOf(['rsa', 'ec'])), bits: required(wholeNumber(2048, 8192)) })
  if (input.bits % 16 !== 0) throw invalidOption('bits', 'a multiple of 16', input.bits)
  return input
}
