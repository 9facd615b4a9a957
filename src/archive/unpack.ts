import {
  attempt,
  type BytesInput,
  bytesOf,
  checkOptions,
  invalidOption,
  kinds,
  type LimitsInput,
  type Refusal,
  Refused,
  resolveLimits,
  safeFilePath,
} from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import type { Charset } from '../text/index.js'
import { fflateCompression } from './compression.js'
import type { ArchiveContainer, ContainerEntry, ContainerTools, OpenedArchive } from './container.js'
import { allContainers, type LibraryContainer, unreadKind } from './containers.js'
import { findContainer } from './detect.js'
import { type ArchiveLimits, defaultArchiveLimits } from './limits.js'
import type { ArchiveReading, RefusedFile, UnpackedFile } from './model.js'
import { NameRegister } from './names.js'
import { checkContainers, containerList, cryptoProvider, nameCharset } from './options.js'
import { type ArchivePassword, passwordBytes } from './password.js'
import {
  type ArchiveRefusalCode,
  archiveCollector,
  archiveError,
  archiveRefusal,
  archiveRefusals,
  archiveRefused,
} from './words.js'

interface CommonUnpackOptions {
  /** The container to read as, when it is known. Default: the one that `detectArchive` finds. */
  readonly container?: LibraryContainer | (string & {}) | undefined
  /** The character set of names where the archive does not say. Default: see docs/conformance.md. */
  readonly nameCharset?: Charset | undefined
  /** Containers beside those of the library; see `DetectArchiveOptions`. */
  readonly containers?: readonly ArchiveContainer[] | undefined
  readonly limits?: LimitsInput<ArchiveLimits>
}

/** Unpacking without a password. */
export interface UnpackPlainOptions extends CommonUnpackOptions {
  readonly passwords?: undefined
  /** Used for its raw inflate, where it has one. */
  readonly provider?: CryptoProvider | undefined
}

/** Unpacking with passwords. */
export interface UnpackSealedOptions extends CommonUnpackOptions {
  /** Tried in this order for each file: a practice receives from several laboratories. */
  readonly passwords: readonly ArchivePassword[]
  readonly provider: CryptoProvider
}

export type UnpackArchiveOptions = UnpackPlainOptions | UnpackSealedOptions

/**
 * Unpacks an archive. Every content that it gives is whole: its length and its CRC hold, and of WinZip AES its
 * authentication code, checked before anything is decrypted. What cannot be given is a refusal with a code, never an exception;
 * files that are whole come out beside it (`salvaged`).
 * @throws HprimError `options.invalid`, `options.unknown`, `options.invalid_limit`, `archive.empty_password`,
 *   `archive.unmappable_password`, `archive.unknown_container_name`: mistakes in the arguments, whatever the bytes; and
 *   what a container of the caller throws that `archiveRefused` did not make
 * @example
 * const { files, refusal } = unpackArchive(received, {
 *   passwords: [{ text: 'clé du cabinet', charset: 'utf-8' }],
 *   provider,
 * })
 * if (files === undefined) console.error(refusal.message)
 */
export function unpackArchive(archive: BytesInput, options: UnpackArchiveOptions = {}): ArchiveReading {
  const bytes = bytesOf(archive, 'archive')
  const settings = settingsOf(options)
  const container = containerFor(bytes, options)
  return container === undefined ? unknownArchive(bytes) : new Unpacking(settings).read(bytes, container)
}

interface Settings {
  readonly provider: CryptoProvider | null
  readonly nameCharset: Charset | null
  readonly passwords: readonly Uint8Array[]
  /** Whether the caller expects encryption. */
  readonly expectSealed: boolean
  readonly limits: ArchiveLimits
}

function settingsOf(options: UnpackArchiveOptions): Settings {
  checkOptions<UnpackArchiveOptions>(options, {
    container: kinds.string,
    nameCharset,
    containers: containerList,
    passwords: kinds.array,
    provider: cryptoProvider,
    limits: kinds.anything,
  })
  checkContainers(options.containers)
  const { provider = null, nameCharset: charset = null, passwords } = options
  if (passwords !== undefined && provider === null) {
    throw invalidOption('provider', cryptoProvider.expected, undefined)
  }
  return {
    provider,
    nameCharset: charset,
    passwords: (passwords ?? []).map((password, index) => passwordBytes(password, `passwords[${index}]`)),
    expectSealed: passwords !== undefined,
    limits: resolveLimits(defaultArchiveLimits, options.limits),
  }
}

/** The container that the caller names, or else the one that the bytes are of. */
function containerFor(
  bytes: Uint8Array,
  { container: wanted, containers: added }: UnpackArchiveOptions,
): ArchiveContainer | undefined {
  const containers = allContainers(added)
  if (wanted === undefined) return findContainer(bytes, containers)?.container
  const named = containers.find(({ name }) => name === wanted)
  if (named !== undefined) return named
  const known = containers.map(({ name }) => name).join(', ')
  throw archiveError('archive.unknown_container_name', { path: 'container', params: { known } })
}

function unknownArchive(bytes: Uint8Array): ArchiveReading {
  const format = unreadKind(bytes)
  const refusal =
    format === null
      ? archiveRefusal('archive.unknown_container')
      : archiveRefusal('archive.unsupported_container', { format })
  return { container: null, comment: '', diagnostics: [], refusal, salvaged: [], refused: [] }
}

/** One run over the entries of an archive. */
class Unpacking {
  readonly #settings: Settings
  readonly #tools: ContainerTools
  readonly #names = new NameRegister()
  readonly #diagnostics = archiveCollector()
  readonly #files: UnpackedFile[] = []
  readonly #refused: RefusedFile[] = []
  #comment = ''
  /** Of a file that came out by another reading than the first. */
  #doubt: Refusal<ArchiveRefusalCode> | undefined
  #total = 0
  /** The password that opened the last file: it usually opens the next. */
  #lastGood: number | null = null

  constructor(settings: Settings) {
    const { provider, nameCharset, limits } = settings
    let iterations = 0
    this.#settings = settings
    this.#tools = {
      compression: provider?.compression ?? fflateCompression,
      provider,
      nameCharset,
      maxFiles: limits.files,
      takeIterations: (count) => {
        iterations += count
        if (iterations > limits.iterations) throw this.#overLimit('iterations')
      },
      report: (code, entry, params) => {
        this.#diagnostics.report(code, { path: entry === null ? null : `entries[${entry}]` }, params)
      },
    }
  }

  read(bytes: Uint8Array, container: ArchiveContainer): ArchiveReading {
    const { refusal } = attempt(archiveRefusals, () => this.#unpack(bytes, container))
    const common = { container: container.name, comment: this.#comment, diagnostics: this.#diagnostics.all() }
    return refusal === undefined
      ? { ...common, files: this.#files }
      : { ...common, refusal, salvaged: this.#files, refused: this.#refused }
  }

  /** Takes every file that can be given; throws the refusal of the archive as such, else that of its first refused file. */
  #unpack(bytes: Uint8Array, container: ArchiveContainer): void {
    const { files } = this.#settings.limits
    const opened = container.open(bytes, this.#tools)
    checkOpened(opened, container.name)
    const { entries, comment, refusal } = opened
    this.#comment = comment
    for (const [index, entry] of entries.slice(0, files).entries()) this.#take(index, entry)
    if (refusal !== undefined) throw new Refused(refusal)
    if (entries.length > files) throw this.#overLimit('files')
    if (this.#doubt !== undefined) throw new Refused(this.#doubt)
    const [first] = this.#refused
    if (first !== undefined) throw new Refused(first.refusal)
  }

  #overLimit(limit: keyof ArchiveLimits): Refused<ArchiveRefusalCode> {
    return archiveRefused('archive.limit', { limit, value: this.#settings.limits[limit] })
  }

  #take(index: number, entry: ContainerEntry): void {
    const { report } = this.#tools
    if (entry.directory) {
      report('archive.directory_entry', index)
      return
    }
    const name = this.#nameOf(index, entry.name)
    const { value, refusal } = attempt(archiveRefusals, () => this.#contentOf(entry, index))
    const taken = value?.entry ?? entry
    const { name: originalName, encryption, modified, comment } = taken
    if (taken.weak) report('archive.weak_encryption', index, { encryption })
    if (encryption === 'none' && this.#settings.expectSealed) report('archive.not_encrypted', index)
    const common = { entry: index, name, originalName, encryption }
    if (refusal !== undefined) {
      this.#refused.push({ ...common, refusal })
      return
    }
    this.#doubt ??= taken.refusal
    const { bytes, password } = value
    this.#files.push({
      ...common,
      name: originalName === entry.name ? name : this.#nameOf(index, originalName),
      bytes,
      ...(modified === null ? {} : { modified }),
      comment,
      password,
    })
  }

  /** A name that is safe to write, and not taken yet. */
  #nameOf(index: number, original: string): string {
    const safe = safeFilePath(original)
    if (safe !== original) this.#tools.report('archive.unsafe_name', index)
    const name = this.#names.claim(safe)
    if (name !== safe) this.#tools.report('archive.renamed_duplicate', index)
    return name
  }

  /** The content by the entry, or by one that stands in for it; refused as the entry is. */
  #contentOf(entry: ContainerEntry, index: number): OpenedContent {
    let counted: number | undefined
    let refused: Refusal<ArchiveRefusalCode> | undefined
    for (let one: ContainerEntry | undefined = entry; one !== undefined; one = one.instead) {
      const { size } = one
      const reader = one
      const { value, refusal } = attempt(archiveRefusals, () => {
        if (size !== counted) this.#count(size)
        return this.#read(reader, index)
      })
      if (value !== undefined) return { ...value, entry: one }
      counted = size
      if (refused === undefined || (unsure(refusal) && refused.code === 'archive.wrong_password')) {
        refused = refusal
      }
    }
    throw new Refused(refused ?? archiveRefusal('archive.damaged'))
  }

  /** Also for files that turn out damaged: the limit is on the work too. */
  #count(size: number): void {
    const { fileBytes, totalBytes } = this.#settings.limits
    if (size > fileBytes) throw this.#overLimit('fileBytes')
    this.#total += size
    if (this.#total > totalBytes) throw this.#overLimit('totalBytes')
  }

  #read(entry: ContainerEntry, index: number): Omit<OpenedContent, 'entry'> {
    const { passwords } = this.#settings
    const { encryption } = entry
    if (encryption === 'none' || encryption === 'unknown' || passwords.length === 0) {
      return { bytes: readChecked(entry, index, null), password: null }
    }
    return this.#openSealed(entry, index)
  }

  #openSealed(entry: ContainerEntry, index: number): Omit<OpenedContent, 'entry'> {
    const { passwords } = this.#settings
    const order = [...passwords.keys()]
    if (this.#lastGood !== null) order.unshift(...order.splice(this.#lastGood, 1))
    let wrong = archiveRefusal('archive.wrong_password')
    for (const password of order) {
      const { value, refusal } = attempt(archiveRefusals, () =>
        readChecked(entry, index, passwords[password] ?? null),
      )
      if (refusal === undefined) {
        this.#lastGood = password
        return { bytes: value, password }
      }
      if (unsure(refusal)) wrong = refusal
      else if (refusal.code !== 'archive.wrong_password') throw new Refused(refusal)
    }
    throw new Refused(wrong)
  }
}

interface OpenedContent {
  readonly bytes: Uint8Array
  readonly password: number | null
  /** The one that gave it. */
  readonly entry: ContainerEntry
}

function unsure({ code }: Refusal<ArchiveRefusalCode>): boolean {
  return code === 'archive.wrong_password_or_damaged'
}

/** What an entry gives, held to the size that it announced, whoever wrote its container. */
function readChecked(entry: ContainerEntry, index: number, password: Uint8Array | null): Uint8Array {
  const content = bytesOf(entry.read(password), `entries[${index}].read()`)
  if (content.length !== entry.size) throw archiveRefused('archive.damaged')
  return content
}

/** A container of the caller must say what is wrong with an archive in `refusal`, or throw it: nothing else is looked at. */
function checkOpened({ entries, comment, refusal }: OpenedArchive, container: string): void {
  const path = `${container}.open()`
  if (!Array.isArray(entries)) throw invalidOption(`${path}.entries`, 'Array', entries)
  if (typeof comment !== 'string') throw invalidOption(`${path}.comment`, 'string', comment)
  if (refusal !== undefined && !Object.hasOwn(archiveRefusals, refusal?.code ?? '')) {
    throw invalidOption(`${path}.refusal`, 'Refusal | undefined', refusal)
  }
}
