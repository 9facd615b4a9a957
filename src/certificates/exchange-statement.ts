// The part of an exchange mail that is for software: what its sender says, as JSON (docs/certificate-exchange.md).
import { decodeStrictUtf8, encodeUtf8, instantOf, isRecord } from '../base/index.js'
import type { CertificateUse, ExchangeKind } from './exchange-message.js'
import { isMailAddress } from './mailbox.js'

/** What the property `format` of the statement says. */
const STATEMENT_FORMAT = 'hprim-certificate-exchange'
/**
 * The parameter `profile` of the multipart/mixed that is signed. Who forwards a file that says something signs it too: only
 * what stands in a part that its signer made for an exchange is his own word.
 */
export const EXCHANGE_PROFILE: string = STATEMENT_FORMAT
/** The version of the convention that is written. */
export const STATEMENT_VERSION = 1
/** Bytes of a statement that are read. */
export const STATEMENT_BYTES = 65_536
/** Certificates and addressees of one statement. */
const MOST_ITEMS = 100

/** What the sender of an exchange mail says. */
export interface ExchangeStatement {
  readonly version: number
  readonly kind: ExchangeKind
  readonly id: string
  readonly from: string
  readonly to: readonly string[]
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly date: string
  readonly about: string | null
  readonly certificates: readonly { readonly sha256: string; readonly use: CertificateUse }[]
}

/** A statement as it was read, with the fields that are not known here; or the place of what is wrong in it. */
export type StatementReading =
  | { readonly statement: ExchangeStatement; readonly unknown: Readonly<Record<string, unknown>> }
  | { readonly malformed: string }

const kindNames: readonly ExchangeKind[] = ['offer', 'request', 'confirmation', 'renewal', 'withdrawal']
const useNames: readonly CertificateUse[] = ['signing', 'encryption', 'both']
const fieldNames = ['format', 'version', 'kind', 'id', 'from', 'to', 'date', 'about', 'certificates']

const ID = /^[0-9a-f]{32}$/
const DIGEST = /^[0-9a-f]{64}$/

export function isExchangeId(text: string): boolean {
  return ID.test(text)
}

/** ASCII, each field on a line of its own. */
export function writeStatement(statement: ExchangeStatement): Uint8Array {
  const json = JSON.stringify({ format: STATEMENT_FORMAT, ...statement }, null, 2)
  return encodeUtf8(`${json.replace(/[\x7f-\uffff]/g, escaped)}\n`)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Reads a statement; null for what is none: no JSON object, or of another format. */
export function readStatement(bytes: Uint8Array): StatementReading | null {
  if (bytes.length > STATEMENT_BYTES) return null
  const value = parsed(bytes)
  if (!isRecord(value) || own(value, 'format') !== STATEMENT_FORMAT) return null
  const malformed = malformedField(value)
  if (malformed !== null) return { malformed }
  const field = (name: string): unknown => own(value, name)
  const about = field('about')
  const unknown = Object.entries(value).filter(([name]) => !fieldNames.includes(name))
  return {
    statement: {
      version: field('version') as number,
      kind: field('kind') as ExchangeKind,
      id: field('id') as string,
      from: field('from') as string,
      to: field('to') as readonly string[],
      date: instantOf(field('date') as string) ?? '',
      about: about === undefined ? null : (about as string | null),
      certificates: ((field('certificates') ?? []) as ExchangeStatement['certificates']).map(
        ({ sha256, use }) => ({ sha256, use }),
      ),
    },
    unknown: Object.fromEntries(unknown),
  }
}

function parsed(bytes: Uint8Array): unknown {
  const text = decodeStrictUtf8(bytes)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** The name of the first field that is not as the convention has it; null when all are. */
function malformedField(value: Readonly<Record<string, unknown>>): string | null {
  const fits: Readonly<Record<string, (field: unknown) => boolean>> = {
    version: (field) => Number.isSafeInteger(field) && (field as number) >= 1,
    kind: (field) => kindNames.includes(field as ExchangeKind),
    id: (field) => isText(field, ID),
    from: (field) => isMailbox(field),
    to: (field) => isList(field, (one) => isMailbox(one)),
    date: (field) => typeof field === 'string' && instantOf(field) !== null,
    about: (field) => (field ?? null) === null || isText(field, DIGEST),
    certificates: (field) => field === undefined || isList(field, isListed),
  }
  const wrong = Object.keys(fits).find((name) => !fits[name]?.(own(value, name)))
  return wrong ?? malformedForKind(value)
}

/** What a kind must have, and what it must not. */
function malformedForKind(value: Readonly<Record<string, unknown>>): string | null {
  const kind = own(value, 'kind')
  const offers = kind === 'offer' || kind === 'renewal'
  const hasAbout = (own(value, 'about') ?? null) !== null
  if (hasAbout !== (kind === 'confirmation' || kind === 'renewal' || kind === 'withdrawal')) return 'about'
  const listed = (own(value, 'certificates') ?? []) as readonly { readonly sha256: string }[]
  const digests = listed.map(({ sha256 }) => sha256)
  if (listed.length > 0 !== offers || new Set(digests).size < digests.length) return 'certificates'
  return digests.includes(own(value, 'about') as string) ? 'about' : null
}

function isMailbox(value: unknown): boolean {
  return typeof value === 'string' && isMailAddress(value)
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function isList(value: unknown, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= MOST_ITEMS && value.every(fits)
}

function isListed(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(own(value, 'sha256'), DIGEST) &&
    useNames.includes(own(value, 'use') as CertificateUse)
  )
}
