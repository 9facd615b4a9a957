// The one harness of properties. The project of the test says how often each is drawn (vitest.config.ts).
import fc from 'fast-check'
import { describe, it } from 'vitest'

/** A property of a layer. */
export interface Property {
  readonly name: string
  /** How many cases `npm run test:all` draws. */
  readonly runs: number
  readonly property: fc.IRawProperty<unknown>
}

/** The number of cases to draw here, for a property that `npm run test:all` draws so often. */
export function runsOf(runs: number): number {
  return Math.max(1, Math.ceil(runs * Number(process.env.HPRIM_PROPERTY_RUNS ?? 1)))
}

/** A test for each property. */
export function describeProperties(title: string, properties: readonly Property[]): void {
  describe(title, () => {
    for (const { name, runs, property } of properties) {
      it(name, async () => {
        await fc.assert(property, { numRuns: runsOf(runs) })
      })
    }
  })
}
