/** What unpacking takes at most. A limit is a whole number, zero or more; Number.MAX_SAFE_INTEGER is "none". */
export interface ArchiveLimits {
  /** Entries of an archive. Default: 10,000. */
  readonly files: number
  /** Bytes of one file, unpacked. Default: 64 MiB. */
  readonly fileBytes: number
  /** Bytes of all files of an archive, unpacked. Default: 256 MiB. */
  readonly totalBytes: number
  /**
   * PBKDF2 iterations over the whole archive: WinZip AES takes 1,000 for each file and password tried. Default:
   * 2,000,000; on today's machines about two seconds with `hprim/node`, half a minute with `hprim/forge`.
   */
  readonly iterations: number
}

export const defaultArchiveLimits: ArchiveLimits = {
  files: 10_000,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  iterations: 2_000_000,
}
