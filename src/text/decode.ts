import { type BytesInput, bytesOf, checkOptions, type OptionKinds, oneOf } from '../base/index.js'
import { type Charset, charsets } from './charset.js'
import { codecOf } from './codec.js'
import { type DetectedCharset, detectCharset } from './detect.js'

/** How `decodeText` reads. */
export interface DecodeTextOptions {
  /** The charset to use, when it is known. Default: the one that `detectCharset` finds. */
  readonly charset?: Charset | undefined
  /**
   * `strip` (the default): a byte order mark of the charset used is left out of the text and reported;
   * `keep`: none is looked for, U+FEFF stays in the text.
   */
  readonly byteOrderMark?: 'strip' | 'keep' | undefined
}

/** A text and how it was read. */
export interface DecodedText {
  /** The character set that was used, how sure it is and why. */
  readonly charset: DetectedCharset
  /** The characters; U+FFFD for bytes that are none. */
  readonly text: string
  /** Whether a byte order mark was left out of `text`. */
  readonly byteOrderMark: boolean
  /** Whether `encodeText(text, charset.name, { byteOrderMark })` gives the same bytes again. */
  readonly exact: boolean
}

const known: OptionKinds<DecodeTextOptions> = {
  charset: /* @__PURE__ */ oneOf(charsets),
  byteOrderMark: /* @__PURE__ */ oneOf(['strip', 'keep']),
}

/**
 * Decodes bytes, in the charset given or found. Any bytes are read: what is no character becomes U+FFFD, and `exact` is
 * then false. The result holds no reference to `bytes`. Only bytes for more characters than a string of the platform can
 * hold (some 500 million) make the platform throw: limit sizes before.
 * @throws HprimError `options.invalid`, `options.unknown`
 * @example
 * const { text, charset, exact } = decodeText(bytes)
 * console.log(text, charset.name, charset.confidence)
 */
export function decodeText(input: BytesInput, options: DecodeTextOptions = {}): DecodedText {
  const bytes = bytesOf(input, 'bytes')
  checkOptions(options, known)
  const { charset: forced, byteOrderMark = 'strip' } = options
  const found: DetectedCharset =
    forced === undefined ? detectCharset(bytes) : { name: forced, confidence: 1, reason: 'forced' }
  const { decode, mark } = codecOf(found.name)
  if (byteOrderMark === 'keep') return { charset: found, ...decode(bytes), byteOrderMark: false }
  const marked = mark.length > 0 && mark.every((byte, at) => bytes[at] === byte)
  if (marked) return { charset: found, ...decode(bytes.subarray(mark.length)), byteOrderMark: true }
  const { text, exact } = decode(bytes)
  // Of a damage the mark shows in the text alone.
  const shown = text.startsWith('\uFEFF')
  return { charset: found, text: shown ? text.slice(1) : text, byteOrderMark: shown, exact }
}
