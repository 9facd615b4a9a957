import type { HprimError } from '../base/index.js'
import { refuse } from './words.js'

/** What `read` gives; where ASN.1 makes it throw, what `otherwise` gives. */
export function orIfAsn1<T, F>(read: () => T, otherwise: (error: HprimError) => F): T | F {
  try {
    return read()
  } catch (error) {
    if ((error as Partial<HprimError>).code?.startsWith('asn1.') !== true) throw error
    return otherwise(error as HprimError)
  }
}

/** What `read` gives; refuses where it is not the ASN.1 of a message. */
export function refusingAsn1<T>(read: () => T): T {
  return orIfAsn1(read, ({ code, path, params: { limit, value = 0 } }) => {
    // Of the limits of ASN.1, those that `CmsLimits` has, and the depth.
    if (code === 'asn1.limit' && (limit === 'bytes' || limit === 'elements' || limit === 'depth')) {
      return refuse('cms.limit', { limit, value })
    }
    return refuse('cms.malformed', { path })
  })
}
