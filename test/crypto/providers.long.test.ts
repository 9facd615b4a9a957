import { expect, it } from 'vitest'
import { methods } from './methods.js'
import { noise } from './octets.js'
import { forge, node } from './providers.js'

it('both providers give the same for data around the size of their pieces', () => {
  for (const length of [0, 16, 65_520, 65_536, 65_552, 200_000]) {
    const data = noise(length)
    for (const [name, method] of Object.entries(methods)) {
      expect(Buffer.compare(method(forge, data), method(node, data)), `${name} of ${length}`).toBe(0)
    }
    for (const more of [1, 15]) {
      const odd = noise(length + more)
      for (const name of ['digest', 'hmac', 'CTR', 'GCM', 'GCM tag']) {
        const method = methods[name]
        expect(method?.(forge, odd)).toEqual(method?.(node, odd))
      }
    }
  }
})
