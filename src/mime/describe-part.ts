// What a part says of itself: Content-Type, Content-Disposition, Content-Transfer-Encoding.
import { safeFileName } from '../base/index.js'
import { parameterIn } from './find-parameter.js'
import type { ContentDisposition, ContentType, MailHeaderField, MailPart } from './model.js'
import { readParameters } from './parameters.js'
import { readTransferEncoding } from './transfer-encoding.js'
import { eachOnce, type Report } from './words.js'

/** The properties of a `MailPart` that come from its own header. */
export type Description = Pick<
  MailPart,
  'contentType' | 'disposition' | 'transferEncoding' | 'fileName' | 'originalFileName'
>

/** Keys of fields that a mail has once (RFC 5322 §3.6; RFC 2045 §4); readers differ in which they take. */
const ONCE: readonly string[] = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'mime-version',
]

/** Type and subtype, as RFC 2045 allows them. */
const MEDIA_TYPE = /^[!#$&^_.+%'*`{}|~\w-]+\/[!#$&^_.+%'*`{}|~\w-]+$/

/** Reads what a part says of itself. Of a field that comes twice the first is taken. */
export function describePart(
  header: readonly MailHeaderField[],
  defaultType: string,
  reportAny: Report,
): Description {
  const report = eachOnce(reportAny)
  const first = (key: string): string | null => {
    const [field, second] = header.filter((one) => one.key === key)
    if (second !== undefined) report('mime.repeated_header')
    return field === undefined ? null : field.value
  }
  for (const key of ONCE) first(key)
  const contentType = contentTypeOf(first('content-type'), defaultType, report)
  const disposition = dispositionOf(first('content-disposition'), report)
  const transferEncoding = readTransferEncoding(first('content-transfer-encoding'), report)
  const originalFileName =
    parameterIn(disposition?.parameters, 'filename') || parameterIn(contentType.parameters, 'name') || null
  const fileName = originalFileName === null ? null : safeFileName(originalFileName)
  return { contentType, disposition, transferEncoding, fileName, originalFileName }
}

function contentTypeOf(value: string | null, defaultType: string, report: Report): ContentType {
  if (value === null) return { mediaType: defaultType, parameters: [], declared: false }
  const { head, parameters, tolerated } = readParameters(value)
  if (tolerated) report(head.startsWith('multipart/') ? 'mime.ambiguous_boundary' : 'mime.bad_parameter')
  if (MEDIA_TYPE.test(head)) return { mediaType: head, parameters, declared: true }
  report('mime.bad_content_type')
  return { mediaType: 'text/plain', parameters, declared: false }
}

function dispositionOf(value: string | null, report: Report): ContentDisposition | null {
  if (value === null) return null
  const { head, parameters, tolerated } = readParameters(value)
  const kind = /^[a-z0-9-]+/.exec(head.replace(/^["']/, ''))?.[0] ?? ''
  if (tolerated || kind === '' || kind !== head) report('mime.bad_parameter')
  // RFC 2183 §2.8: an unknown disposition is an attachment.
  return { kind: kind === '' ? 'attachment' : kind, parameters }
}
