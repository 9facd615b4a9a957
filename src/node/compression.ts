import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { invalidOption } from '../base/index.js'
import type { CompressionProvider } from '../crypto/index.js'
import { plainBytes } from './bytes.js'

/** Output is collected in pieces of this size: with Node's default of 16 KiB, joining them costs as much as inflating. */
const PIECE = 1 << 20

/** Raw deflate and CRC-32 on node:zlib. */
export const nodeCompression: CompressionProvider = {
  deflateRaw(data, level) {
    if (!Number.isInteger(level) || level < 0 || level > constants.Z_BEST_COMPRESSION) {
      throw invalidOption('level', 'a whole number from 0 to 9', level)
    }
    return plainBytes(deflateRawSync(data, { level, chunkSize: pieceFor(data.length) }))
  },
  inflateRaw(data, maxLength) {
    try {
      // Node refuses a maximum of 0, so one byte more is let through and counted here.
      const options = { maxOutputLength: maxLength + 1, chunkSize: pieceFor(maxLength + 1) }
      const content = inflateRawSync(data, options)
      return content.length > maxLength ? { problem: 'limit' } : { bytes: plainBytes(content) }
    } catch (error) {
      const { code } = error as { readonly code?: unknown }
      return { problem: code === 'ERR_BUFFER_TOO_LARGE' ? 'limit' : 'damaged' }
    }
  },
  crc32: (data) => crc32(data),
}

function pieceFor(length: number): number {
  return Math.min(Math.max(length, 64), PIECE)
}
