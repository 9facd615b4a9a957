import { describe, expect, it } from 'vitest'
import { derSequence, encodeDer, readBer } from '../../../src/asn1/index.js'
import { derAddress, derAddressConstraint, derName } from '../../../src/x509/issue/der-names.js'
import { nameOf } from '../../../src/x509/names.js'
import { generalNamesOf } from '../../../src/x509/path/general-names.js'

type Made = ReturnType<typeof derAddress>
const read = (node: Made): unknown =>
  node === null ? null : generalNamesOf(readBer(encodeDer(derSequence([node]))), '')[0]

describe('a name', () => {
  it('is written from the country inwards, whatever the order given', () => {
    const issues: Parameters<typeof derName>[2] = []
    const node = derName({ commonName: 'Zoé', serialNumber: '1', country: 'FR' }, 'subject', issues)
    expect(nameOf(readBer(encodeDer(node)), '').text).toBe('CN=Zoé,serialNumber=1,C=FR')
    expect(issues).toEqual([])
  })

  it('of nothing is told', () => {
    const issues: Parameters<typeof derName>[2] = []
    derName({}, 'subject', issues)
    expect(issues).toMatchObject([{ code: 'x509.invalid_name', path: 'subject' }])
  })
})

it.each([
  ['a@b.example', { kind: 'mailbox', text: 'a@b.example' }],
  ['é@b.example', { kind: 'international-mailbox', text: 'é@b.example' }],
  ['a@é.example', null],
  ['a b@c.example', null],
  [`${'a'.repeat(250)}@b.example`, null],
])('an address: %s', (address, expected) => {
  expect(read(derAddress(address))).toEqual(expected)
})

it.each([
  ['a@b.example', true],
  ['b.example', true],
  ['.b.example', true],
  ['b.example.', false],
  ['é.example', false],
])('a constraint of addresses: %s', (text, isWritten) => {
  expect(read(derAddressConstraint(text))).toEqual(isWritten ? { kind: 'mailbox', text } : null)
})
