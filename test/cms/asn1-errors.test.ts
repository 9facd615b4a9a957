import { describe, expect, it } from 'vitest'
import { readBer } from '../../src/asn1/index.js'
import { attempt, invalidOption } from '../../src/base/index.js'
import { refusingAsn1 } from '../../src/cms/asn1-errors.js'
import { cmsRefusals } from '../../src/cms/words.js'
import { octets } from '../asn1/octets.js'

const refusalOf = (hex: string, limits?: object): unknown =>
  attempt(cmsRefusals, () => refusingAsn1(() => readBer(octets(hex), { limits }))).refusal

describe('refusingAsn1', () => {
  it('gives what was read', () => {
    expect(refusingAsn1(() => 7)).toBe(7)
    expect(refusalOf('3000')).toBeUndefined()
  })

  it('tells what is cut from what is damaged', () => {
    expect(refusalOf('300502')).toMatchObject({ code: 'cms.truncated' })
    expect(refusalOf('')).toMatchObject({ code: 'cms.truncated' })
    expect(refusalOf('30030500')).toMatchObject({ code: 'cms.truncated' })
    expect(refusalOf('3003050205')).toMatchObject({ code: 'cms.malformed' })
  })

  it('names the limit of CMS that was passed', () => {
    expect(refusalOf('30020500', { bytes: 3 })).toMatchObject({
      code: 'cms.limit',
      params: { limit: 'bytes', value: 3 },
    })
    expect(refusalOf('30020500', { elements: 1 })).toMatchObject({ params: { limit: 'elements', value: 1 } })
    expect(refusalOf('30020500', { depth: 1 })).toMatchObject({ params: { limit: 'depth', value: 1 } })
  })

  it('calls damaged what passes a limit that callers cannot set', () => {
    expect(refusalOf('1f818080800000')).toMatchObject({ code: 'cms.malformed' })
  })

  it('throws the mistakes of callers on', () => {
    const mistake = invalidOption('bytes', 'Uint8Array', 3)
    const read = () =>
      refusingAsn1(() => {
        throw mistake
      })
    expect(read).toThrow(mistake)
  })
})
