import { describe, expect, expectTypeOf, it } from 'vitest'
import type { WordKind, WordValues } from '../../src/catalogue/index.js'
import { words } from '../../src/catalogue/index.js'
import type {
  CmsKind,
  Diagnostic,
  KermitSendOutcome,
  LeftOutReason,
  MedecinDate,
  Nir,
  Position,
  Relation,
  ResultChange,
  SignerVerdict,
  Susceptibility,
  VerifiedData,
} from '../../src/index.js'
import { assessResult, detectCharset, readHprimMedecin, wordOf } from '../../src/index.js'
import { abnormalFlags, resultStatuses, resultTypes } from '../../src/medecin/index.js'
import { fileOf } from '../medecin/letter-texts.js'

const kinds = Object.keys(words) as WordKind[]
const entries = kinds.flatMap((kind) =>
  Object.entries(words[kind]).map(([value, { en, fr }]) => ({ kind, value, en, fr })),
)

describe('wordOf', () => {
  it('speaks French and English of what the library gives', () => {
    expect(wordOf('verdict', 'untrusted', 'fr')).toBe('signé, signataire inconnu')
    expect(wordOf('verdict', 'untrusted')).toBe('signed, signer not known')
    expect(wordOf('relation', 'corrects', 'fr-FR')).toBe('corrige')
    expect(wordOf('left-out', 'no-code', 'de')).toBe('no analysis code')
  })

  it('takes the values as the verbs give them', () => {
    const { file } = readHprimMedecin(fileOf({ rows: ['RES|Potassium|K|N|2.1|mmol/L|3.5|5.1|LL|R||||'] }))
    const said = (file?.letters[0]?.rows ?? []).map((row) => {
      const attention = row.kind === 'result' ? assessResult(row).attention : null
      return attention === null ? '' : wordOf('attention', attention, 'fr')
    })
    expect(said).toEqual(['valeur de panique'])
    expect(wordOf('charset-reason', detectCharset(new Uint8Array()).reason, 'fr')).toBe("rien que de l'ASCII")
  })

  it('gives a value of a later release back, and refuses a kind that there is not', () => {
    expect(wordOf('verdict', 'expired' as 'trusted', 'fr')).toBe('expired')
    expect(wordOf('verdict', 'toString' as 'trusted')).toBe('toString')
    expect(() => wordOf('toString' as 'verdict', 'trusted')).toThrow(/kind: expected 'severity' \| /)
  })

  it.each(entries)('$kind $value: $en, $fr', ({ kind, value, en, fr }) => {
    // As describeProblem's sentences, but no sentence: it stands in a cell of a table, or in a line of text.
    for (const word of [en, fr]) expect(word).toMatch(/^(?!\s)[^{}|_.]+(?<!\s)$/)
    expect(wordOf(kind, value as never)).toBe(en)
    expect(wordOf(kind, value as never, 'fr')).toBe(fr)
    expect(/^[A-Z]+$/.test(value) || /^[a-z0-9-]+$/.test(value) || value === 'documentDate').toBe(true)
  })

  it('tells the values of a kind apart, in each language', () => {
    for (const kind of kinds) {
      const table = Object.values(words[kind])
      for (const language of ['en', 'fr'] as const) {
        expect(new Set(table.map((word) => word[language])).size, kind).toBe(table.length)
      }
    }
  })

  it('knows the vocabularies of the norm', () => {
    expect(Object.keys(words['abnormal-flag'])).toEqual([...abnormalFlags])
    expect(Object.keys(words['result-status'])).toEqual([...resultStatuses])
    expect(Object.keys(words['result-type'])).toEqual([...resultTypes])
  })

  it('has the values of the models, no more and no fewer', () => {
    expectTypeOf<WordValues['severity']>().toEqualTypeOf<Diagnostic['severity']>()
    expectTypeOf<WordValues['verdict']>().toEqualTypeOf<VerifiedData['verdict']>()
    expectTypeOf<WordValues['signature-status']>().toEqualTypeOf<SignerVerdict['status']>()
    expectTypeOf<WordValues['cms-kind']>().toEqualTypeOf<CmsKind>()
    expectTypeOf<WordValues['send-outcome']>().toEqualTypeOf<KermitSendOutcome>()
    expectTypeOf<WordValues['position']>().toEqualTypeOf<Position>()
    expectTypeOf<WordValues['relation']>().toEqualTypeOf<Relation['kind']>()
    expectTypeOf<WordValues['text-change']>().toEqualTypeOf<Relation['text']>()
    expectTypeOf<WordValues['header-difference']>().toEqualTypeOf<Relation['header'][number]>()
    expectTypeOf<WordValues['result-change']>().toEqualTypeOf<ResultChange['kind']>()
    expectTypeOf<WordValues['left-out']>().toEqualTypeOf<LeftOutReason>()
    expectTypeOf<WordValues['susceptibility']>().toEqualTypeOf<Susceptibility>()
    expectTypeOf<WordValues['nir-check']>().toEqualTypeOf<Nir['check']>()
    expectTypeOf<WordValues['date-precision']>().toEqualTypeOf<MedecinDate['precision']>()
    // @ts-expect-error: no such verdict
    wordOf('verdict', 'unknown')
    // @ts-expect-error: a value of another kind
    wordOf('relation', 'trusted')
  })
})
