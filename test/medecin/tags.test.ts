import { describe, expect, it } from 'vitest'
import { findTag, isBothEndTags } from '../../src/medecin/tags.js'

describe('tags', () => {
  it.each([
    ['****FIN****', ['FIN', 0, true]],
    ['***Fin***', ['FIN', 0, false]],
    [' **** FIN FICHIER **** ', ['FINFICHIER', 0, false]],
    ['****lab***', ['LAB', 0, false]],
    ['texte****FIN****', ['FIN', 5, true]],
    ['texte ***fin***', ['FIN', 6, false]],
  ])('%s', (text, expected) => {
    const found = findTag(text)
    expect(found && [found.tag, found.before, found.exact]).toEqual(expected)
  })

  it.each(['**FIN**', '*****FIN*****', '****FINI****', 'FIN****', '****', '****FIN**** x'])(
    '%s is none',
    (text) => {
      expect(findTag(text)).toBeNull()
    },
  )

  it('may stand both on one line', () => {
    expect(isBothEndTags('****FIN********FINFICHIER****')).toBe(true)
    expect(isBothEndTags('x****FIN********FINFICHIER****')).toBe(false)
    expect(isBothEndTags(`${' '.repeat(200)}****FIN********FINFICHIER****`)).toBe(false)
  })
})
