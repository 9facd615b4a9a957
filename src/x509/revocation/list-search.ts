// The revocation lists that are known, and those who may have signed them: found by name once for a whole verdict.
import { groupBy, sameBytes } from '../../base/index.js'
import type { CryptoProvider } from '../../crypto/index.js'
import type { Certificate } from '../certificate.js'
import { type DistinguishedName, nameKey } from '../names.js'
import { type SignatureVerdict, signatureVerdict } from '../signature.js'
import type { RevocationList } from './revocation-list.js'

/** What a search may still cost: each method throws where no more is left. */
export interface RevocationBudget {
  /** Before each signature that is checked. */
  signature(): void
  /** For each list that is looked at or whose signature is checked: more than one for a long list. */
  step(count?: number): void
}

/** What lists are found among. */
export interface ListSearchInput {
  readonly provider: CryptoProvider
  readonly revocationLists: readonly RevocationList[]
  /** Certificates that may have signed one. */
  readonly candidates: readonly Certificate[]
  readonly budget?: RevocationBudget | undefined
}

/** Of a list 16 kB are looked through, or digested, in one step. */
const STEP_BITS = 14

/** Of a name 256 bytes are looked at in one step. */
const NAME_STEP_BITS = 8

/** Lists and signers by their names, and which of them signed which. */
export class ListSearch {
  readonly #input: ListSearchInput
  readonly #lists: ReadonlyMap<string, readonly RevocationList[]>
  #signers: ReadonlyMap<string, Certificate[]> | null = null
  /** By the list, and the key of the signer. */
  readonly #verdicts = new Map<
    RevocationList,
    { readonly key: Uint8Array; readonly verdict: SignatureVerdict }[]
  >()

  constructor(input: ListSearchInput) {
    this.#input = input
    this.#lists = groupBy(input.revocationLists, ({ issuer }) => this.#keyOf(issuer))
  }

  #keyOf(name: DistinguishedName): string {
    this.#input.budget?.step(name.raw.length >> NAME_STEP_BITS)
    return nameKey(name)
  }

  /** The lists in the name of an issuer. */
  listsOf(issuer: DistinguishedName): readonly RevocationList[] {
    if (this.#lists.size === 0) return []
    return this.#lists.get(this.#keyOf(issuer)) ?? []
  }

  /** The candidates of a name that say that they are for lists, in an order that is always the same. */
  signersOf(name: DistinguishedName): readonly Certificate[] {
    if (this.#signers === null) {
      this.#signers = groupBy(this.#input.candidates, (one) =>
        signsLists(one, true) ? this.#keyOf(one.subject) : null,
      )
      for (const some of this.#signers.values()) some.sort(byOctets)
    }
    return this.#signers.get(this.#keyOf(name)) ?? []
  }

  spend({ raw }: RevocationList): void {
    this.#input.budget?.step(1 + (raw.length >> STEP_BITS))
  }

  /** Whether the signature on a list is that of a signer's key. */
  signature(list: RevocationList, { publicKey, rawPublicKeyInfo: key }: Certificate): SignatureVerdict {
    const known = this.#verdicts.get(list) ?? []
    const found = known.find((one) => sameBytes(one.key, key))
    if (found !== undefined) return found.verdict
    const { provider, budget } = this.#input
    this.spend(list)
    budget?.signature()
    const { rawTbsCertList: signed, rawSignatureAlgorithm: rawAlgorithm, signature } = list
    const verdict = signatureVerdict({ provider, signed, rawAlgorithm, signature, publicKey })
    this.#verdicts.set(list, [...known, { key, verdict }])
    return verdict
  }
}

/** Of another than the issuer it must be said; of the issuer a certificate without usages is for all. */
export function signsLists({ keyUsage }: Certificate, explicitly = false): boolean {
  return keyUsage === null ? !explicitly : keyUsage.includes('cRLSign')
}

/** An order of certificates, or of lists, that does not depend on how they came. */
export function byOctets(one: { readonly raw: Uint8Array }, other: { readonly raw: Uint8Array }): number {
  const [a, b] = [one.raw, other.raw]
  const end = Math.min(a.length, b.length)
  let at = 0
  while (at < end && a[at] === b[at]) at++
  return at < end ? (a[at] ?? 0) - (b[at] ?? 0) : a.length - b.length
}
