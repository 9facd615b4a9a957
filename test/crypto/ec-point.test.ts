import { expect, it } from 'vitest'
import { ecSizes } from '../../src/crypto/index.js'
import { forge, node } from './providers.js'

it.each(['p256', 'p384', 'p521'] as const)('%s: the point of a scalar is that of its key', (curve) => {
  const { scalar, point } = node.generateEcKey(curve)
  expect(node.ecPointOf?.(curve, scalar)).toEqual(point)
  const size = ecSizes[curve]
  for (const none of [new Uint8Array(size), new Uint8Array(size).fill(255)]) {
    expect(node.ecPointOf?.(curve, none)).toBeNull()
  }
})

it('forge has no curves', () => {
  expect(forge.ecPointOf).toBeUndefined()
})
