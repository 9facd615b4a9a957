import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The examples are consumers of the package; their tests run on its sources.
  resolve: {
    alias: [
      { find: /^hprim$/, replacement: `${import.meta.dirname}/src/index.ts` },
      {
        find: /^hprim\/(text|medecin|asn1|crypto|archive|transport|kermit|mime|x509|cms|forge|node)$/,
        replacement: `${import.meta.dirname}/src/$1/index.ts`,
      },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fuzz/**'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/**/*.d.ts'],
      reporter: ['text-summary'],
      thresholds: { lines: 95, branches: 95, functions: 95, statements: 95 },
    },
  },
})
