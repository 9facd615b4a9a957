import {
  checkKind,
  kinds,
  type OptionKinds,
  oneOf,
  required,
  resolveLimits,
  wholeNumber,
  withMethods,
} from '../base/index.js'
import type { Clock, PlatformAbortSignal } from '../transport/index.js'
import type { BlockCheck } from './block-check.js'
import { defaultKermitLimits, type KermitLimits } from './limits.js'
import type { KermitEvent, KermitTransfer } from './model.js'
import { longestPacket, longestShortPacket } from './packet.js'
import type { Parameters } from './parameters.js'
import type { KermitParity } from './parity.js'

/** Settings of both machines. All are offered to the other side; the lesser of the two values holds. */
export interface KermitSettings {
  /** The longest packet sent and taken, 10 to 9,024; above 94 long packets are offered. Default: 4,000. */
  readonly packetLength?: number | undefined
  /** Packets on their way at once, 1 to 31; above 1 sliding windows are offered. Default: 1. */
  readonly window?: number | undefined
  /** A sender offers it; a receiver takes it and lesser ones. Default: 3, the CRC. */
  readonly blockCheck?: BlockCheck | undefined
  /** With parity the line carries 7 bits: parity is added and stripped, the eighth bit quoted. Default: `none`. */
  readonly parity?: KermitParity | undefined
  /** Milliseconds of silence before a retry, 1 to 94,000; grows with each one. Default: as the other asks, or 10,000. */
  readonly timeoutMs?: number | undefined
  /** How often the same packet is sent or asked for again, 0 to 1,000. Default: 10. */
  readonly retries?: number | undefined
  /** The character that begins a packet, 1 to 31. Default: 1 (SOH). */
  readonly startOfPacket?: number | undefined
  readonly limits?: { readonly [K in keyof KermitLimits]?: number | undefined } | undefined
}

/** Settings of a sender. */
export interface KermitSenderSettings extends KermitSettings {
  /** `converted`: names go in the form that any Kermit takes, `LABO_1.hpr` as `LABOX1.HPR`. Default: `literal`. */
  readonly names?: 'literal' | 'converted' | undefined
}

/** What a driver needs beside the settings of its machine. */
export interface DriverOptions {
  /** Measures time and sleeps; see `Clock` of `hprim/transport`. */
  readonly clock: Clock
  /** Ends the transfer with an error packet. */
  readonly signal?: PlatformAbortSignal | undefined
  /**
   * Called for every event as it happens; for a received file before its acknowledgement leaves. `transfer` can cancel a
   * file or the batch, then or later.
   */
  readonly onProgress?: ((event: KermitEvent, transfer: KermitTransfer) => void) | undefined
}

/** The kinds of the settings of a machine. */
export function settingKinds(): OptionKinds<KermitSettings> {
  return {
    packetLength: wholeNumber(10, longestPacket),
    window: wholeNumber(1, 31),
    blockCheck: oneOf([1, 2, 3]),
    parity: oneOf(['none', 'even', 'odd', 'mark', 'space']),
    timeoutMs: wholeNumber(1, 94_000),
    retries: wholeNumber(0, 1000),
    startOfPacket: wholeNumber(1, 31),
    limits: kinds.anything,
  }
}

/** The kinds of the settings of a sender. */
export function senderSettingKinds(): OptionKinds<KermitSenderSettings> {
  return { ...settingKinds(), names: oneOf(['literal', 'converted']) }
}

/** The kinds of what a driver needs. */
export function driverKinds(): OptionKinds<DriverOptions> {
  return {
    clock: required(withMethods('now', 'sleep')),
    signal: withMethods('addEventListener', 'removeEventListener'),
    onProgress: kinds.function,
  }
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

/** The first wait when neither side sets one, in milliseconds. */
export const defaultTimeoutMs = 10_000

/**
 * Fills in the defaults of settings whose kinds were checked.
 * @throws HprimError `options.invalid`, `options.invalid_limit`, `options.unknown` (of the limits)
 */
export function resolveSettings(settings: KermitSenderSettings): ResolvedSettings {
  const { packetLength = 4000, parity = 'none', timeoutMs = null, blockCheck = 3, window = 1 } = settings
  return {
    parameters: {
      shortLength: Math.min(packetLength, longestShortPacket),
      timeout: Math.ceil((timeoutMs ?? defaultTimeoutMs) / 1000),
      padding: 0,
      padChar: 0,
      endOfLine: 13,
      control: 35,
      eighthBit: parity === 'none' ? 89 : 38,
      check: blockCheck,
      repeat: 126,
      attributes: true,
      longLength: packetLength > longestShortPacket ? packetLength : 0,
      window,
    },
    parity,
    timeoutMs,
    retries: settings.retries ?? 10,
    mark: settings.startOfPacket ?? 1,
    names: settings.names ?? 'literal',
    limits: resolveLimits(defaultKermitLimits, settings.limits),
  }
}

/** @throws HprimError `options.invalid` */
export function checkCancel(what: unknown): void {
  checkKind('what', what, oneOf(['file', 'batch']))
}

/** A time that the caller hands in. @throws HprimError `options.invalid` */
export function checkedTime(now: number, path = 'now'): number {
  checkKind(path, now, { expected: 'a finite number', fits: Number.isFinite })
  return now
}
