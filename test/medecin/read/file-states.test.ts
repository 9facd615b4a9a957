import { describe, expect, it } from 'vitest'
import {
  type FileState,
  fileTransitions,
  isAfterEnd,
  isAfterFin,
} from '../../../src/medecin/read/file-states.js'

const states = Object.keys(fileTransitions) as FileState[]

describe('the states of a file', () => {
  it('are reached by what they say', () => {
    const reached = new Set(
      states.flatMap((state) => Object.values(fileTransitions[state]).map(({ next }) => next)),
    )
    expect([...reached].sort()).toEqual([...states].sort())
  })

  it('tell whether a FIN and whether the end was met, after any sequence of blocks', () => {
    for (const state of states) {
      for (const [input, { next }] of Object.entries(fileTransitions[state])) {
        const [content, end] = input.split(' ')
        expect(isAfterEnd(next), `${state}: ${input}`).toBe(isAfterEnd(state) || end === 'FINFICHIER')
        const fin = end === 'FINFICHIER' ? false : isAfterFin(state) || (end === 'FIN' && content !== 'blank')
        expect(isAfterFin(next), `${state}: ${input}`).toBe(fin)
      }
    }
  })

  it('report a letter without its end, and a tag where none was expected', () => {
    for (const state of states) {
      const row = fileTransitions[state]
      expect(row['letter none'].report).toBe('medecin.letter_cut')
      expect(row['letter FINFICHIER'].report).toBe('medecin.fin_missing')
      expect(row['letter FIN'].report).toBeUndefined()
      expect(row['blank FIN'].report).toBe(
        state === 'start' ? 'medecin.tag_misplaced' : 'medecin.tag_repeated',
      )
      expect(row['blank FINFICHIER'].report === undefined).toBe(isAfterFin(state))
    }
  })
})
