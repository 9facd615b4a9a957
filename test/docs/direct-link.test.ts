import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { receiverTransitions, senderTransitions } from '../../src/kermit/index.js'
import { withParts } from './page-parts.js'

// The parts of docs/direct-link.md that are made from the code, by `npm run docs`; but the rates, which take long to
// count (direct-link.long.test.ts).

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

describe('docs/direct-link.md', () => {
  it('shows the states that the code has', async () => {
    const made = withParts(readFileSync(PAGE, 'utf8'), {
      'receiver-states': pictureOf(receiverTransitions, 'waiting'),
      'sender-states': pictureOf(senderTransitions, 'idle'),
    })
    await expect(made).toMatchFileSnapshot(PAGE)
  })

  it('says rightly that all but the ends can fail', () => {
    for (const table of [receiverTransitions, senderTransitions]) {
      for (const [state, inputs] of Object.entries<Table[string]>(table)) {
        expect(inputs.fail).toBe(state === 'done' || state === 'failed' ? undefined : 'failed')
      }
    }
  })
})
