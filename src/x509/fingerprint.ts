import { bytesOf, hexOf, invalidOption, kinds, oneOf, withMethods } from '../base/index.js'
import type { CryptoProvider } from '../crypto/index.js'
import type { Certificate } from './certificate.js'

const ALGORITHMS = /* @__PURE__ */ oneOf(['sha256', 'sha1'])
const PROVIDER = /* @__PURE__ */ withMethods('createDigest')

/**
 * The fingerprint of a certificate, as tools show it and people compare it: the digest of its bytes, in capitals, two
 * hexadecimal digits for each byte, separated by colons. SHA-1 is for comparing with what old tools show; it proves
 * nothing.
 * @throws HprimError `options.invalid`; `crypto.unsupported_algorithm`
 * @example
 * certificateFingerprint(certificate, createNodeProvider()) // '5C:1E:…'
 */
export function certificateFingerprint(
  certificate: Certificate,
  provider: CryptoProvider,
  algorithm: 'sha256' | 'sha1' = 'sha256',
): string {
  if (!kinds.object.fits(certificate)) throw invalidOption('certificate', 'Certificate', certificate)
  const raw = bytesOf(certificate.raw, 'certificate.raw')
  if (!PROVIDER.fits(provider)) throw invalidOption('provider', PROVIDER.expected, provider)
  if (!ALGORITHMS.fits(algorithm)) throw invalidOption('algorithm', ALGORITHMS.expected, algorithm)
  const running = provider.createDigest(algorithm)
  running.update(raw)
  return hexOf(running.digest())
    .toUpperCase()
    .replace(/..(?!$)/g, '$&:')
}
