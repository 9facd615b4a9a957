import fc from 'fast-check'
import { describe, it } from 'vitest'
import { properties } from '../medecin/properties.js'

// `npm run fuzz`: the properties of `npm test`, each five hundred times as often and with a new seed: millions of
// runs, about an hour. FUZZ_FACTOR and FUZZ_SEED change that; a failure prints the seed and the path that repeat it.

const factor = Number(process.env.FUZZ_FACTOR ?? 500)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

describe(`medecin, seed ${seed}`, () => {
  for (const { name, runs, property } of properties) {
    it(`${runs * factor} runs: ${name}`, () => {
      fc.assert(property, { numRuns: runs * factor, seed })
    })
  }
})
