// The two ways in which UTF-8 is met damaged as a whole: encoded twice, and saved as MacRoman.

import { decodeStrictUtf8, decodeTolerantUtf8, encodeUtf8 } from '../base/index.js'
import { bytesOfUnits, charactersOf } from './single-byte.js'
import { isCutSequence, sequenceCodePoint, sequenceLength } from './utf8.js'

// Letters and signs of French outside U+00A0–U+00FF, those of laboratories, and the spaces of typesetters.
const plausibleSigns = 'ŒœŸŠšŽžˆ–—‘’‚“”„†•…‹›€™−≤≥≠≈αβγδ\u2007\u2009\u202F\u2011'

/** Whether a repaired character is one that a French letter may hold. */
function isPlausible(codePoint: number): boolean {
  return (codePoint >= 0xa0 && codePoint <= 0xff) || plausibleSigns.includes(String.fromCodePoint(codePoint))
}

/**
 * The units of a text as the bytes that they were misread from, as Windows-1252 or as Latin-1 (U+0080–U+009F);
 * FF, which is in no UTF-8, for units that no byte was.
 */
function misreadBytes(text: string): { readonly bytes: Uint8Array; readonly all: boolean } {
  const windows = bytesOfUnits('windows-1252')
  const bytes = new Uint8Array(text.length)
  let all = true
  for (let position = 0; position < text.length; position++) {
    const unit = text.charCodeAt(position)
    const byte = unit >= 0x80 && unit <= 0x9f ? unit : (windows[unit] as number)
    if (byte < 0) all = false
    bytes[position] = byte < 0 ? 0xff : byte
  }
  return { bytes, all }
}

/** Plausible characters that bytes hold as UTF-8, and all other non-ASCII bytes. */
export interface RepairEvidence {
  readonly repaired: number
  readonly others: number
}

/** What there is to repair in a text that may have been encoded twice. */
export function twiceEvidence(text: string): RepairEvidence {
  return evidenceIn(misreadBytes(text).bytes)
}

/** What there is to repair in bytes that may be UTF-8 saved as MacRoman. A sequence cut by the end is no fault. */
export function macromanEvidence(bytes: Uint8Array): RepairEvidence {
  return evidenceIn(unsavedBytes(bytes))
}

function evidenceIn(bytes: Uint8Array): RepairEvidence {
  let repaired = 0
  let others = 0
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) < 0x80) continue
    const length = sequenceLength(bytes, at)
    if (length > 0 && isPlausible(sequenceCodePoint(bytes, at, length))) {
      repaired++
      at += length - 1
    } else if (isCutSequence(bytes, at)) break
    else others++
  }
  return { repaired, others }
}

/**
 * Decodes UTF-8 that was encoded twice. When all of it was, all is undone; else only the sequences that become
 * plausible French characters are: in « été » the é, NBSP and » after another é would make a Chinese character.
 */
export function decodeTwice(bytes: Uint8Array): string {
  const text = decodeTolerantUtf8(bytes)
  const { bytes: once, all } = misreadBytes(text)
  const whole = all ? decodeStrictUtf8(once) : null
  if (whole !== null) return whole
  const parts: string[] = []
  let done = 0
  for (let at = 0; at < once.length; at++) {
    const length = sequenceLength(once, at)
    if (length === 0) continue
    const codePoint = sequenceCodePoint(once, at, length)
    if (!isPlausible(codePoint)) continue
    parts.push(text.slice(done, at), String.fromCodePoint(codePoint))
    done = at + length
    at = done - 1
  }
  return parts.join('') + text.slice(done)
}

let twiceForms: readonly Uint8Array[] | null = null

/** The UTF-8 of each byte read as Windows-1252 (its five holes as Latin-1). Built on first use. */
function formsOfBytes(): readonly Uint8Array[] {
  const characters = charactersOf('windows-1252')
  twiceForms ??= Array.from({ length: 256 }, (_, byte) => {
    const character = characters.charAt(byte)
    return encodeUtf8(character === '\uFFFD' ? String.fromCharCode(byte) : character)
  })
  return twiceForms
}

/** Encodes text without lone surrogates twice. */
export function encodeTwice(text: string): Uint8Array {
  const forms = formsOfBytes()
  const once = encodeUtf8(text)
  const twice = new Uint8Array(once.length * 3)
  let end = 0
  for (let at = 0; at < once.length; at++) {
    const form = forms[once[at] as number] as Uint8Array
    for (let next = 0; next < form.length; next++) twice[end++] = form[next] as number
  }
  return twice.slice(0, end)
}

let unsaved: Uint8Array | null = null

/** For each byte of MacRoman the Windows-1252 byte of the same character; FF for those without. Built on first use. */
function unsaveTable(): Uint8Array {
  if (unsaved !== null) return unsaved
  const characters = charactersOf('macroman')
  const windows = bytesOfUnits('windows-1252')
  const table = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const found = windows[characters.charCodeAt(byte)] ?? -1
    table[byte] = found < 0 ? 0xff : found
  }
  unsaved = table
  return table
}

function unsavedBytes(macroman: Uint8Array): Uint8Array {
  const table = unsaveTable()
  const bytes = new Uint8Array(macroman.length)
  for (let at = 0; at < macroman.length; at++) bytes[at] = table[macroman[at] as number] as number
  return bytes
}

/** Decodes UTF-8 that was read as Windows-1252 and saved as MacRoman; U+FFFD for what that lost (ù, ²). */
export function decodeMacromanUtf8(bytes: Uint8Array): string {
  return decodeTolerantUtf8(unsavedBytes(bytes))
}

/** The MacRoman bytes that UTF-8 becomes through Windows-1252, up to `lost`: the first byte that is lost, −1 when none is. */
export function saveAsMacroman(utf8: Uint8Array): { readonly saved: Uint8Array; readonly lost: number } {
  const characters = charactersOf('windows-1252')
  const macroman = bytesOfUnits('macroman')
  const saved = new Uint8Array(utf8.length)
  for (let at = 0; at < utf8.length; at++) {
    const byte = macroman[characters.charCodeAt(utf8[at] as number)] ?? -1
    if (byte < 0) return { saved, lost: at }
    saved[at] = byte
  }
  return { saved, lost: -1 }
}
