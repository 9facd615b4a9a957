import type { BytesInput, Diagnostic, Refusal } from '../base/index.js'
import type { ArchiveDiagnosticCode, ArchiveRefusalCode } from './words.js'

/** A file to pack. What `unpackArchive` gives fits too. */
export interface ArchiveFileInput {
  /** Relative, with `/` between folders. */
  readonly name: string
  readonly bytes: BytesInput
  /**
   * Last change, `YYYY-MM-DDTHH:MM:SS`, years 1980 to 2107, as the clock of the packing machine shows it: ZIP and ARJ
   * know no time zone. Seconds are made even; a fraction and an offset (`new Date().toISOString()`) are dropped.
   */
  readonly modified?: string | undefined
}

/** How a file is encrypted. Containers that a caller adds may have others. */
export type ArchiveEncryption =
  | 'none'
  /** PKWARE traditional encryption ("ZipCrypto", APPNOTE §6.1): broken since 1994. */
  | 'pkware'
  /** WinZip AES (AE-1 and AE-2), authenticated. */
  | 'winzip-aes-128'
  | 'winzip-aes-192'
  | 'winzip-aes-256'
  /** ARJ's garbling: an XOR with the password. */
  | 'arj-garble'
  /** Encrypted in a way that is not read here: only in `refused`. */
  | 'unknown'
  | (string & {})

/** A file that came out of an archive whole: its length and its checks hold. */
export interface UnpackedFile {
  /** A name that is safe to write below a folder on any system; see `originalName`. */
  readonly name: string
  /** The name as the archive has it. */
  readonly originalName: string
  /** The content, in memory of its own. */
  readonly bytes: Uint8Array
  /**
   * Last change, `YYYY-MM-DDTHH:MM:SS`, as the clock of the packing machine showed it; of an ARJ archive made on Unix,
   * in UTC. Absent where the archive gives none.
   */
  readonly modified?: string | undefined
  /** Its index in the archive, from 0, folders counted: `entries[n]` in diagnostics. */
  readonly entry: number
  /** The archive's comment on it; usually empty. */
  readonly comment: string
  readonly encryption: ArchiveEncryption
  /** Index of the one of `passwords` that opened it; null when it is not encrypted. */
  readonly password: number | null
}

/** A file of an archive that cannot be given, and why. */
export interface RefusedFile {
  readonly entry: number
  readonly name: string
  readonly originalName: string
  readonly encryption: ArchiveEncryption
  readonly refusal: Refusal<ArchiveRefusalCode>
}

interface ReadingOfAnyKind {
  /** `zip`, `arj`, `raw` or the name of a caller's container; null when none was recognised. */
  readonly container: string | null
  /** The comment on the whole archive; usually empty. */
  readonly comment: string
  readonly diagnostics: readonly Diagnostic<ArchiveDiagnosticCode>[]
}

/** What `unpackArchive` gives when every file came out whole. */
export interface WholeArchive extends ReadingOfAnyKind {
  readonly container: string
  readonly files: readonly UnpackedFile[]
  readonly refusal?: undefined
  readonly salvaged?: undefined
  readonly refused?: undefined
}

/** What `unpackArchive` gives when not every file came out, or the archive itself is not whole. */
export interface RefusedArchive extends ReadingOfAnyKind {
  readonly files?: undefined
  /** Why: the refusal of the archive as such, else that of the first refused file. */
  readonly refusal: Refusal<ArchiveRefusalCode>
  /** The files that came out whole all the same, each checked. */
  readonly salvaged: readonly UnpackedFile[]
  /** The other files that are known. */
  readonly refused: readonly RefusedFile[]
}

export type ArchiveReading = WholeArchive | RefusedArchive
