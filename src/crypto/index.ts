export { withCbcPadding, withoutCbcPadding } from './cbc-padding.js'
export {
  checkAesBlocks,
  checkBytes,
  checkCbc,
  checkCount,
  checkCtr,
  checkCurve,
  checkDigest,
  checkEcdh,
  checkEcdsaSigning,
  checkEcdsaVerification,
  checkGcm,
  checkPbkdf2,
  checkRsaBits,
  checkRsaInput,
  checkRsaPrivateKey,
  checkRsaPublicKey,
  inconsistentKey,
  invalidInput,
  noRandomness,
  onceDigest,
  unsupportedAlgorithm,
} from './check.js'
export type { CompressionProvider, InflateResult } from './compression.js'
export { equalBytes } from './equal.js'
export { iterateDigestWith, iteratedDigest } from './iterated-digest.js'
export {
  type EcCurve,
  type EcPrivateKey,
  type EcPublicKey,
  ecSizes,
  isConsistentRsaKey,
  isRsaExponent,
  isRsaModulus,
  modulusBits,
  type RsaPrivateKey,
  type RsaPublicKey,
} from './keys.js'
export {
  createPrivateKey,
  type DigestSignature,
  type KeyAgreement,
  type KeyDecryption,
  type PrivateKey,
} from './private-key.js'
export {
  type CbcCipher,
  type CbcInput,
  type CryptoProvider,
  type CtrInput,
  type DigestAlgorithm,
  digestSizes,
  type EcdhInput,
  type EcdsaInput,
  type EcdsaVerification,
  type GcmInput,
  type GcmSealed,
  type IterateDigestInput,
  type Pbkdf2Input,
  type RunningDigest,
  type ScryptInput,
} from './provider.js'
export {
  decryptOaep,
  encryptOaep,
  type OaepDecryption,
  type OaepEncryption,
  type OaepParameters,
} from './rsaes-oaep.js'
export { decryptPkcs1, encryptPkcs1, type Pkcs1Decryption, type Pkcs1Encryption } from './rsaes-pkcs1.js'
export { type Pkcs1Signing, type Pkcs1Verification, signPkcs1, verifyPkcs1 } from './rsassa-pkcs1.js'
export { type PssSigning, type PssVerification, signPss, verifyPss } from './rsassa-pss.js'
export { checkScrypt, deriveScrypt } from './scrypt.js'
export type { CryptoErrorCode } from './words.js'
