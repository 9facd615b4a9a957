import {
  type Diagnostic,
  type DiagnosticPlace,
  type DiagnosticSentences,
  diagnosticOf,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  type Refusal,
  refusalOf,
  type Sentences,
} from '../base/index.js'

/** Errors that `cms/` throws: mistakes of the caller. */
export type CmsErrorCode =
  | 'cms.no_recipients'
  | 'cms.no_signers'
  | 'cms.unfit_certificate'
  | 'cms.key_mismatch'
  | 'cms.content_changed'

export const cmsErrors: Sentences<CmsErrorCode> = {
  'cms.no_recipients': {
    en: 'There is nobody to encrypt for.',
    fr: "Il n'y a personne pour qui chiffrer.",
  },
  'cms.no_signers': {
    en: 'There is nobody to sign.',
    fr: "Il n'y a personne pour signer.",
  },
  'cms.unfit_certificate': {
    en: 'The certificate at {path} cannot be used so: its key is of another kind, too short, or not for this use.',
    fr: "Le certificat en {path} ne peut servir ainsi : sa clé est d'une autre sorte, trop courte, ou pas pour cet usage.",
  },
  'cms.content_changed': {
    en: 'The content changed while it was being signed.',
    fr: "Le contenu a changé pendant qu'il était signé.",
  },
  'cms.key_mismatch': {
    en: 'The private key at {path} is not that of the certificate beside it.',
    fr: "La clé privée en {path} n'est pas celle du certificat qui l'accompagne.",
  },
}

/** What is noticed in a message that can be read all the same, and why a signature does not hold. */
export type CmsDiagnosticCode =
  | 'cms.trailing_data'
  | 'cms.weak_algorithm'
  | 'cms.weak_key'
  | 'cms.unreadable_certificate'
  | 'cms.several_keys'
  | 'cms.content_missing'
  | 'cms.content_mismatch'
  | 'cms.digest_mismatch'
  | 'cms.signature_mismatch'
  | 'cms.attributes_invalid'
  | 'cms.ambiguous_content'
  | 'cms.signer_certificate_missing'
  | 'cms.signing_certificate_mismatch'
  | 'cms.certificate_not_for_signing'
  | 'cms.unsupported_signature'

export const cmsDiagnostics: DiagnosticSentences<CmsDiagnosticCode> = {
  'cms.trailing_data': {
    severity: 'warning',
    en: 'Octets stand after the end of the message; they are none of it.',
    fr: "Des octets suivent la fin du message ; ils n'en font pas partie.",
  },
  'cms.weak_algorithm': {
    severity: 'warning',
    en: '{algorithm} is weak by the measure of today: it is read, and proves less.',
    fr: "{algorithm} est faible au regard d'aujourd'hui : il est lu, et prouve moins.",
  },
  'cms.weak_key': {
    severity: 'warning',
    en: 'An RSA key of {bits} bits is weak by the measure of today.',
    fr: "Une clé RSA de {bits} bits est faible au regard d'aujourd'hui.",
  },
  'cms.unreadable_certificate': {
    severity: 'warning',
    en: 'A certificate in the message could not be read.',
    fr: "Un certificat du message n'a pas pu être lu.",
  },
  'cms.several_keys': {
    severity: 'error',
    en: 'More than one of the keys given seems to open the message; one of the contents is none. The likelier one was taken.',
    fr: "Plus d'une des clés données semble ouvrir le message ; l'un des contenus n'en est pas un. Le plus probable est pris.",
  },
  'cms.content_mismatch': {
    severity: 'error',
    en: 'The content in the message is not the one that was given beside it.',
    fr: "Le contenu du message n'est pas celui qui a été donné à côté.",
  },
  'cms.content_missing': {
    severity: 'error',
    en: 'The message is a signature alone; what it signs was not given.',
    fr: "Le message n'est qu'une signature ; ce qu'elle signe n'a pas été donné.",
  },
  'cms.digest_mismatch': {
    severity: 'error',
    en: 'The content is not what was signed.',
    fr: "Le contenu n'est pas ce qui a été signé.",
  },
  'cms.signature_mismatch': {
    severity: 'error',
    en: 'The signature was not made with the key of the certificate that it names.',
    fr: "La signature n'a pas été faite avec la clé du certificat qu'elle nomme.",
  },
  'cms.attributes_invalid': {
    severity: 'error',
    en: 'What is signed beside the content is not as it must be.',
    fr: "Ce qui est signé à côté du contenu n'est pas comme il doit être.",
  },
  'cms.ambiguous_content': {
    severity: 'error',
    en: 'The content can be taken for what a signature signs beside a content: it may come from another message.',
    fr: "Le contenu peut être pris pour ce qu'une signature signe à côté d'un contenu : il peut venir d'un autre message.",
  },
  'cms.signer_certificate_missing': {
    severity: 'error',
    en: 'The certificate of the signer is neither in the message nor known here.',
    fr: "Le certificat du signataire n'est ni dans le message ni connu ici.",
  },
  'cms.signing_certificate_mismatch': {
    severity: 'error',
    en: 'The signature names another certificate as that of its signer.',
    fr: 'La signature nomme un autre certificat comme celui de son signataire.',
  },
  'cms.certificate_not_for_signing': {
    severity: 'error',
    en: 'The certificate of the signer is not for signing.',
    fr: "Le certificat du signataire n'est pas fait pour signer.",
  },
  'cms.unsupported_signature': {
    severity: 'error',
    en: 'The signature is of a kind that cannot be checked here.',
    fr: "La signature est d'une sorte qui ne peut être vérifiée ici.",
  },
}

/** Why `openData` or `verifyData` gives no content. */
export type CmsRefusalCode =
  | 'cms.malformed'
  | 'cms.limit'
  | 'cms.not_encrypted'
  | 'cms.not_signed'
  | 'cms.not_addressed'
  | 'cms.unsupported_algorithm'
  | 'cms.no_content'
  | 'cms.decryption_failed'

export const cmsRefusals: Sentences<CmsRefusalCode> = {
  'cms.malformed': {
    en: 'This is no CMS message, or it is damaged at {path}.',
    fr: "Ce n'est pas un message CMS, ou il est abîmé en {path}.",
  },
  'cms.limit': {
    en: 'The message passes the limit {limit} ({value}).',
    fr: 'Le message dépasse la limite {limit} ({value}).',
  },
  'cms.not_encrypted': {
    en: 'The message is not encrypted for recipients.',
    fr: "Le message n'est pas chiffré pour des destinataires.",
  },
  'cms.not_signed': {
    en: 'The message is not signed.',
    fr: "Le message n'est pas signé.",
  },
  'cms.not_addressed': {
    en: 'The message is encrypted for others than the certificates given.',
    fr: 'Le message est chiffré pour d’autres que les certificats donnés.',
  },
  'cms.unsupported_algorithm': {
    en: 'The message is encrypted in a way that is not read here.',
    fr: "Le message est chiffré d'une façon qui n'est pas lue ici.",
  },
  'cms.no_content': {
    en: 'The message holds no encrypted content.',
    fr: 'Le message ne contient aucun contenu chiffré.',
  },
  'cms.decryption_failed': {
    en: 'The message could not be decrypted.',
    fr: "Le message n'a pas pu être déchiffré.",
  },
}

/** An error of this layer. */
export function cmsError(code: CmsErrorCode, details?: ErrorDetails<CmsErrorCode>): HprimError<CmsErrorCode> {
  return errorOf(cmsErrors, code, details)
}

/** A diagnostic of this layer. */
export function cmsDiagnostic(
  code: CmsDiagnosticCode,
  place?: DiagnosticPlace,
  params?: MessageParams,
): Diagnostic<CmsDiagnosticCode> {
  return diagnosticOf(cmsDiagnostics, code, place, params)
}

/** A refusal of this layer. */
export function cmsRefusal(code: CmsRefusalCode, params?: MessageParams): Refusal<CmsRefusalCode> {
  return refusalOf(cmsRefusals, code, params)
}
