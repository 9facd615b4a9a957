import {
  type Diagnostic,
  type DiagnosticPlace,
  type DiagnosticSentences,
  diagnosticOf,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  type Sentences,
} from '../base/index.js'

/** Errors that the address book throws: mistakes of the caller, and a store that holds something else. */
export type BookErrorCode =
  | 'certificates.no_such_certificate'
  | 'certificates.act_not_possible'
  | 'certificates.standing_changed'
  | 'certificates.address_not_held'
  | 'certificates.not_a_book'
  | 'certificates.newer_book'
  | 'certificates.book_busy'

export const bookErrors: Sentences<BookErrorCode> = {
  'certificates.no_such_certificate': 'The book holds no certificate of the fingerprint {path}.',
  'certificates.act_not_possible': 'A certificate that is {state} cannot be {act}.',
  'certificates.standing_changed': 'The certificate is {state} by now: look at it again before you decide.',
  'certificates.address_not_held': 'The certificate does not hold the address {address}.',
  'certificates.not_a_book': 'The record {key} of the store holds no address book that can be read.',
  'certificates.newer_book':
    'The address book in the record {key} of the store was written by newer software (version {version}): update this one.',
  'certificates.book_busy':
    'The address book could not be written: other processes changed it {attempts} times in between.',
}

export const bookErrorsFrench: Sentences<BookErrorCode> = {
  'certificates.no_such_certificate': "Le carnet ne contient aucun certificat d'empreinte {path}.",
  'certificates.act_not_possible': "Acte impossible : {act}, pour un certificat dans l'état {state}.",
  'certificates.standing_changed':
    "L'état du certificat est maintenant {state} : regardez-le de nouveau avant de décider.",
  'certificates.address_not_held': "Le certificat ne contient pas l'adresse {address}.",
  'certificates.not_a_book': "L'enregistrement {key} du dépôt ne contient pas de carnet d'adresses lisible.",
  'certificates.newer_book':
    "Le carnet d'adresses de l'enregistrement {key} a été écrit par un logiciel plus récent (version {version}) : mettez celui-ci à jour.",
  'certificates.book_busy':
    "Le carnet d'adresses n'a pas pu être écrit : d'autres processus l'ont modifié {attempts} fois entre-temps.",
}

/** What the address book says of a sender, of a certificate, or to a person. */
export type BookDiagnosticCode =
  | 'certificates.not_signed'
  | 'certificates.signature_invalid'
  | 'certificates.signature_undecided'
  | 'certificates.no_from'
  | 'certificates.from_unreadable'
  | 'certificates.revoked'
  | 'certificates.rejected'
  | 'certificates.suspended'
  | 'certificates.not_for_signing'
  | 'certificates.not_for_encryption'
  | 'certificates.address_mismatch'
  | 'certificates.only_sender_matches'
  | 'certificates.no_certificate'
  | 'certificates.key_changed'
  | 'certificates.key_unknown'
  | 'certificates.proposed'
  | 'certificates.withdrawal_asked'
  | 'certificates.predecessor_lost'
  | 'certificates.not_vouched'
  | 'certificates.anchor_old'
  | 'certificates.expired'
  | 'certificates.not_yet_valid'
  | 'certificates.signed_outside_period'
  | 'certificates.signed_in_future'
  | 'certificates.replaced'
  | 'certificates.case_differs_anchored'
  | 'certificates.replaced_since'
  | 'certificates.weak_signature'
  | 'certificates.case_differs'
  | 'certificates.several_from'
  | 'certificates.sender_differs'
  | 'certificates.expiring'
  | 'certificates.below_floor'
  | 'certificates.cipher_not_announced'
  | 'certificates.no_signing_time'
  | 'certificates.several_signers'
  | 'certificates.through_contact'
  | 'certificates.confirmed'
  | 'certificates.anchored'
  | 'certificates.withdrawn_by_key'
  | 'certificates.revocation_learned'
  | 'certificates.own_key_confirmed'
  | 'certificates.contact_expiring'
  | 'certificates.contact_expired'
  | 'certificates.own_key_expiring'
  | 'certificates.not_filed'
  | 'certificates.ask_compare'
  | 'certificates.ask_compare_changed'
  | 'certificates.ask_compare_contested'
  | 'certificates.ask_compare_several'
  | 'certificates.ask_successor'
  | 'certificates.ask_withdrawn'
  | 'certificates.ask_predecessor_lost'
  | 'certificates.ask_send'

export const bookDiagnostics: DiagnosticSentences<BookDiagnosticCode> = {
  'certificates.not_signed': {
    severity: 'error',
    text: 'The mail is not signed: anyone may have written it.',
  },
  'certificates.signature_invalid': {
    severity: 'error',
    text: 'The signature is not valid: the content was changed, or another key signed it.',
  },
  'certificates.signature_undecided': {
    severity: 'error',
    text: 'The signature cannot be checked here.',
  },
  'certificates.no_from': { severity: 'error', text: 'The mail does not say from whom it is.' },
  'certificates.from_unreadable': {
    severity: 'error',
    text: 'The address of the sender cannot be read.',
  },
  'certificates.revoked': {
    severity: 'error',
    text: 'The certificate was revoked on {since}, or that was learned then.',
  },
  'certificates.rejected': { severity: 'error', text: 'A person rejected this certificate on {since}.' },
  'certificates.suspended': { severity: 'error', text: 'A person suspended this certificate on {since}.' },
  'certificates.not_for_signing': {
    severity: 'error',
    text: 'The certificate does not allow its key to sign.',
  },
  'certificates.not_for_encryption': {
    severity: 'error',
    text: 'The certificate does not allow encrypting for its key.',
  },
  'certificates.address_mismatch': {
    severity: 'error',
    text: 'The key that signed is not that of {address}.',
  },
  'certificates.only_sender_matches': {
    severity: 'error',
    text: 'The key that signed is that of the sender {sender}, not of the author {address}: set up a contact if it may sign for him.',
  },
  'certificates.no_certificate': {
    severity: 'error',
    text: 'The book holds no certificate for {address}: ask for it.',
  },
  'certificates.key_changed': {
    severity: 'error',
    text: 'Another key is confirmed for {address}, not this one: compare its fingerprint by telephone before you trust it.',
  },
  'certificates.key_unknown': {
    severity: 'error',
    text: 'The key that signed is not in the book: compare its fingerprint by telephone.',
  },
  'certificates.proposed': {
    severity: 'error',
    text: 'Nobody has compared the fingerprint of this certificate yet.',
  },
  'certificates.withdrawal_asked': {
    severity: 'error',
    text: 'A mail of {since} asks not to use this certificate any more, and its own key did not sign that: call its owner.',
  },
  'certificates.predecessor_lost': {
    severity: 'error',
    text: 'The key that announced this certificate was withdrawn, revoked or rejected on {since}, and nobody compared this one: call its owner.',
  },
  'certificates.not_vouched': {
    severity: 'error',
    text: 'The certificate names {address} too, but a person compared it for another address: call {address}, and compare the fingerprint for this one.',
  },
  'certificates.anchor_old': {
    severity: 'error',
    text: 'The certificate was issued under a trusted root, but that was checked last on {since}: check it again.',
  },
  'certificates.expired': { severity: 'error', text: 'The certificate expired on {notAfter}.' },
  'certificates.not_yet_valid': {
    severity: 'error',
    text: 'The certificate is not valid before {notBefore}.',
  },
  'certificates.signed_outside_period': {
    severity: 'error',
    text: 'Signed on {signedAt}, as the signer says, when the certificate was not valid.',
  },
  'certificates.signed_in_future': {
    severity: 'error',
    text: 'The signer says that he signed on {signedAt}, which is yet to come.',
  },
  'certificates.replaced': {
    severity: 'error',
    text: 'The certificate was replaced on {since}: its successor should be used.',
  },
  'certificates.case_differs_anchored': {
    severity: 'error',
    text: 'The certificate writes the address {address} in other letter case, and nobody compared its fingerprint.',
  },
  'certificates.replaced_since': {
    severity: 'warning',
    text: 'Signed on {signedAt}, as the signer says; the certificate was replaced later, on {since}.',
  },
  'certificates.weak_signature': {
    severity: 'warning',
    text: 'The signature is weak by the measure of today: SHA-1, or a short RSA key.',
  },
  'certificates.case_differs': {
    severity: 'warning',
    text: 'The certificate writes the address {address} in other letter case.',
  },
  'certificates.several_from': { severity: 'warning', text: 'The mail has {count} authors.' },
  'certificates.sender_differs': {
    severity: 'warning',
    text: 'The mail was sent by {sender}, who is not its author.',
  },
  'certificates.expiring': {
    severity: 'warning',
    text: 'The certificate expires on {notAfter}: ask for its successor.',
  },
  'certificates.below_floor': {
    severity: 'warning',
    text: 'The recipient announces no cipher that is strong enough here: {cipher} is the least that is allowed.',
  },
  'certificates.cipher_not_announced': {
    severity: 'info',
    text: 'The recipient did not announce what he can decrypt: {cipher} is the least that is allowed here.',
  },
  'certificates.no_signing_time': { severity: 'info', text: 'The signer does not say when he signed.' },
  'certificates.several_signers': { severity: 'info', text: 'The mail has {count} signatures.' },
  'certificates.through_contact': {
    severity: 'info',
    text: 'The key is that of the contact {contact}, which acts for {address}.',
  },
  'certificates.confirmed': {
    severity: 'info',
    text: 'A person compared the fingerprint, or accepted the certificate as a successor, on {since}.',
  },
  'certificates.anchored': {
    severity: 'info',
    text: 'The certificate was issued under a trusted root; checked on {since}.',
  },
  'certificates.withdrawn_by_key': {
    severity: 'warning',
    text: 'The owner of the certificate of {address} withdrew it: it is not used any more.',
  },
  'certificates.revocation_learned': {
    severity: 'warning',
    text: 'The certificate of {address} was revoked: it is not used any more.',
  },
  'certificates.own_key_confirmed': {
    severity: 'info',
    text: '{address} confirms that he compared your certificate.',
  },
  'certificates.contact_expiring': {
    severity: 'warning',
    text: 'The certificate of {address} expires on {notAfter}: ask for its successor.',
  },
  'certificates.contact_expired': {
    severity: 'warning',
    text: 'The certificate of {address} expired on {notAfter}: ask for its successor.',
  },
  'certificates.own_key_expiring': {
    severity: 'warning',
    text: 'Your own certificate expires on {notAfter}: make its successor and send it to your contacts.',
  },
  'certificates.not_filed': {
    severity: 'warning',
    text: 'A certificate for {address} is not kept: too many that nobody compared are there, or it is too large or holds too many addresses.',
  },
  'certificates.ask_compare': {
    severity: 'warning',
    text: 'A certificate is proposed for {address}. Call him at a number that you know already, not one of this mail, and compare the fingerprint.',
  },
  'certificates.ask_compare_changed': {
    severity: 'error',
    text: 'Another certificate than the one in use is proposed for {address}, and the key in use did not sign that. Call him at a number that you know already, and compare the fingerprint.',
  },
  'certificates.ask_compare_contested': {
    severity: 'error',
    text: 'A certificate is proposed for {address}, and it names others too for which another key is in use: {others}. Call {address} at a number that you know already, and compare the fingerprint; it is then used for {address} alone.',
  },
  'certificates.ask_compare_several': {
    severity: 'warning',
    text: 'A certificate is proposed for {address}, and it names others too: {others}. Call {address} at a number that you know already, not one of this mail, and compare the fingerprint; it is then used for {address} alone.',
  },
  'certificates.ask_successor': {
    severity: 'warning',
    text: '{address} announces a new certificate, signed with the key that you confirmed: accept it as the successor, or call him first.',
  },
  'certificates.ask_withdrawn': {
    severity: 'error',
    text: 'A mail asks not to use the certificate of {address} any more, but the key itself did not sign it. Call him, then resume the certificate or reject it.',
  },
  'certificates.ask_predecessor_lost': {
    severity: 'error',
    text: 'The certificate of {address} was accepted on the word of a key that was withdrawn, revoked or rejected since. Call him and compare the fingerprint, then resume the certificate or reject it.',
  },
  'certificates.ask_send': {
    severity: 'info',
    text: '{address} asks for your certificate: send it if you know him.',
  },
}

export const bookDiagnosticsFrench: Sentences<BookDiagnosticCode> = {
  'certificates.not_signed': "Le courriel n'est pas signé : n'importe qui a pu l'écrire.",
  'certificates.signature_invalid':
    "La signature n'est pas valide : le contenu a été modifié, ou une autre clé l'a signé.",
  'certificates.signature_undecided': 'La signature ne peut pas être vérifiée ici.',
  'certificates.no_from': 'Le courriel ne dit pas de qui il vient.',
  'certificates.from_unreadable': "L'adresse de l'expéditeur est illisible.",
  'certificates.revoked': 'Le certificat a été révoqué le {since}, ou cela a été appris ce jour-là.',
  'certificates.rejected': 'Une personne a refusé ce certificat le {since}.',
  'certificates.suspended': 'Une personne a suspendu ce certificat le {since}.',
  'certificates.not_for_signing': "Le certificat n'autorise pas sa clé à signer.",
  'certificates.not_for_encryption': "Le certificat n'autorise pas à chiffrer pour sa clé.",
  'certificates.address_mismatch': "La clé qui a signé n'est pas celle de {address}.",
  'certificates.only_sender_matches':
    "La clé qui a signé est celle de l'expéditeur {sender}, pas de l'auteur {address} : créez un contact s'il peut signer pour lui.",
  'certificates.no_certificate': 'Le carnet ne contient aucun certificat pour {address} : demandez-le.',
  'certificates.key_changed':
    'Une autre clé est confirmée pour {address}, pas celle-ci : comparez son empreinte par téléphone avant de lui faire confiance.',
  'certificates.key_unknown':
    "La clé qui a signé n'est pas dans le carnet : comparez son empreinte par téléphone.",
  'certificates.proposed': "Personne n'a encore comparé l'empreinte de ce certificat.",
  'certificates.withdrawal_asked':
    'Un courriel du {since} demande de ne plus utiliser ce certificat, sans être signé par sa clé : appelez son titulaire.',
  'certificates.predecessor_lost':
    "La clé qui a annoncé ce certificat a été retirée, révoquée ou refusée le {since}, et personne n'a comparé celui-ci : appelez son titulaire.",
  'certificates.not_vouched':
    "Le certificat cite aussi {address}, mais il a été comparé pour une autre adresse : appelez {address}, et comparez l'empreinte pour celle-ci.",
  'certificates.anchor_old':
    'Le certificat a été émis sous une racine de confiance, mais la dernière vérification date du {since} : vérifiez-le de nouveau.',
  'certificates.expired': 'Le certificat a expiré le {notAfter}.',
  'certificates.not_yet_valid': "Le certificat n'est pas valable avant le {notBefore}.",
  'certificates.signed_outside_period':
    "Signé le {signedAt}, selon le signataire, quand le certificat n'était pas valable.",
  'certificates.signed_in_future': 'Le signataire dit avoir signé le {signedAt}, qui est encore à venir.',
  'certificates.replaced': 'Le certificat a été remplacé le {since} : son successeur devrait être utilisé.',
  'certificates.case_differs_anchored':
    "Le certificat écrit l'adresse {address} avec d'autres majuscules, et personne n'a comparé son empreinte.",
  'certificates.replaced_since':
    'Signé le {signedAt}, selon le signataire ; le certificat a été remplacé plus tard, le {since}.',
  'certificates.weak_signature':
    "La signature est faible selon les critères d'aujourd'hui : SHA-1, ou une clé RSA courte.",
  'certificates.case_differs': "Le certificat écrit l'adresse {address} avec d'autres majuscules.",
  'certificates.several_from': 'Le courriel a {count} auteurs.',
  'certificates.sender_differs': "Le courriel a été envoyé par {sender}, qui n'en est pas l'auteur.",
  'certificates.expiring': 'Le certificat expire le {notAfter} : demandez son successeur.',
  'certificates.below_floor':
    "Le destinataire n'annonce aucun chiffrement assez fort : {cipher} est le minimum permis ici.",
  'certificates.cipher_not_announced':
    "Le destinataire n'a pas annoncé ce qu'il sait déchiffrer : {cipher} est le minimum permis ici.",
  'certificates.no_signing_time': 'Le signataire ne dit pas quand il a signé.',
  'certificates.several_signers': 'Le courriel a {count} signatures.',
  'certificates.through_contact': 'La clé est celle du contact {contact}, qui agit pour {address}.',
  'certificates.confirmed':
    "Une personne a comparé l'empreinte, ou accepté le certificat comme successeur, le {since}.",
  'certificates.anchored': 'Le certificat a été émis sous une racine de confiance ; vérifié le {since}.',
  'certificates.withdrawn_by_key':
    "Le titulaire du certificat de {address} l'a retiré : il n'est plus utilisé.",
  'certificates.revocation_learned': "Le certificat de {address} a été révoqué : il n'est plus utilisé.",
  'certificates.own_key_confirmed': '{address} confirme avoir comparé votre certificat.',
  'certificates.contact_expiring':
    'Le certificat de {address} expire le {notAfter} : demandez son successeur.',
  'certificates.contact_expired':
    'Le certificat de {address} a expiré le {notAfter} : demandez son successeur.',
  'certificates.own_key_expiring':
    'Votre propre certificat expire le {notAfter} : créez son successeur et envoyez-le à vos contacts.',
  'certificates.not_filed':
    "Un certificat pour {address} n'est pas conservé : il y en a trop que personne n'a comparés, ou il est trop grand, ou contient trop d'adresses.",
  'certificates.ask_compare':
    "Un certificat est proposé pour {address}. Appelez-le à un numéro que vous connaissez déjà, pas celui de ce message, et comparez l'empreinte.",
  'certificates.ask_compare_changed':
    "Un autre certificat que celui en service est proposé pour {address}, et la clé en service ne l'a pas signé. Appelez-le à un numéro que vous connaissez déjà, et comparez l'empreinte.",
  'certificates.ask_compare_contested':
    "Un certificat est proposé pour {address}, et il cite aussi des adresses pour lesquelles une autre clé est en service : {others}. Appelez {address} à un numéro que vous connaissez déjà, et comparez l'empreinte ; il ne servira que pour {address}.",
  'certificates.ask_compare_several':
    "Un certificat est proposé pour {address}, et il cite aussi d'autres adresses : {others}. Appelez {address} à un numéro que vous connaissez déjà, pas celui de ce message, et comparez l'empreinte ; il ne servira que pour {address}.",
  'certificates.ask_successor':
    "{address} annonce un nouveau certificat, signé par la clé que vous avez confirmée : acceptez-le comme successeur, ou appelez-le d'abord.",
  'certificates.ask_withdrawn':
    "Un courriel demande de ne plus utiliser le certificat de {address}, mais sa clé ne l'a pas signé. Appelez-le, puis rétablissez le certificat ou refusez-le.",
  'certificates.ask_predecessor_lost':
    "Le certificat de {address} a été accepté sur la parole d'une clé qui, depuis, a été retirée, révoquée ou refusée. Appelez-le et comparez l'empreinte, puis rétablissez le certificat ou refusez-le.",
  'certificates.ask_send': '{address} demande votre certificat : envoyez-le si vous le connaissez.',
}

/** Something that the address book says. */
export function bookDiagnostic(
  code: BookDiagnosticCode,
  params: MessageParams = {},
  place: DiagnosticPlace = {},
): Diagnostic<BookDiagnosticCode> {
  return diagnosticOf(bookDiagnostics, code, place, params)
}

/** An error of the address book. */
export function bookError(
  code: BookErrorCode,
  details?: ErrorDetails<BookErrorCode>,
): HprimError<BookErrorCode> {
  return errorOf(bookErrors, code, details)
}
