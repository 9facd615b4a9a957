import { describe, expect, it } from 'vitest'
import {
  type BlockContent,
  type BlockEnd,
  type FileState,
  isAfterEnd,
  isAfterFin,
  transitionOf,
} from '../../../src/medecin/read/file-states.js'

const states: readonly FileState[] = ['start', 'after-fin', 'after-end', 'after-end-and-fin']
const contents: readonly BlockContent[] = ['blank', 'letter', 'stray']
const ends: readonly BlockEnd[] = ['FIN', 'FINFICHIER', 'none']
const all = states.flatMap((state) =>
  contents.flatMap((content) =>
    ends.map((end) => ({ state, content, end, ...transitionOf(state, content, end) })),
  ),
)

describe('the states of a file', () => {
  it('are reached by what they say', () => {
    expect([...new Set(all.map(({ next }) => next))].sort()).toEqual([...states].sort())
  })

  it('tell whether a FIN and whether the end was met, after any sequence of blocks', () => {
    for (const { state, content, end, next } of all) {
      const at = `${state}: ${content} ${end}`
      expect(isAfterEnd(next), at).toBe(isAfterEnd(state) || end === 'FINFICHIER')
      const fin = end === 'FINFICHIER' ? false : isAfterFin(state) || (end === 'FIN' && content !== 'blank')
      expect(isAfterFin(next), at).toBe(fin)
    }
  })

  it('report a letter without its end, and a tag where none was expected', () => {
    const reports = Object.fromEntries(
      all.flatMap(({ state, content, end, report }) =>
        report === undefined ? [] : [[`${state}: ${content} ${end}`, report]],
      ),
    )
    const letters = states.flatMap((state) => [
      [`${state}: letter FINFICHIER`, 'medecin.fin_missing'],
      [`${state}: letter none`, 'medecin.letter_cut'],
    ])
    expect(reports).toEqual({
      ...Object.fromEntries(letters),
      'start: blank FIN': 'medecin.tag_misplaced',
      'start: blank FINFICHIER': 'medecin.tag_misplaced',
      'after-fin: blank FIN': 'medecin.tag_repeated',
      'after-end: blank FIN': 'medecin.tag_repeated',
      'after-end: blank FINFICHIER': 'medecin.tag_repeated',
      'after-end-and-fin: blank FIN': 'medecin.tag_repeated',
    })
  })
})
