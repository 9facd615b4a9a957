// How often a damaged packet passes its check: a count, the same in every run.
import { type BlockCheck, checkHolds, writeCheck } from '../../src/kermit/block-check.js'
import { chanceOf } from './hostile-line.js'

const LENGTH = 94
const PACKETS = 1_000_000

type Damage = (packet: Uint8Array, whole: (least: number, most: number) => number) => void

const printable = (whole: (least: number, most: number) => number): number => whole(32, 126)

/** In the first `LENGTH` characters; the check follows them, and stays. */
const damages: Readonly<Record<string, Damage>> = {
  'one bit': (packet, whole) => flip(packet, whole(0, LENGTH - 1), whole(0, 7)),
  'two bits': (packet, whole) => {
    const [first, second] = [whole(0, LENGTH * 8 - 1), whole(0, LENGTH * 8 - 2)]
    for (const bit of [first, second < first ? second : second + 1]) flip(packet, bit >> 3, bit & 7)
  },
  'two neighbours changed about': (packet, whole) => {
    let at = 0
    do at = whole(0, LENGTH - 2)
    while (packet[at] === packet[at + 1])
    packet.set([packet[at + 1] ?? 0, packet[at] ?? 0], at)
  },
  'ten characters in a row lost and others in their place': (packet, whole) => {
    const at = whole(0, LENGTH - 10)
    const before = packet.slice(at, at + 10)
    do {
      for (let place = at; place < at + 10; place++) packet[place] = printable(whole)
    } while (before.every((byte, place) => byte === packet[at + place]))
  },
}

function flip(packet: Uint8Array, at: number, bit: number): void {
  packet[at] = (packet[at] ?? 0) ^ (1 << bit)
}

export interface Rates {
  readonly damage: string
  /** For checks 1, 2 and 3: in how many of a million. */
  readonly passed: readonly string[]
}

export function ratesOf(packets: number = PACKETS): readonly Rates[] {
  return Object.entries(damages).map(([damage, harm]) => ({
    damage,
    passed: ([1, 2, 3] as const).map((check) => shown(countOf(check, harm, packets), packets)),
  }))
}

function shown(count: number, packets: number): string {
  if (count === packets) return 'all'
  return count === 0 ? 'none' : `1 in ${Math.round(packets / count).toLocaleString('en')}`
}

/** How many of them pass. A packet is drawn for every hundred, since drawing is what takes the time. */
function countOf(check: BlockCheck, harm: Damage, packets: number): number {
  const { whole } = chanceOf(1997)
  const original = new Uint8Array(LENGTH + check)
  const packet = new Uint8Array(LENGTH + check)
  let passed = 0
  for (let count = 0; count < packets; count++) {
    if (count % 100 === 0) {
      for (let at = 0; at < LENGTH; at++) original[at] = printable(whole)
      writeCheck(check, original, 0, LENGTH)
    }
    packet.set(original)
    harm(packet, whole)
    if (checkHolds(check, packet, 0, LENGTH)) passed++
  }
  return passed
}
