import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { receiverTransitions, senderTransitions } from '../../src/kermit/index.js'
import { ratesOf } from '../kermit/residual-rates.js'
import { markdownTable } from './markdown-table.js'

// The parts of docs/direct-link.md that are made from the code, by `npm run docs`.

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'direct-link.md')

type Table = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>

/** What of the protocol stands behind an input. */
const packets: Readonly<Record<string, string>> = {
  initiate: 'S',
  file: 'F or X',
  attributes: 'A',
  data: 'D',
  'end-of-file': 'Z',
  'end-of-batch': 'B',
  start: 'S',
  'send-name': 'F',
  'send-attributes': 'A',
  'send-data': 'D',
  'end-file': 'Z',
  'end-batch': 'B',
}

function pictureOf(table: Table, first: string): string {
  const id = (state: string): string => state.replaceAll('-', '_')
  const lines = Object.entries(table).flatMap(([state, inputs]) =>
    Object.entries(inputs)
      .filter(([input]) => input !== 'fail')
      .map(([input, next = '']) => {
        const packet = packets[input] === undefined ? '' : ` (${packets[input]})`
        return `    ${id(state)} --> ${id(next)}: ${input}${packet}`
      }),
  )
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.keys(table)
      .filter((state) => id(state) !== state)
      .map((state) => `    state "${state}" as ${id(state)}`),
    `    [*] --> ${id(first)}`,
    ...lines,
    '    done --> [*]',
    '    failed --> [*]',
    '```',
  ].join('\n')
}

const ratesTable = (): string =>
  markdownTable([
    ['Damage', 'Check 1', 'Check 2', 'Check 3'],
    ...ratesOf().map(({ damage, passed }) => [damage, ...passed]),
  ])

/** A page with its made parts as they should be. */
function made(page: string): string {
  const parts: Readonly<Record<string, string>> = {
    'residual-rates': ratesTable(),
    'receiver-states': pictureOf(receiverTransitions, 'waiting'),
    'sender-states': pictureOf(senderTransitions, 'idle'),
  }
  let text = page
  for (const [name, part] of Object.entries(parts)) {
    const marks = [`<!-- ${name} -->`, `<!-- /${name} -->`] as const
    const [from, to] = marks.map((mark) => text.indexOf(mark)) as [number, number]
    if (from < 0 || to < 0) throw new Error(`docs/direct-link.md has no part ${name}`)
    text = `${text.slice(0, from + marks[0].length)}\n\n${part}\n\n${text.slice(to)}`
  }
  return text
}

describe('docs/direct-link.md', () => {
  it('shows the states and the rates that the code has', async () => {
    await expect(made(readFileSync(PAGE, 'utf8'))).toMatchFileSnapshot(PAGE)
  })

  it('says rightly that all but the ends can fail', () => {
    for (const table of [receiverTransitions, senderTransitions]) {
      for (const [state, inputs] of Object.entries<Table[string]>(table)) {
        expect(inputs.fail).toBe(state === 'done' || state === 'failed' ? undefined : 'failed')
      }
    }
  })
})
