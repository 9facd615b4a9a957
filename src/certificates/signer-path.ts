import type { OptionKinds } from '../base/index.js'
import type { VerifiedData } from '../cms/index.js'
import type { Certificate } from '../x509/index.js'
import type { BookEntry } from './book.js'
import type { PathVerdict } from './events.js'
import type { TrustFact } from './trust-facts.js'

// biome-ignore lint/complexity/noBannedTypes: filled with the validation of paths.
export type SignerPathOptions = {}

export const signerPathKinds: OptionKinds<SignerPathOptions> = {}

/** What a path says of a signer. */
export interface SignerPath {
  readonly verdict: PathVerdict
  readonly revokedOn: string | null
  readonly facts: readonly TrustFact[]
  readonly entry: BookEntry | null
}

export function signerPaths(
  _verified: VerifiedData,
  _options: SignerPathOptions,
  _at: string,
): (certificate: Certificate) => SignerPath | null {
  return () => null
}
