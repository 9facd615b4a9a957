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
  'mime.no_parts': 'There are no parts at {path}.',
  'mime.invalid_address': 'The mail address at {path} is invalid or ambiguous.',
  'mime.international_address':
    'The mail address at {path} is not ASCII: write the domain in its ASCII form (xn--); a local part outside ASCII is not delivered everywhere.',
  'mime.invalid_header':
    'The header field or parameter at {path} has a name or a value that cannot be written: control character, line end, word that is too long.',
  'mime.reserved_header': 'The header field at {path} is written by the library itself.',
  'mime.invalid_date':
    'The date at {path} is not an existing date written YYYY-MM-DDTHH:MM:SS with Z or an offset (+HH:MM).',
  'mime.invalid_message_id': 'The message identifier at {path} is not written <left@right>.',
  'mime.invalid_media_type':
    'The media type at {path} is not written type/subtype, or does not suit this kind of part.',
  'mime.invalid_file_name':
    'The file name at {path} is not safe: it must have no folder and be valid on every system.',
  'mime.invalid_entity':
    'The ready-made part at {path} cannot be written as it is: lines that are too long or do not end in CR LF, NUL, or no well-formed header followed by a blank line.',
  'mime.transfer_encoding_unfit': 'The content at {path} cannot be written in this transfer encoding.',
}

export const mimeErrorsFrench: Sentences<MimeErrorCode> = {
  'mime.no_parts': "Il n'y a aucune partie en {path}.",
  'mime.invalid_address': "L'adresse de courriel en {path} est invalide ou ambiguë.",
  'mime.international_address':
    "L'adresse de courriel en {path} n'est pas en ASCII : écrivez le domaine sous sa forme ASCII (xn--) ; une partie locale hors ASCII n'est pas acheminée partout.",
  'mime.invalid_header':
    "Le champ d'en-tête ou le paramètre en {path} a un nom ou une valeur impossible à écrire : caractère de contrôle, fin de ligne, mot trop long.",
  'mime.reserved_header': "Le champ d'en-tête en {path} est écrit par la bibliothèque elle-même.",
  'mime.invalid_date':
    "La date en {path} n'est pas une date existante écrite AAAA-MM-JJTHH:MM:SS avec Z ou un décalage (+HH:MM).",
  'mime.invalid_message_id': "L'identifiant de message en {path} n'est pas écrit <gauche@droite>.",
  'mime.invalid_media_type':
    "Le type de média en {path} n'est pas écrit type/sous-type, ou ne convient pas à cette sorte de partie.",
  'mime.invalid_file_name':
    "Le nom de fichier en {path} n'est pas sûr : il doit être sans dossier et valide sur tout système.",
  'mime.invalid_entity':
    'La partie toute faite en {path} ne peut être écrite telle quelle : lignes trop longues ou sans CR LF, NUL, ou en-tête mal formé ou sans ligne vide.',
  'mime.transfer_encoding_unfit': 'Le contenu en {path} ne peut être écrit dans cet encodage de transfert.',
}

/** What a reader notices in a mail and tolerates. */
export type MimeDiagnosticCode =
  | 'mime.line_ends'
  | 'mime.mixed_line_ends'
  | 'mime.no_header'
  | 'mime.byte_order_mark'
  | 'mime.mbox_line'
  | 'mime.blank_line_before'
  | 'mime.blank_before_header'
  | 'mime.header_start_missing'
  | 'mime.no_blank_line'
  | 'mime.broken_header_line'
  | 'mime.blank_line_with_spaces'
  | 'mime.blank_before_colon'
  | 'mime.eight_bit_header'
  | 'mime.control_in_header'
  | 'mime.bad_encoded_word'
  | 'mime.repeated_header'
  | 'mime.type_passed_over'
  | 'mime.bad_content_type'
  | 'mime.bad_parameter'
  | 'mime.ambiguous_boundary'
  | 'mime.loose_transfer_encoding'
  | 'mime.unknown_transfer_encoding'
  | 'mime.not_divided'
  | 'mime.no_boundary'
  | 'mime.boundary_not_found'
  | 'mime.boundary_reused'
  | 'mime.missing_final_boundary'
  | 'mime.truncated'
  | 'mime.text_before_parts'
  | 'mime.text_after_parts'
  | 'mime.part_outside'
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
  'mime.line_ends': { severity: 'info', text: 'Lines end in {found}, not in CR LF.' },
  'mime.mbox_line': { severity: 'info', text: 'A line of a mailbox file (mbox) precedes the header.' },
  'mime.mixed_line_ends': {
    severity: 'warning',
    text: 'Header lines or delimiters do not end like the first line: other readers may divide the mail differently.',
  },
  'mime.no_header': { severity: 'warning', text: 'The mail has no header; all of it was taken as its body.' },
  'mime.byte_order_mark': { severity: 'info', text: 'A byte order mark precedes the header.' },
  'mime.blank_line_before': { severity: 'info', text: 'Blank lines precede the header.' },
  'mime.blank_before_header': {
    severity: 'warning',
    text: 'Spaces precede the first field of the header: other readers may drop that field.',
  },
  'mime.header_start_missing': {
    severity: 'error',
    text: 'The header begins with what is no field; it was kept as one without a name. It may be the end of a field, with others missing before it, or a line of the text.',
  },
  'mime.no_blank_line': {
    severity: 'error',
    text: 'No blank line ends the header; the body begins at the first line that is not a field: fields and parts may be lost in it.',
  },
  'mime.broken_header_line': {
    severity: 'error',
    text: 'A line of the header is not a field and does not begin with a space; it was joined to the field before it. Other readers may end the header there; it and what follows it there may be lines of the text.',
  },
  'mime.blank_line_with_spaces': { severity: 'info', text: 'A line of spaces ends the header, or is in it.' },
  'mime.blank_before_colon': { severity: 'info', text: 'Spaces precede the colon of a header field.' },
  'mime.eight_bit_header': {
    severity: 'info',
    text: 'Unencoded 8-bit characters in the header field; their character set was detected.',
  },
  'mime.control_in_header': {
    severity: 'warning',
    text: 'Control characters in the header field: other readers may take them for line ends.',
  },
  'mime.bad_encoded_word': {
    severity: 'warning',
    text: 'Malformed encoded word in the header field, or not in the character set that it declares.',
  },
  'mime.repeated_header': {
    severity: 'warning',
    text: 'A header field that may occur once occurs several times; the first that can be read was taken.',
  },
  'mime.type_passed_over': {
    severity: 'error',
    text: 'The part has several Content-Type fields, and one that was not taken is of a multipart, a message or S/MIME: parts or a signature may be lost.',
  },
  'mime.bad_content_type': {
    severity: 'warning',
    text: 'Malformed Content-Type; the part was taken as text/plain.',
  },
  'mime.bad_parameter': {
    severity: 'info',
    text: 'Malformed parameter of Content-Type or Content-Disposition; it was read as it was meant.',
  },
  'mime.ambiguous_boundary': {
    severity: 'warning',
    text: 'Malformed Content-Type of a multipart: other readers may divide it differently.',
  },
  'mime.loose_transfer_encoding': {
    severity: 'info',
    text: 'The name of the transfer encoding is not written as in RFC 2045.',
  },
  'mime.unknown_transfer_encoding': {
    severity: 'error',
    text: 'The transfer encoding is not supported; the content is given undecoded.',
  },
  'mime.not_divided': {
    severity: 'error',
    text: 'The Content-Type is malformed but has a boundary or is that of a multipart: the part may hold others; it was not divided.',
  },
  'mime.no_boundary': { severity: 'error', text: 'The multipart declares no boundary; it was not divided.' },
  'mime.boundary_not_found': {
    severity: 'error',
    text: 'The boundary of the multipart does not occur in it; it was not divided.',
  },
  'mime.boundary_reused': {
    severity: 'error',
    text: 'The boundary can be taken for that of an enclosing part: other readers may divide the mail differently.',
  },
  'mime.missing_final_boundary': {
    severity: 'error',
    text: 'The final delimiter is missing; the part ends at a delimiter of an enclosing part: its end may be missing.',
  },
  'mime.truncated': {
    severity: 'error',
    text: 'The mail ends before the final delimiter of the part: the end may be missing.',
  },
  'mime.text_before_parts': {
    severity: 'info',
    text: 'Text before the first delimiter; it belongs to no part.',
  },
  'mime.text_after_parts': {
    severity: 'warning',
    text: 'Text after the final delimiter; it belongs to no part.',
  },
  'mime.part_outside': {
    severity: 'error',
    text: 'What looks like a part stands before the first delimiter or after the final one; it was not read as a part.',
  },
  'mime.encoded_multipart': {
    severity: 'warning',
    text: 'The multipart declares a transfer encoding, which is forbidden; it was divided as it is.',
  },
  'mime.encoded_message': {
    severity: 'warning',
    text: 'The message in this part is encoded, which is forbidden; its decoded content can be read as a mail.',
  },
  'mime.too_deep': {
    severity: 'error',
    text: 'The part is at depth {value}, the limit; it was not divided.',
  },
  'mime.base64_rubbish': {
    severity: 'error',
    text: '{count} bytes in the base64 content are not base64; they were ignored.',
  },
  'mime.base64_joined': {
    severity: 'error',
    text: 'The base64 content continues after its padding; the pieces were joined.',
  },
  'mime.base64_text_after': {
    severity: 'warning',
    text: '{count} bytes after the end of the base64 content were left out.',
  },
  'mime.base64_lines': {
    severity: 'warning',
    text: 'The lines of the base64 content differ in length: data may have been lost or added.',
  },
  'mime.base64_unpadded': {
    severity: 'warning',
    text: 'The base64 content ends without padding: its end may be missing.',
  },
  'mime.base64_cut': { severity: 'error', text: 'The base64 content is truncated: the end is missing.' },
  'mime.quoted_printable_escape': {
    severity: 'warning',
    text: '{count} "=" signs in the quoted-printable content encode nothing; they were kept.',
  },
  'mime.quoted_printable_blanks': {
    severity: 'info',
    text: '{count} lines of the quoted-printable content end in spaces; these were dropped.',
  },
  'mime.quoted_printable_end': {
    severity: 'info',
    text: 'The quoted-printable content ends in a soft line break: its end may be missing.',
  },
  'mime.no_charset': { severity: 'info', text: 'No declared character set; {chosen} was detected.' },
  'mime.unknown_charset': {
    severity: 'warning',
    text: 'The declared character set is not supported; {chosen} was detected.',
  },
  'mime.wrong_charset': {
    severity: 'warning',
    text: 'The text is not in {declared}, as declared; {chosen} was detected.',
  },
  'mime.charset_doubtful': {
    severity: 'warning',
    text: 'The text was read as {chosen}, as declared, but looks like {found}: check the accented letters.',
  },
  'mime.bad_address': { severity: 'warning', text: 'Malformed address: not written local@domain.' },
  'mime.diagnostics_suppressed': {
    severity: 'warning',
    text: '{count} further diagnostics {suppressed} are not listed.',
  },
}

export const mimeDiagnosticsFrench: Sentences<MimeDiagnosticCode> = {
  'mime.line_ends': 'Les lignes se terminent par {found}, non par CR LF.',
  'mime.mbox_line': "Une ligne de boîte aux lettres (mbox) précède l'en-tête.",
  'mime.mixed_line_ends':
    "Des lignes d'en-tête ou des délimiteurs ne se terminent pas comme la première ligne : d'autres lecteurs peuvent diviser autrement le courriel.",
  'mime.no_header': "Le courriel n'a pas d'en-tête ; il est pris en entier pour son corps.",
  'mime.byte_order_mark': "Une marque d'ordre des octets (BOM) précède l'en-tête.",
  'mime.blank_line_before': "Des lignes vides précèdent l'en-tête.",
  'mime.blank_before_header':
    "Des espaces précèdent le premier champ de l'en-tête : d'autres lecteurs peuvent écarter ce champ.",
  'mime.header_start_missing':
    "L'en-tête commence par ce qui n'est pas un champ ; cela est gardé comme un champ sans nom. C'est peut-être la fin d'un champ, d'autres manquant avant lui, ou une ligne du texte.",
  'mime.no_blank_line':
    "Aucune ligne vide ne termine l'en-tête ; le corps commence à la première ligne qui n'est pas un champ : des champs et des parties peuvent s'y perdre.",
  'mime.broken_header_line':
    "Une ligne de l'en-tête n'est pas un champ et ne commence pas par un espace ; elle a été jointe au champ précédent. D'autres lecteurs peuvent y terminer l'en-tête ; elle et ce qui l'y suit sont peut-être des lignes du texte.",
  'mime.blank_line_with_spaces': "Une ligne d'espaces termine l'en-tête, ou s'y trouve.",
  'mime.blank_before_colon': "Des espaces précèdent les deux-points d'un champ d'en-tête.",
  'mime.eight_bit_header':
    "Caractères 8 bits non encodés dans le champ d'en-tête ; leur jeu de caractères a été détecté.",
  'mime.control_in_header':
    "Caractères de contrôle dans le champ d'en-tête : d'autres lecteurs peuvent y voir des fins de ligne.",
  'mime.bad_encoded_word':
    "Mot encodé mal formé dans le champ d'en-tête, ou qui n'est pas dans le jeu de caractères qu'il déclare.",
  'mime.repeated_header':
    "Un champ d'en-tête qui doit être unique apparaît plusieurs fois ; le premier qui est lisible est pris.",
  'mime.type_passed_over':
    "La partie a plusieurs champs Content-Type, et l'un de ceux qui n'ont pas été pris est celui d'un multipart, d'un message ou de S/MIME : des parties ou une signature peuvent être perdues.",
  'mime.bad_content_type': 'Content-Type mal formé ; la partie est prise pour text/plain.',
  'mime.bad_parameter':
    "Paramètre mal formé de Content-Type ou Content-Disposition ; il a été lu selon l'intention.",
  'mime.ambiguous_boundary':
    "Content-Type mal formé d'un multipart : d'autres lecteurs peuvent le diviser autrement.",
  'mime.loose_transfer_encoding': "Le nom de l'encodage de transfert n'est pas écrit comme dans la RFC 2045.",
  'mime.unknown_transfer_encoding':
    "L'encodage de transfert n'est pas pris en charge ; le contenu est donné sans décodage.",
  'mime.not_divided':
    "Le Content-Type est mal formé mais a un délimiteur ou est celui d'un multipart : la partie peut en contenir d'autres ; elle n'a pas été divisée.",
  'mime.no_boundary': "Le multipart ne déclare pas de délimiteur ; il n'a pas été divisé.",
  'mime.boundary_not_found': "Le délimiteur du multipart n'y figure pas ; il n'a pas été divisé.",
  'mime.boundary_reused':
    "Le délimiteur peut être pris pour celui d'une partie englobante : d'autres lecteurs peuvent diviser autrement le courriel.",
  'mime.missing_final_boundary':
    "Le délimiteur final manque ; la partie se termine au délimiteur d'une partie englobante : sa fin manque peut-être.",
  'mime.truncated':
    'Le courriel se termine avant le délimiteur final de la partie : la fin manque peut-être.',
  'mime.text_before_parts': "Texte avant le premier délimiteur ; il n'appartient à aucune partie.",
  'mime.text_after_parts': "Texte après le délimiteur final ; il n'appartient à aucune partie.",
  'mime.part_outside':
    "Ce qui ressemble à une partie se trouve avant le premier délimiteur ou après le délimiteur final ; elle n'a pas été lue comme une partie.",
  'mime.encoded_multipart':
    'Le multipart déclare un encodage de transfert, ce qui est interdit ; il a été divisé tel quel.',
  'mime.encoded_message':
    'Le message de cette partie est encodé, ce qui est interdit ; son contenu décodé peut être lu comme un courriel.',
  'mime.too_deep': "La partie est à la profondeur {value}, la limite ; elle n'a pas été divisée.",
  'mime.base64_rubbish': '{count} octets du contenu base64 ne sont pas du base64 ; ils ont été ignorés.',
  'mime.base64_joined': 'Le contenu base64 continue après son remplissage ; les morceaux ont été joints.',
  'mime.base64_text_after': '{count} octets après la fin du contenu base64 ont été écartés.',
  'mime.base64_lines':
    'Les lignes du contenu base64 sont de longueurs inégales : des données ont pu être perdues ou ajoutées.',
  'mime.base64_unpadded': 'Le contenu base64 se termine sans remplissage : la fin manque peut-être.',
  'mime.base64_cut': 'Le contenu base64 est tronqué : la fin manque.',
  'mime.quoted_printable_escape':
    "{count} signes = du contenu quoted-printable n'encodent rien ; ils ont été gardés.",
  'mime.quoted_printable_blanks':
    '{count} lignes du contenu quoted-printable se terminent par des espaces ; ils ont été supprimés.',
  'mime.quoted_printable_end':
    'Le contenu quoted-printable se termine par un saut de ligne provisoire : la fin manque peut-être.',
  'mime.no_charset': 'Aucun jeu de caractères déclaré ; {chosen} a été détecté.',
  'mime.unknown_charset': "Le jeu de caractères déclaré n'est pas pris en charge ; {chosen} a été détecté.",
  'mime.wrong_charset': "Le texte n'est pas en {declared}, pourtant déclaré ; {chosen} a été détecté.",
  'mime.charset_doubtful':
    'Le texte a été lu en {chosen}, comme déclaré, mais ressemble à {found} : vérifiez les accents.',
  'mime.bad_address': "Adresse mal formée : elle n'est pas écrite local@domaine.",
  'mime.diagnostics_suppressed': '{count} autres diagnostics {suppressed} ne sont pas listés.',
}

/** Why `readMail` gives no mail. */
export type MimeRefusalCode = 'mime.limit'

export const mimeRefusals: Sentences<MimeRefusalCode> = {
  'mime.limit': 'The mail exceeds the limit {limit} ({value}).',
}

export const mimeRefusalsFrench: Sentences<MimeRefusalCode> = {
  'mime.limit': 'Le courriel dépasse la limite {limit} ({value}).',
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
