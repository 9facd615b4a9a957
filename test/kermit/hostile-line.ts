// A line that harms what goes over it, in virtual time and from a seed: two machines joined, no clock, no I/O.

import type { Refusal } from '../../src/base/index.js'
import type { BlockCheck } from '../../src/kermit/index.js'
import {
  createKermitReceiver,
  createKermitSender,
  type DiscardedKermitFile,
  type KermitEvent,
  type KermitFileInput,
  type KermitMachine,
  type KermitRefusalCode,
  type KermitSenderSettings,
  type KermitSendOutcome,
  type KermitSettings,
  type KermitStep,
  type ReceivedKermitFile,
} from '../../src/kermit/index.js'
import { checkedPacket, checkOfEmpty, type RawPacket } from '../../src/kermit/packet.js'
import { PacketReader } from '../../src/kermit/packet-reader.js'

/** What can happen to a packet: one of these at most. */
export const harms = ['drop', 'double', 'flip', 'truncate', 'inject', 'stall', 'overtake'] as const
export type Harm = (typeof harms)[number]

/** How probable each is, for a packet; together 1 at most. */
export type Hostility = { readonly [H in Harm]?: number }

/** All of them alike, together so probable. */
export function evenly(probability: number, among: readonly Harm[] = harms): Hostility {
  return Object.fromEntries(among.map((harm) => [harm, probability / among.length]))
}

export interface LineOptions {
  readonly seed: number
  /** From one end to the other. Default: 20. */
  readonly latencyMs?: number
  /** Default: as many as come. */
  readonly bytesPerSecond?: number
  readonly hostility?: Hostility
  /** How long a stalled line stands still at most. Default: 3,000. */
  readonly stallMs?: number
  /**
   * How many may overtake a packet. Numbers come again after 64 packets, so a window of 31 leaves room for 2 in both
   * directions together; more deceives any Kermit. Default: 1.
   */
  readonly passes?: number
  /** Hands over what came in pieces of any length. */
  readonly inPieces?: boolean
  /** The receiver is gone once it is done, as that of the driver: a lost last acknowledgement stays lost. */
  readonly leaves?: boolean
  /** Somebody ends it, when so many packets were delivered in all. */
  readonly stop?: {
    readonly side: 'sender' | 'receiver'
    readonly what: 'file' | 'batch' | 'abort' | 'closed'
    readonly after: number
  }
}

export interface Run {
  /** By the place in the batch. */
  readonly outcomes: ReadonlyMap<number, KermitSendOutcome>
  readonly received: ReadonlyMap<number, ReceivedKermitFile>
  readonly discarded: ReadonlyMap<number, DiscardedKermitFile>
  /** Null: the sender had no refusal. */
  readonly senderRefusal: Refusal<KermitRefusalCode> | null
  readonly receiverRefusal: Refusal<KermitRefusalCode> | null
  /** Whether both machines ended. */
  readonly ended: boolean
  /** Of the line, both directions. */
  readonly packets: number
  readonly harmed: number
  /** When the sender was done. */
  readonly senderMs: number
  readonly events: { readonly sender: readonly KermitEvent[]; readonly receiver: readonly KermitEvent[] }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Chance {
  /** From 0 up to 1. */
  readonly number: () => number
  /** A whole number from `least` to `most`. */
  readonly whole: (least: number, most: number) => number
}

export function chanceOf(seed: number): Chance {
  const number = numbers(seed)
  return { number, whole: (least, most) => least + Math.floor(number() * (most - least + 1)) }
}

const SOH = 1
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** What a machine wrote, packet by packet: no character of a packet is a mark. */
function packetsOf(bytes: Uint8Array, mask: number): Uint8Array[] {
  const starts = [...bytes.keys()].filter((at) => ((bytes[at] ?? 0) & mask) === SOH)
  return starts.map((start, place) => bytes.slice(start, starts[place + 1] ?? bytes.length))
}

interface Parcel {
  readonly bytes: Uint8Array
  readonly harm: Harm | null
  at: number
  readonly order: number
}

/** One direction: what it was given, and what it hands over, in order. */
class Wire {
  readonly #chance: Chance
  readonly #options: LineOptions
  readonly #mask: number
  readonly #check: () => BlockCheck
  /** The characters of every packet that it was given. */
  readonly #given = new Set<string>()
  readonly #parcels: Parcel[] = []
  /** What was handed over since the last mark: with what follows it may look like a packet. */
  #tail: Uint8Array = new Uint8Array(0)
  #free = 0
  #order = 0
  /** The last parcel that may not be passed. */
  #barrier = 0
  packets = 0
  harmed = 0

  constructor(chance: Chance, options: LineOptions, mask: number, check: () => BlockCheck) {
    this.#chance = chance
    this.#options = options
    this.#mask = mask
    this.#check = check
  }

  get next(): Parcel | undefined {
    return this.#parcels[0]
  }

  give(bytes: Uint8Array, now: number): void {
    for (const packet of packetsOf(bytes, this.#mask)) {
      this.packets++
      this.#read(packet, (found) => this.#given.add(charsOf(found)))
      const harm = this.#draw()
      if (harm !== null) this.harmed++
      if (harm === 'drop') continue
      const { latencyMs = 20, bytesPerSecond, stallMs = 3000 } = this.#options
      const sent = Math.max(now, this.#free)
      this.#free = sent + (bytesPerSecond === undefined ? 0 : (packet.length / bytesPerSecond) * 1000)
      if (harm === 'stall')
        this.#barrier = Math.max(this.#barrier, this.#free + this.#chance.whole(1, stallMs))
      const at = Math.max(this.#free + latencyMs, this.#barrier)
      this.#barrier = at
      this.#put({ bytes: packet, harm, at, order: this.#order++ })
      if (harm === 'double') this.#put({ bytes: packet, harm: null, at, order: this.#order++ })
    }
  }

  /** Some that follow pass one that is overtaken. */
  #put(parcel: Parcel): void {
    const { passes = 1 } = this.#options
    this.#parcels.push(parcel)
    for (let place = this.#parcels.length - 1; place > 0; place--) {
      const before = this.#parcels[place - 1]
      if (before?.harm !== 'overtake' || parcel.order - before.order > passes) return
      const { at } = before
      before.at = Math.max(at, parcel.at)
      this.#parcels[place - 1] = parcel
      this.#parcels[place] = before
    }
  }

  #draw(): Harm | null {
    let rest = this.#chance.number()
    for (const harm of harms) {
      rest -= this.#options.hostility?.[harm] ?? 0
      if (rest < 0) return harm
    }
    return null
  }

  /** What the other side gets of the next parcel. */
  take(): Uint8Array {
    const parcel = this.#parcels.shift()
    if (parcel === undefined) throw new Error('Nothing is on its way')
    const bytes = this.#harmed(parcel)
    const all = Buffer.concat([this.#tail, bytes])
    const marks = [...all.keys()].filter((at) => ((all[at] ?? 0) & this.#mask) === SOH)
    this.#tail = all.subarray(marks.at(-1) ?? all.length)
    return bytes
  }

  /** Harm that leaves a packet which was never sent, and whose check holds, is drawn again: no protocol sees that. */
  #harmed({ bytes, harm }: Parcel): Uint8Array {
    for (let tries = 0; tries < 1000; tries++) {
      const harmed = harm === null ? bytes : this.#try(bytes, harm)
      if (!this.#deceives(harmed)) return harmed
    }
    // What was handed over before makes a packet of all that can follow; so nothing follows.
    return new Uint8Array(0)
  }

  #try(bytes: Uint8Array, harm: Harm): Uint8Array {
    const { whole } = this.#chance
    if (harm === 'flip') {
      const flipped = bytes.slice()
      for (let bits = whole(1, 3); bits > 0; bits--) {
        const at = whole(0, flipped.length - 1)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << whole(0, 7))
      }
      return flipped
    }
    if (harm === 'truncate') return bytes.slice(0, whole(0, bytes.length - 1))
    if (harm === 'inject') {
      const at = whole(0, bytes.length)
      const noise = Uint8Array.from({ length: whole(1, 12) }, () => whole(0, 255))
      return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
    }
    return bytes
  }

  #deceives(bytes: Uint8Array): boolean {
    let deceived = false
    this.#read(Buffer.concat([this.#tail, bytes]), (found) => {
      if (holds(found, this.#check()) && !this.#given.has(charsOf(found))) deceived = true
    })
    return deceived
  }

  #read(bytes: Uint8Array, found: (packet: RawPacket) => void): void {
    new PacketReader(SOH, this.#mask === 127).read(bytes, { packet: found, damaged: () => {} }, () => true)
  }
}

const charsOf = ({ chars, to }: RawPacket): string => textOf(chars.subarray(0, to))

/** Whether either machine would believe it. */
function holds(packet: RawPacket, agreed: BlockCheck): boolean {
  const empty = checkOfEmpty(packet)
  const checks = new Set<BlockCheck>([agreed])
  if ('SIYE'.includes(String.fromCharCode(packet.type))) checks.add(1)
  if (empty !== null) checks.add(empty)
  return [...checks].some((check) => checkedPacket(packet, check) !== null)
}

/** After this, in virtual time, a machine that has not ended never will. */
const FOREVER = 48 * 3600 * 1000
const MANY = 2_000_000

interface Side {
  readonly machine: KermitMachine
  readonly out: Wire
  readonly into: Wire
  readonly events: KermitEvent[]
  wakeAt: number | null
}

export interface BatchOptions {
  readonly sender?: KermitSenderSettings
  readonly receiver?: KermitSettings
  readonly line: LineOptions
}

/** Sends the files over the line until both machines have ended. */
export function runOverLine(
  files: readonly KermitFileInput[],
  { sender, receiver, line }: BatchOptions,
): Run {
  const chance = chanceOf(line.seed)
  const mask = (sender?.parity ?? 'none') === 'none' ? 255 : 127
  let check: BlockCheck = 1
  const there = new Wire(chance, line, mask, () => check)
  const back = new Wire(chance, line, mask, () => check)
  const sending: Side = {
    machine: createKermitSender(files, sender),
    out: there,
    into: back,
    events: [],
    wakeAt: null,
  }
  const receiving: Side = {
    machine: createKermitReceiver(receiver),
    out: back,
    into: there,
    events: [],
    wakeAt: null,
  }
  const sides = [sending, receiving] as const
  let now = 0
  let senderMs = 0
  const take = (side: Side, { send, events, wakeAt }: KermitStep): void => {
    side.out.give(send, now)
    side.wakeAt = wakeAt
    for (const event of events) {
      side.events.push(event)
      if (event.kind === 'negotiated') check = event.blockCheck
    }
    if (side === sending && side.machine.done && senderMs === 0) senderMs = now
  }
  const deliver = (side: Side): void => {
    const bytes = side.into.take()
    if (side === receiving && side.machine.done && line.leaves === true) return
    for (let at = 0; at < bytes.length; ) {
      const end = line.inPieces === true ? at + chance.whole(1, bytes.length - at) : bytes.length
      take(side, side.machine.receive(bytes.subarray(at, end), now))
      at = end
    }
  }
  let delivered = 0
  take(receiving, receiving.machine.start(now))
  take(sending, sending.machine.start(now))
  for (let steps = 0; steps < MANY && now < FOREVER; steps++) {
    if (sending.machine.done && receiving.machine.done) break
    const { stop } = line
    if (stop !== undefined && delivered === stop.after) {
      delivered++
      const side = stop.side === 'sender' ? sending : receiving
      if (!side.machine.done) take(side, stopped(side.machine, stop.what))
      continue
    }
    const times = sides.map((side) => [side.into.next?.at, side.wakeAt] as const)
    const first = Math.min(...times.flat().map((time) => time ?? Number.POSITIVE_INFINITY))
    if (first === Number.POSITIVE_INFINITY) break
    now = Math.max(now, first)
    for (const [place, side] of sides.entries()) {
      if (times[place]?.[0] === first) {
        delivered++
        deliver(side)
      } else if (times[place]?.[1] === first) take(side, side.machine.tick(now))
      else continue
      break
    }
  }
  return {
    ...outcomesOf(sending.events, receiving.events),
    ended: sending.machine.done && receiving.machine.done,
    packets: there.packets + back.packets,
    harmed: there.harmed + back.harmed,
    senderMs,
    events: { sender: sending.events, receiver: receiving.events },
  }
}

function stopped(machine: KermitMachine, what: 'file' | 'batch' | 'abort' | 'closed'): KermitStep {
  if (what === 'abort') return machine.abort()
  return what === 'closed' ? machine.closed() : machine.cancel(what)
}

function refusalOf(events: readonly KermitEvent[]): Refusal<KermitRefusalCode> | null {
  for (const event of events) if (event.kind === 'failed') return event.refusal
  return null
}

/** What each side said, by the place in the batch; each place once. */
function outcomesOf(sender: readonly KermitEvent[], receiver: readonly KermitEvent[]) {
  const outcomes = new Map<number, KermitSendOutcome>()
  const received = new Map<number, ReceivedKermitFile>()
  const discarded = new Map<number, DiscardedKermitFile>()
  for (const event of sender) {
    if (event.kind !== 'file-sent') continue
    if (outcomes.has(event.index)) throw new Error(`Two outcomes for file ${event.index}`)
    outcomes.set(event.index, event.outcome)
  }
  for (const event of receiver) {
    if (event.kind !== 'file-received' && event.kind !== 'file-discarded') continue
    const { index } = event
    if (received.has(index) || discarded.has(index)) throw new Error(`File ${index} ended twice`)
    if (event.kind === 'file-received') received.set(index, event.file)
    else discarded.set(index, event.file)
  }
  return {
    outcomes,
    received,
    discarded,
    senderRefusal: refusalOf(sender),
    receiverRefusal: refusalOf(receiver),
  }
}

/** Bytes a second of a file over a line that does no harm. */
export function throughput(
  length: number,
  settings: KermitSettings,
  line: Omit<LineOptions, 'seed'>,
): number {
  const bytes = Uint8Array.from({ length }, (_, at) => (at * at + (at >> 8)) & 255)
  const run = runOverLine([{ name: 'A.HPR', bytes }], {
    sender: settings,
    receiver: settings,
    line: { ...line, seed: 0 },
  })
  if (run.outcomes.get(0) !== 'delivered') throw new Error('The file did not arrive')
  return length / (run.senderMs / 1000)
}
