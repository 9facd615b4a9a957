import { invalidOption, resolveLimits, unknownOption } from '../base/index.js'
import type { Clock } from '../transport/index.js'
import type { BlockCheck } from './block-check.js'
import { defaultKermitLimits, type KermitLimits } from './limits.js'
import { longestPacket, longestShortPacket } from './packet.js'
import type { Parameters } from './parameters.js'

/** What the eighth bit of a character on the line is: data, or the parity of the other seven. */
export type KermitParity = 'none' | 'even' | 'odd' | 'mark' | 'space'

/** What both machines can be told. All is offered to the other side; the lesser of the two holds. */
export interface KermitSettings {
  /** The longest packet sent and taken, 10 to 9,024; above 94 long packets are offered. Default: 4,000. */
  readonly packetLength?: number
  /** Packets on their way at once, 1 to 31; above 1 sliding windows are offered. Default: 1. */
  readonly window?: number
  /** A sender offers it; a receiver takes it and lesser ones. Default: 3, the CRC. */
  readonly blockCheck?: BlockCheck
  /** With parity the line carries 7 bits: parity is added and stripped, the eighth bit quoted. Default: `none`. */
  readonly parity?: KermitParity
  /** Milliseconds of silence before asking again, 1 to 94,000; grows with each try. Default: as the other asks, or 10,000. */
  readonly timeoutMs?: number
  /** How often the same packet is sent or asked for again, 0 to 1,000. Default: 10. */
  readonly retries?: number
  /** The character that begins a packet, 1 to 31. Default: 1 (SOH). */
  readonly startOfPacket?: number
  readonly limits?: { readonly [K in keyof KermitLimits]?: number | undefined }
}

/** What a sender can be told beyond. */
export interface KermitSenderSettings extends KermitSettings {
  /** `converted`: names go in the form that any Kermit takes, `LABO_1.hpr` as `LABOX1.HPR`. Default: `literal`. */
  readonly names?: 'literal' | 'converted'
}

/** Settings with all defaults filled in. */
export interface ResolvedSettings {
  readonly parameters: Parameters
  readonly parity: KermitParity
  /** null: as the other side asks. */
  readonly timeoutMs: number | null
  readonly retries: number
  readonly mark: number
  readonly names: 'literal' | 'converted'
  readonly limits: KermitLimits
}

/** How long to wait when nobody says. */
export const defaultTimeoutMs = 10_000

/** The names of the settings. */
export const settingNames: readonly string[] = [
  'packetLength',
  'window',
  'blockCheck',
  'parity',
  'timeoutMs',
  'retries',
  'startOfPacket',
  'limits',
]

const parities: readonly string[] = ['none', 'even', 'odd', 'mark', 'space'] satisfies KermitParity[]

/**
 * Refuses options of no known name: a misspelt one would silently be a default.
 * @throws HprimError `options.invalid`
 */
export function checkNames(options: unknown, names: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw invalidOption('', 'object', options)
  for (const name of Object.keys(options)) if (!names.includes(name)) throw unknownOption(name, names)
}

function whole(
  name: string,
  value: number | undefined,
  least: number,
  most: number,
  otherwise: number,
): number {
  if (value === undefined) return otherwise
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw invalidOption(name, `a whole number from ${least} to ${most}`, value)
  }
  return value
}

/** @throws HprimError `options.invalid`, `options.invalid_limit` */
export function resolveSettings(options: KermitSenderSettings): ResolvedSettings {
  const length = whole('packetLength', options.packetLength, 10, longestPacket, 4000)
  const parity = options.parity ?? 'none'
  if (!parities.includes(parity))
    throw invalidOption('parity', parities.map((one) => `'${one}'`).join(' | '), parity)
  const names = options.names ?? 'literal'
  if (names !== 'literal' && names !== 'converted')
    throw invalidOption('names', "'literal' | 'converted'", names)
  const timeoutMs =
    options.timeoutMs === undefined ? null : whole('timeoutMs', options.timeoutMs, 1, 94_000, 0)
  return {
    parameters: {
      shortLength: Math.min(length, longestShortPacket),
      timeout: Math.ceil((timeoutMs ?? defaultTimeoutMs) / 1000),
      padding: 0,
      padChar: 0,
      endOfLine: 13,
      control: 35,
      eighthBit: parity === 'none' ? 89 : 38,
      check: whole('blockCheck', options.blockCheck, 1, 3, 3) as BlockCheck,
      repeat: 126,
      attributes: true,
      longLength: length > longestShortPacket ? length : 0,
      window: whole('window', options.window, 1, 31, 1),
    },
    parity,
    timeoutMs,
    retries: whole('retries', options.retries, 0, 1000, 10),
    mark: whole('startOfPacket', options.startOfPacket, 1, 31, 1),
    names,
    limits: resolveLimits(defaultKermitLimits, options.limits),
  }
}

/**
 * What the driver of both sides needs beyond the settings of a machine.
 * @throws HprimError `options.invalid`
 */
export function checkDriving(options: { readonly clock: Clock; readonly onProgress?: unknown }): void {
  if (typeof options !== 'object' || options === null) throw invalidOption('', 'object', options)
  const { clock, onProgress } = options
  if (typeof clock?.now !== 'function' || typeof clock.sleep !== 'function')
    throw invalidOption('clock', 'an object with now(), sleep()', clock)
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw invalidOption('onProgress', 'function', onProgress)
}

/** @throws HprimError `options.invalid` */
export function checkCancel(what: string): void {
  if (what !== 'file' && what !== 'batch') throw invalidOption('what', "'file' | 'batch'", what)
}

/** A time that a machine is told. @throws HprimError `options.invalid` */
export function checkedTime(now: number): number {
  if (!Number.isFinite(now)) throw invalidOption('now', 'a finite number', now)
  return now
}
