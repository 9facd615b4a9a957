import {
  DiagnosticCollector,
  type DiagnosticSentences,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
} from '../base/index.js'

/** Errors of `buildExchangeMessage`: messages that make no sense. */
export type ExchangeErrorCode =
  | 'certificates.signer_required'
  | 'certificates.about_required'
  | 'certificates.nothing_offered'
  | 'certificates.not_of_this_kind'
  | 'certificates.signer_not_offered'
  | 'certificates.signer_not_replaced'
  | 'certificates.same_certificate'
  | 'certificates.possession_unproved'
  | 'certificates.out_of_period'
  | 'certificates.unfit_use'
  | 'certificates.address_missing'
  | 'certificates.invalid_id'

export const exchangeErrors: Sentences<ExchangeErrorCode> = {
  'certificates.signer_required':
    'A signer is needed at {path}: nobody could tell who sends a message of this kind.',
  'certificates.about_required': 'The certificate that the message is about is needed at {path}.',
  'certificates.nothing_offered': 'The renewal offers no certificate at {path}.',
  'certificates.not_of_this_kind': 'A message of the kind {kind} has nothing at {path}.',
  'certificates.signer_not_offered':
    'An offer is signed with the key that it offers: the certificate at {path} is not among those offered for signing.',
  'certificates.signer_not_replaced':
    'A renewal is signed with the key that it replaces: the certificate at {path} is another. If that key is lost, send an offer, and compare again.',
  'certificates.same_certificate': 'The certificate at {path} is the very one that the message is about.',
  'certificates.possession_unproved':
    'The certificate at {path} is offered for signing, and its key is neither the signer nor among the keys that prove possession.',
  'certificates.out_of_period': 'The certificate at {path} is not in force at the date of the message.',
  'certificates.unfit_use':
    'The key usage of the certificate at {path} does not allow what it is offered for.',
  'certificates.address_missing':
    'The certificate at {path} is for other mail addresses than the one that the message is from.',
  'certificates.invalid_id': 'The identifier at {path} is not 32 hexadecimal digits in lower case.',
}

export const exchangeErrorsFrench: Sentences<ExchangeErrorCode> = {
  'certificates.signer_required':
    'Un signataire est nécessaire en {path} : personne ne saurait de qui vient un message de cette sorte.',
  'certificates.about_required': 'Le certificat dont parle le message est nécessaire en {path}.',
  'certificates.nothing_offered': "Le renouvellement n'offre aucun certificat en {path}.",
  'certificates.not_of_this_kind': "Un message de la sorte {kind} n'a rien en {path}.",
  'certificates.signer_not_offered':
    "Une offre est signée avec la clé qu'elle offre : le certificat en {path} n'est pas parmi ceux qui sont offerts pour signer.",
  'certificates.signer_not_replaced':
    "Un renouvellement est signé avec la clé qu'il remplace : le certificat en {path} est un autre. Si cette clé est perdue, envoyez une offre, et comparez à nouveau.",
  'certificates.same_certificate': 'Le certificat en {path} est celui-là même dont parle le message.',
  'certificates.possession_unproved':
    "Le certificat en {path} est offert pour signer, et sa clé n'est ni celle du signataire ni parmi celles qui prouvent leur possession.",
  'certificates.out_of_period': "Le certificat en {path} n'est pas en vigueur à la date du message.",
  'certificates.unfit_use':
    "L'usage de clé du certificat en {path} ne permet pas ce pour quoi il est offert.",
  'certificates.address_missing':
    "Le certificat en {path} est pour d'autres adresses que celle dont vient le message.",
  'certificates.invalid_id':
    "L'identifiant en {path} n'est pas fait de 32 chiffres hexadécimaux en minuscules.",
}

/** Why `readExchangeMessage` gives no message. */
export type ExchangeRefusalCode =
  | 'certificates.limit'
  | 'certificates.encrypted'
  | 'certificates.unsound_signature'
  | 'certificates.unreadable'
  | 'certificates.nothing_exchanged'

export const exchangeRefusals: Sentences<ExchangeRefusalCode> = {
  'certificates.limit': 'The mail exceeds the limit {limit} ({value}).',
  'certificates.encrypted': 'The mail is encrypted: decrypt it, then read what it holds.',
  'certificates.unsound_signature':
    'The mail is signed, but the signature does not hold, and no certificate is in it: ask for it to be sent again.',
  'certificates.unreadable':
    'The mail holds a certificate or a message of the exchange that cannot be read: ask for it to be sent again.',
  'certificates.nothing_exchanged': 'The mail is not signed, and holds no certificate.',
}

export const exchangeRefusalsFrench: Sentences<ExchangeRefusalCode> = {
  'certificates.limit': 'Le courriel dépasse la limite {limit} ({value}).',
  'certificates.encrypted': "Le courriel est chiffré : déchiffrez-le, puis lisez ce qu'il contient.",
  'certificates.unsound_signature':
    "Le courriel est signé, mais la signature n'est pas valable, et il ne contient pas de certificat : demandez un nouvel envoi.",
  'certificates.unreadable':
    "Le courriel contient un certificat ou un message d'échange illisible : demandez un nouvel envoi.",
  'certificates.nothing_exchanged': "Le courriel n'est pas signé, et ne contient pas de certificat.",
}

/** What is noticed in a mail of the exchange. */
export type ExchangeDiagnosticCode =
  | 'certificates.private_key_received'
  | 'certificates.mail_signature_invalid'
  | 'certificates.mail_signature_undecided'
  | 'certificates.mail_signature_weak'
  | 'certificates.several_signers'
  | 'certificates.mail_not_signed'
  | 'certificates.several_messages'
  | 'certificates.encrypted_part'
  | 'certificates.from_differs'
  | 'certificates.from_case_differs'
  | 'certificates.no_address'
  | 'certificates.header_differs'
  | 'certificates.unproven'
  | 'certificates.signer_not_old'
  | 'certificates.statement_malformed'
  | 'certificates.newer_version'
  | 'certificates.unknown_fields'
  | 'certificates.certificate_missing'
  | 'certificates.preferred_missing'
  | 'certificates.unreadable_file'
  | 'certificates.authority_alone'
  | 'certificates.forwarded'
  | 'certificates.enclosed'
  | 'certificates.diagnostics_suppressed'

export const exchangeDiagnostics: DiagnosticSentences<ExchangeDiagnosticCode> = {
  'certificates.private_key_received': {
    severity: 'error',
    text: 'The mail holds a private key, which may be known to others now: tell its sender not to use it, and to make another.',
  },
  'certificates.mail_signature_invalid': {
    severity: 'error',
    text: 'The signature is not valid: nobody is taken for the signer.',
  },
  'certificates.mail_signature_undecided': {
    severity: 'warning',
    text: 'The signature cannot be checked here: nobody is taken for the signer.',
  },
  'certificates.mail_signature_weak': {
    severity: 'warning',
    text: 'The signature is made with a weak algorithm or key: nobody is taken for the signer.',
  },
  'certificates.several_signers': {
    severity: 'warning',
    text: 'Several keys signed: none is taken for the signer.',
  },
  'certificates.mail_not_signed': {
    severity: 'warning',
    text: 'Nothing signs this: anyone may have written it.',
  },
  'certificates.several_messages': {
    severity: 'warning',
    text: '{count} messages were found in the mail; the first is the one with the best signature.',
  },
  'certificates.encrypted_part': { severity: 'warning', text: 'A part is encrypted; it was not read.' },
  'certificates.from_differs': {
    severity: 'warning',
    text: 'The certificate is for other mail addresses than the one that the mail is from.',
  },
  'certificates.from_case_differs': {
    severity: 'info',
    text: 'The mail address of the certificate differs from that of the mail in capitals only.',
  },
  'certificates.no_address': { severity: 'warning', text: 'The certificate holds no mail address.' },
  'certificates.header_differs': {
    severity: 'error',
    text: 'The header names another sender than what was signed.',
  },
  'certificates.unproven': {
    severity: 'warning',
    text: 'The sender did not prove that the key of an offered certificate is his.',
  },
  'certificates.signer_not_old': {
    severity: 'error',
    text: 'The renewal is not signed with the key that it replaces: it is no more than an offer.',
  },
  'certificates.statement_malformed': {
    severity: 'error',
    text: 'The part for the software is damaged at {path}; it was not read.',
  },
  'certificates.newer_version': {
    severity: 'warning',
    text: 'The message is of version {version} of the convention, newer than this software; it was read as far as it is known.',
  },
  'certificates.unknown_fields': {
    severity: 'info',
    text: '{count} fields of the message are not known here; they are kept.',
  },
  'certificates.certificate_missing': {
    severity: 'error',
    text: '{count} certificates that the message names are not in the mail.',
  },
  'certificates.preferred_missing': {
    severity: 'warning',
    text: 'The signer wants to be written to with another certificate, which is not in the mail: ask for it.',
  },
  'certificates.unreadable_file': { severity: 'error', text: 'The file of a certificate cannot be read.' },
  'certificates.authority_alone': {
    severity: 'warning',
    text: 'The certificate is that of an authority, not of a correspondent.',
  },
  'certificates.enclosed': {
    severity: 'warning',
    text: 'A message of the exchange is a file in a signed mail: its signer may only have sent it on, and is not taken for its author.',
  },
  'certificates.forwarded': { severity: 'info', text: 'It stands in a mail that was forwarded.' },
  'certificates.diagnostics_suppressed': {
    severity: 'info',
    text: '{count} further diagnostics {suppressed} are not listed.',
  },
}

export const exchangeDiagnosticsFrench: Sentences<ExchangeDiagnosticCode> = {
  'certificates.private_key_received':
    "Le courriel contient une clé privée, que d'autres connaissent peut-être désormais : dites à son expéditeur de ne plus s'en servir et d'en faire une autre.",
  'certificates.mail_signature_invalid':
    "La signature n'est pas valable : personne n'est tenu pour le signataire.",
  'certificates.mail_signature_undecided':
    "La signature ne peut être vérifiée ici : personne n'est tenu pour le signataire.",
  'certificates.mail_signature_weak':
    "La signature est faite avec un algorithme ou une clé faible : personne n'est tenu pour le signataire.",
  'certificates.several_signers': "Plusieurs clés ont signé : aucune n'est tenue pour le signataire.",
  'certificates.mail_not_signed': "Rien ne signe ceci : n'importe qui peut l'avoir écrit.",
  'certificates.several_messages':
    '{count} messages ont été trouvés dans le courriel ; le premier est celui dont la signature est la meilleure.',
  'certificates.encrypted_part': "Une partie est chiffrée ; elle n'a pas été lue.",
  'certificates.from_differs': "Le certificat est pour d'autres adresses que celle dont vient le courriel.",
  'certificates.from_case_differs':
    "L'adresse du certificat ne diffère de celle du courriel que par les majuscules.",
  'certificates.no_address': "Le certificat ne contient pas d'adresse de courriel.",
  'certificates.header_differs': "L'en-tête nomme un autre expéditeur que ce qui a été signé.",
  'certificates.unproven': "L'expéditeur n'a pas prouvé que la clé d'un certificat offert est la sienne.",
  'certificates.signer_not_old':
    "Le renouvellement n'est pas signé avec la clé qu'il remplace : il ne vaut pas plus qu'une offre.",
  'certificates.statement_malformed':
    "La partie destinée au logiciel est abîmée en {path} ; elle n'a pas été lue.",
  'certificates.newer_version':
    "Le message est de la version {version} de la convention, plus récente que ce logiciel ; il est lu autant qu'elle est connue.",
  'certificates.unknown_fields': '{count} champs du message ne sont pas connus ici ; ils sont gardés.',
  'certificates.certificate_missing':
    '{count} certificats que nomme le message ne sont pas dans le courriel.',
  'certificates.preferred_missing':
    "Le signataire veut qu'on lui écrive avec un autre certificat, qui n'est pas dans le courriel : demandez-le.",
  'certificates.unreadable_file': "Le fichier d'un certificat ne peut être lu.",
  'certificates.authority_alone': "Le certificat est celui d'une autorité, non d'un correspondant.",
  'certificates.enclosed':
    "Un message d'échange est un fichier d'un courriel signé : son signataire l'a peut-être seulement transmis, et n'est pas tenu pour son auteur.",
  'certificates.forwarded': 'Cela se trouve dans un courriel transféré.',
  'certificates.diagnostics_suppressed': '{count} autres diagnostics {suppressed} ne sont pas listés.',
}

export type ExchangeCollector = DiagnosticCollector<ExchangeDiagnosticCode>

export function exchangeCollector(): ExchangeCollector {
  return new DiagnosticCollector<ExchangeDiagnosticCode>(
    exchangeDiagnostics,
    'certificates.diagnostics_suppressed',
  )
}

/** Throws a refusal; the reader turns it into a value. */
export function refuse(code: ExchangeRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(exchangeRefusals, code, params))
}
