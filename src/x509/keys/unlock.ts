// What a password opens: the authentication code and the encrypted parts, with each encoding of it that is worth a try.
import { isHprimError } from '../../base/index.js'
import {
  type CryptoProvider,
  deriveScrypt,
  digestSizes,
  equalBytes,
  withoutCbcPadding,
} from '../../crypto/index.js'
import { type Authentication, blockOf, type Encryption, type KeyDerivation } from './algorithms.js'
import type { Budget } from './budget.js'
import { deriveOpenssl, derivePbkdf1, derivePkcs12, purposes } from './derive.js'
import type { CipherFacts } from './oids.js'
import { distinctForms, type PasswordEncoding, type PasswordForm, passwordForms } from './password.js'
import { rc4 } from './rc4.js'
import { refuseFile } from './words.js'

/** The password of a file, as far as is known which of its encodings holds. */
export class Lock {
  readonly #provider: CryptoProvider
  readonly #budget: Budget
  readonly #forms: readonly PasswordForm[] | null
  #held: PasswordForm | null = null

  /** `password`: undefined where none was given. */
  constructor(provider: CryptoProvider, password: string | undefined, budget: Budget) {
    this.#provider = provider
    this.#budget = budget
    this.#forms = password === undefined ? null : passwordForms(password)
  }

  /** In which encoding the password held; null as long as it did not. */
  get encoding(): PasswordEncoding | null {
    return this.#held?.encoding ?? null
  }

  /**
   * Whether the code of the whole holds.
   * @throws Refused `x509.password_needed`, `x509.limit`, `x509.unsupported_by_provider`
   */
  authenticates(how: Authentication, data: Uint8Array, code: Uint8Array): boolean {
    this.#checkMemory(how)
    const isWide = how.scheme === 'pkcs12'
    return (
      this.#try(isWide, costOf(how), (password) => {
        const key = macKey(this.#provider, how, password)
        const running = this.#provider.createHmac(how.digest, key)
        running.update(data)
        return equalBytes(running.digest(), code) ? true : null
      }) !== null
    )
  }

  /**
   * What `read` makes of the data that the password opens; null where no encoding of it opens what can be read.
   * @param read Gives null for what is no content: one wrong password of 256 leaves valid padding behind.
   * @throws Refused `x509.password_needed`, `x509.limit`, `x509.unsupported_by_provider`
   */
  opens<T>(how: Encryption, data: Uint8Array, read: (plain: Uint8Array) => T | null): T | null {
    this.#checkMemory(how)
    return this.#try(how.scheme === 'pkcs12', costOf(how), (password) => {
      const plain = decrypted(this.#provider, how, password, data)
      return plain === null ? null : read(plain)
    })
  }

  /**
   * What OpenSSL's own encryption of PEM holds (RFC 1421 headers).
   * @throws Refused As `opens`
   */
  opensPem<T>(
    facts: CipherFacts,
    iv: Uint8Array,
    data: Uint8Array,
    read: (plain: Uint8Array) => T | null,
  ): T | null {
    return this.#try(false, 1, (password) => {
      const key = deriveOpenssl(this.#provider, password, iv.subarray(0, 8), facts.keyLength)
      const plain = decryptedCbc(this.#provider, facts, key, iv, data)
      return plain === null ? null : read(plain)
    })
  }

  /** @throws Refused `x509.limit` */
  #checkMemory(how: Encryption | Authentication): void {
    if (!('derivation' in how) || how.derivation.kind !== 'scrypt') return
    const { cost, blockSize, parallelization } = how.derivation
    this.#budget.checkScryptMemory(128 * blockSize * (cost + parallelization))
  }

  #try<T>(isWide: boolean, cost: number, open: (password: Uint8Array) => T | null): T | null {
    if (this.#forms === null) return refuseFile('x509.password_needed')
    const bytesOfForm = ({ wide, narrow }: PasswordForm): Uint8Array => (isWide ? wide : narrow)
    for (const [at, form] of distinctForms(this.#forms, this.#held, bytesOfForm).entries()) {
      if (!this.#budget.takeIterations(cost, at > 0)) return null
      const result = askingProvider(this.#provider, () => open(bytesOfForm(form)))
      if (result === null) continue
      this.#held = form
      return result
    }
    return null
  }
}

/** Rounds that a derivation takes, as the file states them. */
function costOf(how: Encryption | Authentication): number {
  if (!('derivation' in how)) return how.iterations
  const { derivation } = how
  if (derivation.kind === 'scrypt') {
    const { cost, blockSize, parallelization } = derivation
    // Before and after its own rounds stands PBKDF2.
    return 2 * (cost + 2) * blockSize * parallelization
  }
  const blocks =
    how.scheme === 'pbmac1' ? Math.ceil(how.keyLength / digestSizes[derivation.digest].digest) : 1
  return derivation.iterations * blocks
}

function macKey(provider: CryptoProvider, how: Authentication, password: Uint8Array): Uint8Array {
  if (how.scheme === 'pbmac1') return derived(provider, how.derivation, password, how.keyLength)
  return derivePkcs12(provider, how, password, purposes.mac, digestSizes[how.digest].digest)
}

function derived(
  provider: CryptoProvider,
  derivation: KeyDerivation,
  password: Uint8Array,
  length: number,
): Uint8Array {
  const { salt } = derivation
  if (derivation.kind === 'pbkdf2') {
    const { digest, iterations } = derivation
    return provider.pbkdf2({ digest, password, salt, iterations, length })
  }
  const { cost, blockSize, parallelization } = derivation
  return deriveScrypt(provider, { password, salt, cost, blockSize, parallelization, length })
}

/** Null for what is no whole blocks, or not padded. */
function decrypted(
  provider: CryptoProvider,
  how: Encryption,
  password: Uint8Array,
  data: Uint8Array,
): Uint8Array | null {
  const { facts } = how
  const { keyLength } = facts
  if (how.scheme === 'pbes2') {
    const key = derived(provider, how.derivation, password, keyLength)
    return decryptedCbc(provider, facts, key, how.iv, data)
  }
  if (how.scheme === 'pbes1') {
    const both = derivePbkdf1(provider, how, password)
    return decryptedCbc(provider, facts, both.subarray(0, 8), both.subarray(8, 16), data)
  }
  const key = derivePkcs12(provider, how, password, purposes.key, keyLength)
  if (facts.cipher === 'rc4') return rc4(key, data)
  const iv = derivePkcs12(provider, how, password, purposes.iv, 8)
  return decryptedCbc(provider, facts, key, iv, data)
}

function decryptedCbc(
  provider: CryptoProvider,
  facts: CipherFacts,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array | null {
  const { cipher, rc2Bits } = facts
  const block = blockOf(facts)
  if (cipher === 'rc4' || data.length === 0 || data.length % block !== 0) return null
  // Two keys of 3DES: the first is the third too.
  const whole =
    cipher === 'des-ede3' && key.length === 16 ? Uint8Array.from([...key, ...key.subarray(0, 8)]) : key
  const padded = provider.decryptCbc({ cipher, key: whole, iv, data, effectiveKeyBits: rc2Bits })
  return withoutCbcPadding(padded, block)
}

/** What a provider computes; where it lacks an algorithm, a refusal that names it. */
function askingProvider<T>(provider: CryptoProvider, compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (!isHprimError(error) || error.code !== 'crypto.unsupported_algorithm') throw error
    const { algorithm = '' } = error.params
    return refuseFile('x509.unsupported_by_provider', { algorithm, provider: provider.name })
  }
}
