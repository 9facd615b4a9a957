import { crcTable } from '../crc32.js'
import { archiveRefused } from '../words.js'

/** Bytes of the encryption header before the data (APPNOTE §6.1.5). */
export const PKWARE_HEADER = 12

/** PKWARE traditional encryption (APPNOTE §6.1): three 32-bit keys, moved on by each byte of plain text. */
class PkwareKeys {
  #key0 = 0x12345678
  #key1 = 0x23456789
  #key2 = 0x34567890
  readonly #crc = crcTable() as unknown as Readonly<Record<number, number>>

  constructor(password: Uint8Array) {
    for (const byte of password) this.#move(byte)
  }

  #move(plain: number): void {
    this.#key0 = (this.#crc[(this.#key0 ^ plain) & 0xff] as number) ^ (this.#key0 >>> 8)
    this.#key1 = (Math.imul(this.#key1 + (this.#key0 & 0xff), 134775813) + 1) | 0
    this.#key2 = (this.#crc[(this.#key2 ^ (this.#key1 >>> 24)) & 0xff] as number) ^ (this.#key2 >>> 8)
  }

  #mask(): number {
    const word = (this.#key2 | 2) & 0xffff
    return (Math.imul(word, word ^ 1) >>> 8) & 0xff
  }

  /** The decrypted bytes, in a new array. */
  decrypt(data: Uint8Array): Uint8Array {
    const plain = new Uint8Array(data.length)
    for (let at = 0; at < data.length; at++) {
      const byte = (data[at] as number) ^ this.#mask()
      plain[at] = byte
      this.#move(byte)
    }
    return plain
  }

  /** The encrypted bytes, in a new array. */
  encrypt(data: Uint8Array): Uint8Array {
    const sealed = new Uint8Array(data.length)
    for (let at = 0; at < data.length; at++) {
      const byte = data[at] as number
      sealed[at] = byte ^ this.#mask()
      this.#move(byte)
    }
    return sealed
  }
}

/**
 * The decrypted data. The last byte of the encryption header shows that a password is wrong, but for one in 256 for each
 * byte in `checks`; null when the content is to show it.
 * @throws Refused `archive.wrong_password`
 */
export function openPkware(
  data: Uint8Array,
  password: Uint8Array,
  checks: readonly number[] | null,
): Uint8Array {
  const keys = new PkwareKeys(password)
  const header = keys.decrypt(data.subarray(0, PKWARE_HEADER))
  const fits = checks === null || checks.includes(header[PKWARE_HEADER - 1] ?? -1)
  if (!fits) throw archiveRefused('archive.wrong_password')
  return keys.decrypt(data.subarray(PKWARE_HEADER))
}

/** The encryption header and the data, encrypted; `random` is 11 bytes. */
export function sealPkware(
  data: Uint8Array,
  password: Uint8Array,
  check: number,
  random: Uint8Array,
): readonly [Uint8Array, Uint8Array] {
  const keys = new PkwareKeys(password)
  return [keys.encrypt(Uint8Array.from([...random, check])), keys.encrypt(data)]
}
