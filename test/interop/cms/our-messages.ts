// What we write, and who must read it.
import type { CmsProfile } from '../../../src/cms/index.js'
import type { Form } from './program.js'
import type { Case, Column, Feature } from './table.js'
import type { TheirSigner } from './their-signatures.js'

type Name = TheirSigner['name']

export interface OurEnvelope extends Case {
  readonly profile: CmsProfile
  readonly form: Form
  readonly recipients: readonly Name[]
  /** Those of them that open it. */
  readonly readers: readonly Name[]
}

export interface OurSignature extends Case {
  readonly profile: CmsProfile
  readonly form: Form
  readonly signers: readonly Name[]
  readonly beside: boolean
  readonly certificates?: readonly Name[]
}

const CIPHERS: Readonly<Record<CmsProfile, readonly Feature[]>> = {
  'hprim-net': ['AES-256-CBC', 'RSAES-PKCS1-v1_5'],
  legacy: ['3DES', 'RSAES-PKCS1-v1_5'],
  modern: ['AES-256-GCM', 'RSAES-OAEP, SHA-256'],
}
const SCHEMES: Readonly<Record<CmsProfile, readonly Feature[]>> = {
  'hprim-net': ['RSASSA-PKCS1-v1_5', 'SHA-256', 'Signing certificate named (RFC 5035)'],
  legacy: ['RSASSA-PKCS1-v1_5', 'SHA-1'],
  modern: ['RSASSA-PSS', 'SHA-256', 'Signing certificate named (RFC 5035)'],
}
const all = ['hprim-net', 'legacy', 'modern'] as const
const older = ['hprim-net', 'legacy'] as const

/** The profiles that a program opens, and those whose signatures it verifies, in the forms that it reads. */
interface Reads {
  readonly peer: Column
  readonly forms: readonly Form[]
  readonly opens: readonly CmsProfile[]
  readonly verifies: readonly CmsProfile[]
  /** Whether it holds the keys of all three who can be written to. */
  readonly keys?: true
  /** Signers on elliptic curves that it trusts. */
  readonly curves: readonly Name[]
  /** False: it takes no signature of nothing. */
  readonly nothing?: false
}

const curves = ['lab-p256', 'lab-p384', 'lab-p521'] as const
const reads: readonly Reads[] = [
  {
    peer: 'openssl cms',
    forms: ['DER', 'SMIME'],
    opens: all,
    verifies: all,
    keys: true,
    curves: [...curves, 'lab-pss'],
  },
  {
    peer: 'openssl smime',
    forms: ['DER', 'SMIME'],
    opens: older,
    verifies: older,
    keys: true,
    curves: [...curves, 'lab-pss'],
  },
  { peer: 'gpgsm', forms: ['DER'], opens: older, verifies: all, curves: ['lab-p256', 'lab-pss'] },
  {
    peer: 'NSS cmsutil',
    forms: ['DER'],
    opens: older,
    verifies: all,
    curves,
    nothing: false,
  },
  {
    peer: 'PHP',
    forms: ['SMIME'],
    opens: older,
    verifies: older,
    keys: true,
    curves: [...curves, 'lab-pss'],
  },
]

const CURVES: { readonly [N in Name]?: Feature } = {
  'lab-p256': 'ECDSA, P-256',
  'lab-p384': 'ECDSA, P-384',
  'lab-p521': 'ECDSA, P-521',
  'lab-pss': 'RSASSA-PSS, key of id-RSASSA-PSS',
}
const DIGESTS: { readonly [N in Name]?: Feature } = { 'lab-p384': 'SHA-384', 'lab-p521': 'SHA-512' }

function envelopesFor({ peer, forms, opens, keys }: Reads): readonly OurEnvelope[] {
  return forms.flatMap((form) => {
    const mail: readonly Feature[] = form === 'SMIME' ? ['Encrypted mail: application/pkcs7-mime'] : []
    return opens.flatMap((profile): OurEnvelope[] => [
      {
        peer,
        title: `${profile}, ${form}`,
        features: [
          ...CIPHERS[profile],
          ...mail,
          'Recipient by issuer and serial number',
          'Encrypted: empty content',
        ],
        profile,
        form,
        recipients: ['doctor'],
        readers: ['doctor'],
      },
      {
        peer,
        title: `${profile}, ${form}, several recipients`,
        features: ['Several recipients'],
        profile,
        form,
        recipients: ['doctor2', 'doctor', 'lab'],
        readers: keys === undefined ? ['doctor'] : ['doctor2', 'doctor', 'lab'],
      },
    ])
  })
}

function signaturesFor({ peer, forms, verifies, curves, nothing }: Reads): readonly OurSignature[] {
  const empty: readonly Feature[] = nothing === undefined ? ['Signed: empty content'] : []
  return forms.flatMap((form) =>
    [false, true].flatMap((beside) => {
      const how: readonly Feature[] = [
        // A part of a mail is never empty.
        ...(form === 'SMIME' && beside ? [] : empty),
        beside ? 'Signed: content beside' : 'Signed: content within',
        ...(form === 'SMIME'
          ? [
              beside
                ? ('Signed mail: multipart/signed' as const)
                : ('Signed mail: application/pkcs7-mime' as const),
            ]
          : []),
      ]
      const common = { peer, form, beside }
      const titled = (what: string): string => `${what}, ${form}, content ${beside ? 'beside' : 'within'}`
      return [
        ...verifies.map(
          (profile): OurSignature => ({
            ...common,
            title: titled(profile),
            features: [...SCHEMES[profile], ...how],
            profile,
            signers: ['lab'],
          }),
        ),
        ...curves.map(
          (name): OurSignature => ({
            ...common,
            title: titled(name),
            features: [CURVES[name], DIGESTS[name]].filter((feature) => feature !== undefined),
            profile: 'modern',
            signers: [name],
          }),
        ),
        {
          ...common,
          title: titled('several signers, further certificates'),
          features: ['Several signers', 'Further certificates'],
          profile: 'hprim-net',
          signers: ['lab', 'doctor'],
          certificates: ['ca', 'doctor2'],
        },
      ]
    }),
  )
}

export const ourEnvelopes: readonly OurEnvelope[] = reads.flatMap(envelopesFor)

/** ECDSA too where the software reads PKCS #7: `modern` alone writes it. */
export const ourSignatures: readonly OurSignature[] = reads.flatMap(signaturesFor)
