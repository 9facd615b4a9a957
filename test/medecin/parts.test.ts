import { describe, expect, it } from 'vitest'
import { readBounds } from '../../src/medecin/read/bounds.js'
import { readCorrespondent, writeCorrespondent } from '../../src/medecin/correspondent.js'
import { isCalendarDate, readWrittenDate, writeDate } from '../../src/medecin/dates.js'
import { decodeHtmlResidue, mayHoldHtml } from '../../src/medecin/read/html.js'
import { readHprimMedecin } from '../../src/medecin/index.js'
import { readNir } from '../../src/medecin/nir.js'
import { plainNumber, readNumber } from '../../src/medecin/numbers.js'
import { findTag, isBothEndTags } from '../../src/medecin/tags.js'
import { fileOf, headerWith } from './letter-texts.js'

describe('numbers', () => {
  it('are exactly what Number makes of the decimal', () => {
    for (let index = 0; index < 20_000; index++) {
      const digits = String((index * 7919 * 104_729) % 1e15)
      const point = index % (digits.length + 1)
      const text = point === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
      if (text.endsWith('.')) continue
      expect(plainNumber(text, 0, text.length), text).toBe(Number(text))
    }
  })

  it.each([
    ['5', 5],
    ['+5.0', 5],
    ['-9,90', -9.9],
    ['-0', 0],
    ['.5', 0.5],
    ['007', 7],
    ['0.000000000000001', 1e-15],
    ['999999999999999', 999999999999999],
  ])('reads %s', (text, number) => {
    expect(readNumber(text)).toEqual({ number, operator: null, starred: false, tooPrecise: false })
  })

  it.each([
    '',
    '.',
    '5.',
    '5.2.1',
    '1 000',
    '9^9',
    '1e5',
    '0x1F',
    'NaN',
    '--5',
    '5-',
    '<',
    '< mg',
    '*',
    '**',
    'Infinity',
    '٣',
  ])('takes %s for text', (text) => {
    expect(readNumber(text)).toEqual({ number: null, operator: null, starred: false, tooPrecise: false })
  })

  it.each([
    ['<5', '<', 5],
    ['<= 9,9', '<=', 9.9],
    ['<  9,9', '<', 9.9],
    ['>60', '>', 60],
    ['>=\u00a01', '>=', 1],
    ['≤5', '<=', 5],
    ['≥5', '>=', 5],
    ['*<5*', '<', 5],
  ])('reads the operator of %s', (text, operator, number) => {
    expect(readNumber(text)).toMatchObject({ operator, number })
  })

  it('reads stars as a mark', () => {
    expect(readNumber('*99.9*')).toEqual({ number: 99.9, operator: null, starred: true, tooPrecise: false })
    expect(readNumber('99*')).toMatchObject({ number: 99, starred: true })
  })

  it('gives no number that it cannot hold exactly', () => {
    for (const text of [
      '12345678901234567',
      '0.1234567890123456',
      '<1234567890.1234567',
      '0.00000000000000000000001',
    ]) {
      expect(readNumber(text), text).toMatchObject({ number: null, tooPrecise: true })
    }
  })
})

describe('towns', () => {
  it.each([
    ['75001 PARIS', ['75001', 'PARIS']],
    ['75001PARIS', ['75001', 'PARIS']],
    ['B-1000 BRUXELLES', ['B-1000', 'BRUXELLES']],
    ['1204 GENEVE', ['1204', 'GENEVE']],
    ['2 ALPES', ['', '2 ALPES']],
    ['12 RUE X', ['', '12 RUE X']],
    ['PARIS', ['', 'PARIS']],
    ['75001', ['75001', '']],
    ['', ['', '']],
  ])('%s', (text, [postcode, town]) => {
    const { patient } = readHprimMedecin(fileOf({ header: headerWith({ 6: text }) })).file?.letters[0] ?? {}
    expect([patient?.postcode, patient?.town]).toEqual([postcode, town])
  })
})

describe('bounds', () => {
  const both = (low: string, high: string): unknown => {
    const read = readBounds(low, high)
    return [read.low && [read.low.number, read.low.open], read.high && [read.high.number, read.high.open]]
  }

  it.each([
    ['', '', [null, null]],
    ['-', '-', [null, null]],
    [
      '4,0',
      '6,0',
      [
        [4, false],
        [6, false],
      ],
    ],
    [
      '0.00',
      '6',
      [
        [0, true],
        [6, false],
      ],
    ],
    ['0', '', [[0, false], null]],
    [
      '0',
      '0',
      [
        [0, true],
        [0, true],
      ],
    ],
    ['', '9999.0', [null, [9999, true]]],
    [
      '-2',
      '2',
      [
        [-2, false],
        [2, false],
      ],
    ],
    [
      '9,9-12,5',
      '',
      [
        [9.9, false],
        [12.5, false],
      ],
    ],
    [
      '',
      '2.20 - 2.60',
      [
        [2.2, false],
        [2.6, false],
      ],
    ],
    [
      '-5-10',
      '',
      [
        [-5, false],
        [10, false],
      ],
    ],
    [
      '-5--2',
      '',
      [
        [-5, false],
        [-2, false],
      ],
    ],
    [
      '4 à 6',
      '-',
      [
        [4, false],
        [6, false],
      ],
    ],
    [
      '2-4',
      '6',
      [
        [null, false],
        [6, false],
      ],
    ],
    ['absence', '', [[null, false], null]],
  ])('%s and %s', (low, high, expected) => {
    expect(both(low, high)).toEqual(expected)
  })

  it('says which are odd', () => {
    expect(readBounds('6', '4')).toMatchObject({ reversed: true, unreadable: false })
    expect(readBounds('6-4', '')).toMatchObject({ reversed: true })
    expect(readBounds('', 'absence')).toMatchObject({ reversed: false, unreadable: true })
    expect(readBounds(`${'1'.repeat(17)}-2`, '').unreadable).toBe(true)
    expect(readBounds('1'.repeat(50), '').unreadable).toBe(true)
  })
})

describe('dates', () => {
  it.each([
    ['29/02/1980', [29, 2, 1980, false]],
    [' 1-2-80 ', [1, 2, 80, true]],
    ['01.02.1980', [1, 2, 1980, false]],
    ['1980-02-29', [29, 2, 1980, false]],
    ['1 JAN 1911', [1, 1, 1911, false]],
    ['1er janvier 1911', [1, 1, 1911, false]],
    ['31 déc. 1999', [31, 12, 1999, false]],
    ['31 déc 99', [31, 12, 99, true]],
    ['3 FÉVRIER 2001', [3, 2, 2001, false]],
    ['3 aout 2001', [3, 8, 2001, false]],
    ['3 juin 2001', [3, 6, 2001, false]],
    ['3 juil 2001', [3, 7, 2001, false]],
    ['3 jui 2001', null],
    ['3 feb 2001', null],
    ['29/02-1980', null],
    ['29/02/198', null],
    ['290280', null],
    ['le 29/02/1980', null],
    ['x'.repeat(99), null],
  ])('%s', (text, expected) => {
    const date = readWrittenDate(text)
    expect(date && [date.day, date.month, date.year, date.twoDigitYear]).toEqual(expected)
  })

  it('follow the calendar', () => {
    for (const [year, month, day, valid] of [
      [2000, 2, 29, true],
      [1900, 2, 29, false],
      [2024, 2, 29, true],
      [2023, 2, 29, false],
      [2023, 4, 31, false],
      [2023, 12, 31, true],
      [2023, 13, 1, false],
      [2023, 0, 1, false],
      [2023, 1, 0, false],
      [1799, 1, 1, false],
      [2200, 1, 1, false],
    ] as const) {
      expect(isCalendarDate(year, month, day), `${year}-${month}-${day}`).toBe(valid)
    }
    // Day by day against the platform's own calendar.
    for (let time = Date.UTC(1999, 0, 1); time < Date.UTC(2005, 0, 1); time += 86_400_000) {
      const iso = new Date(time).toISOString().slice(0, 10)
      expect(writeDate(iso)).toBe(iso.split('-').reverse().join('/'))
    }
    expect(writeDate('2023-02-29')).toBeNull()
    expect(writeDate('2023-2-2')).toBeNull()
  })
})

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

describe('correspondents', () => {
  it.each([
    ['LABEX      LABORATOIRE', ['LABEX', 'LABORATOIRE']],
    ['         C Nom', ['C', 'Nom']],
    ['            Nom seul', ['', 'Nom seul']],
    ['           Nom seul', ['', 'Nom seul']],
    ['.          jean.modele', ['', 'jean.modele']],
    ['. Nom', ['', 'Nom']],
    ['------------Nom', ['', 'Nom']],
    ['AB CD      Nom', ['AB CD', 'Nom']],
    ['A1 Laboratoire', ['A1', 'Laboratoire']],
    ['LABO LABO', ['LABO', 'LABO']],
    ['Laboratoire', ['', 'Laboratoire']],
    ['Laboratoire   ', ['', 'Laboratoire']],
    ['', ['', '']],
    ['-----', ['', '']],
    ['.', ['', '']],
    ['   A Nom', ['A', 'Nom']],
  ])('%s', (text, [code, name]) => {
    expect(readCorrespondent(text)).toEqual({ code, name })
  })

  it('are written in the dominant layout', () => {
    expect(writeCorrespondent({ code: 'AB', name: 'Nom' })).toBe('AB         Nom')
    expect(writeCorrespondent({ code: '', name: 'Nom' })).toBe('           Nom')
  })
})

describe('HTML residue', () => {
  it.each([
    ['Pr&eacute;l&egrave;vement', 'Prélèvement'],
    ['fin<br />', 'fin'],
    ['fin <BR>  ', 'fin   '],
    ['a<br/>b', 'a b'],
    ['37&nbsp;&deg;C', '37\u00a0°C'],
    ['l&#039;examen &#x27;x&#X27;', "l'examen 'x'"],
    ['&amp;eacute;', '&eacute;'],
    ['&lt;5 &euro; &OElig;', '<5 € Œ'],
    ['&Yuml; &yuml;', '&Yuml; ÿ'],
  ])('%s', (text, decoded) => {
    expect(decodeHtmlResidue(text)).toBe(decoded)
    expect(mayHoldHtml(text)).toBe(true)
  })

  it.each([
    '<5',
    'a<b',
    '5 & 6',
    '&inconnu;',
    '&#0;',
    '&#128;',
    '&#xD800;',
    '&#x110000;',
    '&toString;',
    '<b>gras</b>',
    'x &lt y',
  ])('leaves %s as it is', (text) => {
    expect(decodeHtmlResidue(text)).toBeUndefined()
  })
})

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
