import { boundariesOf } from './delimiters.js'
import type { Described } from './describe-part.js'
import { parameterIn } from './find-parameter.js'
import type { MailPart } from './model.js'
import type { Report } from './words.js'

/** What a part can be divided into; of a multipart, at which boundary, or what that may be meant to be. */
export interface PartKind {
  readonly kind: MailPart['kind']
  readonly boundaries: readonly string[]
}

/** What a part can be divided into, by what it says of itself; `maxDepth` is the limit for its depth. */
export function kindOfPart(
  { description, typeField }: Described,
  { depth, maxDepth }: { readonly depth: number; readonly maxDepth: number },
  report: Report,
): PartKind {
  const { contentType, transferEncoding } = description
  const { mediaType } = contentType
  const multipart = mediaType.startsWith('multipart/')
  const message = mediaType === 'message/rfc822' || mediaType === 'message/global'
  const single = { kind: 'single', boundaries: [] } as const
  if (!multipart && !message) {
    const bounded = parameterIn(contentType.parameters, 'boundary') !== null
    const meant = typeField !== null && (bounded || /^\W*multipart/i.test(typeField.value))
    if (meant && !contentType.declared) report('mime.not_divided')
    return single
  }
  if (depth >= maxDepth) {
    report('mime.too_deep', { value: maxDepth })
    return single
  }
  const encoded = transferEncoding === 'base64' || transferEncoding === 'quoted-printable'
  if (message) {
    // RFC 2046 §5.2.1 forbids it. What it holds is read from what `decodePart` gives.
    if (encoded) report('mime.encoded_message')
    return encoded ? single : { kind: 'message', boundaries: [] }
  }
  const boundaries = boundariesOf(contentType, typeField)
  if (boundaries.length === 0) {
    report('mime.no_boundary')
    return single
  }
  if (encoded) report('mime.encoded_multipart')
  return { kind: 'multipart', boundaries }
}
