import {
  bytesOf,
  checkOptions,
  invalidOption,
  isSafeFilePath,
  kinds,
  required,
  wholeNumber,
} from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import type { Charset } from '../text/index.js'
import { fflateCompression } from './compression.js'
import type { ArchiveContainer, ContainerWriter, FileToPack, PackSettings } from './container.js'
import { allContainers, type LibraryContainer } from './containers.js'
import { toDosTime } from './dos-time.js'
import type { ArchiveEncryption, ArchiveFileInput } from './model.js'
import { NameRegister } from './names.js'
import { checkContainers, containerList, cryptoProvider, nameCharset } from './options.js'
import { type ArchivePassword, PASSWORD_KIND, passwordBytes } from './password.js'
import { archiveError } from './words.js'

const DEFAULT_LEVEL = 6

interface CommonPackOptions {
  /** `zip`, `arj`, `raw` or the name of one of `containers`: what both sides agreed on, so there is no default. */
  readonly container: LibraryContainer | (string & {})
  /** ZIP: compression level, 0 (stored) to 9. Default: 6. What would not shrink is stored. */
  readonly level?: number | undefined
  /**
   * The character set of names. ZIP: `utf-8` (the default) or `cp437`; ARJ: any, `cp850` by default, and the archive
   * does not say which. Names with characters that it lacks are refused.
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
 * Packs files into an archive: the compression and the password of the direct link. Names are those that every system
 * can write (relative, `/` between folders, each one once whatever the case); no container encrypts them, so a name must
 * not identify a patient.
 * @throws HprimError `options.invalid`, `options.unknown`, `archive.unknown_container_name`,
 *   `archive.encryption_unsupported`, `archive.empty_password`, `archive.unmappable_password`, `archive.invalid_name`,
 *   `archive.duplicate_name`, `archive.invalid_modified`, `archive.one_file_only`, `archive.not_whole`,
 *   `archive.too_large`, and what the crypto provider throws
 * @example
 * const sent = packArchive([{ name: 'R-2019-17.hpr', bytes, modified: '2019-06-10T14:30:00' }], {
 *   container: 'zip',
 *   password: { text: 'clé du cabinet', charset: 'utf-8' },
 *   provider,
 * })
 */
export function packArchive(files: readonly ArchiveFileInput[], options: PackArchiveOptions): Uint8Array {
  checkOptions<PackArchiveOptions>(options, {
    container: required(kinds.string),
    level: wholeNumber(0, 9),
    nameCharset,
    containers: containerList,
    encryption: kinds.string,
    // Checked below.
    password: kinds.anything,
    provider: cryptoProvider,
  })
  checkContainers(options.containers)
  const { container, provider, level = DEFAULT_LEVEL, nameCharset: charset = null } = options
  const containers = allContainers(options.containers)
  const writer = containers.find(({ name }) => name === container)?.writer
  if (writer === undefined) {
    const known = containers.filter((one) => one.writer !== undefined).map(({ name }) => name)
    throw archiveError('archive.unknown_container_name', {
      path: 'container',
      params: { known: known.join(', ') },
    })
  }
  const seal = sealOf(options, writer)
  const compression = provider?.compression ?? fflateCompression
  return writer.pack(filesToPack(files), { compression, level, nameCharset: charset, seal })
}

function sealOf(options: PackArchiveOptions, writer: ContainerWriter): PackSettings['seal'] {
  const { container, password, provider, encryption } = options
  if (password === undefined) {
    if (encryption === 'none') return null
    throw invalidOption('password', `${PASSWORD_KIND} | encryption: 'none'`, password)
  }
  if (provider === undefined) throw invalidOption('provider', cryptoProvider.expected, provider)
  const bytes = passwordBytes(password, 'password')
  const chosen = encryption ?? writer.defaultEncryption
  if (chosen === null || chosen === 'none' || !writer.encryptions.includes(chosen)) {
    const known = writer.encryptions.filter((one) => one !== 'none').join(', ')
    const params = { container, known: known === '' ? '–' : known }
    throw archiveError('archive.encryption_unsupported', { path: 'encryption', params })
  }
  return { encryption: chosen, password: bytes, provider }
}

function filesToPack(files: readonly ArchiveFileInput[]): readonly FileToPack[] {
  if (!Array.isArray(files)) throw invalidOption('files', 'Array', files)
  const names = new NameRegister()
  return files.map((file, index) => checkedFile(file, `files[${index}]`, names))
}

function checkedFile(file: ArchiveFileInput, path: string, names: NameRegister): FileToPack {
  if (!kinds.object.fits(file)) throw invalidOption(path, 'object', file)
  // Names that are not known pass: files come with more than this from `unpackArchive` and from transports.
  const { name, bytes, modified } = file
  if (typeof name !== 'string') throw invalidOption(`${path}.name`, 'string', name)
  if (modified !== undefined && typeof modified !== 'string') {
    throw invalidOption(`${path}.modified`, 'string', modified)
  }
  if (!isSafeFilePath(name)) throw archiveError('archive.invalid_name', { path: `${path}.name` })
  if (!names.tryClaim(name)) throw archiveError('archive.duplicate_name', { path: `${path}.name` })
  if (toDosTime(modified ?? null) === null) {
    throw archiveError('archive.invalid_modified', { path: `${path}.modified` })
  }
  return { name, bytes: bytesOf(bytes, `${path}.bytes`), modified: modified ?? null }
}
