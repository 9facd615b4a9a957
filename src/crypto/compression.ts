/** What inflating gives: the content, or why there is none. */
export type InflateResult =
  | { readonly bytes: Uint8Array; readonly problem?: undefined }
  | {
      readonly bytes?: undefined
      /** `limit`: more bytes would come out than were allowed; `damaged`: no deflate stream, or one without an end. */
      readonly problem: 'limit' | 'damaged'
    }

/** What a platform can give for compression: raw deflate (RFC 1951) and CRC-32 (ISO 3309). */
export interface CompressionProvider {
  /** A raw deflate stream; level 0 (stored) to 9 (smallest). */
  deflateRaw(data: Uint8Array, level: number): Uint8Array
  /**
   * The content of a raw deflate stream. Bytes after its last block are ignored. What the data are is never thrown: it
   * is the `problem`. That more than `maxLength` bytes would come out is found while inflating: memory stays within a
   * small multiple of `maxLength`.
   * @example
   * // With node:zlib:
   * inflateRaw(data, maxLength) {
   *   try {
   *     return { bytes: new Uint8Array(inflateRawSync(data, { maxOutputLength: maxLength })) }
   *   } catch (error) {
   *     return { problem: error.code === 'ERR_BUFFER_TOO_LARGE' ? 'limit' : 'damaged' }
   *   }
   * }
   */
  inflateRaw(data: Uint8Array, maxLength: number): InflateResult
  /** The CRC-32 as ZIP, ARJ, gzip and PNG use it, 0 to 2³²−1. */
  crc32(data: Uint8Array): number
}
