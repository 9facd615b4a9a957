import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf } from '../medecin/letter-texts.js'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLES = join(ROOT, 'docs', 'examples')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hprim-examples-'))
  writeFileSync(join(folder, 'good.hpr'), fileOf({}))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the examples', () => {
  // As tsx runs them, but on the sources: the package need not be built.
  const start = (name: string, args: readonly string[] = []) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(EXAMPLES, name), ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.test.json'), FORCE_COLOR: undefined },
    })

  const expected: Readonly<Record<string, string>> = {
    'build-letter.ts': 'Read back: 3 rows, 0 diagnostics\nmedecin.field_too_long: letters[0].sender.code',
    'direct-link.ts': "practice: { requestNumber: 'R-2019-17', complete: true }\n",
    'edit-letter.ts': '272 octets, 0 diagnostics\n',
    'exchange.ts': 'Cabinet     | recevoir de Laboratoire : oui.\n',
    'follow-results.ts': 'The second letter completes the first\n  added: C.R.P. 12, above\n',
    'mail-letter.ts': "mail.parts[1] R-2019-17.hpr { requestNumber: 'R-2019-17', complete: true }\n",
    'pack-letter.ts': 'R-2019-17.hpr, winzip-aes-256, from LABORATOIRE DES EXEMPLES\n',
    'read-letters.ts': '0 without a letter; all written back octet for octet\n',
    'seal-letter.ts': "{ requestNumber: 'R-2019-17', complete: true, trusted: true }\n",
  }

  it('are all here', () => {
    expect(readdirSync(EXAMPLES).filter((name) => name.endsWith('.ts'))).toEqual(Object.keys(expected))
  })

  for (const [name, output] of Object.entries(expected)) {
    it(`${name} runs`, () => {
      const good = join(folder, 'good.hpr')
      const { status, stdout, stderr } = start(name, name === 'read-letters.ts' ? [good, good] : [])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toContain(output)
    })
  }

  it('read-letters.ts does not fail when its reader goes away', () => {
    const script = `"$0" --import tsx "$1" | head -n 1; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', script, process.execPath, join(EXAMPLES, 'read-letters.ts')],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.test.json') },
      },
    )
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^===.*\n0\n$/)
  })
})
