import { check1 } from './block-check.js'
import { fromChar } from './characters.js'
import type { RawPacket } from './packet.js'

/** Length, sequence, type, two characters of extended length, their check. */
const longHeader = 6
/**
 * The digits of a length end at 94 (manual §3), but one more is understood: C-Kermit fills packets one character beyond
 * the 94 or 9,024 agreed, and writes the length with DEL (measured: 10.0 Beta.08).
 */
const greatestDigit = 95
/**
 * Where long packets are agreed on, C-Kermit takes the long header from 97 on only. A length of 96 it writes as 128,
 * of which the line leaves 0 where the eighth bit is parity; the check is of 128 in any case (measured: 10.0 Beta.08).
 */
const beyondDigits = 128
const lengthBeyond = 96
/** Length, sequence, type. */
const shortHeader = 3
const longestRead = greatestDigit * 95 + greatestDigit

/** What a packet reader calls. */
export interface PacketHandler {
  /** A packet by its header and length. Its check is not looked at: its type depends on what was agreed. */
  packet(packet: RawPacket): void
  /** A mark, and no valid header after it. */
  damaged(): void
}

/**
 * Finds packets in what comes over the line: skips all up to a mark, and starts over at a mark within a packet, since a
 * mark is never data (Kermit Protocol Manual, 6th ed., §4). What follows a packet is skipped, so its end of line is
 * optional. How the bytes are cut into pieces makes no difference.
 */
export class PacketReader {
  /** Bytes outside of packets, or of packets cut short, since this was last set to 0. */
  noise: number = 0
  readonly #mark: number
  readonly #mask: number
  readonly #chars = new Uint8Array(longHeader + longestRead)
  #length = 0
  /** How many characters to collect before looking again; 0: no mark was seen. */
  #wanted = 0

  /** @param sevenBits Whether the eighth bit is parity, to be stripped. */
  constructor(mark: number, sevenBits: boolean) {
    this.#mark = mark
    this.#mask = sevenBits ? 127 : 255
  }

  /** `goOn` is asked before each step whether to read on. */
  read(bytes: Uint8Array, handler: PacketHandler, goOn: () => boolean): void {
    const line = this.#mask === 255 ? bytes : bytes.map((char) => char & 127)
    let at = 0
    let nextMark = line.indexOf(this.#mark)
    while (at < line.length && goOn()) {
      if (nextMark !== -1 && nextMark < at) nextMark = line.indexOf(this.#mark, at)
      const untilMark = nextMark === -1 ? line.length : nextMark
      if (this.#wanted === 0 || untilMark === at) {
        this.noise += untilMark - at + this.#length
        this.#length = 0
        this.#wanted = nextMark === -1 ? 0 : 1
        at = untilMark + 1
        continue
      }
      const end = Math.min(untilMark, at + this.#wanted - this.#length)
      this.#chars.set(line.subarray(at, end), this.#length)
      this.#length += end - at
      at = end
      if (this.#length === this.#wanted) this.#look(handler)
    }
  }

  /** All wanted characters are there: more are needed, or the packet is whole, or it is none. */
  #look(handler: PacketHandler): void {
    const chars = this.#chars
    const beyond = ((chars[0] as number) & this.#mask) === (beyondDigits & this.#mask)
    const short = beyond ? lengthBeyond : fromChar(chars[0] as number)
    if (this.#length === 1) {
      if (short === 0) this.#wanted = longHeader
      else if (beyond) this.#wanted = shortHeader
      else if (short > 2 && short <= greatestDigit) this.#wanted = 1 + short
      else this.#drop(handler)
      return
    }
    if (short === 0 && this.#length === longHeader) {
      const high = fromChar(chars[3] as number)
      const low = fromChar(chars[4] as number)
      const length = high * 95 + low
      const holds = chars[5] === check1(chars, 0, 5) + 32
      const digits = high >= 0 && high <= greatestDigit && low >= 0 && low <= greatestDigit
      if (holds && digits && length > 0) this.#wanted = longHeader + length
      else this.#drop(handler)
      return
    }
    const sequence = fromChar(chars[1] as number)
    // The characters of that length are frequent on a line at rest: only a header makes them one.
    if (sequence < 0 || sequence > 63 || (beyond && !isLetter(chars[2] as number))) {
      this.#drop(handler)
      return
    }
    if (beyond && this.#length === shortHeader) {
      chars[0] = beyondDigits
      this.#wanted = 1 + short
      return
    }
    const to = this.#length
    this.#length = 0
    this.#wanted = 0
    handler.packet({
      type: chars[2] as number,
      sequence,
      chars,
      from: short === 0 ? longHeader : shortHeader,
      to,
    })
  }

  #drop(handler: PacketHandler): void {
    this.noise += this.#length
    this.#length = 0
    this.#wanted = 0
    handler.damaged()
  }
}

/** Whether it can be a type of packet: A to Z. */
function isLetter(char: number): boolean {
  return char > 64 && char < 91
}
