import { describe, expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { centralHeaderAt, findDirectory, readHeaders } from '../../../src/archive/zip/directory.js'
import { buildZip, type Fields, record, type ZipPart, type ZipWhole } from '../build-zip.js'
import { codes, latin1 } from '../forms.js'

const letter: ZipPart = {
  name: latin1('r.hpr'),
  content: latin1('RES|Glucose'),
  extra: latin1('\x34\x12\x02\0ab'),
  comment: latin1('note'),
}
const other: ZipPart = { name: latin1('s.hpr'), content: latin1('RES|Calcium') }
/** The length of the directory of `letter` alone. */
const LISTED = 46 + 5 + 6 + 4
const STORED = 30 + 5 + 6 + 11

const refusing = (code: string) =>
  expect.objectContaining({ refusal: expect.objectContaining({ code: `archive.${code}` }) })
const found = (whole: ZipWhole = {}, parts: readonly ZipPart[] = [letter]) =>
  findDirectory(buildZip(parts, whole))
const joined = (...pieces: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(pieces))

describe('the end record', () => {
  it('gives where all lies', () => {
    const before = latin1('MZ..')
    const comment = latin1('laboratoire')
    const archive = joined(buildZip([letter], { before, comment }), new Uint8Array(7))
    expect(findDirectory(archive)).toEqual({
      start: 4,
      directoryStart: 4 + STORED,
      directoryLength: LISTED,
      count: 1,
      countExact: false,
      countsAgree: true,
      comment,
      trailing: 7,
    })
    expect(found({ end: { countHere: 2 } })).toMatchObject({ count: 1, countsAgree: false })
    expect(found({ end: { count: 2 } })).toMatchObject({ count: 2, countsAgree: false })
  })

  it.each<[Fields, string]>([
    [{ disk: 1 }, 'unsupported_feature'],
    [{ directoryDisk: 1 }, 'unsupported_feature'],
    [{ disk: 0xffff }, 'unsupported_feature'],
    [{ disk: 1, directoryDisk: 1 }, 'unsupported_feature'],
    [{ offset: STORED + 1 }, 'damaged'],
    [{ length: LISTED - 1 }, 'damaged'],
    [{ length: 0 }, 'damaged'],
    [{ length: 0, offset: 0, count: 0, countHere: 0 }, 'damaged'],
    [{ length: 0xffffffff }, 'damaged'],
    [{ offset: 0xffffffff }, 'damaged'],
    [{ commentLength: 1 }, 'truncated'],
  ])('with %j is refused', (end, code) => {
    expect(() => found({ end })).toThrowError(refusing(code))
  })

  it('is that of a split archive by its name', () => {
    expect(() => found({ end: { disk: 1 } })).toThrowError(
      expect.objectContaining({
        refusal: expect.objectContaining({ params: { feature: 'split archive' } }),
      }),
    )
  })

  it('may stand alone, be the whole archive, or not be there', () => {
    expect(findDirectory(buildZip([]))).toMatchObject({ start: 0, directoryStart: 0, directoryLength: 0 })
    expect(() => findDirectory(buildZip([], { before: latin1('x') }))).toThrowError(refusing('damaged'))
    expect(findDirectory(buildZip([]).subarray(0, 21))).toBeNull()
    expect(findDirectory(buildZip([], { end: { signature: 0x07054b50 } }))).toBeNull()
    expect(findDirectory(new Uint8Array(3))).toBeNull()
  })

  it('is found up to 65,536 bytes before the end, behind a comment of any length', () => {
    const whole = { comment: new Uint8Array(0xffff) }
    const archive = buildZip([letter], whole)
    expect(findDirectory(joined(archive, new Uint8Array(0x10000)))).toMatchObject({ trailing: 0x10000 })
    expect(findDirectory(joined(archive, new Uint8Array(0x10001)))).toBeNull()
    const bare = joined(buildZip([letter]), new Uint8Array(0x10001))
    expect(() => findDirectory(bare)).toThrowError(refusing('damaged'))
  })

  it('is the nearest that fits: one in a comment, not one before', () => {
    const false_ = record({ signature: 4, rest: 8, more: 8 }, { signature: 0x06054b50, rest: 1 })
    expect(found({ comment: joined(false_, latin1('..')) })).toMatchObject({ count: 1 })
    // The last byte of the comment is the last that may hold one.
    const archive = buildZip([letter])
    const behind = joined(archive, false_, latin1('..'))
    expect(() => findDirectory(behind)).toThrowError(refusing('truncated'))
    // The end of an archive within, where that of the outer one is cut.
    const outer = buildZip([{ name: latin1('a.zip'), content: archive }, other], { comment: latin1('note') })
    expect(() => findDirectory(outer.subarray(0, -1))).toThrowError(refusing('truncated'))
    const reading = unpackArchive(outer.subarray(0, -1))
    expect(reading.salvaged?.map(({ name }) => name)).toEqual(['a.zip', 's.hpr'])
    // And where it is missing.
    const cut = unpackArchive(outer.subarray(0, outer.length - 26))
    expect(cut.refusal?.code).toBe('archive.damaged')
    expect(cut.salvaged?.map(({ name }) => name)).toEqual(['a.zip', 's.hpr'])
  })

  it('is tried a thousand times', () => {
    const ends = (count: number) => latin1('PK\x05\x06\0\0'.repeat(count))
    // The last three are too near the end to be any.
    expect(found({ comment: ends(1_002) })).not.toBeNull()
    expect(() => found({ comment: ends(1_003) })).toThrowError(refusing('truncated'))
  })
})

describe('the end record of ZIP64', () => {
  const full = { count: 0xffff, countHere: 0xffff, length: 0xffffffff, offset: 0xffffffff }

  it('stands for the other, whose fields may be full or the same', () => {
    const right = { directoryStart: STORED, directoryLength: LISTED, count: 1, countExact: true, start: 0 }
    for (const end of [full, {}, { length: 0xffffffff }]) {
      expect(found({ wide: {}, end })).toMatchObject({ ...right, countsAgree: true })
    }
    const before = latin1('MZ')
    expect(found({ wide: {}, end: full, before })).toMatchObject({ start: 2 })
    expect(found({ wide: { extensible: latin1('four') }, end: full })).toMatchObject(right)
    expect(found({ wide: { end: { countHere: 2 } }, end: full })).toMatchObject({ countsAgree: false })
  })

  it('may count more than 65,535 files, of which the other states the lower half', () => {
    const wide = { end: { count: 0x10001, countHere: 0x10001 } }
    expect(found({ wide })).toMatchObject({ count: 0x10001 })
    expect(() => found({ wide, end: { count: 2 } })).toThrowError(refusing('damaged'))
  })

  it.each<[Fields, Fields, string]>([
    [full, { disk: 1 }, 'unsupported_feature'],
    [full, { directoryDisk: 1 }, 'unsupported_feature'],
    [full, { length: LISTED - 1 }, 'damaged'],
    [full, { offset: STORED + 1 }, 'damaged'],
    [full, { recordLength: 45 }, 'damaged'],
    [full, { signature: 0x06064b51 }, 'damaged'],
    [{ length: LISTED - 1 }, {}, 'damaged'],
    [{ offset: STORED - 1 }, {}, 'damaged'],
    [{ count: 2 }, {}, 'damaged'],
  ])('with %j in the end record and %j in its own is refused', (end, own, code) => {
    expect(() => found({ wide: { end: own }, end })).toThrowError(refusing(code))
  })

  it('counts only where its locator leads to it', () => {
    for (const wide of [
      { locator: { signature: 0x07064b51 } },
      { end: { signature: 1 } },
      { end: { recordLength: 43 } },
      { extensible: latin1('x'), locator: { offset: 0 } },
      { extensible: latin1('x'), locator: { offset: 2 ** 50 } },
    ]) {
      expect(() => found({ wide, end: full })).toThrowError(refusing('damaged'))
    }
    // By its place before the locator, whatever that says.
    expect(found({ wide: { locator: { offset: 7 } }, end: full })).toMatchObject({ countExact: true })
    // By its place from the start, where it is longer.
    const far = { extensible: new Uint8Array(60) }
    expect(found({ wide: far, end: full })).toMatchObject({ countExact: true })
  })

  it('is not wanted where a name or a comment only ends as one begins', () => {
    const named = { ...letter, comment: latin1(`PK\x06\x07${'\xff'.repeat(16)}`) }
    expect(found({}, [named])).toMatchObject({ countExact: false, count: 1 })
    expect(found({ end: { count: 0xffff, countHere: 0xffff } }, [named])).toMatchObject({ count: 0xffff })
    expect(() => found({ end: { length: 0xffffffff } }, [named])).toThrowError(refusing('damaged'))
    expect(() => found({ end: { offset: 0xffffffff } }, [named])).toThrowError(refusing('damaged'))
  })
})

describe('the headers of the directory', () => {
  const read = (whole: ZipWhole = {}, parts: readonly ZipPart[] = [letter], maxFiles = 10) => {
    const bytes = buildZip(parts, whole)
    const directory = findDirectory(bytes)
    if (directory === null) throw new Error('no end record')
    return readHeaders(bytes, directory, maxFiles)
  }

  it('are read field by field', () => {
    const central = {
      madeBy: 0x0102,
      flags: 0x0304,
      method: 0x0506,
      time: 0x0708090a,
      crc: 0x0b0c0d0e,
      compressedSize: 0x0f101112,
      size: 0x13141516,
      disk: 0x1718,
      attributes: 0x191a1b1c,
      offset: 0x1d1e1f20,
    }
    const { name, extra, comment } = letter
    expect(read({}, [{ ...letter, central }])).toEqual([{ ...central, name, extra, comment }])
  })

  it('have wide values in their ZIP64 field', () => {
    const extra = record(
      { id: 2, length: 2, size: 8, compressedSize: 8, offset: 8, disk: 4 },
      { id: 1, length: 28, size: 2 ** 33, compressedSize: 2 ** 34, offset: 2 ** 35, disk: 7 },
    )
    const full = { size: 0xffffffff, compressedSize: 0xffffffff, offset: 0xffffffff, disk: 0xffff }
    expect(read({}, [{ ...letter, extra, central: full }])).toMatchObject([
      { size: 2 ** 33, compressedSize: 2 ** 34, offset: 2 ** 35, disk: 7 },
    ])
    expect(() => read({}, [{ ...letter, central: full }])).toThrowError(refusing('damaged'))
  })

  it('fill the directory, and are as many as the end says', () => {
    expect(read({}, [letter, other])).toHaveLength(2)
    for (const central of [
      { nameLength: 4 },
      { nameLength: 6 },
      { extraLength: 5 },
      { extraLength: 7 },
      { commentLength: 3 },
      { commentLength: 5 },
      { signature: 0x02014b51 },
    ]) {
      expect(() => read({}, [other, { ...letter, central }])).toThrowError(refusing('damaged'))
    }
    for (const count of [0, 1, 3, 0xffff]) {
      expect(() => read({ end: { count } }, [letter, other])).toThrowError(refusing('damaged'))
    }
    // Of 16 bits a count may stand for more; of ZIP64 not.
    expect(() => read({ wide: { end: { count: 0x10001 } } })).toThrowError(refusing('damaged'))
  })

  it('are at most as many as is asked for', () => {
    expect(read({}, [letter, other], 2)).toHaveLength(2)
    expect(() => read({}, [letter, other], 1)).toThrowError(
      expect.objectContaining({
        refusal: expect.objectContaining({
          code: 'archive.limit',
          params: { limit: 'files', value: 1 },
        }),
      }),
    )
  })

  it('may have a digital signature behind them, which fills the rest', () => {
    const signature = latin1('PK\x05\x05\x03\0abc')
    expect(read({ signature })).toHaveLength(1)
    expect(read({ signature }, [letter], 1)).toHaveLength(1)
    for (const wrong of ['PK\x05\x05\x02\0abc', 'PK\x05\x05\x04\0abc', 'PK\x05\x04\x03\0abc']) {
      expect(() => read({ signature: latin1(wrong) })).toThrowError(refusing('damaged'))
    }
  })

  it('end before the directory does', () => {
    const bytes = buildZip([letter])
    expect(centralHeaderAt(bytes, STORED, STORED + LISTED)?.next).toBe(STORED + LISTED)
    expect(centralHeaderAt(bytes, STORED, STORED + LISTED - 1)).toBeNull()
    expect(centralHeaderAt(bytes, STORED, STORED + 45)).toBeNull()
    const bare = { name: new Uint8Array(), content: new Uint8Array() }
    expect(centralHeaderAt(buildZip([bare]), 30, 76)?.next).toBe(76)
    expect(centralHeaderAt(bytes, 0, bytes.length)).toBeNull()
  })
})

it('an archive that states two counts is read, and says so', () => {
  const reading = unpackArchive(buildZip([letter], { end: { countHere: 0 } }))
  expect(reading.files).toHaveLength(1)
  expect(codes(reading)).toEqual(['archive.counts_disagree'])
})
