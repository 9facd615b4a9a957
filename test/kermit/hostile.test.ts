import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlockCheck, KermitFileToSend, KermitSettings } from '../../src/kermit/index.js'
import {
  evenly,
  type Hostility,
  harms,
  type LineOptions,
  type Run,
  runOverLine,
  throughput,
} from './hostile-line.js'

const content: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constant(new Uint8Array()),
  fc.uint8Array({ maxLength: 3000, size: 'max' }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 500 }))
    .map(([piece, times]) => Uint8Array.from(Array.from({ length: times }, () => [...piece]).flat())),
)

/** As many as 4; each its own name. */
const files: fc.Arbitrary<KermitFileToSend[]> = fc
  .array(content, { maxLength: 4, size: 'max' })
  .map((contents) => contents.map((bytes, index) => ({ name: `LETTRE${index}.HPR`, bytes })))

/** What both sides are told. */
const settings = fc.record({
  packetLength: fc.constantFrom(20, 94, 250, 1000, 9024),
  window: fc.constantFrom(1, 4, 31),
  blockCheck: fc.constantFrom<BlockCheck>(1, 2, 3),
  parity: fc.constantFrom('none', 'none', 'even', 'space' as const),
  timeoutMs: fc.constantFrom(500, 2000),
})

const seed = fc.integer()

/** What always holds, whatever the line does. */
function honest(sent: readonly KermitFileToSend[], run: Run): void {
  expect(run.ended).toBe(true)
  expect([...run.outcomes.keys()].sort()).toEqual(sent.map((_, index) => index))
  for (const [index, file] of run.received) {
    const original = sent[index]
    expect(file.originalName).toBe(original?.name)
    expect(Buffer.compare(file.bytes, original?.bytes ?? Buffer.from('none'))).toBe(0)
  }
  for (const [index, outcome] of run.outcomes) {
    if (outcome === 'delivered') expect(run.received.has(index)).toBe(true)
    if (outcome === 'failed' || outcome === 'cancelled' || outcome === 'refused') {
      expect([index, run.received.has(index)]).toEqual([index, false])
    }
  }
}

function arrived(sent: readonly KermitFileToSend[], run: Run): void {
  honest(sent, run)
  expect(run.senderFailure).toBeNull()
  expect([...run.outcomes.values()]).toEqual(sent.map(() => 'delivered'))
  expect(run.received.size).toBe(sent.length)
  expect(run.discarded.size).toBe(0)
}

describe('Over a hostile line', () => {
  it('does no harm where it is told none', () => {
    fc.assert(
      fc.property(files, settings, seed, fc.boolean(), (sent, told, seed, inPieces) => {
        const run = runOverLine(sent, { sender: told, receiver: told, line: { seed, inPieces } })
        arrived(sent, run)
        expect(run.harmed).toBe(0)
        expect(run.receiverFailure).toBeNull()
      }),
      { numRuns: 100 },
    )
  })

  const upToAFifth = fc.double({ min: 0, max: 0.2, noNaN: true })
  const kinds = fc.subarray([...harms], { minLength: 1 })
  it('the batch arrives while a fifth of the packets are hit at most, with 30 tries', () => {
    fc.assert(
      fc.property(
        files,
        settings,
        fc.record({ seed, probability: upToAFifth, kinds, inPieces: fc.boolean(), leaves: fc.boolean() }),
        (sent, told, { probability, kinds, ...line }) => {
          const tireless = { ...told, retries: 30 }
          const run = runOverLine(sent, {
            sender: tireless,
            receiver: tireless,
            line: { ...line, hostility: evenly(probability, kinds), passes: told.window === 31 ? 1 : 4 },
          })
          arrived(sent, run)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each(
    harms.flatMap((harm) =>
      ([1, 4, 31] as const).flatMap((window) =>
        ([1, 2, 3] as const).map((blockCheck) => ({ harm, window, blockCheck })),
      ),
    ),
  )(
    'arrives through $harm of a fifth, window $window, block check $blockCheck',
    ({ harm, window, blockCheck }) => {
      const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => (at * at * 7 + (at >> 6)) & 255)
      const sent = [
        { name: 'A.HPR', bytes },
        { name: 'VIDE.HPR', bytes: new Uint8Array() },
      ]
      const told: KermitSettings = { packetLength: 94, window, blockCheck, retries: 30, timeoutMs: 1000 }
      const run = runOverLine(sent, {
        sender: told,
        receiver: told,
        line: { seed: 19970301, hostility: { [harm]: 0.2 }, passes: window === 31 ? 1 : 4 },
      })
      arrived(sent, run)
      expect(run.harmed).toBeGreaterThan(20)
    },
  )

  const anyHostility: fc.Arbitrary<Hostility> = fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), kinds)
    .map(([probability, kinds]) => evenly(probability, kinds))
  const stop: fc.Arbitrary<LineOptions['stop']> = fc.option(
    fc.record({
      side: fc.constantFrom('sender', 'receiver' as const),
      what: fc.constantFrom('file', 'batch', 'abort', 'closed' as const),
      after: fc.integer({ min: 0, max: 60 }),
    }),
    { nil: undefined },
  )
  it('both end, and neither says what is not so, however hostile it is and whoever gives up', () => {
    fc.assert(
      fc.property(
        files,
        settings,
        settings,
        fc.record({ seed, hostility: anyHostility, inPieces: fc.boolean(), leaves: fc.boolean(), stop }),
        fc.integer({ min: 0, max: 6 }),
        (sent, ours, theirs, { stop, ...line }, retries) => {
          const run = runOverLine(sent, {
            sender: { ...ours, retries },
            receiver: { ...theirs, parity: ours.parity, retries },
            line: { ...line, ...(stop === undefined ? {} : { stop }) },
          })
          honest(sent, run)
        },
      ),
      { numRuns: 1000 },
    )
  })

  const sides = ['sender', 'receiver'] as const
  const ways = ['file', 'batch', 'abort', 'closed'] as const
  const stops = sides.flatMap((side) => ways.map((what) => ({ side, what })))
  it.each(stops)('neither says what is not so: the $side gives up, $what, whenever', ({ side, what }) => {
    const sent = ['A', 'B'].map((name) => ({ name, bytes: new Uint8Array(50).fill(name.charCodeAt(0)) }))
    for (const window of [1, 31]) {
      for (let after = 0; after < 16; after++) {
        for (let seed = 0; seed < 25; seed++) {
          const told = { packetLength: 40, window, retries: 3 }
          const stop = { side, what, after }
          const line = { seed, hostility: { drop: 0.3 }, stop }
          honest(sent, runOverLine(sent, { sender: told, receiver: told, line }))
        }
      }
    }
  })

  it('is the same for the same seed', () => {
    const sent = [{ name: 'A.HPR', bytes: new Uint8Array(5000) }]
    const run = (seed: number) => runOverLine(sent, { line: { seed, hostility: evenly(0.5) } })
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
  })
})

describe('Over a line of 50 ms each way', () => {
  it('a window of 31 passes much more than one of 1', () => {
    const at = (window: number) => throughput(300_000, { window, packetLength: 1000 }, { latencyMs: 50 })
    expect(at(31) / at(1)).toBeGreaterThan(15)
  })

  it('no window passes more than the line', () => {
    const line = { latencyMs: 50, octetsPerSecond: 7000 }
    expect(throughput(100_000, { window: 31, packetLength: 1000 }, line)).toBeLessThan(7000)
  })
})
