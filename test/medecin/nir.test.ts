import { describe, expect, it } from 'vitest'
import { readNir } from '../../src/medecin/nir.js'

describe('NIR', () => {
  it.each([
    ['299129999999911', ['2991299999999', '11', 'valid']],
    ['2 99 12 99 999 999 11', ['2991299999999', '11', 'valid']],
    ['2991299999999 12', ['2991299999999', '12', 'wrong']],
    ['2991299999999', ['2991299999999', '', 'absent']],
    // The keys of Corsica, worked out by hand: 1 99 01 2A 001 001 → 1990119001001, 1 99 01 2B … → 1990118001001.
    ['199012A00100196', ['199012A001001', '96', 'wrong']],
    ['199012A00100103', ['199012A001001', '03', 'valid']],
    ['199012b00100130', ['199012B001001', '30', 'valid']],
  ])('%s', (text, expected) => {
    const nir = readNir(text)
    expect(nir && [nir.number, nir.key, nir.check]).toEqual(expected)
  })

  it.each([
    '',
    '29912999999991',
    '2991299999999111',
    '099129999999911',
    '299121A999999911',
    '299123A99999911',
    '2991299A9999911',
    'x'.repeat(50),
  ])('%s is none', (text) => {
    expect(readNir(text)).toBeNull()
  })
})
