// What else may be on a stick beside keys and certificates: told by name.
import { latin1Of } from '../../base/index.js'

/** What a file is that holds neither key nor certificate: the parameter `found` of `x509.not_a_key_file`. */
export type KeyFileKind =
  | 'bouncy-castle'
  | 'certificate-request'
  | 'damaged-pem'
  | 'empty'
  | 'html'
  | 'jceks'
  | 'jks'
  | 'jwk'
  | 'mail'
  | 'nss-database'
  | 'office-document'
  | 'openssh-key'
  | 'pdf'
  | 'pgp'
  | 'public-key'
  | 'putty-key'
  | 'pvk'
  | 'serialized-store'
  | 'message'
  | 'unknown'
  | 'zip'

/** By the first bytes, a character for each. */
const signatures: readonly (readonly [KeyFileKind, RegExp])[] = [
  ['jks', /^\xFE\xED\xFE\xED/],
  ['jceks', /^\xCE\xCE\xCE\xCE/],
  // A version and the length of a salt.
  ['bouncy-castle', /^\0\0\0[\x01\x02]\0\0\0\x14/],
  ['pvk', /^\x1E\xF1\xB5\xB0/],
  // SQLite; Berkeley DB's hash tables, of either order of bytes.
  ['nss-database', /^(?:SQLite format 3\0|\0\x06\x15\x61|\x61\x15\x06\0)/],
  ['office-document', /^\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1/],
  ['zip', /^PK(?:\x03\x04|\x05\x06)/],
  ['pdf', /^%PDF-/],
  ['serialized-store', /^\0\0\0\0CERT/],
  // Packets of public and secret keys (RFC 9580 §4.2), and GnuPG's key box.
  ['pgp', /^(?:[\x94\x95\x97-\x9A\xC5\xC6][\x00-\xFF]{2,5}[\x02-\x06]|[\x00-\xFF]{8}KBXf)/],
  ['putty-key', /^PuTTY-User-Key-File-/],
  ['openssh-key', /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+) AAAA/],
  ['html', /^\s*<(?:!doctype html|html|head|body)/i],
  ['jwk', /^\s*\{[\s\S]*"kty"/],
  [
    'mail',
    /^(?:From |(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|From|Date|Subject|To|Content-Type):)/i,
  ],
]

/** Characters of the beginning that are looked at. */
const BEGINNING = 1_000

/** What a file is by its beginning; null where that is not known here. */
export function fileKindOf(bytes: Uint8Array): KeyFileKind | null {
  if (bytes.length === 0) return 'empty'
  const beginning = latin1Of(bytes, 0, Math.min(bytes.length, BEGINNING)).replace(/^\xEF\xBB\xBF/, '')
  return signatures.find(([, pattern]) => pattern.test(beginning))?.[0] ?? null
}

/** By what follows `BEGIN` of a PEM block. */
const labels: readonly (readonly [KeyFileKind, RegExp])[] = [
  ['certificate-request', /CERTIFICATE REQUEST$/],
  ['openssh-key', /^(?:OPENSSH PRIVATE|SSH2 PUBLIC) KEY$/],
  ['public-key', /PUBLIC KEY$/],
  ['pgp', /^PGP /],
]

export function kindOfBlock(label: string): KeyFileKind {
  return labels.find(([, pattern]) => pattern.test(label))?.[0] ?? 'unknown'
}
