import fc from 'fast-check'
import { describe, it } from 'vitest'
import { properties } from '../medecin/properties.js'

// `npm run fuzz`: the properties of `npm test`, tried a million times each with a new seed. FUZZ_RUNS and FUZZ_SEED
// change that; a failure prints the seed and the path that repeat it.

const numRuns = Number(process.env.FUZZ_RUNS ?? 1_000_000)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

describe(`medecin, ${numRuns} runs of each property, seed ${seed}`, () => {
  for (const { name, property } of properties) {
    it(name, () => {
      fc.assert(property, { numRuns, seed })
    })
  }
})
