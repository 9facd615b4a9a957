import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The TypeScript of README.md and of the pages of the guide is run as written. A line `expression // → value` is a claim,
// and is checked. On a page of the guide the blocks are one program; in the README each is its own.

const ROOT = join(import.meta.dirname, '..', '..')

function blocksOf(page: string, language: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block]) => block ?? '',
  )
}

/** One program of blocks: imports first and once, the package by its sources, claims as assertions. */
function programOf(blocks: readonly string[]): string {
  const imports = new Map<string, Set<string>>()
  const bodies = blocks.map((block) =>
    block.replace(
      /^import (type )?\{([^}]*)\} from '([^']+)'$/gm,
      (_, type: string | undefined, names: string, from) => {
        const known = imports.get(from) ?? new Set()
        imports.set(from, known)
        for (const name of names.split(',').map((one) => one.trim())) {
          if (name !== '') known.add(type === undefined ? name : `type ${name}`)
        }
        return ''
      },
    ),
  )
  const sourceOf = (from: string): string =>
    from.replace(/^hprim(?=$|\/)(.*)$/, (_, folder: string) => join(ROOT, 'src', folder, 'index.js'))
  return [
    "import { deepEqual as claim } from 'node:assert/strict'",
    ...[...imports].map(([from, names]) => `import { ${[...names].join(', ')} } from '${sourceOf(from)}'`),
    ...bodies.map((body) =>
      body.replace(/^( *)(?:(if \(.*?\)) )?(.+) \/\/ → (.+)$/gm, '$1$2 claim($3, $4);'),
    ),
  ].join('\n')
}

/** In order: the practice opens the mail that the laboratory writes. */
const guides = ['guide', 'guide-laboratory', 'guide-practice', 'guide-certificates']

const programs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(guides.map((name) => [`${name}.mts`, programOf(blocksOf(`docs/${name}.md`, 'ts'))])),
  ...Object.fromEntries(
    blocksOf('README.md', 'ts').map((block, index) => [`readme-${index}.mts`, programOf([block])]),
  ),
}

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hprim-blocks-'))
  for (const [name, program] of Object.entries(programs)) writeFileSync(join(folder, name), program)
  // nodemailer and its types.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const [letter = ''] = blocksOf('docs/guide.md', 'hprim')
  writeFileSync(join(folder, 'letter.hpr'), Buffer.from(letter.replaceAll('\n', '\r\n'), 'latin1'))
  for (const [name, fixture] of [
    ['lab', 'lab'],
    ['doctor', 'doctor'],
    ['doctor-ec', 'lab-p256'],
  ] as const) {
    for (const kind of ['crt', 'key']) {
      const from = join(ROOT, 'test', 'fixtures', 'pki', `${fixture}.${kind}.pem`)
      copyFileSync(from, join(folder, `${name}.${kind}.pem`))
    }
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the TypeScript of README.md and of the guide', () => {
  it('is there, with claims', () => {
    expect(Object.keys(programs)).toEqual([
      ...guides.map((name) => `${name}.mts`),
      'readme-0.mts',
      'readme-1.mts',
    ])
    for (const name of guides) {
      const program = programs[`${name}.mts`]
      expect(program?.match(/^ *(if .*)?claim\(/gm)?.length).toBeGreaterThan(10)
      expect(program).not.toContain('→')
    }
  })

  it('type-checks', () => {
    const program = ts.createProgram(
      Object.keys(programs).map((name) => join(folder, name)),
      {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: true,
        typeRoots: [join(ROOT, 'node_modules', '@types')],
        types: ['node'],
        baseUrl: ROOT,
      },
    )
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line
      const code = file?.text.split('\n')[line] ?? ''
      return `${ts.flattenDiagnosticMessageText(messageText, '\n')}\n  ${code}`
    })
    expect(problems).toEqual([])
  })

  const tsx = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href
  const run = (name: string) => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', tsx, name], {
      cwd: folder,
      encoding: 'utf8',
    })
    return { status, stderr }
  }
  for (const name of Object.keys(programs)) {
    it(`${name} runs, and what it claims is true`, () => {
      if (name === 'guide-practice.mts' && !existsSync(join(folder, 'sealed.eml')))
        run('guide-laboratory.mts')
      expect(run(name)).toEqual({ status: 0, stderr: '' })
    })
  }
})
