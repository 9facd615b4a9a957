import { bytesOf } from '../base/index.js'
import { failureOf, Link } from './link.js'
import type { KermitFailure, KermitMachine, KermitStep } from './model.js'
import type { RawPacket } from './packet.js'
import { PacketReader } from './packet-reader.js'
import { checkCancel, type ResolvedSettings } from './settings.js'
import type { Transitions } from './transitions.js'
import { kermitError } from './words.js'

/** The states that both machines end in. */
type Ended = 'done' | 'failed'

/** What is alike in both machines: how they change their state, and how they are told of octets, times and wishes. */
export abstract class Machine<State extends string, Input extends string> implements KermitMachine {
  protected readonly link: Link
  protected readonly reader: PacketReader
  protected state: State | Ended
  readonly #transitions: Transitions<State | Ended, Input>
  #started = false

  constructor(settings: ResolvedSettings, transitions: Transitions<State | Ended, Input>, first: State) {
    this.state = first
    this.#transitions = transitions
    this.link = new Link(settings)
    this.reader = new PacketReader(settings.mark, settings.parity !== 'none')
  }

  get done(): boolean {
    return this.state === 'done' || this.state === 'failed'
  }

  protected move(input: Input): void {
    this.state = this.#transitions[this.state][input] ?? this.state
  }

  start(now: number): KermitStep {
    if (this.#started) throw kermitError('kermit.started_twice')
    this.link.begin(now)
    this.#started = true
    this.begin()
    this.link.wait()
    return this.link.step()
  }

  receive(bytes: Uint8Array, now?: number): KermitStep {
    this.#mustRun()
    const octets = bytesOf(bytes, 'bytes')
    const { noiseBytes } = this.link.settings.limits
    if (now !== undefined) this.link.advance(now)
    this.reader.read(
      octets,
      { packet: (packet) => this.packet(packet), damaged: () => this.damaged() },
      () => this.listens && this.reader.noise <= noiseBytes,
    )
    if (this.reader.noise > noiseBytes) {
      this.fail(failureOf('kermit.limit', { limit: 'noiseBytes', value: noiseBytes }))
    }
    return this.link.step()
  }

  tick(now: number): KermitStep {
    this.#mustRun()
    this.link.tick(
      now,
      () => this.again(),
      (failure) => this.giveUp(failure),
    )
    return this.link.step()
  }

  cancel(what: 'file' | 'batch'): KermitStep {
    this.#mustRun()
    checkCancel(what)
    if (!this.done) this.wish(what)
    return this.link.step()
  }

  abort(): KermitStep {
    this.#mustRun()
    this.fail(failureOf('kermit.cancelled'))
    return this.link.step()
  }

  closed(): KermitStep {
    this.#mustRun()
    this.giveUp(failureOf('kermit.closed'), false)
    return this.link.step()
  }

  #mustRun(): void {
    if (!this.#started) throw kermitError('kermit.not_started')
  }

  /** Whether packets are still read. */
  protected abstract readonly listens: boolean
  /** What it does first. */
  protected abstract begin(): void
  /** One was found; whether its check holds is not known yet. */
  protected abstract packet(packet: RawPacket): void
  /** Something came that was to be a packet. */
  protected abstract damaged(): void
  /** Nothing came: asks or sends again. */
  protected abstract again(): void
  /** To cancel a file or the batch. */
  protected abstract wish(what: 'file' | 'batch'): void
  /** Nothing came after all tries, or can come. `tell`: whether the other side should hear of it. */
  protected abstract giveUp(failure: KermitFailure, tell?: boolean): void
  /** Ends all, unless all has ended. */
  protected abstract fail(failure: KermitFailure, peerText?: string | null, tell?: boolean): void
}
