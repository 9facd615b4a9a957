import type { BlockCheck } from './block-check.js'
import { packetType } from './characters.js'
import { buildPacket, noBytes, type PacketForm, type PacketHead } from './packet.js'
import { type Agreement, dataRoom, initialAgreement, type Parameters } from './parameters.js'
import { addParity, type KermitParity } from './parity.js'
import { createEncoder, type Encoder, type Room } from './quoting.js'

/** Characters that a byte takes at most: repeat prefix and count, 8th-bit prefix, control prefix, character. */
const charsOfByte = 5

/** Makes the packets of one side, in the form and with the quoting that were agreed on. */
export class PacketWriter {
  readonly #parity: KermitParity
  #form: PacketForm
  #check: BlockCheck = initialAgreement.check
  #room = dataRoom(initialAgreement)
  #encoder: Encoder = createEncoder(initialAgreement.outgoing)

  constructor(mark: number, parity: KermitParity) {
    this.#parity = parity
    this.#form = { mark, padding: 0, padChar: 0, endOfLine: 13 }
  }

  /** How many characters of data a packet may have for the other side. */
  get room(): number {
    return this.#room
  }

  /** From now on packets are as agreed, and look as the other side wants them. */
  settle(agreement: Agreement, { padding, padChar, endOfLine }: Parameters): void {
    this.#form = { mark: this.#form.mark, padding, padChar, endOfLine }
    this.#check = agreement.check
    this.#room = dataRoom(agreement)
    this.#encoder = createEncoder(agreement.outgoing)
  }

  /** A packet whose data go as they are. `check`: for packets of the negotiation, which have check 1 always. */
  plain(
    type: number,
    sequence: number,
    data: Uint8Array = noBytes,
    check: BlockCheck = this.#check,
  ): Uint8Array {
    return this.#packet({ type, sequence, check, most: data.length }, ({ target, at }) => {
      target.set(data, at)
      return at + data.length
    })
  }

  /** A packet whose data are quoted: as many whole bytes from `from` on as fit. `next`: the first that did not. */
  quoted(
    type: number,
    sequence: number,
    data: Uint8Array,
    from: number,
  ): { readonly packet: Uint8Array; readonly next: number } {
    const encoder = this.#encoder
    // Less memory for the short rest of a file.
    const most = Math.min(this.#room, (data.length - from) * charsOfByte)
    const packet = this.#packet({ type, sequence, check: this.#check, most }, (room) => {
      encoder.encode(data, from, room)
      return encoder.targetAt
    })
    return { packet, next: encoder.sourceAt }
  }

  /** An error packet: a text for the person on the other side, cut where the packet ends. */
  error(sequence: number, text: Uint8Array): Uint8Array {
    return this.quoted(packetType.E, sequence, text, 0).packet
  }

  #packet(head: PacketHead, fill: (room: Room) => number): Uint8Array {
    const packet = buildPacket(this.#form, head, fill)
    if (this.#parity !== 'none') addParity(packet, this.#parity)
    return packet
  }
}
