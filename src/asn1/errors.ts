import { type HprimError, invalidOption, isHprimError, type MessageParams } from '../base/index.js'
import { type Asn1ErrorCode, asn1Error } from './words.js'

/** The path of a child: `path.version` for a name, `path[0]` for a place; without a dot below the empty path. */
export function childPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  return path === '' ? key : `${path}.${key}`
}

/** An error in what was read. Parameters are names and numbers of ours, never values from the data. */
export function asn1Fault(code: Asn1ErrorCode, path: string, params: MessageParams = {}): HprimError {
  // A sentence needs a word for the whole: that of JSONPath.
  return asn1Error(code, { path, params: path === '' ? { path: '$', ...params } : params })
}

/** `type`: the ASN.1 type or the part of an element that is at fault. */
export function malformed(path: string, type: string): HprimError {
  return asn1Fault('asn1.malformed', path, { type })
}

export function unexpected(path: string, expected: string): HprimError {
  return asn1Fault('asn1.unexpected', path, { expected })
}

export function limitPassed(path: string, limit: string, value: number): HprimError {
  return asn1Fault('asn1.limit', path, { limit, value })
}

/** A mistake of the caller. */
export function invalid(path: string, expected: string, value: unknown): HprimError {
  return invalidOption(path, expected, value)
}

/** Whether an error is one of this layer: about bytes received, not a mistake of the caller. */
export function isAsn1Error(error: unknown): error is HprimError<Asn1ErrorCode> {
  return isHprimError(error) && error.code.startsWith('asn1.')
}

/**
 * What `read` gives; where the bytes received make it throw an `asn1.*` error, what `otherwise` gives or throws instead.
 * Every other error is thrown on. The one way in which other layers turn errors of ASN.1 into refusals of their own:
 *
 *     const element = onAsn1Error(() => readBer(bytes), ({ path }) => refuse('cms.malformed', { path }))
 *     const oid = onAsn1Error(() => oidOf(field, ''), () => null)
 */
export function onAsn1Error<T, F>(read: () => T, otherwise: (error: HprimError<Asn1ErrorCode>) => F): T | F {
  try {
    return read()
  } catch (error) {
    if (!isAsn1Error(error)) throw error
    return otherwise(error)
  }
}
