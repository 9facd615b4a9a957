import { bytesOf, invalidOption } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import { type Charset, isSafeFilePath } from '../text/index.js'
import { fflateCompression } from './compression.js'
import type { ArchiveContainer, ContainerWriter, FileToPack, PackSettings } from './container.js'
import { allContainers } from './detect.js'
import { toDosTime } from './dos-time.js'
import type { ArchiveEncryption, ArchiveFile } from './model.js'
import { NameRegister } from './names.js'
import { type ArchivePassword, passwordOctets } from './password.js'
import { checkArchiveInput } from './schema.js'
import { archiveError } from './words.js'

const DEFAULT_LEVEL = 6

interface CommonPackOptions {
  /** `zip`, `arj`, `raw` or the name of one of `containers`: what both sides agreed on, so there is no default. */
  readonly container: 'zip' | 'arj' | 'raw' | (string & {})
  /** ZIP: how hard to compact, 0 (stored) to 9. Default: 6. What would not shrink is stored. */
  readonly level?: number | undefined
  /**
   * How names are written. ZIP: `utf-8` (the default) or `cp437`; ARJ: any set, `cp850` by default, and nothing in
   * the archive tells another. Characters that it lacks are refused.
   */
  readonly nameCharset?: Charset | undefined
  /** Containers beside those of the library; see `DetectArchiveOptions`. */
  readonly containers?: readonly ArchiveContainer[] | undefined
}

/** Packing without encryption, which has to be said: a password that is missing by mistake must not go unnoticed. */
export interface PackPlainOptions extends CommonPackOptions {
  readonly encryption: 'none'
  readonly password?: undefined
  /** Used for its raw deflate, where it has one. */
  readonly provider?: CryptoProvider | undefined
}

/** Packing under a password. */
export interface PackSealedOptions extends CommonPackOptions {
  readonly password: ArchivePassword
  readonly provider: CryptoProvider
  /** ZIP: `winzip-aes-256` (the default), `pkware`; ARJ: `arj-garble`. Weak ones are used only when named here. */
  readonly encryption?: Exclude<ArchiveEncryption, 'none'> | undefined
}

export type PackArchiveOptions = PackPlainOptions | PackSealedOptions

/**
 * Packs files into an archive: the compaction and the password of the direct link. Names are those that every system
 * can write (relative, `/` between folders, each one once whatever the case); they are not encrypted in any container,
 * so a name must not tell a patient.
 * @throws HprimError `options.invalid`, `archive.unknown_container_name`, `archive.encryption_unsupported`,
 *   `archive.empty_password`, `archive.unmappable_password`, `archive.invalid_name`, `archive.duplicate_name`,
 *   `archive.invalid_modified`, `archive.one_file_only`, `archive.not_whole`, `archive.too_large`, and what the
 *   crypto provider throws
 */
export function packArchive(files: readonly ArchiveFile[], options: PackArchiveOptions): Uint8Array {
  checkArchiveInput('files', files)
  checkArchiveInput('packOptions', options)
  const { container, provider, level = DEFAULT_LEVEL, nameCharset = null } = options
  const writer = allContainers(options.containers).find(({ name }) => name === container)?.writer
  if (writer === undefined) throw archiveError('archive.unknown_container_name', { path: 'container' })
  const seal = sealOf(options, writer)
  const compression = provider?.compression ?? fflateCompression
  return writer.pack(filesToPack(files), { compression, level, nameCharset, seal })
}

function sealOf(options: PackArchiveOptions, writer: ContainerWriter): PackSettings['seal'] {
  const { container, password, provider, encryption } = options
  if (password === undefined) {
    if (encryption === 'none') return null
    throw invalidOption('password', "none where encryption is 'none'", password)
  }
  if (provider === undefined) throw invalidOption('provider', 'CryptoProvider', provider)
  const octets = passwordOctets(password, 'password')
  const chosen = encryption ?? writer.defaultEncryption
  if (chosen === null || chosen === 'none' || !writer.encryptions.includes(chosen)) {
    throw archiveError('archive.encryption_unsupported', { path: 'encryption', params: { container } })
  }
  return { encryption: chosen, password: octets, provider }
}

function filesToPack(files: readonly ArchiveFile[]): readonly FileToPack[] {
  const names = new NameRegister()
  return files.map(({ name, bytes, modified = null }, index) => {
    const path = `files[${index}].name`
    if (!isSafeFilePath(name)) throw archiveError('archive.invalid_name', { path })
    if (!names.tryClaim(name)) throw archiveError('archive.duplicate_name', { path })
    if (toDosTime(modified) === null) {
      throw archiveError('archive.invalid_modified', { path: `files[${index}].modified` })
    }
    return { name, bytes: bytesOf(bytes, `files[${index}].bytes`), modified }
  })
}
