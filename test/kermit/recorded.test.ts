import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createKermitReceiver, createKermitSender, type KermitEvent } from '../../src/kermit/index.js'
import { ofKind } from './join.js'
import { recordings } from './recordings.js'

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'kermit')

describe('what Kermits said to us once', () => {
  it.each(recordings)(
    '$name: is answered as then, and the files are whole',
    ({ name, direction, ours, files }) => {
      const [, ...lines] = readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
        .trim()
        .split('\n')
      const machine = direction === 'we send' ? createKermitSender(files, ours) : createKermitReceiver(ours)
      const events: KermitEvent[] = []
      let { send } = machine.start(0)
      for (const line of lines) {
        const bytes = new Uint8Array(Buffer.from(line.slice(2), 'base64'))
        if (line.startsWith('>')) {
          expect(Buffer.from(send).toString('latin1')).toBe(Buffer.from(bytes).toString('latin1'))
          send = new Uint8Array()
        } else {
          expect(send).toHaveLength(0)
          const step = machine.receive(bytes, 0)
          events.push(...step.events)
          send = step.send
        }
      }
      expect(machine.done).toBe(true)
      expect(ofKind(events, 'failed')).toEqual([])
      if (direction === 'we send') {
        expect(ofKind(events, 'file-sent').map(({ outcome }) => outcome)).toEqual(
          files.map(() => 'delivered'),
        )
      } else {
        const received = ofKind(events, 'file-received').map(({ file }) => file)
        expect(received.map((file) => [file.name, file.bytes])).toEqual(
          files.map((file) => [file.name, file.bytes]),
        )
      }
    },
  )
})
