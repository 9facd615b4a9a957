import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inputSources, standingTransitions, transitionRules } from '../../src/certificates/index.js'
import { answersOfFacts } from '../../src/certificates/trust-verdict.js'
import { markdownTable } from './markdown-table.js'
import { withParts } from './page-parts.js'

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'address-book.md')

const inputs = Object.keys(inputSources) as (keyof typeof inputSources)[]

function standings(): string {
  const states = Object.keys(standingTransitions) as (keyof typeof standingTransitions)[]
  const rows = inputs.map((input) => [
    `\`${input}\``,
    ...states.map((state) => standingTransitions[state][input] ?? ''),
  ])
  return markdownTable([['Input', ...states], ...rows])
}

function rules(): string {
  const rows = inputs.map((input) => [`\`${input}\``, inputSources[input], transitionRules[input]])
  return markdownTable([['Input', 'Behind it', 'Rule'], ...rows])
}

function answers(): string {
  const rows = Object.entries(answersOfFacts).flatMap(([code, answer]) =>
    answer === null ? [] : [[`\`${code}\``, answer]],
  )
  return markdownTable([['Fact, worst first', 'Answer'], ...rows])
}

it('docs/address-book.md shows the tables that the code has', async () => {
  const made = withParts(readFileSync(PAGE, 'utf8'), {
    standings: standings(),
    rules: rules(),
    answers: answers(),
  })
  await expect(made).toMatchFileSnapshot(PAGE)
})

it('no mail leads to a standing that is used', () => {
  for (const row of Object.values(standingTransitions)) {
    for (const input of inputs.filter((one) => inputSources[one] === 'mail')) {
      expect(['confirmed', 'anchored', 'gone', 'before']).not.toContain(row[input])
    }
  }
})
