// The programs with one another: that the line of these tests itself does no harm.
import { expect, it } from 'vitest'
import { describePeer } from '../peer.js'
import { closeAfterEach, expectSame, workbench } from './exchange.js'
import { programs } from './program.js'
import { contents } from './settings.js'
import type { Running } from './workbench.js'

/** Until one of them ends. */
async function join(one: Running, other: Running): Promise<void> {
  await Promise.all([
    one.line.readable
      .pipeTo(other.line.writable, { preventClose: true, preventCancel: true })
      .catch(() => {}),
    other.line.readable
      .pipeTo(one.line.writable, { preventClose: true, preventCancel: true })
      .catch(() => {}),
  ])
}

for (const sender of programs) {
  for (const receiver of programs) {
    describePeer(
      [...sender.needs, ...receiver.needs],
      `What ${sender.name} sends, ${receiver.name} receives`,
      () => {
        closeAfterEach()
        it('all files', async () => {
          const [here, there] = [workbench(), workbench()]
          const receiving = await receiver.receive(there)
          const sending = await sender.send(here, contents)
          void join(sending, receiving)
          expect(await sending.ended).toBe(0)
          await receiving.ended
          expectSame(there.files('received'), contents)
        })
      },
    )
  }
}
