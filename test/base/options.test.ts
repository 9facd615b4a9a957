import { describe, expect, it } from 'vitest'
import {
  checkKind,
  checkOptions,
  invalidOption,
  kindOf,
  kinds,
  oneOf,
  required,
  unknownOption,
  wholeNumber,
  withMethods,
} from '../../src/base/index.js'

interface Options {
  readonly charset?: 'cp850' | 'utf-8' | undefined
  readonly window?: number | undefined
  readonly clock: { now(): number }
  readonly limits?: unknown
}

const known = {
  charset: oneOf(['cp850', 'utf-8']),
  window: wholeNumber(1, 31),
  clock: required(withMethods('now', 'sleep')),
  limits: kinds.anything,
}
const clock = { now: () => 0, sleep: () => {} }

function messageOf(options: unknown, path?: string): string {
  try {
    checkOptions<Options>(options as Options, known, path)
    return 'none'
  } catch (error) {
    return (error as Error).message
  }
}

describe('checkOptions', () => {
  it('takes what it should', () => {
    expect(messageOf({ clock })).toBe('none')
    expect(messageOf({ clock, charset: 'cp850', window: 31, limits: 7 })).toBe('none')
    expect(messageOf({ clock, charset: undefined, window: undefined, limits: undefined })).toBe('none')
    expect(messageOf(Object.assign(Object.create({ inherited: 1 }), { clock }))).toBe('none')
  })

  it.each([
    [{ clock, chraset: 'cp850' }, 'Unknown property chraset; the nearest known one is charset.'],
    [{ clock, CHARSET: 'cp850' }, 'Unknown property CHARSET; the nearest known one is charset.'],
    [{ clock, toString: 1 }, 'Unknown property toString; the nearest known one is window.'],
    [{ clock, charset: 'cp852' }, "Invalid argument charset: expected 'cp850' | 'utf-8', got string."],
    [{ clock, charset: null }, "Invalid argument charset: expected 'cp850' | 'utf-8', got null."],
    [{ clock, window: 32 }, 'Invalid argument window: expected a whole number from 1 to 31, got number.'],
    [{ clock, window: 0 }, 'Invalid argument window: expected a whole number from 1 to 31, got number.'],
    [{ clock, window: 1.5 }, 'Invalid argument window: expected a whole number from 1 to 31, got number.'],
    [
      { clock, window: Number.NaN },
      'Invalid argument window: expected a whole number from 1 to 31, got NaN.',
    ],
    [{ clock, window: '7' }, 'Invalid argument window: expected a whole number from 1 to 31, got string.'],
    [{}, 'Invalid argument clock: expected an object with now(), sleep(), got undefined.'],
    [{ clock: { now: 0 } }, 'Invalid argument clock: expected an object with now(), sleep(), got object.'],
    [{ clock: null }, 'Invalid argument clock: expected an object with now(), sleep(), got null.'],
    [null, 'Invalid argument options: expected object, got null.'],
    [undefined, 'Invalid argument options: expected object, got undefined.'],
    ['x', 'Invalid argument options: expected object, got string.'],
  ])('of %j says %s', (options, message) => {
    expect(messageOf(options)).toBe(message)
  })

  it('names the place of options within others', () => {
    expect(messageOf({ clock, windows: 1 }, 'direct')).toBe(
      'Unknown property direct.windows; the nearest known one is window.',
    )
    expect(messageOf({ clock, window: '1' }, 'direct')).toContain('direct.window')
    expect(() => checkOptions<Options>({ clock: { now: () => 0 } }, known, 'direct')).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'direct.clock' }),
    )
  })

  it('has kinds for what options are', () => {
    const fits = (kind: keyof typeof kinds, values: readonly unknown[]): boolean[] =>
      values.map((value) => kinds[kind].fits(value))
    const values = ['x', true, () => {}, {}, [], null, 7]
    expect(fits('string', values)).toEqual([true, false, false, false, false, false, false])
    expect(fits('boolean', values)).toEqual([false, true, false, false, false, false, false])
    expect(fits('function', values)).toEqual([false, false, true, false, false, false, false])
    expect(fits('object', values)).toEqual([false, false, false, true, true, false, false])
    expect(fits('array', values)).toEqual([false, false, false, false, true, false, false])
    expect(fits('anything', values)).toEqual(values.map(() => true))
  })
})

describe('kindOf', () => {
  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['Mme DUPONT', 'string'],
    [Number.NaN, 'NaN'],
    [7, 'number'],
    [7n, 'bigint'],
    [[], 'Array'],
    [{}, 'object'],
    [new ArrayBuffer(1), 'ArrayBuffer'],
    [new Uint16Array(1), 'Uint16Array'],
    [Promise.resolve(1), 'Promise'],
    [new Map(), 'Map'],
    [new Date(0), 'Date'],
    [() => 1, 'function'],
  ])('of %s is %s', (value, kind) => {
    expect(kindOf(value)).toBe(kind)
  })
})

describe('the errors', () => {
  it('tell the kind of what was given and never the value', () => {
    const error = invalidOption('passwords[0]', 'Uint8Array', 'secret')
    expect(error).toMatchObject({ code: 'options.invalid', path: 'passwords[0]' })
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('secret')
    expect(invalidOption('', 'object', 1).path).toBe('')
  })

  it('name the nearest of the known names', () => {
    const nearest = (path: string, names: readonly string[]) => unknownOption(path, names).params.nearest
    expect(nearest('limits.line', ['bytes', 'lines', 'letters'])).toBe('lines')
    expect(nearest('replyto', ['from', 'to', 'replyTo'])).toBe('replyTo')
    const settings = ['packetLength', 'window', 'blockCheck', 'parity', 'timeoutMs', 'retries', 'limits']
    const slips = ['packetLenght', 'windows', 'blokCheck', 'parrity', 'timeout', 'retry', 'limit', 'Window']
    expect(slips.map((slip) => nearest(slip, settings))).toEqual([...settings, 'window'])
    // What has all its letters, and others, is further away than what has all and no other.
    expect(nearest('to', ['from', 'replyTo', 'to'])).toBe('to')
    expect(nearest('x', [])).toBe('')
    expect(nearest('y'.repeat(1_000_000), ['window'])).toBe('window')
  })
})

describe('checkKind', () => {
  it('lets what fits pass, and says of anything else what was expected and given', () => {
    checkKind('files', [], kinds.array)
    checkKind('window', 7, wholeNumber(1, 31))
    expect(() => checkKind('files', null, kinds.array)).toThrowError(
      expect.objectContaining({
        code: 'options.invalid',
        path: 'files',
        message: 'Invalid argument files: expected Array, got null.',
      }),
    )
    // Nothing is no value of a kind, whether or not options may leave it out.
    expect(() => checkKind('name', undefined, kinds.string)).toThrow('name: expected string, got undefined')
  })
})
