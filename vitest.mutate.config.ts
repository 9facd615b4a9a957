import { defineConfig } from 'vitest/config'

// What `npm run mutate` holds each mutant against: the fast tests of its layer, as in the project `unit` of
// vitest.config.ts, without properties. They share modules and a worker: their titles and order must not be random.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^hprim$/, replacement: `${import.meta.dirname}/src/index.ts` },
      { find: /^hprim\/([a-z0-9]+)$/, replacement: `${import.meta.dirname}/src/$1/index.ts` },
    ],
  },
  test: {
    include: (process.env.HPRIM_MUTATE_TESTS ?? 'test').split(',').map((folder) => `${folder}/**/*.test.ts`),
    exclude: ['test/**/*.long.test.ts', 'test/{package,interop,docs}/**', 'test/**/properties.test.ts'],
    env: { HPRIM_PROPERTY_RUNS: '0.1' },
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    isolate: false,
  },
})
