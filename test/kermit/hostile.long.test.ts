import { describe, expect, it } from 'vitest'
import type { KermitSettings } from '../../src/kermit/index.js'
import { evenly, harms, runOverLine, throughput } from './hostile-line.js'
import { arrived, honest } from './hostile-properties.js'

describe('Over a hostile line', () => {
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
    const line = { latencyMs: 50, bytesPerSecond: 7000 }
    expect(throughput(100_000, { window: 31, packetLength: 1000 }, line)).toBeLessThan(7000)
  })
})
