import type { Diagnostic } from '../../base/index.js'
import { type Charset, decodeText } from '../../text/index.js'
import type { ArchiveFault, ContainerEntry, ContainerTools, OpenedArchive } from '../container.js'
import { fromDosTime, fromUnixTime } from '../dos-time.js'
import { readU32 } from '../little-endian.js'
import { archiveDiagnostic } from '../words.js'
import { garble } from './garble.js'
import { type ArjHeader, findMainHeader, headerAt } from './headers.js'
import { AT, FILE_TYPE, FLAG, GOST_ENCRYPTION, UNIX_SYSTEMS } from './layout.js'

/** What DOS in France had names in. */
const NAME_CHARSET: Charset = 'cp850'

/** The entries of an ARJ archive. */
export function openArj(bytes: Uint8Array, tools: ContainerTools): OpenedArchive {
  const start = findMainHeader(bytes) ?? 0
  const main = headerAt(bytes, start)
  if (typeof main === 'string') {
    return { entries: [], fault: faultOf(main), comment: '', diagnostics: [] }
  }
  const entries: ContainerEntry[] = []
  let fault: ArchiveFault | null = null
  let at = main.end
  while (fault === null) {
    const header = headerAt(bytes, at)
    if (header === 'end') break
    if (typeof header === 'string') fault = faultOf(header)
    else if (entries.length === tools.maxFiles) {
      fault = { code: 'archive.limit', params: { limit: 'files', value: tools.maxFiles } }
    } else {
      const data = bytes.subarray(header.end, header.end + readU32(header.octets, AT.compressedSize))
      entries.push(entryOf(main, header, data, tools))
      at = header.end + readU32(header.octets, AT.compressedSize)
    }
  }
  const diagnostics: Diagnostic[] = []
  if (start > 0) diagnostics.push(archiveDiagnostic('archive.leading_bytes', {}, { count: start }))
  const trailing = bytes.length - at - 4
  if (fault === null && trailing > 0) {
    diagnostics.push(archiveDiagnostic('archive.trailing_bytes', {}, { count: trailing }))
  }
  return { entries, fault, comment: textOf(main.comment, isUnix(main), tools.nameCharset), diagnostics }
}

/** An archive that ends where a header should be is cut, one that has something else there is damaged. */
function faultOf(state: 'end' | 'truncated' | 'damaged'): ArchiveFault {
  return { code: state === 'truncated' ? 'archive.truncated' : 'archive.damaged' }
}

function entryOf(
  main: ArjHeader,
  header: ArjHeader,
  data: Uint8Array,
  tools: ContainerTools,
): ContainerEntry {
  const { octets } = header
  const flags = octets[AT.flags] ?? 0
  const garbled = (flags & FLAG.garbled) !== 0
  const time = readU32(octets, AT.time)
  const unix = isUnix(header)
  const size = readU32(octets, AT.size)
  const unread = unreadable(main, octets)
  return {
    name: textOf(header.name, unix, tools.nameCharset),
    directory: octets[AT.fileType] === FILE_TYPE.directory && size === 0,
    modified: unix ? fromUnixTime(time) : fromDosTime(time),
    comment: textOf(header.comment, unix, tools.nameCharset),
    size,
    encryption: !garbled ? 'none' : unread?.code === 'archive.unsupported_feature' ? 'unknown' : 'arj-garble',
    weak: garbled,
    read(password) {
      if (unread !== null) return unread
      if (garbled && password === null) return { code: 'archive.missing_password' }
      if (data.length < readU32(octets, AT.compressedSize)) return { code: 'archive.truncated' }
      const content =
        garbled && password !== null ? garble(data, password, octets[AT.passwordModifier] ?? 0) : data.slice()
      const whole = content.length === size
      if (whole && tools.compression.crc32(content) === readU32(octets, AT.crc)) return content
      return { code: garbled && whole ? 'archive.wrong_password_or_damaged' : 'archive.damaged' }
    },
  }
}

function isUnix({ octets }: ArjHeader): boolean {
  return UNIX_SYSTEMS.includes(octets[AT.hostSystem] ?? 0)
}

/** Why a file is not read at all, or null. */
function unreadable(main: ArjHeader, octets: Uint8Array): ArchiveFault | null {
  const flags = octets[AT.flags] ?? 0
  const method = octets[AT.method] ?? 0
  const feature = (feature: string): ArchiveFault => ({
    code: 'archive.unsupported_feature',
    params: { feature },
  })
  if ((flags & (FLAG.volume | FLAG.extendedFile)) !== 0) return feature('split archive')
  if ((flags & FLAG.garbled) !== 0 && (main.octets[AT.encryptionVersion] ?? 0) >= GOST_ENCRYPTION) {
    return feature('GOST encryption')
  }
  if (method !== 0) return { code: 'archive.unsupported_method', params: { method: `ARJ ${method}` } }
  const type = octets[AT.fileType] ?? 0
  if (type !== FILE_TYPE.binary && type !== FILE_TYPE.text && type !== FILE_TYPE.directory) {
    return feature('volume label or chapter')
  }
  return null
}

/** Names say nothing of their charset: on Unix well-formed UTF-8 is that, all else is of DOS. */
function textOf(octets: Uint8Array, unix: boolean, charset: Charset | null): string {
  const read = (charset: Charset) => decodeText(octets, { charset, byteOrderMark: 'keep' })
  if (charset !== null) return read(charset).text
  const utf8 = unix ? read('utf-8') : null
  return utf8?.exact ? utf8.text : read(NAME_CHARSET).text
}
