// What the programs cannot read, of what `openssl cms` writes and we read.
import { old, recipient, signer } from './openssl.js'
import type { Case, Column, Feature } from './table.js'

export interface Limit extends Case {
  readonly does: 'decrypt' | 'verify'
  /** How `openssl cms` writes the message. */
  readonly args: readonly string[]
  readonly empty?: boolean
  /** What the program says. */
  readonly says: RegExp
}

type Made = Pick<Limit, 'does' | 'args' | 'empty'>

const encrypt = (...args: readonly string[]): Made => ({ does: 'decrypt', args: ['-encrypt', ...args] })
const sign = (...args: readonly string[]): Made => ({ does: 'verify', args: ['-sign', '-nodetach', ...args] })
const doctor = 'doctor.crt.pem'

const made = {
  DES: encrypt('-des', ...old, doctor),
  'RC2, 40 bits': encrypt('-rc2-40', ...old, doctor),
  'RC2, 64 bits': encrypt('-rc2-64', ...old, doctor),
  'RC2, 128 bits': encrypt('-rc2-128', ...old, doctor),
  'AES-128-GCM': encrypt('-aes-128-gcm', doctor),
  'AES-192-GCM': encrypt('-aes-192-gcm', doctor),
  'AES-256-GCM': encrypt('-aes-256-gcm', doctor),
  'RSAES-OAEP, SHA-1': encrypt('-aes256', ...recipient('doctor', 'rsa_padding_mode:oaep')),
  'RSAES-OAEP, SHA-256': encrypt(
    '-aes256',
    ...recipient('doctor', 'rsa_padding_mode:oaep', 'rsa_oaep_md:sha256'),
  ),
  'Recipient by key identifier': encrypt('-aes256', '-keyid', doctor),
  'Beside a recipient with an EC key': encrypt('-aes256', 'lab-p256.crt.pem', doctor),
  'Beside a password': encrypt('-aes256', '-pwri_password', 'secret', doctor),
  'Beside a shared key': encrypt(
    '-aes256',
    ...['-secretkey', '00112233445566778899aabbccddeeff', '-secretkeyid', '01'],
    doctor,
  ),
  'RSASSA-PSS': sign('-md', 'sha256', ...signer('lab', 'rsa_padding_mode:pss', 'rsa_pss_saltlen:digest')),
  'RSASSA-PSS, key of id-RSASSA-PSS': sign('-md', 'sha256', ...signer('lab-pss', 'rsa_padding_mode:pss')),
  'Signer by key identifier': sign('-keyid', ...signer('lab')),
  'Certificate of the signer left out': sign('-nocerts', ...signer('lab')),
  'Signed: empty content': { ...sign(...signer('lab')), empty: true },
} as const satisfies { readonly [F in Feature]?: Made }

type Name = keyof typeof made

/** What each says of those that it does not read. */
const said: Readonly<Partial<Record<Column, readonly (readonly [names: readonly Name[], says: RegExp])[]>>> =
  {
    'openssl smime': [
      [['AES-128-GCM', 'AES-192-GCM', 'AES-256-GCM'], /wrong content type/],
      [['RSAES-OAEP, SHA-1', 'RSAES-OAEP, SHA-256'], /bad decrypt/],
      [['Recipient by key identifier', 'Signer by key identifier'], /wrong tag/],
      [['Beside a recipient with an EC key', 'Beside a password', 'Beside a shared key'], /wrong tag/],
      [['RSASSA-PSS'], /invalid padding/],
    ],
    gpgsm: [
      [['DES', 'RC2, 40 bits', 'RC2, 64 bits', 'RC2, 128 bits'], /Unsupported algorithm/],
      [['AES-128-GCM', 'AES-192-GCM', 'AES-256-GCM'], /Buffer too short/],
      [['RSAES-OAEP, SHA-1', 'RSAES-OAEP, SHA-256'], /error getting encrypted session key/],
      [['Recipient by key identifier'], /No secret key/],
      [['Signer by key identifier'], /ksba_cms_parse failed/],
    ],
    'NSS cmsutil': [
      [['AES-128-GCM', 'AES-192-GCM', 'AES-256-GCM'], /UNRECOGNIZED_OID/],
      [['RSAES-OAEP, SHA-1', 'RSAES-OAEP, SHA-256'], /UNSUPPORTED_KEYALG/],
      [['Beside a recipient with an EC key', 'Beside a password', 'Beside a shared key'], /BAD_DER/],
      [['RSASSA-PSS, key of id-RSASSA-PSS'], /BadSignature/],
      [['Signed: empty content'], /no message digests/],
    ],
    PHP: [
      [['DES', 'RC2, 40 bits', 'RC2, 64 bits', 'RC2, 128 bits'], /unsupported/],
      [['AES-128-GCM', 'AES-192-GCM', 'AES-256-GCM'], /wrong content type/],
      [['RSAES-OAEP, SHA-1', 'RSAES-OAEP, SHA-256'], /bad decrypt/],
      [['Recipient by key identifier'], /wrong tag/],
      [['Beside a recipient with an EC key', 'Beside a password', 'Beside a shared key'], /wrong tag/],
      [['RSASSA-PSS', 'Certificate of the signer left out'], /gave false/],
      [['Signer by key identifier'], /gave -1/],
    ],
  }

export const limits: readonly Limit[] = (Object.keys(said) as Column[]).flatMap((peer) =>
  (said[peer] ?? []).flatMap(([names, says]) =>
    names.map((name): Limit => ({ peer, title: name, features: [name], says, ...made[name] })),
  ),
)
