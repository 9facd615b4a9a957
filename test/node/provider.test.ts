import { describe, expect, it } from 'vitest'
import { createForgeProvider } from '../../src/forge/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { fault } from '../asn1/octets.js'

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
