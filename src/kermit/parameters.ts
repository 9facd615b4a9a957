import type { BlockCheck } from './block-check.js'
import { controlled, fromChar, isPrefix, toChar } from './characters.js'
import { longestPacket, longestShortPacket } from './packet.js'
import type { KermitParity } from './parity.js'
import type { QuotedData, Quoting } from './quoting.js'

// What the two sides tell each other in the S packet and its acknowledgement (Kermit Protocol Manual, 6th ed., §8 and §9;
// observed: gkermit 2.01 `~' @-#Y3~*!J*`, C-Kermit 10.0 `~/ @-#Y1~Z! ~`).

/** What one side says of itself. */
export interface Parameters {
  /** The longest packet that it takes, of those with a short header: 10 to 94. */
  readonly shortLength: number
  /** Seconds after which it is to be asked again. */
  readonly timeout: number
  readonly padding: number
  readonly padChar: number
  readonly endOfLine: number
  /** The control prefix that it sends. */
  readonly control: number
  /** `Y`, `N`, or the prefix that it wants: character codes. */
  readonly eighthBit: number
  readonly check: BlockCheck
  /** The repeat prefix; a space is none. */
  readonly repeat: number
  readonly attributes: boolean
  /** 0: it takes no long packets. */
  readonly longLength: number
  /** 1: it knows no windows. */
  readonly window: number
}

/** What holds for a transfer once both sides have sent their parameters. */
export interface Agreement {
  readonly check: BlockCheck
  /** How the bytes of files and names are quoted on their way from us. */
  readonly outgoing: Quoting
  readonly incoming: Quoting
  /** How many characters both take: data and check of a long packet, or all after the length of a short one. */
  readonly outgoingLength: number
  readonly longPackets: boolean
  readonly window: number
  readonly attributes: boolean
}

/** Before the two sides have spoken: the defaults of the manual. */
const plainQuoting: Quoting = { control: 35, eighthBit: null, repeat: null }

/** What holds before any agreement: the defaults of the manual. */
export const initialAgreement: Agreement = {
  check: 1,
  outgoing: plainQuoting,
  incoming: plainQuoting,
  outgoingLength: longestShortPacket,
  longPackets: false,
  window: 1,
  attributes: false,
}

const space = 32
const letterY = 89
const letterN = 78
const longPackets = 2
const windows = 4
const attributes = 8

/** The data of an S packet, or of its acknowledgement. */
export function writeParameters(own: Parameters): Uint8Array {
  const capabilities =
    (own.longLength > 0 ? longPackets : 0) +
    (own.window > 1 ? windows : 0) +
    (own.attributes ? attributes : 0)
  return Uint8Array.of(
    toChar(own.shortLength),
    toChar(own.timeout),
    toChar(own.padding),
    controlled(own.padChar),
    toChar(own.endOfLine),
    own.control,
    own.eighthBit,
    48 + own.check,
    own.repeat,
    toChar(capabilities),
    toChar(own.window),
    toChar(Math.floor(own.longLength / 95)),
    toChar(own.longLength % 95),
  )
}

/** Reads the data of such a packet. What is missing or makes no sense counts as the default of the manual. */
export function readParameters({ chars, from, to }: QuotedData): Parameters {
  const char = (place: number): number => (from + place < to ? (chars[from + place] as number) : space)
  const number = (place: number): number => {
    const value = fromChar(char(place))
    return value < 0 || value > 94 ? 0 : value
  }
  const shortLength = number(0)
  const padChar = controlled(char(3))
  const endOfLine = number(4)
  const eighthBit = char(6)
  const check = char(7) - 48
  let last = 9
  // The lowest bit of each byte of capabilities says whether another follows; behind the last there are zeros.
  while (number(last) & 1) last++
  const capabilities = number(9)
  const longLength = number(last + 2) * 95 + number(last + 3)
  return {
    shortLength: shortLength === 0 ? 80 : Math.max(10, shortLength),
    timeout: number(1),
    padding: number(2),
    padChar: padChar < 32 || padChar === 127 ? padChar : 0,
    endOfLine: endOfLine > 0 && endOfLine < 32 ? endOfLine : 13,
    control: isPrefix(char(5)) ? char(5) : 35,
    eighthBit: eighthBit === letterY || isPrefix(eighthBit) ? eighthBit : letterN,
    check: check === 2 || check === 3 ? check : 1,
    repeat: isPrefix(char(8)) ? char(8) : space,
    attributes: (capabilities & attributes) !== 0,
    // Long packets without a length are of 500 (manual §9.2).
    longLength: capabilities & longPackets ? Math.min(longLength || 500, longestPacket) : 0,
    window: capabilities & windows ? Math.min(31, Math.max(1, number(last + 1))) : 1,
  }
}

/** What a receiver answers to the parameters of a sender: it follows the sender where it can. */
export function answerTo(own: Parameters, theirs: Parameters): Parameters {
  const control = [own.control, theirs.control]
  const wanted = isPrefix(own.eighthBit) && theirs.eighthBit === letterY
  const eighthBit = isPrefix(theirs.eighthBit) ? theirs.eighthBit : wanted ? own.eighthBit : letterY
  return {
    ...own,
    check: theirs.check <= own.check ? theirs.check : 1,
    repeat: [...control, eighthBit].includes(theirs.repeat) ? space : theirs.repeat,
    eighthBit: control.includes(eighthBit) ? letterN : eighthBit,
    attributes: own.attributes && theirs.attributes,
    longLength: theirs.longLength > 0 ? own.longLength : 0,
    window: Math.min(own.window, theirs.window),
  }
}

/** What follows from the parameters of both sides; each side comes to the same, with `own` and `theirs` exchanged. */
export function agree(own: Parameters, theirs: Parameters): Agreement {
  const { control } = own
  // A character cannot be two prefixes. Both sides know both control prefixes, so both decide the same.
  const taken = [control, theirs.control]
  const wanted = agreedEighthBit(own.eighthBit, theirs.eighthBit)
  const eighthBit = wanted !== null && !taken.includes(wanted) ? wanted : null
  const same = own.repeat === theirs.repeat && own.repeat !== space
  const repeat = same && ![...taken, eighthBit].includes(own.repeat) ? own.repeat : null
  const long = own.longLength > 0 && theirs.longLength > longestShortPacket
  return {
    check: own.check === theirs.check ? own.check : 1,
    outgoing: { control, eighthBit, repeat },
    incoming: { control: theirs.control, eighthBit, repeat },
    longPackets: long,
    outgoingLength: long
      ? Math.min(own.longLength, theirs.longLength)
      : Math.min(own.shortLength, theirs.shortLength),
    window: Math.min(own.window, theirs.window),
    attributes: own.attributes && theirs.attributes,
  }
}

/** One side names a prefix, and the other says yes or names the same (manual §6.2). */
function agreedEighthBit(one: number, other: number): number | null {
  if (isPrefix(one)) return other === letterY || other === one ? one : null
  return one === letterY && isPrefix(other) ? other : null
}

/**
 * How many characters of data a packet may have: the other's length counts all after the length (short packets), or is
 * taken to count the whole packet, header and mark with it (long ones), as some do.
 */
export function dataRoom(agreement: Agreement): number {
  const short = Math.min(agreement.outgoingLength, longestShortPacket) - 2 - agreement.check
  return agreement.longPackets ? Math.max(short, agreement.outgoingLength - 7 - agreement.check) : short
}

/** Whether all eight bits of a byte can cross the line. */
export function carriesBytes(agreement: Agreement, parity: KermitParity): boolean {
  return parity === 'none' || agreement.incoming.eighthBit !== null
}
