import type { CryptoProvider } from '../crypto/index.js'
import type { Certificate } from './certificate.js'

/**
 * The fingerprint of a certificate, as tools show it and people compare it: the digest of its octets, in capitals, two
 * hexadecimal digits an octet, with colons. SHA-1 is for comparing with what old tools show, and proves nothing.
 * @throws HprimError `crypto.unsupported_algorithm`
 */
export function certificateFingerprint(
  certificate: Certificate,
  provider: CryptoProvider,
  algorithm: 'sha256' | 'sha1' = 'sha256',
): string {
  const running = provider.createDigest(algorithm)
  running.update(certificate.raw)
  return Array.from(running.digest(), (octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join(':')
}
