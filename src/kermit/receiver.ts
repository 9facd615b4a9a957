import { checkOptions, encodeUtf8, type Refusal, sameBytes } from '../base/index.js'
import { type FileAttributes, noAttributes, readAttributes } from './attributes.js'
import { distance, packetType } from './characters.js'
import { checkLimit } from './limits.js'
import { type Ending, Machine } from './machine.js'
import type { KermitMachine } from './model.js'
import { lastPart, nameOf } from './names.js'
import { type CheckedPacket, checkedPacket, noBytes, type RawPacket } from './packet.js'
import { agree, answerTo, carriesBytes, readParameters, writeParameters } from './parameters.js'
import { type ByteSink, createSink, decode, decodeInto } from './quoting.js'
import { ReorderBuffer } from './reorder-buffer.js'
import { type KermitSettings, type ResolvedSettings, resolveSettings, settingKinds } from './settings.js'
import { type ReceiverInput, type ReceiverState, receiverTransitions } from './transitions.js'
import { type KermitRefusalCode, kermitRefusal, refused } from './words.js'

const inputs: ReadonlyMap<number, ReceiverInput> = /* @__PURE__ */ new Map([
  [packetType.F, 'file'],
  [packetType.X, 'file'],
  [packetType.A, 'attributes'],
  [packetType.D, 'data'],
  [packetType.Z, 'end-of-file'],
  [packetType.B, 'end-of-batch'],
])

interface OpenFile {
  readonly names: { readonly name: string; readonly originalName: string }
  attributes: FileAttributes
  /** Whether `file-started` was emitted. */
  announced: boolean
  readonly sink: ByteSink
}

/**
 * A machine that receives files, for the practice's side of the direct link (Kermit Protocol Manual, 6th ed.). Most
 * callers want `receiveFiles`, which joins it to a channel and a clock.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown`
 * @example
 * const receiver = createKermitReceiver({ window: 8 })
 * let step = receiver.start(performance.now())
 * port.onData((bytes) => {
 *   step = receiver.receive(bytes, performance.now())
 *   port.write(step.send)
 * })
 */
export function createKermitReceiver(options: KermitSettings = {}): KermitMachine {
  checkOptions(options, settingKinds())
  return new Receiver(resolveSettings(options))
}

class Receiver extends Machine<ReceiverState, ReceiverInput> {
  /** The number of the next packet in order. */
  #expected = 0
  /** The parameters of the sender, as they came. */
  #initiatedBy = noBytes
  /** The acknowledgements sent, by number: a repeated packet is acknowledged again. */
  readonly #acknowledged: (Uint8Array | undefined)[] = []
  readonly #early = new ReorderBuffer()
  #file: OpenFile | null = null
  /** The place of the last file in the batch; -1 before the first. */
  #index = -1
  #totalBytes = 0
  #cancel: 'file' | 'batch' | null = null

  constructor(settings: ResolvedSettings) {
    super(settings, receiverTransitions, 'waiting')
  }

  /** A receiver that is done acknowledges a repeated end of batch. */
  protected get listens(): boolean {
    return this.state !== 'failed'
  }

  protected get nextSequence(): number {
    return this.#expected
  }

  /** It waits for a sender. */
  protected begin(): void {}

  protected wish(what: 'file' | 'batch'): void {
    if (what === 'batch') this.#cancel = what
    else if (this.#file !== null) this.#cancel ??= what
    if (this.state === 'waiting' && what === 'batch') this.fail(kermitRefusal('kermit.cancelled'))
  }

  protected giveUp(refusal: Refusal<KermitRefusalCode>, ending?: Ending): void {
    this.fail(refusal, ending)
  }

  protected packet(packet: RawPacket): void {
    if (packet.type === packetType.S || packet.type === packetType.I) {
      this.#initiated(packet)
      return
    }
    if (packet.type === packetType.E) {
      this.peerError(packet, this.#index >= 0)
      return
    }
    const input = inputs.get(packet.type)
    // Anything else comes from another receiver, from an echo, or asks for a server.
    if (input === undefined || this.state === 'waiting') return
    const checked = checkedPacket(packet, this.agreement.check)
    if (checked === null) {
      this.damaged()
      return
    }
    this.reader.noise = 0
    this.#checked(checked, input)
  }

  #checked(packet: CheckedPacket, input: ReceiverInput): void {
    const { window } = this.agreement
    const ahead = distance(this.#expected, packet.sequence)
    if (ahead === 0) {
      // Behind the end only what was acknowledged is answered again.
      if (this.done) return
      this.#inOrder(packet, input)
      this.#catchUp()
    } else if (64 - ahead <= window) {
      this.#acknowledgeAgain(packet.sequence)
    } else if (ahead < window && packet.type === packetType.D && this.#file !== null && !this.done) {
      this.#keep(packet)
    }
  }

  #acknowledgeAgain(sequence: number): void {
    const again = this.#acknowledged[sequence]
    if (again !== undefined) this.outbox.put(again)
  }

  /** The parameters of a sender (S), or of one that asks for ours only (I). */
  #initiated(raw: RawPacket): void {
    const packet = checkedPacket(raw, 1)
    if (packet === null) {
      this.damaged()
      return
    }
    const fresh = this.state === 'between' && this.#index === -1
    const said = packet.chars.slice(packet.from, packet.to)
    if (fresh && packet.type === packetType.S && sameBytes(said, this.#initiatedBy)) {
      this.#acknowledgeAgain(packet.sequence)
      return
    }
    // After the name of a file: a late repeat, or a sender that started over; the latter gets no answer and times out.
    if (this.state !== 'waiting' && !fresh) return
    const theirs = readParameters(packet)
    const own = answerTo(this.settings.parameters, theirs)
    // Made before the settlement: the answer goes without padding, which the manual allows.
    const answer = this.writer.plain(packetType.Y, packet.sequence, writeParameters(own), 1)
    if (packet.type === packetType.I) {
      if (!fresh) this.outbox.put(answer)
      return
    }
    this.reader.noise = 0
    const agreement = agree(own, theirs)
    // Refused before the settlement, too: the sender has no answer yet, and reads no check but 1.
    if (!carriesBytes(agreement, this.settings.parity)) throw refused('kermit.eighth_bit')
    // From `between`: a sender that started over, with other parameters, before it named a file.
    this.move('initiate')
    this.#initiatedBy = said
    this.#expected = (packet.sequence + 1) & 63
    this.settle(agreement, theirs)
    this.timer.progress()
    this.#acknowledged[packet.sequence] = answer
    this.outbox.put(answer)
  }

  /** An early packet: kept and acknowledged, and the missing ones before it asked for, once. */
  #keep(packet: CheckedPacket): void {
    const { sequence, chars, from, to } = packet
    this.#early.keep(sequence, chars.subarray(from, to))
    this.outbox.put(this.writer.plain(packetType.Y, sequence, this.#request()))
    for (const missing of this.#early.newlyMissing(this.#expected, sequence)) this.#ask(missing)
  }

  /** The early packets whose turn has come; they are acknowledged already. */
  #catchUp(): void {
    while (!this.done) {
      const sequence = this.#expected
      const chars = this.#early.take(sequence)
      if (chars === undefined) return
      const packet = { type: packetType.D, sequence, chars, from: 0, to: chars.length }
      this.#inOrder(packet, 'data', true)
    }
  }

  #inOrder(packet: CheckedPacket, input: ReceiverInput, acknowledged = false): void {
    if (receiverTransitions[this.state][input] === undefined) {
      throw refused('kermit.protocol', { type: String.fromCharCode(packet.type) })
    }
    const answer = this.#take(packet, input)
    this.move(input)
    this.#early.arrived(packet.sequence)
    this.#expected = (packet.sequence + 1) & 63
    const acknowledgement = this.writer.plain(packetType.Y, packet.sequence, answer)
    this.#acknowledged[packet.sequence] = acknowledgement
    if (!acknowledged) this.outbox.put(acknowledgement)
    this.timer.progress()
    if (input === 'end-of-batch') {
      this.timer.stop()
      this.outbox.emit({ kind: 'finished', confirmed: true })
    }
  }

  /** Does what a packet says; gives the data of its acknowledgement. */
  #take(packet: CheckedPacket, input: ReceiverInput): Uint8Array {
    if (input === 'file') return this.#open(packet)
    // Of the end of a batch there is nothing to do; without a file, no state takes the other inputs.
    const file = this.#file
    if (input === 'end-of-batch' || file === null) return noBytes
    if (input === 'attributes') return this.#describe(file, packet)
    if (input === 'data') return this.#store(file, packet)
    return this.#close(file, packet)
  }

  #open(packet: CheckedPacket): Uint8Array {
    const { limits } = this.settings
    const rawName = decode(packet, this.agreement.incoming)
    if (rawName === null) throw refused('kermit.protocol', { type: 'F' })
    checkLimit(limits, 'nameLength', rawName.length)
    checkLimit(limits, 'files', this.#index + 2)
    const originalName = nameOf(rawName)
    const name = lastPart(originalName)
    this.#index++
    this.#file = {
      names: { name, originalName },
      attributes: noAttributes,
      announced: false,
      sink: createSink(4096),
    }
    if (!this.agreement.attributes) this.#announce(this.#file)
    // The name that the file has here (manual §5), where it needs no quoting.
    const plain = /^[\w. -]*$/.test(name) && name.length <= this.writer.room
    return plain ? encodeUtf8(name) : noBytes
  }

  #announce(file: OpenFile): void {
    if (file.announced) return
    file.announced = true
    const { size, modified } = file.attributes
    this.outbox.emit({ kind: 'file-started', index: this.#index, ...file.names, size, modified })
  }

  #describe(file: OpenFile, packet: CheckedPacket): Uint8Array {
    file.attributes = readAttributes(packet, file.attributes)
    this.#announce(file)
    this.#checkSize(file.attributes.size ?? 0)
    // The rest of a batch to be cancelled: files without data have no acknowledgement that could ask for the end.
    return this.#cancel === 'batch' ? Uint8Array.of(packetType.N) : noBytes
  }

  #store(file: OpenFile, packet: CheckedPacket): Uint8Array {
    this.#announce(file)
    const { sink, names, attributes } = file
    if (!decodeInto(sink, packet, this.agreement.incoming)) throw refused('kermit.protocol', { type: 'D' })
    this.#checkSize(sink.length)
    this.outbox.emit({
      kind: 'progress',
      index: this.#index,
      name: names.name,
      bytes: sink.length,
      total: attributes.size,
    })
    return this.#request()
  }

  /** @throws Refused `kermit.limit` */
  #checkSize(size: number): void {
    const { limits } = this.settings
    checkLimit(limits, 'fileBytes', size)
    checkLimit(limits, 'totalBytes', size + this.#totalBytes)
  }

  #close(file: OpenFile, packet: CheckedPacket): Uint8Array {
    const { sink, names, attributes } = file
    const { size, modified, text } = attributes
    this.#announce(file)
    if (packet.from < packet.to && packet.chars[packet.from] === packetType.D) {
      this.#discard('cancelled')
    } else if (!text && size !== null && size !== sink.length) {
      throw refused('kermit.length_mismatch', { received: sink.length, announced: size })
    } else {
      this.#totalBytes += sink.length
      const bytes = sink.bytes.slice(0, sink.length)
      const received = { ...names, bytes, modified, text }
      this.outbox.emit({ kind: 'file-received', index: this.#index, file: received })
      this.#file = null
    }
    if (this.#cancel === 'file') this.#cancel = null
    return noBytes
  }

  /** What the acknowledgement of data asks of the sender (manual §5): X cancels the file, Z the batch. */
  #request(): Uint8Array {
    if (this.#cancel === null) return noBytes
    return Uint8Array.of(this.#cancel === 'file' ? packetType.X : packetType.Z)
  }

  #discard(reason: 'cancelled' | 'failed'): void {
    if (this.#file === null) return
    const { names, sink } = this.#file
    const file = { ...names, reason, partialBytes: sink.length }
    this.outbox.emit({ kind: 'file-discarded', index: this.#index, file })
    this.#file = null
  }

  protected damaged(): void {
    if (!this.done) this.#ask(this.#expected)
  }

  #ask(sequence: number): void {
    this.outbox.put(this.writer.plain(packetType.N, sequence))
  }

  protected again(): void {
    for (const sequence of this.#early.missing(this.#expected)) this.#ask(sequence)
  }

  protected dropFiles(): void {
    this.#discard('failed')
    this.#early.clear()
  }
}
