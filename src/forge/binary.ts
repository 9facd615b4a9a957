/** Bytes that forge is given at once: its strings and buffers then stay small, whatever the size of the data. */
const PIECE = 0x10000
/** The slices that forge is given one after the other; whole blocks of any cipher, but for the last. */
export function* piecesOf(data: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < data.length; start += PIECE) yield data.subarray(start, start + PIECE)
}

/**
 * Writes a "binary string", forge's form of bytes (one UTF-16 unit for each), into `target`, from `start`. `latin1Of` and
 * `bytesOfLatin1` convert whole ones.
 */
export function writeBinary(binary: string, target: Uint8Array, start: number): void {
  for (let at = 0; at < binary.length; at++) target[start + at] = binary.charCodeAt(at)
}
