import { isMoment, isoMoment, readMoment } from '../base/index.js'

/** The first moment that MS-DOS knows: written where no time is given, so that packing is reproducible. */
const EPOCH = 0x0021_0000

/**
 * A time as MS-DOS packs it (date in the upper half), or null when the text is no time that it can hold. MS-DOS knows no
 * time zone and even seconds only: an offset and a fraction are dropped.
 */
export function toDosTime(modified: string | null): number | null {
  if (modified === null) return EPOCH
  const written = readMoment(modified)
  if (written === null) return null
  const { year, month, day, hour, minute, second } = written.moment
  if (year < 1980 || year > 2107) return null
  const date = ((year - 1980) << 9) | (month << 5) | day
  return ((date << 16) | (hour << 11) | (minute << 5) | (second >> 1)) >>> 0
}

/** The text of an MS-DOS time; null when it is none, as programs write that know no time. */
export function fromDosTime(time: number): string | null {
  if (time === EPOCH) return null
  const moment = {
    year: 1980 + (time >>> 25),
    month: (time >>> 21) & 15,
    day: (time >>> 16) & 31,
    hour: (time >>> 11) & 31,
    minute: (time >>> 5) & 63,
    second: (time & 31) * 2,
  }
  return isMoment(moment) ? isoMoment(moment) : null
}

/** The text of a Unix time, in UTC, to even seconds as all times here; null out of the years of MS-DOS. */
export function fromUnixTime(seconds: number): string | null {
  // biome-ignore lint/style/noRestrictedGlobals: turns a number into a calendar date and reads no clock
  const moment = new Date((seconds - (seconds % 2)) * 1000).toISOString().slice(0, 19)
  return moment < '1980' ? null : moment
}
