import { describe, expect, it } from 'vitest'
import { encodeText } from '../../src/text/index.js'
import { flatDecode } from './flat.js'

describe('time', () => {
  const line = 'Hémoglobine glyquée contrôlée à 5,4 % 37°C\r\n'
  // Texts that could tempt a detector into looking again and again.
  const inputs: readonly (readonly [string, (size: number) => Uint8Array])[] = [
    ['iso-8859-1', (size) => encodeText(line.repeat(size / 40), 'iso-8859-1')],
    ['utf-8', (size) => encodeText(line.repeat(size / 40), 'utf-8')],
    ['utf-8-twice', (size) => encodeText(line.repeat(size / 40), 'utf-8-twice')],
    ['utf-8-macroman', (size) => encodeText(line.repeat(size / 40), 'utf-8-macroman')],
    ['leads only', (size) => new Uint8Array(size).fill(0xf0)],
    ['CC only', (size) => new Uint8Array(size).fill(0xcc)],
    [
      'marked half sequences',
      (size) => Uint8Array.from({ length: size }, (_, at) => [0xc3, 0x83, 0xe2][at % 3] ?? 0),
    ],
  ]
  for (const [name, make] of inputs) {
    it(`is linear for ${name}`, () => {
      const best = (bytes: Uint8Array): number => {
        let least = Number.POSITIVE_INFINITY
        for (let run = 0; run < 3; run++) {
          const start = performance.now()
          flatDecode(bytes)
          least = Math.min(least, performance.now() - start)
        }
        return least
      }
      const small = best(make(40_000))
      const large = best(make(800_000))
      // 20 times as much: a quadratic step would take 400 times as long.
      expect(large).toBeLessThan(Math.max(small, 0.5) * 150)
    })
  }
})
