/**
 * The data without the padding of CBC (RFC 5652 §6.3): as many bytes as each of them says, one to a whole block. A view;
 * null when it is not valid, as after 255 of 256 wrong keys.
 * @internal For the other layers.
 */
export function withoutCbcPadding(padded: Uint8Array, block: number): Uint8Array | null {
  const padding = padded[padded.length - 1] ?? 0
  if (padding < 1 || padding > block) return null
  const end = padded.length - padding
  for (let at = end; at < padded.length; at++) {
    if (padded[at] !== padding) return null
  }
  return padded.subarray(0, end)
}

/**
 * The data with it.
 * @internal For the other layers.
 */
export function withCbcPadding(data: Uint8Array, block: number): Uint8Array {
  const padding = block - (data.length % block)
  const padded = new Uint8Array(data.length + padding).fill(padding)
  padded.set(data)
  return padded
}
