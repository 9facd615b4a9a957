export type { ContentCipher } from './content-ciphers.js'
export { type CmsKind, detectCms } from './content-info.js'
export { type EncryptDataOptions, encryptData } from './encrypt.js'
export { type CmsLimits, defaultCmsLimits } from './limits.js'
export type {
  CertificateIdentifier,
  CmsRefusal,
  DataOpening,
  DataVerification,
  OpenedData,
  Recipient,
  SignatureScheme,
  SignerVerdict,
  VerifiedData,
} from './model.js'
export type { SignatureDigest } from './oids.js'
export { type OpenDataOptions, openData, type RecipientKey } from './open.js'
export type { CmsProfile } from './profiles.js'
export { type SignDataOptions, type SignerKey, signData } from './sign.js'
export { type VerifyDataOptions, verifyData } from './verify.js'
