// Invented archives, each made after what a program of the field writes.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { codes, givenFiles, node } from '../forms.js'

const caseOf = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/cases/archive/${name}.zip`, import.meta.url)))
const read = (name: string) =>
  unpackArchive(caseOf(name), { passwords: [{ text: 'cle', charset: 'cp850' }], provider: node })
const DISAGREE = 'archive.headers_disagree'
const FOLDER = 'archive.directory_entry'
const WEAK = 'archive.weak_encryption'

describe('what programs of the field write is read', () => {
  it.each([
    ['zip-folder-size-4096', 'dossier/r.hpr', [FOLDER]],
    ['zip-folder-no-slash', 'dossier/r.hpr', [FOLDER]],
    ['zip-local-name-shorter', 'lettre/du/laboratoire/des/exemples/r.hpr', [DISAGREE]],
    ['zip-local-sizes-ffffffff', 'r.hpr', []],
    ['zip-local-sizes-zero', 'r.hpr', [DISAGREE]],
    ['zip-entries-of-this-disk', 'r.hpr', ['archive.counts_disagree']],
    ['zip-pkware-check-octet', 'r.hpr', ['archive.password_check_wrong', WEAK]],
    ['zip-pkware-check-local-time', 'r.hpr', [DISAGREE, WEAK]],
    ['zip-name-utf8-host-0', 'Rés.hpr', []],
    ['zip64-magic-in-name', `R-PK\x06\x07${'x'.repeat(16)}`, []],
  ])('%s', (name, file, reported) => {
    const reading = read(name)
    expect(reading.refusal).toBeUndefined()
    expect(reading.files?.map(({ originalName }) => originalName)).toEqual([file])
    expect(reading.files?.[0]?.bytes).toHaveLength(name.startsWith('zip64') ? 10 : 278)
    expect(codes(reading).filter((code) => !/not_encrypted|unsafe_name/.test(code))).toEqual(reported)
  })
})

describe('an archive whose end is wrong gives its whole files as salvaged', () => {
  it.each([
    ['zip-count-zero', 'archive.damaged', 'r.hpr', 278],
    ['zip-comment-cut', 'archive.truncated', 'r.hpr', 278],
    ['comment-cut', 'archive.truncated', 'R-2019-17.hpr', 10],
  ])('%s', (name, code, file, length) => {
    const reading = read(name)
    expect(reading.refusal?.code).toBe(code)
    expect(givenFiles(reading).map(({ name, bytes }) => [name, bytes.length])).toEqual([[file, length]])
    expect(reading.refused).toEqual([])
  })
})
