import { expect, it } from 'vitest'
import { receiverTransitions, senderTransitions } from '../../src/kermit/index.js'

it('every state of the tables leads to an end, and only there', () => {
  for (const table of [receiverTransitions, senderTransitions]) {
    for (const [state, inputs] of Object.entries(table)) {
      if (state === 'done' || state === 'failed') expect(inputs).toEqual({})
      else expect(inputs).toMatchObject({ fail: 'failed' })
      for (const next of Object.values(inputs)) expect(Object.keys(table)).toContain(next)
    }
  }
})
