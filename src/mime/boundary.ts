// Boundaries that are written: each occurs in no content.
import { bytesOfLatin1 } from '../base/index.js'

const MARK = '=_hprim_'

/**
 * A boundary that neither base64 nor quoted-printable can hold, for the `_` after `=`, and that begins no other one. It
 * ends in no `=` and has no hexadecimal digits after one, for the reader that takes all for quoted-printable.
 */
export function boundaryOfNumber(number: number): string {
  return `${MARK}${number}_`
}

/** A number above those in what looks like such a boundary in bytes that are written as they were given. */
export function unusedNumber(asGiven: readonly Uint8Array[]): number {
  const mark = bytesOfLatin1(MARK)
  let highest = 0
  for (const bytes of asGiven) {
    for (let at = bytes.indexOf(0x3d); at >= 0; at = bytes.indexOf(0x3d, at + 1)) {
      if (!mark.every((byte, place) => bytes[at + place] === byte)) continue
      let number = 0
      for (let place = at + mark.length; isDigit(bytes[place]) && number < 1e14; place++) {
        number = number * 10 + ((bytes[place] as number) - 0x30)
      }
      // A longer number is not one that is written here.
      if (number < 1e14) highest = Math.max(highest, number)
    }
  }
  return highest + 1
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
