import { describe, expect, it } from 'vitest'
import { type BookEvent, emptyBook, loadBook, updateBook } from '../../src/certificates/index.js'
import { createMemoryStore, type Store } from '../../src/transport/index.js'
import { act, mail, NOW, record, standingOf } from './people.js'

const added = (name: string): BookEvent => ({ kind: 'added', certificate: record(name) })

describe('the book in a store', () => {
  it('is empty at first, and what was written', async () => {
    const store = createMemoryStore()
    expect(await loadBook(store)).toEqual(emptyBook())
    const { book, effects } = await updateBook(store, [added('a'), act('compared', record('a'))], NOW)
    expect(effects).toHaveLength(2)
    expect(await loadBook(store)).toEqual(book)
    expect(standingOf(book, record('a'))).toBe('confirmed')
    expect(await loadBook(store, { key: 'other' })).toEqual(emptyBook())
  })

  it('loses nothing of two processes that change it at once', async () => {
    const store = createMemoryStore()
    const names = Array.from({ length: 30 }, (_, at) => `certificate ${at}`)
    await Promise.all(names.map((name) => updateBook(store, [added(name)], NOW)))
    const { entries } = await loadBook(store)
    expect(entries.map(({ fingerprint }) => fingerprint)).toEqual(
      names.map((name) => record(name).fingerprint).sort(),
    )
  })

  it('gives the effects of what was written, not of what was tried', async () => {
    const store = createMemoryStore()
    const offer = mail('offer', { offers: [record('a')] })
    const updates = await Promise.all([updateBook(store, [offer], NOW), updateBook(store, [offer], NOW)])
    expect(updates.map(({ effects }) => effects.length).sort()).toEqual([0, 1])
  })

  it('gives up where every write conflicts, and says so', async () => {
    const store: Store = { ...createMemoryStore(), put: async () => ({ status: 'conflict' }) }
    await expect(updateBook(store, [added('a')], NOW)).rejects.toMatchObject({
      code: 'certificates.book_busy',
      params: { attempts: 100 },
    })
  })

  it('refuses a record that is no book', async () => {
    for (const text of ['', '{', '[]', '{"version":0}', '\uFEFF{}']) {
      const store = createMemoryStore()
      await store.put('hprim/book', new TextEncoder().encode(text), null)
      await expect(loadBook(store), text).rejects.toMatchObject({ code: 'certificates.not_a_book' })
      await expect(updateBook(store, [added('a')], NOW)).rejects.toMatchObject({
        code: 'certificates.not_a_book',
      })
    }
  })

  it('of newer software is not taken for damaged', async () => {
    const store = createMemoryStore()
    await store.put('hprim/book', new TextEncoder().encode('{"version":2,"people":[]}'), null)
    const newer = { code: 'certificates.newer_book', params: { key: 'hprim/book', version: 2 } }
    await expect(loadBook(store)).rejects.toMatchObject(newer)
    await expect(updateBook(store, [added('a')], NOW)).rejects.toMatchObject(newer)
  })

  it('writes nothing when an event does not fit', async () => {
    const store = createMemoryStore()
    await expect(updateBook(store, [added('a'), act('compared', record('b'))], NOW)).rejects.toMatchObject({
      code: 'certificates.no_such_certificate',
    })
    expect(await loadBook(store)).toEqual(emptyBook())
  })

  it('refuses a store that does not compare and set', async () => {
    const store = createMemoryStore()
    const careless: Store = { ...store, put: async () => ({ status: 'stored', revision: '1' }) }
    await expect(loadBook(careless)).rejects.toMatchObject({ code: 'transport.no_compare_and_set' })
  })
})
