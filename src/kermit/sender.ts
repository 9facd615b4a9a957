import { checkOptions, encodeUtf8, type Refusal } from '../base/index.js'
import { writeAttributes } from './attributes.js'
import { packetType } from './characters.js'
import { type FileToSend, filesToSend } from './file-input.js'
import { type Ending, Machine } from './machine.js'
import type { KermitFileInput, KermitMachine } from './model.js'
import { convertedName } from './names.js'
import type { KermitSendOutcome } from './outcomes.js'
import { type CheckedPacket, checkedPacket, checkOfEmpty, noBytes, type RawPacket } from './packet.js'
import { agree, carriesBytes, readParameters, writeParameters } from './parameters.js'
import { SendWindow, type SentPacket } from './send-window.js'
import {
  type KermitSenderSettings,
  type ResolvedSettings,
  resolveSettings,
  senderSettingKinds,
} from './settings.js'
import { type SenderInput, type SenderState, senderTransitions } from './transitions.js'
import { type KermitRefusalCode, refused } from './words.js'

/**
 * A machine that sends files, for the laboratory's side of the direct link (Kermit Protocol Manual, 6th ed.). Most
 * callers want `sendFiles`, which joins it to a channel and a clock.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown`, `kermit.invalid_file_name`,
 *   `kermit.invalid_modified`
 * @example
 * const sender = createKermitSender([{ name: 'R-2019-17.zip', bytes }], { window: 8 })
 * let step = sender.start(performance.now())
 * port.write(step.send)
 * port.onData((bytes) => {
 *   step = sender.receive(bytes, performance.now())
 *   port.write(step.send)
 * })
 */
export function createKermitSender(
  files: readonly KermitFileInput[],
  options: KermitSenderSettings = {},
): KermitMachine {
  checkOptions(options, senderSettingKinds())
  return new Sender(filesToSend(files), resolveSettings(options))
}

class Sender extends Machine<SenderState, SenderInput> {
  readonly #files: readonly FileToSend[]
  readonly #window = new SendWindow()
  #index = -1
  /** How much of the file is in packets. */
  #read = 0
  /** How the file will end, when not in success. */
  #ending: 'cancelled' | 'refused' | null = null
  #stopBatch = false

  constructor(files: readonly FileToSend[], settings: ResolvedSettings) {
    super(settings, senderTransitions, 'idle')
    this.#files = files
  }

  protected get listens(): boolean {
    return !this.done
  }

  protected get nextSequence(): number {
    return this.#window.next
  }

  protected begin(): void {
    this.move('start')
    this.#send(this.writer.plain(packetType.S, 0, writeParameters(this.settings.parameters), 1))
  }

  protected again(): void {
    this.#sendAgain(this.#window.oldest)
  }

  protected giveUp(refusal: Refusal<KermitRefusalCode>, ending?: Ending): void {
    // Every file is acknowledged by then; only the acknowledgement of the end of the batch is missing.
    if (this.state === 'ending-batch') this.#finish(false)
    else this.fail(refusal, ending)
  }

  protected wish(what: 'file' | 'batch'): void {
    if (what === 'batch') this.#stopBatch = true
    // Too late once its end is sent, and without effect when no file is open.
    if (isInFile(this.state)) this.#ending ??= 'cancelled'
  }

  protected packet(packet: RawPacket): void {
    if (packet.type === packetType.E) {
      this.peerError(packet, this.state !== 'initiating' && this.state !== 'naming')
      return
    }
    const nak = packet.type === packetType.N
    // Anything else comes from another sender, or from an echo.
    if (!nak && packet.type !== packetType.Y) return
    const check = nak ? checkOfEmpty(packet) : this.agreement.check
    const checked = check === null ? null : checkedPacket(packet, check)
    if (checked === null) {
      this.damaged()
      return
    }
    this.reader.noise = 0
    if (nak) this.#requested(checked.sequence)
    else this.#acknowledged(checked)
  }

  /**
   * A NAK. Of a packet on its way: that one goes again. Of the next packet: the oldest goes again, and others that were
   * passed by. The manual (§5) lets the latter count as an acknowledgement of all; here it does not, since C-Kermit with
   * windows sends it though packets are missing (measured), and a refusal may have been lost. What is sent again will be
   * acknowledged.
   */
  #requested(sequence: number): void {
    const sent = this.#window.find(sequence)
    if (sent !== undefined) {
      // The same gap made the receiver ask, before the packet that was sent again for it could arrive.
      if (sent.asked === 0 && sent.hurried === 'gap') sent.asked++
      else this.#sendAsked(sent)
    } else if (sequence === this.#window.next) {
      for (const passed of this.#window.passedBy()) this.#sendAsked(passed)
    }
  }

  /**
   * It was an acknowledgement or a request, most probably for the oldest packet. Sending that again at once saves the
   * time of a clock: C-Kermit does not ask again before its own has run out (measured).
   */
  protected damaged(): void {
    if (this.#window.size > 1) this.#hurry(this.#window.oldest, 'damage')
    else this.#sendAsked(this.#window.oldest)
  }

  /** Sends a packet again, once, without being asked: it or its acknowledgement seems lost. */
  #hurry(sent: SentPacket | undefined, why: 'gap' | 'damage'): void {
    if (sent === undefined || sent.acknowledged || sent.hurried !== null || sent.asked > 0) return
    sent.hurried = why
    this.#sendAgain(sent)
  }

  /** Heeds `retries` requests for a packet at most: many may have gathered on the line. Silence alone ends a transfer. */
  #sendAsked(sent: SentPacket | undefined): void {
    if (sent === undefined || sent.acknowledged || sent.asked >= this.settings.retries) return
    sent.asked++
    this.#sendAgain(sent)
    this.timer.wait()
  }

  #sendAgain(sent: SentPacket | undefined): void {
    if (sent !== undefined) this.outbox.put(sent.packet)
  }

  #send(packet: Uint8Array, until = 0): void {
    this.#window.add(packet, until)
    this.outbox.put(packet)
  }

  #sendPlain(type: number, data?: Uint8Array): void {
    this.#send(this.writer.plain(type, this.#window.next, data))
  }

  #acknowledged(packet: CheckedPacket): void {
    const sent = this.#window.find(packet.sequence)
    if (sent === undefined || sent.acknowledged) return
    sent.acknowledged = true
    this.timer.progress()
    for (const earlier of this.#window.before(packet.sequence)) this.#hurry(earlier, 'gap')
    const answer = packet.from < packet.to ? (packet.chars[packet.from] as number) : 0
    if (this.state === 'sending') {
      if (answer === packetType.X) this.wish('file')
      if (answer === packetType.Z) this.wish('batch')
    }
    this.#goOn(packet, answer, this.#window.release())
  }

  /**
   * Does what comes next, now that what was awaited is acknowledged.
   * @param until How far the acknowledged data reach now; 0: no further than before.
   */
  #goOn(packet: CheckedPacket, answer: number, until: number): void {
    const file = this.#files[this.#index]
    if (this.state === 'initiating') this.#negotiated(packet)
    else if (this.state === 'ending-batch') this.#finish(true)
    else if (file === undefined) return
    else if (this.state === 'ending-file') {
      this.#ended(this.#ending ?? 'delivered')
      this.#nextFile()
    } else if (this.state === 'naming' && this.#ending === null && this.agreement.attributes) {
      this.move('send-attributes')
      const attributes = writeAttributes(file.bytes.length, file.modified, this.writer.room)
      this.#sendPlain(packetType.A, attributes)
    } else {
      if (this.state === 'describing' && answer === packetType.N) this.#ending ??= 'refused'
      this.#sendData(file, until)
    }
  }

  #negotiated(packet: CheckedPacket): void {
    const theirs = readParameters(packet)
    const agreement = agree(this.settings.parameters, theirs)
    this.settle(agreement, theirs)
    if (!carriesBytes(agreement, this.settings.parity)) throw refused('kermit.eighth_bit')
    this.#nextFile()
  }

  /** Fills the window; when nothing is left and all is acknowledged, ends the file. */
  #sendData({ name, bytes }: FileToSend, until: number): void {
    if (until > 0) {
      this.outbox.emit({ kind: 'progress', index: this.#index, name, bytes: until, total: bytes.length })
    }
    const { window } = this.agreement
    while (this.#ending === null && this.#read < bytes.length && this.#window.size < window) {
      this.move('send-data')
      const { packet, next } = this.writer.quoted(packetType.D, this.#window.next, bytes, this.#read)
      this.#read = next
      this.#send(packet, next)
    }
    if (this.#window.size > 0) return
    this.move('end-file')
    const data = this.#ending === null ? noBytes : Uint8Array.of(packetType.D)
    this.#sendPlain(packetType.Z, data)
  }

  #nextFile(): void {
    const file = this.#stopBatch ? undefined : this.#files[this.#index + 1]
    if (file === undefined) {
      this.#endRest(this.#index + 1, 'cancelled')
      this.move('end-batch')
      this.#sendPlain(packetType.B)
      return
    }
    this.#index++
    this.#read = 0
    this.#ending = null
    this.move('send-name')
    const { name, bytes, modified } = file
    const originalName = this.settings.names === 'converted' ? convertedName(name) : name
    const rawName = encodeUtf8(originalName)
    const { packet, next } = this.writer.quoted(packetType.F, this.#window.next, rawName, 0)
    if (next < rawName.length) throw refused('kermit.name_too_long', { room: this.writer.room })
    const index = this.#index
    this.outbox.emit({ kind: 'file-started', index, name, originalName, size: bytes.length, modified })
    this.#send(packet)
  }

  #ended(outcome: KermitSendOutcome): void {
    const name = this.#files[this.#index]?.name ?? ''
    this.outbox.emit({ kind: 'file-sent', index: this.#index, name, outcome })
  }

  /** Files that never began. */
  #endRest(first: number, outcome: 'cancelled' | 'failed'): void {
    for (let index = first; index < this.#files.length; index++) {
      this.#index = index
      this.#ended(outcome)
    }
  }

  #finish(confirmed: boolean): void {
    this.move('finish')
    this.#window.clear()
    this.timer.stop()
    this.outbox.emit({ kind: 'finished', confirmed })
  }

  protected dropFiles(before: SenderState): void {
    if (before === 'ending-file') {
      // All was sent, and the other side may have it: an error packet may follow an acknowledgement that was lost.
      this.#ended(this.#ending ?? 'unconfirmed')
    } else if (isInFile(before)) {
      this.#ended(this.#ending ?? 'failed')
    }
    this.#endRest(before === 'ending-batch' ? this.#files.length : this.#index + 1, 'failed')
    this.#window.clear()
  }
}

/** Whether a file is open, and its end not sent yet. */
function isInFile(state: SenderState): boolean {
  return state === 'naming' || state === 'describing' || state === 'sending'
}
