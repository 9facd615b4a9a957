import { defineConfig } from 'vitest/config'

// `npm run fuzz`: the properties of all layers, each five hundred times as often as in `npm run test:all` and with a
// new seed: millions of cases, more than an hour. HPRIM_PROPERTY_RUNS and HPRIM_PROPERTY_SEED change that; a failure
// prints the seed and the path that repeat it.
export default defineConfig({
  test: {
    include: ['test/**/properties.test.ts'],
    env: {
      HPRIM_PROPERTY_RUNS: process.env.HPRIM_PROPERTY_RUNS ?? '500',
      HPRIM_PROPERTY_SEED: process.env.HPRIM_PROPERTY_SEED ?? String(Date.now() % 2 ** 31),
    },
    setupFiles: ['test/setup.ts'],
    testTimeout: 6 * 3_600_000,
  },
})
