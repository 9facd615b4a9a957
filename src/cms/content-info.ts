// ContentInfo, the outermost layer of a message (RFC 5652 §3).
import { type Asn1Element, explicitOf, oidOf, onAsn1Error, readBer, sequenceOf } from '../asn1/index.js'
import type { CmsKind } from './kinds.js'
import type { CmsLimits } from './limits.js'
import { contentTypes } from './oids.js'
import { unwrapText } from './text-wrapping.js'
import { type CmsCollector, refuse } from './words.js'

export interface ContentInfo {
  readonly kind: CmsKind
  readonly content: Asn1Element
}

const kinds: ReadonlyMap<string, CmsKind> = /* @__PURE__ */ new Map([
  [contentTypes.signedData, 'signed-data'],
  [contentTypes.envelopedData, 'enveloped-data'],
  [contentTypes.authEnvelopedData, 'auth-enveloped-data'],
])

/** The kind of a content type. */
function cmsKindOf(oid: string): CmsKind {
  return kinds.get(oid) ?? 'other'
}

/** Enough for SEQUENCE, its length, and OBJECT IDENTIFIER. */
const BEGINNING = 64

/** What a message is by its first bytes in BER; null for what does not begin as CMS. */
export function kindOfStart(bytes: Uint8Array): CmsKind | null {
  const start = bytes.subarray(0, BEGINNING)
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

/**
 * Reads ContentInfo, also in base64 and PEM. Bytes after it are reported only: gateways leave line ends there. Refuses
 * with `cms.limit`, and `cms.not_cms` for what neither is CMS nor begins as such.
 * @throws HprimError `asn1.*`
 */
export function contentInfoOf(message: Uint8Array, limits: CmsLimits, collector: CmsCollector): ContentInfo {
  if (message.length > limits.bytes) refuse('cms.limit', { limit: 'bytes', value: limits.bytes })
  const { bytes, wrapping, trailing } = unwrapText(message)
  return onAsn1Error(
    () => {
      const info = infoOf(bytes, limits)
      if (wrapping !== null) collector.report('cms.text_wrapping', { path: 'message' }, { wrapping })
      if (trailing || info.length < bytes.length) collector.report('cms.trailing_data', { path: 'message' })
      return info
    },
    (error) => {
      if (error.code !== 'asn1.limit' && kindOfStart(bytes) === null) refuse('cms.not_cms')
      // Its end is there, behind a byte that is no base64.
      if (error.code === 'asn1.truncated' && trailing) refuse('cms.malformed', { path: error.path })
      throw error
    },
  )
}

/** `length`: bytes of the message itself. */
function infoOf(bytes: Uint8Array, { bytes: most, elements }: CmsLimits): ContentInfo & { length: number } {
  const limits = { bytes: most, elements }
  const element = readBer(bytes, { limits, path: 'message', trailing: 'allow' })
  const fields = sequenceOf(element, 'message')
  const kind = cmsKindOf(fields.read('contentType', oidOf))
  const content = fields.next('content')
  fields.end()
  return { kind, content: explicitOf(content, 0, fields.at('content')), length: element.raw.length }
}
