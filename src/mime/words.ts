import {
  DiagnosticCollector,
  type DiagnosticSentences,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
} from '../base/index.js'
import type { MailLimits } from './limits.js'

/** Errors that the builders throw: mistakes of the caller. */
export type MimeErrorCode =
  | 'mime.no_parts'
  | 'mime.invalid_address'
  | 'mime.international_address'
  | 'mime.invalid_header'
  | 'mime.reserved_header'
  | 'mime.invalid_date'
  | 'mime.invalid_message_id'
  | 'mime.invalid_media_type'
  | 'mime.invalid_file_name'
  | 'mime.invalid_entity'
  | 'mime.transfer_encoding_unfit'

export const mimeErrors: Sentences<MimeErrorCode> = {
  'mime.no_parts': {
    en: 'There are no parts at {path}.',
    fr: "Il n'y a aucune partie en {path}.",
  },
  'mime.invalid_address': {
    en: 'The mail address at {path} is invalid or ambiguous.',
    fr: "L'adresse de courriel en {path} est invalide ou ambiguë.",
  },
  'mime.international_address': {
    en: 'The mail address at {path} is not ASCII: write the domain in its ASCII form (xn--); a local part outside ASCII is not delivered everywhere.',
    fr: "L'adresse de courriel en {path} n'est pas en ASCII : écrivez le domaine sous sa forme ASCII (xn--) ; une partie locale hors ASCII n'est pas acheminée partout.",
  },
  'mime.invalid_header': {
    en: 'The header field or parameter at {path} has a name or a value that cannot be written: control character, line end, word that is too long.',
    fr: "Le champ d'en-tête ou le paramètre en {path} a un nom ou une valeur impossible à écrire : caractère de contrôle, fin de ligne, mot trop long.",
  },
  'mime.reserved_header': {
    en: 'The header field at {path} is written by the library itself.',
    fr: "Le champ d'en-tête en {path} est écrit par la bibliothèque elle-même.",
  },
  'mime.invalid_date': {
    en: 'The date at {path} is not an existing date written YYYY-MM-DDTHH:MM:SS with Z or an offset (+HH:MM).',
    fr: "La date en {path} n'est pas une date existante écrite AAAA-MM-JJTHH:MM:SS avec Z ou un décalage (+HH:MM).",
  },
  'mime.invalid_message_id': {
    en: 'The message identifier at {path} is not written <left@right>.',
    fr: "L'identifiant de message en {path} n'est pas écrit <gauche@droite>.",
  },
  'mime.invalid_media_type': {
    en: 'The media type at {path} is not written type/subtype, or does not suit this kind of part.',
    fr: "Le type de média en {path} n'est pas écrit type/sous-type, ou ne convient pas à cette sorte de partie.",
  },
  'mime.invalid_file_name': {
    en: 'The file name at {path} is not safe: it must have no folder and be valid on every system.',
    fr: "Le nom de fichier en {path} n'est pas sûr : il doit être sans dossier et valide sur tout système.",
  },
  'mime.invalid_entity': {
    en: 'The ready-made part at {path} cannot be written as it is: lines that are too long or do not end in CR LF, NUL, or no well-formed header followed by a blank line.',
    fr: 'La partie toute faite en {path} ne peut être écrite telle quelle : lignes trop longues ou sans CR LF, NUL, ou en-tête mal formé ou sans ligne vide.',
  },
  'mime.transfer_encoding_unfit': {
    en: 'The content at {path} cannot be written in this transfer encoding.',
    fr: 'Le contenu en {path} ne peut être écrit dans cet encodage de transfert.',
  },
}

/** What a reader notices in a mail and tolerates. */
export type MimeDiagnosticCode =
  | 'mime.line_ends'
  | 'mime.mixed_line_ends'
  | 'mime.no_header'
  | 'mime.byte_order_mark'
  | 'mime.mbox_line'
  | 'mime.blank_line_before'
  | 'mime.no_blank_line'
  | 'mime.blank_line_with_spaces'
  | 'mime.blank_before_colon'
  | 'mime.eight_bit_header'
  | 'mime.control_in_header'
  | 'mime.bad_encoded_word'
  | 'mime.repeated_header'
  | 'mime.bad_content_type'
  | 'mime.bad_parameter'
  | 'mime.ambiguous_boundary'
  | 'mime.loose_transfer_encoding'
  | 'mime.unknown_transfer_encoding'
  | 'mime.no_boundary'
  | 'mime.boundary_not_found'
  | 'mime.boundary_reused'
  | 'mime.missing_final_boundary'
  | 'mime.truncated'
  | 'mime.text_before_parts'
  | 'mime.text_after_parts'
  | 'mime.encoded_multipart'
  | 'mime.encoded_message'
  | 'mime.too_deep'
  | 'mime.base64_rubbish'
  | 'mime.base64_joined'
  | 'mime.base64_text_after'
  | 'mime.base64_lines'
  | 'mime.base64_unpadded'
  | 'mime.base64_cut'
  | 'mime.quoted_printable_escape'
  | 'mime.quoted_printable_blanks'
  | 'mime.quoted_printable_end'
  | 'mime.no_charset'
  | 'mime.unknown_charset'
  | 'mime.wrong_charset'
  | 'mime.charset_doubtful'
  | 'mime.bad_address'
  | 'mime.diagnostics_suppressed'

export const mimeDiagnostics: DiagnosticSentences<MimeDiagnosticCode> = {
  'mime.line_ends': {
    severity: 'info',
    en: 'The lines of the mail end in {found}, not in CR LF.',
    fr: 'Les lignes du courriel se terminent par {found}, non par CR LF.',
  },
  'mime.mbox_line': {
    severity: 'info',
    en: 'A line of a mailbox file (From …) precedes the header.',
    fr: "Une ligne d'un fichier de boîte aux lettres (From …) précède l'en-tête.",
  },
  'mime.mixed_line_ends': {
    severity: 'warning',
    en: 'Lines of a header, or delimiters, do not end like the first line of the mail: other readers may divide it differently.',
    fr: "Des lignes d'en-tête ou des délimiteurs ne se terminent pas comme la première ligne du courriel : d'autres lecteurs peuvent le diviser autrement.",
  },
  'mime.no_header': {
    severity: 'warning',
    en: 'The mail has no header; all of it was taken as its body.',
    fr: "Le courriel n'a pas d'en-tête ; il est pris en entier pour son corps.",
  },
  'mime.byte_order_mark': {
    severity: 'info',
    en: 'A byte order mark precedes the header.',
    fr: "Une marque d'ordre des octets (BOM) précède l'en-tête.",
  },
  'mime.blank_line_before': {
    severity: 'info',
    en: 'Blank lines precede the header.',
    fr: "Des lignes vides précèdent l'en-tête.",
  },
  'mime.no_blank_line': {
    severity: 'warning',
    en: 'No blank line ends the header; the body begins at the first line that is not a header field.',
    fr: "Aucune ligne vide ne termine l'en-tête ; le corps commence à la première ligne qui n'est pas un champ d'en-tête.",
  },
  'mime.blank_line_with_spaces': {
    severity: 'info',
    en: 'The blank line after the header contains spaces, or a line of spaces is in the header.',
    fr: "La ligne vide après l'en-tête contient des espaces, ou une ligne d'espaces est dans l'en-tête.",
  },
  'mime.blank_before_colon': {
    severity: 'info',
    en: 'Spaces precede the colon of a header field.',
    fr: "Des espaces précèdent les deux-points d'un champ d'en-tête.",
  },
  'mime.eight_bit_header': {
    severity: 'info',
    en: 'The header field contains unencoded 8-bit characters; their character set was detected.',
    fr: "Le champ d'en-tête contient des caractères 8 bits non encodés ; leur jeu de caractères a été détecté.",
  },
  'mime.control_in_header': {
    severity: 'warning',
    en: 'The header field contains control characters, which other readers may take for line ends.',
    fr: "Le champ d'en-tête contient des caractères de contrôle, que d'autres lecteurs peuvent prendre pour des fins de ligne.",
  },
  'mime.bad_encoded_word': {
    severity: 'warning',
    en: 'An encoded word of the header field is malformed, or its text is not in the character set that it declares.',
    fr: "Un mot encodé du champ d'en-tête est mal formé, ou son texte n'est pas dans le jeu de caractères déclaré.",
  },
  'mime.repeated_header': {
    severity: 'warning',
    en: 'A header field that may occur once occurs several times; the first was taken, other readers may take another.',
    fr: "Un champ d'en-tête qui doit être unique apparaît plusieurs fois ; le premier est pris, d'autres lecteurs peuvent en prendre un autre.",
  },
  'mime.bad_content_type': {
    severity: 'warning',
    en: 'The Content-Type of the part is malformed; the part was taken as text/plain.',
    fr: 'Le Content-Type de la partie est mal formé ; la partie est prise pour text/plain.',
  },
  'mime.bad_parameter': {
    severity: 'info',
    en: 'A parameter of Content-Type or Content-Disposition is malformed; it was read as it was meant.',
    fr: "Un paramètre de Content-Type ou de Content-Disposition est mal formé ; il a été lu selon l'intention.",
  },
  'mime.ambiguous_boundary': {
    severity: 'warning',
    en: 'The Content-Type of the multipart, which holds its boundary, is malformed: other readers may divide it differently.',
    fr: "Le Content-Type du multipart, qui porte son délimiteur, est mal formé : d'autres lecteurs peuvent le diviser autrement.",
  },
  'mime.loose_transfer_encoding': {
    severity: 'info',
    en: 'The name of the transfer encoding of the part is not written as the standard has it.',
    fr: "Le nom de l'encodage de transfert de la partie n'est pas écrit comme dans la norme.",
  },
  'mime.unknown_transfer_encoding': {
    severity: 'error',
    en: 'The transfer encoding of the part is not supported; its content is given undecoded.',
    fr: "L'encodage de transfert de la partie n'est pas pris en charge ; son contenu est donné sans décodage.",
  },
  'mime.no_boundary': {
    severity: 'error',
    en: 'The part is a multipart without a boundary; it was not divided.',
    fr: "La partie est un multipart sans délimiteur (boundary) ; elle n'a pas été divisée.",
  },
  'mime.boundary_not_found': {
    severity: 'error',
    en: 'The boundary of the multipart does not occur in it; it was not divided.',
    fr: "Le délimiteur du multipart n'y figure pas ; la partie n'a pas été divisée.",
  },
  'mime.boundary_reused': {
    severity: 'error',
    en: 'The boundary of the part can be taken for that of an enclosing part; delimiters were taken for the innermost, other readers may divide it differently.',
    fr: "Le délimiteur de la partie peut être pris pour celui d'une partie englobante ; chacun est attribué à la plus intérieure, d'autres lecteurs peuvent diviser autrement.",
  },
  'mime.missing_final_boundary': {
    severity: 'warning',
    en: 'The final delimiter of the part is missing; the part ends at a delimiter of an enclosing part.',
    fr: "Le délimiteur final de la partie manque ; elle se termine au délimiteur d'une partie englobante.",
  },
  'mime.truncated': {
    severity: 'error',
    en: 'The mail ends before the final delimiter of the part: the end may be missing.',
    fr: 'Le courriel se termine avant le délimiteur final de la partie : la fin manque peut-être.',
  },
  'mime.text_before_parts': {
    severity: 'info',
    en: 'Text precedes the first delimiter of the part; it belongs to none of its parts.',
    fr: "Du texte précède le premier délimiteur de la partie ; il n'appartient à aucune de ses parties.",
  },
  'mime.text_after_parts': {
    severity: 'warning',
    en: 'Text follows the final delimiter of the part; it belongs to none of its parts.',
    fr: "Du texte suit le délimiteur final de la partie ; il n'appartient à aucune de ses parties.",
  },
  'mime.encoded_multipart': {
    severity: 'warning',
    en: 'The multipart declares a transfer encoding, which is forbidden; it was divided as it is.',
    fr: 'Le multipart déclare un encodage de transfert, ce qui est interdit ; il a été divisé tel quel.',
  },
  'mime.encoded_message': {
    severity: 'warning',
    en: 'The message in this part is encoded, which is forbidden; it was not divided. Its decoded content can be read as a mail.',
    fr: "Le message dans cette partie est encodé, ce qui est interdit ; il n'a pas été divisé. Son contenu décodé peut être lu comme un courriel.",
  },
  'mime.too_deep': {
    severity: 'error',
    en: 'The part is at depth {value}, the limit; it was not divided.',
    fr: "La partie est à la profondeur {value}, la limite ; elle n'a pas été divisée.",
  },
  'mime.base64_rubbish': {
    severity: 'error',
    en: '{count} bytes of the base64 content of this part are not base64; they were ignored.',
    fr: '{count} octets du contenu base64 de cette partie ne sont pas du base64 ; ils ont été ignorés.',
  },
  'mime.base64_joined': {
    severity: 'error',
    en: 'The base64 content of this part continues after its padding; the pieces were joined.',
    fr: 'Le contenu base64 de cette partie continue après son remplissage ; les morceaux ont été joints.',
  },
  'mime.base64_text_after': {
    severity: 'warning',
    en: '{count} bytes follow the end of the base64 content of this part; they were left out.',
    fr: '{count} octets suivent la fin du contenu base64 de cette partie ; ils ont été écartés.',
  },
  'mime.base64_lines': {
    severity: 'warning',
    en: 'The lines of the base64 content of this part differ in length: data may have been lost or added.',
    fr: 'Les lignes du contenu base64 de cette partie sont de longueurs inégales : des données ont pu être perdues ou ajoutées.',
  },
  'mime.base64_unpadded': {
    severity: 'warning',
    en: 'The base64 content of this part ends without padding: its end may be missing.',
    fr: 'Le contenu base64 de cette partie se termine sans remplissage : la fin manque peut-être.',
  },
  'mime.base64_cut': {
    severity: 'error',
    en: 'The base64 content of this part is truncated: the end is missing.',
    fr: 'Le contenu base64 de cette partie est tronqué : la fin manque.',
  },
  'mime.quoted_printable_escape': {
    severity: 'warning',
    en: '{count} "=" signs of the quoted-printable content of this part encode nothing; they were kept.',
    fr: "{count} signes « = » du contenu quoted-printable de cette partie n'encodent rien ; ils ont été gardés.",
  },
  'mime.quoted_printable_blanks': {
    severity: 'info',
    en: '{count} lines of the quoted-printable content of this part end in spaces; the spaces were dropped.',
    fr: '{count} lignes du contenu quoted-printable de cette partie se terminent par des espaces ; ils ont été supprimés.',
  },
  'mime.quoted_printable_end': {
    severity: 'info',
    en: 'The quoted-printable content of this part ends in a soft line break: its end may be missing.',
    fr: 'Le contenu quoted-printable de cette partie se termine par une coupure de ligne provisoire : la fin manque peut-être.',
  },
  'mime.no_charset': {
    severity: 'info',
    en: 'The part declares no character set; {chosen} was detected.',
    fr: 'La partie ne déclare pas de jeu de caractères ; {chosen} a été détecté.',
  },
  'mime.unknown_charset': {
    severity: 'warning',
    en: 'The part declares a character set that is not supported; {chosen} was detected.',
    fr: "La partie déclare un jeu de caractères qui n'est pas pris en charge ; {chosen} a été détecté.",
  },
  'mime.wrong_charset': {
    severity: 'warning',
    en: 'The part is not in {declared}, which it declares; {chosen} was detected.',
    fr: "La partie n'est pas en {declared}, qu'elle déclare ; {chosen} a été détecté.",
  },
  'mime.charset_doubtful': {
    severity: 'warning',
    en: 'The part was read as {chosen}, which it declares, but looks like {found}: check the accented letters.',
    fr: 'La partie a été lue en {chosen}, comme déclaré, mais ressemble à {found} : vérifiez les accents.',
  },
  'mime.bad_address': {
    severity: 'warning',
    en: 'This address cannot be read: it is not written local@domain.',
    fr: "Cette adresse ne peut être lue : elle n'est pas écrite local@domaine.",
  },
  'mime.diagnostics_suppressed': {
    severity: 'warning',
    en: '{count} further diagnostics {suppressed} are not listed.',
    fr: '{count} autres diagnostics {suppressed} ne sont pas listés.',
  },
}

/** Why `readMail` gives no mail. */
export type MimeRefusalCode = 'mime.limit'

export const mimeRefusals: Sentences<MimeRefusalCode> = {
  'mime.limit': {
    en: 'The mail exceeds the limit {limit} ({value}).',
    fr: 'Le courriel dépasse la limite {limit} ({value}).',
  },
}

/** An error of this layer. */
export function mimeError(
  code: MimeErrorCode,
  details?: ErrorDetails<MimeErrorCode>,
): HprimError<MimeErrorCode> {
  return errorOf(mimeErrors, code, details)
}

/** Collects what a verb of this layer notices, bounded in number. */
export type MimeCollector = DiagnosticCollector<MimeDiagnosticCode>

export function mimeCollector(): MimeCollector {
  return new DiagnosticCollector<MimeDiagnosticCode>(mimeDiagnostics, 'mime.diagnostics_suppressed')
}

/** Takes a diagnostic of which the place is known already. */
export type Report = (code: MimeDiagnosticCode, params?: MessageParams) => void

/** Passes each code on once. */
export function eachOnce(report: Report): Report {
  const reported = new Set<MimeDiagnosticCode>()
  return (code, params) => {
    if (reported.has(code)) return
    reported.add(code)
    report(code, params)
  }
}

/** @throws Refused `mime.limit` */
export function refuseLimit(limit: keyof MailLimits, value: number): never {
  throw new Refused(refusalOf(mimeRefusals, 'mime.limit', { limit, value }))
}
