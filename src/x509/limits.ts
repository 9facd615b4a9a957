/** What reading a certificate or a key takes at most. A limit is a whole number, zero or more. */
export interface X509Limits {
  /** Bytes of the input, PEM text around the certificate or key included. Default: 1 MiB; a certificate has some 2 kB. */
  readonly bytes: number
  /** ASN.1 elements, of any depth, of the certificate or key, and of each structure encoded within it. Default: 20,000. */
  readonly elements: number
  /** How deep ASN.1 elements may be nested. Default: 32. */
  readonly depth: number
}

export const defaultX509Limits: X509Limits = { bytes: 1024 * 1024, elements: 20_000, depth: 32 }

/** What reading a file of several certificates takes at most; the limits of elements and depth are for each of them. */
export interface CertificatesLimits extends X509Limits {
  /** Certificates and revocation lists together. Default: 1,000. */
  readonly certificates: number
}

export const defaultCertificatesLimits: CertificatesLimits = { ...defaultX509Limits, certificates: 1000 }
