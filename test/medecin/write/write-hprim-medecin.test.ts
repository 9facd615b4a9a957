import { describe, expect, it } from 'vitest'
import { type WritableMedecinFile, writeHprimMedecin } from '../../../src/medecin/index.js'

const FILE: WritableMedecinFile = {
  charset: 'iso-8859-1',
  byteOrderMark: false,
  lines: [
    { text: 'é', end: '\r\n' },
    { text: '?', end: '\n', rawHex: '81ff' },
    { text: 'b', end: '\x1A' },
    { text: '', end: '' },
  ],
}

describe('writeHprimMedecin', () => {
  it('writes texts, ends and raw bytes in order', () => {
    expect([...writeHprimMedecin(FILE)]).toEqual([0xe9, 0x0d, 0x0a, 0x81, 0xff, 0x0a, 0x62, 0x1a])
    expect([...writeHprimMedecin({ ...FILE, charset: 'utf-8', byteOrderMark: true })].slice(0, 7)).toEqual([
      0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0x0d, 0x0a,
    ])
    expect([...writeHprimMedecin({ ...FILE, lines: [] })]).toEqual([])
  })

  const line = (change: object): object => ({
    ...FILE,
    lines: [FILE.lines[0], { ...FILE.lines[0], ...change }],
  })
  it.each([
    [null, 'file'],
    ['x', 'file'],
    [{ ...FILE, charset: 'latin' }, 'file.charset'],
    [{ ...FILE, byteOrderMark: 0 }, 'file.byteOrderMark'],
    [{ ...FILE, lines: 'x' }, 'file.lines'],
    [{ ...FILE, lines: [null] }, 'file.lines[0]'],
    [{ ...FILE, lines: ['x'] }, 'file.lines[0]'],
    [line({ text: 1 }), 'file.lines[1].text'],
    [line({ end: '\n\r' }), 'file.lines[1].end'],
    [line({ rawHex: 'f' }), 'file.lines[1].rawHex'],
    [line({ rawHex: 1 }), 'file.lines[1].rawHex'],
  ])('refuses what is no file: %#', (file, path) => {
    expect(() => writeHprimMedecin(file as WritableMedecinFile)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path }),
    )
  })

  it('names the line that its set cannot carry, and asks nothing of a line with raw bytes', () => {
    const broken = {
      ...FILE,
      lines: [FILE.lines[0], { text: '漢', end: '\n', rawHex: 'aa' }, { text: '漢', end: '' }],
    }
    expect(() => writeHprimMedecin(broken as WritableMedecinFile)).toThrowError(
      expect.objectContaining({ code: 'text.unmappable_character', path: 'file.lines[2].text' }),
    )
  })
})
