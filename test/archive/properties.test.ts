import { describe, expect, it } from 'vitest'
import { forms, PASSWORD, pack, unpack } from './forms.js'
import {
  anyOctets,
  expectAllOrRefusal,
  expectNoWrongContent,
  known,
  mutations,
  packThenUnpack,
  providersAgree,
} from './properties.js'

describe.each(forms)('$container, $encryption', (form) => {
  it('unpacks what was packed', () => packThenUnpack(form, { numRuns: 60 }))

  it('is the same for both providers', () => providersAgree(form, { numRuns: 8 }))

  it('gives no wrong content after any one bit has flipped, and tells when a file is missing', () => {
    const archive = pack(known, form)
    for (let bit = 0; bit < archive.length * 8; bit++) {
      const flipped = archive.slice()
      flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
      // A flip of the signature of the first header may make text of it, so the container is stated.
      const reading = unpack(flipped, [PASSWORD])
      if (reading.container !== 'raw') expectAllOrRefusal(reading)
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

  it('gives no wrong content after any change', () => mutations(form, { numRuns: 400 }))
})

it('any octets get an answer, never an exception', () => anyOctets({ numRuns: 2000 }))
