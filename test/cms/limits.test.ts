import { expect, it } from 'vitest'
import { type CmsLimits, decryptData, defaultCmsLimits, verifyData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { doctor, made, sealed } from './letters.js'

it.each<Partial<CmsLimits>>([{ bytes: 100 }, { elements: 5 }, { recipients: 0 }])(
  'the limit %j holds for an encrypted message',
  async (limits) => {
    const { refusal } = await decryptData(sealed, { provider, keys: [doctor], limits })
    const [[limit, value] = []] = Object.entries(limits)
    expect(refusal).toMatchObject({ code: 'cms.limit', params: { limit, value } })
  },
)

it.each<Partial<CmsLimits>>([{ bytes: 100 }, { elements: 10 }, { signers: 0 }, { certificates: 0 }])(
  'the limit %j holds for a signed message',
  (limits) => {
    const { refusal } = verifyData(made(), { provider, limits })
    const [[limit, value] = []] = Object.entries(limits)
    expect(refusal).toMatchObject({ code: 'cms.limit', params: { limit, value } })
  },
)

it('defaults are whole numbers', () => {
  for (const limit of Object.values(defaultCmsLimits)) expect(Number.isSafeInteger(limit)).toBe(true)
})
