// What a part says of itself: Content-Type, Content-Disposition, Content-Transfer-Encoding.
import { safeFileName } from '../base/index.js'
import { parameterIn } from './find-parameter.js'
import { fieldsOfMail } from './known-fields.js'
import type { ContentDisposition, ContentType, MailHeaderField, MailPart } from './model.js'
import { readParameters } from './parameters.js'
import { readTransferEncoding, transferEncodingOf } from './transfer-encoding.js'
import { eachOnce, type Report } from './words.js'

/** The properties of a `MailPart` that come from its own header. */
export type Description = Pick<
  MailPart,
  'contentType' | 'disposition' | 'transferEncoding' | 'fileName' | 'originalFileName'
>

/** Type and subtype, as RFC 2045 allows them. */
const MEDIA_TYPE = /^[!#$&^_.+%'*`{}|~\w-]+\/[!#$&^_.+%'*`{}|~\w-]+$/

/** What a part says of itself, and the field that says of which type it is. */
export interface Described {
  readonly description: Description
  readonly typeField: MailHeaderField | null
}

/** Reads what a part says of itself. Of a field that comes twice the first that is legible is taken, else the first. */
export function describePart(
  header: readonly MailHeaderField[],
  defaultType: string,
  reportAny: Report,
): Described {
  const report = eachOnce(reportAny)
  const first = (key: string, isLegible = (_: string): boolean => true): MailHeaderField | null => {
    const all = header.filter((one) => one.key === key)
    if (all.length > 1) report('mime.repeated_header')
    return all.find(({ value }) => isLegible(value)) ?? all[0] ?? null
  }
  for (const key of fieldsOfMail) first(key)
  const typeField = first('content-type', isLegibleType)
  const contentType = contentTypeOf(typeField?.value ?? null, defaultType, report)
  const others = header.filter((field) => field.key === 'content-type' && field !== typeField)
  if (others.some(({ value }) => losesParts(value, contentType))) report('mime.type_passed_over')
  const placed = first('content-disposition', (value) => /^[a-z]/i.test(value))
  const disposition = dispositionOf(placed?.value ?? null, report)
  const encoded = first('content-transfer-encoding', isLegibleEncoding)
  const transferEncoding = readTransferEncoding(encoded?.value ?? null, report)
  const originalFileName =
    parameterIn(disposition?.parameters, 'filename') || parameterIn(contentType.parameters, 'name') || null
  const fileName = originalFileName === null ? null : safeFileName(originalFileName)
  return {
    description: { contentType, disposition, transferEncoding, fileName, originalFileName },
    typeField,
  }
}

/** Whether a type is well-formed and, of a multipart, has a boundary. */
function isLegibleType(value: string): boolean {
  const { head, parameters } = readParameters(value)
  return (
    MEDIA_TYPE.test(head) && (!head.startsWith('multipart/') || parameterIn(parameters, 'boundary') !== null)
  )
}

/** Whether a type that is not taken, well-formed or not, has parts or a signature that the one taken has not. */
function losesParts(value: string, taken: ContentType): boolean {
  const { head, parameters } = readParameters(value)
  const boundary = parameterIn(parameters, 'boundary')
  const other = boundary !== null && boundary !== parameterIn(taken.parameters, 'boundary')
  return other || (/multipart|message|pkcs7/.test(head) && head !== taken.mediaType)
}

function isLegibleEncoding(value: string): boolean {
  return value !== '' && transferEncodingOf(value) !== 'unknown'
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
