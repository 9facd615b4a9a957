// What the programs sign, and what we must find of it.
import type { SignatureScheme } from '../../../src/cms/index.js'
import type { SignatureDigest } from '../../../src/x509/index.js'
import type { PkiName } from '../../x509/pki.js'
import { fingerprint } from './gpgsm.js'
import { signer } from './openssl.js'
import { PKCS7_DETACHED, PKCS7_NOATTR } from './php.js'
import type { Form } from './program.js'
import type { Case, Feature } from './table.js'

export interface TheirSigner {
  readonly name: Exclude<PkiName, 'ed25519' | 'p256-compressed'>
  readonly digest: SignatureDigest
  readonly scheme: SignatureScheme
}

export interface TheirSignature extends Case {
  readonly args: readonly string[]
  /** Default: DER. */
  readonly form?: Form
  readonly signers: readonly TheirSigner[]
  readonly beside?: boolean
  /** Default: the message holds those of the signers. */
  readonly holds?: readonly PkiName[]
  /** How signers are named; default: by issuer and serial number. */
  readonly named?: 'key-identifier'
  /** Nothing but the content is signed, so there is no time. */
  readonly bare?: boolean
  /** No time all the same. */
  readonly timeless?: boolean
}

const lab = (digest: SignatureDigest = 'sha256'): TheirSigner => {
  return { name: 'lab', digest, scheme: 'rsassa-pkcs1-v1_5' }
}
const pss = (digest: SignatureDigest = 'sha256', name: 'lab' | 'lab-pss' = 'lab'): TheirSigner => {
  return { name, digest, scheme: 'rsassa-pss' }
}
const opaque = ['-binary', '-nodetach'] as const
const digests = [
  ['sha1', 'SHA-1'],
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
] as const
const curves = [
  ['lab-p256', 'sha256', 'ECDSA, P-256'],
  ['lab-p384', 'sha384', 'ECDSA, P-384'],
  ['lab-p521', 'sha512', 'ECDSA, P-521'],
] as const
const RSA = 'RSASSA-PKCS1-v1_5'
const plain: readonly Feature[] = [RSA, 'Signed: content within', 'Signed: empty content']

type Signature = Omit<TheirSignature, 'peer'>

/** What both tools of OpenSSL write. */
const byBoth: readonly Signature[] = [
  ...digests.map(
    ([digest, feature]): Signature => ({
      title: `RSASSA-PKCS1-v1_5, ${feature}`,
      features: [feature, ...plain],
      args: [...opaque, '-md', digest, ...signer('lab')],
      signers: [lab(digest)],
    }),
  ),
  ...curves.map(
    ([name, digest, feature]): Signature => ({
      title: feature,
      features: [feature],
      args: [...opaque, '-md', digest, ...signer(name)],
      signers: [{ name, digest, scheme: 'ecdsa' }],
    }),
  ),
  {
    title: 'ECDSA with SHA-1',
    features: ['ECDSA, P-256'],
    args: [...opaque, '-md', 'sha1', ...signer('lab-p256')],
    signers: [{ name: 'lab-p256', digest: 'sha1', scheme: 'ecdsa' }],
  },
  {
    title: 'content beside',
    features: ['Signed: content beside'],
    args: ['-binary', ...signer('lab')],
    signers: [lab()],
    beside: true,
  },
  {
    title: 'no signed attributes',
    features: ['No signed attributes'],
    args: [...opaque, '-noattr', ...signer('lab')],
    signers: [lab()],
    bare: true,
  },
  {
    title: 'no signed attributes, ECDSA, content beside',
    features: ['No signed attributes', 'ECDSA, P-256'],
    args: ['-binary', '-noattr', '-md', 'sha256', ...signer('lab-p256')],
    signers: [{ name: 'lab-p256', digest: 'sha256', scheme: 'ecdsa' }],
    beside: true,
    bare: true,
  },
  {
    title: 'several signers',
    features: ['Several signers'],
    args: [...opaque, '-md', 'sha256', ...signer('lab'), ...signer('lab-p256'), ...signer('doctor')],
    signers: [
      lab(),
      { name: 'lab-p256', digest: 'sha256', scheme: 'ecdsa' },
      { name: 'doctor', digest: 'sha256', scheme: 'rsassa-pkcs1-v1_5' },
    ],
  },
  {
    title: 'the certificate left out',
    features: ['Certificate of the signer left out'],
    args: [...opaque, '-nocerts', ...signer('lab')],
    signers: [lab()],
    holds: [],
  },
  {
    title: 'further certificates',
    features: ['Further certificates'],
    args: [...opaque, '-certfile', 'trusted.pem', ...signer('lab')],
    signers: [lab()],
    holds: ['lab', 'ca', 'lab-p256', 'lab-p384', 'lab-p521', 'lab-pss'],
  },
  {
    title: 'streamed',
    features: ['Signed: streamed BER'],
    args: [...opaque, '-stream', ...signer('lab')],
    signers: [lab()],
  },
  { title: 'in PEM', features: plain, args: [...opaque, ...signer('lab')], form: 'PEM', signers: [lab()] },
]

const byCms: readonly Signature[] = [
  ...byBoth,
  ...(
    [
      ['the salt as it does by itself', 'sha256', []],
      ['a salt as long as the digest', 'sha384', ['rsa_pss_saltlen:digest']],
      ['the longest salt', 'sha512', ['rsa_pss_saltlen:max']],
      ['no salt', 'sha256', ['rsa_pss_saltlen:0']],
      ['the mask with SHA-1', 'sha256', ['rsa_mgf1_md:sha1']],
      ['SHA-1 for all', 'sha1', ['rsa_pss_saltlen:20']],
    ] as const
  ).map(
    ([how, digest, options]): Signature => ({
      title: `RSASSA-PSS, ${how}`,
      features: ['RSASSA-PSS'],
      args: [...opaque, '-md', digest, ...signer('lab', 'rsa_padding_mode:pss', ...options)],
      signers: [pss(digest)],
    }),
  ),
  {
    title: 'RSASSA-PSS, a key of id-RSASSA-PSS',
    features: ['RSASSA-PSS, key of id-RSASSA-PSS'],
    args: [...opaque, '-md', 'sha256', ...signer('lab-pss', 'rsa_padding_mode:pss')],
    signers: [pss('sha256', 'lab-pss')],
  },
  {
    title: 'RSASSA-PSS, no signed attributes, content beside',
    features: ['RSASSA-PSS', 'No signed attributes'],
    args: ['-binary', '-noattr', '-md', 'sha256', ...signer('lab', 'rsa_padding_mode:pss')],
    signers: [pss()],
    beside: true,
    bare: true,
  },
  {
    title: 'a signer by key identifier',
    features: ['Signer by key identifier'],
    args: [...opaque, '-keyid', ...signer('lab')],
    signers: [lab()],
    named: 'key-identifier',
  },
  {
    title: 'the signing certificate named',
    features: ['Signing certificate named (RFC 5035)'],
    args: [...opaque, '-cades', ...signer('lab')],
    signers: [lab()],
  },
  {
    title: 'the signing certificate named by SHA-512',
    features: ['Signing certificate named (RFC 5035)'],
    args: [...opaque, '-cades', '-md', 'sha512', ...signer('lab')],
    signers: [lab('sha512')],
  },
  {
    title: 'as a mail',
    features: ['Signed mail: application/pkcs7-mime'],
    args: [...opaque, ...signer('lab')],
    form: 'SMIME',
    signers: [lab()],
  },
  {
    title: 'as a mail, content beside',
    features: ['Signed mail: multipart/signed'],
    args: ['-binary', ...signer('lab')],
    form: 'SMIME',
    signers: [lab()],
    beside: true,
  },
]

const bySmime: readonly Signature[] = [
  ...byBoth,
  {
    title: 'as a mail',
    features: ['Signed mail: application/x-pkcs7-mime'],
    args: [...opaque, ...signer('lab')],
    form: 'SMIME',
    signers: [lab()],
  },
  {
    title: 'as a mail, content beside',
    features: ['Signed mail: multipart/signed'],
    args: ['-binary', ...signer('lab')],
    form: 'SMIME',
    signers: [lab()],
    beside: true,
  },
]

const gpgsmAs = (name: PkiName): string[] => ['--local-user', fingerprint(name)]
const byGpgsm: readonly Signature[] = [
  ...digests.map(
    ([digest, feature]): Signature => ({
      title: feature,
      features: [feature, RSA, 'Signed: content within', 'Signed: streamed BER'],
      args: ['--digest-algo', digest, ...gpgsmAs('lab'), '--sign'],
      signers: [lab(digest)],
    }),
  ),
  {
    title: 'content beside, in PEM',
    features: ['Signed: content beside'],
    args: [...gpgsmAs('lab'), '--detach-sign'],
    form: 'PEM',
    signers: [lab()],
    beside: true,
  },
  {
    title: 'several signers',
    features: ['Several signers'],
    args: [...gpgsmAs('lab'), ...gpgsmAs('doctor'), '--sign'],
    signers: [lab(), { name: 'doctor', digest: 'sha256', scheme: 'rsassa-pkcs1-v1_5' }],
  },
  {
    title: 'the certificate left out',
    features: ['Certificate of the signer left out'],
    args: ['--include-certs', '0', ...gpgsmAs('lab'), '--sign'],
    signers: [lab()],
    holds: [],
  },
  {
    title: 'further certificates',
    features: ['Further certificates'],
    args: ['--include-certs', '-1', ...gpgsmAs('lab'), '--sign'],
    signers: [lab()],
    holds: ['ca', 'lab'],
  },
]

const byNss: readonly Signature[] = [
  ...digests.map(
    ([digest, feature]): Signature => ({
      title: feature,
      features: [feature, RSA, 'Signed: content within', 'Signed: streamed BER', 'Further certificates'],
      args: ['-N', 'lab', '-H', digest.toUpperCase(), '-G', '-P', '-Y', 'lab'],
      signers: [lab(digest)],
      holds: ['lab', 'ca'],
    }),
  ),
  {
    title: 'content beside, no time',
    features: ['Signed: content beside'],
    args: ['-N', 'lab', '-T', '-P', '-Y', 'NONE'],
    signers: [lab()],
    beside: true,
    timeless: true,
  },
  {
    title: 'no signed attributes',
    features: ['No signed attributes'],
    args: ['-N', 'lab', '-Y', 'NONE'],
    signers: [lab()],
    bare: true,
  },
]

const byPhp: readonly Signature[] = [
  {
    title: 'content within',
    features: ['SHA-256', RSA, 'Signed: content within', 'Signed mail: application/x-pkcs7-mime'],
    args: ['0', 'lab'],
    form: 'SMIME',
    signers: [lab()],
  },
  {
    title: 'content beside',
    features: ['Signed: content beside', 'Signed mail: multipart/signed'],
    args: [PKCS7_DETACHED, 'lab'],
    form: 'SMIME',
    signers: [lab()],
    beside: true,
  },
  {
    title: 'no signed attributes',
    features: ['No signed attributes'],
    args: [PKCS7_NOATTR, 'lab'],
    form: 'SMIME',
    signers: [lab()],
    bare: true,
  },
]

/** All that they sign. */
export const theirSignatures: readonly TheirSignature[] = [
  ...byCms.map((one) => ({ peer: 'openssl cms' as const, ...one })),
  ...bySmime.map((one) => ({ peer: 'openssl smime' as const, ...one })),
  ...byGpgsm.map((one) => ({ peer: 'gpgsm' as const, ...one })),
  ...byNss.map((one) => ({ peer: 'NSS cmsutil' as const, ...one })),
  ...byPhp.map((one) => ({ peer: 'PHP' as const, ...one })),
]
