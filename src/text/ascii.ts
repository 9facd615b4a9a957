// Most bytes of a letter are ASCII: they are passed over four at a time.

/** The bytes four at a time, from the first place on at which the platform allows it. */
export function wordsOf(bytes: Uint8Array): Uint32Array {
  const skipped = -bytes.byteOffset & 3
  const count = Math.max(0, bytes.length - skipped) >> 2
  return count === 0 ? new Uint32Array(0) : new Uint32Array(bytes.buffer, bytes.byteOffset + skipped, count)
}

/** The place of the first non-ASCII byte from `from` on, or the end; `words` are those of `wordsOf`. */
export function skipAscii(bytes: Uint8Array, words: Uint32Array, from: number): number {
  const offset = -bytes.byteOffset & 3
  let at = from
  while (at < bytes.length && (bytes[at] as number) < 0x80) {
    at++
    if (((at - offset) & 3) !== 0 || at < offset) continue
    let word = (at - offset) >> 2
    while (word < words.length && ((words[word] as number) & 0x80808080) === 0) word++
    at = offset + word * 4
  }
  return at
}

/** Whether all bytes are ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  return skipAscii(bytes, wordsOf(bytes), 0) >= bytes.length
}
