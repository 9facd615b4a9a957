// The header of a part that is written: Content-Type, Content-Transfer-Encoding, Content-Disposition.
import { bytesOfLatin1 } from '../base/index.js'
import type { MailParameter } from './model.js'
import { mimeError } from './words.js'
import { foldedField } from './write-header.js'
import { parameterWords } from './write-parameters.js'

/**
 * The header of a part, the blank line behind it included.
 * @param parameters Of the type, as `quotedParameter` writes them.
 * @param disposition Its kind, then its parameters; empty for none.
 */
export function partHeader(
  mediaType: string,
  parameters: readonly string[],
  encoding: string | null,
  disposition: readonly string[] = [],
): Uint8Array {
  const type = foldedField('Content-Type', parameterWords(mediaType, parameters))
  const transfer = encoding === null ? '' : `Content-Transfer-Encoding: ${encoding}\r\n`
  const [kind, ...names] = disposition
  const placed = kind === undefined ? '' : foldedField('Content-Disposition', parameterWords(kind, names))
  return bytesOfLatin1(`${type}${transfer}${placed}\r\n`)
}

const TOKEN = /^[A-Za-z0-9!#$&^_.+-]{1,80}$/

/** @throws HprimError `mime.invalid_media_type` */
export function checkSubtype(subtype: string, path: string): void {
  if (!TOKEN.test(subtype)) throw mimeError('mime.invalid_media_type', { path })
}

/**
 * Refuses what is no type of a file: those of multiparts and messages too.
 * @throws HprimError `mime.invalid_media_type`
 */
export function checkMediaType(mediaType: string, path: string): void {
  const [type = '', subtype = '', ...more] = mediaType.split('/')
  if (more.length > 0 || /^(multipart|message)$/i.test(type))
    throw mimeError('mime.invalid_media_type', { path })
  checkSubtype(type, path)
  checkSubtype(subtype, path)
}

/** @throws HprimError `mime.invalid_header` */
export function checkParameters(parameters: readonly MailParameter[] | undefined, path: string): void {
  const names = new Set(['boundary', 'charset', 'name'])
  for (const [index, { name, value }] of (parameters ?? []).entries()) {
    const known = names.has(name)
    names.add(name)
    if (known || !/^[a-z0-9-]{1,40}$/.test(name) || !/^[\x20-\x7e]{0,200}$/.test(value)) {
      throw mimeError('mime.invalid_header', { path: `${path}.parameters[${index}]` })
    }
  }
}
