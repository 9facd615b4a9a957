import { bytesOf, encodeUtf8, invalidOption } from '../base/index.js'
import { isMoment, writeAttributes } from './attributes.js'
import { distance, packetType } from './characters.js'
import { failureOf, noOctets } from './link.js'
import { Machine } from './machine.js'
import type { KermitFailure, KermitFileToSend, KermitMachine, KermitSendOutcome } from './model.js'
import { convertedName, isFileName } from './names.js'
import { checkedEnd, checkOfEmpty, type RawPacket } from './packet.js'
import { agree, readParameters, writeParameters } from './parameters.js'
import {
  checkNames,
  type KermitSenderSettings,
  type ResolvedSettings,
  resolveSettings,
  settingNames,
} from './settings.js'
import { type SenderInput, type SenderState, senderTransitions } from './transitions.js'
import { kermitError } from './words.js'

/** A packet on its way. */
interface Sent {
  readonly packet: Uint8Array
  /** Of data, where they end in the file. */
  readonly until: number
  acknowledged: boolean
  /** How often it was asked for. */
  asked: number
  /** Why it went again unasked. */
  hurried: 'gap' | 'damage' | null
}

/**
 * A machine that sends files: for the laboratory's side of the direct link.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `kermit.invalid_file_name`, `kermit.invalid_modified`
 */
export function createKermitSender(
  files: readonly KermitFileToSend[],
  options: KermitSenderSettings = {},
): KermitMachine {
  checkNames(options, [...settingNames, 'names'])
  return new Sender(checkFiles(files), resolveSettings(options))
}

function checkFiles(files: readonly KermitFileToSend[]): readonly KermitFileToSend[] {
  if (!Array.isArray(files)) throw invalidOption('files', 'Array', files)
  return (files as readonly KermitFileToSend[]).map((file, index) => {
    const path = `files[${index}]`
    if (typeof file !== 'object' || file === null) {
      throw invalidOption(path, 'object', file)
    }
    const { name, modified } = file
    if (typeof name !== 'string' || !isFileName(name)) {
      throw kermitError('kermit.invalid_file_name', { path: `${path}.name` })
    }
    if (modified !== undefined && (typeof modified !== 'string' || !isMoment(modified))) {
      throw kermitError('kermit.invalid_modified', { path: `${path}.modified` })
    }
    // A copy: the caller may use its memory again while the transfer goes on.
    return { name, modified, bytes: bytesOf(file.bytes, `${path}.bytes`).slice() }
  })
}

class Sender extends Machine<SenderState, SenderInput> {
  readonly #files: readonly KermitFileToSend[]
  /** The packets on their way, the oldest first, and the number of that one. */
  readonly #onTheWay: Sent[] = []
  #lowest = 0
  #index = -1
  /** How much of the file is in packets. */
  #read = 0
  /** How the file will end, when not in good order. */
  #ending: 'cancelled' | 'refused' | null = null
  #stopBatch = false

  constructor(files: readonly KermitFileToSend[], settings: ResolvedSettings) {
    super(settings, senderTransitions, 'idle')
    this.#files = files
  }

  protected get listens(): boolean {
    return !this.done
  }

  protected begin(): void {
    const { link } = this
    this.move('start')
    this.#send(link.plain(packetType.S, 0, writeParameters(link.settings.parameters), 1))
  }

  protected again(): void {
    this.#sendAgain(this.#oldest)
  }

  protected giveUp(failure: KermitFailure, tell?: boolean): void {
    // Every file has its acknowledgement by then; only that of the end is missing.
    if (this.state === 'ending-batch') this.#finish(false)
    else this.fail(failure, null, tell)
  }

  protected wish(what: 'file' | 'batch'): void {
    if (what === 'batch') this.#stopBatch = true
    // Too late when its end is sent, and without an effect when no file is open.
    if (this.state === 'naming' || this.state === 'describing' || this.state === 'sending') {
      this.#ending ??= 'cancelled'
    }
  }

  protected packet(packet: RawPacket): void {
    const link = this.link
    if (packet.type === packetType.E) {
      const text = link.errorText(packet, this.state !== 'initiating' && this.state !== 'naming')
      if (text !== null) this.fail(failureOf('kermit.peer_error'), text, false)
    } else if (packet.type === packetType.N) {
      const check = checkOfEmpty(packet)
      if (check === null || checkedEnd(packet, check) === null) {
        this.damaged()
        return
      }
      this.reader.noise = 0
      this.#askedFor(packet.sequence)
    } else if (packet.type === packetType.Y) {
      const end = checkedEnd(packet, this.state === 'initiating' ? 1 : link.check)
      if (end === null) {
        this.damaged()
        return
      }
      this.reader.noise = 0
      this.#acknowledged(packet, end)
    }
    // What else there is comes from another sender, or from an echo.
  }

  /**
   * A NAK: of a packet on its way, that one goes again. Of the next one, the oldest, and others that were passed by. The
   * manual lets the latter count as an acknowledgement of all; here it does not, since C-Kermit says so with windows
   * though packets are missing (measured), and a refusal may have been lost. What goes again will be acknowledged.
   */
  #askedFor(sequence: number): void {
    const ahead = distance(this.#lowest, sequence)
    const sent = this.#onTheWay[ahead]
    if (sent !== undefined) {
      // The same gap made the receiver ask, before the packet that went again for it could arrive.
      if (sent.asked === 0 && sent.hurried === 'gap') sent.asked++
      else this.#sendAsked(sent)
    } else if (ahead === this.#onTheWay.length) {
      const furthest = this.#onTheWay.map(({ acknowledged }) => acknowledged).lastIndexOf(true)
      for (const passed of this.#onTheWay.slice(0, Math.max(1, furthest))) this.#sendAsked(passed)
    }
  }

  /**
   * It was an acknowledgement or a request: most probably for the oldest packet. Waiting instead would cost the time of
   * a clock, as C-Kermit does not ask again before its own has run out (measured).
   */
  protected damaged(): void {
    if (this.#onTheWay.length > 1) this.#hurry(this.#oldest, 'damage')
    else this.#sendAsked(this.#oldest)
  }

  /** Once, before anybody asks: it, or its acknowledgement, was lost for all that we can tell. */
  #hurry(sent: Sent | undefined, why: 'gap' | 'damage'): void {
    if (sent === undefined || sent.acknowledged || sent.hurried !== null || sent.asked > 0) return
    sent.hurried = why
    this.#sendAgain(sent)
  }

  /** The oldest packet of which no acknowledgement came. */
  get #oldest(): Sent | undefined {
    return this.#onTheWay.find((sent) => !sent.acknowledged)
  }

  /** Only so often: many requests may have gathered on the line. Silence alone ends a transfer. */
  #sendAsked(sent: Sent | undefined): void {
    if (sent === undefined || sent.acknowledged || sent.asked >= this.link.settings.retries) return
    sent.asked++
    this.#sendAgain(sent)
    this.link.wait()
  }

  #sendAgain(sent: Sent | undefined): void {
    if (sent !== undefined) this.link.put(sent.packet)
  }

  #send(packet: Uint8Array, until = 0): void {
    this.#onTheWay.push({ packet, until, acknowledged: false, asked: 0, hurried: null })
    this.link.put(packet)
  }

  /** The number of the next packet. */
  get #next(): number {
    return (this.#lowest + this.#onTheWay.length) & 63
  }

  #acknowledged(packet: RawPacket, end: number): void {
    const link = this.link
    const ahead = distance(this.#lowest, packet.sequence)
    const sent = this.#onTheWay[ahead]
    if (sent === undefined || sent.acknowledged) return
    sent.acknowledged = true
    link.progress()
    for (const earlier of this.#onTheWay.slice(0, ahead)) this.#hurry(earlier, 'gap')
    const answer = packet.from < end ? (packet.chars[packet.from] as number) : 0
    if (this.state === 'sending') {
      if (answer === packetType.X) this.wish('file')
      if (answer === packetType.Z) this.wish('batch')
    }
    this.#goOn(packet, end, answer, this.#letGo())
  }

  /** Forgets the packets from the oldest on that are acknowledged, and tells how far of the file they reached. */
  #letGo(): number {
    let until = 0
    while (this.#onTheWay[0]?.acknowledged === true) {
      until = this.#onTheWay.shift()?.until ?? 0
      this.#lowest = (this.#lowest + 1) & 63
    }
    return until
  }

  /** What was waited for is there. */
  #goOn(packet: RawPacket, end: number, answer: number, until: number): void {
    const link = this.link
    const file = this.#files[this.#index]
    if (this.state === 'initiating') {
      const theirs = readParameters(packet.chars, packet.from, end)
      const agreement = agree(link.settings.parameters, theirs)
      link.settle(agreement, theirs)
      if (!link.carriesOctets(agreement)) {
        this.fail(failureOf('kermit.eighth_bit'))
        return
      }
      this.#nextFile()
    } else if (this.state === 'ending-batch') {
      this.#finish(true)
    } else if (file === undefined) {
      return
    } else if (this.state === 'ending-file') {
      this.#sent(this.#ending ?? 'delivered')
      this.#nextFile()
    } else if (this.state === 'naming' && this.#ending === null && link.agreement?.attributes === true) {
      this.move('send-attributes')
      const attributes = writeAttributes(file.bytes.length, file.modified, link.room)
      this.#send(link.plain(packetType.A, this.#next, attributes))
    } else {
      if (this.state === 'describing' && answer === packetType.N) this.#ending ??= 'refused'
      this.#sendData(until)
    }
  }

  /**
   * Fills the window; when nothing is left and all is acknowledged, ends the file.
   * @param until How far the acknowledged data reach now; 0: no further than before.
   */
  #sendData(until: number): void {
    const link = this.link
    const { name = '', bytes = noOctets } = this.#files[this.#index] ?? {}
    if (until > 0) {
      link.emit({ kind: 'progress', index: this.#index, name, bytes: until, total: bytes.length })
    }
    while (this.#ending === null && this.#read < bytes.length && this.#onTheWay.length < link.window) {
      this.move('send-data')
      const { packet, next } = link.quoted(packetType.D, this.#next, bytes, this.#read)
      this.#read = next
      this.#send(packet, next)
    }
    if (this.#onTheWay.length > 0) return
    this.move('end-file')
    const data = this.#ending === null ? noOctets : Uint8Array.of(packetType.D)
    this.#send(link.plain(packetType.Z, this.#next, data))
  }

  #nextFile(): void {
    const link = this.link
    const file = this.#stopBatch ? undefined : this.#files[this.#index + 1]
    if (file === undefined) {
      for (let index = this.#index + 1; index < this.#files.length; index++) {
        this.#index = index
        this.#sent('cancelled')
      }
      this.move('end-batch')
      this.#send(link.plain(packetType.B, this.#next))
      return
    }
    this.#index++
    this.#read = 0
    this.#ending = null
    this.move('send-name')
    const { name, bytes, modified } = file
    const originalName = link.settings.names === 'converted' ? convertedName(name) : name
    const wanted = encodeUtf8(originalName)
    const { packet, next } = link.quoted(packetType.F, this.#next, wanted, 0)
    if (next < wanted.length) {
      this.fail(failureOf('kermit.name_too_long', { room: link.room }))
      return
    }
    const index = this.#index
    link.emit({
      kind: 'file-started',
      index,
      name,
      originalName,
      size: bytes.length,
      modified: modified ?? null,
    })
    this.#send(packet)
  }

  #sent(outcome: KermitSendOutcome): void {
    const name = this.#files[this.#index]?.name ?? ''
    this.link.emit({ kind: 'file-sent', index: this.#index, name, outcome })
  }

  #finish(confirmed: boolean): void {
    this.move('finish')
    this.#onTheWay.length = 0
    this.link.deadline = null
    this.link.emit({ kind: 'finished', confirmed })
  }

  protected fail(failure: KermitFailure, peerText: string | null = null, tell = true): void {
    if (this.done) return
    const state = this.state
    this.move('fail')
    if (tell) this.link.putError(this.#next, failure)
    if (state === 'ending-file') {
      // All was sent, and perhaps the other side has it: an error packet may have come after an acknowledgement lost.
      this.#sent(this.#ending ?? 'unconfirmed')
    } else if (state === 'naming' || state === 'describing' || state === 'sending') {
      this.#sent(this.#ending ?? 'failed')
    }
    const first = state === 'ending-batch' ? this.#files.length : this.#index + 1
    for (let index = first; index < this.#files.length; index++) {
      this.#index = index
      this.#sent('failed')
    }
    this.#onTheWay.length = 0
    this.link.deadline = null
    this.link.emit({ kind: 'failed', failure, peerText })
  }
}
