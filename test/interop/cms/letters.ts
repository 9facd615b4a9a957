// Letters signed and then encrypted, as HPRIM Net has them.
import type { CmsProfile } from '../../../src/cms/index.js'
import type { Form } from './program.js'
import type { Case, Feature } from './table.js'

export interface TheirLetter extends Case {
  /** The verb of the same program that signs, and how. */
  readonly beside: boolean
}

export interface OurLetter extends Case {
  readonly profile: CmsProfile
  /** Mails within mails, or DER within DER. */
  readonly form: Form
  readonly beside: boolean
}

const features: readonly Feature[] = ['Signed, then encrypted']
const both = [false, true] as const
const titled = (what: string, beside: boolean): string => `${what}, content ${beside ? 'beside' : 'within'}`

export const theirLetters: readonly TheirLetter[] = (['openssl cms', 'openssl smime'] as const).flatMap(
  (peer) =>
    both.map((beside): TheirLetter => ({ peer, title: titled('a letter', beside), features, beside })),
)

export const ourLetters: readonly OurLetter[] = [
  ...(['openssl cms', 'openssl smime', 'PHP'] as const).flatMap((peer) =>
    (peer === 'openssl cms'
      ? (['hprim-net', 'legacy', 'modern'] as const)
      : (['hprim-net', 'legacy'] as const)
    ).flatMap((profile) =>
      both.map(
        (beside): OurLetter => ({
          peer,
          title: titled(`${profile}, SMIME`, beside),
          features,
          profile,
          form: 'SMIME',
          beside,
        }),
      ),
    ),
  ),
  ...(['gpgsm', 'NSS cmsutil'] as const).flatMap((peer) =>
    (['hprim-net', 'legacy'] as const).map(
      (profile): OurLetter => ({
        peer,
        title: titled(`${profile}, DER`, false),
        features,
        profile,
        form: 'DER',
        beside: false,
      }),
    ),
  ),
]
