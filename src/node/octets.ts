/**
 * A result of Node as a plain Uint8Array with memory of its own: a Buffer behaves differently (`slice`, `toString`),
 * and a small one shares its memory with others.
 */
export function octetsOf(buffer: Buffer): Uint8Array {
  const { buffer: memory, byteOffset, length } = buffer
  return memory.byteLength === length ? new Uint8Array(memory, byteOffset, length) : new Uint8Array(buffer)
}
