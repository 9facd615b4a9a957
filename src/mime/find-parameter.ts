import { invalidOption } from '../base/index.js'
import type { MailParameter } from './model.js'

/**
 * The value of a parameter of `part.contentType` or `part.disposition`, whatever the case of its name; null when it has
 * none.
 * @param described A `ContentType` or `ContentDisposition`; of null, which a part without one has, the answer is null.
 * @throws HprimError `options.invalid`
 * @example
 * console.log(findParameter(part.contentType, 'charset'))
 */
export function findParameter(
  described: { readonly parameters: readonly MailParameter[] } | null,
  name: string,
): string | null {
  if (described !== null && !Array.isArray(described?.parameters)) {
    throw invalidOption('described', 'ContentType | ContentDisposition | null', described)
  }
  if (typeof name !== 'string') throw invalidOption('name', 'string', name)
  return parameterIn(described?.parameters, name.toLowerCase())
}

/** The value of the first parameter of a name in lower case; null when there is none. */
export function parameterIn(parameters: readonly MailParameter[] | undefined, name: string): string | null {
  return parameters?.find((parameter) => parameter.name === name)?.value ?? null
}
