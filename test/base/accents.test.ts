import { expect, it } from 'vitest'
import { withoutAccents } from '../../src/base/index.js'

it('withoutAccents takes away accents, composed or not, and nothing else', () => {
  expect(withoutAccents('Éàüç e\u0301 œ ß -’·5')).toBe('Eauc e œ ß -’·5')
})
