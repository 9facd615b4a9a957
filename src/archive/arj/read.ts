import { attempt, Refused } from '../../base/index.js'
import { type Charset, decodeText } from '../../text/index.js'
import type { ContainerEntry, ContainerTools, OpenedArchive } from '../container.js'
import { fromDosTime, fromUnixTime } from '../dos-time.js'
import { readU32 } from '../little-endian.js'
import { archiveRefusals, archiveRefused } from '../words.js'
import { garble } from './garble.js'
import { type ArjHeader, findMainHeader, headerAt } from './headers.js'
import { AT, FILE_TYPE, FLAG, GOST_ENCRYPTION, UNIX_SYSTEMS } from './layout.js'

/** The character set of names on DOS in France. */
const NAME_CHARSET: Charset = 'cp850'
/** The mark that ends an archive: a header's identifier and the length 0. */
const END_LENGTH = 4

/**
 * The entries of an ARJ archive; where it breaks off, those before.
 * @throws Refused `archive.truncated`, `archive.damaged`: of the main header
 */
export function openArj(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const start = findMainHeader(bytes) ?? 0
  const main = headerAt(bytes, start)
  if (main === null) throw archiveRefused('archive.damaged')
  if (start > 0) tools.report('archive.leading_bytes', null, { count: start })
  const entries: ContainerEntry[] = []
  const { value: end, refusal } = attempt(archiveRefusals, () => readEntries(bytes, main, tools, entries))
  const trailing = bytes.length - (end ?? bytes.length)
  if (trailing > 0) tools.report('archive.trailing_bytes', null, { count: trailing })
  return { entries, comment: textOf(main.comment, isUnix(main), tools.nameCharset), refusal }
}

/** Adds the entries to the list, one by one; gives the index after the end of the archive. */
function readEntries(
  bytes: Uint8Array,
  main: ArjHeader,
  tools: ContainerTools,
  entries: ContainerEntry[],
): number {
  let at = main.end
  for (;;) {
    const header = headerAt(bytes, at)
    if (header === null) return at + END_LENGTH
    if (entries.length === tools.maxFiles) {
      throw archiveRefused('archive.limit', { limit: 'files', value: tools.maxFiles })
    }
    at = header.end + readU32(header.raw, AT.compressedSize)
    entries.push(entryOf(main, header, bytes.subarray(header.end, at), tools))
  }
}

function entryOf(
  main: ArjHeader,
  header: ArjHeader,
  data: Uint8Array,
  tools: ContainerTools,
): ContainerEntry {
  const { raw } = header
  const garbled = ((raw[AT.flags] ?? 0) & FLAG.garbled) !== 0
  const time = readU32(raw, AT.time)
  const unix = isUnix(header)
  const size = readU32(raw, AT.size)
  const { refusal } = attempt(archiveRefusals, () => checkReadable(main, raw))
  return {
    name: textOf(header.name, unix, tools.nameCharset),
    directory: raw[AT.fileType] === FILE_TYPE.directory && size === 0,
    modified: unix ? fromUnixTime(time) : fromDosTime(time),
    comment: textOf(header.comment, unix, tools.nameCharset),
    size,
    encryption: !garbled
      ? 'none'
      : refusal?.code === 'archive.unsupported_feature'
        ? 'unknown'
        : 'arj-garble',
    weak: garbled,
    read(password) {
      if (refusal !== undefined) throw new Refused(refusal)
      if (garbled && password === null) throw archiveRefused('archive.missing_password')
      if (data.length < readU32(raw, AT.compressedSize)) throw archiveRefused('archive.truncated')
      const content =
        garbled && password !== null ? garble(data, password, raw[AT.passwordModifier] ?? 0) : data.slice()
      const whole = content.length === size
      if (whole && tools.compression.crc32(content) === readU32(raw, AT.crc)) return content
      throw archiveRefused(garbled && whole ? 'archive.wrong_password_or_damaged' : 'archive.damaged')
    },
  }
}

function isUnix({ raw }: ArjHeader): boolean {
  return UNIX_SYSTEMS.includes(raw[AT.hostSystem] ?? 0)
}

/** @throws Refused `archive.unsupported_feature`, `archive.unsupported_method`: such a file is not read at all */
function checkReadable(main: ArjHeader, raw: Uint8Array): void {
  const flags = raw[AT.flags] ?? 0
  const method = raw[AT.method] ?? 0
  if ((flags & (FLAG.volume | FLAG.extendedFile)) !== 0) throw unsupported('split archive')
  if ((flags & FLAG.garbled) !== 0 && (main.raw[AT.encryptionVersion] ?? 0) >= GOST_ENCRYPTION) {
    throw unsupported('GOST encryption')
  }
  if (method !== 0) throw archiveRefused('archive.unsupported_method', { method: `ARJ ${method}` })
  const type = raw[AT.fileType] ?? 0
  if (type !== FILE_TYPE.binary && type !== FILE_TYPE.text && type !== FILE_TYPE.directory) {
    throw unsupported('volume label or chapter')
  }
}

function unsupported(feature: string): ReturnType<typeof archiveRefused> {
  return archiveRefused('archive.unsupported_feature', { feature })
}

/** The format does not state the charset of names: on Unix well-formed UTF-8 is that, all else is of DOS. */
function textOf(bytes: Uint8Array, unix: boolean, charset: Charset | null): string {
  const read = (charset: Charset) => decodeText(bytes, { charset, byteOrderMark: 'keep' })
  if (charset !== null) return read(charset).text
  const utf8 = unix ? read('utf-8') : null
  return utf8?.exact ? utf8.text : read(NAME_CHARSET).text
}
