import { onAsn1Error } from '../asn1/index.js'
import { refuse } from './words.js'

/** What `read` gives; refuses where it is not the ASN.1 of a message. */
export function refusingAsn1<T>(read: () => T): T {
  return onAsn1Error(read, ({ code, path, params: { limit, value = 0 } }) => {
    // Of the limits of ASN.1, those that `CmsLimits` has, and the depth.
    if (code === 'asn1.limit' && (limit === 'bytes' || limit === 'elements' || limit === 'depth')) {
      return refuse('cms.limit', { limit, value })
    }
    return code === 'asn1.truncated' ? refuse('cms.truncated') : refuse('cms.malformed', { path })
  })
}
