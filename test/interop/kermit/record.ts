// Records what gkermit and C-Kermit say to us, for machines where they are not: npx tsx test/interop/kermit/record.ts
// A file is lines: what the session was, as JSON, then `<` what we heard and `>` what we said, in Base64, in order.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createKermitReceiver, createKermitSender } from '../../../src/kermit/index.js'
import { recordings } from '../../kermit/recordings.js'
import { cKermit } from './c-kermit.js'
import { gKermit } from './g-kermit.js'
import { Workbench } from './workbench.js'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'kermit')

for (const { name, peer, direction, theirs, ours, files } of recordings) {
  const bench = new Workbench()
  const program = peer === 'gkermit' ? gKermit : cKermit
  const weSend = direction === 'we send'
  const { line } = await (weSend ? program.receive(bench, theirs) : program.send(bench, files, theirs))
  const machine = weSend ? createKermitSender(files, ours) : createKermitReceiver(ours)
  const reader = line.readable.getReader()
  const writer = line.writable.getWriter()
  const said = [JSON.stringify({ peer, direction, theirs, ours })]
  const say = async (send: Uint8Array): Promise<void> => {
    if (send.length === 0) return
    said.push(`> ${Buffer.from(send).toString('base64')}`)
    await writer.write(send)
  }
  await say(machine.start(0).send)
  while (!machine.done) {
    const { value } = await Promise.race([
      reader.read(),
      setTimeout(10_000, { value: undefined }, { ref: false }),
    ])
    if (value === undefined) throw new Error(`${name}: silence`)
    said.push(`< ${Buffer.from(value).toString('base64')}`)
    await say(machine.receive(value, 0).send)
  }
  writeFileSync(join(FOLDER, `${name}.txt`), `${said.join('\n')}\n`)
  await bench.close()
}
