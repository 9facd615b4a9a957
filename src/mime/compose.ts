// Parts as octets: header and body of each, and the boundaries between them.
import { bytesOf, concatBytes, type HprimError, invalidOption } from '../base/index.js'
import { type Charset, checkMappable, encodeText, labelOfCharset, safeFileName } from '../text/index.js'
import { encodeBase64Lines } from './base64.js'
import { scanHeader } from './header.js'
import type { FilePartInput, MultipartInput, PartInput, TextPartInput } from './input.js'
import { mediaTypeOfFile } from './media-types.js'
import type { MailParameter } from './model.js'
import { hasEightBit, isBlank, latin1Of, octetsOfLatin1 } from './octets.js'
import { encodeQuotedPrintable, isTouched } from './quoted-printable.js'
import { checkedPart } from './schema.js'
import { mimeError } from './words.js'
import { foldedField } from './write-header.js'
import { dispositionNameWords, parameterWords, quotedParameter, typeNameWords } from './write-parameters.js'

/** Multiparts within multiparts that are written at most. */
const DEPTH = 20

/** A part that was checked, with those within it. */
type CheckedPart =
  | Exclude<PartInput, MultipartInput>
  | (MultipartInput & { readonly parts: readonly CheckedPart[] })

/**
 * The octets of a part, header first. Boundaries are numbered from one that occurs in nothing that is written as it was
 * given: ready-made parts, and text that the caller wants in 7bit.
 * @param alone Whether the part's header is the end of a mail's.
 */
export function composePart(part: unknown, path: string, alone = false): Uint8Array {
  const asGiven: Uint8Array[] = []
  const checked = checkedTree(part, path, 1, asGiven)
  if (alone && checked.kind === 'entity') checkContentFields(checked.bytes, `${path}.bytes`)
  let number = unusedNumber(asGiven)
  return concatBytes(piecesOf(checked, path, () => number++))
}

/** The part and those within it, checked and copied; what will stand in the mail as it was given is gathered. */
function checkedTree(input: unknown, path: string, depth: number, asGiven: Uint8Array[]): CheckedPart {
  const part = checkedPart(input, path)
  if (depth > DEPTH) throw invalidOption(path, `parts in ${DEPTH} others at most`, input)
  switch (part.kind) {
    case 'entity':
    case 'message': {
      const bytes = checkReadyMade(part.bytes, `${path}.bytes`)
      asGiven.push(bytes)
      return { ...part, bytes }
    }
    case 'text':
      // What is not ASCII is refused in 7bit.
      if (part.transferEncoding === '7bit') asGiven.push(octetsOfLatin1(part.text))
      return part
    case 'file':
      return { ...part, bytes: bytesOf(part.bytes, `${path}.bytes`) }
    case 'multipart':
      if (part.parts.length === 0) throw mimeError('mime.no_parts', { path: `${path}.parts` })
      return {
        ...part,
        parts: part.parts.map((one, index) => checkedTree(one, placeOf(path, index), depth + 1, asGiven)),
      }
  }
}

function piecesOf(part: CheckedPart, path: string, nextNumber: () => number): readonly Uint8Array[] {
  switch (part.kind) {
    case 'text':
      return textPieces(part, path)
    case 'file':
      return filePieces(part, path)
    case 'entity':
      return [part.bytes]
    case 'message':
      return [headerOf('message/rfc822', [], hasEightBit(part.bytes) ? '8bit' : '7bit'), part.bytes]
    case 'multipart':
      return multipartPieces(part, path, nextNumber)
  }
}

function multipartPieces(
  part: CheckedPart & MultipartInput,
  path: string,
  nextNumber: () => number,
): readonly Uint8Array[] {
  checkToken(part.subtype, `${path}.subtype`)
  const boundary = boundaryOfNumber(nextNumber())
  const parameters = [...(part.parameters ?? []), { name: 'boundary', value: boundary }]
  checkParameters(part.parameters, path)
  const encoding = hasEightBitPart(part) ? '8bit' : null
  const head = headerOf(`multipart/${part.subtype}`, parameters.map(quotedParameter), encoding)
  const parts = part.parts.flatMap((one, index) => [
    octetsOfLatin1(`${index === 0 ? '' : '\r\n'}--${boundary}\r\n`),
    ...piecesOf(one as CheckedPart, placeOf(path, index), nextNumber),
  ])
  return [head, ...parts, octetsOfLatin1(`\r\n--${boundary}--\r\n`)]
}

/** Where a part stands in what the caller passed; the whole of a mail has no name there. */
function placeOf(path: string, index: number): string {
  return `${path === '' ? '' : `${path}.`}parts[${index}]`
}

/** Whether what is in a part cannot be 7bit, so that what is around it says so too (RFC 2045, 6.4). */
function hasEightBitPart(part: PartInput): boolean {
  if (part.kind === 'multipart') return part.parts.some(hasEightBitPart)
  return (part.kind === 'entity' || part.kind === 'message') && hasEightBit(part.bytes)
}

/**
 * A boundary that neither base64 nor quoted-printable can hold, for the `_` after `=`, and that begins no other one. It
 * ends in no `=` and has no hexadecimal digits after one, for the reader that takes all for quoted-printable.
 */
function boundaryOfNumber(number: number): string {
  return `=_hprim_${number}_`
}

/** A number above those in what looks like such a boundary in octets that are written as they were given. */
function unusedNumber(asGiven: readonly Uint8Array[]): number {
  const mark = octetsOfLatin1('=_hprim_')
  let highest = 0
  for (const bytes of asGiven) {
    for (let at = bytes.indexOf(0x3d); at >= 0; at = bytes.indexOf(0x3d, at + 1)) {
      if (!mark.every((octet, place) => bytes[at + place] === octet)) continue
      let number = 0
      for (let place = at + mark.length; isDigit(bytes[place]) && number < 1e14; place++) {
        number = number * 10 + ((bytes[place] as number) - 0x30)
      }
      // A longer number is not one that is written here.
      if (number < 1e14) highest = Math.max(highest, number)
    }
  }
  return highest + 1
}

function isDigit(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x30 && octet <= 0x39
}

/** Octets of a line at most (RFC 5322, 2.1.1). */
const LINE_OCTETS = 998

/** Refuses what cannot go through a mail as it is: it would be changed on its way, and its signature with it. */
function checkReadyMade(octets: Uint8Array, path: string): Uint8Array {
  const bytes = bytesOf(octets, path)
  let lineStart = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, lineStart)) {
    if (at === 0 || bytes[at - 1] !== 0x0d || at - 1 - lineStart > LINE_OCTETS) throw unfit(path)
    lineStart = at + 1
  }
  const returns = bytes.reduce((count, octet) => (octet === 0x0d ? count + 1 : count), 0)
  const lines = bytes.reduce((count, octet) => (octet === 0x0a ? count + 1 : count), 0)
  if (bytes.includes(0) || returns !== lines || bytes.length - lineStart > LINE_OCTETS) throw unfit(path)
  // Its header must end in itself: read with what stands before or after it, it would be another.
  const header = scanHeader(bytes, 0, 'CR LF', bytes.length, () => false)
  if (header === null || header.faults.length > 0 || header.bodyStart === header.headerEnd) throw unfit(path)
  return bytes
}

/** Refuses fields that would be those of the mail: a ready-made part alone has its header in the mail's. */
function checkContentFields(bytes: Uint8Array, path: string): void {
  const { fields = [] } = scanHeader(bytes, 0, 'CR LF', bytes.length, () => false) ?? {}
  for (const { start, nameEnd } of fields) {
    if (!/^content-/i.test(latin1Of(bytes, start, nameEnd))) throw unfit(path)
  }
}

function unfit(path: string): HprimError {
  return mimeError('mime.invalid_entity', { path })
}

/** The header of a part. */
function headerOf(
  mediaType: string,
  parameters: readonly string[],
  encoding: string | null,
  disposition: readonly string[] = [],
): Uint8Array {
  const type = foldedField('Content-Type', parameterWords(mediaType, parameters))
  const transfer = encoding === null ? '' : `Content-Transfer-Encoding: ${encoding}\r\n`
  const [kind, ...names] = disposition
  const placed = kind === undefined ? '' : foldedField('Content-Disposition', parameterWords(kind, names))
  return octetsOfLatin1(`${type}${transfer}${placed}\r\n`)
}

const TOKEN = /^[A-Za-z0-9!#$&^_.+-]{1,80}$/

function checkToken(token: string, path: string): void {
  if (!TOKEN.test(token)) throw mimeError('mime.invalid_media_type', { path })
}

function checkParameters(parameters: readonly MailParameter[] | undefined, path: string): void {
  const names = new Set(['boundary', 'charset', 'name'])
  for (const [index, { name, value }] of (parameters ?? []).entries()) {
    const place = `${path}.parameters[${index}]`
    const known = names.has(name)
    names.add(name)
    if (known || !/^[a-z0-9-]{1,40}$/.test(name) || !/^[\x20-\x7e]{0,200}$/.test(value)) {
      throw mimeError('mime.invalid_header', { path: place })
    }
  }
}

function filePieces(part: FilePartInput, path: string): readonly Uint8Array[] {
  const { name, mediaType = mediaTypeOfFile(name), disposition = 'attachment' } = part
  if (safeFileName(name) !== name) throw mimeError('mime.invalid_file_name', { path: `${path}.name` })
  const [type, subtype, ...more] = mediaType.split('/')
  if (more.length > 0 || /^(multipart|message)$/i.test(type ?? '')) {
    throw mimeError('mime.invalid_media_type', { path: `${path}.mediaType` })
  }
  checkToken(type ?? '', `${path}.mediaType`)
  checkToken(subtype ?? '', `${path}.mediaType`)
  checkParameters(part.parameters, path)
  const parameters = [...(part.parameters ?? []).map(quotedParameter), ...typeNameWords(name)]
  const head = headerOf(mediaType, parameters, 'base64', [disposition, ...dispositionNameWords(name)])
  return [head, encodeBase64Lines(part.bytes)]
}

function textPieces(part: TextPartInput, path: string): readonly Uint8Array[] {
  const { subtype = 'plain', charset = /^[\x00-\x7f]*$/.test(part.text) ? 'ascii' : 'utf-8' } = part
  checkToken(subtype, `${path}.subtype`)
  const lines = part.text.replace(/\r\n|\r|\n/g, '\r\n')
  const text = lines === '' || lines.endsWith('\r\n') ? lines : `${lines}\r\n`
  checkMappable(text, charset, `${path}.text`)
  const bytes = encodeText(text, charset)
  const encoding = part.transferEncoding ?? plainestEncoding(bytes, charset)
  const wide = charset === 'utf-16le' || charset === 'utf-16be'
  if ((encoding === '7bit' && !isPlain(bytes)) || (encoding !== 'base64' && wide)) {
    throw mimeError('mime.transfer_encoding_unfit', { path: `${path}.transferEncoding` })
  }
  const label = quotedParameter({ name: 'charset', value: labelOfCharset(charset) })
  const head = headerOf(`text/${subtype}`, [label], encoding)
  if (encoding === 'base64') return [head, encodeBase64Lines(bytes)]
  return [head, encoding === '7bit' ? bytes : octetsOfLatin1(encodeQuotedPrintable(bytes))]
}

/**
 * 7bit where nothing on the way can change the text, else quoted-printable where few octets are to be encoded, else
 * base64. Text with `=` or with blanks at the end of a line goes in base64: the one public HPRIM Net reader decodes
 * quoted-printable once for the whole mail and again for the part (observed, net-facts 2.2).
 */
function plainestEncoding(bytes: Uint8Array, charset: Charset): '7bit' | 'quoted-printable' | 'base64' {
  if (charset === 'utf-16le' || charset === 'utf-16be') return 'base64'
  if (bytes.includes(0x3d) || hasBlankEnd(bytes)) return 'base64'
  if (isPlain(bytes)) return '7bit'
  const encoded = bytes.reduce((count, octet) => (isPrinted(octet) ? count : count + 1), 0)
  return encoded <= bytes.length / 6 ? 'quoted-printable' : 'base64'
}

/** Whether a line ends in a blank. */
function hasBlankEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x0d); at >= 0; at = bytes.indexOf(0x0d, at + 1)) {
    if (isBlank(bytes[at - 1])) return true
  }
  return false
}

function isPrinted(octet: number): boolean {
  return (octet >= 0x20 && octet < 0x7f) || octet === 0x09 || octet === 0x0d || octet === 0x0a
}

/** Columns of a line that no gateway wraps. */
const LINE_COLUMNS = 76

/** ASCII lines as no mail system changes them: short, no blank at the end, no `From ` at the start, no lone point. */
function isPlain(bytes: Uint8Array): boolean {
  if (!bytes.every(isPrinted)) return false
  let start = 0
  while (start <= bytes.length) {
    const lf = bytes.indexOf(0x0a, start)
    const end = lf < 0 ? bytes.length : lf - 1
    if (
      end - start > LINE_COLUMNS ||
      (end > start && isBlank(bytes[end - 1])) ||
      isTouched(bytes, start, end)
    )
      return false
    if (lf < 0) break
    start = lf + 1
  }
  return true
}
