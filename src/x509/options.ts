// The kinds of the options that verbs about certificates have.
import { invalidOption, isBytes, type OptionKind, withMethods } from '../base/index.js'
import type { Certificate } from './certificate.js'
import type { RevocationList } from './revocation/revocation-list.js'

/**
 * By what is used of it: a certificate as bytes, or the whole reading of one, is a likely slip.
 * @internal For `hprim/cms`.
 */
export const certificateKind: OptionKind = {
  expected: 'Certificate',
  fits(value) {
    const { raw, serialNumber, publicKey } = (value ?? {}) as Partial<Certificate>
    return isBytes(raw) && isBytes(serialNumber) && typeof publicKey === 'object'
  },
}

/** @internal For `hprim/cms`. */
export const providerKind: OptionKind = {
  expected: 'CryptoProvider',
  required: true,
  fits: (value) => withMethods('createDigest', 'randomBytes').fits(value),
}

/** @throws HprimError `options.invalid` */
export function checkCertificate(path: string, certificate: Certificate): void {
  if (!certificateKind.fits(certificate)) throw invalidOption(path, certificateKind.expected, certificate)
}

/**
 * @throws HprimError `options.invalid`
 * @internal For `hprim/cms`.
 */
export function checkCertificates(path: string, certificates: readonly Certificate[] = []): void {
  for (const [index, one] of certificates.entries()) checkCertificate(`${path}[${index}]`, one)
}

/** @throws HprimError `options.invalid` */
export function checkRevocationLists(path: string, lists: readonly RevocationList[]): void {
  for (const [index, list] of lists.entries()) {
    // The bytes of a list, or its whole reading, are a likely slip.
    const { raw, rawTbsCertList, rawEntries, issuer } = (list ?? {}) as Partial<RevocationList>
    if (![raw, rawTbsCertList, rawEntries, issuer?.raw].every(isBytes)) {
      throw invalidOption(`${path}[${index}]`, 'RevocationList', list)
    }
  }
}
