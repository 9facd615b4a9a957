import { describe, expect, it } from 'vitest'
import { fflateCompression, inflateChecked } from '../../src/archive/compression.js'
import type { CompressionProvider } from '../../src/crypto/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { latin1 } from './forms.js'

const content = latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(5))
const node = createNodeProvider().compression ?? fflateCompression

describe.each<{ name: string; compression: CompressionProvider }>([
  { name: 'node:zlib', compression: node },
  { name: 'fflate', compression: fflateCompression },
])('content inflated by $name', ({ compression }) => {
  const data = compression.deflateRaw(content, 6)
  const crc = compression.crc32(content)

  it('is given when its length and its CRC hold, or its length alone where no CRC is stated', () => {
    expect(inflateChecked(compression, data, content.length, crc)).toEqual(content)
    expect(inflateChecked(compression, data, content.length, null)).toEqual(content)
  })

  it.each([
    ['a wrong CRC', data, content.length, crc ^ 1],
    ['less than is stated', data, content.length + 1, crc],
    ['more than is stated', data, content.length - 1, crc],
    ['more stated than deflate can expand to', data, 1033 * data.length, crc],
    ['a cut stream', data.subarray(0, -4), content.length, crc],
  ])('is none with %s', (_, data, size, crc) => {
    expect(inflateChecked(compression, data, size, crc >>> 0)).toBeNull()
  })
})
