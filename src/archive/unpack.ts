import { bytesOf, type Diagnostic, invalidOption, resolveLimits } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import { type Charset, safeFilePath } from '../text/index.js'
import { fflateCompression, quickInflate } from './compression.js'
import type { ArchiveContainer, ArchiveFault, ContainerEntry, OpenedArchive } from './container.js'
import { allContainers, findContainer, unreadKind } from './detect.js'
import { type ArchiveLimits, defaultArchiveLimits } from './limits.js'
import type { ArchiveReading, ArchiveRefusal, RefusedFile, UnpackedFile } from './model.js'
import { NameRegister } from './names.js'
import { type ArchivePassword, passwordOctets } from './password.js'
import { checkArchiveInput } from './schema.js'
import { type ArchiveDiagnosticCode, archiveDiagnostic, archiveError, archiveRefusal } from './words.js'

interface CommonUnpackOptions {
  /** The container to read as, when it is known. Default: the one that `detectArchive` finds. */
  readonly container?: 'zip' | 'arj' | 'raw' | (string & {}) | undefined
  /** How names are read where the archive does not say. Default: see docs/conformance.md. */
  readonly nameCharset?: Charset | undefined
  /** Containers beside those of the library; see `DetectArchiveOptions`. */
  readonly containers?: readonly ArchiveContainer[] | undefined
  readonly limits?: { readonly [K in keyof ArchiveLimits]?: number | undefined } | undefined
}

/** Unpacking without a password. */
export interface UnpackPlainOptions extends CommonUnpackOptions {
  readonly passwords?: undefined
  /** Used for its raw inflate, where it has one. */
  readonly provider?: CryptoProvider | undefined
}

/** Unpacking with passwords. */
export interface UnpackSealedOptions extends CommonUnpackOptions {
  /** Tried in this order for each file: a practice hears several laboratories. */
  readonly passwords: readonly ArchivePassword[]
  readonly provider: CryptoProvider
}

export type UnpackArchiveOptions = UnpackPlainOptions | UnpackSealedOptions

/**
 * Unpacks an archive. Every content that it gives is whole: its length and its CRC hold, and of WinZip AES its
 * authentication code before an octet is decrypted. What cannot be given is a refusal with a code, never an exception;
 * files that are whole come out beside it (`salvaged`).
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `archive.empty_password`,
 *   `archive.unmappable_password`, `archive.unknown_container_name`: mistakes in the options, whatever the octets
 */
export function unpackArchive(archive: Uint8Array, options: UnpackArchiveOptions = {}): ArchiveReading {
  const bytes = bytesOf(archive, 'archive')
  checkArchiveInput('unpackOptions', options)
  const { container: wanted, provider = null, nameCharset = null } = options
  const limits = resolveLimits(defaultArchiveLimits, options.limits)
  const passwords = (options.passwords ?? []).map((password, index) =>
    passwordOctets(password, `passwords[${index}]`),
  )
  if (options.passwords !== undefined && provider === null) {
    throw invalidOption('provider', 'CryptoProvider', undefined)
  }
  const containers = allContainers(options.containers)
  const known = containers.find(({ name }) => name === wanted)
  if (wanted !== undefined && known === undefined) {
    throw archiveError('archive.unknown_container_name', { path: 'container' })
  }
  const container = known ?? findContainer(bytes, containers)?.container
  if (container === undefined) return unknownArchive(bytes)
  let iterations = 0
  const opened = container.open(bytes, {
    compression: provider?.compression ?? fflateCompression,
    quickInflate: provider?.compression === undefined ? quickInflate : null,
    provider,
    nameCharset,
    maxFiles: limits.files,
    takeIterations(count) {
      iterations += count
      return iterations > limits.iterations ? limitFault('iterations', limits) : null
    },
  })
  return new Unpacking(passwords, options.passwords !== undefined, limits).read(container.name, opened)
}

function unknownArchive(bytes: Uint8Array): ArchiveReading {
  const format = unreadKind(bytes)
  const refusal =
    format === null
      ? archiveRefusal('archive.unknown_container')
      : archiveRefusal('archive.unsupported_container', { format })
  return { container: null, comment: '', diagnostics: [], refusal, salvaged: [], refused: [] }
}

function refusalOfFault({ code, params }: ArchiveFault): ArchiveRefusal {
  return archiveRefusal(code, params)
}

function limitFault(limit: keyof ArchiveLimits, limits: ArchiveLimits): ArchiveFault {
  return { code: 'archive.limit', params: { limit, value: limits[limit] } }
}

/** One run over the entries of an archive. */
class Unpacking {
  readonly #passwords: readonly Uint8Array[]
  /** Whether the caller expects encryption. */
  readonly #expectSealed: boolean
  readonly #limits: ArchiveLimits
  readonly #names = new NameRegister()
  readonly #diagnostics: Diagnostic[] = []
  readonly #files: UnpackedFile[] = []
  readonly #refused: RefusedFile[] = []
  #total = 0
  /** The password that opened the last file: mostly it opens the next. */
  #lastGood: number | null = null

  constructor(passwords: readonly Uint8Array[], expectSealed: boolean, limits: ArchiveLimits) {
    this.#passwords = passwords
    this.#expectSealed = expectSealed
    this.#limits = limits
  }

  read(container: string, opened: OpenedArchive): ArchiveReading {
    this.#diagnostics.push(...opened.diagnostics)
    for (const [index, entry] of opened.entries.entries()) this.#take(index, entry)
    const [refusedFirst] = this.#refused
    const refusal = opened.fault === null ? refusedFirst?.refusal : refusalOfFault(opened.fault)
    const common = { container, comment: opened.comment, diagnostics: this.#diagnostics }
    return refusal === undefined
      ? { ...common, files: this.#files }
      : { ...common, refusal, salvaged: this.#files, refused: this.#refused }
  }

  #report(code: ArchiveDiagnosticCode, index: number, params: Diagnostic['params'] = {}): void {
    this.#diagnostics.push(archiveDiagnostic(code, { path: `entries[${index}]` }, params))
  }

  #take(index: number, entry: ContainerEntry): void {
    if (entry.directory) {
      this.#report('archive.directory_entry', index)
      return
    }
    const { name: originalName, encryption, modified, comment } = entry
    const safe = safeFilePath(originalName)
    if (safe !== originalName) this.#report('archive.unsafe_name', index)
    const name = this.#names.claim(safe)
    if (name !== safe) this.#report('archive.renamed_duplicate', index)
    if (entry.weak) this.#report('archive.weak_encryption', index, { encryption })
    if (encryption === 'none' && this.#expectSealed) this.#report('archive.not_encrypted', index)
    const common = { entry: index, name, originalName, encryption }
    const opened = this.#open(entry)
    if ('code' in opened) {
      this.#refused.push({ ...common, refusal: refusalOfFault(opened) })
      return
    }
    const { bytes, password } = opened
    this.#files.push({ ...common, bytes, ...(modified === null ? {} : { modified }), comment, password })
  }

  #open(
    entry: ContainerEntry,
  ): { readonly bytes: Uint8Array; readonly password: number | null } | ArchiveFault {
    const { size, encryption } = entry
    if (size > this.#limits.fileBytes) return limitFault('fileBytes', this.#limits)
    // Also for files that turn out damaged: the limit is on the work too.
    this.#total += size
    if (this.#total > this.#limits.totalBytes) return limitFault('totalBytes', this.#limits)
    if (encryption === 'none' || encryption === 'unknown' || this.#passwords.length === 0) {
      const content = readChecked(entry, null)
      return 'code' in content ? content : { bytes: content, password: null }
    }
    return this.#openSealed(entry)
  }

  #openSealed(
    entry: ContainerEntry,
  ): { readonly bytes: Uint8Array; readonly password: number } | ArchiveFault {
    const order = [...this.#passwords.keys()]
    if (this.#lastGood !== null) order.unshift(...order.splice(this.#lastGood, 1))
    let fault: ArchiveFault = { code: 'archive.wrong_password' }
    for (const index of order) {
      const content = readChecked(entry, this.#passwords[index] ?? null)
      if (!('code' in content)) {
        this.#lastGood = index
        return { bytes: content, password: index }
      }
      if (content.code === 'archive.wrong_password_or_damaged') fault = content
      else if (content.code !== 'archive.wrong_password') return content
    }
    return fault
  }
}

/** What an entry gives, held to the size that it announced, whoever wrote its container. */
function readChecked(entry: ContainerEntry, password: Uint8Array | null): Uint8Array | ArchiveFault {
  const content = entry.read(password)
  return 'code' in content || content.length === entry.size ? content : { code: 'archive.damaged' }
}
