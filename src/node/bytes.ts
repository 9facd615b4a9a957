/**
 * A result of Node as a plain Uint8Array with memory of its own: a Buffer behaves differently (`slice`, `toString`),
 * and a small one shares its memory with others.
 */
export function plainBytes(buffer: Uint8Array): Uint8Array {
  const { buffer: memory, byteOffset, length } = buffer
  return memory.byteLength === length ? new Uint8Array(memory, byteOffset, length) : new Uint8Array(buffer)
}

/** A number or coordinate as JSON Web Keys hold it (RFC 7518 §6). */
export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url')
}

/** The number or coordinate of a member of a JSON Web Key. */
export function bytesOfBase64url(text = ''): Uint8Array {
  return plainBytes(Buffer.from(text, 'base64url'))
}
