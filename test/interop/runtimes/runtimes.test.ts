// The package as an ES module in other runtimes than Node: letters, archives, sealed mails and sockets, by hprim/node.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileOf } from '../../medecin/letter-texts.js'
import { describePeer } from '../peer.js'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const home = mkdtempSync(join(tmpdir(), 'hprim-runtimes-'))

beforeAll(async () => {
  const modules = join(home, 'node_modules')
  const installed = join(modules, 'hprim')
  mkdirSync(installed, { recursive: true })
  // As tsup builds it, with esbuild, but these two entries alone and in seconds.
  await build({
    entryPoints: { index: join(ROOT, 'src/index.ts'), 'node/index': join(ROOT, 'src/node/index.ts') },
    outdir: join(installed, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['node:*'],
    target: 'es2022',
  })
  copyFileSync(join(ROOT, 'package.json'), join(installed, 'package.json'))
  for (const name of ['zod', 'fflate', 'node-forge'])
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(home, 'letter.hpr'), fileOf({}))
  copyFileSync(join(import.meta.dirname, 'use.mjs'), join(home, 'use.mjs'))
  for (const name of ['lab', 'lab-p256', 'doctor'])
    for (const end of ['crt.pem', 'key.pem'])
      copyFileSync(join(ROOT, 'test/fixtures/pki', `${name}.${end}`), join(home, `${name}.${end}`))
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

const use = (program: string, args: readonly string[]): string =>
  execFileSync(program, [...args, 'use.mjs'], { cwd: home, encoding: 'utf8', timeout: 60_000 }).trim()

it('Node does what the others are asked to do', () => {
  expect(use(process.execPath, [])).toBe('all is well')
})

describePeer('bun', 'Bun', () => {
  it('reads a letter, packs and unpacks, seals and opens a mail, and sends over a socket', () => {
    expect(use('bun', ['run'])).toBe('all is well')
  })
})

describePeer('deno', 'Deno', () => {
  it('does the same, with leave to read, and to use the loopback interface, alone', () => {
    const leave = ['--no-prompt', '--allow-read', '--allow-net=127.0.0.1']
    expect(use('deno', ['run', '--no-remote', '--node-modules-dir=manual', ...leave])).toBe('all is well')
  })
})
