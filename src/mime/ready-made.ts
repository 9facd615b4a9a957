// Parts that the caller hands in ready-made: what cannot stand in a mail as it is, is refused.
import { type HprimError, latin1Of } from '../base/index.js'
import { type ScannedHeader, scanHeader } from './scan-header.js'
import { type MimeErrorCode, mimeError } from './words.js'

/** Bytes of a line at most (RFC 5322 §2.1.1). */
const LINE_BYTES = 998

/**
 * Refuses what cannot go through a mail as it is: it would be changed on its way, and its signature with it.
 * @throws HprimError `mime.invalid_entity`
 */
export function checkReadyMade(bytes: Uint8Array, path: string): void {
  if (!hasPlainLines(bytes) || !hasOwnHeader(bytes)) throw unfit(path)
}

/** Whether all lines end in CR LF and are short enough; NUL and other CRs are refused. */
function hasPlainLines(bytes: Uint8Array): boolean {
  let lineStart = 0
  let lines = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, lineStart)) {
    if (at === 0 || bytes[at - 1] !== 0x0d || at - 1 - lineStart > LINE_BYTES) return false
    lineStart = at + 1
    lines++
  }
  const returns = bytes.reduce((count, byte) => (byte === 0x0d ? count + 1 : count), 0)
  return returns === lines && bytes.length - lineStart <= LINE_BYTES && !bytes.includes(0)
}

/** Whether its header ends in itself: read with what stands before or after it, it would be another. */
function hasOwnHeader(bytes: Uint8Array): boolean {
  const { headerEnd, bodyStart, faultless } = headerOf(bytes)
  return faultless && bodyStart > headerEnd
}

function headerOf(bytes: Uint8Array): ScannedHeader & { readonly faultless: boolean } {
  let faultless = true
  const header = scanHeader(bytes, 0, {
    ends: 'CR LF',
    ofMail: false,
    headerBytes: bytes.length,
    taken: 0,
    isDelimiter: () => false,
    report: () => {
      faultless = false
    },
  })
  return { ...header, faultless }
}

/**
 * Refuses fields that would be those of the mail: a ready-made part alone has its header in the mail's.
 * @throws HprimError `mime.invalid_entity`
 */
export function checkContentFields(bytes: Uint8Array, path: string): void {
  for (const { start, nameEnd } of headerOf(bytes).fields) {
    if (!/^content-/i.test(latin1Of(bytes, start, nameEnd))) throw unfit(path)
  }
}

function unfit(path: string): HprimError<MimeErrorCode> {
  return mimeError('mime.invalid_entity', { path })
}
