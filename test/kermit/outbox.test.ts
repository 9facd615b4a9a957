import { expect, it } from 'vitest'
import { Outbox } from '../../src/kermit/outbox.js'

it('hands out all packets and events since the last step, once', () => {
  const outbox = new Outbox()
  const packet = Uint8Array.of(1, 2)
  outbox.put(packet)
  outbox.put(Uint8Array.of(3))
  outbox.emit({ kind: 'finished', confirmed: true })
  const step = outbox.step(7)
  expect(step).toEqual({
    send: Uint8Array.of(1, 2, 3),
    events: [{ kind: 'finished', confirmed: true }],
    wakeAt: 7,
  })
  expect(outbox.step(null)).toEqual({ send: new Uint8Array(), events: [], wakeAt: null })
})

it('what is sent is a copy, though there is one packet only', () => {
  const outbox = new Outbox()
  const packet = Uint8Array.of(1, 2)
  outbox.put(packet)
  outbox.step(0).send.fill(0)
  expect(packet).toEqual(Uint8Array.of(1, 2))
})
