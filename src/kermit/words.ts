import {
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  type Refusal,
  refusalOf,
  type Sentences,
} from '../base/index.js'

/** Errors that `kermit/` throws: mistakes of the caller. */
export type KermitErrorCode =
  | 'kermit.invalid_file_name'
  | 'kermit.invalid_modified'
  | 'kermit.not_started'
  | 'kermit.started_twice'
  | 'kermit.channel_locked'
  | 'kermit.interrupted'

export const kermitErrors: Sentences<KermitErrorCode> = {
  'kermit.invalid_file_name': {
    en: 'The name at {path} names no file, or holds a control character or half a character.',
    fr: 'Le nom en {path} ne désigne aucun fichier, ou contient un caractère de commande ou incomplet.',
  },
  'kermit.invalid_modified': {
    en: 'The time at {path} is not written YYYY-MM-DDTHH:MM:SS.',
    fr: "L'heure en {path} n'est pas écrite AAAA-MM-JJTHH:MM:SS.",
  },
  'kermit.not_started': {
    en: 'The machine was used before its start.',
    fr: "L'automate a été utilisé avant d'être démarré.",
  },
  'kermit.started_twice': {
    en: 'The machine was started twice; each transfer takes a new one.',
    fr: "L'automate a été démarré deux fois ; chaque transfert en demande un nouveau.",
  },
  'kermit.channel_locked': {
    en: 'The channel is already being read or written by something else.',
    fr: 'Le canal est déjà lu ou écrit par autre chose.',
  },
  'kermit.interrupted': {
    en: 'What the caller handed in failed during the transfer: {path}.',
    fr: "Ce que l'appelant a fourni a échoué pendant le transfert : {path}.",
  },
}

/** Why a transfer over the direct link ended before its end. */
export type KermitFailureCode =
  | 'kermit.timeout'
  | 'kermit.peer_error'
  | 'kermit.protocol'
  | 'kermit.eighth_bit'
  | 'kermit.length_mismatch'
  | 'kermit.name_too_long'
  | 'kermit.limit'
  | 'kermit.cancelled'
  | 'kermit.closed'

export const kermitFailures: Sentences<KermitFailureCode> = {
  'kermit.timeout': {
    en: 'The other side did not answer, though it was asked {attempts} times.',
    fr: "L'autre côté n'a pas répondu, après {attempts} demandes.",
  },
  'kermit.peer_error': {
    en: 'The other side ended the transfer with an error packet.',
    fr: "L'autre côté a mis fin au transfert par un paquet d'erreur.",
  },
  'kermit.protocol': {
    en: 'The other side broke the protocol with a packet of type {type}.',
    fr: "L'autre côté n'a pas suivi le protocole avec un paquet de type {type}.",
  },
  'kermit.eighth_bit': {
    en: 'The line carries 7 bits, and the other side does not quote the eighth.',
    fr: "La ligne transmet 7 bits, et l'autre côté ne code pas le huitième.",
  },
  'kermit.length_mismatch': {
    en: 'The file has {received} octets where {announced} were announced.',
    fr: 'Le fichier a {received} octets alors que {announced} étaient annoncés.',
  },
  'kermit.name_too_long': {
    en: 'The name of the file does not fit in the {room} characters of a packet that the other side takes.',
    fr: "Le nom du fichier dépasse les {room} caractères d'un paquet que l'autre côté accepte.",
  },
  'kermit.limit': {
    en: 'The transfer passes the limit {limit} ({value}).',
    fr: 'Le transfert dépasse la limite {limit} ({value}).',
  },
  'kermit.cancelled': {
    en: 'The transfer was ended on this side.',
    fr: 'Le transfert a été arrêté de ce côté.',
  },
  'kermit.closed': {
    en: 'The channel closed before the transfer was over.',
    fr: "Le canal s'est fermé avant la fin du transfert.",
  },
}

/** An error of this layer. */
export function kermitError(
  code: KermitErrorCode,
  details?: ErrorDetails<KermitErrorCode>,
): HprimError<KermitErrorCode> {
  return errorOf(kermitErrors, code, details)
}

/** A refusal of this layer. */
export function kermitFailure(code: KermitFailureCode, params?: MessageParams): Refusal<KermitFailureCode> {
  return refusalOf(kermitFailures, code, params)
}
