import { expect, it } from 'vitest'
import type { KermitEvent } from '../../../src/kermit/index.js'
import { describePeer } from '../peer.js'
import { closeAfterEach, expectSame, throughBadLine, weReceive, workbench } from './exchange.js'
import { programs } from './program.js'
import {
  accented,
  aroundLongHeader,
  aroundLongHeaderSettings,
  batch,
  cases,
  contents,
  large,
} from './settings.js'

for (const { name, needs, send } of programs) {
  describePeer(needs, `What ${name} sends, we receive`, () => {
    closeAfterEach()

    it.each(cases.filter(({ peer }) => peer === name))('$title', async ({ theirs, ours, agreed }) => {
      const running = await send(workbench(), contents, theirs)
      const received = await weReceive(running, ours)
      expect(received.result.refusal).toBeUndefined()
      expect(received.result.discarded).toEqual([])
      expectSame(received.result.files, contents)
      expect(received.agreed).toMatchObject(agreed ?? {})
      expect(await running.ended).toBe(0)
    })

    it.each(name === 'C-Kermit' ? aroundLongHeaderSettings : [{}])(
      'packets that the header of one character just holds: %j',
      async (theirs) => {
        const running = await send(workbench(), aroundLongHeader, theirs)
        const { result } = await weReceive(running, { timeoutMs: 2000, ...theirs })
        expect(result.refusal).toBeUndefined()
        expectSame(result.files, aroundLongHeader)
      },
    )

    it.each(name === 'C-Kermit' ? [1, 4, 31] : [1])(
      'window %i, over a line that harms packets',
      async (window) => {
        const settings = { window, packetLength: 94 }
        const theirs = { ...settings, timeout: 1 }
        const running = throughBadLine(await send(workbench(), contents, theirs), 11)
        const { result } = await weReceive(running, { ...settings, retries: 30 })
        expect(result.refusal).toBeUndefined()
        expectSame(result.files, contents)
      },
    )

    it('a batch of 20', async () => {
      const { result } = await weReceive(await send(workbench(), batch))
      expect(result.refusal).toBeUndefined()
      expectSame(result.files, batch)
    })

    it('5 MB', async () => {
      const length = { packetLength: 9000 }
      const { result } = await weReceive(await send(workbench(), [large], length), length)
      expect(result.refusal).toBeUndefined()
      expectSame(result.files, [large])
    })

    it('a name with accents', async () => {
      const { result } = await weReceive(await send(workbench(), [accented]))
      expect(result.refusal).toBeUndefined()
      // gkermit cuts the name before the first byte above 127.
      expectSame(result.files, [name !== 'C-Kermit' ? { ...accented, name: 'r' } : accented])
    })

    it('cancelled there: nothing is passed on', async () => {
      const running = await send(workbench(), [large])
      let begun = false
      const { result } = await weReceive(running, { timeoutMs: 300, retries: 2 }, (event) => {
        if (event.kind !== 'progress' || begun) return
        begun = true
        running.cancel()
      })
      expect(result.files).toEqual([])
      expect(result.discarded).toMatchObject([{ name: large.name, reason: 'failed' }])
      expect(['kermit.closed', 'kermit.timeout', 'kermit.peer_error']).toContain(result.refusal?.code)
    })

    it('dies within the second file: the first is there, the second is not', async () => {
      const [first] = batch.slice(3)
      if (first === undefined) throw new Error('No file')
      const running = await send(workbench(), [first, large])
      const { result } = await weReceive(running, { timeoutMs: 300, retries: 2 }, (event) => {
        if (event.kind === 'progress' && event.index === 1) running.kill()
      })
      expectSame(result.files, [first])
      expect(result.discarded).toMatchObject([{ name: large.name, reason: 'failed' }])
      expect(['kermit.closed', 'kermit.timeout']).toContain(result.refusal?.code)
    })

    it('beyond a limit: our error packet ends it there', async () => {
      const running = await send(workbench(), [large, ...batch.slice(3, 4)])
      const { result } = await weReceive(running, { limits: { fileBytes: 1_000_000 } })
      expect(result).toMatchObject({ files: [], refusal: { code: 'kermit.limit' } })
      expect(await running.ended).not.toBe(0)
    })

    it.each(['file', 'batch'] as const)('cancelled here: the %s', async (what) => {
      const [next] = batch.slice(3)
      if (next === undefined) throw new Error('No file')
      const running = await send(workbench(), [large, next])
      const { result } = await weReceive(running, {}, (event, transfer) => {
        if (event.kind === 'progress' && event.index === 0) transfer.cancel(what)
      })
      expect(result.discarded[0]).toMatchObject({ name: large.name, reason: 'cancelled' })
      if (what === 'file' && name !== 'C-Kermit') {
        // gkermit sends nothing of the files after a cancelled one, either: the length that it announced says so.
        expect(result.refusal?.code).toBe('kermit.length_mismatch')
        expect(result.files).toEqual([])
      } else {
        expect(result.refusal).toBeUndefined()
        expectSame(result.files, what === 'file' ? [next] : [])
      }
      await running.ended
    })

    it('aborted here: nothing is passed on', async () => {
      const stop = new AbortController()
      const running = await send(workbench(), [large])
      const watch = (event: KermitEvent): void => {
        if (event.kind === 'progress') stop.abort()
      }
      const { result } = await weReceive(running, {}, watch, stop.signal)
      // What becomes of the program is not asked: C-Kermit may throw away what comes right behind an acknowledgement.
      expect(result).toMatchObject({ files: [], refusal: { code: 'kermit.cancelled' } })
      expect(result.discarded).toMatchObject([{ name: large.name, reason: 'failed' }])
    })

    it('what a modem says before the first packet does no harm', async () => {
      const running = await send(workbench(), contents)
      const greeting = new TextEncoder().encode('CONNECT 9600\r\n\u0001 login: \u0001')
      const readable = new ReadableStream({
        async start(controller) {
          controller.enqueue(greeting)
          for await (const chunk of running.line.readable) controller.enqueue(chunk)
          controller.close()
        },
      })
      const line = { ...running.line, readable: readable as typeof running.line.readable }
      const { result } = await weReceive({ ...running, line })
      expect(result.refusal).toBeUndefined()
      expectSame(result.files, contents)
    })
  })
}
