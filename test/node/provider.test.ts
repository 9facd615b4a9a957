import { describe, expect, it } from 'vitest'
import { createForgeProvider } from '../../src/forge/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { fault } from '../asn1/octets.js'
import { toHex } from '../crypto/octets.js'

describe.each([
  ['createNodeProvider', createNodeProvider, 'legacy'],
  ['createForgeProvider', createForgeProvider, 'randomBytes'],
] as const)('%s', (_, create, option) => {
  const of = (options: unknown) => fault(() => create(options as never))

  it('takes no options, and those left out', () => {
    expect(create().name).toBe(create({ [option]: undefined }).name)
  })

  it('refuses options of another kind or name', () => {
    expect(of(null)).toMatchObject({ code: 'options.invalid', params: { expected: 'object', got: 'null' } })
    expect(of({ [option]: 5 })).toMatchObject({
      code: 'options.invalid',
      path: option,
      params: { got: 'number' },
    })
    expect(of({ [`${option}s`]: 5 })).toMatchObject({
      code: 'options.unknown',
      path: `${option}s`,
      params: { nearest: option },
    })
  })
})

it('SHA-224 of hprim/node (FIPS 180-4)', () => {
  const running = createNodeProvider().createDigest('sha224')
  running.update(new TextEncoder().encode('abc'))
  expect(toHex(running.digest())).toBe('23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7')
})
