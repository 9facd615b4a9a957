import { bytesOf, checkKind, kinds } from '../base/index.js'
import { localTime } from './attributes.js'
import type { KermitFileInput } from './model.js'
import { isFileName } from './names.js'
import { kermitError } from './words.js'

/** A file to send, checked. */
export interface FileToSend {
  readonly name: string
  /** A copy: the caller may use its memory again while the transfer goes on. */
  readonly bytes: Uint8Array
  /** `YYYY-MM-DDTHH:MM:SS`. */
  readonly modified: string | null
}

/**
 * What a caller wants to send, checked and copied. A file may have other properties, as those that an archive gives.
 * @throws HprimError `options.invalid`, `kermit.invalid_file_name`, `kermit.invalid_modified`
 */
export function filesToSend(files: readonly KermitFileInput[]): readonly FileToSend[] {
  checkKind('files', files, kinds.array)
  return files.map((file, index) => fileToSend(file, `files[${index}]`))
}

function fileToSend(file: KermitFileInput, path: string): FileToSend {
  checkKind(path, file, kinds.object)
  const { name, bytes, modified } = file
  checkKind(`${path}.name`, name, kinds.string)
  if (!isFileName(name)) throw kermitError('kermit.invalid_file_name', { path: `${path}.name` })
  return {
    name,
    bytes: bytesOf(bytes, `${path}.bytes`).slice(),
    modified: modified === undefined ? null : checkedTimeOfFile(modified, `${path}.modified`),
  }
}

function checkedTimeOfFile(modified: string, path: string): string {
  checkKind(path, modified, kinds.string)
  const local = localTime(modified)
  if (local === null) throw kermitError('kermit.invalid_modified', { path })
  return local
}
