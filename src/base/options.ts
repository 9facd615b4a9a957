import { errorOf, type HprimError } from './hprim-error.js'
import type { Sentences } from './words.js'

/** Mistakes in what a caller passes to a public function of any layer. */
export type OptionErrorCode = 'options.invalid' | 'options.invalid_limit' | 'options.unknown'

const INVALID = 'Invalid argument {path}: expected {expected}, got {got}.'
const INVALID_FRENCH = 'Argument {path} invalide : attendu {expected}, reçu {got}.'

/** `expected` and `got` are names of JavaScript and of this library, the same in both languages. */
export const optionErrors: Sentences<OptionErrorCode> = {
  'options.invalid': INVALID,
  'options.invalid_limit': INVALID,
  'options.unknown': 'Unknown property {path}; the nearest known one is {nearest}.',
}

export const optionErrorsFrench: Sentences<OptionErrorCode> = {
  'options.invalid': INVALID_FRENCH,
  'options.invalid_limit': INVALID_FRENCH,
  'options.unknown': 'Propriété {path} inconnue ; la plus proche est {nearest}.',
}

/**
 * The error for an argument of the wrong kind. What was given is told by its kind alone: it may be a password, or say
 * something of a patient.
 */
export function invalidOption(path: string, expected: string, value: unknown): HprimError<OptionErrorCode> {
  // The whole of the options has no name of its own.
  const params = { path: path || 'options', expected, got: kindOf(value) }
  return errorOf(optionErrors, 'options.invalid', { path, params })
}

/** The error for a limit that is no whole number. A number is told: NaN, −1 and 0.5 are different slips. */
export function invalidLimit(path: string, value: unknown): HprimError<OptionErrorCode> {
  const got = typeof value === 'number' ? String(value) : kindOf(value)
  return errorOf(optionErrors, 'options.invalid_limit', { path, params: { expected: WHOLE, got } })
}

const WHOLE = 'a whole number, 0 or more'

/** Characters of a path that a message shows, the last ones. */
const LONGEST_PATH = 200

/** The error for an option of a name that is not known; `path` ends in that name. */
export function unknownOption(path: string, known: readonly string[]): HprimError<OptionErrorCode> {
  const name = path.slice(path.lastIndexOf('.') + 1)
  // A name may be of any length.
  const place = path.slice(-LONGEST_PATH)
  return errorOf(optionErrors, 'options.unknown', {
    path: place,
    params: { nearest: nearestName(name, known) },
  })
}

/** What kind of thing a value is, in a word: `string`, `null`, `Array`, `ArrayBuffer`, `Promise`, `Map`, `object`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'number' && Number.isNaN(value)) return 'NaN'
  if (typeof value !== 'object') return typeof value
  try {
    // By its name, not its class: it may come from another realm. A name that is none may be anything, a patient's too.
    const name = Object.prototype.toString.call(value).slice(8, -1)
    return name !== 'Object' && /^\w{1,40}$/.test(name) ? name : 'object'
  } catch {
    // A proxy that was revoked, a getter that throws.
    return 'object'
  }
}

/** Whether a value is an object of named properties: no array, Map, Promise or the like, which have none to look at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'object'
}

/** The known name that differs from the given one in the fewest letters, wherever they stand. */
export function nearestName(name: string, known: readonly string[]): string {
  const given = name.slice(0, 64).toLowerCase()
  const differences = known.map((candidate) => {
    let lacking = candidate.toLowerCase()
    for (const letter of given) lacking = lacking.replace(letter, '')
    const shared = candidate.length - lacking.length
    return lacking.length + given.length - shared
  })
  return known[differences.indexOf(Math.min(...differences))] ?? ''
}

/** What an option may be. */
export interface OptionKind {
  /** In words, for the error: `a string`, `'fr' or 'en'`. */
  readonly expected: string
  readonly fits: (value: unknown) => boolean
  /** Whether it must be there. */
  readonly required?: boolean | undefined
}

/** The kinds of the options of a function, by name: the compiler holds them to be those of its type. */
export type OptionKinds<T> = { readonly [K in keyof Required<T>]: OptionKind }

const ofType = (type: string): OptionKind => ({ expected: type, fits: (value) => typeof value === type })

/** Kinds of options. All may be left out but those that are `required`. */
export const kinds: {
  readonly anything: OptionKind
  readonly string: OptionKind
  readonly boolean: OptionKind
  readonly function: OptionKind
  readonly object: OptionKind
  readonly array: OptionKind
} = {
  /** Of what another check looks at: limits. */
  anything: { expected: 'anything', fits: () => true },
  string: /* @__PURE__ */ ofType('string'),
  boolean: /* @__PURE__ */ ofType('boolean'),
  function: /* @__PURE__ */ ofType('function'),
  object: { expected: 'object', fits: (value) => typeof value === 'object' && value !== null },
  array: { expected: 'Array', fits: (value) => Array.isArray(value) },
}

/** Literals as an error shows them: `'fr' | 'en'`. */
export function literalsText(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(' | ')
}

/** One of some literals. */
export function oneOf(values: readonly (string | number)[]): OptionKind {
  return { expected: literalsText(values), fits: (value) => values.includes(value as string | number) }
}

/** A whole number in a range, its ends included. */
export function wholeNumber(least: number, most: number): OptionKind {
  return {
    expected: `a whole number from ${least} to ${most}`,
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  }
}

/** An object with these methods: what a caller implements, as a clock or a crypto provider. */
export function withMethods(...names: readonly string[]): OptionKind {
  return {
    expected: `an object with ${names.map((name) => `${name}()`).join(', ')}`,
    fits: (value) =>
      kinds.object.fits(value) &&
      names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function'),
  }
}

/**
 * Refuses a value of another kind.
 * @throws HprimError `options.invalid`
 */
export function checkKind(path: string, value: unknown, { expected, fits }: OptionKind): void {
  if (!fits(value)) throw invalidOption(path, expected, value)
}

export function required(kind: OptionKind): OptionKind {
  return { ...kind, required: true }
}

/**
 * Refuses options of another kind, and names that are not known: a misspelt option would silently be its default.
 * @throws HprimError `options.invalid`, `options.unknown`
 */
export function checkOptions<T extends object>(options: T, known: OptionKinds<T>, path = ''): void {
  if (!isRecord(options)) throw invalidOption(path, 'object', options)
  const under = (name: string): string => (path === '' ? name : `${path}.${name}`)
  const names = Object.keys(known) as (keyof T & string)[]
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name)) throw unknownOption(under(name), names)
  }
  for (const name of names) {
    const kind = known[name]
    const value: unknown = options[name]
    if (value !== undefined || kind.required) checkKind(under(name), value, kind)
  }
}
