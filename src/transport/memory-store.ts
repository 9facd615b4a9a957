import {
  bytesOf,
  checkOptions,
  findLoneSurrogate,
  instantOf,
  invalidOption,
  utf8Length,
  wholeNumber,
} from '../base/index.js'
import type { Store, StoredRecord, StoreKeys } from './store.js'

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** Keys in a page of `list` and `listDue`. Default: 100. */
  readonly pageSize?: number | undefined
}

/** Bytes of the longest key. */
const LONGEST_KEY = 512

/**
 * A store in memory, for tests and examples: it is gone with the process.
 * @throws HprimError `options.invalid`, `options.unknown`; its methods reject with `options.invalid`
 * @example
 * const store = createMemoryStore()
 * const put = await store.put('letters/17', bytes, null)
 * if (put.status === 'conflict') console.log('somebody else wrote it first')
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  checkOptions(options, { pageSize: wholeNumber(1, Number.MAX_SAFE_INTEGER) })
  const { pageSize = 100 } = options
  const records = new Map<string, StoredRecord>()
  // Of the whole store, so that a record that was deleted and made again has another revision.
  let lastRevision = 0
  return {
    get: async (key) => {
      const found = records.get(checkedKey(key))
      return found === undefined ? null : { ...found, value: found.value.slice() }
    },
    put: async (key, value, expectedRevision, due = null) => {
      const bytes = bytesOf(value, 'value')
      if (due !== null) checkInstant('due', due)
      if ((records.get(checkedKey(key))?.revision ?? null) !== expectedRevision) return { status: 'conflict' }
      const revision = String(++lastRevision)
      records.set(key, { value: bytes.slice(), revision, due })
      return { status: 'stored', revision }
    },
    delete: async (key, expectedRevision) => {
      if (records.get(checkedKey(key))?.revision !== expectedRevision) return { status: 'conflict' }
      records.delete(key)
      return { status: 'deleted' }
    },
    list: async (prefix, cursor = null) => {
      if (typeof prefix !== 'string') throw invalidOption('prefix', 'a string', prefix)
      const keys = [...records.keys()].filter((key) => key.startsWith(prefix))
      return pageOf(keys, pageSize, cursor)
    },
    listDue: async (before, cursor = null) => {
      checkInstant('before', before)
      // An instant is of a fixed length: in front of the key it sorts both.
      const places = [...records]
        .filter(([, { due }]) => due !== null && due <= before)
        .map(([key, { due }]) => `${due}${key}`)
      const { keys, cursor: next } = pageOf(places, pageSize, cursor)
      return { keys: keys.map((place) => place.slice(INSTANT.length)), cursor: next }
    },
  }
}

const INSTANT = 'YYYY-MM-DDTHH:MM:SSZ'

/** Those behind the cursor, which is the last of the page before. */
function pageOf(all: readonly string[], size: number, cursor: string | null): StoreKeys {
  const behind = all.filter((key) => cursor === null || key > cursor).sort()
  const keys = behind.slice(0, size)
  return { keys, cursor: behind.length > size ? (keys.at(-1) ?? null) : null }
}

function checkedKey(key: string): string {
  const fits =
    typeof key === 'string' && key !== '' && findLoneSurrogate(key) === -1 && utf8Length(key) <= LONGEST_KEY
  if (!fits) throw invalidOption('key', `a string of 1 to ${LONGEST_KEY} bytes`, key)
  return key
}

function checkInstant(path: string, text: string): void {
  if (typeof text !== 'string' || instantOf(text) !== text) throw invalidOption(path, INSTANT, text)
}
