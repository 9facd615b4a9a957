import type { Calendar } from '../transport/index.js'

/**
 * The machine's date and time of day, in UTC. Unlike `systemClock` it may be set back.
 * @example
 * const { book, effects } = reduceBook(known, event, systemCalendar.now())
 */
export const systemCalendar: Calendar = {
  now: () => `${new Date().toISOString().slice(0, 19)}Z`,
}
