import { type Book, withEntry } from './book.js'
import { changed } from './entry-changes.js'

/**
 * Suspends what rests on the word of a key alone that is not to be relied on any more, and what rests on that in turn; with
 * the fingerprints of these.
 */
export function withoutPredecessor(
  book: Book,
  lost: string,
  at: string,
): { readonly book: Book; readonly suspended: readonly string[] } {
  let next = book
  const suspended: string[] = []
  const left = [lost]
  const seen = new Set(left)
  for (let key = left.pop(); key !== undefined; key = left.pop()) {
    for (const entry of next.entries) {
      if (entry.restsOn !== key || seen.has(entry.fingerprint)) continue
      seen.add(entry.fingerprint)
      left.push(entry.fingerprint)
      const after = changed(entry, 'predecessor-lost', at)
      if (after === null || after === 'gone') continue
      next = withEntry(next, after)
      suspended.push(entry.fingerprint)
    }
  }
  return { book: next, suspended }
}
