import type { MessageParams, Refusal } from '../base/index.js'
import type { CompressionProvider, CryptoProvider } from '../crypto/index.js'
import type { Charset } from '../text/index.js'
import type { ArchiveEncryption } from './model.js'
import type { ArchiveDiagnosticCode, ArchiveRefusalCode } from './words.js'

/**
 * A kind of archive. The library has `zip`, `arj` and `raw`; callers may hand in others, or another of the same name.
 *
 * What is received and cannot be read is refused by throwing what `archiveRefused` makes: `unpackArchive` turns it into
 * the `refusal` of the file or of the archive. Whatever else a container throws is thrown on to the caller of
 * `unpackArchive` or `detectArchive`.
 * @example
 * // A container of one stored file: the mark "ONE\n", four bytes of CRC, the content.
 * const one: ArchiveContainer = {
 *   name: 'one',
 *   detect: (bytes) => (new TextDecoder().decode(bytes.subarray(0, 4)) === 'ONE\n' ? 0 : null),
 *   open(bytes, { compression }) {
 *     if (bytes.length < 8) throw archiveRefused('archive.truncated')
 *     const content = bytes.slice(8)
 *     const crc = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4)
 *     const entry: ContainerEntry = {
 *       name: 'letter.hpr',
 *       directory: false,
 *       modified: null,
 *       comment: '',
 *       size: content.length,
 *       encryption: 'none',
 *       weak: false,
 *       read() {
 *         if (compression.crc32(content) !== crc) throw archiveRefused('archive.damaged')
 *         return content
 *       },
 *     }
 *     return { entries: [entry], comment: '' }
 *   },
 * }
 * const reading = unpackArchive(bytes, { containers: [one] })
 */
export interface ArchiveContainer {
  readonly name: string
  /** Where an archive of this kind starts (0, unless other bytes stand before it); null when there is none. */
  detect(bytes: Uint8Array): number | null
  /**
   * The entries of an archive; contents are not read yet.
   * @throws what `archiveRefused` makes, when no entry is known
   */
  open(bytes: Uint8Array, tools: ContainerTools): OpenedArchive
  /** Absent where the kind can only be read. */
  readonly writer?: ContainerWriter | undefined
}

/** What a container reads with. */
export interface ContainerTools {
  readonly compression: CompressionProvider
  /** Null when the caller gave none: then there is no password either. */
  readonly provider: CryptoProvider | null
  /** The character set of names where the archive does not say; null when the caller named none. */
  readonly nameCharset: Charset | null
  /**
   * The limit on entries. A container need list no more: its `refusal` is then `archive.limit` with the parameters
   * `limit: 'files'` and `value: maxFiles`. What it lists beyond is not read.
   */
  readonly maxFiles: number
  /**
   * To be called before a key is derived, with the PBKDF2 iterations that it takes.
   * @throws what `archiveRefused('archive.limit')` makes, when the limit on iterations is exceeded
   */
  takeIterations(count: number): void
  /** Adds a diagnostic to the reading: of an entry by its index, or of the whole archive (null). */
  report(code: ArchiveDiagnosticCode, entry: number | null, params?: MessageParams): void
}

/** An archive whose entries are known. */
export interface OpenedArchive {
  readonly entries: readonly ContainerEntry[]
  /** The comment on the whole archive; empty when it has none. */
  readonly comment: string
  /** Why the archive is not whole (`archiveRefusal` makes it); the entries are read all the same. */
  readonly refusal?: Refusal<ArchiveRefusalCode> | undefined
}

/** One file of an opened archive. */
export interface ContainerEntry {
  /** As the archive has it; `/` between folders. */
  readonly name: string
  readonly directory: boolean
  /** `YYYY-MM-DDTHH:MM:SS`; null where the archive does not say. */
  readonly modified: string | null
  readonly comment: string
  /** Bytes of the content, as the archive states: content of another length is refused as `archive.damaged`. */
  readonly size: number
  readonly encryption: ArchiveEncryption
  /** Whether the encryption no longer protects. */
  readonly weak: boolean
  /**
   * The content, its checks done, in memory of its own. The password is null when the file is not encrypted.
   * @throws what `archiveRefused` makes, when the content cannot be given. After `archive.wrong_password` and
   *   `archive.wrong_password_or_damaged` the next password is tried.
   */
  read(password: Uint8Array | null): Uint8Array
  /** The same file by what else the archive says of it: tried when this entry is refused. */
  readonly instead?: ContainerEntry | undefined
  /** Of an entry that stands in for another: why the archive is not whole, should this one have to be taken. */
  readonly refusal?: Refusal<ArchiveRefusalCode> | undefined
}

/** How a container is written. */
export interface ContainerWriter {
  /** Encryptions that it can write, `none` included. */
  readonly encryptions: readonly ArchiveEncryption[]
  /** The one used when a password is given and no encryption named; null where all are weak and must be named. */
  readonly defaultEncryption: ArchiveEncryption | null
  /** The archive. Names, times and the password are checked already. */
  pack(files: readonly FileToPack[], settings: PackSettings): Uint8Array
}

/** A file to pack, checked. */
export interface FileToPack {
  readonly name: string
  readonly bytes: Uint8Array
  /** Null: none given. */
  readonly modified: string | null
}

/** How to pack. */
export interface PackSettings {
  readonly compression: CompressionProvider
  /** 0 (stored) to 9. */
  readonly level: number
  readonly nameCharset: Charset | null
  /** Null when nothing is encrypted. */
  readonly seal: {
    readonly encryption: ArchiveEncryption
    readonly password: Uint8Array
    readonly provider: CryptoProvider
  } | null
}
