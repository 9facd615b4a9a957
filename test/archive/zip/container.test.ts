import { describe, expect, it } from 'vitest'
import { packArchive } from '../../../src/archive/index.js'
import { zipContainer } from '../../../src/archive/zip/container.js'
import { latin1, node, PASSWORD, pack, unpack } from '../forms.js'

const letter = { name: 'LETTRE.HPR', bytes: latin1('Prélèvement') }
const zip = pack([letter], { container: 'zip', encryption: 'none' })

describe('the ZIP container', () => {
  it('finds its own archives, where they begin', () => {
    expect(zipContainer.detect(zip)).toBe(0)
    expect(zipContainer.detect(pack([], { container: 'zip', encryption: 'none' }))).toBe(0)
  })

  it('finds none in a letter, in nothing, nor in the first two bytes', () => {
    for (const bytes of [letter.bytes, new Uint8Array(), zip.subarray(0, 2)]) {
      expect(zipContainer.detect(bytes)).toBeNull()
    }
  })

  it('encrypts with AES of 256 bits unless told otherwise', () => {
    expect(zipContainer.writer?.defaultEncryption).toBe('winzip-aes-256')
    const packed = packArchive([letter], { container: 'zip', password: PASSWORD, provider: node })
    const reading = unpack(packed, [PASSWORD])
    expect(reading.files?.map(({ encryption }) => encryption)).toEqual(['winzip-aes-256'])
  })
})
