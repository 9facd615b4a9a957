import { expect, it } from 'vitest'
import { derBmpString, encodeDer, readBer, stringOf } from '../../src/asn1/index.js'
import { hexOf } from './octets.js'

it.each([
  ['', '1e00'],
  ['é', '1e0200e9'],
  ['œ🔑', '1e060153d83ddd11'],
])('BMPString: %j', (text, hex) => {
  const bytes = encodeDer(derBmpString(text))
  expect(hexOf(bytes)).toBe(hex)
  expect(stringOf(readBer(bytes), '')).toBe(text)
})
