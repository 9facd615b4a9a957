import fc from 'fast-check'
import { expect } from 'vitest'
import { createKermitReceiver, createKermitSender, type KermitMachine } from '../../src/kermit/index.js'
import { PacketReader } from '../../src/kermit/packet-reader.js'
import { createEncoder, createSink, decodeInto } from '../../src/kermit/quoting.js'
import { awkwardBytes, cuts, kermitFiles, kermitParity, kermitSettings } from '../arbitraries/kermit.js'
import type { Property } from '../property-runs.js'
import { modelProperty } from './commands.js'
import { hostileProperties } from './hostile-properties.js'
import { cut, join, ofKind } from './join.js'

const prefixes = fc.record({
  control: fc.constantFrom(35, 33, 96),
  eighthBit: fc.constantFrom(null, 38, 97),
  repeat: fc.constantFrom(null, 126, 98),
})

const files = [{ name: 'LABO.HPR', bytes: new Uint8Array(500).map((_, at) => at * 7) }]

/** What a peer might send: packets of a true dialogue, whole, cut, changed, and anything else. */
const anything = fc
  .tuple(kermitSettings, fc.boolean())
  .chain(([settings, fromSender]) => {
    const { sender, receiver } = join(createKermitSender(files, settings), createKermitReceiver(settings))
    const packets = fromSender ? sender.sent : receiver.sent
    return fc.array(
      fc.oneof(
        fc.constantFrom(...packets),
        fc.tuple(fc.constantFrom(...packets), fc.nat(), fc.nat(255)).map(([packet, place, byte]) => {
          const changed = packet.slice()
          changed[place % packet.length] = byte
          return changed
        }),
        fc
          .tuple(fc.constantFrom(...packets), fc.nat())
          .map(([packet, at]) => packet.slice(0, at % packet.length)),
        fc.uint8Array({ maxLength: 60 }),
      ),
      { maxLength: 30 },
    )
  })
  .map((pieces) => new Uint8Array(Buffer.concat(pieces)))

function fed(machine: KermitMachine, bytes: Uint8Array, lengths: readonly number[] | undefined): unknown {
  const steps = [machine.start(0), ...cut(bytes, lengths).map((piece) => machine.receive(piece, 1))]
  return {
    events: steps.flatMap(({ events }) => events),
    sent: Buffer.concat(steps.map(({ send }) => send)).toString('latin1'),
    wakeAt: steps.at(-1)?.wakeAt,
    done: machine.done,
  }
}

export const properties: readonly Property[] = [
  ...hostileProperties,
  {
    name: 'both machines, whatever is done to them, say what a model of the transfer allows',
    runs: 400,
    property: modelProperty,
  },
  {
    name: 'quoting: what is decoded is what was encoded, in printable characters and within its room',
    runs: 300,
    property: fc.property(
      awkwardBytes,
      prefixes,
      fc.integer({ min: 5, max: 120 }),
      (bytes, quoting, room) => {
        const encoder = createEncoder(quoting)
        const sink = createSink(0)
        for (let from = 0; from < bytes.length; from = encoder.sourceAt) {
          const target = new Uint8Array(room + 1)
          encoder.encode(bytes, from, { target, at: 0, end: room })
          expect(encoder.sourceAt).toBeGreaterThan(from)
          expect(target[room]).toBe(0)
          const chars = target.subarray(0, encoder.targetAt)
          expect(chars.every((char) => (char & 127) > 31 && (char & 127) < 127)).toBe(true)
          if (quoting.eighthBit !== null) expect(chars.every((char) => char < 128)).toBe(true)
          expect(decodeInto(sink, { chars, from: 0, to: chars.length }, quoting)).toBe(true)
        }
        expect(sink.bytes.slice(0, sink.length)).toEqual(bytes)
      },
    ),
  },
  {
    name: 'quoting: any characters decode to something or to nothing, 94 bytes for three characters at most',
    runs: 300,
    property: fc.property(fc.uint8Array({ maxLength: 200 }), prefixes, (chars, quoting) => {
      const sink = createSink(0)
      if (!decodeInto(sink, { chars, from: 0, to: chars.length }, quoting)) expect(sink.length).toBe(0)
      expect(sink.length).toBeLessThanOrEqual(chars.length * 32)
    }),
  },
  {
    name: 'machines joined: every file arrives, whole, and no packet is longer than agreed',
    runs: 150,
    property: fc.property(
      kermitFiles,
      kermitSettings,
      kermitSettings,
      kermitParity,
      fc.option(cuts, { nil: undefined }),
      (batch, ours, theirs, parity, lengths) => {
        const ends = join(
          createKermitSender(batch, { ...ours, parity }),
          createKermitReceiver({ ...theirs, parity }),
          { cuts: lengths },
        )
        expect(ends.now).toBe(0)
        const received = ofKind(ends.receiver.events, 'file-received').map(({ file }) => file)
        expect(received.map(({ originalName, bytes }) => ({ originalName, bytes }))).toEqual(
          batch.map(({ name, bytes }) => ({ originalName: name, bytes })),
        )
        expect(ofKind(ends.sender.events, 'file-sent').map(({ outcome }) => outcome)).toEqual(
          batch.map(() => 'delivered'),
        )
        expect(ofKind(ends.sender.events, 'finished')).toEqual([{ kind: 'finished', confirmed: true }])
        const agreed = ofKind(ends.sender.events, 'negotiated')[0]
        const reader = new PacketReader(1, parity !== 'none')
        const most = Math.max(agreed?.packetLength ?? 0, 94)
        for (const bytes of ends.sender.sent.slice(1)) {
          reader.read(
            bytes,
            {
              packet: ({ to }) =>
                expect(to).toBeLessThanOrEqual(most > 94 ? most : (agreed?.packetLength ?? 94) + 1),
              damaged: () => expect.unreachable(),
            },
            () => true,
          )
        }
      },
    ),
  },
  {
    name: 'a line that loses and changes packets: delivered means there, and what is passed on is whole',
    runs: 100,
    property: fc.property(
      kermitFiles,
      kermitSettings,
      fc.array(fc.constantFrom('pass', 'pass', 'pass', 'pass', 'lose', 'flip', 'double', 'cut'), {
        minLength: 20,
        maxLength: 60,
      }),
      (batch, settings, fates) => {
        const careful = { ...settings, blockCheck: 3, retries: 30 } as const
        const ends = join(createKermitSender(batch, careful), createKermitReceiver(careful), {
          line: (bytes, _to, turn) => {
            const fate = fates[(turn * 7) % fates.length]
            // The S packet and its answer have only six bits of check.
            if (fate === 'lose') return bytes.subarray(0, 0)
            if (fate === 'cut') return bytes.subarray(0, bytes.length >> 1)
            if (fate === 'double') return new Uint8Array(Buffer.concat([bytes, bytes]))
            if (fate !== 'flip' || turn < 6) return bytes
            return bytes.map((byte, at) => (at === turn % bytes.length ? byte ^ 2 : byte))
          },
        })
        const received = ofKind(ends.receiver.events, 'file-received')
        for (const { index, file } of received) expect(file.bytes).toEqual(batch[index]?.bytes)
        const delivered = ofKind(ends.sender.events, 'file-sent').filter(
          ({ outcome }) => outcome === 'delivered',
        )
        const there = received.map(({ index }) => index)
        for (const { index } of delivered) expect(there).toContain(index)
        expect(ends.sender.machine.done && ends.receiver.machine.done).toBe(true)
      },
    ),
  },
  {
    name: 'any bytes to either machine: no throw, and whole or in pieces the same events and bytes',
    runs: 300,
    property: fc.property(anything, kermitSettings, cuts, (bytes, settings, lengths) => {
      const limits = { fileBytes: 1000, noiseBytes: 300 }
      const makers = [
        () => createKermitReceiver({ ...settings, limits }),
        () => createKermitSender(files, { ...settings, limits }),
      ]
      for (const make of makers) {
        const whole = fed(make(), bytes, undefined)
        expect(fed(make(), bytes, lengths)).toEqual(whole)
        expect(fed(make(), bytes, [1])).toEqual(whole)
      }
    }),
  },
  {
    name: 'a machine that hears nothing ends, whatever came before',
    runs: 100,
    property: fc.property(anything, kermitSettings, (bytes, settings) => {
      for (const machine of [createKermitReceiver(settings), createKermitSender(files, settings)]) {
        machine.start(0)
        let { wakeAt } = machine.receive(bytes, 5)
        for (let count = 0; wakeAt !== null && count < 100; count++) wakeAt = machine.tick(wakeAt).wakeAt
        expect(machine.done).toBe(true)
      }
    }),
  },
]
