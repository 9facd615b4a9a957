import { expect, it } from 'vitest'
import { Queue } from '../../src/kermit/queue.js'

it('hands out what was posted, in order, and rings for each', async () => {
  const queue = new Queue<number>()
  queue.post(1)
  const rung = queue.rung()
  queue.post(2)
  await rung
  expect([queue.isEmpty, queue.take(), queue.take(), queue.take(), queue.isEmpty]).toEqual([
    false,
    1,
    2,
    undefined,
    true,
  ])
})

it('can be woken without anything new', async () => {
  const queue = new Queue<number>()
  queue.wake()
  const rung = queue.rung()
  queue.wake()
  await rung
  expect(queue.isEmpty).toBe(true)
})
