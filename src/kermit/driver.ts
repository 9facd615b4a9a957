import { type HprimError, invalidOption } from '../base/index.js'
import type {
  ByteChannel,
  ByteReadable,
  ByteReader,
  ByteWriter,
  Clock,
  PlatformAbortSignal,
} from '../transport/index.js'
import type { KermitEvent, KermitMachine, KermitStep, KermitTransfer } from './model.js'
import { checkCancel } from './settings.js'
import { kermitError } from './words.js'

// AbortController is a global of Node and of browsers; src/ is compiled without the types of either.
declare const AbortController: new () => {
  readonly signal: PlatformAbortSignal
  abort(reason?: unknown): void
}

/** Octets that wait to be written before no more are read. */
const writtenAhead = 1024 * 1024
/** How long the last packet may take to be written, in milliseconds. */
const farewellMs = 5000
/** How long to listen when nothing can be written any more, in milliseconds. */
const lastWordsMs = 1000
/** How often in a row a channel may exchange a broken stream for another that breaks before any octet. */
const brokenStreams = 100

type News =
  | { readonly kind: 'octets'; readonly bytes: Uint8Array }
  | { readonly kind: 'ended' | 'abort' | 'look' }
  | { readonly kind: 'cancel'; readonly what: 'file' | 'batch' }

/** What a driver needs. */
export interface DriverOptions {
  readonly clock: Clock
  readonly signal?: PlatformAbortSignal | undefined
}

/**
 * Joins a machine to a channel until it is done. The channel stays open; its reader and its writer are let go.
 * `onEvent` is told before the octets of the same step are written, so a file is there before its acknowledgement.
 * @returns What of the caller's failed; the machine is aborted for it. Null when nothing did.
 * @throws HprimError `options.invalid`, `kermit.channel_locked`
 */
export async function drive(
  machine: KermitMachine,
  channel: ByteChannel,
  { clock, signal }: DriverOptions,
  onEvent: (event: KermitEvent, transfer: KermitTransfer) => void,
): Promise<HprimError | null> {
  const { incoming, writer } = take(channel)
  const sleep = new AbortController()
  // A queue, and not a race of promises: a race on a long sleep would gather a listener for every packet.
  const news: News[] = []
  let ring: () => void = () => {}
  const post = (item: News): void => {
    news.push(item)
    ring()
  }
  const rung = (): Promise<void> =>
    new Promise((resolve) => {
      ring = resolve
    })
  let fault: HprimError | null = null
  const failed = (path: string, cause: unknown): void => {
    fault ??= kermitError('kermit.interrupted', { path, cause })
    ring()
  }

  let time = 0
  const now = (): number => {
    try {
      const shown = clock.now()
      if (!Number.isFinite(shown)) throw invalidOption('clock.now()', 'a finite number', shown)
      time = shown
    } catch (error) {
      failed('clock', error)
    }
    return time
  }
  const later = (ms: number, then: () => void, otherwise: (error: unknown) => void = then): void => {
    try {
      clock.sleep(ms, sleep.signal).then(then, otherwise)
    } catch (error) {
      otherwise(error)
    }
  }

  let waiting = 0
  let deaf = false
  const write = (bytes: Uint8Array): void => {
    if (bytes.length === 0 || deaf) return
    waiting += bytes.length
    const written = (): void => {
      waiting -= bytes.length
      post({ kind: 'look' })
    }
    const refused = (): void => {
      written()
      if (deaf) return
      deaf = true
      // The other side may have said why before it left, so what came is read first.
      later(lastWordsMs, () => post({ kind: 'ended' }))
    }
    try {
      writer.write(bytes).then(written, refused)
    } catch {
      refused()
    }
  }

  let reading = false
  const read = (): void => {
    if (reading || waiting > writtenAhead) return
    reading = true
    incoming.read().then((bytes) => {
      reading = false
      post(bytes === null ? { kind: 'ended' } : { kind: 'octets', bytes })
    })
  }

  let sleepingUntil = Number.POSITIVE_INFINITY
  const rest = (until: number): void => {
    if (until >= sleepingUntil) return
    sleepingUntil = until
    const awake = (): void => {
      if (sleepingUntil === until) sleepingUntil = Number.POSITIVE_INFINITY
      post({ kind: 'look' })
    }
    later(Math.max(0, until - now()), awake, (error) => failed('clock', error))
  }

  const transfer: KermitTransfer = {
    cancel: (what) => {
      checkCancel(what)
      post({ kind: 'cancel', what })
    },
  }
  let wakeAt: number | null = null
  const carryOut = (step: KermitStep): void => {
    wakeAt = step.wakeAt
    for (const event of step.events) {
      try {
        onEvent(event, transfer)
      } catch (error) {
        failed('onProgress', error)
      }
    }
    write(step.send)
  }
  const handle = (item: News): void => {
    if (item.kind === 'ended') carryOut(machine.closed())
    else if (item.kind === 'abort') carryOut(machine.abort())
    else if (item.kind === 'cancel') carryOut(machine.cancel(item.what))
    else if (item.kind === 'octets') {
      try {
        carryOut(machine.receive(item.bytes, now()))
      } catch (error) {
        failed('channel', error)
      }
    }
    const due = wakeAt !== null && !machine.done && now() >= wakeAt
    if (due) carryOut(machine.tick(time))
  }

  const onAbort = (): void => post({ kind: 'abort' })
  try {
    signal?.addEventListener('abort', onAbort)
    carryOut(machine.start(now()))
    if (signal?.aborted === true) carryOut(machine.abort())
    while (!machine.done && fault === null) {
      read()
      if (wakeAt !== null) rest(wakeAt)
      if (news.length === 0 && fault === null) await rung()
      const item = news.shift()
      if (item !== undefined) handle(item)
    }
    if (!machine.done) carryOut(machine.abort())
    // The last acknowledgement, or the error packet, should get out; a channel that takes none holds nobody up.
    let patient = waiting > 0
    if (patient) {
      later(farewellMs, () => {
        patient = false
        ring()
      })
    }
    while (waiting > 0 && patient) await rung()
    return fault
  } finally {
    signal?.removeEventListener('abort', onAbort)
    sleep.abort()
    incoming.close()
    letGo(writer)
  }
}

/**
 * Octets of a channel. A port of Web Serial breaks its stream at every framing or parity error and has another from then
 * on: such an error is what the protocol is for, so the reading goes on there.
 */
class Incoming {
  readonly #channel: ByteChannel
  #stream: ByteReadable
  #reader: ByteReader
  #broken = 0
  #closed = false

  constructor(channel: ByteChannel) {
    this.#channel = channel
    this.#stream = channel.readable
    this.#reader = this.#stream.getReader()
  }

  /** Null: nothing more can come. Does not reject. */
  async read(): Promise<Uint8Array | null> {
    for (;;) {
      try {
        const { done, value } = await this.#reader.read()
        this.#broken = 0
        return done || value === undefined ? null : value
      } catch {
        if (!this.#renew()) return null
      }
    }
  }

  #renew(): boolean {
    if (this.#closed) return false
    letGo(this.#reader)
    try {
      const stream = this.#channel.readable
      if (stream === this.#stream || ++this.#broken > brokenStreams) return false
      this.#reader = stream.getReader()
      this.#stream = stream
      return true
    } catch {
      return false
    }
  }

  close(): void {
    this.#closed = true
    letGo(this.#reader)
  }
}

function take(channel: ByteChannel): { readonly incoming: Incoming; readonly writer: ByteWriter } {
  if (
    typeof channel?.readable?.getReader !== 'function' ||
    typeof channel.writable?.getWriter !== 'function'
  ) {
    throw invalidOption('channel', 'ByteChannel', channel)
  }
  let incoming: Incoming | undefined
  try {
    incoming = new Incoming(channel)
    return { incoming, writer: channel.writable.getWriter() }
  } catch (cause) {
    incoming?.close()
    throw kermitError('kermit.channel_locked', { cause })
  }
}

function letGo(end: ByteReader | ByteWriter): void {
  try {
    end.releaseLock()
  } catch {
    // Streams of before 2022 keep a reader that is still waiting.
  }
}
