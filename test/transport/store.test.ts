import { describe, expect, it } from 'vitest'
import { checkStore, createMemoryStore, type Store } from '../../src/transport/index.js'
import { allKeys } from './store-contract.js'

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

  it('leaves nothing behind in a store that fits, not even where its trial stands', async () => {
    const store = createMemoryStore()
    await store.put('hprim/trial', Uint8Array.of(7), null)
    await checkStore(store)
    expect(await allKeys(store, '')).toEqual(['hprim/trial'])
    expect((await store.get('hprim/trial'))?.value).toEqual(Uint8Array.of(7))
  })

  it('throws what the store itself throws', async () => {
    const failing: Store = { ...createMemoryStore(), put: () => Promise.reject(new Error('disk full')) }
    await expect(checkStore(failing)).rejects.toThrow('disk full')
  })

  it('refuses what is no store', async () => {
    const { get, put } = createMemoryStore()
    await expect(checkStore({ get, put } as Store)).rejects.toMatchObject({
      code: 'options.invalid',
      path: 'store',
    })
  })
})
