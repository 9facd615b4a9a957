// How any byte travels in printable characters (Kermit Protocol Manual, 6th ed., §6.1, §6.2 and §6.4). The order for one
// byte is: repeat prefix and count, 8th-bit prefix, control prefix, character.

/** The prefixes in force in one direction. */
export interface Quoting {
  /** Before a control character and before a prefix that is data. */
  readonly control: number
  /** Before a character whose eighth bit was set; null: eight bits travel as they are. */
  readonly eighthBit: number | null
  /** Before a count and the character repeated so often; null: no repeats. */
  readonly repeat: number | null
}

/** Where characters are to be written: from `target[at]` up to `target[end - 1]`. */
export interface Room {
  readonly target: Uint8Array
  readonly at: number
  readonly end: number
}

/** How a byte is written: flags of the table of classes. */
const isControl = 1
const isQuoted = 2
const isHigh = 4

/** Bytes to characters for one set of prefixes; made once a transfer. */
export interface Encoder {
  /**
   * Encodes `source` from `from` on, as many whole bytes as fit into the room. `sourceAt` and `targetAt` tell where it
   * stopped in both: properties and no result, so that a packet costs no object.
   */
  encode(source: Uint8Array, from: number, room: Room): void
  readonly sourceAt: number
  readonly targetAt: number
}

function classesOf(quoting: Quoting): Uint8Array {
  const classes = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const low = byte & 127
    let flags = 0
    if (low < 32 || low === 127) flags = isControl
    else if (low === quoting.control || low === quoting.eighthBit || low === quoting.repeat) flags = isQuoted
    if (quoting.eighthBit !== null && byte > 127) flags |= isHigh
    classes[byte] = flags
  }
  return classes
}

/** @param quoting The prefixes of the direction in which the characters go. */
export function createEncoder(quoting: Quoting): Encoder {
  const classes = classesOf(quoting)
  const { control, eighthBit } = quoting
  const repeat = quoting.repeat ?? 0
  const encoder = {
    sourceAt: 0,
    targetAt: 0,
    encode: (source: Uint8Array, from: number, { target, at, end }: Room): void => {
      const length = source.length
      let read = from
      let written = at
      while (read < length) {
        const byte = source[read] as number
        const flags = classes[byte] as number
        let run = 1
        if (repeat !== 0 && source[read + 1] === byte && source[read + 2] === byte) {
          const most = Math.min(94, length - read)
          run = 3
          while (run < most && source[read + run] === byte) run++
        }
        if (flags === 0 && run === 1) {
          if (written === end) break
          target[written++] = byte
          read++
          continue
        }
        const needed =
          (run > 1 ? 2 : 0) + (flags & isHigh ? 1 : 0) + (flags & (isControl | isQuoted) ? 1 : 0) + 1
        if (written + needed > end) break
        if (run > 1) {
          target[written++] = repeat
          target[written++] = run + 32
        }
        let char = byte
        if (flags & isHigh) {
          target[written++] = eighthBit as number
          char &= 127
        }
        if (flags & (isControl | isQuoted)) {
          target[written++] = control
          if (flags & isControl) char ^= 64
        }
        target[written++] = char
        read += run
      }
      encoder.sourceAt = read
      encoder.targetAt = written
    },
  }
  return encoder
}

/** Memory that grows as bytes are decoded into it. */
export interface ByteSink {
  /** Memory of at least `length`. */
  bytes: Uint8Array
  length: number
}

/** @param capacity How many bytes to have memory for at first. */
export function createSink(capacity: number): ByteSink {
  return { bytes: new Uint8Array(capacity), length: 0 }
}

/** Memory for `more` bytes behind those that are written. */
function makeRoom(sink: ByteSink, written: number, more: number): Uint8Array {
  if (written + more > sink.bytes.length) {
    const grown = new Uint8Array(Math.max(written + more, sink.bytes.length * 2))
    grown.set(sink.bytes.subarray(0, written))
    sink.bytes = grown
  }
  return sink.bytes
}

/** Characters of a packet: from `chars[from]` up to `chars[to - 1]`. */
export interface QuotedData {
  readonly chars: Uint8Array
  readonly from: number
  readonly to: number
}

/** The bytes of quoted data; null when a prefix stands at the end or a count is none. */
export function decode(data: QuotedData, quoting: Quoting): Uint8Array | null {
  const sink = createSink(data.to - data.from)
  return decodeInto(sink, data, quoting) ? sink.bytes.slice(0, sink.length) : null
}

/**
 * Decodes quoted data to the end of a sink: at most 94 bytes for three characters.
 * @returns false when a prefix stands at the end or a count is none; then the sink is as it was.
 */
export function decodeInto(sink: ByteSink, { chars, from, to }: QuotedData, quoting: Quoting): boolean {
  const { control } = quoting
  // 256 is no byte: a prefix that is not in force is never met.
  const eighthBit = quoting.eighthBit ?? 256
  const repeat = quoting.repeat ?? 256
  let written = sink.length
  let target = makeRoom(sink, written, to - from)
  let at = from
  while (at < to) {
    let char = chars[at++] as number
    if (char !== control && char !== eighthBit && char !== repeat) {
      target[written++] = char
      continue
    }
    let run = 1
    let high = 0
    if (char === repeat) {
      run = at + 1 < to ? (chars[at] as number) - 32 : 0
      if (run < 1 || run > 94) return false
      char = chars[at + 1] as number
      at += 2
    }
    if (char === eighthBit) {
      if (at >= to) return false
      high = 128
      char = chars[at++] as number
    }
    if (char === control) {
      if (at >= to) return false
      char = chars[at++] as number
      const low = char & 127
      // Control characters became ? @ A to _; what else follows the prefix is itself (manual §6.1).
      if (low > 62 && low < 96) char ^= 64
    }
    if (run > 1) {
      target = makeRoom(sink, written, run + to - at)
      target.fill(char | high, written, written + run)
      written += run
    } else {
      target[written++] = char | high
    }
  }
  sink.length = written
  return true
}
