import { describe, expect, it } from 'vitest'
import { type Asn1Element, readBer } from '../../src/asn1/index.js'
import { describeProblem } from '../../src/catalogue/index.js'
import { codeOf, fault, hexOf, octets } from './octets.js'

/** An element as one line: its tag, `~` for an indefinite length, and what is in it. */
function shown({ tagClass, tag, constructed, indefinite, contents, children }: Asn1Element): string {
  const name = `${tagClass === 'universal' ? '' : tagClass[0]}${tag}${indefinite ? '~' : ''}`
  return constructed ? `${name}(${children.map(shown).join(' ')})` : `${name}:${hexOf(contents)}`
}

describe('readBer', () => {
  it.each([
    ['a short length', '02 01 05', '2:05'],
    ['no contents', '05 00', '5:'],
    ['a long length', '04 81 03 616263', '4:616263'],
    ['a length in needless octets', '04 84 00000003 616263', '4:616263'],
    ['126 octets of length', `04 fe ${'00'.repeat(125)} 01 61`, '4:61'],
    ['a length of zero in an octet of its own', '30 81 00', '16()'],
    ['an indefinite length', '30 80 02 01 05 0000', '16~(2:05)'],
    ['an indefinite length without contents', '24 80 0000', '4~()'],
    ['indefinite lengths in each other', '30 80 30 80 30 80 0000 0000 0500 0000', '16~(16~(16~()) 5:)'],
    ['an indefinite length in a definite one', '30 06 30 80 0500 0000', '16(16~(5:))'],
    ['a definite length in an indefinite one', '30 80 30 02 0500 0500 0000', '16~(16(5:) 5:)'],
    ['a string of zeros in an indefinite length', '24 80 04 02 0000 0000', '4~(4:0000)'],
    ['each class', '30 08 0100 4100 8100 c100', '16(1: a1: c1: p1:)'],
    ['tag number 30', '9e 00', 'c30:'],
    ['tag number 31', '9f 1f 00', 'c31:'],
    ['tag number 128', 'bf 81 00 02 0500', 'c128(5:)'],
    ['the highest tag number', '9f ff ff ff 7f 00', `c${0x0fffffff}:`],
    ['the tag number 0 in its own class', '80 00', 'c0:'],
    // X.690, 8.1.2 to 8.21: the standard's own examples.
    ['BOOLEAN TRUE', '01 01 ff', '1:ff'],
    ['a BIT STRING', '03 07 04 0a3b5f291cd0', '3:040a3b5f291cd0'],
    ['a BIT STRING in segments', '23 80 03 03 000a3b 03 05 045f291cd0 0000', '3~(3:000a3b 3:045f291cd0)'],
    ['{name "Smith", ok TRUE}', '30 0a 16 05 536d697468 01 01 ff', '16(22:536d697468 1:ff)'],
    ['VisibleString "Jones"', '1a 05 4a6f6e6573', '26:4a6f6e6573'],
    ['[APPLICATION 3] IMPLICIT', '43 05 4a6f6e6573', 'a3:4a6f6e6573'],
    ['[2] [APPLICATION 3] IMPLICIT', 'a2 07 43 05 4a6f6e6573', 'c2(a3:4a6f6e6573)'],
  ])('reads %s', (_, hex, expected) => {
    const bytes = octets(hex)
    const read = readBer(bytes)
    expect(shown(read)).toBe(expected)
    expect(read.raw).toEqual(bytes)
  })

  it.each([
    ['nothing', '', 'asn1.truncated', ''],
    ['only a tag', '30', 'asn1.truncated', ''],
    ['a cut tag number', '9f 81', 'asn1.truncated', ''],
    ['a cut length', '04 82 01', 'asn1.truncated', ''],
    ['cut contents', '04 03 6162', 'asn1.truncated', ''],
    ['contents longer than can be', '04 fe ff'.padEnd(260, 'f'), 'asn1.truncated', ''],
    ['no end-of-contents', '30 80 0500', 'asn1.truncated', '[1]'],
    ['half an end-of-contents', '30 80 0500 00', 'asn1.truncated', '[1]'],
    ['a cut within indefinite lengths', '30 80 0500 30 80 04 05 61', 'asn1.truncated', '[1][0]'],
    ['an element longer than that around it', '30 03 04 02 61 62', 'asn1.malformed', '[0]'],
    ['a header longer than the element around it', '30 01 04 00', 'asn1.malformed', '[0]'],
    ['an indefinite length without end in a definite one', '30 02 30 80 0000', 'asn1.malformed', '[0][0]'],
    ['an end-of-contents beyond the element around it', '30 05 30 80 0500 00 00', 'asn1.malformed', '[0][1]'],
    ['an end-of-contents with a length', '30 80 00 01 00', 'asn1.malformed', '[0]'],
    ['an end-of-contents with a long length', '30 80 00 81 00', 'asn1.malformed', '[0]'],
    ['an end-of-contents of nothing', '00 00', 'asn1.malformed', ''],
    ['an end-of-contents in a definite length', '30 04 0500 0000', 'asn1.malformed', '[1]'],
    ['a constructed end-of-contents', '30 80 20 00', 'asn1.malformed', '[0]'],
    ['a primitive element of indefinite length', '04 80 0000', 'asn1.malformed', ''],
    ['the reserved length', `04 ff ${'00'.repeat(127)}`, 'asn1.malformed', ''],
    ['a tag number in needless octets', '9f 80 1f 00', 'asn1.malformed', ''],
    ['a low tag number in the form of high ones', '9f 1e 00', 'asn1.malformed', ''],
    ['a tag number too high', '9f 81 80 80 80 00 00', 'asn1.limit', ''],
    ['octets behind', '05 00 05', 'asn1.trailing_data', ''],
  ])('refuses %s', (_, hex, code, path) => {
    expect(fault(() => readBer(octets(hex)))).toMatchObject({ code, path })
  })

  it('names the place below the path given, and the whole when none is', () => {
    const faultOf = (path?: string): unknown =>
      fault(() => readBer(octets('30 80 0500 30 03 020300'), { path }))
    expect(faultOf('signedData')).toEqual({
      code: 'asn1.malformed',
      path: 'signedData[1][0]',
      params: { path: 'signedData[1][0]', type: 'length' },
    })
    expect(faultOf()).toMatchObject({ path: '[1][0]' })
    const empty = fault(() => readBer(octets(''))) as {
      code: 'asn1.truncated'
      path: string
      params: Record<string, string>
    }
    expect(empty.path).toBe('')
    expect(describeProblem(empty)).toBe('The ASN.1 data are truncated: the element at $ is incomplete.')
    expect(describeProblem(empty, 'fr')).toBe(
      "Les données ASN.1 sont tronquées : l'élément en $ est incomplet.",
    )
  })

  it('leaves what stands behind unread when it is allowed', () => {
    const bytes = octets('05 00 ff ff')
    expect(hexOf(readBer(bytes, { trailing: 'allow' }).raw)).toBe('0500')
    expect(fault(() => readBer(bytes))).toMatchObject({ params: { count: 2 } })
  })

  it('gives views on the memory of the input, also of a Buffer, and no Buffers', () => {
    const memory = new Uint8Array(20)
    memory.set(octets('30 05 04 03 616263'), 7)
    const read = readBer(Buffer.from(memory.buffer, 7, 7))
    const [child] = read.children
    expect(read.raw.constructor).toBe(Uint8Array)
    memory[11] = 0x7a
    expect(hexOf(child?.contents ?? new Uint8Array())).toBe('7a6263')
    expect(structuredClone(read)).toEqual(read)
  })

  it('reads 50 MB of an OCTET STRING without copying them', () => {
    const bytes = new Uint8Array(50_000_006)
    bytes.set(octets('04 84 02faf080'))
    const start = performance.now()
    const { contents } = readBer(bytes)
    expect(performance.now() - start).toBeLessThan(500)
    expect(contents.length).toBe(50_000_000)
    expect(contents.buffer).toBe(bytes.buffer)
  })

  it.each([
    ['no octets', () => readBer('0500' as unknown as Uint8Array), 'bytes'],
    [
      'another way with what stands behind',
      () => readBer(octets('0500'), { trailing: 'keep' as 'allow' }),
      'trailing',
    ],
    ['no limits', () => readBer(octets('0500'), { limits: null as never }), 'limits'],
  ])('refuses %s as a mistake of the caller', (_, act, path) => {
    expect(fault(act)).toMatchObject({ code: 'options.invalid', path })
  })
})

describe('the limits of readBer', () => {
  /** At most so many milliseconds for what `act` does; it is the machine's time, so there is room. */
  function within(milliseconds: number, act: () => unknown): unknown {
    const start = performance.now()
    const found = fault(act)
    expect(performance.now() - start).toBeLessThan(milliseconds)
    return found
  }

  it('refuse a megabyte of nothing but openings at once', () => {
    for (const opening of [
      [0x30, 0x80],
      [0xa0, 0x80],
      [0x24, 0x80],
    ]) {
      const bytes = Uint8Array.from({ length: 1_000_000 }, (_, at) => opening[at % 2] ?? 0)
      const found = within(500, () => readBer(bytes))
      expect(found).toMatchObject({ code: 'asn1.limit', params: { limit: 'depth', value: 64 } })
    }
  })

  it('may be raised: then hundred thousand openings are read in linear time, without recursion', () => {
    const half = 100_000
    const bytes = Uint8Array.from(
      { length: 4 * half },
      (_, at) => (at < 2 * half ? [0x30, 0x80][at % 2] : 0) ?? 0,
    )
    const limits = { depth: half, elements: half }
    expect(within(10_000, () => readBer(bytes, { limits }))).toBeNull()
    expect(codeOf(() => readBer(bytes, { limits: { ...limits, depth: half - 1 } }))).toBe('asn1.limit')
  })

  it('refuse a million empty elements', () => {
    const bytes = new Uint8Array(2_000_005)
    bytes.set(octets('30 83 1e8480'))
    for (let at = 5; at < bytes.length; at += 2) bytes[at] = 5
    const found = within(5000, () => readBer(bytes))
    expect(found).toMatchObject({ code: 'asn1.limit', params: { limit: 'elements', value: 200_000 } })
  })

  it('refuse what is larger than allowed before anything is read', () => {
    const found = fault(() => readBer(octets('ff ff ff'), { limits: { bytes: 2 }, path: 'x' }))
    expect(found).toEqual({ code: 'asn1.limit', path: 'x', params: { path: 'x', limit: 'bytes', value: 2 } })
  })

  it('are counted to the element', () => {
    const bytes = octets('30 06 30 02 0500 0500')
    expect(codeOf(() => readBer(bytes, { limits: { depth: 3, elements: 4, bytes: 8 } }))).toBeNull()
    for (const limits of [{ depth: 2 }, { elements: 3 }, { bytes: 7 }]) {
      expect(codeOf(() => readBer(bytes, { limits }))).toBe('asn1.limit')
    }
  })

  it('cannot be switched off', () => {
    for (const value of [Number.NaN, -1, '9', Number.POSITIVE_INFINITY]) {
      const limits = { depth: value as number }
      expect(fault(() => readBer(octets('0500'), { limits }))).toMatchObject({
        code: 'options.invalid_limit',
        path: 'limits.depth',
      })
    }
  })
})

describe('the levels that are read', () => {
  it('end above what is not looked at, unless its length is indefinite', () => {
    const damaged = octets('30 06 30 04 04 7f 00 00')
    expect(fault(() => readBer(damaged))).toMatchObject({ code: 'asn1.malformed' })
    const [within] = readBer(damaged, { levels: 1 }).children
    expect(within).toMatchObject({ constructed: true, children: [] })
    expect(hexOf(within?.raw ?? octets(''))).toBe('3004047f0000')
    expect(readBer(octets('30 04 30 80 0000'), { levels: 1 }).children[0]?.indefinite).toBe(true)
    expect(fault(() => readBer(octets('30 80 30 80 04 7f 0000'), { levels: 1 }))).toMatchObject({
      path: '[0][0]',
    })
  })
})
