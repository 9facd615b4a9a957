import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

// What is public stands in one place: the exports of package.json. `./medecin` is src/medecin/index.ts.
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }
const entries = Object.keys(exports)
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => (subpath === '.' ? 'index' : `${subpath.slice(2)}/index`))

export default defineConfig({
  entry: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
  format: ['esm', 'cjs'],
  // Of Node's types only src/node/ makes use, and shows none: tsconfig.json proves that the rest has none.
  dts: { compilerOptions: { types: ['node'] } },
  clean: true,
  splitting: true,
  treeshake: true,
  target: 'es2022',
  platform: 'neutral',
  sourcemap: false,
})
