import { describe, expect, it } from 'vitest'
import { placeWeight } from '../../src/text/letter-weights.js'
import { type Neighbour, neighbour } from '../../src/text/survey.js'

function kindOf(character: string): Neighbour {
  if (character > '\x7F') return neighbour.unknown
  if (/[0-9]/.test(character)) return neighbour.digit
  if (/[A-Z]/.test(character)) return neighbour.upper
  if (/[aeiouy]/.test(character)) return neighbour.vowel
  if (/[lj]/.test(character)) return neighbour.beforeGrave
  if (character === 'm') return neighbour.metre
  return /[a-z]/.test(character) ? neighbour.consonant : neighbour.other
}

/** The weight, in half points, of the character in brackets; an accent beside it is a neighbour not known. */
function weightIn(example: string, capitals = 2): number {
  const [, before = '', character = '', after = ''] = /(.?)\[(.)\](.?)/u.exec(example) ?? []
  return placeWeight(character, kindOf(before), kindOf(after), capitals)
}

const groups: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'lower-case accents inside a word': {
    6: 't[ê]te p[â]le fi[è]vre No[ë]l a[ï]e a[ü]e a[ê]l m[é]m l[é]j H[é]las',
    2: 'n[ë]m A[ë]l n[ï]m m[ü]ll a[â]l o[â]s',
    0: 'd[à]j j[à]l A[à]l h[é]L h[à]L m[ï]L',
  },
  'lower-case accents that begin a word': {
    6: '_[é]t _[œ]u _[ç]a _[î]l _[î]lot -[é]l',
    2: '_[ê]t _[â]ge',
    0: '_[é]L _[ç]A _[ê]T _[î]m _[î]s _[î]a _[è]s _[à]l _[ù]n _[û]n _[ô]t _[ë]l _[ï]l _[ü]n',
    [-8]: '_[æ]c _[æ]L',
  },
  'lower-case accents that end a word': {
    6: 'n[é]_ A[é]_ o[ù]_ n[é]-',
    4: 'l[à]_ j[à]_ d[û]_ a[û]_',
    2: 'n[ë]_ n[ï]_',
    0: 'n[à]_ a[à]_ m[à]_ A[à]_ n[ê]_ n[è]_ n[ç]_ n[ü]_ n[â]_ n[œ]_ n[æ]_',
  },
  'lower-case accents alone': { 4: '_[à]_', [-2]: '_[é]_', [-8]: '_[ç]_ _[è]_ _[œ]_ _[ù]_' },
  'lower-case accents beside digits': {
    2: '1[è]r 1[è]_ 1[è]2 1[è]L',
    0: '1[é]r 1[à]_ 1[ç]2 a[é]1 _[é]1 A[é]1 _[æ]1 _[è]1',
  },
  'capital accents': {
    4: '_[É]t _[É]l -[É]m',
    2: 'H[É]M H[É]_ H[À]_ _[Ç]a _[À]l _[É]T _[Ç]A _[À]_ H[Œ]U H[Ÿ]_',
    0: 'H[É]m H[É]a H[À]l',
    [-2]: '_[É]_',
    [-8]: 'a[É]_ n[É]T l[É]a m[É]_ 1[É]_ _[É]1 1[À]_ _[À]1 H[É]1 _[Ç]_ _[Œ]_ _[È]_',
  },
  'letters of other languages': {
    2: 'M[ö]l a[ö]_ _[ö]a N[ñ]o t[ý]_ _[Ö]l M[Ö]L _[Ö]L M[Ö]_ M[Ö]l _[Š]i l[ß]_',
    1: 'M[ö]L M[ñ]O',
    [-8]: '1[ö]a a[ö]1 _[ö]1 1[ö]_ _[ö]_ _[Ö]_ 1[Ö]_ _[Ö]1 a[ö]L l[ö]L _[ö]L a[Ö]l n[Ö]_ m[Ö]L',
  },
  'spaces and apostrophes': {
    4: 'l[’]e L[’]e L[’]E',
    2: '_[’]_ s[’]_ _[’]s 1[’]2 _[‘]a a[‘]_ _[‘]_ 1[‘]a a[\u00A0]b _[\u00A0]_ 1[\u00A0]1',
    0: '_[¤]_ a[¤]b 1[¤]_',
    [-8]: 'l[‘]e L[‘]E',
  },
  'points, dashes and plain signs': {
    2: 'a[…]_ _[…]a _[…]_ 1[…]2 _[–]_ a[–]_ 1[—]2 _[•]a a[•]_ 1[×]2 _[±]1 a[®]_ _[€]_ _[·]_ 1[÷]2 _[§]1 _[™]_',
    [-2]: 'a[…]b A[…]B',
    [-4]: 'a[–]b a[—]b A[–]B',
    [-8]: 'a[•]b a[·]b a[§]b a[©]b a[®]b a[™]b a[€]b a[£]b a[‰]b a[±]b a[×]b a[÷]b',
  },
  'signs of units': {
    6: '_[µ]g 5[µ]g _[µ]L n[°]_ 7[°]C 7[°]_ 7[°]1 _[°]C N[°]5 m[²]_ m[³]_ 5[²]_ 5[²]/ 5[¹]_ m[²]1',
    2: '_[µ]_ 5[µ]_ _[°]_ _[°]c _[°]5 n[º]_ 7[º]C _[º]_',
    [-2]: 'a[²]_ l[³]_ _[²]_ A[¹]_ _[²]1',
    [-8]: 'a[µ]g a[µ]_ A[µ]_ _[µ]1 5[µ]1 a[°]b N[°]C a[º]b m[²]a 5[³]L _[¹]a',
  },
  'fractions and comparisons': {
    2: '1[½]_ _[½]_ _[½]a 1[¼]a _[¾]_ _[≤]5 1[≥]5 _[≥]5',
    0: '_[≤]_ _[≥]a 5[≤]_',
    [-2]: 'a[½]_ a[¼]1 A[¾]_',
    [-8]: 'a[½]b A[¼]B a[¾]b a[≤]5 a[≤]_ A[≥]5',
  },
  'quotation marks': {
    2: '_[«]_ _[«]a _[“]5 _[„]a _[‹]A _[»]_ a[»]_ 5[”]_ A[›]_',
    [-2]: 'a[«]_ 1[«]_ 1[«]a a[“]1 _[»]a _[»]1 1[»]a a[”]1',
    [-8]: 'a[«]b a[“]b A[„]B a[‹]b a[»]b a[”]b a[›]B',
  },
  'all other characters': { [-8]: '_[¬]_ a[¬]b 1[¦]_ _[ƒ]_ _[\uFFFD]_ _[\u0081]_ _[ª]_ m[¨]_ _[Ω]_ _[≠]_' },
  'neighbours that are not known: what suits best': {
    6: 'é[é]_ _[é]é é[ï]s p[é]é é[â]s é[°]_ é[µ]g _[µ]é é[î]l',
    4: 'é[’]é _[É]é é[É]t é[à]_ é[û]_ _[à]é',
    2: 'é[è]L é[«]_ _[«]é é[Ç]a é[½]_ é[ö]_',
    0: 'é[é]1 é[à]s é[≤]_',
    [-2]: 'é[²]_ é[²]é',
    [-8]: 'é[¬]é é[É]1 é[ö]1 1[É]é é[²]a',
  },
}

describe('placeWeight', () => {
  for (const [title, weights] of Object.entries(groups)) {
    it(`weighs ${title}`, () => {
      for (const [weight, examples] of Object.entries(weights)) {
        for (const example of examples.split(' ')) {
          expect([example, weightIn(example)]).toEqual([example, Number(weight)])
        }
      }
    })
  }

  it('weighs a lower-case accent between capitals as the caller says', () => {
    for (const capitals of [1, 2, 5]) {
      for (const example of ['H[é]L', 'L[à]L', 'N[ë]L', 'H[â]L'])
        expect(weightIn(example, capitals)).toBe(capitals)
      expect(weightIn('h[é]L', capitals)).toBe(0)
      expect(weightIn('n[é]_', capitals)).toBe(6)
      // The letter before may be a capital.
      expect(weightIn('é[è]L', capitals)).toBe(capitals)
    }
  })

  it('knows all letters of French, in both cases', () => {
    for (const letter of 'àâçéèêëîïôùûüœæ')
      expect([letter, weightIn(`H[${letter}]L`, 5)]).toEqual([letter, 5])
    for (const letter of 'ÀÂÇÉÈÊËÎÏÔÙÛÜŒÆŸ') expect([letter, weightIn(`H[${letter}]m`)]).toEqual([letter, 0])
    for (const letter of 'áíóúñãõöäåøßìòšžýÿ')
      expect([letter, weightIn(`M[${letter}]L`)]).toEqual([letter, 1])
    for (const letter of 'ÁÍÓÚÑÃÕÖÄÅØÌÒŠŽÝ') expect([letter, weightIn(`M[${letter}]l`)]).toEqual([letter, 2])
  })
})
