import { concatBytes, type HprimError, invalidOption } from '../../base/index.js'
import { type Charset, encodeText, findUnmappable } from '../../text/index.js'
import type { FileToPack, PackSettings } from '../container.js'
import { toDosTime } from '../dos-time.js'
import { packed } from '../little-endian.js'
import { archiveError } from '../words.js'
import { EXTRA, FLAG, HOST, IN_ZIP64_16, IN_ZIP64_32, LENGTH, METHOD, SIGNATURE } from './layout.js'
import { sealPkware } from './pkware.js'
import { aesStrengths, sealAes } from './winzip-aes.js'

/** "Version needed to extract", in tenths (§4.4.3). */
const NEEDED = { deflate: 20, zip64: 45, aes: 51 } as const
/** MS-DOS attribute "archive": a plain file. */
const ATTRIBUTES = 0x20
/** The same with the mode of Unix in the upper half: a plain file, rw-r--r--. */
const UNIX_ATTRIBUTES = 0x81a4_0020
const AES_STRENGTH = 3
/** "AE", the vendor of WinZip's field, and the version whose CRC field is 0. */
const AES_VENDOR = 0x4541
const AE_2 = 2
/** The largest size and place that are written; more would need ZIP64 fields in every header. */
const MAX_SIZE = IN_ZIP64_32 - 1

interface Written {
  readonly local: Uint8Array
  readonly data: readonly Uint8Array[]
  readonly central: (offset: number) => Uint8Array
}

/**
 * A ZIP archive. Sizes and CRC stand before the data, so that every reader can stream it; ZIP64 for more than 65,534
 * files.
 * @throws HprimError `options.invalid` (nameCharset), `archive.invalid_name` (too long, or not in the charset),
 *   `archive.too_large` (4 GiB)
 */
export function packZip(files: readonly FileToPack[], settings: PackSettings): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [index, file] of files.entries()) {
    const { local, data, central } = packFile(file, settings, `files[${index}].name`)
    directory.push(central(offset))
    for (const piece of [local, ...data]) {
      pieces.push(piece)
      offset += piece.length
    }
    if (offset > MAX_SIZE) throw tooLarge()
  }
  const length = directory.reduce((sum, header) => sum + header.length, 0)
  if (offset + length > MAX_SIZE) throw tooLarge()
  return concatBytes([...pieces, ...directory, endOf(files.length, length, offset)])
}

function packFile(file: FileToPack, settings: PackSettings, path: string): Written {
  const { compression, level, seal, nameCharset } = settings
  const { flag, bytes: name } = encodedName(file.name, nameCharset, path)
  const smaller = level > 0 && file.bytes.length > 0 ? compression.deflateRaw(file.bytes, level) : null
  const deflated = smaller !== null && smaller.length < file.bytes.length
  const content = deflated ? smaller : file.bytes
  const method: number = deflated ? METHOD.deflate : METHOD.stored
  const aes = seal?.encryption === 'winzip-aes-256'
  const crc = compression.crc32(file.bytes)
  const data = sealed(content, crc, seal)
  const size = data.reduce((sum, piece) => sum + piece.length, 0)
  if (Math.max(size, file.bytes.length) > MAX_SIZE) throw tooLarge()
  const extra = aes
    ? packed([2, EXTRA.aes], [2, 7], [2, AE_2], [2, AES_VENDOR], [1, AES_STRENGTH], [2, method])
    : new Uint8Array()
  // Names of MS-DOS are CP437 to every reader; Info-ZIP's unzip takes flagged UTF-8 for that too when MS-DOS made it.
  const host = flag === FLAG.utf8 ? HOST.unix : HOST.msdos
  const needed = aes ? NEEDED.aes : NEEDED.deflate
  const common = packed(
    [2, needed],
    [2, flag | (seal === null ? 0 : FLAG.encrypted)],
    [2, aes ? METHOD.aes : method],
    [4, toDosTime(file.modified) ?? 0],
    [4, aes ? 0 : crc],
    [4, size],
    [4, file.bytes.length],
    [2, name.length],
    [2, extra.length],
  )
  return {
    local: concatBytes([packed([4, SIGNATURE.localHeader]), common, name, extra]),
    data,
    central: (offset) =>
      concatBytes([
        packed([4, SIGNATURE.centralHeader], [2, (host << 8) | needed]),
        common,
        // No comment, first disk, not known to be text, attributes.
        packed([2, 0], [2, 0], [2, 0], [4, host === HOST.unix ? UNIX_ATTRIBUTES : ATTRIBUTES], [4, offset]),
        name,
        extra,
      ]),
  }
}

/** The content as it is written. */
function sealed(content: Uint8Array, crc: number, seal: PackSettings['seal']): readonly Uint8Array[] {
  if (seal === null) return [content]
  const { encryption, password, provider } = seal
  if (encryption === 'pkware') return sealPkware(content, password, crc >>> 24, provider.randomBytes(11))
  return sealAes(provider, content, password, aesStrengths[AES_STRENGTH] ?? { key: 32, salt: 16 })
}

/** ASCII as it is; else UTF-8 with its flag, or the charset asked for where it is CP437. */
function encodedName(
  name: string,
  charset: Charset | null,
  path: string,
): { readonly flag: number; readonly bytes: Uint8Array } {
  const ascii = findUnmappable(name, 'ascii') === null
  const used = charset ?? 'utf-8'
  // A ZIP archive can say no other.
  if (used !== 'utf-8' && used !== 'cp437') {
    throw invalidOption('nameCharset', "'utf-8' | 'cp437'", used)
  }
  if (findUnmappable(name, used) !== null) throw archiveError('archive.invalid_name', { path })
  const bytes = encodeText(name, used)
  if (bytes.length > 0xffff) throw archiveError('archive.invalid_name', { path })
  return { flag: ascii || used === 'cp437' ? 0 : FLAG.utf8, bytes }
}

function endOf(count: number, length: number, offset: number): Uint8Array {
  const end = packed(
    [4, SIGNATURE.end],
    [4, 0],
    [2, Math.min(count, IN_ZIP64_16)],
    [2, Math.min(count, IN_ZIP64_16)],
    [4, length],
    [4, offset],
    [2, 0],
  )
  if (count < IN_ZIP64_16) return end
  const wide = packed(
    [4, SIGNATURE.zip64End],
    [8, LENGTH.zip64End - 12],
    [2, NEEDED.zip64],
    [2, NEEDED.zip64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, offset],
  )
  const locator = packed([4, SIGNATURE.zip64Locator], [4, 0], [8, offset + length], [4, 1])
  return concatBytes([wide, locator, end])
}

function tooLarge(): HprimError {
  return archiveError('archive.too_large', { params: { container: 'zip' } })
}
