import { distance } from './characters.js'

/** A packet that was sent. */
export interface SentPacket {
  readonly packet: Uint8Array
  /** Of a data packet: where its data end in the file. */
  readonly until: number
  acknowledged: boolean
  /** How often it was sent again because it was asked for. */
  asked: number
  /** Why it was sent again without being asked for. */
  hurried: 'gap' | 'damage' | null
}

/** The packets of a sender that are on their way, the oldest first; their numbers follow one another. */
export class SendWindow {
  readonly #sent: SentPacket[] = []
  /** The number of the oldest. */
  #lowest = 0

  get size(): number {
    return this.#sent.length
  }

  /** The number of the next packet. */
  get next(): number {
    return (this.#lowest + this.#sent.length) & 63
  }

  /** The oldest packet without an acknowledgement. */
  get oldest(): SentPacket | undefined {
    return this.#sent.find((sent) => !sent.acknowledged)
  }

  /** Adds the packet with the number `next`. */
  add(packet: Uint8Array, until: number): void {
    this.#sent.push({ packet, until, acknowledged: false, asked: 0, hurried: null })
  }

  /** The packet of this number; undefined when it is not on its way. */
  find(sequence: number): SentPacket | undefined {
    return this.#sent[distance(this.#lowest, sequence)]
  }

  /** The packets older than that of this number. */
  before(sequence: number): readonly SentPacket[] {
    return this.#sent.slice(0, distance(this.#lowest, sequence))
  }

  /** The packets that are older than one already acknowledged; the oldest when there is none such. */
  passedBy(): readonly SentPacket[] {
    const furthest = this.#sent.map(({ acknowledged }) => acknowledged).lastIndexOf(true)
    return this.#sent.slice(0, Math.max(1, furthest))
  }

  /** Removes the acknowledged packets from the oldest on. Returns where the data of the last of them end; 0: none. */
  release(): number {
    let until = 0
    while (this.#sent[0]?.acknowledged === true) {
      until = this.#sent.shift()?.until ?? 0
      this.#lowest = (this.#lowest + 1) & 63
    }
    return until
  }

  clear(): void {
    this.#sent.length = 0
  }
}
