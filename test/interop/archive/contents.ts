// Invented contents, the same in every run, and how they are compared.
import { createCipheriv, createHash } from 'node:crypto'
import { expect } from 'vitest'
import {
  type ArchiveFileInput,
  type ArchiveReading,
  type UnpackArchiveOptions,
  type UnpackedFile,
  unpackArchive,
} from '../../../src/archive/index.js'
import type { PasswordCharset } from '../../../src/archive/password.js'
import { encodeText } from '../../../src/text/index.js'

/** A file to pack, its content a Uint8Array. */
export type PackedFile = ArchiveFileInput & { readonly bytes: Uint8Array }

/** Bytes that nothing compresses. */
export function randomBytes(length: number, seed = 1): Uint8Array {
  const key = Buffer.alloc(16, seed)
  return new Uint8Array(createCipheriv('aes-128-ctr', key, key).update(new Uint8Array(length)))
}

/** Lines as letters have them, cut at a length. */
export function letterText(length: number, seed = 1): Uint8Array {
  const draws = randomBytes(Math.min(length, 1 << 20), seed)
  const lines: string[] = []
  let written = 0
  for (let at = 0; written < length; at = (at + 3) % draws.length) {
    const [a = 0, b = 0, c = 0] = draws.subarray(at, at + 3)
    const line = `RES|Dosage inventé ${a}|DOS${b % 40}|N|${b},${c}|g/l|${a % 10}|${100 + (c % 20)}|N|${b % 3}|F|\r\n`
    lines.push(line)
    written += line.length
  }
  return encodeText(lines.join(''), 'iso-8859-1').slice(0, length)
}

export const modified = '2026-03-04T05:06:08'
const file = (name: string, bytes: Uint8Array, at = modified): PackedFile => ({
  name,
  bytes,
  modified: at,
})

export const small: readonly PackedFile[] = [
  file('lettre.hpr', letterText(6_000)),
  file('un.txt', Uint8Array.of(0x41)),
  file('hasard.bin', randomBytes(3_000), '1999-12-31T23:59:58'),
  file('dossier/sous dossier/lettre.hpr', letterText(2_500, 2)),
  file('vide.txt', new Uint8Array()),
]
export const accented: readonly PackedFile[] = [
  file('é.txt', letterText(300)),
  file('dossier é/résultat à.hpr', letterText(4_000, 3)),
]
let kept: readonly PackedFile[] | undefined
/** 5 MB that nothing compacts, and 20 MB of text. */
export function large(): readonly PackedFile[] {
  kept ??= [file('hasard.bin', randomBytes(5_000_000)), file('long.hpr', letterText(20_000_000))]
  return kept
}

export const bytesIn = (text: string, charset: PasswordCharset): Uint8Array => encodeText(text, charset)

/** What tells one content from another without a diff of megabytes. */
export function digestOf(bytes: Uint8Array): string {
  return `${bytes.length} bytes, ${createHash('sha256').update(bytes).digest('hex')}`
}

/** Names and contents, in no order. */
export function contentsOf(files: readonly PackedFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ name, bytes }) => [name, digestOf(bytes)]))
}

/** The same, with times. */
export function datedContentsOf(files: readonly PackedFile[]): Record<string, string> {
  return Object.fromEntries(
    files.map(({ name, bytes, modified }) => [name, `${digestOf(bytes)}, ${modified}`]),
  )
}

/** The files of an archive that must be whole. */
export function filesIn(bytes: Uint8Array, options: UnpackArchiveOptions = {}): readonly UnpackedFile[] {
  return wholeFiles(unpackArchive(bytes, options))
}

export function wholeFiles(reading: ArchiveReading): readonly UnpackedFile[] {
  if (reading.files === undefined) {
    const { code, params } = reading.refusal
    throw new Error(`The archive was refused: ${code} ${JSON.stringify(params)}`)
  }
  return reading.files
}

/** The code with which an archive that must be refused is refused, and no file comes out of it. */
export function refusalIn(bytes: Uint8Array, options: UnpackArchiveOptions = {}): string {
  const reading = unpackArchive(bytes, options)
  if (reading.files !== undefined) throw new Error('The archive was not refused')
  expect(reading.salvaged.map(({ name }) => name)).toEqual([])
  return reading.refusal.code
}

/** A check byte lets a wrong password through now and then: the CRC refuses it then. */
export const wrongPassword: unknown = expect.stringMatching(/^archive\.wrong_password(_or_damaged)?$/)
