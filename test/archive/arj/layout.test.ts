import { expect, it } from 'vitest'
import { AT, FILE_TYPE, FIXED_LENGTH, FLAG, HEADER_ID, MAX_HEADER } from '../../../src/archive/arj/layout.js'
import { readU16, readU32 } from '../../../src/archive/little-endian.js'
import { latin1, pack } from '../forms.js'

const letter = { name: 'LETTRE.HPR', bytes: latin1('abc'), modified: '2019-06-10T14:30:02' }

/** The places of the headers of an archive: behind the mark and the length of each. */
function headersOf(arj: Uint8Array): readonly number[] {
  const places: number[] = []
  let at = 0
  while (readU16(arj, at) === HEADER_ID && readU16(arj, at + 2) > 0) {
    const length = readU16(arj, at + 2)
    expect(length).toBeLessThanOrEqual(MAX_HEADER)
    places.push(at + 4)
    // Header, its CRC, the end of the extended headers; then the data of a file.
    const data = places.length === 1 ? 0 : readU32(arj, at + 4 + AT.compressedSize)
    at += 4 + length + 4 + 2 + data
  }
  return places
}

it('an archive is a main header, a header for each file with its data, and an empty header', () => {
  const arj = pack([letter, { ...letter, name: 'AUTRE.HPR' }], { container: 'arj', encryption: 'none' })
  const headers = headersOf(arj)
  expect(headers.map((at) => arj[at + AT.fileType])).toEqual([
    FILE_TYPE.mainHeader,
    FILE_TYPE.binary,
    FILE_TYPE.binary,
  ])
  expect(headers.map((at) => arj[at + AT.fixedLength])).toEqual(headers.map(() => FIXED_LENGTH))
  expect([...arj.subarray(-4)]).toEqual([HEADER_ID & 0xff, HEADER_ID >> 8, 0, 0])
})

it('the fields of a file stand where the table says', () => {
  const [, at = 0] = headersOf(pack([letter], { container: 'arj', encryption: 'none' }))
  const arj = pack([letter], { container: 'arj', encryption: 'none' })
  const fields = [AT.method, AT.flags].map((place) => arj[at + place])
  expect(fields[0]).toBe(0)
  expect((fields[1] ?? 0) & FLAG.garbled).toBe(0)
  expect([readU32(arj, at + AT.size), readU32(arj, at + AT.compressedSize)]).toEqual([3, 3])
  // CRC-32 of "abc".
  expect(readU32(arj, at + AT.crc)).toBe(0x352441c2)
})

it('a garbled file says so in its flags', () => {
  const arj = pack([letter], { container: 'arj', encryption: 'arj-garble' })
  const [, at = 0] = headersOf(arj)
  expect((arj[at + AT.flags] ?? 0) & FLAG.garbled).toBe(FLAG.garbled)
})
