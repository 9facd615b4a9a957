// The headers of an ARJ archive, after the technical note that comes with ARJ (TECHNOTE.TXT) and archives made by
// ARJ 3.10. Places count from the first byte after the header's length.

/** Starts every header. */
export const HEADER_ID = 0xea60
/** The longest header that ARJ reads. */
export const MAX_HEADER = 2600
/** Bytes before the names: those of ARJ 2.x, which every reader knows; later ones add some. */
export const FIXED_LENGTH = 30

/** Places in the fixed part of a header. */
export const AT = {
  fixedLength: 0,
  version: 1,
  versionNeeded: 2,
  hostSystem: 3,
  flags: 4,
  /** Local header: how the data are compressed. */
  method: 5,
  fileType: 6,
  /** Local header: what is added to each byte of the password. */
  passwordModifier: 7,
  time: 8,
  compressedSize: 12,
  size: 16,
  crc: 20,
  /** Local header: MS-DOS attributes or the mode of Unix. */
  accessMode: 26,
  /** Main header: which encryption. */
  encryptionVersion: 28,
} as const

export const FLAG = { garbled: 0x01, volume: 0x04, extendedFile: 0x08, pathSeparator: 0x10 } as const

export const FILE_TYPE = { binary: 0, text: 1, mainHeader: 2, directory: 3 } as const

/** Systems whose times are Unix times; all others write those of MS-DOS. */
export const UNIX_SYSTEMS: readonly number[] = [2, 8]
/** From this encryption version on, garbling is not the XOR but GOST 28147-89. */
export const GOST_ENCRYPTION = 3
