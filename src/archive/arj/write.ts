import { concatBytes } from '../../base/index.js'
import { encodeText, findUnmappable } from '../../text/index.js'
import type { FileToPack, PackSettings } from '../container.js'
import { crc32 } from '../crc32.js'
import { toDosTime } from '../dos-time.js'
import { packed } from '../little-endian.js'
import { archiveError } from '../words.js'
import { garble } from './garble.js'
import { FILE_TYPE, FIXED_LENGTH, FLAG, HEADER_ID, MAX_HEADER } from './layout.js'

/** ARJ 2.x writes 6 and asks for 1: what every reader of the time knows. */
const VERSION = 6
const VERSION_NEEDED = 1
const HOST_MSDOS = 0
/** MS-DOS attribute "archive": a plain file. */
const ACCESS_MODE = 0x20
/** ARJ gives sizes as signed 32-bit numbers. */
const MAX_SIZE = 0x7fffffff
/** A name for the main header, which readers do not use. */
const ARCHIVE_NAME = 'HPRIM.ARJ'

/** What differs between headers; all other fields are the same or zero. */
interface HeaderFields {
  readonly flags: number
  readonly fileType: number
  readonly passwordModifier: number
  readonly time: number
  readonly size: number
  readonly crc: number
  readonly accessMode: number
  readonly name: Uint8Array
}

/**
 * An ARJ archive of stored files, garbled when there is a password.
 * @throws HprimError `archive.invalid_name` (too long, or not in the charset), `archive.too_large` (2 GiB)
 */
export function packArj(files: readonly FileToPack[], settings: PackSettings): Uint8Array {
  const main = headerOf({
    flags: settings.seal === null ? 0 : FLAG.garbled,
    fileType: FILE_TYPE.mainHeader,
    passwordModifier: 0,
    time: files
      .map(({ modified }) => toDosTime(modified) ?? 0)
      .reduce((a, b) => Math.max(a, b), toDosTime(null) ?? 0),
    size: 0,
    crc: 0,
    accessMode: 0,
    name: encodeText(ARCHIVE_NAME, 'ascii'),
  })
  const packedFiles = files.flatMap((file, index) => packFile(file, settings, `files[${index}].name`))
  return concatBytes([main, ...packedFiles, packed([2, HEADER_ID], [2, 0])])
}

/** Header and data of a file. */
function packFile(file: FileToPack, settings: PackSettings, path: string): readonly Uint8Array[] {
  const { seal, compression, nameCharset } = settings
  const charset = nameCharset ?? 'cp850'
  if (findUnmappable(file.name, charset) !== null) throw archiveError('archive.invalid_name', { path })
  const name = encodeText(file.name, charset)
  // Fixed part, name, comment, and an end for both.
  if (FIXED_LENGTH + name.length + 2 > MAX_HEADER) throw archiveError('archive.invalid_name', { path })
  if (file.bytes.length > MAX_SIZE) throw archiveError('archive.too_large', { params: { container: 'arj' } })
  const modifier = seal?.provider.randomBytes(1)[0] ?? 0
  const header = headerOf({
    flags: (seal === null ? 0 : FLAG.garbled) | (file.name.includes('/') ? FLAG.pathSeparator : 0),
    fileType: FILE_TYPE.binary,
    passwordModifier: modifier,
    time: toDosTime(file.modified) ?? 0,
    size: file.bytes.length,
    crc: compression.crc32(file.bytes),
    accessMode: ACCESS_MODE,
    name,
  })
  return [header, seal === null ? file.bytes : garble(file.bytes, seal.password, modifier)]
}

function headerOf(fields: HeaderFields): Uint8Array {
  const { name, fileType } = fields
  const main = fileType === FILE_TYPE.mainHeader
  const bytes = packed(
    [1, FIXED_LENGTH],
    [1, VERSION],
    [1, VERSION_NEEDED],
    [1, HOST_MSDOS],
    [1, fields.flags],
    // Main header: security version; local header: method "stored".
    [1, 0],
    [1, fileType],
    [1, fields.passwordModifier],
    [4, fields.time],
    // Main header: time of the last change; local header: size in the archive.
    [4, main ? fields.time : fields.size],
    [4, fields.size],
    [4, fields.crc],
    // Where the file's own name starts in the path.
    [2, name.lastIndexOf(0x2f) + 1],
    [2, fields.accessMode],
    [2, 0],
    name,
    // End of the name; an empty comment and its end.
    [1, 0],
    [1, 0],
  )
  return concatBytes([packed([2, HEADER_ID], [2, bytes.length]), bytes, packed([4, crc32(bytes)], [2, 0])])
}
