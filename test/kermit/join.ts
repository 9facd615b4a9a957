import { check1 } from '../../src/kermit/block-check.js'
import type { KermitEvent, KermitMachine, KermitStep } from '../../src/kermit/index.js'
import { checkedPacket } from '../../src/kermit/packet.js'
import { PacketReader } from '../../src/kermit/packet-reader.js'

/** One side: a machine, what it said, and how what it is given is cut. */
export interface Side {
  readonly machine: KermitMachine
  readonly events: KermitEvent[]
  readonly sent: Uint8Array[]
  wakeAt: number | null
}

export interface JoinOptions {
  /** Lengths of the pieces in which bytes arrive, used in turn; whole when left out. */
  readonly cuts?: readonly number[] | undefined
  /** What becomes of bytes on the line: null is nothing. `turn` counts all deliveries. */
  readonly line?: (bytes: Uint8Array, to: 'sender' | 'receiver', turn: number) => Uint8Array
  /** Called before each delivery. */
  readonly before?: (turn: number) => void
  readonly turns?: number
}

/** Two machines on one line, in virtual time, until both are done or nothing more happens. */
export function join(
  sender: KermitMachine,
  receiver: KermitMachine,
  options: JoinOptions = {},
): { readonly sender: Side; readonly receiver: Side; readonly now: number } {
  const { cuts, line = (bytes) => bytes, before, turns = 100_000 } = options
  const sides = {
    sender: { machine: sender, events: [], sent: [], wakeAt: null } as Side,
    receiver: { machine: receiver, events: [], sent: [], wakeAt: null } as Side,
  }
  const waiting: { readonly to: 'sender' | 'receiver'; readonly bytes: Uint8Array }[] = []
  const take = (name: 'sender' | 'receiver', step: KermitStep): void => {
    const side = sides[name]
    side.events.push(...step.events)
    side.wakeAt = step.wakeAt
    if (step.send.length === 0) return
    side.sent.push(step.send)
    waiting.push({ to: name === 'sender' ? 'receiver' : 'sender', bytes: step.send })
  }
  let now = 0
  take('receiver', receiver.start(now))
  take('sender', sender.start(now))
  for (let turn = 0; turn < turns; turn++) {
    before?.(turn)
    const next = waiting.shift()
    if (next === undefined) {
      const wakes = Object.values(sides).flatMap(({ wakeAt }) => (wakeAt === null ? [] : [wakeAt]))
      if (wakes.length === 0) break
      now = Math.min(...wakes)
      take('sender', sender.tick(now))
      take('receiver', receiver.tick(now))
      continue
    }
    const bytes = line(next.bytes, next.to, turn)
    for (const piece of cut(bytes, cuts)) take(next.to, sides[next.to].machine.receive(piece, now))
  }
  return { ...sides, now }
}

export function cut(bytes: Uint8Array, lengths: readonly number[] | undefined): Uint8Array[] {
  if (lengths === undefined) return [bytes]
  const pieces: Uint8Array[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    pieces.push(bytes.subarray(at, at + length))
    at += length
  }
  return pieces
}

export function ofKind<K extends KermitEvent['kind']>(
  events: readonly KermitEvent[],
  kind: K,
): Extract<KermitEvent, { kind: K }>[] {
  return events.filter((event): event is Extract<KermitEvent, { kind: K }> => event.kind === kind)
}

export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** A packet with check 1 and a short length, of characters that are quoted already. */
export function packetOf(type: string, sequence: number, data = ''): Uint8Array {
  const line = latin1(`${String.fromCharCode(data.length + 35, (sequence & 63) + 32)}${type}${data}`)
  return Uint8Array.of(1, ...line, check1(line, 0, line.length) + 32, 13)
}

/** One character a byte. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** What a packet reader finds in a line: the packets with a check 1 that holds, and what is damaged. */
export function packetsIn(
  line: string,
  sevenBits = false,
): { type: string; sequence: number; data: string }[] {
  const found: { type: string; sequence: number; data: string }[] = []
  new PacketReader(1, sevenBits).read(
    latin1(line),
    {
      packet: (packet) => {
        const checked = checkedPacket(packet, 1)
        if (checked === null) return
        const { type, sequence, chars, from, to } = checked
        found.push({ type: String.fromCharCode(type), sequence, data: textOf(chars.slice(from, to)) })
      },
      damaged: () => found.push({ type: 'damaged', sequence: -1, data: '' }),
    },
    () => true,
  )
  return found
}

export const outcomes = (events: readonly KermitEvent[]): string[] =>
  ofKind(events, 'file-sent').map(({ outcome }) => outcome)
export const codes = (events: readonly KermitEvent[]): string[] =>
  ofKind(events, 'failed').map(({ refusal }) => refusal.code)

/** A machine that was started. */
export function started(machine: KermitMachine): KermitMachine {
  machine.start(0)
  return machine
}

/** What a receiver makes of packets with check 1, numbered from 0. */
export function hears(
  receiver: KermitMachine,
  ...said: readonly (readonly [type: string, data: string])[]
): KermitEvent[] {
  return said.flatMap(([type, data], sequence) => [
    ...receiver.receive(packetOf(type, sequence, data)).events,
  ])
}

/** Of a sender: no quoting of the eighth bit, check 1, no repeats, attributes. */
export const PARAMETERS = '~* @-#N1 ('
