/** Octets in one piece: the one slice itself, or a copy of several. */
export function joinedOctets(slices: readonly Uint8Array[]): Uint8Array {
  const [only] = slices
  if (only !== undefined && slices.length === 1) return only
  const all = new Uint8Array(slices.reduce((length, slice) => length + slice.length, 0))
  let at = 0
  for (const slice of slices) {
    all.set(slice, at)
    at += slice.length
  }
  return all
}
