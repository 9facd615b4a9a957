export { isSafeFilePath, safeFileName, safeFilePath } from '../base/index.js'
export { type Charset, charsets, type LabelledCharset, labelledCharsets } from './charset.js'
export { charsetOfLabel, labelOfCharset } from './charset-label.js'
export { type DecodedText, type DecodeTextOptions, decodeText } from './decode.js'
export { type CharsetReason, type DetectedCharset, detectCharset } from './detect.js'
export {
  checkMappable,
  type EncodeTextOptions,
  encodeText,
  findUnmappable,
  transliterateText,
  type UnmappableCharacter,
} from './encode.js'
export { type TextDiagnosticCode, type TextErrorCode, textDiagnostics } from './words.js'
