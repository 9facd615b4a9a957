export type {
  Certificate,
  CertificateExtension,
  CertificateReading,
  KeyUsage,
  X509Refusal,
} from './certificate.js'
export type { CertifiedKey } from './certified-key.js'
export { certificateFingerprint } from './fingerprint.js'
export { type DistinguishedName, type NameAttribute, nameOf, sameName } from './names.js'
export { type PemBlock, readPem } from './pem.js'
export type { PublicKey } from './public-key.js'
export { certificateOf, readCertificate, serialOf } from './read-certificate.js'
export { type PrivateKeyReading, readPrivateKey } from './read-private-key.js'
