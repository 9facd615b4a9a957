import { distance } from './characters.js'

/** Data packets of a receiver that came before their turn, and which of the missing ones were asked for. */
export class ReorderBuffer {
  /** The quoted data, by number. */
  readonly #early = new Map<number, Uint8Array>()
  readonly #asked = new Set<number>()

  /** Keeps a copy of the data of an early packet, unless it is kept already. */
  keep(sequence: number, chars: Uint8Array): void {
    if (!this.#early.has(sequence)) this.#early.set(sequence, chars.slice())
  }

  /** Hands out the data of a packet whose turn has come. */
  take(sequence: number): Uint8Array | undefined {
    const chars = this.#early.get(sequence)
    this.#early.delete(sequence)
    return chars
  }

  /** The packet came: should it be missing in a later round of numbers, it is asked for again. */
  arrived(sequence: number): void {
    this.#asked.delete(sequence)
  }

  /** The missing packets from `expected` up to `sequence` that were not asked for yet; they count as asked for now. */
  newlyMissing(expected: number, sequence: number): readonly number[] {
    const missing = this.#between(expected, distance(expected, sequence)).filter(
      (number) => !this.#asked.has(number),
    )
    for (const number of missing) this.#asked.add(number)
    return missing
  }

  /** All missing packets from `expected` up to the furthest that is kept; `expected` alone when none is. */
  missing(expected: number): readonly number[] {
    const ahead = [...this.#early.keys()].map((sequence) => distance(expected, sequence))
    return this.#between(expected, Math.max(1, ...ahead))
  }

  #between(expected: number, count: number): number[] {
    return Array.from({ length: count }, (_, step) => (expected + step) & 63).filter(
      (number) => !this.#early.has(number),
    )
  }

  clear(): void {
    this.#early.clear()
  }
}
