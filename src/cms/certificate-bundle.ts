import { derContext, derImplicit, derInteger, derOid, derSequence, derSet, encodeDer } from '../asn1/index.js'
import { invalidOption, kinds } from '../base/index.js'
import type { Certificate } from '../x509/index.js'
import { contentTypes } from './oids.js'
import { checkCertificates } from './options.js'

/**
 * A file of certificates alone (`.p7c`, `.p7b`): SignedData without content and signers, in DER (RFC 8551 §3.8), as mail
 * programs and Windows import it.
 * @throws HprimError `options.invalid`
 * @example
 * const bytes = buildCertificateBundle([laboratory, authority])
 */
export function buildCertificateBundle(certificates: readonly Certificate[]): Uint8Array {
  if (!kinds.array.fits(certificates)) throw invalidOption('certificates', 'Array', certificates)
  checkCertificates('certificates', certificates)
  const signed = derSequence([
    derInteger(1),
    derSet([]),
    derSequence([derOid(contentTypes.data)]),
    derImplicit(0, derSet(certificates.map(({ raw }) => raw))),
    derSet([]),
  ])
  return encodeDer(derSequence([derOid(contentTypes.signedData), derContext(0, [signed])]))
}
