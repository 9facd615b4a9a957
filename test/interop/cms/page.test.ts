import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ourLetters, theirLetters } from './letters.js'
import { limits } from './limits.js'
import { ourEnvelopes, ourSignatures } from './our-messages.js'
import { features, peerTable } from './table.js'
import { theirEnvelopes } from './their-envelopes.js'
import { theirSignatures } from './their-signatures.js'

const path = '../../../docs/conformance.md'
const theirs = [...theirEnvelopes, ...theirSignatures, ...theirLetters]
const ours = [...ourEnvelopes, ...ourSignatures, ...ourLetters]

it('docs/conformance.md has the table of what the tests hold', async () => {
  const page = readFileSync(join(import.meta.dirname, path), 'utf8')
  const table = peerTable({ theirs, ours, limits })
  const marks = ['<!-- cms-peers -->\n', '\n<!-- /cms-peers -->'] as const
  const [from, to] = [page.indexOf(marks[0]), page.indexOf(marks[1])]
  expect(from).toBeGreaterThan(0)
  expect(to).toBeGreaterThan(from)
  const before = page.slice(0, from + marks[0].length)
  await expect(`${before}\n${table}\n${page.slice(to)}`).toMatchFileSnapshot(path)
})

it('every row has a case', () => {
  const named = new Set([...theirs, ...ours].flatMap((one) => one.features))
  expect(features.filter((feature) => !named.has(feature))).toEqual([])
})

it('what a program cannot read, it is not said to read of ours', () => {
  for (const { peer, features } of limits) {
    const contrary = ours.filter(
      (one) => one.peer === peer && one.features.some((feature) => features.includes(feature)),
    )
    expect(contrary.map(({ title }) => title)).toEqual([])
  }
})
