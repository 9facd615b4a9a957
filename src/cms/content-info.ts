// ContentInfo, the outermost layer of a message (RFC 5652 §3).
import { type Asn1Element, explicitOf, oidOf, readBer, sequenceOf } from '../asn1/index.js'
import type { CmsLimits } from './limits.js'
import { contentTypes } from './oids.js'
import type { CmsCollector } from './words.js'

/** What a message is, by its outermost layer. */
export type CmsKind = 'signed-data' | 'enveloped-data' | 'auth-enveloped-data' | 'other'

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
export function cmsKindOf(oid: string): CmsKind {
  return kinds.get(oid) ?? 'other'
}

/**
 * Reads ContentInfo. Bytes after it are reported only: gateways leave line ends there.
 * @throws HprimError `asn1.*`
 */
export function contentInfoOf(
  bytes: Uint8Array,
  { bytes: most, elements }: CmsLimits,
  collector: CmsCollector,
): ContentInfo {
  const limits = { bytes: most, elements }
  const element = readBer(bytes, { limits, path: 'message', trailing: 'allow' })
  const fields = sequenceOf(element, 'message')
  const kind = cmsKindOf(fields.read('contentType', oidOf))
  const content = fields.next('content')
  fields.end()
  if (element.raw.length < bytes.length) collector.report('cms.trailing_data', { path: 'message' })
  return { kind, content: explicitOf(content, 0, fields.at('content')) }
}
