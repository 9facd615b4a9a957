import {
  checkOptions,
  invalidOption,
  kinds,
  type OptionKind,
  type OptionKinds,
  required,
  withMethods,
} from '../base/index.js'
import type { CryptoProvider } from './provider.js'

const PROVIDER: OptionKind = /* @__PURE__ */ withMethods(
  'createDigest',
  'randomBytes',
  'rsaPublic',
  'rsaPrivate',
)

/** What all schemes take; the checks of keys, algorithms and bytes follow in each. */
const COMMON = {
  provider: { ...PROVIDER, required: true },
  key: /* @__PURE__ */ required(kinds.object),
}

/**
 * Refuses the input of a scheme that lacks a provider or a key, or has options of other names.
 * @throws HprimError `options.invalid`, `options.unknown`
 */
export function checkScheme<T extends { readonly provider: CryptoProvider; readonly key: object }>(
  input: T,
  others: readonly Exclude<keyof T & string, 'provider' | 'key'>[],
): void {
  const more = Object.fromEntries(others.map((name) => [name, kinds.anything]))
  checkOptions(input, { ...more, ...COMMON } as unknown as OptionKinds<T>)
}

/** @throws HprimError `options.invalid` */
export function checkProvider(provider: CryptoProvider): void {
  if (!PROVIDER.fits(provider)) throw invalidOption('provider', PROVIDER.expected, provider)
}
