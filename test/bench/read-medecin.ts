import { Buffer } from 'node:buffer'
import { readHprimMedecin } from 'hprim/medecin'
import { letterOfResults } from './letters.js'

// MB/s of readHprimMedecin, and its ratio to the floor: what any reader must do at the very least. All sizes and both
// contestants run in turn in one process, so ratios hold when the machine's speed drifts; medians are quoted. The
// garbage collector is left to run as it does in an application.

const WARM_UP = 4
const ROUNDS = 31
const OCTETS_A_ROUND = 4_000_000

/** Latin-1 decode, split into lines, split RES rows on |. */
function readFloor(bytes: Uint8Array): number {
  let fields = 0
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  for (const line of text.split('\r\n')) if (line.startsWith('RES|')) fields += line.split('|').length
  return fields
}

function read(bytes: Uint8Array): number {
  return readHprimMedecin(bytes).file?.letters[0]?.rows?.length ?? 0
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

interface Case {
  readonly results: number
  readonly bytes: Uint8Array
  readonly times: number
  /** Seconds of each round. */
  readonly reading: number[]
  readonly floor: number[]
}

const cases = [10, 100, 1_000, 4_000].map((results): Case => {
  const bytes = new Uint8Array(Buffer.from(letterOfResults(results), 'latin1'))
  return {
    results,
    bytes,
    times: Math.max(1, Math.round(OCTETS_A_ROUND / bytes.length)),
    reading: [],
    floor: [],
  }
})

for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const { bytes, times, reading, floor } of cases) {
    const seconds = [secondsOf(read, bytes, times), secondsOf(readFloor, bytes, times)]
    if (round < 0) continue
    reading.push(seconds[0] ?? Number.NaN)
    floor.push(seconds[1] ?? Number.NaN)
  }
}

console.log('results    octets   readHprimMedecin        floor   ratio to floor')
for (const { results, bytes, times, reading, floor } of cases) {
  const megabytes = (bytes.length * times) / 1e6
  const speed = (seconds: readonly number[]): string =>
    `${(megabytes / median(seconds)).toFixed(1).padStart(7)} MB/s`
  const ratio = median(reading.map((seconds, round) => (floor[round] ?? Number.NaN) / seconds))
  console.log(
    `${String(results).padStart(7)} ${String(bytes.length).padStart(9)}  ${speed(reading)} ${speed(floor)} ${ratio.toFixed(2).padStart(16)}`,
  )
}

/** Seconds for an octet, round by round. */
function costs(results: number): readonly number[] {
  const found = cases.find((one) => one.results === results)
  return found === undefined
    ? []
    : found.reading.map((seconds) => seconds / (found.bytes.length * found.times))
}

const small = costs(100)
const growth = median(costs(4_000).map((cost, round) => cost / (small[round] ?? Number.NaN)))
console.log(`cost per octet at 4,000 results / at 100: ${growth.toFixed(2)}`)
