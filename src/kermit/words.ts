import {
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  type Refusal,
  Refused,
  refusalOf,
  type Sentences,
  type Words,
} from '../base/index.js'
import type { KermitDiscardReason, KermitSendOutcome } from './outcomes.js'

/** Errors that `kermit/` throws: mistakes of the caller. */
export type KermitErrorCode =
  | 'kermit.invalid_file_name'
  | 'kermit.invalid_modified'
  | 'kermit.not_started'
  | 'kermit.started_twice'
  | 'kermit.channel_locked'
  | 'kermit.interrupted'

export const kermitErrors: Sentences<KermitErrorCode> = {
  'kermit.invalid_file_name':
    'Invalid file name at {path}: empty, a folder, or with a control character or a lone surrogate.',
  'kermit.invalid_modified': 'Invalid date and time at {path}: expected ISO 8601, YYYY-MM-DDTHH:MM:SS.',
  'kermit.not_started': 'The machine is not started: call start() first.',
  'kermit.started_twice': 'The machine is already started: each transfer needs a new one.',
  'kermit.channel_locked': 'The channel is locked: something else is reading or writing it.',
  'kermit.interrupted': 'The transfer was ended because {path}, given by the caller, failed.',
}

export const kermitErrorsFrench: Sentences<KermitErrorCode> = {
  'kermit.invalid_file_name':
    'Nom de fichier invalide en {path} : vide, un dossier, avec un caractère de contrôle ou un demi-caractère (surrogate) isolé.',
  'kermit.invalid_modified': 'Date et heure invalides en {path} : attendu ISO 8601, AAAA-MM-JJTHH:MM:SS.',
  'kermit.not_started': "L'automate n'est pas démarré : appelez d'abord start().",
  'kermit.started_twice': "L'automate est déjà démarré : chaque transfert en demande un nouveau.",
  'kermit.channel_locked': 'Le canal est verrouillé : il est déjà lu ou écrit ailleurs.',
  'kermit.interrupted': "Le transfert a été arrêté : {path}, fourni par l'appelant, a échoué.",
}

/** Why a transfer over the direct link ended early. */
export type KermitRefusalCode =
  | 'kermit.timeout'
  | 'kermit.peer_error'
  | 'kermit.protocol'
  | 'kermit.eighth_bit'
  | 'kermit.length_mismatch'
  | 'kermit.name_too_long'
  | 'kermit.limit'
  | 'kermit.cancelled'
  | 'kermit.closed'

export const kermitRefusals: Sentences<KermitRefusalCode> = {
  'kermit.timeout': 'No answer from the other side after {attempts} attempts.',
  'kermit.peer_error': 'The other side ended the transfer with an error packet.',
  'kermit.protocol': 'Protocol error: unexpected or malformed packet of type {type}.',
  'kermit.eighth_bit': 'The line carries 7 bits and the other side does not support 8th-bit quoting.',
  'kermit.length_mismatch': 'The file has {received} bytes, but {announced} were announced.',
  'kermit.name_too_long': 'The file name does not fit in a packet of the other side ({room} characters).',
  'kermit.limit': 'The transfer exceeds the limit {limit} ({value}).',
  'kermit.cancelled': 'The transfer was ended on this side.',
  'kermit.closed': 'The channel closed before the end of the transfer.',
}

export const kermitRefusalsFrench: Sentences<KermitRefusalCode> = {
  'kermit.timeout': "Pas de réponse de l'autre côté après {attempts} tentatives.",
  'kermit.peer_error': "L'autre côté a mis fin au transfert par un paquet d'erreur.",
  'kermit.protocol': 'Erreur de protocole : paquet de type {type} inattendu ou mal formé.',
  'kermit.eighth_bit': "La ligne transmet 7 bits et l'autre côté ne sait pas préfixer le 8e bit.",
  'kermit.length_mismatch': 'Le fichier a {received} octets, mais {announced} étaient annoncés.',
  'kermit.name_too_long':
    "Le nom du fichier ne tient pas dans un paquet de l'autre côté ({room} caractères).",
  'kermit.limit': 'Le transfert dépasse la limite {limit} ({value}).',
  'kermit.cancelled': 'Le transfert a été arrêté de ce côté.',
  'kermit.closed': 'Le canal a été fermé avant la fin du transfert.',
}

/** An error of this layer. */
export function kermitError(
  code: KermitErrorCode,
  details?: ErrorDetails<KermitErrorCode>,
): HprimError<KermitErrorCode> {
  return errorOf(kermitErrors, code, details)
}

/** Why a transfer ended early, with its sentence. */
export function kermitRefusal(code: KermitRefusalCode, params?: MessageParams): Refusal<KermitRefusalCode> {
  return refusalOf(kermitRefusals, code, params)
}

/** The same, to be thrown: the machine ends the transfer for it. */
export function refused(code: KermitRefusalCode, params?: MessageParams): Refused<KermitRefusalCode> {
  return new Refused(kermitRefusal(code, params))
}

/** What became of a file that was sent, in words. */
export const sendOutcomeWords: Words<KermitSendOutcome> = {
  delivered: { en: 'delivered', fr: 'remis' },
  unconfirmed: { en: 'sent, not confirmed', fr: 'envoyé, non confirmé' },
  cancelled: { en: 'cancelled', fr: 'annulé' },
  refused: { en: 'refused by the other side', fr: "refusé par l'autre côté" },
  failed: { en: 'not sent whole', fr: 'non envoyé en entier' },
}

/** Why a file was discarded, in words. */
export const discardReasonWords: Words<KermitDiscardReason> = {
  cancelled: { en: 'cancelled by the sender', fr: "annulé par l'expéditeur" },
  failed: { en: 'the transfer broke off', fr: 'transfert interrompu' },
}
