import { describe, expect, it } from 'vitest'
import { checkStore, createMemoryStore, type Store } from '../../src/transport/index.js'
import { allKeys, describeStore } from './store-contract.js'

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

describe('checkStore', () => {
  it('refuses a store that does not compare', async () => {
    const store = createMemoryStore()
    const careless: Store = {
      ...store,
      put: async (key, value) => store.put(key, value, (await store.get(key))?.revision ?? null),
    }
    await expect(checkStore(careless)).rejects.toMatchObject({ code: 'transport.no_compare_and_set' })
    expect(await allKeys(store, '')).toEqual([])
  })

  it('refuses what is no store', async () => {
    const { get, put } = createMemoryStore()
    await expect(checkStore({ get, put } as Store)).rejects.toMatchObject({
      code: 'options.invalid',
      path: 'store',
    })
  })
})
