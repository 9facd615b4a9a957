import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ratesOf } from '../kermit/residual-rates.js'
import { markdownTable } from './markdown-table.js'
import { withParts } from './page-parts.js'

// To make the table anew: npx vitest run --project long test/docs/direct-link.long.test.ts --update

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'direct-link.md')

it('docs/direct-link.md shows how often a damaged packet passes its check', async () => {
  const rates = markdownTable([
    ['Damage', 'Check 1', 'Check 2', 'Check 3'],
    ...ratesOf().map(({ damage, passed }) => [damage, ...passed]),
  ])
  await expect(withParts(readFileSync(PAGE, 'utf8'), { 'residual-rates': rates })).toMatchFileSnapshot(PAGE)
})
