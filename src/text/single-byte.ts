import type { SingleByteCharset } from './charset.js'
import { decodeSingleByte } from './iconv.js'

/** The octet of each UTF-16 unit, −1 when the set lacks it. */
export type OctetOfUnit = Int16Array

const tables = new Map<SingleByteCharset, string>()
const inverses = new Map<SingleByteCharset, OctetOfUnit>()

/** The 256 characters of a single-byte set, U+FFFD where an octet is none. Built on first use. */
export function charactersOf(charset: SingleByteCharset): string {
  const known = tables.get(charset)
  if (known !== undefined) return known
  const octets = new Uint8Array(256)
  for (let octet = 0; octet < 256; octet++) octets[octet] = octet
  const characters = decodeSingleByte(octets, charset)
  tables.set(charset, characters)
  return characters
}

/** The inverse of a set's decoder: only what an octet decodes to can be encoded. Built on first use. */
export function octetsOf(charset: SingleByteCharset): OctetOfUnit {
  const known = inverses.get(charset)
  if (known !== undefined) return known
  const octets = new Int16Array(65_536).fill(-1)
  const characters = charactersOf(charset)
  for (let octet = 0; octet < 256; octet++) {
    const unit = characters.charCodeAt(octet)
    if (unit !== 0xfffd) octets[unit] = octet
  }
  inverses.set(charset, octets)
  return octets
}

/** The position of the first UTF-16 unit that the set lacks, −1 when it has them all. */
export function findMissing(text: string, octets: OctetOfUnit): number {
  for (let position = 0; position < text.length; position++) {
    if ((octets[text.charCodeAt(position)] ?? -1) < 0) return position
  }
  return -1
}

/** Encodes text that the set has all characters of. */
export function encodeSingleByte(text: string, octets: OctetOfUnit): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let position = 0; position < text.length; position++) {
    bytes[position] = octets[text.charCodeAt(position)] ?? 0
  }
  return bytes
}
