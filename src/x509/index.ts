export type { Certificate, CertificateExtension, CertificateReading, KeyUsage } from './certificate.js'
export type { CertifiedKey } from './certified-key.js'
export { certificateFingerprint } from './fingerprint.js'
export type {
  CertifiedKeys,
  CertifiedKeysReading,
  FiledCertificate,
  FiledKey,
  OtherPart,
} from './keys/certified-keys.js'
export type { KeyFileKind } from './keys/file-kind.js'
export { defaultKeyFileLimits, type KeyFileLimits } from './keys/limits.js'
export { type ReadCertifiedKeysOptions, readCertifiedKeys } from './keys/read-certified-keys.js'
export type { KeyFileDiagnosticCode, KeyFileRefusalCode } from './keys/words.js'
export {
  type CertificatesLimits,
  defaultCertificatesLimits,
  defaultX509Limits,
  type X509Limits,
} from './limits.js'
export { type DistinguishedName, type NameAttribute, sameName } from './names.js'
export {
  certificateWithin,
  issuerAndSerialWithin,
  namedDigestWithin,
  oaepParametersWithin,
  pssParametersWithin,
} from './parts.js'
export { type PemBlock, readPem } from './pem.js'
export { keyOids, type PublicKey } from './public-key.js'
export { type ReadCertificateOptions, readCertificate } from './read-certificate.js'
export {
  type CertificatesReading,
  type ReadCertificatesOptions,
  readCertificates,
} from './read-certificates.js'
export { type PrivateKeyReading, type ReadPrivateKeyOptions, readPrivateKey } from './read-private-key.js'
export { derOaep, derPss, type OaepNames } from './rsa-parameters.js'
export { type SignatureInput, signatureHolds } from './signature.js'
export {
  allowsScheme,
  ecDigests,
  ecdsaOids,
  type SchemeUse,
  signatureOfOid,
} from './signature-algorithm.js'
export { derDigest, digestOfOid, type SignatureDigest, sliceDigest } from './signature-digest.js'
export { type BrokenDigest, weakDigestName, weakKeyBits } from './weak-signatures.js'
export type { X509DiagnosticCode, X509RefusalCode } from './words.js'
