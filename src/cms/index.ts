export { buildCertificateBundle } from './certificate-bundle.js'
export type { ContentCipher } from './content-ciphers.js'
export { type DecryptDataOptions, decryptData } from './decrypt.js'
export { detectCms } from './detect.js'
export { type EncryptDataOptions, encryptData } from './encrypt.js'
export type { CmsKind, RecipientKind, SignatureStatus, Verdict } from './kinds.js'
export { type CmsLimits, defaultCmsLimits } from './limits.js'
export type {
  CertificateIdentifier,
  DecryptedData,
  DecryptionReading,
  EncryptionKeyPreference,
  Recipient,
  SignatureScheme,
  SignerVerdict,
  VerificationReading,
  VerifiedData,
} from './model.js'
export type { CmsProfile } from './profiles.js'
export { type SignDataOptions, signData } from './sign.js'
export { type VerifyDataOptions, verifyData } from './verify.js'
export type { CmsDiagnosticCode, CmsErrorCode, CmsRefusalCode, SignatureReasonCode } from './words.js'
