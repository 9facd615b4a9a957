import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapText } from '../../../src/medecin/index.js'
import { hasLongWord, wrapLine } from '../../../src/medecin/write/wrap-text.js'
import { runsOf } from '../../property-runs.js'

describe('wrapText', () => {
  const table: readonly (readonly [string, number, readonly string[]])[] = [
    ['', 10, ['']],
    ['un deux', 7, ['un deux']],
    ['un deux', 6, ['un', 'deux']],
    ['un deux trois', 7, ['un deux', 'trois']],
    ['un deux   trois', 7, ['un deux', 'trois']],
    ['un deux ', 7, ['un deux']],
    // Line ends of every kind, and blank lines.
    ['un\n\ndeux\r\ntrois\rquatre\n', 80, ['un', '', 'deux', 'trois', 'quatre', '']],
    // A line that fits stays as it is, blanks too.
    ['  un  ', 6, ['  un  ']],
    ['  un deux', 5, ['  un', 'deux']],
    // A word longer than a line.
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['  abcdef', 4, ['  ab', 'cdef']],
    ['un abcdefgh', 4, ['un', 'abcd', 'efgh']],
    // Numbers in groups, operators; a last resort.
    ['de 10 000 UI', 6, ['de', '10 000', 'UI']],
    // Only three digits make a group.
    ['10 000 10 000', 9, ['10 000', '10 000']],
    ['vu 12 5 UI', 5, ['vu 12', '5 UI']],
    ['vu 12 5000', 5, ['vu 12', '5000']],
    ['vu < 5 UI', 5, ['vu', '< 5', 'UI']],
    ['vu = 5 UI', 5, ['vu', '= 5', 'UI']],
    ['10 000 000', 8, ['10 000', '000']],
    ['a\u00a0b c', 4, ['a\u00a0b', 'c']],
    // Characters of two halves, and marks.
    ['🧪🧪🧪', 2, ['🧪🧪', '🧪']],
    ['🧪🧪', 2, ['🧪🧪']],
    ['abe\u0301d', 3, ['ab', 'e\u0301d']],
    ['\u0301\u0301\u0301', 2, ['\u0301\u0301', '\u0301']],
    ['abc', 1, ['a', 'b', 'c']],
  ]
  it.each(table)('%j in %d', (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines)
  })

  it('has 80 columns by default', () => {
    expect(wrapText(`${'x'.repeat(78)} y`)).toEqual([`${'x'.repeat(78)} y`])
    expect(wrapText(`${'x'.repeat(79)} y`)).toEqual(['x'.repeat(79), 'y'])
  })

  it('parts no number of a row of them', () => {
    for (const line of wrapText('10 000 '.repeat(14).trim())) expect(line).toMatch(/^(?:10 000 ?)+$/)
  })

  it('indents lines of one line', () => {
    expect(wrapLine('un deux trois', 8, '- ', '  ')).toEqual(['- un', '  deux', '  trois'])
    expect(wrapLine('un', 4, '- ', '  ')).toEqual(['- un'])
    expect(wrapLine('abcde', 2, '--', '')).toEqual(['--a', 'bc', 'de'])
  })

  it('tells of words that do not fit', () => {
    expect(hasLongWord(`a ${'x'.repeat(80)} b`)).toBe(false)
    expect(hasLongWord(`a ${'x'.repeat(81)}`)).toBe(true)
    expect(hasLongWord('🧪'.repeat(80))).toBe(false)
    expect(hasLongWord('abc\nabc', 3)).toBe(false)
    expect(hasLongWord('abc', 2)).toBe(true)
  })

  it('refuses a width that is none', () => {
    for (const width of [0, -1, 1.5, Number.NaN, '80' as unknown as number]) {
      expect(() => wrapText('x', width)).toThrowError(
        expect.objectContaining({ code: 'options.invalid', path: 'width' }),
      )
    }
    expect(() => wrapText(null as unknown as string)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', path: 'text' }),
    )
  })

  it('leaves nothing out, keeps lines short, and has nothing to do a second time', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' ', '  ', '\n', '10 000', '< 5', 'é', '🧪', '\u0301'),
    )
    const texts = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrapText(text, width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/[ \r\n]/g, ''))
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width)
        // No half of a character at an end of a line.
        for (const line of lines) expect(line).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
        expect(wrapText(lines.join('\n'), width)).toEqual(lines)
      }),
      { numRuns: runsOf(300) },
    )
  })

  it('takes time in proportion to the text', () => {
    for (const text of [
      '1 '.repeat(200_000),
      ' '.repeat(400_000),
      'x'.repeat(400_000),
      '\u0301'.repeat(400_000),
    ]) {
      expect(wrapText(text).length).toBeLessThan(6_000)
    }
  })
})
