import { oidOf, onAsn1Error, readBer } from '../asn1/index.js'
import { type BytesInput, bytesOf } from '../base/index.js'
import { type CmsKind, cmsKindOf } from './content-info.js'

/** Enough for SEQUENCE, its length, and OBJECT IDENTIFIER. */
const BEGINNING = 64

/**
 * Tells what a message is by its first bytes, which are all that is looked at; null for what is not CMS. For mails whose
 * media type does not say (RFC 8551 §3.2.2).
 * @throws HprimError `options.invalid` (`message` is not bytes)
 * @example
 * detectCms(message) // → 'enveloped-data'
 */
export function detectCms(message: BytesInput): CmsKind | null {
  const start = bytesOf(message, 'message').subarray(0, BEGINNING)
  const [tag, length = 0] = start
  if (tag !== 0x30) return null
  const lengthBytes = length > 0x80 ? length & 0x7f : 0
  const oid = start.subarray(2 + lengthBytes)
  const [oidTag, oidLength = 0] = oid
  if (lengthBytes > 8 || oidTag !== 6 || oidLength > 32 || oid.length < 2 + oidLength) return null
  return onAsn1Error(
    () => cmsKindOf(oidOf(readBer(oid, { trailing: 'allow' }), '')),
    () => null,
  )
}
