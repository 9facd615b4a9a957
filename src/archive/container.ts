import type { Diagnostic, MessageParams } from '../base/index.js'
import type { CompressionProvider, CryptoProvider } from '../crypto/index.js'
import type { Charset } from '../text/index.js'
import type { ArchiveEncryption } from './model.js'
import type { ArchiveRefusalCode } from './words.js'

/** A kind of archive. The library has `zip`, `arj` and `raw`; callers may hand in others, or another of the same name. */
export interface ArchiveContainer {
  readonly name: string
  /** Where an archive of this kind starts (0 but for those that something stands before), or null. Never throws. */
  detect(bytes: Uint8Array): number | null
  /** The entries of an archive. Never throws; contents are not read yet. */
  open(bytes: Uint8Array, tools: ContainerTools): OpenedArchive
  /** Absent where the kind is only read. */
  readonly writer?: ContainerWriter | undefined
}

/** What a container reads with. */
export interface ContainerTools {
  readonly compression: CompressionProvider
  /**
   * A quicker inflate that may give wrong octets: only for content whose CRC is checked, to be followed by that of
   * `compression` when the check fails. Null where there is none.
   */
  readonly quickInflate: CompressionProvider['inflateRaw'] | null
  /** Null when the caller gave none: then there is no password either. */
  readonly provider: CryptoProvider | null
  /** How names are read where the archive does not say. */
  readonly nameCharset: Charset | null
  /** Entries beyond this count are not to be listed: a fault `archive.limit` instead. */
  readonly maxFiles: number
  /** To be called before a key is derived: counts the iterations, and gives the fault when their limit is reached. */
  takeIterations(count: number): ArchiveFault | null
}

/** Why a content or an archive cannot be given. */
export interface ArchiveFault {
  readonly code: ArchiveRefusalCode
  readonly params?: MessageParams | undefined
}

/** An archive whose entries are known. */
export interface OpenedArchive {
  readonly entries: readonly ContainerEntry[]
  /** What is wrong with the archive as such; the entries that are known are read all the same. */
  readonly fault: ArchiveFault | null
  readonly comment: string
  readonly diagnostics: readonly Diagnostic[]
}

/** One file of an opened archive. */
export interface ContainerEntry {
  /** As the archive has it; `/` between folders. */
  readonly name: string
  readonly directory: boolean
  readonly modified: string | null
  readonly comment: string
  /** Octets of the content, as the archive says: no more is ever allocated or given. */
  readonly size: number
  readonly encryption: ArchiveEncryption
  /** Whether the encryption is one that no longer protects. */
  readonly weak: boolean
  /**
   * The content, with length and check proved. The password is null when the file is not encrypted. A fault
   * `archive.wrong_password` or `archive.wrong_password_or_damaged` lets the next password be tried.
   */
  read(password: Uint8Array | null): Uint8Array | ArchiveFault
}

/** How a container is written. */
export interface ContainerWriter {
  /** Encryptions that it can write, `none` included. */
  readonly encryptions: readonly ArchiveEncryption[]
  /** The one used when a password is given and none named; null where the only ones are weak and must be named. */
  readonly defaultEncryption: ArchiveEncryption | null
  /** Names, times and password are checked already. */
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
