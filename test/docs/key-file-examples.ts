// What reading files of keys reports.
import { derNull, derOid, derSequence } from '../../src/asn1/index.js'
import { createNodeProvider } from '../../src/node/index.js'
import { type KeyFileLimits, readCertifiedKeys } from '../../src/x509/index.js'
import { bagAttributes, bagOids } from '../../src/x509/keys/oids.js'
import { node } from '../crypto/providers.js'
import { latin1, pem } from '../x509/der.js'
import { own, p12, passwordOf } from '../x509/keys/files.js'
import { bag, certificateBag, clearSafe, keyBag, keyInfo, pbes2, pfx, shroudedBag } from '../x509/keys/pfx.js'
import type { ReportedExample } from './cms-examples.js'

function file(
  shown: string,
  bytes: Uint8Array,
  password: string | undefined = 'mot2passe',
  options: { readonly provider?: typeof node; readonly limits?: Partial<KeyFileLimits> } = {},
): ReportedExample {
  const { refusal, diagnostics } = readCertifiedKeys(bytes, { provider: node, password, ...options })
  return { reported: refusal === undefined ? diagnostics : [refusal, ...diagnostics], shown }
}

const localKeyId = Uint8Array.of(1)
const key = keyBag(keyInfo('rsa'), { localKeyId })
const { certificate } = own.rsa
// Another certificate for the same key: its signature is not looked at.
const renewed = certificate.raw.map((byte, at) => (at === certificate.raw.length - 1 ? byte ^ 1 : byte))

export const keyFileExamples: Readonly<Record<string, ReportedExample>> = {
  'x509.not_a_key_file': file('a key store of Java in its old format', Uint8Array.of(0xfe, 0xed, 0xfe, 0xed)),
  'x509.malformed_key_file': file('a byte missing', p12('openssl3-default').slice(0, -1)),
  'x509.password_needed': {
    reported: [readCertifiedKeys(p12('openssl3-default'), { provider: node }).refusal].flatMap(
      (one) => one ?? [],
    ),
    shown: 'no password',
  },
  'x509.wrong_password': file('another password', p12('openssl3-default'), 'mot3passe'),
  'x509.unsupported_key_file': file(
    'Camellia',
    pfx([clearSafe(shroudedBag(pbes2(keyInfo('rsa'), { cipherOid: '1.2.392.200011.61.1.1.1.4' })))]),
  ),
  'x509.unsupported_by_provider': file('RC2, `createNodeProvider()`', p12('openssl-rc2-128'), 'mot2passe', {
    provider: createNodeProvider(),
  }),
  'x509.no_integrity': file('PKCS #12 without MacData', p12('openssl-aes-nomac')),
  'x509.password_encoding': file('a null password', p12('null-password-3des'), passwordOf('null-password')),
  'x509.part_not_read': file(
    'a certificate and a PEM block that is damaged',
    latin1(`${pem('CERTIFICATE', certificate.raw)}${pem('PRIVATE KEY', Uint8Array.of(0x30))}`),
  ),
  'x509.label_not_read': file(
    'an attribute without its value',
    pfx([clearSafe(keyBag(keyInfo('rsa'), { others: [derSequence([derOid(bagAttributes.friendlyName)])] }))]),
  ),
  'x509.local_key_id_differs': file(
    'a certificate with the localKeyId of another key',
    pfx([
      clearSafe(key, certificateBag(own.ec.certificate.raw, { localKeyId }), bag(bagOids.secret, derNull())),
    ]),
  ),
  'x509.several_certificates_of_key': file(
    'a key and its renewed certificate beside the old one',
    pfx([clearSafe(key, certificateBag(certificate.raw), certificateBag(renewed))]),
  ),
}
