import { defineConfig } from 'vitest/config'

const LONG = 'test/**/*.long.test.ts'
const PACKAGE = 'test/package/**/*.test.ts'
const INTEROP = 'test/interop/**/*.test.ts'

const setupFiles = ['test/setup.ts']

// `npm test` runs the project `unit`; `npm run test:all` runs all, in the mode `full`, with coverage.
export default defineConfig(({ mode }) => ({
  // The examples are consumers of the package; their tests run on its sources.
  resolve: {
    alias: [
      { find: /^hprim$/, replacement: `${import.meta.dirname}/src/index.ts` },
      { find: /^hprim\/([a-z0-9]+)$/, replacement: `${import.meta.dirname}/src/$1/index.ts` },
    ],
  },
  test: {
    // Of each property a tenth of the cases, but in the mode `full` (test/property-runs.ts).
    env: { HPRIM_PROPERTY_RUNS: mode === 'full' ? '1' : '0.1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [LONG, PACKAGE, INTEROP],
          setupFiles,
          testTimeout: 60_000,
          // No test keeps anything in a module: the files share them, on both cores, in a third of the time.
          pool: 'threads',
          isolate: false,
          maxWorkers: mode === 'full' ? 1 : 2,
        },
      },
      {
        // Linear time, bit flips, bombs, hostile lines.
        extends: true,
        test: {
          name: 'long',
          include: [LONG],
          setupFiles,
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What builds the package or starts a process of its own.
        extends: true,
        test: {
          name: 'package',
          include: [PACKAGE],
          setupFiles,
          testTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Programs that we did not write: these tests wait for them more than they work.
        extends: true,
        test: {
          name: 'interop',
          include: [INTEROP],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 6,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/**/*.d.ts'],
      reporter: ['text-summary'],
      thresholds: { lines: 95, branches: 95, functions: 95, statements: 95 },
    },
  },
}))
