import { onAsn1Error } from '../asn1/index.js'
import { refuse } from './words.js'

/**
 * What `read` gives. Where it throws an error of ASN.1, it refuses: `x509.limit` where one of our limits was exceeded,
 * else with `damaged`, which tells the path.
 */
export function refusingAsn1<T>(
  damaged: 'x509.malformed_certificate' | 'x509.malformed_private_key',
  read: () => T,
): T {
  return onAsn1Error(read, ({ code, path, params: { limit, value = 0 } }) => {
    if (code === 'asn1.limit' && (limit === 'elements' || limit === 'depth')) {
      return refuse('x509.limit', { limit, value })
    }
    return refuse(damaged, damaged === 'x509.malformed_certificate' ? { path } : {})
  })
}
