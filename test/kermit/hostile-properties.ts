// What holds over any hostile line; run by npm test, and with many more runs by npm run fuzz.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { BlockCheck } from '../../src/kermit/index.js'
import type { KermitTestFile } from '../arbitraries/kermit.js'
import type { Property } from '../property-runs.js'
import { evenly, type Hostility, harms, type LineOptions, type Run, runOverLine } from './hostile-line.js'

const content: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constant(new Uint8Array()),
  fc.uint8Array({ maxLength: 3000, size: 'max' }),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 500 }))
    .map(([piece, times]) => Uint8Array.from(Array.from({ length: times }, () => [...piece]).flat())),
)

/** As many as 4; each its own name. */
const files: fc.Arbitrary<KermitTestFile[]> = fc
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
export function honest(sent: readonly KermitTestFile[], run: Run): void {
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

export function arrived(sent: readonly KermitTestFile[], run: Run): void {
  honest(sent, run)
  expect(run.senderRefusal).toBeNull()
  expect([...run.outcomes.values()]).toEqual(sent.map(() => 'delivered'))
  expect(run.received.size).toBe(sent.length)
  expect(run.discarded.size).toBe(0)
}

const upToAFifth = fc.double({ min: 0, max: 0.2, noNaN: true })
const kinds = fc.subarray([...harms], { minLength: 1 })
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

export const hostileProperties: readonly Property[] = [
  {
    name: 'a hostile line: does no harm where it is told none',
    runs: 100,
    property: fc.property(files, settings, seed, fc.boolean(), (sent, told, seed, inPieces) => {
      const run = runOverLine(sent, { sender: told, receiver: told, line: { seed, inPieces } })
      arrived(sent, run)
      expect(run.harmed).toBe(0)
      expect(run.receiverRefusal).toBeNull()
    }),
  },
  {
    name: 'a hostile line: the batch arrives while a fifth of the packets are hit at most, with 30 tries',
    runs: 300,
    property: fc.property(
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
  },
  {
    name: 'a hostile line: both end, and neither says what is not so, however hostile it is and whoever gives up',
    runs: 1000,
    property: fc.property(
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
  },
]
