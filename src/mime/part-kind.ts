import { boundaryOf } from './delimiters.js'
import type { Description } from './describe-part.js'
import type { MailHeaderField, MailPart } from './model.js'
import type { Report } from './words.js'

/** What a part can be divided into; of a multipart, at which boundary. */
export interface PartKind {
  readonly kind: MailPart['kind']
  readonly boundary: string | null
}

/** What a part can be divided into, by what it says of itself; `maxDepth` is the limit for its depth. */
export function kindOfPart(
  { contentType, transferEncoding }: Description,
  header: readonly MailHeaderField[],
  { depth, maxDepth }: { readonly depth: number; readonly maxDepth: number },
  report: Report,
): PartKind {
  const { mediaType } = contentType
  const multipart = mediaType.startsWith('multipart/')
  const message = mediaType === 'message/rfc822' || mediaType === 'message/global'
  const single = { kind: 'single', boundary: null } as const
  if (!multipart && !message) return single
  if (depth >= maxDepth) {
    report('mime.too_deep', { value: maxDepth })
    return single
  }
  const encoded = transferEncoding === 'base64' || transferEncoding === 'quoted-printable'
  if (message) {
    // RFC 2046 §5.2.1 forbids it. What it holds is read from what `decodePart` gives.
    if (encoded) report('mime.encoded_message')
    return encoded ? single : { kind: 'message', boundary: null }
  }
  const field = header.find(({ key }) => key === 'content-type') ?? null
  const boundary = boundaryOf(contentType, field)
  if (boundary === null) {
    report('mime.no_boundary')
    return single
  }
  if (encoded) report('mime.encoded_multipart')
  return { kind: 'multipart', boundary }
}
