import type { HprimError } from '../base/index.js'
import type { ByteChannel } from '../transport/index.js'
import { type ChannelEnds, takeChannel } from './channel-ends.js'
import { DriverClock } from './driver-clock.js'
import type { KermitEvent, KermitMachine, KermitStep, KermitTransfer } from './model.js'
import { Queue } from './queue.js'
import { checkCancel, type DriverOptions } from './settings.js'
import { kermitError } from './words.js'

/** Bytes that wait to be written before no more are read. */
const writtenAhead = 1024 * 1024
/** How long the last packet may take to be written, in milliseconds. */
const farewellMs = 5000
/** How long to listen when nothing can be written any more, in milliseconds. */
const lastWordsMs = 1000

/** What the driver has to deal with; `look`: bytes were written, or it is time for a tick. */
type News =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'ended' | 'abort' | 'look' }
  | { readonly kind: 'cancel'; readonly what: 'file' | 'batch' }

/**
 * Joins a machine to a channel and a clock until it is done. The channel stays open; its two locks are released.
 * `onProgress` is called before the bytes of the same step are written: what it stores of a file is stored before the
 * acknowledgement leaves.
 * @returns Why the transfer was ended: something that the caller handed in failed. Undefined when nothing did.
 * @throws HprimError `options.invalid`, `kermit.channel_locked`
 */
export function drive(
  machine: KermitMachine,
  channel: ByteChannel,
  options: DriverOptions,
): Promise<HprimError | undefined> {
  return new Driver(machine, takeChannel(channel), options).run()
}

class Driver {
  readonly #machine: KermitMachine
  readonly #ends: ChannelEnds
  readonly #options: DriverOptions
  readonly #clock: DriverClock
  readonly #news = new Queue<News>()
  readonly #transfer: KermitTransfer
  #reading = false
  #wakeAt: number | null = null
  #error: HprimError | undefined

  constructor(machine: KermitMachine, ends: ChannelEnds, options: DriverOptions) {
    this.#machine = machine
    this.#ends = ends
    this.#options = options
    this.#clock = new DriverClock(options.clock, (error) => this.#failed('clock', error))
    this.#transfer = {
      cancel: (what) => {
        checkCancel(what)
        this.#news.post({ kind: 'cancel', what })
      },
    }
  }

  async run(): Promise<HprimError | undefined> {
    const { signal } = this.#options
    const onAbort = (): void => this.#news.post({ kind: 'abort' })
    try {
      signal?.addEventListener('abort', onAbort)
      this.#carryOut(this.#machine.start(this.#clock.now()))
      if (signal?.aborted === true) this.#carryOut(this.#machine.abort())
      await this.#untilDone()
      if (!this.#machine.done) this.#carryOut(this.#machine.abort())
      await this.#farewell()
      return this.#error
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
      if (this.#wakeAt !== null) this.#clock.wakeAt(this.#wakeAt, () => this.#news.post({ kind: 'look' }))
      if (this.#news.isEmpty && this.#error === undefined) await this.#news.rung()
      const item = this.#news.take()
      if (item !== undefined) this.#handle(item)
    }
  }

  /** The last acknowledgement, or the error packet, should get out; a channel that takes none is not waited for long. */
  async #farewell(): Promise<void> {
    const { writer } = this.#ends
    if (writer.waiting === 0) return
    let patient = true
    this.#clock.after(farewellMs, () => {
      patient = false
      this.#news.wake()
    })
    while (writer.waiting > 0 && patient) await this.#news.rung()
  }

  #handle(item: News): void {
    if (item.kind === 'ended') this.#carryOut(this.#machine.closed())
    else if (item.kind === 'abort') this.#carryOut(this.#machine.abort())
    else if (item.kind === 'cancel') this.#carryOut(this.#machine.cancel(item.what))
    else if (item.kind === 'bytes') this.#receive(item.bytes)
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
      () => this.#news.post({ kind: 'look' }),
      // The other side may have said why before it left, so what has come is read first.
      () => this.#clock.after(lastWordsMs, () => this.#news.post({ kind: 'ended' })),
    )
  }

  #tell(event: KermitEvent): void {
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
      this.#news.post(bytes === null ? { kind: 'ended' } : { kind: 'bytes', bytes })
    })
  }

  /** Something that the caller handed in failed: the transfer ends for it. */
  #failed(path: 'clock' | 'onProgress' | 'channel', cause: unknown): void {
    this.#error ??= kermitError('kermit.interrupted', { path, cause })
    this.#news.wake()
  }
}
