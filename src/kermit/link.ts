import { concatBytes, encodeUtf8, type MessageParams } from '../base/index.js'
import type { BlockCheck } from './block-check.js'
import { packetType } from './characters.js'
import type { KermitEvent, KermitFailure, KermitStep } from './model.js'
import { nameOf, withoutControls } from './names.js'
import { buildPacket, checkedEnd, type PacketForm, type RawPacket } from './packet.js'
import { type Agreement, dataRoom, type Parameters } from './parameters.js'
import { createEncoder, createSink, decodeInto, type Encoder, type Quoting } from './quoting.js'
import { checkedTime, defaultTimeoutMs, type KermitParity, type ResolvedSettings } from './settings.js'
import { type KermitFailureCode, kermitFailure } from './words.js'

/** The data of a packet that has none. */
export const noOctets: Uint8Array = new Uint8Array(0)
/** What is decoded before the two sides have spoken: the defaults of the manual. */
const plainQuoting: Quoting = { control: 35, eighthBit: null, repeat: null }
/** Characters of an error packet's text that are passed on. */
const longestText = 200
/** The wait for an answer grows to this many times the first. */
const slowest = 4

/** What both machines need: packets out, events out, the time, the agreement. */
export class Link {
  readonly settings: ResolvedSettings
  now: number = 0
  /** When something is to be done though nothing came; null: nothing waits. */
  deadline: number | null = null
  /** How often in a row nothing came. */
  attempts: number = 0
  agreement: Agreement | null = null
  /** Data characters that a packet may have for the other side. */
  room: number = 94 - 2 - 1
  #end = Number.POSITIVE_INFINITY
  #retriesInAll = 0
  #timeoutMs: number
  #form: PacketForm
  #encoder: Encoder = createEncoder(plainQuoting)
  #out: Uint8Array[] = []
  #events: KermitEvent[] = []

  constructor(settings: ResolvedSettings) {
    this.settings = settings
    this.#timeoutMs = settings.timeoutMs ?? defaultTimeoutMs
    this.#form = { mark: settings.mark, padding: 0, padChar: 0, endOfLine: 13 }
  }

  /** The check of the packets that are not part of the agreement itself. */
  get check(): BlockCheck {
    return this.agreement?.check ?? 1
  }

  get incoming(): Quoting {
    return this.agreement?.incoming ?? plainQuoting
  }

  get window(): number {
    return this.agreement?.window ?? 1
  }

  /** @throws HprimError `options.invalid` */
  begin(now: number): void {
    this.now = checkedTime(now)
    this.#end = now + this.settings.limits.totalMs
  }

  /** Whether all eight bits of an octet can cross the line. */
  carriesOctets(agreement: Agreement): boolean {
    return this.settings.parity === 'none' || agreement.incoming.eighthBit !== null
  }

  /** @param theirs What the other side said of itself: how it wants packets to look. */
  settle(agreement: Agreement, theirs: Parameters): void {
    this.agreement = agreement
    this.room = dataRoom(agreement)
    this.#encoder = createEncoder(agreement.outgoing)
    const { padding, padChar, endOfLine } = theirs
    this.#form = { mark: this.settings.mark, padding, padChar, endOfLine }
    if (this.settings.timeoutMs === null && theirs.timeout > 0) this.#timeoutMs = theirs.timeout * 1000
    this.emit({
      kind: 'negotiated',
      blockCheck: agreement.check,
      window: agreement.window,
      packetLength: agreement.outgoingLength,
    })
  }

  /**
   * Time never goes back.
   * @throws HprimError `options.invalid`
   */
  advance(now: number): void {
    this.now = Math.max(this.now, checkedTime(now))
  }

  emit(event: KermitEvent): void {
    this.#events.push(event)
  }

  /** Queues octets that are a packet already, parity and all. */
  put(packet: Uint8Array): void {
    this.#out.push(packet)
  }

  /** A packet whose data go as they are. */
  plain(
    type: number,
    sequence: number,
    data: Uint8Array = noOctets,
    check: BlockCheck = this.check,
  ): Uint8Array {
    return this.#packet(type, sequence, check, data.length, (target, at) => {
      target.set(data, at)
      return at + data.length
    })
  }

  /** A packet whose data are quoted: as many whole octets from `from` on as fit. `next` is the first that did not. */
  quoted(
    type: number,
    sequence: number,
    data: Uint8Array,
    from: number,
  ): { readonly packet: Uint8Array; readonly next: number } {
    const encoder = this.#encoder
    // Five characters at most for an octet: less memory for a short rest.
    const most = Math.min(this.room, (data.length - from) * 5)
    const packet = this.#packet(type, sequence, this.check, most, (target, at, end) => {
      encoder.encode(data, from, target, at, end)
      return encoder.targetAt
    })
    return { packet, next: encoder.sourceAt }
  }

  #packet(
    type: number,
    sequence: number,
    check: BlockCheck,
    most: number,
    fill: (target: Uint8Array, at: number, end: number) => number,
  ): Uint8Array {
    const packet = buildPacket(this.#form, type, sequence, check, most, fill)
    if (this.settings.parity !== 'none') addParity(packet, this.settings.parity)
    return packet
  }

  /** The decoded data of a packet; null when they are none. */
  decoded(packet: RawPacket, end: number): Uint8Array | null {
    const sink = createSink(end - packet.from)
    const whole = decodeInto(sink, packet.chars, packet.from, end, this.incoming)
    return whole ? sink.bytes.slice(0, sink.length) : null
  }

  /** Something new came: wait the whole time again. */
  progress(): void {
    this.attempts = 0
    this.wait()
  }

  /** Waits for an answer, longer after each time that none came. */
  wait(): void {
    this.deadline = this.now + Math.round(this.#timeoutMs * Math.min(slowest, 1.5 ** this.attempts))
  }

  /**
   * Time has passed. `again` asks or sends again; `giveUp` ends all, as nothing came after all tries or the time is up.
   */
  tick(now: number, again: () => void, giveUp: (failure: KermitFailure) => void): void {
    this.advance(now)
    if (this.deadline === null) return
    const { limits, retries } = this.settings
    if (this.now >= this.#end) {
      giveUp(failureOf('kermit.limit', { limit: 'totalMs', value: limits.totalMs }))
      return
    }
    if (this.now < this.deadline) return
    if (this.attempts >= retries) {
      giveUp(failureOf('kermit.timeout', { attempts: this.attempts + 1 }))
      return
    }
    if (this.#retriesInAll >= limits.totalRetries) {
      giveUp(failureOf('kermit.limit', { limit: 'totalRetries', value: limits.totalRetries }))
      return
    }
    this.#retriesInAll++
    this.attempts++
    again()
    this.wait()
  }

  /** Tells the other side why all is over. */
  putError(sequence: number, failure: KermitFailure): void {
    this.put(this.quoted(packetType.E, sequence, encodeUtf8(failure.message), 0).packet)
  }

  /** The text of an error packet, if it is one: before the first agreed packet the other may still use check 1. */
  errorText(packet: RawPacket, settled: boolean): string | null {
    const end = checkedEnd(packet, this.check) ?? (settled ? null : checkedEnd(packet, 1))
    if (end === null) return null
    const text = nameOf(this.decoded(packet, end) ?? packet.chars.slice(packet.from, end))
    return withoutControls(text).slice(0, longestText)
  }

  /** What has gathered since the last step. The octets are the caller's: those kept for a repeat are others. */
  step(): KermitStep {
    const send = concatBytes(this.#out)
    const events = this.#events
    this.#out = []
    this.#events = []
    return { send, events, wakeAt: this.deadline === null ? null : Math.min(this.deadline, this.#end) }
  }
}

/** A failure with its sentence. */
export function failureOf(code: KermitFailureCode, params: MessageParams = {}): KermitFailure {
  return kermitFailure(code, params)
}

function addParity(packet: Uint8Array, parity: KermitParity): void {
  for (let at = 0; at < packet.length; at++) {
    const char = (packet[at] as number) & 127
    let ones = char ^ (char >> 4)
    ones ^= ones >> 2
    ones ^= ones >> 1
    const odd = (ones & 1) === 1
    const high = parity === 'mark' || (parity === 'even' && odd) || (parity === 'odd' && !odd)
    packet[at] = high ? char | 128 : char
  }
}
