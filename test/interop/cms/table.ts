// What programs that we did not write are held to, as data: the tests iterate over it, docs/conformance.md is made from it.
import { markdownTable } from '../../docs/markdown-table.js'

/** The columns of the table: programs. */
export const columns = ['openssl cms', 'openssl smime', 'gpgsm', 'NSS cmsutil', 'PHP'] as const
export type Column = (typeof columns)[number]

/** The rows of the table: what a message has. */
export const features = [
  'AES-128-CBC',
  'AES-192-CBC',
  'AES-256-CBC',
  '3DES',
  'DES',
  'RC2, 40 bits',
  'RC2, 64 bits',
  'RC2, 128 bits',
  'AES-128-GCM',
  'AES-192-GCM',
  'AES-256-GCM',
  'RSAES-PKCS1-v1_5',
  'RSAES-OAEP, SHA-1',
  'RSAES-OAEP, SHA-256',
  'Recipient by issuer and serial number',
  'Recipient by key identifier',
  'Several recipients',
  'Beside a recipient with an EC key',
  'Beside a password',
  'Beside a shared key',
  'Encrypted: empty content',
  'Encrypted: streamed BER',
  'Encrypted mail: application/pkcs7-mime',
  'Encrypted mail: application/x-pkcs7-mime',
  'Signed: content within',
  'Signed: content beside',
  'RSASSA-PKCS1-v1_5',
  'RSASSA-PSS',
  'RSASSA-PSS, key of id-RSASSA-PSS',
  'ECDSA, P-256',
  'ECDSA, P-384',
  'ECDSA, P-521',
  'SHA-1',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'No signed attributes',
  'Signing certificate named (RFC 5035)',
  'Several signers',
  'Signer by key identifier',
  'Certificate of the signer left out',
  'Further certificates',
  'Signed: empty content',
  'Signed: streamed BER',
  'Signed mail: application/pkcs7-mime',
  'Signed mail: application/x-pkcs7-mime',
  'Signed mail: multipart/signed',
  'Signed, then encrypted',
] as const
export type Feature = (typeof features)[number]

/** What all cases say. */
export interface Case {
  readonly peer: Column
  readonly title: string
  /** The rows that it stands for. */
  readonly features: readonly Feature[]
}

/** What was held, by who does what. */
export interface Held {
  /** The peer writes, we read. */
  readonly theirs: readonly Case[]
  /** We write, the peer reads. */
  readonly ours: readonly Case[]
  /** What a peer cannot do. */
  readonly limits: readonly Case[]
}

function cell(held: Held, feature: Feature, column: Column): string {
  const has = (cases: readonly Case[]): boolean =>
    cases.some((one) => one.peer === column && one.features.includes(feature))
  if (has(held.theirs)) return has(held.ours) ? 'both' : 'we read'
  if (has(held.ours)) return 'reads ours'
  return has(held.limits) ? '—' : ''
}

/** The table in Markdown. */
export function peerTable(held: Held): string {
  return markdownTable([
    ['', ...columns],
    ...features.map((feature) => [feature, ...columns.map((column) => cell(held, feature, column))]),
  ])
}
