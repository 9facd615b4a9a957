// Keys from passwords, but for PBKDF2 and scrypt, which crypto/ has.
import { concatBytes } from '../../base/index.js'
import { type CryptoProvider, type DigestAlgorithm, digestSizes, iteratedDigest } from '../../crypto/index.js'

/** What a key is derived for (RFC 7292 appendix B.3). */
export const purposes = { key: 1, iv: 2, mac: 3 } as const

export interface Derivation {
  readonly digest: DigestAlgorithm
  readonly salt: Uint8Array
  readonly iterations: number
}

/** The derivation of PKCS #12 (RFC 7292 appendix B.2). `password`: wide, with its two zero bytes. */
export function derivePkcs12(
  provider: CryptoProvider,
  { digest, salt, iterations }: Derivation,
  password: Uint8Array,
  purpose: number,
  length: number,
): Uint8Array {
  const { block } = digestSizes[digest]
  const diversifier = new Uint8Array(block).fill(purpose)
  let input: Uint8Array = concatBytes([repeated(salt, block), repeated(password, block)])
  const pieces: Uint8Array[] = []
  for (let left = length; left > 0; ) {
    const data = concatBytes([diversifier, input])
    const piece = iteratedDigest(provider, { digest, data, iterations })
    pieces.push(piece.subarray(0, left))
    left -= piece.length
    if (left > 0) input = added(input, repeatedTo(piece, block))
  }
  return concatBytes(pieces)
}

/** PBKDF1 (RFC 8018 §5.1). */
export function derivePbkdf1(
  provider: CryptoProvider,
  { digest, salt, iterations }: Derivation,
  password: Uint8Array,
): Uint8Array {
  return iteratedDigest(provider, { digest, data: concatBytes([password, salt]), iterations })
}

/** What OpenSSL derives for encrypted PEM (EVP_BytesToKey with MD5, one round). */
export function deriveOpenssl(
  provider: CryptoProvider,
  password: Uint8Array,
  salt: Uint8Array,
  length: number,
): Uint8Array {
  let all = new Uint8Array()
  let last = new Uint8Array()
  while (all.length < length) {
    const data = concatBytes([last, password, salt])
    last = new Uint8Array(iteratedDigest(provider, { digest: 'md5', data, iterations: 1 }))
    all = concatBytes([all, last])
  }
  return all.subarray(0, length)
}

/** As many whole blocks as the bytes begin, filled with them again and again; of none, none. */
function repeated(bytes: Uint8Array, block: number): Uint8Array {
  return repeatedTo(bytes, block * Math.ceil(bytes.length / block))
}

function repeatedTo(bytes: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] as number)
}

/** To each block of the input, as a big-endian number, the other block and one are added (step 6.C). */
function added(input: Uint8Array, block: Uint8Array): Uint8Array {
  const sums = input.slice()
  for (let start = 0; start < sums.length; start += block.length) {
    let carry = 1
    for (let at = block.length - 1; at >= 0; at--) {
      carry += (sums[start + at] as number) + (block[at] as number)
      sums[start + at] = carry & 255
      carry >>= 8
    }
  }
  return sums
}
