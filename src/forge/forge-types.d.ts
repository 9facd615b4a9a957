// The parts of node-forge that the provider uses, module by module, so that a bundle holds no more. @types/node-forge
// knows only the whole package, and would bring Node's globals into the library's compilation.

declare module 'node-forge/lib/util.js' {
  export interface ForgeBuffer {
    length(): number
    getBytes(count?: number): string
    bytes(): string
  }
  const util: { createBuffer(binary: string): ForgeBuffer }
  export default util
}

declare module 'node-forge/lib/md.all.js' {
  export interface ForgeDigest {
    readonly digestLength: number
    update(binary: string): unknown
    digest(): { getBytes(): string }
  }
  type Maker = { create(): ForgeDigest }
  const md: Readonly<Record<'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512', Maker>>
  export default md
}

declare module 'node-forge/lib/hmac.js' {
  import type { ForgeDigest } from 'node-forge/lib/md.all.js'

  const hmac: {
    create(): {
      start(md: ForgeDigest, key: string): void
      update(binary: string): void
      digest(): { getBytes(): string }
    }
  }
  export default hmac
}

declare module 'node-forge/lib/pbkdf2.js' {
  import type { ForgeDigest } from 'node-forge/lib/md.all.js'

  const pbkdf2: (
    password: string,
    salt: string,
    iterations: number,
    length: number,
    md: ForgeDigest,
  ) => string
  export default pbkdf2
}

declare module 'node-forge/lib/cipher.js' {
  import type { ForgeBuffer } from 'node-forge/lib/util.js'
  export interface ForgeCipher {
    readonly output: ForgeBuffer
    readonly mode: { readonly tag: ForgeBuffer | null }
    start(options: { readonly iv?: string; readonly additionalData?: string; readonly tag?: string }): void
    update(input: ForgeBuffer): void
    finish(pad?: () => boolean): boolean
  }
  const cipher: {
    createCipher(algorithm: string, key: string): ForgeCipher
    createDecipher(algorithm: string, key: string): ForgeCipher
  }
  export default cipher
}

// Register their algorithms with cipher.js.
declare module 'node-forge/lib/aes.js'
declare module 'node-forge/lib/des.js'

declare module 'node-forge/lib/rc2.js' {
  import type { ForgeBuffer } from 'node-forge/lib/util.js'

  interface Rc2Cipher {
    readonly output: ForgeBuffer
    start(iv: string): void
    update(input: ForgeBuffer): void
    finish(pad: () => boolean): boolean
  }
  const rc2: {
    createEncryptionCipher(key: string, bits: number): Rc2Cipher
    createDecryptionCipher(key: string, bits: number): Rc2Cipher
  }
  export default rc2
}

declare module 'node-forge/lib/jsbn.js' {
  export interface ForgeInteger {
    add(other: ForgeInteger): ForgeInteger
    subtract(other: ForgeInteger): ForgeInteger
    multiply(other: ForgeInteger): ForgeInteger
    mod(modulus: ForgeInteger): ForgeInteger
    modPow(exponent: ForgeInteger, modulus: ForgeInteger): ForgeInteger
    /** Zero where there is none. */
    modInverse(modulus: ForgeInteger): ForgeInteger
    equals(other: ForgeInteger): boolean
    signum(): number
    isProbablePrime(rounds: number): boolean
    /** Big-endian, two's complement, of bytes from -128 to 127. */
    toByteArray(): number[]
  }
  const jsbn: { BigInteger: new (bytes: ArrayLike<number>) => ForgeInteger }
  export default jsbn
}
