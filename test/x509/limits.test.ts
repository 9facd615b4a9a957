import { describe, expect, it } from 'vitest'
import { derContextPrimitive, derSequence } from '../../src/asn1/index.js'
import { describeProblem } from '../../src/catalogue/index.js'
import { defaultX509Limits, readCertificate, readPem, readPrivateKey } from '../../src/x509/index.js'
import { fault } from '../asn1/octets.js'
import { certificateDer, extension, extensions, latin1, pem } from './der.js'
import { pki } from './pki.js'

const { certificatePem, keyPem } = pki('lab')

describe.each([
  ['readCertificate', readCertificate, certificatePem],
  ['readPrivateKey', readPrivateKey, keyPem],
] as const)('%s', (_, read, bytes) => {
  it.each([
    ['bytes', bytes.length],
    ['elements', 3],
    ['depth', 1],
  ] as const)('refuses what exceeds the limit %s', (limit, most) => {
    const value = limit === 'bytes' ? most - 1 : most
    const { refusal } = read(bytes, { limits: { [limit]: value } })
    expect(refusal).toMatchObject({ code: 'x509.limit', params: { limit, value } })
    expect(refusal && describeProblem(refusal)).toBe(`The input exceeds the limit ${limit} (${value}).`)
    if (limit === 'bytes') expect(read(bytes, { limits: { bytes: most } }).refusal).toBeUndefined()
  })

  it('has the defaults where none is given', () => {
    for (const options of [{}, { limits: undefined }, { limits: {} }, { limits: { bytes: undefined } }]) {
      expect(read(bytes, options).refusal).toBeUndefined()
    }
    expect(read(new Uint8Array(defaultX509Limits.bytes + 1)).refusal).toMatchObject({
      code: 'x509.limit',
      params: { limit: 'bytes', value: 1_048_576 },
    })
  })

  it.each<[string, unknown, object]>([
    [
      'an unknown option',
      { limit: {} },
      { code: 'options.unknown', path: 'limit', params: { nearest: 'limits' } },
    ],
    [
      'options of another kind',
      5,
      { code: 'options.invalid', params: { expected: 'object', got: 'number' } },
    ],
    ['null', null, { code: 'options.invalid', params: { got: 'null' } }],
    ['limits of another kind', { limits: 5 }, { code: 'options.invalid', path: 'limits' }],
    [
      'an unknown limit',
      { limits: { byte: 5 } },
      { code: 'options.unknown', path: 'limits.byte', params: { nearest: 'bytes' } },
    ],
    ['NaN', { limits: { bytes: Number.NaN } }, { code: 'options.invalid_limit', path: 'limits.bytes' }],
    ['a negative limit', { limits: { depth: -1 } }, { code: 'options.invalid_limit', path: 'limits.depth' }],
  ])('refuses %s', (_, options, error) => {
    expect(fault(() => read(bytes, options as never))).toMatchObject(error)
  })

  it('takes an ArrayBuffer and any view', () => {
    const { buffer } = bytes.slice()
    const around = new Uint8Array(bytes.length + 2)
    around.set(bytes, 1)
    const expected = read(bytes)
    expect(read(buffer)).toEqual(expected)
    expect(read(new DataView(around.buffer, 1, bytes.length))).toEqual(expected)
    expect(read(Buffer.from(bytes))).toEqual(expected)
    expect(fault(() => read('x' as never))).toMatchObject({
      code: 'options.invalid',
      path: 'bytes',
      params: { expected: 'Uint8Array', got: 'string' },
    })
  })
})

it('the limits hold in the structures encoded within a certificate too', () => {
  const names = Array.from({ length: 150 }, () => derContextPrimitive(1, latin1('a@lab.example')))
  const der = certificateDer({ rest: extensions(extension('2.5.29.17', derSequence(names))) })
  expect(readCertificate(der, { limits: { elements: 151 } }).certificate?.emailAddresses).toEqual([
    'a@lab.example',
  ])
  expect(readCertificate(der, { limits: { elements: 150 } }).refusal).toMatchObject({
    code: 'x509.limit',
    params: { limit: 'elements', value: 150 },
  })
})

it('readPem takes an ArrayBuffer', () => {
  const text = latin1(pem('X', Uint8Array.of(1, 2)))
  expect(readPem(text.slice().buffer)).toEqual([{ label: 'X', bytes: Uint8Array.of(1, 2) }])
  expect(fault(() => readPem('x' as never))).toMatchObject({ code: 'options.invalid', path: 'bytes' })
})
