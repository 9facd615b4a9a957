/**
 * Whether two arrays hold the same bytes, in a time that depends on their lengths only: for authentication codes.
 * @example
 * if (!equalBytes(hmac.digest(), received)) return null
 */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}
