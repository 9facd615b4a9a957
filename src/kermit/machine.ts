import { attempt, type BytesInput, bytesOf, encodeUtf8, type Refusal } from '../base/index.js'
import { errorText } from './error-packet.js'
import { checkLimit } from './limits.js'
import type { KermitMachine, KermitStep } from './model.js'
import { Outbox } from './outbox.js'
import type { RawPacket } from './packet.js'
import { PacketReader } from './packet-reader.js'
import { PacketWriter } from './packet-writer.js'
import { type Agreement, initialAgreement, type Parameters } from './parameters.js'
import { RetryTimer } from './retry-timer.js'
import { checkCancel, type ResolvedSettings } from './settings.js'
import type { Transitions } from './transitions.js'
import { type KermitRefusalCode, kermitError, kermitRefusal, kermitRefusals } from './words.js'

/** The states in which both machines end. */
type Ended = 'done' | 'failed'

/** How a transfer ends early, beside the reason. */
export interface Ending {
  /** What the other side wrote in its error packet. */
  readonly peerText?: string | null | undefined
  /** Whether to tell the other side in an error packet. */
  readonly tell?: boolean | undefined
}

/**
 * What both machines have in common: the calls from outside, the changes of state, and how a transfer ends early. While
 * packets are read, a refusal is thrown to end the transfer; it is caught here, once.
 */
export abstract class Machine<State extends string, Input extends string> implements KermitMachine {
  protected readonly settings: ResolvedSettings
  protected readonly timer: RetryTimer
  protected readonly reader: PacketReader
  protected readonly writer: PacketWriter
  protected readonly outbox: Outbox = new Outbox()
  protected agreement: Agreement = initialAgreement
  protected state: State | Ended
  readonly #transitions: Transitions<State | Ended, Input | 'fail'>
  #started = false

  constructor(
    settings: ResolvedSettings,
    transitions: Transitions<State | Ended, Input | 'fail'>,
    first: State,
  ) {
    this.state = first
    this.#transitions = transitions
    this.settings = settings
    this.timer = new RetryTimer(settings)
    this.reader = new PacketReader(settings.mark, settings.parity !== 'none')
    this.writer = new PacketWriter(settings.mark, settings.parity)
  }

  get done(): boolean {
    return this.state === 'done' || this.state === 'failed'
  }

  start(now: number): KermitStep {
    if (this.#started) throw kermitError('kermit.started_twice')
    this.timer.start(now)
    this.#started = true
    this.begin()
    this.timer.wait()
    return this.#step()
  }

  receive(input: BytesInput, now?: number): KermitStep {
    this.#mustRun()
    const bytes = bytesOf(input, 'bytes')
    if (now !== undefined) this.timer.advance(now)
    const { refusal } = attempt(kermitRefusals, () => this.#read(bytes))
    if (refusal !== undefined) this.fail(refusal)
    return this.#step()
  }

  tick(now: number): KermitStep {
    this.#mustRun()
    const { value: due = false, refusal } = attempt(kermitRefusals, () => this.timer.tick(now))
    if (refusal !== undefined) this.giveUp(refusal)
    else if (due) this.again()
    return this.#step()
  }

  cancel(what: 'file' | 'batch'): KermitStep {
    this.#mustRun()
    checkCancel(what)
    if (!this.done) this.wish(what)
    return this.#step()
  }

  abort(): KermitStep {
    this.#mustRun()
    this.fail(kermitRefusal('kermit.cancelled'))
    return this.#step()
  }

  closed(): KermitStep {
    this.#mustRun()
    this.giveUp(kermitRefusal('kermit.closed'), { tell: false })
    return this.#step()
  }

  #mustRun(): void {
    if (!this.#started) throw kermitError('kermit.not_started')
  }

  #step(): KermitStep {
    return this.outbox.step(this.timer.wakeAt)
  }

  #read(bytes: Uint8Array): void {
    const { limits } = this.settings
    this.reader.read(
      bytes,
      { packet: (packet) => this.packet(packet), damaged: () => this.damaged() },
      () => this.listens && this.reader.noise <= limits.noiseBytes,
    )
    checkLimit(limits, 'noiseBytes', this.reader.noise)
  }

  protected move(input: Input | 'fail'): void {
    this.state = this.#transitions[this.state][input] ?? this.state
  }

  /** From now on the agreement holds. `theirs`: what the other side said of itself. */
  protected settle(agreement: Agreement, theirs: Parameters): void {
    this.agreement = agreement
    this.writer.settle(agreement, theirs)
    this.timer.takeTimeout(theirs.timeout)
    this.outbox.emit({
      kind: 'negotiated',
      blockCheck: agreement.check,
      window: agreement.window,
      packetLength: agreement.outgoingLength,
    })
  }

  /** An error packet came. `settled`: whether the other side can no longer be using check 1 alone. */
  protected peerError(packet: RawPacket, settled: boolean): void {
    const peerText = errorText(packet, this.agreement, settled)
    if (peerText !== null) this.fail(kermitRefusal('kermit.peer_error'), { peerText, tell: false })
  }

  /** Ends the transfer early, unless it is over. */
  protected fail(refusal: Refusal<KermitRefusalCode>, { peerText = null, tell = true }: Ending = {}): void {
    if (this.done) return
    const before = this.state
    this.move('fail')
    if (tell) this.outbox.put(this.writer.error(this.nextSequence, encodeUtf8(refusal.message)))
    this.dropFiles(before)
    this.timer.stop()
    this.outbox.emit({ kind: 'failed', refusal, peerText })
  }

  /** Whether packets are still read. */
  protected abstract readonly listens: boolean
  /** The number of an error packet. */
  protected abstract readonly nextSequence: number
  /** What it does first. */
  protected abstract begin(): void
  /** A packet was found; its check is not known to hold yet. */
  protected abstract packet(packet: RawPacket): void
  /** Something damaged came that was to be a packet. */
  protected abstract damaged(): void
  /** Nothing came: asks or sends again. */
  protected abstract again(): void
  /** Somebody on this side wants to cancel a file or the batch. */
  protected abstract wish(what: 'file' | 'batch'): void
  /** Nothing came after the last retry, or can come. */
  protected abstract giveUp(refusal: Refusal<KermitRefusalCode>, ending?: Ending): void
  /** The transfer ended early: tells what becomes of the files that are not finished. `before`: the state until then. */
  protected abstract dropFiles(before: State | Ended): void
}
