import { decodeStrictUtf8, encodeUtf8, invalidOption, isRecord, shapeIssues } from '../base/index.js'
import { checkStore, type Store, type StoredRecord } from '../transport/index.js'
import { type Book, emptyBook } from './book.js'
import { bookSchemas } from './book-schema.js'
import { bookError } from './book-words.js'
import type { BookEffect } from './effects.js'
import type { BookEvent } from './events.js'
import { reduceBook } from './reduce-book.js'

/** Where the book is kept. */
export interface BookKey {
  /** Default: `hprim/book`. */
  readonly key?: string | undefined
}

const KEY = 'hprim/book'
/** Each conflict is another process that got on: more than a few in a row is no chance. */
const ATTEMPTS = 100

/**
 * The address book of a store; an empty one where there is none yet. A store that cannot compare and set is refused.
 * @throws HprimError (rejects) `options.invalid`, `transport.no_compare_and_set`; `certificates.not_a_book`: the record
 *   holds something else; `certificates.newer_book`: newer software wrote it; what the store itself throws
 * @example
 * const book = await loadBook(store)
 * const verdict = certificateFor(book, address, { at: calendar.now() })
 */
export async function loadBook(store: Store, { key = KEY }: BookKey = {}): Promise<Book> {
  await checkStore(store)
  return bookOf(await store.get(key), key)
}

/**
 * Lets events happen to the address book of a store. When another process changed it in between, they happen to what it
 * wrote: nothing of either is lost. The effects are those of what was written.
 * @param at The instant of the events, in ISO 8601 with its offset.
 * @throws HprimError (rejects) as `loadBook` and `reduceBook`; `certificates.book_busy`: a hundred conflicts in a row
 * @example
 * const { book, effects } = await updateBook(store, [messageEvent(message, provider)], calendar.now())
 */
export async function updateBook(
  store: Store,
  events: readonly BookEvent[],
  at: string,
  { key = KEY }: BookKey = {},
): Promise<{ readonly book: Book; readonly effects: readonly BookEffect[] }> {
  if (!Array.isArray(events)) throw invalidOption('events', 'Array', events)
  await checkStore(store)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const record = await store.get(key)
    let book = bookOf(record, key)
    const effects: BookEffect[] = []
    for (const event of events) {
      const reduction = reduceBook(book, event, at)
      book = reduction.book
      effects.push(...reduction.effects)
    }
    const value = encodeUtf8(JSON.stringify(book))
    const { status } = await store.put(key, value, record?.revision ?? null)
    if (status === 'stored') return { book, effects }
  }
  throw bookError('certificates.book_busy', { params: { attempts: ATTEMPTS } })
}

/** @throws HprimError `certificates.not_a_book`, `certificates.newer_book` */
function bookOf(record: StoredRecord | null, key: string): Book {
  if (record === null) return emptyBook()
  const book = parsed(record.value)
  const { version } = (isRecord(book) ? book : {}) as { readonly version?: unknown }
  if (typeof version === 'number' && version > 1) {
    throw bookError('certificates.newer_book', { params: { key, version } })
  }
  const schema = bookSchemas.book()
  if (shapeIssues(schema, book, 'book').length === 0) return book as Book
  throw bookError('certificates.not_a_book', { params: { key } })
}

function parsed(value: Uint8Array): unknown {
  try {
    return JSON.parse(decodeStrictUtf8(value) ?? '')
  } catch {
    return null
  }
}
