import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
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
import { fileOf } from '../medecin/letter-texts.js'

// What a newcomer gets: the packed tarball, unpacked into an application of its own.

const ROOT = join(import.meta.dirname, '..', '..')
const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, unknown>>
}
const entries = Object.keys(exports)
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => (subpath === '.' ? 'index' : `${subpath.slice(2)}/index`))
const home = mkdtempSync(join(tmpdir(), 'hprim-package-'))
const installed = join(home, 'node_modules', 'hprim')

beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', home], { cwd: ROOT, stdio: 'pipe' })
  const tarball = readdirSync(home).find((name) => name.endsWith('.tgz')) ?? ''
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(home, tarball), '-C', installed, '--strip-components=1'])
  for (const name of ['zod', 'fflate', 'node-forge']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(home, 'node_modules', name))
  }
  writeFileSync(join(home, 'letter.hpr'), fileOf({}))
}, 300_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

function run(file: string, code: string): string {
  writeFileSync(join(home, file), code)
  return execFileSync(process.execPath, [file], { cwd: home, encoding: 'utf8' }).trim()
}

const USE = "medecin.readHprimMedecin(readFileSync('letter.hpr')).file.letters[0].patient.lastName"

it('works as an ES module', () => {
  const code = `import { readFileSync } from 'node:fs'
import * as medecin from 'hprim/medecin'
import * as text from 'hprim/text'
import * as all from 'hprim'
console.log(${USE}, typeof text.decodeText, all.readHprimMedecin === medecin.readHprimMedecin)`
  expect(run('x.mjs', code)).toBe('TESTPATIENT function true')
})

it('works as CommonJS, and its errors are told apart by code across both formats', () => {
  const code = `const { readFileSync } = require('node:fs')
const medecin = require('hprim/medecin')
const all = require('hprim')
import('hprim').then((esm) => {
  try {
    esm.buildHprimMedecin([])
  } catch (error) {
    console.log(${USE}, all.readHprimMedecin === medecin.readHprimMedecin, error.code, all.isHprimError(error))
  }
})`
  expect(run('x.cjs', code)).toBe('TESTPATIENT true medecin.no_letters_given true')
})

it('packs and unpacks with either provider, in either format', () => {
  const use = (create: string): string => `
const bytes = readFileSync('letter.hpr')
const password = { text: 'clé', charset: 'utf-8' }
const provider = ${create}()
const packed = archive.packArchive([{ name: 'letter.hpr', bytes }], { container: 'zip', password, provider })
console.log(archive.unpackArchive(packed, { passwords: [password], provider }).files[0].bytes.length === bytes.length)`
  const modules = { forge: 'createForgeProvider', node: 'createNodeProvider' }
  for (const [name, create] of Object.entries(modules)) {
    const esm = `import { readFileSync } from 'node:fs'
import * as archive from 'hprim/archive'
import { ${create} } from 'hprim/${name}'`
    expect(run(`${name}.mjs`, esm + use(create))).toBe('true')
    const cjs = `const { readFileSync } = require('node:fs')
const archive = require('hprim/archive')
const { ${create} } = require('hprim/${name}')`
    expect(run(`${name}.cjs`, cjs + use(create))).toBe('true')
  }
})

it('holds the built code, its types, the pages with their samples and the papers, and nothing else', () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
  const papers = files.filter((path) => !/^(dist|docs|spec-samples)\//.test(path)).sort()
  expect(papers).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'])
  const built = files.filter((path) => path.startsWith('dist/'))
  expect(built.every((path) => /\.(js|cjs|d\.ts|d\.cts)$/.test(path))).toBe(true)
  for (const entry of entries) {
    for (const end of ['.js', '.cjs', '.d.ts', '.d.cts']) expect(built).toContain(`dist/${entry}${end}`)
  }
})

it('shows no zod and no Node type in its declarations', () => {
  const declarations = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.d.ts'),
  )
  for (const name of declarations) {
    const code = readFileSync(join(installed, 'dist', name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    expect(code, name).not.toMatch(/from ['"](zod|node:)|\bBuffer\b|NodeJS/)
  }
})

describe('what the types promise is there', () => {
  it.each(entries)('%s', async (entry) => {
    const declaration = join(installed, 'dist', `${entry}.d.ts`)
    const program = ts.createProgram([declaration], {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      skipLibCheck: true,
      types: [],
    })
    const checker = program.getTypeChecker()
    const source = program.getSourceFile(declaration)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    if (module === undefined) throw new Error(`${declaration} is no module`)
    const typed = checker
      .getExportsOfModule(module)
      .filter((symbol) => {
        const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
        const typeOnly = symbol.declarations?.some((one) => ts.isTypeOnlyExportDeclaration(one)) ?? false
        return (target.flags & ts.SymbolFlags.Value) !== 0 && !typeOnly
      })
      .map(({ name }) => name)
    const built = Object.keys(await import(pathToFileURL(join(installed, 'dist', `${entry}.js`)).href))
    expect(typed.sort()).toEqual(built.sort())
    expect(typed.length).toBeGreaterThan(0)
  })
})
