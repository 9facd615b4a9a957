// Parts as bytes: header and body of each, and the boundaries between them.
import { bytesOf, bytesOfLatin1, concatBytes, invalidOption, safeFileName } from '../base/index.js'
import { hasEightBit } from './ascii.js'
import { encodeBase64Lines } from './base64.js'
import { boundaryOfNumber, unusedNumber } from './boundary.js'
import type {
  EntityPartInput,
  FilePartInput,
  MessagePartInput,
  MultipartInput,
  PartInput,
  TextPartInput,
} from './input.js'
import { mediaTypeOfFile } from './media-types.js'
import { checkMediaType, checkParameters, checkSubtype, partHeader } from './part-header.js'
import { checkContentFields, checkReadyMade } from './ready-made.js'
import { checkedPart } from './schema.js'
import { textPieces } from './text-part.js'
import { mimeError } from './words.js'
import { dispositionNameWords, quotedParameter, typeNameWords } from './write-parameters.js'

/** Multiparts within multiparts that are written at most. */
const DEPTH = 20

/** A part that was checked, with those within it. */
type CheckedPart =
  | TextPartInput
  | WithBytes<FilePartInput>
  | WithBytes<MessagePartInput>
  | WithBytes<EntityPartInput>
  | CheckedMultipart

type WithBytes<T> = Omit<T, 'bytes'> & { readonly bytes: Uint8Array }

type CheckedMultipart = Omit<MultipartInput, 'parts'> & { readonly parts: readonly CheckedPart[] }

/**
 * The bytes of a part, header first. Boundaries are numbered from one that occurs in nothing that is written as it was
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
  const part: PartInput = checkedPart(input, path)
  if (depth > DEPTH) throw invalidOption(path, `parts in ${DEPTH} others at most`, input)
  switch (part.kind) {
    case 'entity':
    case 'message': {
      const bytes = bytesOf(part.bytes, `${path}.bytes`)
      checkReadyMade(bytes, `${path}.bytes`)
      asGiven.push(bytes)
      return { ...part, bytes }
    }
    case 'text':
      // What is not ASCII is refused in 7bit.
      if (part.transferEncoding === '7bit') asGiven.push(bytesOfLatin1(part.text))
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
      return [partHeader('message/rfc822', [], hasEightBit(part.bytes) ? '8bit' : '7bit'), part.bytes]
    case 'multipart':
      return multipartPieces(part, path, nextNumber)
  }
}

function multipartPieces(
  part: CheckedMultipart,
  path: string,
  nextNumber: () => number,
): readonly Uint8Array[] {
  checkSubtype(part.subtype, `${path}.subtype`)
  const boundary = boundaryOfNumber(nextNumber())
  const parameters = [...(part.parameters ?? []), { name: 'boundary', value: boundary }]
  checkParameters(part.parameters, path)
  const encoding = hasEightBitPart(part) ? '8bit' : null
  const head = partHeader(`multipart/${part.subtype}`, parameters.map(quotedParameter), encoding)
  const parts = part.parts.flatMap((one, index) => [
    bytesOfLatin1(`${index === 0 ? '' : '\r\n'}--${boundary}\r\n`),
    ...piecesOf(one, placeOf(path, index), nextNumber),
  ])
  return [head, ...parts, bytesOfLatin1(`\r\n--${boundary}--\r\n`)]
}

/** Where a part stands in what the caller passed; the whole of a mail has no name there. */
function placeOf(path: string, index: number): string {
  return `${path === '' ? '' : `${path}.`}parts[${index}]`
}

/** Whether what is in a part cannot be 7bit, so that what is around it says so too (RFC 2045 §6.4). */
function hasEightBitPart(part: CheckedPart): boolean {
  if (part.kind === 'multipart') return part.parts.some(hasEightBitPart)
  return (part.kind === 'entity' || part.kind === 'message') && hasEightBit(part.bytes)
}

function filePieces(part: WithBytes<FilePartInput>, path: string): readonly Uint8Array[] {
  const { name, mediaType = mediaTypeOfFile(name), disposition = 'attachment' } = part
  if (safeFileName(name) !== name) throw mimeError('mime.invalid_file_name', { path: `${path}.name` })
  checkMediaType(mediaType, `${path}.mediaType`)
  checkParameters(part.parameters, path)
  const parameters = [...(part.parameters ?? []).map(quotedParameter), ...typeNameWords(name)]
  const head = partHeader(mediaType, parameters, 'base64', [disposition, ...dispositionNameWords(name)])
  return [head, encodeBase64Lines(part.bytes)]
}
