/** The code of whatever a provider or a private key threw; a caller's own key may throw any value. */
export function codeOf(thrown: unknown): unknown {
  return (thrown as { readonly code?: unknown } | null | undefined)?.code
}

/** Whether the provider or the key lacks an algorithm. */
export function isUnsupportedAlgorithm(thrown: unknown): boolean {
  return codeOf(thrown) === 'crypto.unsupported_algorithm'
}
