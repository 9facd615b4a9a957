import type { HprimError, Refusal } from '../base/index.js'
import type { ByteChannel } from '../transport/index.js'
import { type ChannelEnds, takeChannel } from './channel-ends.js'
import { DriverClock } from './driver-clock.js'
import type { KermitEvent, KermitMachine, KermitStep, KermitTransfer } from './model.js'
import { Queue } from './queue.js'
import { checkCancel, type DriverOptions } from './settings.js'
import { type KermitRefusalCode, kermitError } from './words.js'

/** Bytes that wait to be written before no more are read. */
const writtenAhead = 1024 * 1024
/** How long the last packet may take to be written, in milliseconds. */
const farewellMs = 5000
/** How long to listen when nothing can be written any more, in milliseconds. */
const lastWordsMs = 1000

/** How a transfer ended. */
export interface TransferEnd {
  /** Why it ended early; undefined when it did not. */
  readonly refusal: Refusal<KermitRefusalCode> | undefined
  /** The text of the other side's error packet; null: it sent none. */
  readonly peerText: string | null
  /** Something that the caller handed in failed, and the transfer was ended for it; undefined when nothing did. */
  readonly error: HprimError | undefined
}

/**
 * Joins a machine to a channel and a clock until it is done. The channel stays open; its two locks are released.
 * `onProgress` is called before the bytes of the same step are written: what it stores of a file is stored before the
 * acknowledgement leaves.
 * @throws HprimError `options.invalid`, `kermit.channel_locked`
 */
export function drive(
  machine: KermitMachine,
  channel: ByteChannel,
  options: DriverOptions,
): Promise<TransferEnd> {
  return new Driver(machine, takeChannel(channel), options).run()
}

class Driver {
  readonly #machine: KermitMachine
  readonly #ends: ChannelEnds
  readonly #options: DriverOptions
  readonly #clock: DriverClock
  /** What is to be done with the machine, in the order in which it came up. */
  readonly #tasks = new Queue<() => void>()
  readonly #transfer: KermitTransfer
  #reading = false
  #wakeAt: number | null = null
  #refusal: Refusal<KermitRefusalCode> | undefined
  #peerText: string | null = null
  #error: HprimError | undefined

  constructor(machine: KermitMachine, ends: ChannelEnds, options: DriverOptions) {
    this.#machine = machine
    this.#ends = ends
    this.#options = options
    this.#clock = new DriverClock(options.clock, (error) => this.#failed('clock', error))
    this.#transfer = {
      cancel: (what) => {
        checkCancel(what)
        this.#tasks.post(() => this.#carryOut(this.#machine.cancel(what)))
      },
    }
  }

  async run(): Promise<TransferEnd> {
    const { signal } = this.#options
    const abort = (): void => this.#carryOut(this.#machine.abort())
    const onAbort = (): void => this.#tasks.post(abort)
    try {
      signal?.addEventListener('abort', onAbort)
      this.#carryOut(this.#machine.start(this.#clock.now()))
      if (signal?.aborted === true) abort()
      await this.#untilDone()
      if (!this.#machine.done) abort()
      await this.#farewell()
      return { refusal: this.#refusal, peerText: this.#peerText, error: this.#error }
    } finally {
      signal?.removeEventListener('abort', onAbort)
      this.#clock.stop()
      this.#ends.reader.release()
      this.#ends.writer.release()
    }
  }

  async #untilDone(): Promise<void> {
    while (!this.#machine.done && this.#error === undefined) {
      this.#read()
      if (this.#wakeAt !== null) this.#clock.wakeAt(this.#wakeAt, this.#look)
      if (this.#tasks.isEmpty && this.#error === undefined) await this.#tasks.rung()
      const task = this.#tasks.take()
      if (task === undefined) continue
      task()
      this.#tick()
    }
  }

  /** There is room to read on, or it is time for a tick. */
  readonly #look = (): void => this.#tasks.post(() => {})

  /** The last acknowledgement, or the error packet, should get out; a channel that takes none is not waited for long. */
  async #farewell(): Promise<void> {
    const { writer } = this.#ends
    if (writer.waiting === 0) return
    let patient = true
    this.#clock.after(farewellMs, () => {
      patient = false
      this.#tasks.wake()
    })
    while (writer.waiting > 0 && patient) await this.#tasks.rung()
  }

  #tick(): void {
    if (this.#wakeAt === null || this.#machine.done) return
    const now = this.#clock.now()
    if (now >= this.#wakeAt) this.#carryOut(this.#machine.tick(now))
  }

  #receive(bytes: Uint8Array): void {
    try {
      this.#carryOut(this.#machine.receive(bytes, this.#clock.now()))
    } catch (error) {
      // The channel gave something other than bytes.
      this.#failed('channel', error)
    }
  }

  #carryOut(step: KermitStep): void {
    this.#wakeAt = step.wakeAt
    for (const event of step.events) this.#tell(event)
    this.#ends.writer.write(
      step.send,
      this.#look,
      // The other side may have said why before it left, so what has come is read first.
      () => this.#clock.after(lastWordsMs, this.#onClosed),
    )
  }

  readonly #onClosed = (): void => this.#tasks.post(() => this.#carryOut(this.#machine.closed()))

  #tell(event: KermitEvent): void {
    if (event.kind === 'failed') {
      this.#refusal = event.refusal
      this.#peerText = event.peerText
    }
    try {
      this.#options.onProgress?.(event, this.#transfer)
    } catch (error) {
      this.#failed('onProgress', error)
    }
  }

  #read(): void {
    const { reader, writer } = this.#ends
    if (this.#reading || writer.waiting > writtenAhead) return
    this.#reading = true
    reader.read().then((bytes) => {
      this.#reading = false
      if (bytes === null) this.#onClosed()
      else this.#tasks.post(() => this.#receive(bytes))
    })
  }

  /** Something that the caller handed in failed: the transfer ends for it. */
  #failed(path: 'clock' | 'onProgress' | 'channel', cause: unknown): void {
    this.#error ??= kermitError('kermit.interrupted', { path, cause })
    this.#tasks.wake()
  }
}
