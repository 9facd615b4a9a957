// What the benchmarks share: contestants run in turn in one process, so that ratios hold when the machine's speed
// drifts; medians are quoted. The garbage collector is left to run as it does in an application.

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Seconds of each round, by contestant; the first rounds warm up and are not counted. */
export async function secondsOfRounds<Name extends string>(
  contestants: Readonly<Record<Name, () => unknown>>,
  rounds: number,
  warmUp: number,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(contestants) as Name[]
  const seconds = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const start = process.hrtime.bigint()
      await contestants[name]()
      const taken = Number(process.hrtime.bigint() - start) / 1e9
      if (round >= 0) seconds[name].push(taken)
    }
  }
  return seconds
}
