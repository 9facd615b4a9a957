import { describe, expect, it } from 'vitest'
import { forms, PASSWORD, pack, unpack } from './forms.js'
import { expectAllOrRefusal, expectNoWrongContent, known } from './properties.js'

describe.each(forms)('$container, $encryption', (form) => {
  it('gives no wrong content after any one bit has flipped, and tells when a file is missing', () => {
    const archive = pack(known, form)
    for (let bit = 0; bit < archive.length * 8; bit++) {
      const flipped = archive.slice()
      flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
      expectAllOrRefusal(unpack(flipped, [PASSWORD]))
    }
  })

  it('gives no wrong content wherever it is cut, and never says that it is whole', () => {
    const archive = pack(known, form)
    for (let length = 0; length < archive.length; length++) {
      const reading = unpack(archive.subarray(0, length))
      expect(reading.refusal, `cut at ${length}`).toBeDefined()
      expectNoWrongContent(reading)
    }
  })
})
