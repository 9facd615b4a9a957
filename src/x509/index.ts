export type { Certificate, CertificateExtension, CertificateReading, KeyUsage } from './certificate.js'
export type { CertifiedKey } from './certified-key.js'
export { certificateFingerprint } from './fingerprint.js'
export {
  compareFingerprintGroups,
  type FingerprintComparison,
  type FingerprintOutcome,
  fingerprintGroups,
} from './fingerprint-groups.js'
export { generateKey, type KeyInput } from './issue/generate-key.js'
export type {
  CertificateInput,
  NameConstraintsInput,
  NameInput,
  RevocationInput,
  RevocationListInput,
  RevocationReasonInput,
  RsaScheme,
} from './issue/input.js'
export { type IssueOptions, issueCertificate } from './issue/issue-certificate.js'
export { issueRevocationList } from './issue/issue-revocation-list.js'
export { allowsKeyAgreement, allowsKeyEncipherment, allowsSigning } from './key-usage.js'
export {
  type BuildPkcs12Options,
  buildPkcs12,
  type Pkcs12Input,
  type Pkcs12KeyInput,
} from './keys/build-pkcs12.js'
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
export { certificateKind, checkCertificates, providerKind } from './options.js'
export {
  certificateWithin,
  issuerAndSerialWithin,
  namedDigestWithin,
  oaepParametersWithin,
  pssParametersWithin,
} from './parts.js'
export { defaultPathLimits, type PathLimits } from './path/budget.js'
export { type BuildPathsOptions, buildPaths } from './path/build-paths.js'
export type { RevocationMode } from './path/judge.js'
export { matchMailbox } from './path/mailbox.js'
export type { PolicyInput } from './path/policy-graph.js'
export type { CertificatePurpose, CertificateUsage } from './path/purpose.js'
export { type PathValidity, type ValidatePathOptions, validatePath } from './path/validate-path.js'
export type { CertificateRevocation, CertificateVerdict } from './path/verdict.js'
export { type VerifyCertificateOptions, verifyCertificate } from './path/verify-certificate.js'
export type { CertificateFact, CertificateFactCode } from './path/words.js'
export { type PemBlock, readPem } from './pem.js'
export { keyOids, type PublicKey } from './public-key.js'
export { type ReadCertificateOptions, readCertificate } from './read-certificate.js'
export {
  type CertificatesReading,
  type ReadCertificatesOptions,
  readCertificates,
} from './read-certificates.js'
export { type PrivateKeyReading, type ReadPrivateKeyOptions, readPrivateKey } from './read-private-key.js'
export {
  checkRevocation,
  type RevocationCheckInput,
  type RevocationResult,
} from './revocation/check-revocation.js'
export type { PointName } from './revocation/distribution-points.js'
export { findRevocation } from './revocation/entries.js'
export type { RevocationBudget } from './revocation/list-search.js'
export {
  defaultRevocationListLimits,
  type ReadRevocationListOptions,
  type RevocationListLimits,
  readRevocationList,
} from './revocation/read-revocation-list.js'
export type { RevocationDoubt, RevocationReason } from './revocation/reasons.js'
export type {
  RevocationEntry,
  RevocationList,
  RevocationListReading,
  RevocationScope,
} from './revocation/revocation-list.js'
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
export type { FingerprintCode, IssueErrorCode, X509DiagnosticCode, X509RefusalCode } from './words.js'
