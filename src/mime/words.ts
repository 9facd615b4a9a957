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

/** Errors that `mime/` throws: mistakes of the caller. */
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
    en: 'There is no part at {path}.',
    fr: "Il n'y a aucune partie en {path}.",
  },
  'mime.invalid_address': {
    en: 'The mail address at {path} is none, or could be read as another.',
    fr: "L'adresse de courriel en {path} n'en est pas une, ou pourrait être lue comme une autre.",
  },
  'mime.international_address': {
    en: 'The mail address at {path} is not ASCII: give the domain in its ASCII form (xn--); other names before the @ cannot be sent everywhere.',
    fr: "L'adresse de courriel en {path} n'est pas en ASCII : donnez le domaine sous sa forme ASCII (xn--) ; un autre nom avant le @ ne peut être envoyé partout.",
  },
  'mime.invalid_header': {
    en: 'The header field at {path} has a name or a value that no header can hold: a control, a line end, a word that is too long.',
    fr: "Le champ d'en-tête en {path} a un nom ou une valeur qu'aucun en-tête ne peut contenir : contrôle, fin de ligne, mot trop long.",
  },
  'mime.reserved_header': {
    en: 'The header field at {path} is written by the library itself.',
    fr: "Le champ d'en-tête en {path} est écrit par la bibliothèque elle-même.",
  },
  'mime.invalid_date': {
    en: 'The date at {path} is not written YYYY-MM-DDTHH:MM:SS with Z or +HH:MM after it.',
    fr: "La date en {path} n'est pas écrite AAAA-MM-JJTHH:MM:SS suivie de Z ou de +HH:MM.",
  },
  'mime.invalid_message_id': {
    en: 'The message identifier at {path} is not written <left@right>.',
    fr: "L'identifiant de message en {path} n'est pas écrit <gauche@droite>.",
  },
  'mime.invalid_media_type': {
    en: 'The media type at {path} is not written type/subtype, or not one for this kind of part.',
    fr: "Le type de média en {path} n'est pas écrit type/sous-type, ou ne convient pas à cette sorte de partie.",
  },
  'mime.invalid_file_name': {
    en: 'The name at {path} is no safe file name, without folders.',
    fr: "Le nom en {path} n'est pas un nom de fichier sûr, sans dossier.",
  },
  'mime.invalid_entity': {
    en: 'The ready-made part at {path} cannot go into a mail as it is: lines that are too long or do not end in CR LF, NUL, no well-formed header with its blank line.',
    fr: 'La partie toute faite en {path} ne peut entrer telle quelle dans un courriel : lignes trop longues ou sans CR LF, NUL, sans en-tête bien formé suivi de sa ligne vide.',
  },
  'mime.transfer_encoding_unfit': {
    en: 'The content at {path} cannot be written in the transfer encoding asked for.',
    fr: "Le contenu en {path} ne peut être écrit dans l'encodage de transfert demandé.",
  },
}

/** What is noticed in a mail that can be read all the same. */
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

export const mimeDiagnostics: DiagnosticSentences<MimeDiagnosticCode> = {
  'mime.line_ends': {
    severity: 'info',
    en: 'The lines of the mail end in {found}, not in CR LF.',
    fr: 'Les lignes du courriel se terminent par {found}, non par CR LF.',
  },
  'mime.mbox_line': {
    severity: 'info',
    en: 'A line of a mailbox file stands before the header.',
    fr: "Une ligne d'un fichier de boîte aux lettres précède l'en-tête.",
  },
  'mime.mixed_line_ends': {
    severity: 'warning',
    en: 'Lines of a header, or delimiters, end in other ways than the first line of the mail: other readers may divide it elsewhere.',
    fr: "Des lignes d'en-tête ou des délimiteurs se terminent autrement que la première ligne du courriel : d'autres lecteurs peuvent le diviser ailleurs.",
  },
  'mime.no_header': {
    severity: 'warning',
    en: 'The mail has no header; all of it is its body.',
    fr: "Le courriel n'a pas d'en-tête ; il est tout entier son corps.",
  },
  'mime.byte_order_mark': {
    severity: 'info',
    en: 'A byte order mark stands before the header.',
    fr: "Une marque d'ordre des octets précède l'en-tête.",
  },
  'mime.blank_line_before': {
    severity: 'info',
    en: 'Blank lines stand before the header.',
    fr: "Des lignes vides précèdent l'en-tête.",
  },
  'mime.no_blank_line': {
    severity: 'warning',
    en: 'No blank line ends the header; the body begins at the first line that is no header field.',
    fr: "Aucune ligne vide ne termine l'en-tête ; le corps commence à la première ligne qui n'est pas un champ.",
  },
  'mime.blank_line_with_spaces': {
    severity: 'info',
    en: 'A line of blanks ends the header, or stands in it.',
    fr: "Une ligne de blancs termine l'en-tête, ou s'y trouve.",
  },
  'mime.blank_before_colon': {
    severity: 'info',
    en: 'Blanks stand between the name of a header field and its colon.',
    fr: "Des blancs séparent le nom d'un champ d'en-tête de ses deux-points.",
  },
  'mime.eight_bit_header': {
    severity: 'info',
    en: 'The header field holds characters that should have been encoded; their character set was found by looking.',
    fr: "Le champ d'en-tête contient des caractères qui devaient être encodés ; leur jeu a été reconnu à l'examen.",
  },
  'mime.control_in_header': {
    severity: 'warning',
    en: 'The header field holds control characters, which other readers may take for line ends.',
    fr: "Le champ d'en-tête contient des caractères de contrôle, que d'autres lecteurs peuvent prendre pour des fins de ligne.",
  },
  'mime.bad_encoded_word': {
    severity: 'warning',
    en: 'An encoded word of the header field is badly written, or not in the character set that it names.',
    fr: "Un mot encodé du champ d'en-tête est mal écrit, ou n'est pas dans le jeu de caractères qu'il nomme.",
  },
  'mime.repeated_header': {
    severity: 'warning',
    en: 'A header field that may come once comes twice; the first was taken, others may take the second.',
    fr: "Un champ d'en-tête qui ne peut apparaître qu'une fois apparaît deux fois ; le premier est pris, d'autres peuvent prendre le second.",
  },
  'mime.bad_content_type': {
    severity: 'warning',
    en: 'The type of the part is illegible; it is taken for plain text.',
    fr: 'Le type de la partie est illisible ; elle est prise pour du texte simple.',
  },
  'mime.bad_parameter': {
    severity: 'info',
    en: 'A parameter of the type or the disposition of the part is badly written; it was read as it was meant.',
    fr: 'Un paramètre du type ou de la disposition de la partie est mal écrit ; il a été lu comme il était voulu.',
  },
  'mime.ambiguous_boundary': {
    severity: 'warning',
    en: 'The type of the part, which says how its parts are divided, is badly written: other readers may divide it elsewhere.',
    fr: "Le type de la partie, qui dit comment ses parties sont séparées, est mal écrit : d'autres lecteurs peuvent la diviser ailleurs.",
  },
  'mime.loose_transfer_encoding': {
    severity: 'info',
    en: 'The name of the transfer encoding of the part is loosely written.',
    fr: "Le nom de l'encodage de transfert de la partie est écrit librement.",
  },
  'mime.unknown_transfer_encoding': {
    severity: 'error',
    en: 'The transfer encoding of the part is not known here; its content is given as it stands in the mail.',
    fr: "L'encodage de transfert de la partie n'est pas connu ici ; son contenu est donné tel qu'il est dans le courriel.",
  },
  'mime.no_boundary': {
    severity: 'error',
    en: 'The part says that it has several parts but not how they are divided; it was left whole.',
    fr: 'La partie dit en contenir plusieurs mais non comment elles sont séparées ; elle est laissée entière.',
  },
  'mime.boundary_not_found': {
    severity: 'error',
    en: 'The delimiter that the part announces does not occur; it was left whole.',
    fr: 'Le délimiteur que la partie annonce ne se présente pas ; elle est laissée entière.',
  },
  'mime.boundary_reused': {
    severity: 'error',
    en: 'The delimiter of the part can be taken for that of a part around it; each was taken for the innermost, others may divide elsewhere.',
    fr: "Le délimiteur de la partie peut être pris pour celui d'une partie qui l'entoure ; chacun est pris pour la plus intérieure, d'autres peuvent diviser ailleurs.",
  },
  'mime.missing_final_boundary': {
    severity: 'warning',
    en: 'The last delimiter of the part is missing; it was ended by one of a part around it.',
    fr: "Le dernier délimiteur de la partie manque ; elle a été terminée par celui d'une partie qui l'entoure.",
  },
  'mime.truncated': {
    severity: 'error',
    en: 'The mail ends before the last delimiter of the part: the end may be missing.',
    fr: 'Le courriel se termine avant le dernier délimiteur de la partie : la fin manque peut-être.',
  },
  'mime.text_before_parts': {
    severity: 'info',
    en: 'Text stands before the first delimiter of the part; it belongs to none of its parts.',
    fr: "Du texte précède le premier délimiteur de la partie ; il n'appartient à aucune de ses parties.",
  },
  'mime.text_after_parts': {
    severity: 'warning',
    en: 'Text stands after the last delimiter of the part; it belongs to none of its parts.',
    fr: "Du texte suit le dernier délimiteur de la partie ; il n'appartient à aucune de ses parties.",
  },
  'mime.encoded_multipart': {
    severity: 'warning',
    en: 'The part has several parts and says that they are encoded as a whole; it was divided as it stands.',
    fr: "La partie en contient plusieurs et les dit encodées d'un bloc ; elle a été divisée telle quelle.",
  },
  'mime.encoded_message': {
    severity: 'warning',
    en: 'The mail within this part is encoded, against the rule; what the part holds when decoded can be read as a mail.',
    fr: 'Le courriel que contient cette partie est encodé, contre la règle ; une fois décodé, il peut être lu.',
  },
  'mime.too_deep': {
    severity: 'error',
    en: 'The part stands {value} deep, the limit; it was not divided.',
    fr: "La partie est à la profondeur {value}, la limite ; elle n'a pas été divisée.",
  },
  'mime.base64_rubbish': {
    severity: 'error',
    en: '{count} octets of the base64 of this part are none of base64 and were passed over.',
    fr: '{count} octets du base64 de cette partie ne sont pas du base64 et ont été ignorés.',
  },
  'mime.base64_joined': {
    severity: 'error',
    en: 'The base64 of this part goes on after its end; the pieces were joined.',
    fr: 'Le base64 de cette partie continue après sa fin ; les morceaux ont été joints.',
  },
  'mime.base64_text_after': {
    severity: 'warning',
    en: '{count} octets after the end of the base64 of this part are none of its content.',
    fr: '{count} octets après la fin du base64 de cette partie ne font pas partie de son contenu.',
  },
  'mime.base64_lines': {
    severity: 'warning',
    en: 'The lines of the base64 of this part are of uneven length: something may have been lost or added.',
    fr: 'Les lignes du base64 de cette partie sont de longueurs inégales : quelque chose a pu être perdu ou ajouté.',
  },
  'mime.base64_unpadded': {
    severity: 'warning',
    en: 'The base64 of this part ends without padding: its end may be missing.',
    fr: 'Le base64 de cette partie se termine sans remplissage : la fin manque peut-être.',
  },
  'mime.base64_cut': {
    severity: 'error',
    en: 'The base64 of this part is cut: the end is missing.',
    fr: 'Le base64 de cette partie est coupé : la fin manque.',
  },
  'mime.quoted_printable_escape': {
    severity: 'warning',
    en: '{count} signs = of the quoted-printable of this part encode nothing; they were kept.',
    fr: "{count} signes = du quoted-printable de cette partie n'encodent rien ; ils ont été gardés.",
  },
  'mime.quoted_printable_blanks': {
    severity: 'info',
    en: '{count} lines of the quoted-printable of this part end in blanks, which are no content.',
    fr: '{count} lignes du quoted-printable de cette partie se terminent par des blancs, hors contenu.',
  },
  'mime.quoted_printable_end': {
    severity: 'info',
    en: 'The quoted-printable of this part ends in a line break that is no content; its end may be missing.',
    fr: "Le quoted-printable de cette partie se termine par un retour qui n'est pas du contenu ; la fin manque peut-être.",
  },
  'mime.no_charset': {
    severity: 'info',
    en: 'The part does not say its character set; {chosen} was found by looking.',
    fr: "La partie ne dit pas son jeu de caractères ; {chosen} a été reconnu à l'examen.",
  },
  'mime.unknown_charset': {
    severity: 'warning',
    en: 'The part names a character set that is not read here; {chosen} was found by looking.',
    fr: "La partie nomme un jeu de caractères qui n'est pas lu ici ; {chosen} a été reconnu à l'examen.",
  },
  'mime.wrong_charset': {
    severity: 'warning',
    en: 'The part is not in {declared}, as it says; {chosen} was found by looking.',
    fr: "La partie n'est pas en {declared}, comme elle le dit ; {chosen} a été reconnu à l'examen.",
  },
  'mime.charset_doubtful': {
    severity: 'warning',
    en: 'The part was read in {chosen}, as it says, but looks like {found}: check the accented letters.',
    fr: 'La partie a été lue en {chosen}, comme elle le dit, mais ressemble à {found} : vérifiez les accents.',
  },
}

/** Why `readMail` gives no tree. */
export type MimeRefusalCode = 'mime.limit'

export const mimeRefusals: Sentences<MimeRefusalCode> = {
  'mime.limit': {
    en: 'The mail passes the limit {limit} ({value}).',
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

/** A diagnostic of this layer. */
export function mimeDiagnostic(
  code: MimeDiagnosticCode,
  place?: DiagnosticPlace,
  params?: MessageParams,
): Diagnostic<MimeDiagnosticCode> {
  return diagnosticOf(mimeDiagnostics, code, place, params)
}

/** A refusal of this layer. */
export function mimeRefusal(code: MimeRefusalCode, params?: MessageParams): Refusal<MimeRefusalCode> {
  return refusalOf(mimeRefusals, code, params)
}
