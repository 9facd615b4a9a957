import { describe, expect, it } from 'vitest'
import type { MedecinLine } from '../../../src/medecin/model.js'
import { blocksOf, filledRun, textOfBlock } from '../../../src/medecin/read/blocks.js'
import type { PlacedTag } from '../../../src/medecin/read/placed-tags.js'

const linesOf = (...texts: readonly string[]): readonly MedecinLine[] =>
  texts.map((text) => ({ text, end: '\r\n' }))
const tag = (name: PlacedTag['tag'], index: number, before = 0): PlacedTag => ({
  tag: name,
  before,
  exact: true,
  index,
})
/** `from-to end [labs]` of each block. */
const shown = (tags: readonly PlacedTag[], stop: number): string[] =>
  [...blocksOf(tags, stop)].map(
    ({ from, to, end, labs }) => `${from}-${to} ${end?.tag ?? 'none'} [${labs.map(({ index }) => index)}]`,
  )

describe('blocksOf', () => {
  it.each([
    ['no line', [], 0, []],
    ['no tag', [], 5, ['0-5 none []']],
    [
      'one letter',
      [tag('LAB', 2), tag('FIN', 5), tag('FINFICHIER', 6)],
      7,
      ['0-5 FIN [2]', '6-6 FINFICHIER []'],
    ],
    ['lines after the end', [tag('FINFICHIER', 5)], 8, ['0-5 FINFICHIER []', '6-8 none []']],
    ['a tag glued to a line', [tag('FIN', 5, 4)], 7, ['0-6 FIN []', '6-7 none []']],
    ['a tag glued to the last line', [tag('FIN', 5, 4)], 6, ['0-6 FIN []']],
    ['both tags on one line', [tag('FIN', 5), tag('FINFICHIER', 5)], 6, ['0-5 FIN []', '6-5 FINFICHIER []']],
    ['LAB on the last line', [tag('FIN', 1), tag('LAB', 2)], 3, ['0-1 FIN []', '2-3 none [2]']],
    [
      'labs of each block',
      [tag('LAB', 1), tag('LAB', 2), tag('FIN', 3), tag('LAB', 4)],
      5,
      ['0-3 FIN [1,2]', '4-5 none [4]'],
    ],
    ['a LAB after the stop', [tag('FIN', 2), tag('LAB', 3)], 3, ['0-2 FIN []', '3-3 none [3]']],
  ] as const)('divides %s', (_, tags, stop, expected) => {
    expect(shown(tags, stop)).toEqual(expected)
  })
})

describe('textOfBlock', () => {
  const lines = linesOf('un', 'deux****FIN****', 'trois')
  const [glued] = blocksOf([tag('FIN', 1, 4)], 3)
  const [alone] = blocksOf([tag('FIN', 1)], 3)
  const [open] = blocksOf([], 3)

  it('leaves out the tag glued to its line, and nothing else', () => {
    expect(glued && [0, 1, 2, 3].map((at) => textOfBlock(lines, at, glued))).toEqual([
      'un',
      'deux',
      'trois',
      '',
    ])
    expect(alone && textOfBlock(lines, 1, alone)).toBe('deux****FIN****')
    expect(open && textOfBlock(lines, 1, open)).toBe('deux****FIN****')
  })
})

describe('filledRun', () => {
  const lines = linesOf('', 'a', ' ', '****LAB****', 'b', '\t')

  it('goes from the first to the last filled line of a range', () => {
    expect(filledRun(lines, { from: 0, to: 6 })).toEqual({ from: 1, to: 4 })
    expect(filledRun(lines, { from: 1, to: 2 })).toEqual({ from: 1, to: 1 })
    expect(filledRun(lines, { from: 2, to: 6 })).toEqual({ from: 3, to: 4 })
    expect(filledRun(lines, { from: 4, to: 5 })).toEqual({ from: 4, to: 4 })
  })

  it('is null where nothing is filled', () => {
    expect(filledRun(lines, { from: 0, to: 1 })).toBeNull()
    expect(filledRun(lines, { from: 3, to: 3 })).toBeNull()
    expect(filledRun(lines, { from: 6, to: 9 })).toBeNull()
  })

  it('passes over tags, and what is told to be blank', () => {
    expect(filledRun(lines, { from: 2, to: 4 }, [tag('LAB', 3)])).toBeNull()
    expect(filledRun(lines, { from: 3, to: 6 }, [tag('LAB', 3)])).toEqual({ from: 4, to: 4 })
    expect(filledRun(lines, { from: 0, to: 6 }, [], (text) => text !== 'a')).toEqual({ from: 1, to: 1 })
  })
})
