// The records of a ZIP archive, after PKWARE's APPNOTE 6.3.10; section numbers are those of the note.

/** Signatures, read as 32-bit numbers. */
export const SIGNATURE = {
  /** §4.3.7 */
  localHeader: 0x04034b50,
  /** §4.3.9.3 */
  dataDescriptor: 0x08074b50,
  /** §4.3.12 */
  centralHeader: 0x02014b50,
  /** §4.3.13, skipped */
  digitalSignature: 0x05054b50,
  /** §4.3.14 */
  zip64End: 0x06064b50,
  /** §4.3.15 */
  zip64Locator: 0x07064b50,
  /** §4.3.16 */
  end: 0x06054b50,
} as const

/** Bytes of the fixed part of each record. */
export const LENGTH = { localHeader: 30, centralHeader: 46, zip64End: 56, zip64Locator: 20, end: 22 } as const

/** General purpose bits (§4.4.4). */
export const FLAG = {
  encrypted: 0x0001,
  /** Sizes and CRC stand after the data. */
  dataDescriptor: 0x0008,
  patch: 0x0020,
  strongEncryption: 0x0040,
  utf8: 0x0800,
  maskedHeaders: 0x2000,
} as const

/** Compression methods (§4.4.5); 99 is AE-x, and the real method is in its extra field. */
export const METHOD = { stored: 0, deflate: 8, aes: 99 } as const

/** Extra fields (§4.5.2, §4.6.9); WinZip's AES note for 0x9901. */
export const EXTRA = { zip64: 0x0001, unicodeComment: 0x6375, unicodePath: 0x7075, aes: 0x9901 } as const

/** What stands in a 16- or 32-bit field when the value is in the ZIP64 record (§4.4.1.4). */
export const IN_ZIP64_16 = 0xffff
export const IN_ZIP64_32 = 0xffffffff

/** The system of the writer, upper byte of "version made by" (§4.4.2). */
export const HOST = { msdos: 0, unix: 3 } as const

/** External attributes (§4.4.15): the bit of MS-DOS for a folder, and the kind of file of Unix, in the uppermost bits. */
export const ATTRIBUTE = { dosFolder: 0x10, unixFolder: 4 } as const
