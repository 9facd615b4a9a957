import { describe, expect, it } from 'vitest'
import { archiveRefusals } from '../../../src/archive/words.js'
import { codingOf, provesContent } from '../../../src/archive/zip/coding.js'
import type { CentralHeader } from '../../../src/archive/zip/directory.js'
import { FLAG, METHOD } from '../../../src/archive/zip/layout.js'
import { attempt } from '../../../src/base/index.js'

/** What coding looks at of a header. */
function headerOf(change: Partial<CentralHeader> = {}): CentralHeader {
  return { flags: 0, method: METHOD.deflate, disk: 0, extra: new Uint8Array(), ...change } as CentralHeader
}

/** WinZip's extra field: its version, "AE", the strength, the real method. */
const aes = (version: number, strength: number, method: number): Uint8Array =>
  Uint8Array.of(0x01, 0x99, 7, 0, version, 0, 0x41, 0x45, strength, method, 0)
const aesHeader = (extra: Uint8Array, flags: number = FLAG.encrypted): CentralHeader =>
  headerOf({ method: METHOD.aes, flags, extra })

const refusalOf = (header: CentralHeader) => attempt(archiveRefusals, () => codingOf(header)).refusal

describe('codingOf', () => {
  it('knows files that are stored or deflated, and PKWARE’s encryption of them', () => {
    expect(codingOf(headerOf())).toEqual({ encryption: 'none', method: 8, strength: null, checkCrc: true })
    expect(codingOf(headerOf({ method: METHOD.stored, flags: FLAG.encrypted | FLAG.utf8 }))).toEqual({
      encryption: 'pkware',
      method: 0,
      strength: null,
      checkCrc: true,
    })
  })

  it.each([
    [1, 'winzip-aes-128'],
    [2, 'winzip-aes-192'],
    [3, 'winzip-aes-256'],
  ])('reads strength %d as %s; AE-2 has no CRC', (strength, encryption) => {
    expect(codingOf(aesHeader(aes(2, strength, 8)))).toMatchObject({ encryption, method: 8, checkCrc: false })
    expect(codingOf(aesHeader(aes(1, strength, 0)))).toMatchObject({ encryption, method: 0, checkCrc: true })
  })

  it('calls AES damaged where its field is missing or cut, or nothing says that the file is encrypted', () => {
    const damaged = [
      aesHeader(new Uint8Array()),
      aesHeader(Uint8Array.of(0x01, 0x99, 3, 0, 2, 0, 0x41)),
      aesHeader(aes(2, 3, 8), 0),
    ]
    for (const header of damaged) expect(refusalOf(header)?.code).toBe('archive.damaged')
  })

  it('refuses what it does not read, by its name', () => {
    expect(refusalOf(headerOf({ method: 12 }))).toMatchObject({
      code: 'archive.unsupported_method',
      params: { method: 'ZIP 12' },
    })
    expect(refusalOf(aesHeader(aes(2, 3, 93)))).toMatchObject({ params: { method: 'ZIP 93' } })
    const features: readonly [string, CentralHeader][] = [
      ['split archive', headerOf({ disk: 1 })],
      ['PKWARE strong encryption', headerOf({ flags: FLAG.encrypted | FLAG.strongEncryption })],
      ['PKWARE strong encryption', headerOf({ flags: FLAG.maskedHeaders })],
      ['patch data', headerOf({ flags: FLAG.patch })],
      ['AES of another version', aesHeader(aes(3, 3, 8))],
      ['AES of another version', aesHeader(aes(2, 4, 8))],
      ['AES of another version', aesHeader(aes(2, 0, 8))],
    ]
    for (const [feature, header] of features) {
      expect(refusalOf(header)).toMatchObject({ code: 'archive.unsupported_feature', params: { feature } })
    }
  })
})

it('a CRC proves whose the content is, but in AE-2, which has none', () => {
  expect(provesContent(headerOf())).toBe(true)
  expect(provesContent(aesHeader(aes(1, 3, 8)))).toBe(true)
  expect(provesContent(aesHeader(aes(2, 3, 8)))).toBe(false)
  // The field of a file that is not encrypted by it says nothing.
  expect(provesContent(headerOf({ extra: aes(2, 3, 8) }))).toBe(true)
})
