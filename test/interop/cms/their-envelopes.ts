// What the programs encrypt, and what we must find in it.
import type { ContentCipher } from '../../../src/cms/index.js'
import type { PkiName } from '../../x509/pki.js'
import { fingerprint } from './gpgsm.js'
import { old, recipient } from './openssl.js'
import type { Form } from './program.js'
import type { Case, Feature } from './table.js'

/** How a recipient is named; null for those that have no RSA key. */
type Named = 'issuer-and-serial' | 'key-identifier' | null

export interface TheirEnvelope extends Case {
  readonly args: readonly string[]
  /** Default: DER. */
  readonly form?: Form
  readonly cipher: ContentCipher
  /** Default: `rsaes-pkcs1-v1_5`. */
  readonly keyScheme?: 'rsaes-oaep'
  /** Default: one, by issuer and serial number. */
  readonly recipients?: readonly Named[]
}

const RSA = 'RSAES-PKCS1-v1_5'
const SERIAL = 'Recipient by issuer and serial number'
const plain: readonly Feature[] = [RSA, SERIAL]
const doctor = 'doctor.crt.pem'

interface CipherCase {
  readonly args: readonly string[]
  readonly cipher: ContentCipher
  readonly feature: Feature
}

const modes: readonly CipherCase[] = [
  { args: ['-aes128'], cipher: 'aes-128-cbc', feature: 'AES-128-CBC' },
  { args: ['-aes192'], cipher: 'aes-192-cbc', feature: 'AES-192-CBC' },
  { args: ['-aes256'], cipher: 'aes-256-cbc', feature: 'AES-256-CBC' },
  { args: ['-des3'], cipher: 'des-ede3-cbc', feature: '3DES' },
  { args: ['-des', ...old], cipher: 'des-cbc', feature: 'DES' },
  { args: ['-rc2-40', ...old], cipher: 'rc2-40-cbc', feature: 'RC2, 40 bits' },
  { args: ['-rc2-64', ...old], cipher: 'rc2-64-cbc', feature: 'RC2, 64 bits' },
  { args: ['-rc2-128', ...old], cipher: 'rc2-128-cbc', feature: 'RC2, 128 bits' },
]

const authenticated: readonly CipherCase[] = [
  { args: ['-aes-128-gcm'], cipher: 'aes-128-gcm', feature: 'AES-128-GCM' },
  { args: ['-aes-192-gcm'], cipher: 'aes-192-gcm', feature: 'AES-192-GCM' },
  { args: ['-aes-256-gcm'], cipher: 'aes-256-gcm', feature: 'AES-256-GCM' },
]

const byCms: readonly Omit<TheirEnvelope, 'peer'>[] = [
  ...[...modes, ...authenticated].map(
    ({ args, cipher, feature }): Omit<TheirEnvelope, 'peer'> => ({
      title: feature,
      features: [feature, ...plain, 'Encrypted: empty content'],
      args: ['-binary', ...args, doctor],
      cipher,
    }),
  ),
  {
    title: 'RSAES-OAEP with SHA-1',
    features: ['RSAES-OAEP, SHA-1'],
    args: ['-binary', '-aes256', ...recipient('doctor', 'rsa_padding_mode:oaep')],
    cipher: 'aes-256-cbc',
    keyScheme: 'rsaes-oaep',
  },
  {
    title: 'RSAES-OAEP with SHA-256',
    features: ['RSAES-OAEP, SHA-256'],
    args: [
      '-binary',
      '-aes256',
      ...recipient('doctor', 'rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256'),
    ],
    cipher: 'aes-256-cbc',
    keyScheme: 'rsaes-oaep',
  },
  {
    title: 'RSAES-OAEP with SHA-256, its mask with SHA-1, a label',
    features: ['RSAES-OAEP, SHA-256'],
    args: [
      '-binary',
      '-aes-256-gcm',
      ...recipient(
        'doctor',
        'rsa_padding_mode:oaep',
        'rsa_oaep_md:sha256',
        'rsa_mgf1_md:sha1',
        'rsa_oaep_label:6c6162656c',
      ),
    ],
    cipher: 'aes-256-gcm',
    keyScheme: 'rsaes-oaep',
  },
  {
    title: 'a recipient by key identifier',
    features: ['Recipient by key identifier'],
    args: ['-binary', '-aes256', '-keyid', doctor],
    cipher: 'aes-256-cbc',
    recipients: ['key-identifier'],
  },
  {
    title: 'several recipients',
    features: ['Several recipients'],
    args: ['-binary', '-aes128', 'doctor2.crt.pem', doctor, 'lab.crt.pem'],
    cipher: 'aes-128-cbc',
    recipients: ['issuer-and-serial', 'issuer-and-serial', 'issuer-and-serial'],
  },
  {
    title: 'beside a recipient with an EC key',
    features: ['Beside a recipient with an EC key'],
    args: ['-binary', '-aes256', 'lab-p256.crt.pem', doctor],
    cipher: 'aes-256-cbc',
    recipients: ['issuer-and-serial', 'issuer-and-serial'],
  },
  {
    title: 'beside a password',
    features: ['Beside a password'],
    args: ['-binary', '-aes256', '-pwri_password', 'secret', doctor],
    cipher: 'aes-256-cbc',
    recipients: ['issuer-and-serial', null],
  },
  {
    title: 'beside a shared key',
    features: ['Beside a shared key'],
    args: [
      '-binary',
      '-aes256',
      '-secretkey',
      '00112233445566778899aabbccddeeff',
      '-secretkeyid',
      '01',
      doctor,
    ],
    cipher: 'aes-256-cbc',
    recipients: ['issuer-and-serial', null],
  },
  {
    title: 'streamed',
    features: ['Encrypted: streamed BER'],
    args: ['-binary', '-stream', '-aes256', doctor],
    cipher: 'aes-256-cbc',
  },
  {
    title: 'in PEM',
    features: plain,
    args: ['-binary', '-aes256', doctor],
    form: 'PEM',
    cipher: 'aes-256-cbc',
  },
  {
    title: 'as a mail',
    features: ['Encrypted mail: application/pkcs7-mime'],
    args: ['-binary', '-aes256', doctor],
    form: 'SMIME',
    cipher: 'aes-256-cbc',
  },
  {
    title: 'as a mail, authenticated',
    features: ['Encrypted mail: application/pkcs7-mime'],
    args: ['-binary', '-aes-256-gcm', doctor],
    form: 'SMIME',
    cipher: 'aes-256-gcm',
  },
]

const bySmime: readonly Omit<TheirEnvelope, 'peer'>[] = [
  ...modes.map(
    ({ args, cipher, feature }): Omit<TheirEnvelope, 'peer'> => ({
      title: feature,
      features: [feature, ...plain, 'Encrypted: empty content'],
      args: ['-binary', ...args, doctor],
      cipher,
    }),
  ),
  {
    title: 'several recipients, streamed',
    features: ['Several recipients', 'Encrypted: streamed BER'],
    args: ['-binary', '-stream', '-aes256', 'doctor2.crt.pem', doctor],
    cipher: 'aes-256-cbc',
    recipients: ['issuer-and-serial', 'issuer-and-serial'],
  },
  {
    title: 'in PEM',
    features: plain,
    args: ['-binary', '-des3', doctor],
    form: 'PEM',
    cipher: 'des-ede3-cbc',
  },
  {
    title: 'as a mail',
    features: ['Encrypted mail: application/x-pkcs7-mime'],
    args: ['-binary', '-aes256', doctor],
    form: 'SMIME',
    cipher: 'aes-256-cbc',
  },
]

const gpgsmTo = (...names: readonly PkiName[]): string[] =>
  names.flatMap((name) => ['--recipient', fingerprint(name)])
const byGpgsm: readonly Omit<TheirEnvelope, 'peer'>[] = [
  {
    title: 'as it does by itself',
    features: plain,
    args: gpgsmTo('doctor'),
    cipher: 'aes-128-cbc',
  },
  ...(
    [
      ['3DES', 'des-ede3-cbc', '3DES'],
      ['AES128', 'aes-128-cbc', 'AES-128-CBC'],
      ['AES192', 'aes-192-cbc', 'AES-192-CBC'],
      ['AES256', 'aes-256-cbc', 'AES-256-CBC'],
    ] as const
  ).map(
    ([name, cipher, feature]): Omit<TheirEnvelope, 'peer'> => ({
      title: feature,
      features: [feature, ...plain, 'Encrypted: empty content', 'Encrypted: streamed BER'],
      args: ['--cipher-algo', name, ...gpgsmTo('doctor')],
      cipher,
    }),
  ),
  {
    title: 'several recipients, in PEM',
    features: ['Several recipients'],
    args: gpgsmTo('lab', 'doctor'),
    form: 'PEM',
    cipher: 'aes-128-cbc',
    recipients: ['issuer-and-serial', 'issuer-and-serial'],
  },
]

const byNss: readonly Omit<TheirEnvelope, 'peer'>[] = [
  {
    title: 'as it does by itself',
    features: ['AES-128-CBC', ...plain, 'Encrypted: empty content', 'Encrypted: streamed BER'],
    args: ['-r', 'doctor'],
    cipher: 'aes-128-cbc',
  },
  {
    title: 'several recipients',
    features: ['Several recipients'],
    args: ['-r', 'lab,doctor'],
    cipher: 'aes-128-cbc',
    recipients: ['issuer-and-serial', 'issuer-and-serial'],
  },
]

const byPhp = (
  [
    ['AES_128', 'aes-128-cbc', 'AES-128-CBC'],
    ['AES_192', 'aes-192-cbc', 'AES-192-CBC'],
    ['AES_256', 'aes-256-cbc', 'AES-256-CBC'],
    ['3', 'des-ede3-cbc', '3DES'],
  ] as const
).map(
  ([name, cipher, feature]): Omit<TheirEnvelope, 'peer'> => ({
    title: feature,
    features: [feature, ...plain, 'Encrypted: empty content', 'Encrypted mail: application/x-pkcs7-mime'],
    args: [name === '3' ? 'OPENSSL_CIPHER_3DES' : `OPENSSL_CIPHER_${name}_CBC`, 'doctor'],
    form: 'SMIME',
    cipher,
  }),
)

/** All that they encrypt for us. */
export const theirEnvelopes: readonly TheirEnvelope[] = [
  ...byCms.map((one) => ({ peer: 'openssl cms' as const, ...one })),
  ...bySmime.map((one) => ({ peer: 'openssl smime' as const, ...one })),
  ...byGpgsm.map((one) => ({ peer: 'gpgsm' as const, ...one })),
  ...byNss.map((one) => ({ peer: 'NSS cmsutil' as const, ...one })),
  ...byPhp.map((one) => ({ peer: 'PHP' as const, ...one })),
]
