import { decodeText, detectCharset } from '../../src/text/index.js'

// The results of decoding and detecting with their parts side by side, for short expectations.

export function flatDecode(...args: Parameters<typeof decodeText>) {
  const { charset, ...rest } = decodeText(...args)
  return { ...rest, charset: charset.name, confidence: charset.confidence, reason: charset.reason }
}

export function flatDetect(bytes: Uint8Array) {
  const { name, confidence, reason } = detectCharset(bytes)
  return { charset: name, confidence, reason }
}
