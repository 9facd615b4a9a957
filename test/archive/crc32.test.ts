import { crc32 as nodeCrc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { crc32, crcTable } from '../../src/archive/crc32.js'
import { latin1 } from './forms.js'

it('is the CRC of everyone, of any length and alignment', () => {
  expect(crc32(latin1('123456789'))).toBe(0xcbf43926)
  expect(crc32(new Uint8Array())).toBe(0)
  const memory = Uint8Array.from({ length: 100 }, (_, at) => (at * 167 + 13) & 0xff)
  for (let start = 0; start < 20; start++) {
    for (const end of [start, start + 1, start + 15, start + 16, start + 17, start + 64, 100]) {
      const data = memory.subarray(start, end)
      expect(crc32(data), `${start} to ${end}`).toBe(nodeCrc32(data))
    }
  }
})

it('has the table of one byte for ciphers', () => {
  expect([...crcTable().subarray(0, 3)].map((value) => value >>> 0)).toEqual([0, 0x77073096, 0xee0e612c])
  expect(crcTable()).toHaveLength(256)
})
