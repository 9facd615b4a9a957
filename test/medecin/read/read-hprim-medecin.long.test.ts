import { expect, it } from 'vitest'
import { readHprimMedecin } from '../../../src/medecin/index.js'
import { encodeText } from '../../../src/text/index.js'
import { headerWith, textOf } from '../letter-texts.js'

it('is linear in its input', () => {
  const time = (bytes: Uint8Array): number => {
    const start = performance.now()
    readHprimMedecin(bytes, { limits: { bytes: 1e8, lines: 1e7, letters: 1e6 } })
    return performance.now() - start
  }
  const hostile: readonly ((size: number) => string)[] = [
    (size) => '*'.repeat(size),
    (size) => '****FIN****\n'.repeat(size / 12),
    (size) => '*** '.repeat(size / 4),
    (size) => '\x1A'.repeat(size),
    (size) => '****LAB****\n'.repeat(size / 12),
    (size) => textOf({ lab: Array.from({ length: size / 12 }, () => '****LAB****') }),
    (size) => textOf({ header: headerWith({ 6: `${'1'.repeat(size)} x\u2028y` }) }),
    (size) => `${'Ã© abc à\n'.repeat(size / 12)}\xFF`,
    (size) => '\r'.repeat(size / 4),
    (size) => textOf({}) + '|'.repeat(size),
    (size) => textOf({ text: ['&'.repeat(size)] }),
    (size) => textOf({ text: [`${'<br '.repeat(size / 4)}`] }),
    (size) => textOf({ rows: ['RES|a|b|N|'.padEnd(size, '1')] }),
    (size) => textOf({ rows: [`RES|a|b|N|1|u|${'1'.repeat(size)}-|`] }),
    (size) => textOf({ rows: [' '.repeat(size)] }),
    (size) => textOf({ rows: Array.from({ length: size / 20 }, (_, index) => `RES|a (B)|${index}B|N|1`) }),
    (size) => textOf({ text: Array.from({ length: size / 11 }, () => '29/02/1980') }),
    (size) =>
      textOf({
        header: headerWith({
          1: ' '.repeat(size),
          6: '1'.repeat(size),
          8: '1'.repeat(size),
          11: '-'.repeat(size),
        }),
      }),
    (size) => textOf({ header: headerWith({ 10: '1/'.repeat(size / 2) }) }),
    (size) => `${' '.repeat(size)}[apicrypt]`,
    (size) => 'é'.repeat(size / 2),
    (size) => 'Ã©'.repeat(size / 4),
  ]
  for (const [index, make] of hostile.entries()) {
    const [small, large] = [encodeText(make(100_000), 'utf-8'), encodeText(make(800_000), 'utf-8')]
    time(small)
    const ratio = Math.min(...[1, 2, 3].map(() => time(large) / Math.max(time(small), 2)))
    // Eight times the input: a quadratic reader would take 64 times as long.
    expect(ratio, `case ${index}`).toBeLessThan(30)
  }
})
