/** Octets that forge is given at once: its strings and buffers then stay small, whatever the size of the data. */
const PIECE = 0x10000
/** Arguments of one call that every engine's stack takes. */
const ARGUMENTS = 0x2000

/** The slices that forge is given one after the other; whole blocks of any cipher, but for the last. */
export function* piecesOf(data: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < data.length; start += PIECE) yield data.subarray(start, start + PIECE)
}

/** A "binary string", forge's form of octets: one UTF-16 unit for each. */
export function toBinary(data: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < data.length; start += ARGUMENTS) {
    binary += String.fromCharCode.apply(null, [...data.subarray(start, start + ARGUMENTS)])
  }
  return binary
}

/** Writes the octets of a binary string into `target`, from `start`. */
export function writeBinary(binary: string, target: Uint8Array, start = 0): void {
  for (let at = 0; at < binary.length; at++) target[start + at] = binary.charCodeAt(at)
}

/** The octets of a binary string. */
export function fromBinary(binary: string): Uint8Array {
  const data = new Uint8Array(binary.length)
  writeBinary(binary, data)
  return data
}
