import { describe, expect, it } from 'vitest'
import {
  type Asn1Element,
  derContext,
  derInteger,
  derOid,
  derSequence,
  encodeDer,
  readBer,
} from '../../src/asn1/index.js'
import { derPss } from '../../src/x509/index.js'
import { oaepParametersOf, pssParametersOf } from '../../src/x509/rsa-parameters.js'

/** The parameters of an AlgorithmIdentifier. */
function parametersIn(algorithm: Uint8Array): Asn1Element | null {
  return readBer(algorithm).children[1] ?? null
}
const given = (...fields: Parameters<typeof derSequence>[0]): Asn1Element =>
  readBer(encodeDer(derSequence(fields)))
const sha1 = { digest: 'sha1', mgfDigest: 'sha1' }

describe('parameters of PSS', () => {
  it.each([
    ['sha256', 32],
    ['sha512', 0],
  ] as const)('are read as they are written: %s, %d', (digest, saltLength) => {
    const read = pssParametersOf(parametersIn(encodeDer(derPss(digest, saltLength))), '')
    expect(read).toEqual({ digest, mgfDigest: digest, saltLength })
  })

  it('have the defaults of RFC 4055, but must be there', () => {
    expect(pssParametersOf(given(), '')).toEqual({ ...sha1, saltLength: 20 })
    expect(pssParametersOf(null, '')).toBeNull()
  })

  it('with another trailer or a digest that is not known are not supported', () => {
    expect(pssParametersOf(given(derContext(3, [derInteger(2)])), '')).toBeNull()
    const md5 = derSequence([derOid('1.2.840.113549.2.5')])
    expect(pssParametersOf(given(derContext(0, [md5])), '')).toBeNull()
  })
})

describe('parameters of OAEP', () => {
  it('are all SHA-1 and no label where nothing is said', () => {
    const expected = { ...sha1, label: new Uint8Array() }
    expect(oaepParametersOf(null, '')).toEqual(expected)
    expect(oaepParametersOf(given(), '')).toEqual(expected)
  })

  it('with a label from elsewhere are not supported', () => {
    const source = derSequence([derOid('1.2.3')])
    expect(oaepParametersOf(given(derContext(2, [source])), '')).toBeNull()
  })
})
