// `npm run mutate -- FILE…`: puts one fault at a time into each file of src/ and tells which ones the fast tests of its
// layer do not notice. What changes nothing stands, with its reason, in docs/mutants.md.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly mutants: readonly {
          readonly mutatorName: string
          readonly replacement?: string
          readonly status: string
          readonly location: { readonly start: Place; readonly end: Place }
        }[]
      }
    >
  >
}
interface Place {
  readonly line: number
  readonly column: number
}

const NOTICED = ['Killed', 'Timeout']
const COUNTED = [...NOTICED, 'Survived', 'NoCoverage']

/** The piece of the source between two places, on one line. */
function pieceOf(source: string, start: Place, end: Place): string {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.length - 1
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join(' ')
    .replace(/\s+/g, ' ')
}

const files = process.argv.slice(2).map((file) => file.replace(/^\.\//, ''))
const layers = new Set(files.map((file) => /^src\/([^/]+)\//.exec(file)?.[1]))
if (files.length === 0 || layers.has(undefined)) {
  console.error('usage: npm run mutate -- src/LAYER/FILE.ts…')
  process.exit(2)
}

const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', files.join(',')], {
  stdio: 'inherit',
  env: { ...process.env, HPRIM_MUTATE_TESTS: [...layers].map((layer) => `test/${layer}`).join(',') },
})
if (status !== 0) process.exit(status ?? 1)

const report = JSON.parse(readFileSync('coverage/mutation.json', 'utf8')) as Report
for (const [file, { source, mutants }] of Object.entries(report.files)) {
  const counted = mutants.filter((mutant) => COUNTED.includes(mutant.status))
  const left = counted.filter((mutant) => !NOTICED.includes(mutant.status))
  for (const { location, mutatorName, replacement, status } of left) {
    const { start, end } = location
    const change = `${pieceOf(source, start, end)}  →  ${(replacement ?? '').replace(/\s+/g, ' ')}`
    console.log(`${file}:${start.line}:${start.column} ${status} ${mutatorName}: ${change}`)
  }
  const noticed = counted.length - left.length
  const share = counted.length === 0 ? 100 : (100 * noticed) / counted.length
  console.log(`${file}: ${noticed} of ${counted.length} noticed, ${share.toFixed(1)} %`)
}
