export {
  checkAesBlocks,
  checkCbc,
  checkCount,
  checkCtr,
  checkDigest,
  checkGcm,
  checkOctets,
  checkPbkdf2,
  onceDigest,
  unsupportedAlgorithm,
} from './check.js'
export type { CompressionProvider } from './compression.js'
export { equalOctets } from './equal.js'
export {
  type CbcCipher,
  type CbcInput,
  type CryptoProvider,
  type CtrInput,
  type DigestAlgorithm,
  digestSizes,
  type GcmInput,
  type GcmSealed,
  type Pbkdf2Input,
  type RunningDigest,
} from './provider.js'
