import { type Asn1Element, explicitOf, oidOf, readBer, sequenceOf } from '../asn1/index.js'
import { bytesOf, type HprimError } from '../base/index.js'
import type { CmsLimits } from './limits.js'
import type { CmsRefusal } from './model.js'
import { contentTypes } from './oids.js'
import { cmsRefusal } from './words.js'

/** What a message is, by its outermost layer (RFC 5652, 3). */
export type CmsKind = 'signed-data' | 'enveloped-data' | 'auth-enveloped-data' | 'other'

/** The outermost layer of a message. */
export interface ContentInfo {
  readonly kind: CmsKind
  readonly content: Asn1Element
  /** Whether octets stand behind it. */
  readonly trailing: boolean
}

const kinds: Readonly<Record<string, CmsKind>> = {
  [contentTypes.signedData]: 'signed-data',
  [contentTypes.envelopedData]: 'enveloped-data',
  [contentTypes.authEnvelopedData]: 'auth-enveloped-data',
}

/**
 * Reads ContentInfo. Octets behind it are passed over: gateways leave line ends there.
 * @throws HprimError `asn1.*`
 */
export function contentInfoOf(bytes: Uint8Array, { bytes: most, elements }: CmsLimits): ContentInfo {
  const limits = { bytes: most, elements }
  const element = readBer(bytes, { limits, path: 'message', trailing: 'allow' })
  const fields = sequenceOf(element, 'message')
  const oid = fields.read('contentType', oidOf)
  const content = fields.next('content')
  fields.end()
  return {
    kind: Object.hasOwn(kinds, oid) ? (kinds[oid] ?? 'other') : 'other',
    content: explicitOf(content, 0, fields.at('content')),
    trailing: element.raw.length < bytes.length,
  }
}

/**
 * What a message is, by its outermost layer; null when it is no CMS message. For mails that do not say (RFC 8551, 3.2.2).
 * @throws HprimError `options.invalid` (no octets)
 */
export function detectCms(bytes: Uint8Array): CmsKind | null {
  // The beginning is enough: SEQUENCE, its length, OBJECT IDENTIFIER.
  const start = bytesOf(bytes, 'message').subarray(0, 64)
  if (start[0] !== 0x30) return null
  const lengthOctets = (start[1] ?? 0) > 0x80 ? (start[1] ?? 0) & 0x7f : 0
  const oid = start.subarray(2 + lengthOctets)
  if (lengthOctets > 8 || oid[0] !== 6 || (oid[1] ?? 0) > 32 || oid.length < 2 + (oid[1] ?? 0)) return null
  try {
    const element = readBer(oid, { trailing: 'allow' })
    const dotted = oidOf(element, '')
    return Object.hasOwn(kinds, dotted) ? (kinds[dotted] ?? 'other') : 'other'
  } catch {
    return null
  }
}

/** The refusal for an error of reading; other errors are thrown on. */
export function refusalOfFault(error: unknown): CmsRefusal {
  const { code, path = '', params = {} } = error as Partial<HprimError>
  if (typeof code !== 'string' || !code.startsWith('asn1.')) throw error
  const { limit, value } = params
  if (code === 'asn1.limit' && (limit === 'bytes' || limit === 'elements' || limit === 'depth')) {
    return cmsRefusal('cms.limit', { limit, value: value ?? 0 })
  }
  return cmsRefusal('cms.malformed', { path })
}
