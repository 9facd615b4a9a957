import { describe, expect, it } from 'vitest'
import { createMemoryStore, type Store } from '../../src/transport/index.js'
import { describeStore } from './store-contract.js'

const opened = (store: Store) => ({ store, close: async () => {} })

describeStore('in memory', async () => opened(createMemoryStore()))
describeStore('in memory, one key a page', async () => opened(createMemoryStore({ pageSize: 1 })))

describe('createMemoryStore', () => {
  it('takes as many keys a page as it is told', async () => {
    const store = createMemoryStore({ pageSize: 2 })
    for (const key of ['c', 'a', 'b']) await store.put(key, new Uint8Array(), null)
    expect(await store.list('')).toEqual({ keys: ['a', 'b'], cursor: 'b' })
    expect(await store.list('', 'b')).toEqual({ keys: ['c'], cursor: null })
    expect(() => createMemoryStore({ pageSize: 0 })).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'pageSize' }),
    )
  })
})
