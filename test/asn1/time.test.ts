import { describe, expect, it } from 'vitest'
import { derTime, encodeDer, timeOf } from '../../src/asn1/index.js'
import { timeContents } from '../../src/asn1/time.js'
import { checkCodec } from './codecs.js'
import { element, fault, hexOf } from './octets.js'

const text = (tag: string, value: string): string =>
  `${tag}${value.length.toString(16).padStart(2, '0')}${Buffer.from(value).toString('hex')}`

checkCodec('timeOf, derTime', {
  read: timeOf,
  write: derTime,
  correct: [
    ['2019-06-10T14:30:02Z', text('17', '190610143002Z')],
    ['2049-12-31T23:59:59Z', text('17', '491231235959Z')],
    ['1950-01-01T00:00:00Z', text('17', '500101000000Z')],
    ['1999-12-31T23:59:59Z', text('17', '991231235959Z')],
    ['2000-02-29T00:00:00Z', text('17', '000229000000Z')],
    ['2050-01-01T00:00:00Z', text('18', '20500101000000Z')],
    ['1949-12-31T23:59:59Z', text('18', '19491231235959Z')],
    ['9999-12-31T23:59:59Z', text('18', '99991231235959Z')],
    ['0000-01-01T00:00:00Z', text('18', '00000101000000Z')],
  ],
  tolerated: [
    ['2019-06-10T14:30:02Z', text('18', '20190610143002Z')],
    ['2019-06-10T14:30:00Z', text('17', '1906101430Z')],
    ['2019-06-10T14:30:00Z', text('18', '201906101430Z')],
    ['2019-06-10T14:30:02Z', text('18', '20190610143002.999Z')],
    ['2019-06-10T14:30:02Z', text('18', '20190610143002,5+0000')],
    ['2019-06-10T12:30:02Z', text('17', '190610143002+0200')],
    ['2019-06-10T16:30:02Z', text('17', '190610143002-0200')],
    ['2018-12-31T23:15:00Z', text('17', '1901010000+0045')],
    ['2020-03-01T00:00:00Z', text('18', '20200229233000-0030')],
    ['2019-03-01T00:00:00Z', text('18', '20190228233000-0030')],
    ['2020-02-29T23:59:00Z', text('18', '20200301000000+0001')],
    ['2020-01-01T00:00:00Z', text('18', '20191231233000-0030')],
    [
      '2019-06-10T14:30:02Z',
      `37 80 0406${Buffer.from('190610').toString('hex')} 0407${Buffer.from('143002Z').toString('hex')} 0000`,
    ],
  ],
  bad: [
    ...[
      ...[
        '',
        '190610143002',
        '19061014300Z',
        '190610143002z',
        '20190610143002Z',
        ' 190610143002Z',
        '190610143002Z\n',
      ],
      ...[
        '191310143002Z',
        '190010143002Z',
        '190600143002Z',
        '190631143002Z',
        '190229143002Z',
        '190610243002Z',
      ],
      ...[
        '190610146002Z',
        '190610143060Z',
        '190610143002+2400',
        '190610143002+0060',
        '190610143002+02',
        '190610143002.5Z',
      ],
    ].map((value) => ['asn1.malformed', text('17', value)] as const),
    ...[
      ...[
        '20190610143002',
        '190610143002Z',
        '2019061014Z',
        '20190610143002.Z',
        '201906101430.5Z',
        '19000229000000Z',
      ],
      ...['00000101000000+0001', '99991231235959-0001', `20190610143002.${'1'.repeat(60)}Z`],
    ].map((value) => ['asn1.malformed', text('18', value)] as const),
    ['asn1.unexpected', text('16', '190610143002Z')],
    ['asn1.unexpected', text('97', '190610143002Z')],
  ],
  badValues: [
    ...['', '2019-06-10', '2019-06-10T14:30:02', '2019-06-10T14:30:02+24:00', '2019-06-10T14:30:02.Z'],
    ...['2019-02-29T14:30:02Z', '2019-06-10T24:00:00Z', '12019-06-10T14:30:02Z', '2019-13-10T14:30:02Z'],
  ],
})

it.each([
  ['2019-06-10T14:30:02+02:00', '190610123002Z'],
  ['2019-06-10T14:30:02.567Z', '190610143002Z'],
])('derTime writes %s in UTC and in whole seconds', (time, written) => {
  expect(hexOf(encodeDer(derTime(time)))).toBe(text('17', written).replaceAll(' ', ''))
})

it('no message holds what was read', () => {
  const found = fault(() => timeOf(element(text('17', 'DUPONT JEAN')), 'certificate.notBefore'))
  expect(found).toEqual({
    code: 'asn1.malformed',
    path: 'certificate.notBefore',
    params: { path: 'certificate.notBefore', type: 'UTCTime' },
  })
})

describe('the century of a UTCTime', () => {
  it('changes between 49 and 50, read and written', () => {
    const years = ['00', '49', '50', '99'].map((year) =>
      timeOf(element(text('17', `${year}0101000000Z`)), 'x').slice(0, 4),
    )
    expect(years).toEqual(['2000', '2049', '1950', '1999'])
    const tags = [
      '1949-12-31T23:59:59Z',
      '1950-01-01T00:00:00Z',
      '2049-12-31T23:59:59Z',
      '2050-01-01T00:00:00Z',
    ]
    expect(tags.map((time) => timeContents(time).tag)).toEqual([24, 23, 23, 24])
    // In UTC: the year of the offset does not count.
    expect(timeContents('2050-01-01T00:30:00+01:00').tag).toBe(23)
    expect(timeContents('2049-12-31T23:30:00-01:00').tag).toBe(24)
  })
})

describe('the bytes of a time', () => {
  it('are 64 at most', () => {
    const fraction = (digits: number) => text('18', `20190610143002.${'1'.repeat(digits)}Z`)
    expect(timeOf(element(fraction(48)), 'x')).toBe('2019-06-10T14:30:02Z')
    expect(fault(() => timeOf(element(fraction(49)), 'x'))).toEqual({
      code: 'asn1.malformed',
      path: 'x',
      params: { path: 'x', type: 'GeneralizedTime' },
    })
  })

  it('have differences up to 23:59, on either side', () => {
    expect(timeOf(element(text('17', '190610000000+2359')), 'x')).toBe('2019-06-09T00:01:00Z')
    expect(timeOf(element(text('17', '190610000000-2359')), 'x')).toBe('2019-06-10T23:59:00Z')
    expect(timeOf(element(text('17', '1906100000+0001')), 'x')).toBe('2019-06-09T23:59:00Z')
    for (const bad of ['+2400', '-0060', '+2360']) {
      expect(fault(() => timeOf(element(text('17', `190610000000${bad}`)), 'x'))).toMatchObject({
        params: { type: 'UTCTime' },
      })
    }
  })

  it('are of no other type, and of no other value', () => {
    expect(fault(() => timeOf(element('0c 00'), 'x'))).toMatchObject({ params: { expected: 'Time' } })
    expect(fault(() => timeContents(5 as never))).toEqual({
      code: 'options.invalid',
      path: 'time',
      params: { path: 'time', expected: 'an instant as YYYY-MM-DDTHH:MM:SSZ', got: 'number' },
    })
  })
})
