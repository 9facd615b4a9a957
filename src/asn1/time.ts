import {
  bytesOfLatin1,
  instantOf,
  isMoment,
  isoMoment,
  joinedBytes,
  latin1Of,
  type Moment,
  minutesEarlier,
} from '../base/index.js'
import { type Asn1Element, isUniversal, typeName, universal } from './element.js'
import { invalid, malformed, unexpected } from './errors.js'
import { segmentsOf } from './segments.js'

/** Bytes of a time: the longest form has 19, and any number of a fraction. */
const maxTimeBytes = 64

const utcForm = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)(\d\d))$/
const generalizedForm = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:[.,]\d+)?)?(?:Z|([+-])(\d\d)(\d\d))$/
/**
 * The moment of a UTCTime or GeneralizedTime, in UTC: `YYYY-MM-DDTHH:MM:SSZ`; such texts sort by time. The years 50 to 99
 * of UTCTime are of the twentieth century (RFC 5280 §4.1.2.5.1). BER's other forms are read too (X.680 §46 and §47): no
 * seconds, fractions (dropped), local time with its difference from UTC; but not local time alone, which is no moment.
 * @throws HprimError `asn1.unexpected`; `asn1.malformed` (not so written, not in the calendar)
 */
export function timeOf(element: Asn1Element, path: string): string {
  const isUtc = isUniversal(element, universal.utcTime)
  if (!isUtc && !isUniversal(element, universal.generalizedTime)) throw unexpected(path, 'Time')
  const bytes = joinedBytes(segmentsOf(element, element.tag, path))
  const text = bytes.length > maxTimeBytes ? '' : latin1Of(bytes)
  const parts = (isUtc ? utcForm : generalizedForm).exec(text)
  if (parts === null) throw malformed(path, typeName(element.tag))
  const [, year = '', month, day, hour, minute, second = '0', sign, hours = '0', minutes = '0'] = parts
  const local: Moment = {
    year: isUtc ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  }
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const real = isMoment(local) && Number(hours) <= 23 && Number(minutes) <= 59
  const moment = real ? minutesEarlier(local, ahead) : null
  if (moment === null) throw malformed(path, typeName(element.tag))
  return `${isoMoment(moment)}Z`
}

/**
 * The type and the contents in which certificates and messages write a moment: UTCTime from 1950 through 2049, else
 * GeneralizedTime (RFC 5280 §4.1.2.5; RFC 5652 §11.3).
 * @throws HprimError `options.invalid` (no instant in ISO 8601 with its offset from UTC)
 */
export function timeContents(iso: string): { readonly tag: number; readonly contents: Uint8Array } {
  const instant = typeof iso === 'string' ? instantOf(iso) : null
  if (instant === null) throw invalid('time', 'an instant as YYYY-MM-DDTHH:MM:SSZ', iso)
  const isUtc = instant >= '1950' && instant < '2050'
  const contents = bytesOfLatin1(instant.replace(/[-T:]/g, '').slice(isUtc ? 2 : 0))
  return { tag: isUtc ? universal.utcTime : universal.generalizedTime, contents }
}
