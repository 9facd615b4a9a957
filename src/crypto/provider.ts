import type { CompressionProvider } from './compression.js'
import type { EcCurve, EcPrivateKey, EcPublicKey, RsaPrivateKey, RsaPublicKey } from './keys.js'

/** Digest functions by their usual names (RFC 1321, FIPS 180-4). MD5 and SHA-1 are there to read what exists. */
export type DigestAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** Bytes of a digest, and of the block that HMAC works on (RFC 2104). */
export const digestSizes: Readonly<
  Record<DigestAlgorithm, { readonly digest: number; readonly block: number }>
> = {
  md5: { digest: 16, block: 64 },
  sha1: { digest: 20, block: 64 },
  sha256: { digest: 32, block: 64 },
  sha384: { digest: 48, block: 128 },
  sha512: { digest: 64, block: 128 },
}

/** Block ciphers that are used in CBC mode: AES (FIPS 197), 3DES and DES (FIPS 46-3), RC2 (RFC 2268). */
export type CbcCipher = 'aes' | 'des-ede3' | 'des' | 'rc2'

/** A running digest or HMAC: bytes go in piece by piece, the value comes out once. */
export interface RunningDigest {
  /** @throws HprimError `crypto.already_finished` */
  update(data: Uint8Array): void
  /** @throws HprimError `crypto.already_finished` */
  digest(): Uint8Array
}

/** What PBKDF2 (RFC 8018 §5.2) works on. */
export interface Pbkdf2Input {
  /** The digest of its HMAC. */
  readonly digest: DigestAlgorithm
  readonly password: Uint8Array
  readonly salt: Uint8Array
  /** At least 1. Limits are the caller's: the provider does what it is told. */
  readonly iterations: number
  /** Bytes to derive, at least 1. */
  readonly length: number
}

/** What is digested again and again. */
export interface IterateDigestInput {
  readonly digest: DigestAlgorithm
  /** What the first digest is of; each further one is of the one before. */
  readonly data: Uint8Array
  /** At least 1. Limits are the caller's: the provider does what it is told. */
  readonly iterations: number
}

/** What scrypt (RFC 7914 §6) works on. */
export interface ScryptInput {
  readonly password: Uint8Array
  readonly salt: Uint8Array
  /** N, a power of two. It takes 128 × `cost` × `blockSize` bytes of memory: limits are the caller's. */
  readonly cost: number
  /** r. */
  readonly blockSize: number
  /** p. */
  readonly parallelization: number
  /** Bytes to derive, at least 1. */
  readonly length: number
}

/** What a CBC operation works on. No padding is added or taken away: that is a scheme's work, not a primitive's. */
export interface CbcInput {
  readonly cipher: CbcCipher
  /** 16, 24 or 32 bytes for AES, 24 for 3DES, 8 for DES (parity bits ignored), 1 to 128 for RC2. */
  readonly key: Uint8Array
  /** One block: 16 bytes for AES, 8 for the others. */
  readonly iv: Uint8Array
  /** Whole blocks. */
  readonly data: Uint8Array
  /** RC2 only, and there required: its effective key length in bits, a multiple of 8 up to 1024 (RFC 2268). */
  readonly effectiveKeyBits?: number | undefined
}

/** What AES in counter mode (SP 800-38A §6.5) works on. */
export interface CtrInput {
  /** 16, 24 or 32 bytes. */
  readonly key: Uint8Array
  /** The first counter block, 16 bytes; it counts up as one big-endian number. */
  readonly counter: Uint8Array
  readonly data: Uint8Array
}

/** What AES-GCM (SP 800-38D) works on. */
export interface GcmInput {
  /** 16, 24 or 32 bytes. */
  readonly key: Uint8Array
  /** 1 to 128 bytes; 12 is what RFC 5084 recommends. */
  readonly iv: Uint8Array
  readonly data: Uint8Array
  /** Authenticated beside the data. Default: none. */
  readonly additionalData?: Uint8Array | undefined
}

/** What AES-GCM encryption gives. */
export interface GcmSealed {
  readonly data: Uint8Array
  /** 16 bytes. */
  readonly tag: Uint8Array
}

/** What ECDSA (FIPS 186-4 §6) signs. */
export interface EcdsaInput {
  readonly key: EcPrivateKey
  readonly digest: DigestAlgorithm
  /** What is signed, not its digest; several arrays are taken as one after the other. */
  readonly data: Uint8Array | readonly Uint8Array[]
}

/** What an ECDSA signature is checked against. */
export interface EcdsaVerification {
  readonly key: EcPublicKey
  readonly digest: DigestAlgorithm
  /** What was signed, not its digest; several arrays are taken as one after the other. */
  readonly data: Uint8Array | readonly Uint8Array[]
  /** An `ECDSA-Sig-Value` in DER (RFC 5480, appendix A). */
  readonly signature: Uint8Array
}

/** What ECDH (SP 800-56A §5.7.1.2) works on. */
export interface EcdhInput {
  readonly key: EcPrivateKey
  /** The other's key, on the same curve. */
  readonly peer: EcPublicKey
}

/**
 * The cryptographic primitives that the layers above are built on. They are synchronous and pure but for
 * `randomBytes`; inputs are never changed, results are new arrays that share memory with nothing. Callers choose
 * one (`hprim/node`, `hprim/forge` or their own) and hand it in: no layer has a default.
 *
 * Every method throws HprimError `crypto.invalid_input` for a key, IV or length that the algorithm does not have,
 * and `crypto.unsupported_algorithm` for an algorithm that the provider lacks.
 */
export interface CryptoProvider {
  /** For messages: `node`, `forge`. */
  readonly name: string
  /**
   * Bytes fit for keys, from the platform's secure source.
   * @throws HprimError `crypto.no_randomness`
   */
  randomBytes(length: number): Uint8Array
  /** SHA-224 is for key agreement alone (RFC 5753 §7.1.4): a provider without ECDH need not have it. */
  createDigest(algorithm: DigestAlgorithm | 'sha224'): RunningDigest
  /** HMAC (RFC 2104). */
  createHmac(algorithm: DigestAlgorithm, key: Uint8Array): RunningDigest
  /** PBKDF2 (RFC 8018 §5.2). */
  pbkdf2(input: Pbkdf2Input): Uint8Array
  /**
   * The digest of the digest … of the data (PKCS #12, RFC 7292 appendix B.2), some 100,000 times in one call. Without the
   * method its users call `createDigest` as often; `iterateDigestWith` makes one of what a platform has.
   */
  iterateDigest?: ((input: IterateDigestInput) => Uint8Array) | undefined
  /** scrypt (RFC 7914), where the platform has it. Without the method it is computed on `pbkdf2`, slower. */
  scrypt?: ((input: ScryptInput) => Uint8Array) | undefined
  /** AES of each block by itself (SP 800-38A §6.1), for modes that are built on it; data are whole blocks. */
  encryptAesBlocks(key: Uint8Array, data: Uint8Array): Uint8Array
  /** The inverse of `encryptAesBlocks`. */
  decryptAesBlocks(key: Uint8Array, data: Uint8Array): Uint8Array
  /** CBC (SP 800-38A §6.2), without padding. */
  encryptCbc(input: CbcInput): Uint8Array
  /** The inverse of `encryptCbc`. Long data can go in pieces: the IV of a piece is the last block before it. */
  decryptCbc(input: CbcInput): Uint8Array
  /** AES in counter mode; the same both ways. */
  applyAesCtr(input: CtrInput): Uint8Array
  encryptAesGcm(input: GcmInput): GcmSealed
  /** The data, or null when the tag (12 to 16 bytes) does not hold: then no byte of content exists. */
  decryptAesGcm(input: GcmInput & { readonly tag: Uint8Array }): Uint8Array | null
  /**
   * RSAEP and RSAVP1 (RFC 8017 §5.1.1 and §5.2.2): the input to the power of the exponent. No padding: input
   * and output are as long as the modulus, and the input is less than it.
   */
  rsaPublic(key: RsaPublicKey, input: Uint8Array): Uint8Array
  /**
   * RSADP and RSASP1 (RFC 8017 §5.1.2 and §5.2.1), the inverse of `rsaPublic`. The result has been put to that
   * test: from one that was miscalculated the primes can be found. A key whose numbers do not belong together is
   * `crypto.invalid_input` at `key`.
   */
  rsaPrivate(key: RsaPrivateKey, input: Uint8Array): Uint8Array
  /**
   * An `ECDSA-Sig-Value` in DER (RFC 5480, appendix A), another one at each call. A key whose point does not belong
   * to its scalar is `crypto.invalid_input` at `key`.
   */
  signEcdsa(input: EcdsaInput): Uint8Array
  /** False also for a point that is not on the curve and for what is not a signature: both are received. */
  verifyEcdsa(input: EcdsaVerification): boolean
  /**
   * The shared secret of ECDH: its x coordinate, as long as the curve's. Null for a point that is not on the curve, which
   * is received: it would give the private key away. A key whose point does not belong to its scalar is
   * `crypto.invalid_input` at `key`.
   */
  agreeEcdh(input: EcdhInput): Uint8Array | null
  /** A new key on a curve, for one message. */
  generateEcKey(curve: EcCurve): EcPrivateKey
  /**
   * The public point (04, X, Y) of a private scalar, which is as long as a coordinate: some programs write keys without it.
   * Null for a scalar that is none. Without the method such keys are not read.
   */
  ecPointOf?: ((curve: EcCurve, scalar: Uint8Array) => Uint8Array | null) | undefined
  /**
   * A new RSA key of two primes, its modulus of so many bits, its exponent 65,537. Without the method no RSA keys are made.
   * @throws HprimError `crypto.invalid_input` (not 1,024 to 16,384 bits, a multiple of 16), `crypto.no_randomness`
   */
  generateRsaKey?: ((bits: number) => RsaPrivateKey) | undefined
  /** Raw deflate, faster than the library's own, where the platform has it. */
  readonly compression?: CompressionProvider | undefined
}
