import {
  type Diagnostic,
  DiagnosticCollector,
  type DiagnosticSentences,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
  type Words,
} from '../base/index.js'
import type { CmsKind, RecipientKind, SignatureStatus, Verdict } from './kinds.js'

/** Errors that `cms/` throws: mistakes of the caller. */
export type CmsErrorCode =
  | 'cms.no_recipients'
  | 'cms.no_signers'
  | 'cms.unfit_certificate'
  | 'cms.key_mismatch'
  | 'cms.content_changed'

export const cmsErrors: Sentences<CmsErrorCode> = {
  'cms.no_recipients': 'No recipient was given.',
  'cms.no_signers': 'No signer was given.',
  'cms.unfit_certificate':
    'The certificate at {path} does not fit: kind of key, length of key, or key usage.',
  'cms.content_changed': 'The content changed while it was being signed.',
  'cms.key_mismatch': 'The private key at {path} does not belong to its certificate.',
}

export const cmsErrorsFrench: Sentences<CmsErrorCode> = {
  'cms.no_recipients': "Aucun destinataire n'a été donné.",
  'cms.no_signers': "Aucun signataire n'a été donné.",
  'cms.unfit_certificate': 'Le certificat en {path} ne convient pas : type, longueur ou usage de la clé.',
  'cms.content_changed': "Le contenu a changé pendant qu'il était signé.",
  'cms.key_mismatch': "La clé privée en {path} n'est pas celle de son certificat.",
}

/** Why a signature is not valid. */
export type SignatureReasonCode =
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

/** What is noticed in a message that can be read, and why a signature is not valid. */
export type CmsDiagnosticCode =
  | SignatureReasonCode
  | 'cms.diagnostics_suppressed'
  | 'cms.trailing_data'
  | 'cms.text_wrapping'
  | 'cms.line_ends_canonicalized'
  | 'cms.digests_differ'
  | 'cms.weak_algorithm'
  | 'cms.weak_key'
  | 'cms.unreadable_certificate'
  | 'cms.certificate_algorithms_differ'
  | 'cms.several_keys'

export const cmsDiagnostics: DiagnosticSentences<CmsDiagnosticCode> = {
  'cms.diagnostics_suppressed': {
    severity: 'info',
    text: '{count} further diagnostics {suppressed} are not listed.',
  },
  'cms.trailing_data': { severity: 'warning', text: 'Trailing data after the message.' },
  'cms.text_wrapping': { severity: 'warning', text: 'The message was a text ({wrapping}); it was decoded.' },
  'cms.line_ends_canonicalized': {
    severity: 'warning',
    text: 'The line ends were changed on the way. The signature is over the content with CR LF, which is given.',
  },
  'cms.digests_differ': {
    severity: 'info',
    text: 'The content was digested with {content}, and the attributes were signed with {signature}.',
  },
  'cms.weak_algorithm': { severity: 'warning', text: '{algorithm} is a weak algorithm.' },
  'cms.weak_key': { severity: 'warning', text: 'An RSA key of {bits} bits is weak.' },
  'cms.unreadable_certificate': {
    severity: 'warning',
    text: 'A certificate in the message could not be read.',
  },
  'cms.certificate_algorithms_differ': {
    severity: 'warning',
    text: 'A certificate in the message names its signature algorithm in two forms: no chain can be verified with it.',
  },
  'cms.several_keys': {
    severity: 'error',
    text: 'More than one key decrypts the message. The most plausible content was taken.',
  },
  'cms.content_mismatch': {
    severity: 'error',
    text: 'The content in the message differs from the detached content given.',
  },
  'cms.content_missing': {
    severity: 'error',
    text: 'The signature is detached and its content was not given.',
  },
  'cms.digest_mismatch': {
    severity: 'error',
    text: 'The content does not match the signed digest: it was changed.',
  },
  'cms.signature_mismatch': {
    severity: 'error',
    text: "The signature was not made with the key of the signer's certificate.",
  },
  'cms.attributes_invalid': { severity: 'error', text: 'The signed attributes are missing or invalid.' },
  'cms.ambiguous_content': {
    severity: 'error',
    text: 'The content has the form of signed attributes: the signature may come from another message.',
  },
  'cms.signer_certificate_missing': {
    severity: 'error',
    text: "The signer's certificate is neither in the message nor among those given.",
  },
  'cms.signing_certificate_mismatch': {
    severity: 'error',
    text: 'The signing-certificate attribute names another certificate.',
  },
  'cms.certificate_not_for_signing': {
    severity: 'error',
    text: "The key usage of the signer's certificate does not include signing.",
  },
  'cms.unsupported_signature': {
    severity: 'error',
    text: 'The algorithm or the key of the signature is not supported.',
  },
}

export const cmsDiagnosticsFrench: Sentences<CmsDiagnosticCode> = {
  'cms.diagnostics_suppressed': '{count} autres diagnostics {suppressed} ne sont pas listés.',
  'cms.trailing_data': 'Données en trop après le message.',
  'cms.text_wrapping': 'Le message était un texte ({wrapping}) ; il a été décodé.',
  'cms.line_ends_canonicalized':
    'Les fins de ligne ont été changées en route. La signature porte sur le contenu avec CR LF, qui est donné.',
  'cms.digests_differ':
    'Le contenu a été haché avec {content}, et les attributs ont été signés avec {signature}.',
  'cms.weak_algorithm': '{algorithm} est un algorithme faible.',
  'cms.weak_key': 'Une clé RSA de {bits} bits est faible.',
  'cms.unreadable_certificate': "Un certificat du message n'a pas pu être lu.",
  'cms.certificate_algorithms_differ':
    'Un certificat du message nomme son algorithme de signature sous deux formes : aucune chaîne ne peut être vérifiée avec lui.',
  'cms.several_keys': 'Plusieurs clés déchiffrent le message. Le contenu le plus plausible est retenu.',
  'cms.content_mismatch': 'Le contenu du message diffère du contenu détaché donné.',
  'cms.content_missing': "La signature est détachée et son contenu n'a pas été donné.",
  'cms.digest_mismatch': "Le contenu ne correspond pas à l'empreinte signée : il a été modifié.",
  'cms.signature_mismatch': "La signature n'a pas été faite avec la clé du certificat du signataire.",
  'cms.attributes_invalid': 'Les attributs signés sont absents ou invalides.',
  'cms.ambiguous_content':
    "Le contenu a la forme d'attributs signés : la signature peut venir d'un autre message.",
  'cms.signer_certificate_missing':
    "Le certificat du signataire n'est ni dans le message ni parmi ceux donnés.",
  'cms.signing_certificate_mismatch': "L'attribut signing-certificate nomme un autre certificat.",
  'cms.certificate_not_for_signing':
    "L'usage de clé du certificat du signataire ne comprend pas la signature.",
  'cms.unsupported_signature': "L'algorithme ou la clé de la signature n'est pas pris en charge.",
}

/** The sentences of the reasons alone. @alias */
export const signatureReasons: Sentences<SignatureReasonCode> = cmsDiagnostics

/** Why `decryptData` or `verifyData` gives no content. */
export type CmsRefusalCode =
  | 'cms.not_cms'
  | 'cms.truncated'
  | 'cms.malformed'
  | 'cms.limit'
  | 'cms.not_encrypted'
  | 'cms.not_signed'
  | 'cms.no_keys'
  | 'cms.not_addressed'
  | 'cms.unsupported_algorithm'
  | 'cms.no_content'
  | 'cms.decryption_failed'

export const cmsRefusals: Sentences<CmsRefusalCode> = {
  'cms.not_cms': 'Not a CMS message (smime.p7m, smime.p7s). Of a mail, give the content of its part.',
  'cms.truncated': 'The CMS message is cut off: its end is missing.',
  'cms.malformed': 'The CMS message is damaged at {path}.',
  'cms.limit': 'The message exceeds the limit {limit} ({value}).',
  'cms.not_encrypted': 'The message is not encrypted for recipients.',
  'cms.not_signed': 'The message is not signed.',
  'cms.no_keys': 'No key was given to decrypt the message with.',
  'cms.not_addressed': 'None of the certificates given is a recipient of the message.',
  'cms.unsupported_algorithm':
    'The way in which the message is encrypted for its recipient is not supported.',
  'cms.no_content': 'The message holds no encrypted content.',
  'cms.decryption_failed': 'The message could not be decrypted.',
}

export const cmsRefusalsFrench: Sentences<CmsRefusalCode> = {
  'cms.not_cms':
    "Ce n'est pas un message CMS (smime.p7m, smime.p7s). D'un courriel, donner le contenu de sa partie.",
  'cms.truncated': 'Le message CMS est coupé : la fin manque.',
  'cms.malformed': 'Le message CMS est abîmé en {path}.',
  'cms.limit': 'Le message dépasse la limite {limit} ({value}).',
  'cms.not_encrypted': "Le message n'est pas chiffré pour des destinataires.",
  'cms.not_signed': "Le message n'est pas signé.",
  'cms.no_keys': "Aucune clé n'a été donnée pour déchiffrer le message.",
  'cms.not_addressed': "Aucun des certificats donnés n'est destinataire du message.",
  'cms.unsupported_algorithm':
    "La façon dont le message est chiffré pour son destinataire n'est pas prise en charge.",
  'cms.no_content': 'Le message ne contient aucun contenu chiffré.',
  'cms.decryption_failed': "Le message n'a pas pu être déchiffré.",
}

/** An error of this layer. */
export function cmsError(code: CmsErrorCode, details?: ErrorDetails<CmsErrorCode>): HprimError<CmsErrorCode> {
  return errorOf(cmsErrors, code, details)
}

/** What a reader of this layer reports. */
export type CmsDiagnostic = Diagnostic<CmsDiagnosticCode>

export type CmsCollector = DiagnosticCollector<CmsDiagnosticCode>

export function cmsCollector(): CmsCollector {
  return new DiagnosticCollector<CmsDiagnosticCode>(cmsDiagnostics, 'cms.diagnostics_suppressed')
}

/** Throws a refusal of this layer. */
export function refuse(code: CmsRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(cmsRefusals, code, params))
}

/** Throws why a signature is not valid; `verifyData` turns it into the `reason` of a verdict. */
export function refuseSignature(code: SignatureReasonCode): never {
  throw new Refused(refusalOf(signatureReasons, code))
}

/** What messages are called. */
export const cmsKindWords: Words<CmsKind> = {
  'signed-data': { en: 'signed message', fr: 'message signé' },
  'enveloped-data': { en: 'encrypted message', fr: 'message chiffré' },
  'auth-enveloped-data': { en: 'encrypted and authenticated message', fr: 'message chiffré et authentifié' },
  other: { en: 'another CMS message', fr: 'autre message CMS' },
}

/** How a message is encrypted for a recipient, in words. */
export const recipientKindWords: Words<RecipientKind> = {
  'key-transport': { en: 'by an RSA key', fr: 'par clé RSA' },
  'key-agreement': { en: 'by a key on an elliptic curve', fr: 'par clé sur courbe elliptique' },
  'shared-key': { en: 'by a shared key', fr: 'par clé partagée' },
  password: { en: 'by a password', fr: 'par mot de passe' },
  other: { en: 'by another means', fr: 'par un autre moyen' },
}

/** What one signature is, in words. */
export const signatureStatusWords: Words<SignatureStatus> = {
  valid: { en: 'valid signature', fr: 'signature valide' },
  invalid: { en: 'invalid signature', fr: 'signature non valide' },
  undecided: { en: 'signature that cannot be checked', fr: 'signature invérifiable' },
}

/** What a signed message is worth, in words. */
export const verdictWords: Words<Verdict> = {
  trusted: { en: 'signed, signer trusted', fr: 'signé, signataire de confiance' },
  untrusted: { en: 'signed, signer not known', fr: 'signé, signataire inconnu' },
  undecided: { en: 'signature that cannot be checked', fr: 'signature invérifiable' },
  invalid: { en: 'invalid signature', fr: 'signature non valide' },
  unsigned: { en: 'not signed', fr: 'non signé' },
}
