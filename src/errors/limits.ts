import { HprimError } from './hprim-error.js'

/**
 * The limits of a reader: the defaults, with those replaced that the caller gives. A limit is a whole number,
 * zero or more: NaN, a string or a negative number is refused rather than switching the limit off.
 * @throws HprimError `options.invalid_limit`, `options.invalid` (limits is no object)
 */
export function resolveLimits<T extends { readonly [K in keyof T]: number }>(
  defaults: T,
  given: { readonly [K in keyof T]?: number | undefined } | undefined,
): T {
  if (given === undefined) return defaults
  if (typeof given !== 'object' || given === null) {
    throw new HprimError('options.invalid', { path: 'limits', params: { option: 'limits' } })
  }
  const resolved: Record<string, number> = { ...defaults }
  for (const [name, value] of Object.entries<number | undefined>(given)) {
    if (value === undefined) continue
    if (!Object.hasOwn(defaults, name)) {
      throw new HprimError('options.invalid', {
        path: `limits.${name}`,
        params: { option: `limits.${name}` },
      })
    }
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new HprimError('options.invalid_limit', {
        path: `limits.${name}`,
        params: { option: `limits.${name}` },
      })
    }
    resolved[name] = value
  }
  return resolved as T
}
