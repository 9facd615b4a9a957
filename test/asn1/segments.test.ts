import { describe, expect, it } from 'vitest'
import {
  bitStringOf,
  type DerNode,
  derBitString,
  derOctetString,
  octetStringOf,
  octetStringSlicesOf,
} from '../../src/asn1/index.js'
import { segmentsOf } from '../../src/asn1/segments.js'
import { checkCodec } from './codecs.js'
import { element, fault, hexOf, octets } from './octets.js'

checkCodec('octetStringOf, derOctetString', {
  read: (one, path) => hexOf(octetStringOf(one, path)),
  write: (hex) => derOctetString(octets(hex)),
  correct: [
    ['', '04 00'],
    ['616263', '04 03 616263'],
  ],
  tolerated: [
    ['', '24 00'],
    ['', '24 80 0000'],
    ['', '24 80 04 00 24 80 0000 0000'],
    ['616263', '24 80 04 01 61 04 02 6263 0000'],
    ['61626364', '24 80 24 06 04 01 61 04 01 62 24 80 04 01 63 0000 04 01 64 0000'],
  ],
  bad: [
    ['asn1.unexpected', '03 02 0061'],
    ['asn1.unexpected', '80 01 61'],
  ],
})

describe('octetStringSlicesOf', () => {
  it('gives views on the segments in order', () => {
    const one = element('24 80 04 01 61 24 04 04 02 6263 04 00 0000')
    const slices = octetStringSlicesOf(one, 'x')
    expect(slices.map(hexOf)).toEqual(['61', '6263', ''])
    for (const slice of slices) expect(slice.buffer).toBe(one.raw.buffer)
  })

  it('gives the contents themselves when there are no segments', () => {
    const one = element('04 02 6162')
    expect(octetStringSlicesOf(one, 'x')).toEqual([one.contents])
    expect(octetStringOf(one, 'x').buffer).toBe(one.raw.buffer)
  })

  it('reads implicit tags, primitive or in segments, and only the number asked for', () => {
    expect(hexOf(octetStringOf(element('80 02 6162'), 'x', 0))).toBe('6162')
    expect(hexOf(octetStringOf(element('a0 80 04 01 61 04 01 62 0000'), 'x', 0))).toBe('6162')
    expect(fault(() => octetStringOf(element('81 00'), 'x', 0))).toMatchObject({
      code: 'asn1.unexpected',
      params: { expected: '[0]' },
    })
    expect(fault(() => octetStringOf(element('04 00'), 'x', 0))).toMatchObject({ code: 'asn1.unexpected' })
  })

  it('names the segment that is none', () => {
    for (const bad of ['16 01 61', '80 01 61', '30 00', '03 02 0061']) {
      const one = element(`24 80 04 00 24 80 04 00 ${bad} 0000 0000`)
      expect(fault(() => octetStringSlicesOf(one, 'x'))).toMatchObject({
        code: 'asn1.malformed',
        path: 'x[1][1]',
        params: { type: 'OCTET STRING' },
      })
    }
  })

  it('joins hundred thousand segments in linear time', () => {
    const segments = Buffer.alloc(300_000, Buffer.from('040161', 'hex'))
    const one = element(`24 80 ${segments.toString('hex')} 0000`)
    const start = performance.now()
    expect(octetStringOf(one, 'x').length).toBe(100_000)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

const bits = ([unusedBits, hex]: readonly [number, string]): DerNode => derBitString(octets(hex), unusedBits)

checkCodec<readonly [number, string]>('bitStringOf, derBitString', {
  read: (one, path) => {
    const { unusedBits, bytes: octets } = bitStringOf(one, path)
    return [unusedBits, hexOf(octets)]
  },
  write: bits,
  correct: [
    [[0, ''], '03 01 00'],
    [[0, 'ff'], '03 02 00ff'],
    [[7, '80'], '03 02 0780'],
    // X.690, 8.6.4.2
    [[4, '0a3b5f291cd0'], '03 07 04 0a3b5f291cd0'],
  ],
  tolerated: [
    [[4, '0a3b5f291cd0'], '23 80 03 03 000a3b 03 05 045f291cd0 0000'],
    [[0, ''], '23 00'],
    [[3, 'ff'], '03 02 03ff'],
  ],
  bad: [
    ['asn1.malformed', '03 00'],
    ['asn1.malformed', '03 01 01'],
    ['asn1.malformed', '03 02 08ff'],
    ['asn1.malformed', '23 08 03 02 0180 03 02 0080'],
    ['asn1.unexpected', '04 01 00'],
  ],
  badValues: [
    [1, ''],
    [8, 'ff'],
    [-1, 'ff'],
    [0.5, 'ff'],
    [1, 'ff'],
  ],
})

describe('bitStringOf', () => {
  it.each([
    ['03 02 0700', 7, '00'],
    ['23 04 03 02 0701', 7, '01'],
    ['23 08 03 02 0001 03 02 0700', 7, '0100'],
    ['23 06 03 01 00 03 01 00', 0, ''],
    ['23 07 03 01 00 03 02 0180', 1, '80'],
  ])('%s has %i unused bits', (hex, unusedBits, bytes) => {
    expect(bitStringOf(element(hex), 'x')).toEqual({ unusedBits, bytes: octets(bytes) })
  })

  it.each(['03 01 07', '03 02 ff00', '23 02 03 00', '23 07 03 02 0180 03 01 00', '23 03 04 01 00'])(
    '%s is none',
    (hex) => {
      expect(fault(() => bitStringOf(element(hex), 'x'))).toMatchObject({
        code: 'asn1.malformed',
        params: { type: 'BIT STRING' },
      })
    },
  )

  it('gives a view when there are no segments', () => {
    const one = element('03 02 0180')
    expect(bitStringOf(one, 'x').bytes.buffer).toBe(one.raw.buffer)
    expect(fault(() => bitStringOf(element('83 01 00'), 'x'))).toMatchObject({
      params: { expected: 'BIT STRING' },
    })
  })
})

describe('segmentsOf', () => {
  it('takes OCTET STRINGs, and the type itself, at every depth', () => {
    const slices = segmentsOf(element('2c 80 04 01 61 2c 05 0c 01 62 24 00 24 03 04 01 63 0000'), 12, 'x')
    expect(slices.map(hexOf)).toEqual(['61', '62', '63'])
  })

  it('takes of a BIT STRING nothing but BIT STRINGs', () => {
    expect(segmentsOf(element('23 04 03 02 0061'), 3, 'x').map(hexOf)).toEqual(['0061'])
    expect(fault(() => segmentsOf(element('23 03 04 01 61'), 3, 'x'))).toMatchObject({ path: 'x[0]' })
  })

  it('is its contents when it is primitive, whatever its type', () => {
    const one = element('82 01 61')
    expect(segmentsOf(one, 4, 'x').map(hexOf)).toEqual(['61'])
    expect(segmentsOf(element('a2 03 04 01 61'), 4, 'x').map(hexOf)).toEqual(['61'])
  })

  it('names the type that is not made of strings', () => {
    expect(fault(() => segmentsOf(element('2c 05 2c 03 0a 01 61'), 12, 'x'))).toEqual({
      code: 'asn1.malformed',
      path: 'x[0][0]',
      params: { path: 'x[0][0]', type: 'UTF8String' },
    })
  })
})
