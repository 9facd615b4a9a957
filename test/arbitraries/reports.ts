import fc from 'fast-check'
import type { Report, Result, ResultState } from '../../src/results/index.js'

// Sendings of a few requests of a few patients, so that they meet: the same results again, further on or back.

const STATUSES: readonly (readonly [ResultState | null, string])[] = [
  ['awaited', 'I'],
  ['not-validated', 'R'],
  ['validated', 'F'],
  ['corrected', 'C'],
  ['withdrawn', 'D'],
  [null, ''],
  [null, 'Z'],
]
const texts = fc.constantFrom('1', '2', '1.0', 'en cours', 'positif', '')

const result: fc.Arbitrary<Result> = fc
  .record({
    name: fc.constantFrom('Glucose', 'Glycémie'),
    code: fc.constantFrom('GLU', 'TSH', ''),
    subId: fc.constantFrom('', '1'),
    texts: fc.array(texts, { minLength: 1, maxLength: 2 }),
    unit: fc.constantFrom('g/L', 'mmol/L'),
    status: fc.constantFrom(...STATUSES),
    abnormalFlag: fc.constantFrom('', 'N', 'H'),
    repeats: fc.constantFrom(null, null, null, 1),
  })
  .map(({ texts: [first = '', ...rest], unit, status: [state, status], ...named }) => {
    const measure = (text: string, at: number): Result['measures'][number] => ({
      text,
      number: /^[0-9]/.test(text) ? Number(text) : null,
      operator: null,
      starred: false,
      unit: at === 0 ? unit : 'g/dL',
      referenceRange: null,
    })
    const measures: Result['measures'] = [measure(first, 0), ...rest.map((text, at) => measure(text, at + 1))]
    return { line: 0, label: 'as written', type: null, measures, state, status, ...named }
  })

/** Reports on requests that are sent several times, in part by cut letters, of patients who are not all certain. */
export const sendings: fc.Arbitrary<readonly Report[]> = fc.array(
  fc
    .record({
      code: fc.constantFrom('P-1', 'P-2', ''),
      nir: fc.constantFrom(null, '2991299999999', '2991299999998'),
      repaired: fc.constantFrom(false, false, false, true),
      requestNumber: fc.constantFrom('R-1', 'R-1', 'R-2', ''),
      documentDate: fc.constantFrom('2019-06-10', '2019-06-10', '2019-06-12', null),
      recipient: fc.constantFrom('A', 'B'),
      complete: fc.constantFrom(true, true, true, false),
      results: fc.array(result, { maxLength: 4 }),
    })
    .map(
      ({ code, nir, repaired, recipient, results, ...given }): Report => ({
        patient: {
          code,
          lastName: 'TESTPATIENT',
          firstName: 'Marie',
          birthDate: { iso: '1980-02-29', precision: 'day', centuryAssumed: false },
          nir: nir === null ? null : { number: nir, key: '11', check: 'valid' },
          address: [],
          postcode: '',
          town: '',
          repaired,
        },
        sender: { code: 'LABEX', name: '' },
        recipient: { code: recipient, name: '' },
        text: [],
        results: results.map((one, at) => ({ ...one, line: at + 1, repeats: at === 0 ? null : one.repeats })),
        ...given,
      }),
    ),
  { minLength: 1, maxLength: 6 },
)

/** The same reports in an order of their own. */
export const shuffled: fc.Arbitrary<readonly (readonly Report[])[]> = sendings.chain((reports) =>
  fc.shuffledSubarray([...reports], { minLength: reports.length }).map((other) => [reports, other] as const),
)
