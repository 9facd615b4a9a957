/** What a platform can give for compaction: raw deflate (RFC 1951) and CRC-32 (ISO 3309). */
export interface CompressionProvider {
  /** A raw deflate stream; level 0 (stored) to 9 (smallest). */
  deflateRaw(data: Uint8Array, level: number): Uint8Array
  /**
   * The content of a raw deflate stream. Octets after its last block are ignored.
   * @returns `'damaged'` when it is no such stream or has no end; `'limit'` when more than `maxLength` octets would
   *   come out, found out while inflating: memory stays within a small multiple of `maxLength`.
   */
  inflateRaw(data: Uint8Array, maxLength: number): Uint8Array | 'damaged' | 'limit'
  /** The CRC-32 as ZIP, ARJ, gzip and PNG use it, 0 to 2³²−1. */
  crc32(data: Uint8Array): number
}
