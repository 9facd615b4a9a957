import { concatBytes } from '../base/index.js'
import type { KermitEvent, KermitStep } from './model.js'

/** What a machine has to say until its caller collects it: packets for the line, and events. */
export class Outbox {
  #packets: Uint8Array[] = []
  #events: KermitEvent[] = []

  /** Queues a packet. */
  put(packet: Uint8Array): void {
    this.#packets.push(packet)
  }

  /** Queues an event. */
  emit(event: KermitEvent): void {
    this.#events.push(event)
  }

  /** All that was queued since the last step. `send` is a copy: a packet may be kept to be sent again. */
  step(wakeAt: number | null): KermitStep {
    const send = concatBytes(this.#packets)
    const events = this.#events
    this.#packets = []
    this.#events = []
    return { send, events, wakeAt }
  }
}
