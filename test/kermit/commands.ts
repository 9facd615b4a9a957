// Both machines joined, driven by commands drawn at random, against a model of what may be true after each.
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  createKermitReceiver,
  createKermitSender,
  type KermitEvent,
  type KermitMachine,
  type KermitSendOutcome,
  type KermitSettings,
  type KermitStep,
} from '../../src/kermit/index.js'
import { type KermitTestFile, kermitFiles, kermitSettings } from '../arbitraries/kermit.js'

type Name = 'sender' | 'receiver'

const other = (name: Name): Name => (name === 'sender' ? 'receiver' : 'sender')

/** What is known of a file: the steps of its life, of which each comes once and in this order. */
interface FileModel {
  started: boolean
  bytes: number
  end: KermitSendOutcome | 'received' | 'discarded' | null
}

/** What is true of the transfer, by events alone. */
class Model {
  readonly files: Readonly<Record<Name, Map<number, FileModel>>> = { sender: new Map(), receiver: new Map() }
  readonly over: Record<Name, boolean> = { sender: false, receiver: false }
  readonly #sent: readonly KermitTestFile[]

  constructor(sent: readonly KermitTestFile[]) {
    this.#sent = sent
  }

  take(name: Name, event: KermitEvent): void {
    // Nothing is told after the end.
    expect([name, this.over[name], event.kind]).toEqual([name, false, event.kind])
    if (event.kind === 'finished' || event.kind === 'failed') this.over[name] = true
    if (!('index' in event)) return
    const file = this.#file(name, event.index)
    expect(file.end).toBeNull()
    if (event.kind === 'file-started') {
      expect(file.started).toBe(false)
      file.started = true
    } else if (event.kind === 'progress') {
      expect(file.started).toBe(true)
      expect(event.bytes).toBeGreaterThanOrEqual(file.bytes)
      if (event.total !== null) expect(event.bytes).toBeLessThanOrEqual(event.total)
      file.bytes = event.bytes
    } else if (event.kind === 'file-received') {
      const sent = this.#sent[event.index]
      expect([event.file.originalName, event.file.bytes]).toEqual([sent?.name, sent?.bytes])
      file.end = 'received'
    } else if (event.kind === 'file-discarded') file.end = 'discarded'
    else file.end = event.outcome
  }

  /** A file begins when all before it have ended. */
  #file(name: Name, index: number): FileModel {
    const known = this.files[name].get(index)
    if (known !== undefined) return known
    for (let before = 0; before < index; before++) expect(this.files[name].get(before)?.end).toBeTruthy()
    const fresh: FileModel = { started: false, bytes: 0, end: null }
    this.files[name].set(index, fresh)
    return fresh
  }

  /** What the one side says of a file must be so on the other. */
  check(): void {
    for (const [index, { end }] of this.files.sender) {
      const there = this.files.receiver.get(index)?.end === 'received'
      if (end === 'delivered') expect([index, end, there]).toEqual([index, end, true])
      if (end === 'failed' || end === 'cancelled' || end === 'refused') {
        expect([index, end, there]).toEqual([index, end, false])
      }
    }
  }
}

/** The machines, and what is on its way to each. */
class Real {
  readonly machines: Readonly<Record<Name, KermitMachine>>
  readonly waiting: Readonly<Record<Name, Uint8Array[]>> = { sender: [], receiver: [] }
  readonly wakeAt: Record<Name, number | null> = { sender: null, receiver: null }
  readonly model: Model
  now = 0

  constructor(files: readonly KermitTestFile[], settings: Readonly<Record<Name, KermitSettings>>) {
    this.model = new Model(files)
    this.machines = {
      sender: createKermitSender(files, settings.sender),
      receiver: createKermitReceiver(settings.receiver),
    }
    this.take('receiver', this.machines.receiver.start(0))
    this.take('sender', this.machines.sender.start(0))
  }

  take(name: Name, { send, events, wakeAt }: KermitStep): void {
    if (send.length > 0) this.waiting[other(name)].push(send)
    this.wakeAt[name] = wakeAt
    for (const event of events) this.model.take(name, event)
    expect([name, this.machines[name].done]).toEqual([name, this.model.over[name]])
    expect(wakeAt === null).toBe(this.machines[name].done)
    this.model.check()
  }

  deliver(name: Name, times = 1): void {
    const next = this.waiting[name].shift()
    for (let time = 0; next !== undefined && time < times; time++) {
      this.take(name, this.machines[name].receive(next, this.now))
    }
  }

  /** The time comes at which one of them wanted to be woken. */
  wait(): void {
    const times = Object.values(this.wakeAt).filter((time) => time !== null)
    if (times.length > 0) this.now = Math.max(this.now, Math.min(...times))
    for (const name of ['sender', 'receiver'] as const) this.take(name, this.machines[name].tick(this.now))
  }
}

const side = fc.constantFrom<Name>('sender', 'receiver')

/** What can happen: to the line, to time, or at the wish of somebody. */
const command: fc.Arbitrary<(real: Real) => void> = fc.oneof(
  { weight: 60, arbitrary: side.map((name) => (real: Real) => real.deliver(name)) },
  { weight: 10, arbitrary: side.map((name) => (real: Real) => real.deliver(name, 2)) },
  { weight: 10, arbitrary: side.map((name) => (real: Real) => void real.waiting[name].shift()) },
  { weight: 10, arbitrary: fc.constant((real: Real) => real.wait()) },
  {
    weight: 5,
    arbitrary: fc.tuple(side, fc.constantFrom('file', 'batch' as const)).map(
      ([name, what]) =>
        (real: Real) =>
          real.take(name, real.machines[name].cancel(what)),
    ),
  },
  {
    weight: 1,
    arbitrary: side.map((name) => (real: Real) => real.take(name, real.machines[name].abort())),
  },
  {
    weight: 1,
    arbitrary: side.map((name) => (real: Real) => real.take(name, real.machines[name].closed())),
  },
)

/** After all commands the line is whole again, and both come to an end. */
export const modelProperty: fc.IRawProperty<unknown> = fc.property(
  kermitFiles,
  kermitSettings,
  kermitSettings,
  fc.array(command, { maxLength: 80, size: 'max' }),
  (files, ours, theirs, commands) => {
    const settings = { sender: { ...ours, retries: 10 }, receiver: { ...theirs, retries: 10 } }
    const real = new Real(files, settings)
    for (const run of commands) run(real)
    for (let turn = 0; turn < 100_000; turn++) {
      if (real.machines.sender.done && real.machines.receiver.done) break
      const name = real.waiting.receiver.length > 0 ? 'receiver' : 'sender'
      if (real.waiting[name].length > 0) real.deliver(name)
      else real.wait()
    }
    expect(real.model.over).toEqual({ sender: true, receiver: true })
    expect([...real.model.files.sender.values()].filter(({ end }) => end === null)).toEqual([])
    expect(real.model.files.sender.size).toBe(files.length)
  },
)
