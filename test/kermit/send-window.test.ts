import { expect, it } from 'vitest'
import { SendWindow } from '../../src/kermit/send-window.js'

function windowOf(first: number, count: number): SendWindow {
  const window = new SendWindow()
  for (let sequence = 0; sequence < first; sequence++) {
    window.add(Uint8Array.of(sequence), 0)
    for (const sent of window.before(window.next)) sent.acknowledged = true
    window.release()
  }
  for (let place = 0; place < count; place++)
    window.add(Uint8Array.of((first + place) & 63), 10 * (place + 1))
  return window
}
const numbers = (sent: readonly { readonly packet: Uint8Array }[]) => sent.map(({ packet }) => packet[0])
const acknowledge = (window: SendWindow, ...sequences: readonly number[]): void => {
  for (const sequence of sequences) {
    const sent = window.find(sequence)
    if (sent !== undefined) sent.acknowledged = true
  }
}

it('numbers count to 63 and begin again', () => {
  const window = windowOf(62, 4)
  expect([window.size, window.next]).toEqual([4, 2])
  expect(window.find(1)?.packet).toEqual(Uint8Array.of(1))
  expect([window.find(61), window.find(2)]).toEqual([undefined, undefined])
  expect(numbers(window.before(1))).toEqual([62, 63, 0])
})

it('releases from the oldest on, up to the first that is not acknowledged', () => {
  const window = windowOf(62, 4)
  acknowledge(window, 63)
  expect(window.release()).toBe(0)
  expect(window.oldest?.packet).toEqual(Uint8Array.of(62))
  acknowledge(window, 62)
  expect(window.release()).toBe(20)
  expect([window.size, window.oldest?.packet[0]]).toEqual([2, 0])
})

it('passed by are those older than an acknowledged one, or the oldest', () => {
  const window = windowOf(0, 5)
  expect(numbers(window.passedBy())).toEqual([0])
  acknowledge(window, 3)
  expect(numbers(window.passedBy())).toEqual([0, 1, 2])
  window.clear()
  expect([window.size, window.passedBy(), window.oldest]).toEqual([0, [], undefined])
})
