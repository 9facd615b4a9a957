import { describe, expect, it } from 'vitest'
import { detectArchive, packArchive } from '../../src/archive/index.js'
import { fileOf } from '../medecin/letter-texts.js'
import { forms, latin1, pack } from './forms.js'

const ZIP = { container: 'zip', encryption: 'none' } as const
const small = { name: 'a.txt', bytes: latin1('a'.repeat(1000)) }

describe('what kind of archive', () => {
  it('is told from the bytes', () => {
    for (const form of forms) {
      expect(detectArchive(pack([small], form))).toEqual({ container: form.container, start: 0 })
    }
    expect(detectArchive(fileOf({}))).toEqual({ container: 'raw', start: 0 })
    expect(detectArchive(Uint8Array.of(0, 1, 2, 3))).toBeNull()
    expect(detectArchive(Buffer.concat([new Uint8Array(7), pack([small], ZIP)]))).toEqual({
      container: 'zip',
      start: 7,
    })
  })

  it('is that of the outer one', () => {
    const inner = pack([small], ZIP)
    const outer = packArchive([{ name: 'a.zip', bytes: inner }], { container: 'arj', encryption: 'none' })
    expect(detectArchive(outer)).toEqual({ container: 'arj', start: 0 })
    const other = packArchive([{ name: 'a.arj', bytes: outer }], { ...ZIP, level: 0 })
    expect(detectArchive(other)).toEqual({ container: 'zip', start: 0 })
  })
})
