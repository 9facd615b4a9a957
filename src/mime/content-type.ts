// What a part says of itself: Content-Type, Content-Disposition, Content-Transfer-Encoding.
import { safeFileName } from '../text/index.js'
import { findFields } from './header.js'
import type {
  ContentDisposition,
  ContentType,
  MailHeaderField,
  MailParameter,
  MailPart,
  TransferEncoding,
} from './model.js'
import { readParameters } from './parameters.js'

/** The parts of a `MailPart` that come from its own header. */
export type Description = Pick<
  MailPart,
  'contentType' | 'disposition' | 'transferEncoding' | 'fileName' | 'originalFileName'
>

/** A tolerance that reading the description of a part needed. */
export type DescriptionFault =
  | 'mime.repeated_header'
  | 'mime.bad_content_type'
  | 'mime.bad_parameter'
  | 'mime.ambiguous_boundary'
  | 'mime.loose_transfer_encoding'
  | 'mime.unknown_transfer_encoding'

/** Fields that a mail has once (RFC 5322, 3.6; RFC 2045, 4); readers differ in which they take. */
const ONCE: readonly string[] = [
  'From',
  'Sender',
  'Reply-To',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
]

/** Type and subtype, as RFC 2045 allows them. */
const MEDIA_TYPE = /^[!#$&^_.+%'*`{}|~\w-]+\/[!#$&^_.+%'*`{}|~\w-]+$/

/** Reads what a part says of itself. A field that comes twice is taken the first time. */
export function describePart(
  header: readonly MailHeaderField[],
  defaultType: string,
): { readonly description: Description; readonly faults: readonly DescriptionFault[] } {
  const faults = new Set<DescriptionFault>()
  const first = (name: string): string | null => {
    const [field, second] = findFields({ header }, name)
    if (second !== undefined) faults.add('mime.repeated_header')
    return field === undefined ? null : field.value
  }
  for (const name of ONCE) first(name)
  const contentType = contentTypeOf(first('Content-Type'), defaultType, faults)
  const disposition = dispositionOf(first('Content-Disposition'), faults)
  const writtenEncoding = first('Content-Transfer-Encoding')
  const transferEncoding = transferEncodingOf(writtenEncoding)
  if (transferEncoding === 'unknown') faults.add('mime.unknown_transfer_encoding')
  else if (writtenEncoding !== null && !isPlainly(writtenEncoding, transferEncoding)) {
    faults.add('mime.loose_transfer_encoding')
  }
  const originalFileName =
    parameterIn(disposition?.parameters, 'filename') || parameterIn(contentType.parameters, 'name') || null
  const fileName = originalFileName === null ? null : safeFileName(originalFileName)
  const description = { contentType, disposition, transferEncoding, fileName, originalFileName }
  return { description, faults: [...faults] }
}

function contentTypeOf(
  value: string | null,
  defaultType: string,
  faults: Set<DescriptionFault>,
): ContentType {
  if (value === null) return { mediaType: defaultType, parameters: [], declared: false }
  const { head, parameters, tolerated } = readParameters(value)
  if (tolerated) faults.add(head.startsWith('multipart/') ? 'mime.ambiguous_boundary' : 'mime.bad_parameter')
  if (MEDIA_TYPE.test(head)) return { mediaType: head, parameters, declared: true }
  faults.add('mime.bad_content_type')
  return { mediaType: 'text/plain', parameters, declared: false }
}

function dispositionOf(value: string | null, faults: Set<DescriptionFault>): ContentDisposition | null {
  if (value === null) return null
  const { head, parameters, tolerated } = readParameters(value)
  const kind = /^[a-z0-9-]+/.exec(head.replace(/^["']/, ''))?.[0] ?? ''
  if (tolerated || kind === '' || kind !== head) faults.add('mime.bad_parameter')
  // RFC 2183, 2.8: what is not known is an attachment.
  return { kind: kind === '' ? 'attachment' : kind, parameters }
}

const transferEncodings: Readonly<Record<string, TransferEncoding>> = {
  '7bit': '7bit',
  '8bit': '8bit',
  binary: 'binary',
  base64: 'base64',
  quotedprintable: 'quoted-printable',
}

/** The encoding of a part, 7bit by default (RFC 2045, 6.1); however it is quoted, hyphenated and followed. */
function transferEncodingOf(value: string | null): TransferEncoding {
  if (value === null || value === '') return '7bit'
  const { head } = readParameters(value.slice(0, 200).replace(/^["' ]+/, ''))
  const joined = /^(7|8|base|quoted)[ -]{0,9}(bits?|64|printable)(?!\w)/i.exec(value.replace(/^["' ]+/, ''))
  const plain = joined === null ? head : `${joined[1]}${joined[2]}`.toLowerCase().replace(/bits$/, 'bit')
  const key = plain.replace(/[-"']/g, '')
  return Object.hasOwn(transferEncodings, key) ? (transferEncodings[key] ?? 'unknown') : 'unknown'
}

/** Whether a value is just this word, but for case and comments. */
function isPlainly(value: string, word: string): boolean {
  const { head, parameters, tolerated } = readParameters(value)
  return head === word && parameters.length === 0 && !tolerated
}

/** The first parameter of a name; null when it has none. */
function parameterIn(parameters: readonly MailParameter[] | undefined, name: string): string | null {
  return parameters?.find((parameter) => parameter.name === name)?.value ?? null
}

/** The value of a parameter, whatever the case of its name; null when it has none. */
export function findParameter(
  described: { readonly parameters: readonly MailParameter[] } | null,
  name: string,
): string | null {
  return parameterIn(described?.parameters, name.toLowerCase())
}
