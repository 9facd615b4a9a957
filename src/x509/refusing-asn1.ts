import { onAsn1Error } from '../asn1/index.js'
import { refuse } from './words.js'

/**
 * What `read` gives. Where it throws an error of ASN.1, it refuses: `x509.limit` where one of our limits was exceeded,
 * else as `refuseDamaged` does, which gets the path of the element.
 */
export function refusingAsn1<T>(read: () => T, refuseDamaged: (path: string) => never): T {
  return onAsn1Error(read, ({ code, path, params: { limit, value = 0 } }) => {
    if (code === 'asn1.limit' && (limit === 'elements' || limit === 'depth')) {
      return refuse('x509.limit', { limit, value })
    }
    return refuseDamaged(path)
  })
}
