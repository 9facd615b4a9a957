import { expect, it } from 'vitest'
import type { KermitEvent } from '../../../src/kermit/index.js'
import { describePeer } from '../peer.js'
import { closeAfterEach, expectSame, throughBadLine, weSend, workbench } from './exchange.js'
import { programs } from './program.js'
import { accented, batch, cases, contents, large } from './settings.js'
import type { NamedFile } from './workbench.js'

const outcomes = (files: readonly NamedFile[], outcome: string) =>
  files.map(({ name }) => ({ name, outcome }))

for (const { name, needs, receive } of programs) {
  describePeer(needs, `What we send, ${name} receives`, () => {
    closeAfterEach()

    it.each(cases.filter(({ peer }) => peer === name))('$title', async ({ theirs, ours, agreed }) => {
      const bench = workbench()
      const running = await receive(bench, theirs)
      const sent = await weSend(running, contents, ours)
      expect(sent.result).toMatchObject({ refusal: undefined, delivered: true })
      expect(sent.result.files).toEqual(outcomes(contents, 'delivered'))
      expect(sent.agreed).toMatchObject(agreed ?? {})
      expect(await running.ended).toBe(0)
      expectSame(bench.files('received'), contents)
    })

    it.each(name === 'C-Kermit' ? [1, 4, 31] : [1])(
      'window %i, over a line that harms packets',
      async (window) => {
        const bench = workbench()
        const settings = { window, packetLength: 94 }
        const theirs = { ...settings, timeout: 1 }
        const running = throughBadLine(await receive(bench, theirs), 11)
        const { result } = await weSend(running, contents, { ...settings, retries: 30 })
        expect(result).toMatchObject({ refusal: undefined, delivered: true })
        await running.ended
        expectSame(bench.files('received'), contents)
      },
    )

    it.each([1, 2, 3] as const)('we offer block check %i', async (blockCheck) => {
      const bench = workbench()
      const running = await receive(bench)
      const sent = await weSend(running, contents, { blockCheck })
      expect(sent.result).toMatchObject({ refusal: undefined, delivered: true })
      expect(await running.ended).toBe(0)
      expectSame(bench.files('received'), contents)
    })

    it('a batch of 20, and a name with accents', async () => {
      const bench = workbench()
      const running = await receive(bench)
      const { result } = await weSend(running, [...batch, accented])
      expect(result.files).toEqual(outcomes([...batch, accented], 'delivered'))
      expect(await running.ended).toBe(0)
      expectSame(bench.files('received'), [...batch, accented])
    })

    it('no file at all', async () => {
      const bench = workbench()
      const running = await receive(bench)
      const { result } = await weSend(running, [])
      expect(result).toMatchObject({ files: [], refusal: undefined })
      await running.ended
      expect(bench.files('received')).toEqual([])
    })

    it('5 MB', async () => {
      const bench = workbench()
      const length = { packetLength: 9000 }
      const running = await receive(bench, length)
      const { result } = await weSend(running, [large], length)
      expect(result).toMatchObject({ refusal: undefined, delivered: true })
      expect(await running.ended).toBe(0)
      expectSame(bench.files('received'), [large])
    })

    it.each(['cancel', 'kill'] as const)('stopped there within the second file: %s', async (how) => {
      const files = [...batch.slice(3, 4), large]
      const running = await receive(workbench())
      const { result } = await weSend(running, files, { timeoutMs: 300, retries: 2 }, (event) => {
        if (event.kind === 'progress' && event.index === 1) running[how]()
      })
      expect(result.files.map(({ outcome }) => outcome)).toEqual(['delivered', 'failed'])
      expect(['kermit.closed', 'kermit.timeout', 'kermit.peer_error']).toContain(result.refusal?.code)
    })

    it('a file that it cannot open: its error packet is told', async () => {
      // Below a file there is no folder, not even for root; nothing outside of the workbench is ever named.
      const bench = workbench()
      const running = await receive(bench, { as: `${bench.write('file', '')}/x` })
      const { result } = await weSend(running, contents)
      expect(result.files).toEqual(outcomes(contents, 'failed'))
      expect(result.refusal?.code).toBe('kermit.peer_error')
      expect(result.peerText).not.toBe('')
    })

    it.each(['file', 'batch'] as const)('cancelled here: the %s', async (what) => {
      const bench = workbench()
      const [next] = batch.slice(3)
      if (next === undefined) throw new Error('No file')
      const running = await receive(bench)
      const { result } = await weSend(running, [large, next], {}, (event, transfer) => {
        if (event.kind === 'progress' && event.index === 0) transfer.cancel(what)
      })
      const last = what === 'file' ? 'delivered' : 'cancelled'
      expect(result.refusal).toBeUndefined()
      expect(result.files.map(({ outcome }) => outcome)).toEqual(['cancelled', last])
      await running.ended
      const whole = bench.files('received').filter(({ bytes }) => bytes.length >= large.bytes.length)
      expect(whole).toEqual([])
      expectSame(
        bench.files('received').filter(({ name }) => name === next.name),
        what === 'file' ? [next] : [],
      )
    })

    it('aborted here: it ends without the file', async () => {
      const bench = workbench()
      const stop = new AbortController()
      const running = await receive(bench)
      const watch = (event: KermitEvent): void => {
        if (event.kind === 'progress') stop.abort()
      }
      const { result } = await weSend(running, [large], {}, watch, stop.signal)
      expect(result.files).toEqual(outcomes([large], 'failed'))
      expect(result.refusal?.code).toBe('kermit.cancelled')
      // C-Kermit may throw our error packet away with the packet before it; then the end of the line ends it.
      await running.line.writable.close()
      expect(await running.ended).not.toBe(0)
      const whole = bench.files('received').filter(({ bytes }) => Buffer.compare(bytes, large.bytes) === 0)
      expect(whole).toEqual([])
    })

    if (name === 'C-Kermit') {
      it('a file that it refuses: the others arrive', async () => {
        const bench = workbench()
        const [one, two, three] = batch.slice(5)
        if (one === undefined || two === undefined || three === undefined) throw new Error('No files')
        const taken = { name: two.name, bytes: new TextEncoder().encode('Already here') }
        const running = await receive(bench, { refuses: true })
        bench.write(`received/${taken.name}`, taken.bytes)
        const { result } = await weSend(running, [one, two, three])
        expect(result.files.map(({ outcome }) => outcome)).toEqual(['delivered', 'refused', 'delivered'])
        await running.ended
        expectSame(bench.files('received'), [one, taken, three])
      })
    }
  })
}
