// Private keys that OpenSSL encrypted in its own way: headers within the PEM block (RFC 1421), MD5 for the key.
import { bytesOfBase64, bytesOfHex } from '../../base/index.js'
import { blockOf } from './algorithms.js'
import { type Gathering, noLabels } from './gathering.js'
import type { CipherFacts } from './oids.js'
import { refuseFile } from './words.js'

const ciphers: Readonly<Record<string, CipherFacts>> = {
  'AES-128-CBC': { cipher: 'aes', keyLength: 16 },
  'AES-192-CBC': { cipher: 'aes', keyLength: 24 },
  'AES-256-CBC': { cipher: 'aes', keyLength: 32 },
  'DES-EDE3-CBC': { cipher: 'des-ede3', keyLength: 24 },
  'DES-CBC': { cipher: 'des', keyLength: 8 },
}

const ENCRYPTED =
  /^-----BEGIN [A-Z ]*PRIVATE KEY-----\s{1,4}Proc-Type: ?4,ENCRYPTED\s{1,4}DEK-Info: ?([A-Z0-9-]{1,30}),([0-9A-F]{1,64})\s([^-]*)$/i

/** The text of a PEM block up to its end, from its beginning. */
export function blockText(text: string, at: number): string {
  const end = text.indexOf('-----END ', at)
  return end < 0 ? '' : text.slice(at, end)
}

/** Whether it is a key encrypted in this way. */
export function isOpensslEncrypted(block: string): boolean {
  return ENCRYPTED.test(block)
}

/**
 * Takes the key of a block.
 * @throws Refused, HprimError `asn1.*`
 */
export function takeOpensslKey(block: string, path: string, gathering: Gathering): void {
  const [, name = '', salt = '', base64 = ''] = ENCRYPTED.exec(block) ?? []
  const facts = ciphers[name.toUpperCase()]
  if (facts === undefined) refuseFile('x509.unsupported_key_file', { algorithm: name.toUpperCase() })
  const iv = bytesOfHex(salt)
  const data = bytesOfBase64(base64)
  if (data === null || iv?.length !== blockOf(facts)) refuseFile('x509.malformed_key_file', { path })
  const key = gathering.lock.opensPem(facts, iv, data, (plain) => gathering.keyWithin(plain, path))
  gathering.addKey(gathering.opened(key), path, noLabels)
}
