// Object identifiers of PKCS #12 (RFC 7292), PKCS #5 (RFC 8018), scrypt (RFC 7914) and what is named though not supported.
import type { DigestAlgorithm } from '../../crypto/index.js'

export const contentOids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
} as const

export const bagOids = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  revocationList: '1.2.840.113549.1.12.10.1.4',
  secret: '1.2.840.113549.1.12.10.1.5',
  safeContents: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  x509RevocationList: '1.2.840.113549.1.9.23.1',
} as const

export const bagAttributes = {
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  /** Of Java: a certificate that was put into the file to be trusted. */
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
} as const

export const kdfOids = {
  pbes2: '1.2.840.113549.1.5.13',
  pbmac1: '1.2.840.113549.1.5.14',
  pbkdf2: '1.2.840.113549.1.5.12',
  scrypt: '1.3.6.1.4.1.11591.4.11',
} as const

export const hmacOids: Readonly<Record<Exclude<DigestAlgorithm, 'md5'>, string>> = {
  sha1: '1.2.840.113549.2.7',
  sha256: '1.2.840.113549.2.9',
  sha384: '1.2.840.113549.2.10',
  sha512: '1.2.840.113549.2.11',
}

export const digestOids: Readonly<Record<DigestAlgorithm, string>> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

/** A cipher with the bytes of its key and the effective bits of RC2. */
export interface CipherFacts {
  readonly cipher: 'aes' | 'des-ede3' | 'des' | 'rc2' | 'rc4'
  readonly keyLength: number
  readonly rc2Bits?: number
}

const des3 = (keyLength: number): CipherFacts => ({ cipher: 'des-ede3', keyLength })
const rc2 = (keyLength: number): CipherFacts => ({ cipher: 'rc2', keyLength, rc2Bits: 8 * keyLength })

/** pbeWithSHAAnd… (RFC 7292 appendix C). Two keys of 3DES: the third is the first. */
export const pkcs12Ciphers: Readonly<Record<string, CipherFacts>> = {
  '1.2.840.113549.1.12.1.1': { cipher: 'rc4', keyLength: 16 },
  '1.2.840.113549.1.12.1.2': { cipher: 'rc4', keyLength: 5 },
  '1.2.840.113549.1.12.1.3': /* @__PURE__ */ des3(24),
  '1.2.840.113549.1.12.1.4': /* @__PURE__ */ des3(16),
  '1.2.840.113549.1.12.1.5': /* @__PURE__ */ rc2(16),
  '1.2.840.113549.1.12.1.6': /* @__PURE__ */ rc2(5),
}

/** PBES1 (RFC 8018 §A.3). */
export const pbes1Ciphers: Readonly<Record<string, CipherFacts & { readonly digest: 'md5' | 'sha1' }>> = {
  '1.2.840.113549.1.5.3': { digest: 'md5', cipher: 'des', keyLength: 8 },
  '1.2.840.113549.1.5.6': { digest: 'md5', .../* @__PURE__ */ rc2(8) },
  '1.2.840.113549.1.5.10': { digest: 'sha1', cipher: 'des', keyLength: 8 },
  '1.2.840.113549.1.5.11': { digest: 'sha1', .../* @__PURE__ */ rc2(8) },
}

/** Of PBES2 (RFC 8018 §B.2, RFC 3565 §4.1); RC2 has its bits in its parameters. */
export const pbes2Ciphers: Readonly<Record<string, CipherFacts>> = {
  '2.16.840.1.101.3.4.1.2': { cipher: 'aes', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'aes', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { cipher: 'aes', keyLength: 32 },
  '1.2.840.113549.3.7': /* @__PURE__ */ des3(24),
  '1.3.14.3.2.7': { cipher: 'des', keyLength: 8 },
}
export const RC2_CBC = '1.2.840.113549.3.2'
export const AES_256_CBC = '2.16.840.1.101.3.4.1.42'
export const PKCS12_3DES = '1.2.840.113549.1.12.1.3'

/** What is met and not read, by name. */
const named: readonly (readonly [string, string])[] = [
  ['1.2.392.200011.61.1.1.1.2', 'Camellia-128'],
  ['1.2.392.200011.61.1.1.1.3', 'Camellia-192'],
  ['1.2.392.200011.61.1.1.1.4', 'Camellia-256'],
  ['1.2.410.200004.1.4', 'SEED'],
  ['1.2.840.113549.3.9', 'RC5'],
  ['2.16.840.1.101.3.4.1.6', 'AES-128-GCM'],
  ['2.16.840.1.101.3.4.1.26', 'AES-192-GCM'],
  ['2.16.840.1.101.3.4.1.46', 'AES-256-GCM'],
  ['1.2.643.', 'GOST'],
  ['1.2.156.10197.', 'SM4'],
  ['1.2.840.113549.1.5.1', 'PBE with MD2 and DES'],
  ['1.2.840.113549.1.5.4', 'PBE with MD2 and RC2'],
  ['1.2.840.113549.2.8', 'HMAC with SHA-224'],
  ['1.2.840.113549.2.12', 'HMAC with SHA-512/224'],
  ['1.2.840.113549.2.13', 'HMAC with SHA-512/256'],
  ['2.16.840.1.101.3.4.2.4', 'SHA-224'],
  ['2.16.840.1.101.3.4.2.5', 'SHA-512/224'],
  ['2.16.840.1.101.3.4.2.6', 'SHA-512/256'],
  ['2.16.840.1.101.3.4.2.7', 'SHA3-224'],
  ['2.16.840.1.101.3.4.2.8', 'SHA3-256'],
  ['2.16.840.1.101.3.4.2.9', 'SHA3-384'],
  ['2.16.840.1.101.3.4.2.10', 'SHA3-512'],
  [contentOids.signedData, 'signedData (PKCS #7)'],
  [contentOids.envelopedData, 'envelopedData (PKCS #7)'],
]

/** What an algorithm is called; its identifier where that is not known. */
export function algorithmName(oid: string): string {
  const found = named.find(([known]) => (known.endsWith('.') ? oid.startsWith(known) : oid === known))
  return found?.[1] ?? oid
}

/** The name of a digest by its identifier in a table; null where it is not there. */
export function digestIn<D extends DigestAlgorithm>(
  table: Readonly<Record<D, string>>,
  oid: string,
): D | null {
  return (Object.keys(table) as D[]).find((digest) => table[digest] === oid) ?? null
}
