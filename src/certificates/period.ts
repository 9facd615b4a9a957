import { instantOf, invalidOption, isoMoment, minutesEarlier, readMoment } from '../base/index.js'
import type { BookEntry } from './book.js'
import type { CertificateRecord } from './certificate-record.js'
import { type CertificateState, EXPIRING_DAYS } from './standings.js'

/**
 * The instant that a caller hands in, in UTC.
 * @throws HprimError `options.invalid`
 */
export function checkedInstant(path: string, at: string): string {
  const instant = typeof at === 'string' ? instantOf(at) : null
  if (instant === null) throw invalidOption(path, 'an instant in ISO 8601 with its offset', at)
  return instant
}

/** Where an instant is in the period of a certificate. */
export type PeriodState = 'not-yet-valid' | 'valid' | 'expiring' | 'expired'

export function periodOf({ notBefore, notAfter }: CertificateRecord, at: string): PeriodState {
  if (at < notBefore) return 'not-yet-valid'
  if (at > notAfter) return 'expired'
  return at > daysEarlier(notAfter, EXPIRING_DAYS) ? 'expiring' : 'valid'
}

/**
 * What a person is shown of a certificate of the book: its standing; of one in use, what its dates make of it.
 * @param at The instant, in ISO 8601 with its offset.
 * @throws HprimError `options.invalid`
 * @example
 * for (const entry of book.entries) console.log(entry.addresses[0], certificateState(entry, calendar.now()))
 */
export function certificateState(entry: BookEntry, at: string): CertificateState {
  const instant = checkedInstant('at', at)
  const { standing } = entry
  if (standing !== 'confirmed' && standing !== 'anchored') return standing
  const period = periodOf(entry, instant)
  return period === 'valid' ? standing : period
}

/** Whether an instant lies more than some days before another. */
export function isOlder(instant: string, at: string, days: number): boolean {
  return instant < daysEarlier(at, days)
}

function daysEarlier(instant: string, days: number): string {
  const written = readMoment(instant)
  const moment = written === null ? null : minutesEarlier(written.moment, days * 1_440)
  return moment === null ? instant : `${isoMoment(moment)}Z`
}
