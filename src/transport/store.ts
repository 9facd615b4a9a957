import { invalidOption, withMethods } from '../base/index.js'
import { transportError } from './words.js'

/** A record of a {@link Store}. */
export interface StoredRecord {
  readonly value: Uint8Array
  /** Which version of the record this is: opaque, never the same for two versions, nor after the record was deleted. */
  readonly revision: string
  /** When something is to be done about it, `YYYY-MM-DDTHH:MM:SSZ`; null for never. */
  readonly due: string | null
}

/** What became of a `put`. A conflict is no error: read again, decide again, put again. */
export type StorePut =
  | { readonly status: 'stored'; readonly revision: string }
  | { readonly status: 'conflict'; readonly revision?: undefined }

/** What became of a `delete`. */
export interface StoreDelete {
  readonly status: 'deleted' | 'conflict'
}

/** Some keys, and where to go on: null when these were the last. */
export interface StoreKeys {
  readonly keys: readonly string[]
  readonly cursor: string | null
}

/**
 * Keeps records by key. A record is written only over the version that the writer has seen (compare and set): of two
 * processes that change the same record at once one is told of a conflict, and nothing is lost. A store that cannot do
 * that does not fit: {@link checkStore} refuses it. Keys are texts of 1 to 512 bytes in UTF-8, any characters but lone
 * surrogates; no key means a folder. Methods reject when the store itself fails.
 */
export interface Store {
  get(key: string): Promise<StoredRecord | null>
  /**
   * Writes the record if its revision is still the expected one; with `null`, only if there is none yet. A revision that
   * the store never gave is a conflict.
   * @param due When `listDue` shows it, `YYYY-MM-DDTHH:MM:SSZ`; null, the default, for never.
   */
  put(
    key: string,
    value: Uint8Array,
    expectedRevision: string | null,
    due?: string | null | undefined,
  ): Promise<StorePut>
  /** Deletes the record if its revision is still the expected one; a record that is not there is a conflict. */
  delete(key: string, expectedRevision: string): Promise<StoreDelete>
  /**
   * The keys that begin so, a page at a time, in the store's own order. What is there from the first page to the last
   * is listed once; of what is written or deleted in between, either may be seen.
   * @param cursor That of the page before; null or left out for the first.
   */
  list(prefix: string, cursor?: string | null | undefined): Promise<StoreKeys>
  /**
   * The keys of the records that are due at an instant or were before, the longest overdue first: by an index, not by
   * looking at each record.
   */
  listDue(before: string, cursor?: string | null | undefined): Promise<StoreKeys>
}

const STORE = /* @__PURE__ */ withMethods('get', 'put', 'delete', 'list', 'listDue')

/** Where a store is tried; nothing is ever stored there by one that fits. */
const TRIAL_KEY = 'hprim/trial'
/** A revision that no store gives. */
const TRIAL_REVISION = 'never-given'

/**
 * Refuses what is no store, and a store that writes without looking at the expected revision: it would lose what another
 * process wrote, without a word. It is tried with a revision that was never given, which must be a conflict.
 * @throws HprimError `options.invalid`, `transport.no_compare_and_set`; what the store itself throws
 * @example
 * await checkStore(store)
 */
export async function checkStore(store: Store): Promise<void> {
  if (!STORE.fits(store)) throw invalidOption('store', STORE.expected, store)
  const { status, revision } = await store.put(TRIAL_KEY, new Uint8Array(), TRIAL_REVISION)
  if (status === 'conflict') return
  await store.delete(TRIAL_KEY, revision)
  throw transportError('transport.no_compare_and_set')
}
