import { invalidLimit, invalidOption, isRecord, unknownOption } from './options.js'

/** Limits that a caller gives; those left out are the defaults. */
export type LimitsInput<T> = { readonly [K in keyof T]?: number | undefined } | undefined

/**
 * The limits of a reader: the defaults, with those replaced that the caller gives. A limit is a whole number,
 * zero or more: NaN, a string or a negative number is refused rather than switching the limit off.
 * @throws HprimError `options.invalid_limit`, `options.invalid` (limits is no object), `options.unknown`
 */
export function resolveLimits<T extends { readonly [K in keyof T]: number }>(
  defaults: T,
  given: LimitsInput<T>,
): T {
  if (given === undefined) return defaults
  if (!isRecord(given)) throw invalidOption('limits', 'object', given)
  const resolved: Record<string, number> = { ...defaults }
  for (const [name, value] of Object.entries<number | undefined>(given)) {
    if (!Object.hasOwn(defaults, name)) throw unknownOption(`limits.${name}`, Object.keys(defaults))
    if (value === undefined) continue
    if (!Number.isSafeInteger(value) || value < 0) throw invalidLimit(`limits.${name}`, value)
    resolved[name] = value
  }
  return resolved as T
}
