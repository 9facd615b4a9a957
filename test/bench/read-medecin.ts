import { Buffer } from 'node:buffer'
import { readMedecin } from 'hprim/medecin'
import { letterOfResults } from './letters.js'

// MB/s of readMedecin, and its ratio to the floor: what any reader must do at the very least. Both run in turn in
// one process, so the ratio holds when the machine's speed drifts; the median of the ratios is quoted.

const ROUNDS = 31
const OCTETS_A_ROUND = 4_000_000

/** Latin-1 decode, split into lines, split RES rows on |. */
function floor(bytes: Uint8Array): number {
  let fields = 0
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  for (const line of text.split('\r\n')) if (line.startsWith('RES|')) fields += line.split('|').length
  return fields
}

function read(bytes: Uint8Array): number {
  return readMedecin(bytes).file?.letters[0]?.rows?.length ?? 0
}

function secondsOf(run: (bytes: Uint8Array) => number, bytes: Uint8Array, times: number): number {
  let sum = 0
  const start = process.hrtime.bigint()
  for (let time = 0; time < times; time++) sum += run(bytes)
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  if (sum === 0) throw new Error('nothing was read')
  return seconds
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

console.log('results    octets   readMedecin      floor   ratio to floor   ns/octet')
const costs = new Map<number, number>()
for (const results of [10, 100, 1_000, 4_000]) {
  const bytes = new Uint8Array(Buffer.from(letterOfResults(results), 'latin1'))
  const times = Math.max(1, Math.round(OCTETS_A_ROUND / bytes.length))
  for (let warm = 0; warm < 3; warm++) {
    secondsOf(read, bytes, times)
    secondsOf(floor, bytes, times)
  }
  const reading: number[] = []
  const least: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc?.()
    reading.push(secondsOf(read, bytes, times))
    globalThis.gc?.()
    least.push(secondsOf(floor, bytes, times))
  }
  const megabytes = (bytes.length * times) / 1e6
  const ratio = median(reading.map((seconds, round) => (least[round] ?? Number.NaN) / seconds))
  const cost = (median(reading) / (bytes.length * times)) * 1e9
  costs.set(results, cost)
  console.log(
    `${String(results).padStart(7)} ${String(bytes.length).padStart(9)} ` +
      `${(megabytes / median(reading)).toFixed(1).padStart(8)} MB/s ${(megabytes / median(least)).toFixed(1).padStart(6)} MB/s ` +
      `${ratio.toFixed(2).padStart(16)} ${cost.toFixed(1).padStart(10)}`,
  )
}
console.log(`cost per octet at 4,000 results / at 100: ${((costs.get(4_000) ?? 0) / (costs.get(100) ?? 1)).toFixed(2)}`)
