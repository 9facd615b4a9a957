// We and a program at the two ends of a line.
import { afterEach, expect } from 'vitest'
import {
  type KermitDelivery,
  type KermitEvent,
  type KermitFileInput,
  type KermitReception,
  type KermitSenderSettings,
  type KermitSettings,
  type KermitTransfer,
  receiveFiles,
  sendFiles,
} from '../../../src/kermit/index.js'
import { systemClock } from '../../../src/node/index.js'
import { type Line, type NamedFile, type Running, Workbench } from './workbench.js'

/** Where something is to happen: called at every event. */
export type Watch = (event: KermitEvent, transfer: KermitTransfer) => void

const benches: Workbench[] = []

/** A workbench that is closed after the test, however that ends. */
export function workbench(): Workbench {
  const bench = new Workbench()
  benches.push(bench)
  return bench
}

/** To be called in a suite: no program outlives a test. */
export function closeAfterEach(): void {
  afterEach(async () => {
    await Promise.all(benches.splice(0).map((bench) => bench.close()))
  }, 10_000)
}

/** What both machines agreed on, and what came of it. */
export interface Ended<Result> {
  readonly result: Result
  readonly agreed: Extract<KermitEvent, { kind: 'negotiated' }> | undefined
}

async function watched<Result>(
  run: (onProgress: Watch) => Promise<Result>,
  watch: Watch | undefined,
): Promise<Ended<Result>> {
  let agreed: Ended<Result>['agreed']
  const result = await run((event, transfer) => {
    if (event.kind === 'negotiated') agreed = event
    watch?.(event, transfer)
  })
  return { result, agreed }
}

export function weReceive(
  { line }: Running,
  settings: KermitSettings = {},
  watch?: Watch,
  signal?: AbortSignal,
): Promise<Ended<KermitReception>> {
  const also = signal === undefined ? {} : { signal }
  return watched(
    (onProgress) => receiveFiles(line, { clock: systemClock, onProgress, ...also, ...settings }),
    watch,
  )
}

export function weSend(
  { line }: Running,
  files: readonly KermitFileInput[],
  settings: KermitSenderSettings = {},
  watch?: Watch,
  signal?: AbortSignal,
): Promise<Ended<KermitDelivery>> {
  const also = signal === undefined ? {} : { signal }
  return watched(
    (onProgress) => sendFiles(line, files, { clock: systemClock, onProgress, ...also, ...settings }),
    watch,
  )
}

/** Compares contents as a whole: a difference of 5 MB is not printed. */
export function expectSame(got: readonly NamedFile[], wanted: readonly NamedFile[]): void {
  const inOrder = (files: readonly NamedFile[]): NamedFile[] =>
    [...files].sort((one, other) => (one.name < other.name ? -1 : 1))
  expect(inOrder(got).map(({ name, bytes }) => [name, bytes.length])).toEqual(
    inOrder(wanted).map(({ name, bytes }) => [name, bytes.length]),
  )
  for (const [at, { name, bytes }] of inOrder(got).entries()) {
    expect([name, Buffer.compare(bytes, inOrder(wanted)[at]?.bytes ?? new Uint8Array())]).toEqual([name, 0])
  }
}

/** Changes a bit of each so many packets, in both directions: no check lets one bit pass. */
export function throughBadLine(running: Running, every: number): Running {
  const harm = (): TransformStream<Uint8Array, Uint8Array> => {
    let packets = 0
    let place = 0
    return new TransformStream({
      transform(chunk, controller) {
        const changed = chunk.slice()
        for (const [at, byte] of chunk.entries()) {
          place = byte === 1 ? 0 : place + 1
          if (byte === 1) packets++
          if (place === 4 && packets % every === every - 1) changed[at] = byte ^ 4
        }
        controller.enqueue(changed)
      },
    })
  }
  const outgoing = harm()
  outgoing.readable.pipeTo(running.line.writable).catch(() => {})
  return {
    ...running,
    line: { readable: running.line.readable.pipeThrough(harm()), writable: outgoing.writable } as Line,
  }
}
