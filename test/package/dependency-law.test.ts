import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterEach, describe, expect, it } from 'vitest'

// The law itself is checked by `npm run check`. Here: that it catches what it must.

const law = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Names of the rules that a source tree breaks. */
async function broken(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  folder = mkdtempSync(join(tmpdir(), 'hprim-law-'))
  for (const [path, content] of Object.entries({
    'src/base/index.ts': '',
    'src/text/index.ts': '',
    ...files,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const { forbidden, options } = law
  const result = await cruise(['src'], {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  })
  const { summary } = result.output as ICruiseResult
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort()
}

describe('the dependency law', () => {
  it('lets a folder import base and what is below it, through index.ts', async () => {
    const files = {
      'src/medecin/index.ts': "import '../text/index.js'\nimport '../base/index.js'\nimport './x.js'",
      'src/medecin/x.ts': '',
    }
    expect(await broken(files)).toEqual([])
  })

  it.each([
    [
      'a higher folder',
      { 'src/text/index.ts': "import '../medecin/index.js'", 'src/medecin/index.ts': '' },
      'law-text',
    ],
    [
      'the inside of another folder',
      { 'src/medecin/index.ts': "import '../text/x.js'", 'src/text/x.ts': '' },
      'law-medecin',
    ],
    [
      'types of a higher folder',
      {
        'src/text/index.ts': "import type { X } from '../medecin/index.js'",
        'src/medecin/index.ts': 'export type X = 1',
      },
      'law-text',
    ],
    ['a folder without a law', { 'src/utils/index.ts': "import '../base/index.js'" }, 'known-folder'],
    ['Node', { 'src/text/index.ts': "import 'node:fs'" }, 'no-io'],
    [
      'itself in a circle',
      { 'src/text/index.ts': "import './x.js'", 'src/text/x.ts': "import './index.js'" },
      'no-circular',
    ],
  ])('catches an import of %s', async (_, files, rule) => {
    expect(await broken(files)).toContain(rule)
  })
})
