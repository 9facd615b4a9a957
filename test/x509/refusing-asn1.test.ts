import { expect, it } from 'vitest'
import { readBer } from '../../src/asn1/index.js'
import { attempt } from '../../src/base/index.js'
import { refusingAsn1 } from '../../src/x509/refusing-asn1.js'
import { certificateRefusals, refuse } from '../../src/x509/words.js'
import { fault, octets } from '../asn1/octets.js'

const refusalOf = (
  hex: string,
  limits: { elements?: number; depth?: number; bytes?: number } = {},
): unknown =>
  attempt(certificateRefusals, () =>
    refusingAsn1(
      () => readBer(octets(hex), { path: 'it', limits }),
      (path) => refuse('x509.malformed_certificate', { path }),
    ),
  ).refusal

it('damage is refused as the reader says, with its path; a limit of ours as a limit', () => {
  expect(refusalOf('3000')).toBeUndefined()
  expect(refusalOf('3005')).toMatchObject({ code: 'x509.malformed_certificate', params: { path: 'it' } })
  expect(refusalOf('30020300', { elements: 1 })).toMatchObject({
    code: 'x509.limit',
    params: { limit: 'elements', value: 1 },
  })
  expect(refusalOf('30020300', { depth: 1 })).toMatchObject({ params: { limit: 'depth', value: 1 } })
  // A tag number beyond what is read is no limit that a caller sets.
  expect(refusalOf('3fffffffff7f00')).toMatchObject({ code: 'x509.malformed_certificate' })
})

it('other errors are thrown on', () => {
  const mine = new Error('mine')
  const thrown = (): never => {
    throw mine
  }
  expect(() => refusingAsn1(thrown, () => refuse('x509.not_a_certificate'))).toThrow(mine)
  expect(fault(() => refusalOf('3000', { depth: -1 }))).toMatchObject({ code: 'options.invalid_limit' })
})
