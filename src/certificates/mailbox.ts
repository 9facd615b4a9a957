/** How two mail addresses are alike. */
export type Likeness = 'same' | 'but-for-case' | 'different'

/** An address with its host in lower case; the local part stays, since it is its host that says what case means there. */
export function hostFolded(address: string): string {
  const at = address.lastIndexOf('@')
  return address.slice(0, at + 1) + lowerCase(address.slice(at + 1))
}

/** How an address is like the nearest of others. */
export function likenessOf(address: string, others: readonly string[]): Likeness {
  if (others.some((other) => hostFolded(other) === hostFolded(address))) return 'same'
  return others.some((other) => lowerCase(other) === lowerCase(address)) ? 'but-for-case' : 'different'
}

/** What addresses are filed under: hosts are the same in any case, and no known provider has two mailboxes of one name. */
export function folded(address: string): string {
  return lowerCase(address)
}

/** The host of an address, in lower case. */
export function hostOf(address: string): string {
  return lowerCase(address.slice(address.lastIndexOf('@') + 1))
}

/** A to Z only: other letters look alike in lower case that are not (U+212A, the sign of kelvin, gives `k`). */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
