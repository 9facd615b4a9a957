// What every store must do, whatever is behind it: a function to which each implementation hands its own.
import { afterEach, describe, expect, it } from 'vitest'
import { checkStore, type Store } from '../../src/transport/index.js'

/** A store that is open, with nothing in it. */
export interface OpenStore {
  readonly store: Store
  /** The same records through another connection; left out for what has only one. */
  readonly another?: Store | undefined
  readonly close: () => Promise<void>
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)
const NOON = '2026-03-01T12:00:00Z'

/** Every key of a prefix, page by page. */
export async function allKeys(store: Store, prefix: string): Promise<readonly string[]> {
  const all: string[] = []
  let cursor: string | null = null
  do {
    const page = await store.list(prefix, cursor)
    all.push(...page.keys)
    cursor = page.cursor
  } while (cursor !== null)
  return all
}

/** Every key that is due, page by page. */
export async function allDue(store: Store, before: string): Promise<readonly string[]> {
  const all: string[] = []
  let cursor: string | null = null
  do {
    const page = await store.listDue(before, cursor)
    all.push(...page.keys)
    cursor = page.cursor
  } while (cursor !== null)
  return all
}

async function created(store: Store, key: string, value = bytes(1), due?: string | null): Promise<string> {
  const { status, revision } = await store.put(key, value, null, due)
  if (status !== 'stored') throw new Error(`${key}: ${status}`)
  return revision
}

/** The tests of one kind of store; `open` gives an empty one for each test. */
export function describeStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`the store ${name}`, () => {
    let opened: OpenStore | undefined
    const start = async (): Promise<{ readonly store: Store; readonly another: Store }> => {
      opened = await open()
      return { store: opened.store, another: opened.another ?? opened.store }
    }
    afterEach(async () => {
      await opened?.close()
      opened = undefined
    })

    it('fits, and nothing is left of the trial', async () => {
      const { store } = await start()
      await checkStore(store)
      expect(await allKeys(store, '')).toEqual([])
    })

    it('gives back what was put, octet for octet, with its revision', async () => {
      const { store, another } = await start()
      const all = Uint8Array.from({ length: 256 }, (_, at) => at)
      for (const value of [all, bytes(), bytes(0), bytes(0xc3, 0x28), new Uint8Array(200_000).fill(7)]) {
        const key = `value-${value.length}-${value[0] ?? ''}`
        const revision = await created(store, key, value)
        const found = await another.get(key)
        expect(found?.revision).toBe(revision)
        expect(Buffer.compare(found?.value ?? bytes(9), value)).toBe(0)
        expect(found?.due).toBeNull()
      }
      expect(await store.get('nothing')).toBeNull()
    })

    it('keeps its own copy of a value', async () => {
      const { store } = await start()
      const value = bytes(1, 2)
      await created(store, 'copy', value)
      value[0] = 9
      const first = await store.get('copy')
      first?.value.fill(8)
      expect([...((await store.get('copy'))?.value ?? [])]).toEqual([1, 2])
    })

    it('takes keys with any characters, and tells them apart', async () => {
      const { store } = await start()
      const keys = [
        'a',
        'A',
        'a ',
        'a/b',
        'a/b/',
        'a:b',
        'é',
        'e\u0301',
        '%',
        '_',
        "'",
        '\\',
        '*',
        '[a]',
        '€🔑',
        '\n',
      ]
      for (const [at, key] of keys.entries()) await created(store, key, bytes(at))
      for (const [at, key] of keys.entries()) expect([...((await store.get(key))?.value ?? [])]).toEqual([at])
      expect([...(await allKeys(store, ''))].sort()).toEqual([...keys].sort())
      const long = 'é'.repeat(256)
      await created(store, long)
      expect(await allKeys(store, 'éé')).toEqual([long])
    })

    it('refuses keys that are none', async () => {
      const { store } = await start()
      for (const key of ['', '\ud800', 'é'.repeat(257)]) {
        await expect(store.get(key)).rejects.toMatchObject({ code: 'options.invalid' })
        await expect(store.put(key, bytes(), null)).rejects.toMatchObject({ code: 'options.invalid' })
      }
    })

    it('creates only what is not there', async () => {
      const { store, another } = await start()
      await created(store, 'k', bytes(1))
      expect(await another.put('k', bytes(2), null)).toEqual({ status: 'conflict' })
      expect([...((await store.get('k'))?.value ?? [])]).toEqual([1])
    })

    it('writes nothing over a version that the writer has not seen', async () => {
      const { store, another } = await start()
      const first = await created(store, 'k', bytes(1))
      const second = await store.put('k', bytes(2), first)
      expect(second.status).toBe('stored')
      for (const stale of [first, 'never given', '', '0', '-1', '999999999999999999999999']) {
        expect(await another.put('k', bytes(3), stale), stale).toEqual({ status: 'conflict' })
        expect(await another.delete('k', stale), stale).toEqual({ status: 'conflict' })
      }
      const found = await store.get('k')
      expect([...(found?.value ?? [])]).toEqual([2])
      expect(found?.revision).toBe(second.revision)
    })

    it('conflicts where nothing is', async () => {
      const { store } = await start()
      expect(await store.put('k', bytes(1), 'never given')).toEqual({ status: 'conflict' })
      expect(await store.delete('k', 'never given')).toEqual({ status: 'conflict' })
      expect(await store.get('k')).toBeNull()
    })

    it('gives another revision to the same value, and to a record that was deleted and made again', async () => {
      const { store } = await start()
      const first = await created(store, 'k', bytes(1))
      const second = await store.put('k', bytes(1), first)
      expect(await store.delete('k', second.revision ?? '')).toEqual({ status: 'deleted' })
      expect(await store.get('k')).toBeNull()
      const third = await created(store, 'k', bytes(1))
      expect(new Set([first, second.revision, third]).size).toBe(3)
      for (const gone of [first, second.revision ?? '']) {
        expect(await store.put('k', bytes(2), gone)).toEqual({ status: 'conflict' })
      }
    })

    it('lets one of many win that create the same record at once', async () => {
      const { store, another } = await start()
      const puts = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? store : another).put('k', bytes(at), null)),
      )
      const winners = puts.flatMap(({ status }, at) => (status === 'stored' ? [at] : []))
      expect(winners).toHaveLength(1)
      expect([...((await store.get('k'))?.value ?? [])]).toEqual(winners)
    })

    it('loses no count of writers that try again after a conflict', async () => {
      const { store, another } = await start()
      await created(store, 'count', bytes(0))
      const add = async (own: Store): Promise<void> => {
        for (;;) {
          const seen = await own.get('count')
          const next = bytes((seen?.value[0] ?? 0) + 1)
          const { status } = await own.put('count', next, seen?.revision ?? null)
          if (status === 'stored') return
        }
      }
      await Promise.all(Array.from({ length: 16 }, (_, at) => add(at % 2 === 0 ? store : another)))
      expect([...((await store.get('count'))?.value ?? [])]).toEqual([16])
    })

    it('lists what begins so, each once, over many pages, and sees what was just written', async () => {
      const { store, another } = await start()
      const wanted = Array.from({ length: 250 }, (_, at) => `letters/${at}`)
      for (const key of [...wanted, 'letter', 'letters', 'letterz', 'Letters/1']) await created(store, key)
      const found = await allKeys(another, 'letters/')
      expect([...found].sort()).toEqual([...wanted].sort())
      expect(await allKeys(store, 'nothing')).toEqual([])
    })

    it('takes a prefix as it is written, not as a pattern', async () => {
      const { store } = await start()
      for (const key of ['a%b', 'axb', 'a_b', 'a*b', 'a?b', 'a[x]b']) await created(store, key)
      for (const prefix of ['a%', 'a_', 'a*', 'a?', 'a[x]']) {
        expect(await allKeys(store, prefix)).toEqual([`${prefix}b`])
      }
    })

    it('keeps the place while records before it are deleted', async () => {
      const { store } = await start()
      for (let at = 0; at < 230; at++) await created(store, `k/${String(at).padStart(3, '0')}`)
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page = await store.list('k/', cursor)
        seen.push(...page.keys)
        for (const key of page.keys) await store.delete(key, (await store.get(key))?.revision ?? '')
        cursor = page.cursor
      } while (cursor !== null)
      expect([...seen].sort()).toEqual(
        Array.from({ length: 230 }, (_, at) => `k/${String(at).padStart(3, '0')}`),
      )
    })

    it('shows what is due, the longest overdue first, and nothing that is not', async () => {
      const { store } = await start()
      await created(store, 'b', bytes(1), '2026-03-01T11:59:59Z')
      await created(store, 'a', bytes(1), NOON)
      await created(store, 'c', bytes(1), '2025-12-31T23:59:59Z')
      await created(store, 'later', bytes(1), '2026-03-01T12:00:01Z')
      await created(store, 'never')
      expect(await allDue(store, NOON)).toEqual(['c', 'b', 'a'])
      expect((await store.get('a'))?.due).toBe(NOON)
      expect(await allDue(store, '2020-01-01T00:00:00Z')).toEqual([])
    })

    it('forgets what was due when it is put off, done or deleted', async () => {
      const { store } = await start()
      for (const key of ['put-off', 'done', 'deleted', 'kept']) {
        const revision = await created(store, key, bytes(1), NOON)
        if (key === 'put-off') await store.put(key, bytes(1), revision, '2026-04-01T00:00:00Z')
        if (key === 'done') await store.put(key, bytes(1), revision)
        if (key === 'deleted') await store.delete(key, revision)
        if (key === 'kept') await store.put(key, bytes(2), 'never given', null)
      }
      expect(await allDue(store, NOON)).toEqual(['kept'])
    })

    it('shows many that are due over several pages', async () => {
      const { store } = await start()
      for (let at = 0; at < 220; at++) await created(store, `k${at}`, bytes(1), NOON)
      const due = await allDue(store, NOON)
      expect(due).toHaveLength(220)
      expect(new Set(due).size).toBe(220)
    })

    it('refuses what is no instant', async () => {
      const { store } = await start()
      for (const due of ['2026-03-01', '2026-03-01T12:00:00+01:00', '2026-03-01T12:00:00.5Z', '']) {
        await expect(store.put('k', bytes(), null, due)).rejects.toMatchObject({ code: 'options.invalid' })
        await expect(store.listDue(due)).rejects.toMatchObject({ code: 'options.invalid' })
      }
      expect(await store.get('k')).toBeNull()
    })
  })
}
