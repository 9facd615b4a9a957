import { encodeUtf8, sameBytes } from '../base/index.js'
import { type FileAttributes, noAttributes, readAttributes } from './attributes.js'
import { distance, packetType } from './characters.js'
import { failureOf, noOctets } from './link.js'
import { Machine } from './machine.js'
import type { KermitFailure, KermitMachine } from './model.js'
import { lastPart, nameOf } from './names.js'
import { checkedEnd, type RawPacket } from './packet.js'
import { agree, answerTo, readParameters, writeParameters } from './parameters.js'
import { createSink, decodeInto, type OctetSink } from './quoting.js'
import {
  checkNames,
  type KermitSettings,
  type ResolvedSettings,
  resolveSettings,
  settingNames,
} from './settings.js'
import { type ReceiverInput, type ReceiverState, receiverTransitions } from './transitions.js'

const inputs: ReadonlyMap<number, ReceiverInput> = new Map([
  [packetType.F, 'file'],
  [packetType.X, 'file'],
  [packetType.A, 'attributes'],
  [packetType.D, 'data'],
  [packetType.Z, 'end-of-file'],
  [packetType.B, 'end-of-batch'],
])

interface OpenFile {
  readonly name: string
  readonly originalName: string
  attributes: FileAttributes
  readonly sink: OctetSink
}

/**
 * A machine that receives files: for the practice's side of the direct link.
 * @throws HprimError `options.invalid`, `options.invalid_limit`
 */
export function createKermitReceiver(options: KermitSettings = {}): KermitMachine {
  checkNames(options, settingNames)
  return new Receiver(resolveSettings(options))
}

class Receiver extends Machine<ReceiverState, ReceiverInput> {
  /** The number of the next packet in order. */
  #expected = 0
  /** The parameters of the sender, as they came. */
  #initiatedBy = noOctets
  /** The acknowledgements sent, by number: a packet that comes again is acknowledged again. */
  readonly #acknowledged: (Uint8Array | undefined)[] = []
  /** Data packets that came before their turn, by number: characters without the check. */
  readonly #early = new Map<number, Uint8Array>()
  /** Missing packets that were asked for. */
  readonly #asked = new Set<number>()
  #file: OpenFile | null = null
  #files = 0
  /** The last file of which `file-started` was told. */
  #announced = -1
  #totalBytes = 0
  #cancel: 'file' | 'batch' | null = null

  constructor(settings: ResolvedSettings) {
    super(settings, receiverTransitions, 'waiting')
  }

  /** A receiver that is done acknowledges a repeated end of batch. */
  protected get listens(): boolean {
    return this.state !== 'failed'
  }

  /** It waits for a sender. */
  protected begin(): void {}

  protected wish(what: 'file' | 'batch'): void {
    if (what === 'batch') this.#cancel = what
    else if (this.#file !== null) this.#cancel ??= what
    if (this.state === 'waiting' && what === 'batch') this.fail(failureOf('kermit.cancelled'))
  }

  protected giveUp(failure: KermitFailure, tell?: boolean): void {
    this.fail(failure, null, tell)
  }

  protected packet(packet: RawPacket): void {
    const link = this.link
    if (packet.type === packetType.S || packet.type === packetType.I) {
      this.#initiated(packet)
      return
    }
    if (packet.type === packetType.E) {
      const text = link.errorText(packet, this.#files > 0)
      if (text !== null) this.fail(failureOf('kermit.peer_error'), text, false)
      return
    }
    const input = inputs.get(packet.type)
    // What else there is comes from another receiver, from an echo, or asks for a server.
    if (input === undefined || this.state === 'waiting') return
    const end = checkedEnd(packet, link.check)
    if (end === null) {
      this.damaged()
      return
    }
    this.reader.noise = 0
    const ahead = distance(this.#expected, packet.sequence)
    if (ahead === 0) {
      this.#inOrder(packet, input, end)
      this.#catchUp()
    } else if (64 - ahead <= link.window) {
      const again = this.#acknowledged[packet.sequence]
      if (again !== undefined) link.put(again)
    } else if (ahead < link.window && packet.type === packetType.D && this.#file !== null && !this.done) {
      this.#keep(packet, end, ahead)
    }
  }

  #initiated(packet: RawPacket): void {
    const link = this.link
    const end = checkedEnd(packet, 1)
    if (end === null) {
      this.damaged()
      return
    }
    const fresh = this.state === 'between' && this.#files === 0
    const said = packet.chars.slice(packet.from, end)
    if (fresh && packet.type === packetType.S && sameBytes(said, this.#initiatedBy)) {
      const again = this.#acknowledged[packet.sequence]
      if (again !== undefined) link.put(again)
      return
    }
    // Once a file was named: a repeated one that was late, or a sender that began anew, and ends in silence.
    if (this.state !== 'waiting' && !fresh) return
    const theirs = readParameters(said, 0, said.length)
    const own = answerTo(link.settings.parameters, theirs)
    // Before the settlement: the answer goes without padding, which the manual allows for.
    const answer = link.plain(packetType.Y, packet.sequence, writeParameters(own), 1)
    if (packet.type === packetType.I) {
      if (!fresh) link.put(answer)
      return
    }
    this.reader.noise = 0
    const agreement = agree(own, theirs)
    if (!link.carriesOctets(agreement)) {
      // Before the settlement, too: the sender has no answer, and reads no other check.
      this.fail(failureOf('kermit.eighth_bit'))
      return
    }
    // From `between`: a sender that began anew, with other parameters, before it named a file.
    this.move('initiate')
    this.#initiatedBy = said
    this.#expected = (packet.sequence + 1) & 63
    link.settle(agreement, theirs)
    link.progress()
    this.#acknowledged[packet.sequence] = answer
    link.put(answer)
  }

  /** A packet out of turn: kept and acknowledged, and those before it asked for, once. */
  #keep(packet: RawPacket, end: number, ahead: number): void {
    const link = this.link
    if (!this.#early.has(packet.sequence)) {
      this.#early.set(packet.sequence, packet.chars.slice(packet.from, end))
    }
    link.put(link.plain(packetType.Y, packet.sequence, this.#wish()))
    for (let step = 0; step < ahead; step++) {
      const missing = (this.#expected + step) & 63
      if (this.#early.has(missing) || this.#asked.has(missing)) continue
      this.#asked.add(missing)
      this.#ask(missing)
    }
  }

  /** Those that were kept and whose turn has come; they are acknowledged already. */
  #catchUp(): void {
    for (;;) {
      const sequence = this.#expected
      const chars = this.#early.get(sequence)
      if (chars === undefined || this.done) return
      this.#early.delete(sequence)
      this.#inOrder(
        { type: packetType.D, sequence, chars, from: 0, to: chars.length },
        'data',
        chars.length,
        true,
      )
    }
  }

  #inOrder(packet: RawPacket, input: ReceiverInput, end: number, acknowledged = false): void {
    const link = this.link
    if (receiverTransitions[this.state][input] === undefined) {
      this.fail(failureOf('kermit.protocol', { type: String.fromCharCode(packet.type) }))
      return
    }
    const answer = this.#take(packet, input, end)
    if (answer === null) return
    this.move(input)
    this.#asked.delete(packet.sequence)
    this.#expected = (packet.sequence + 1) & 63
    const acknowledgement = link.plain(packetType.Y, packet.sequence, answer)
    this.#acknowledged[packet.sequence] = acknowledgement
    if (!acknowledged) link.put(acknowledgement)
    link.progress()
    if (input === 'end-of-batch') {
      link.deadline = null
      link.emit({ kind: 'finished', confirmed: true })
    }
  }

  /** Does what a packet says; gives the data of its acknowledgement, or null when all is over. */
  #take(packet: RawPacket, input: ReceiverInput, end: number): Uint8Array | null {
    if (input === 'file') return this.#open(packet, end)
    if (input === 'end-of-batch') return noOctets
    const file = this.#file
    if (file === null) return null
    if (input === 'attributes') return this.#describe(file, packet, end)
    if (input === 'data') return this.#store(file, packet, end)
    return this.#close(file, packet, end)
  }

  #open(packet: RawPacket, end: number): Uint8Array | null {
    const { limits } = this.link.settings
    const octets = this.link.decoded(packet, end)
    if (octets === null) return this.fail(failureOf('kermit.protocol', { type: 'F' }))
    if (octets.length > limits.nameLength) return this.#limit('nameLength', limits.nameLength)
    if (this.#files >= limits.files) return this.#limit('files', limits.files)
    const originalName = nameOf(octets)
    const name = lastPart(originalName)
    this.#files++
    this.#file = { name, originalName, attributes: noAttributes, sink: createSink(4096) }
    if (!this.link.agreement?.attributes) this.#announce(this.#file)
    // The name that the file has here (manual, 5), where it needs no quoting.
    const plain = /^[\w. -]*$/.test(name) && name.length <= this.link.room
    return plain ? encodeUtf8(name) : noOctets
  }

  #announce({ name, originalName, attributes: { size, modified } }: OpenFile): void {
    const index = this.#files - 1
    if (this.#announced === index) return
    this.#announced = index
    this.link.emit({ kind: 'file-started', index, name, originalName, size, modified })
  }

  #describe(file: OpenFile, packet: RawPacket, end: number): Uint8Array | null {
    const { limits } = this.link.settings
    const attributes = readAttributes(packet.chars, packet.from, end, file.attributes)
    file.attributes = attributes
    this.#announce(file)
    const size = attributes.size ?? 0
    if (size > limits.fileBytes) return this.#limit('fileBytes', limits.fileBytes)
    if (size + this.#totalBytes > limits.totalBytes) return this.#limit('totalBytes', limits.totalBytes)
    // A batch to be ended: its data may be none, and so ask nobody to stop.
    return this.#cancel === 'batch' ? Uint8Array.of(packetType.N) : noOctets
  }

  #store(file: OpenFile, packet: RawPacket, end: number): Uint8Array | null {
    const link = this.link
    const { limits } = link.settings
    this.#announce(file)
    const { sink, name, attributes } = file
    if (!decodeInto(sink, packet.chars, packet.from, end, link.incoming)) {
      return this.fail(failureOf('kermit.protocol', { type: 'D' }))
    }
    if (sink.length > limits.fileBytes) return this.#limit('fileBytes', limits.fileBytes)
    if (sink.length + this.#totalBytes > limits.totalBytes)
      return this.#limit('totalBytes', limits.totalBytes)
    link.emit({ kind: 'progress', index: this.#files - 1, name, bytes: sink.length, total: attributes.size })
    return this.#wish()
  }

  #close(file: OpenFile, packet: RawPacket, end: number): Uint8Array | null {
    const { sink, name, originalName, attributes } = file
    const index = this.#files - 1
    this.#announce(file)
    if (packet.from < end && packet.chars[packet.from] === packetType.D) {
      this.#discard('cancelled')
    } else if (!attributes.text && attributes.size !== null && attributes.size !== sink.length) {
      return this.fail(
        failureOf('kermit.length_mismatch', { received: sink.length, announced: attributes.size }),
      )
    } else {
      this.#totalBytes += sink.length
      const bytes = sink.bytes.slice(0, sink.length)
      const { modified, text } = attributes
      this.link.emit({ kind: 'file-received', index, file: { name, originalName, bytes, modified, text } })
      this.#file = null
    }
    if (this.#cancel === 'file') this.#cancel = null
    return noOctets
  }

  /** What the acknowledgement of data asks of the sender (manual, 5): X ends the file, Z the batch. */
  #wish(): Uint8Array {
    if (this.#cancel === null) return noOctets
    return Uint8Array.of(this.#cancel === 'file' ? packetType.X : packetType.Z)
  }

  #discard(reason: 'cancelled' | 'failed'): void {
    if (this.#file === null) return
    const { name, originalName, sink } = this.#file
    const file = { name, originalName, reason, partialBytes: sink.length }
    this.link.emit({ kind: 'file-discarded', index: this.#files - 1, file })
    this.#file = null
  }

  protected damaged(): void {
    if (!this.done) this.#ask(this.#expected)
  }

  #ask(sequence: number): void {
    this.link.put(this.link.plain(packetType.N, sequence))
  }

  protected again(): void {
    let furthest = 0
    for (const sequence of this.#early.keys()) {
      furthest = Math.max(furthest, distance(this.#expected, sequence))
    }
    for (let step = 0; step < Math.max(1, furthest); step++) {
      const sequence = (this.#expected + step) & 63
      if (!this.#early.has(sequence)) this.#ask(sequence)
    }
  }

  #limit(limit: string, value: number): null {
    return this.fail(failureOf('kermit.limit', { limit, value }))
  }

  protected fail(failure: KermitFailure, peerText: string | null = null, tell = true): null {
    if (this.done) return null
    this.move('fail')
    if (tell) this.link.putError(this.#expected, failure)
    this.#discard('failed')
    this.#early.clear()
    this.link.deadline = null
    this.link.emit({ kind: 'failed', failure, peerText })
    return null
  }
}
