import {
  type Diagnostic,
  type DiagnosticPlace,
  type DiagnosticSentences,
  diagnosticOf,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
  type Words,
} from '../base/index.js'
import type { AbnormalFlag, ResultStatus, ResultType, Susceptibility } from './res-fields.js'

/** Reasons for which `readHprimMedecin` gives no file at all. */
export type MedecinRefusalCode =
  | 'medecin.refused_hprim_sante'
  | 'medecin.refused_xml'
  | 'medecin.refused_rtf'
  | 'medecin.refused_pdf'
  | 'medecin.refused_zip'
  | 'medecin.refused_apicrypt'
  | 'medecin.refused_binary'
  | 'medecin.limit'

export const medecinRefusals: Sentences<MedecinRefusalCode> = {
  'medecin.refused_hprim_sante':
    'This is HPRIM Santé (records that start with H and delimiters), another format than HPRIM Médecin.',
  'medecin.refused_xml': 'This is XML or HTML, not an HPRIM Médecin text.',
  'medecin.refused_rtf': 'This is an RTF document, not an HPRIM Médecin text.',
  'medecin.refused_pdf': 'This is a PDF document, not an HPRIM Médecin text.',
  'medecin.refused_zip': 'This is a ZIP archive: unpack it first.',
  'medecin.refused_apicrypt': 'This is still encrypted by Apicrypt: decrypt it first.',
  'medecin.refused_binary': 'This is a binary file, not an HPRIM Médecin text.',
  'medecin.limit': 'The file exceeds the limit {limit} ({value}).',
}

export const medecinRefusalsFrench: Sentences<MedecinRefusalCode> = {
  'medecin.refused_hprim_sante':
    "C'est de l'HPRIM Santé (enregistrements commençant par H et des délimiteurs), un autre format que l'HPRIM Médecin.",
  'medecin.refused_xml': "C'est du XML ou du HTML, pas un texte HPRIM Médecin.",
  'medecin.refused_rtf': "C'est un document RTF, pas un texte HPRIM Médecin.",
  'medecin.refused_pdf': "C'est un document PDF, pas un texte HPRIM Médecin.",
  'medecin.refused_zip': "C'est une archive ZIP : décompactez-la d'abord.",
  'medecin.refused_apicrypt': "C'est encore chiffré par Apicrypt : déchiffrez-le d'abord.",
  'medecin.refused_binary': "C'est un fichier binaire, pas un texte HPRIM Médecin.",
  'medecin.limit': 'Le fichier dépasse la limite {limit} ({value}).',
}

/** What a reading of letters reports. */
export type MedecinReadingCode =
  | 'medecin.no_letter'
  | 'medecin.several_letters'
  | 'medecin.letter_after_end'
  | 'medecin.mixed_line_ends'
  | 'medecin.end_of_file_mark'
  | 'medecin.text_after_end_of_file_mark'
  | 'medecin.control_character'
  | 'medecin.diagnostics_suppressed'
  | 'medecin.tag_spelling'
  | 'medecin.tag_glued'
  | 'medecin.tag_misplaced'
  | 'medecin.tag_repeated'
  | 'medecin.fin_missing'
  | 'medecin.finfichier_missing'
  | 'medecin.letter_cut'
  | 'medecin.row_cut'
  | 'medecin.lab_missing'
  | 'medecin.second_lab'
  | 'medecin.header_in_text'
  | 'medecin.foreign_line_in_rows'
  | 'medecin.stray_text'
  | 'medecin.trailer'
  | 'medecin.header_truncated'
  | 'medecin.header_unrecognised'
  | 'medecin.header_overlap'
  | 'medecin.header_first_line_missing'
  | 'medecin.header_blank_line_before'
  | 'medecin.header_apicrypt_mark'
  | 'medecin.header_line_missing'
  | 'medecin.header_fixed_width'
  | 'medecin.quoted_printable'
  | 'medecin.header_code_damaged'
  | 'medecin.name_missing'
  | 'medecin.birth_date_missing'
  | 'medecin.birth_date_unreadable'
  | 'medecin.birth_date_partial'
  | 'medecin.birth_century_assumed'
  | 'medecin.birth_century_unknown'
  | 'medecin.birth_after_document'
  | 'medecin.document_date_missing'
  | 'medecin.document_date_unreadable'
  | 'medecin.document_date_inside'
  | 'medecin.document_century_assumed'
  | 'medecin.nir_unreadable'
  | 'medecin.nir_key_missing'
  | 'medecin.nir_key_wrong'
  | 'medecin.html_residue'
  | 'medecin.row_unknown'
  | 'medecin.row_spelling'
  | 'medecin.row_empty'
  | 'medecin.row_extra_fields'
  | 'medecin.type_unknown'
  | 'medecin.value_not_numeric'
  | 'medecin.value_too_precise'
  | 'medecin.digits_grouped'
  | 'medecin.bound_unreadable'
  | 'medecin.bounds_reversed'
  | 'medecin.abnormal_flag_unknown'
  | 'medecin.status_unknown'

export const medecinReadingDiagnostics: DiagnosticSentences<MedecinReadingCode> = {
  'medecin.no_letter': { severity: 'error', text: 'No letter was recognised in this file.' },
  'medecin.several_letters': { severity: 'info', text: 'The file holds {count} letters.' },
  'medecin.letter_after_end': { severity: 'warning', text: 'A whole letter follows the end of file tag.' },
  'medecin.mixed_line_ends': {
    severity: 'info',
    text: 'Mixed line ends: this is the first line that differs.',
  },
  'medecin.end_of_file_mark': { severity: 'info', text: 'An end of file mark (0x1A) ends the text here.' },
  'medecin.text_after_end_of_file_mark': {
    severity: 'error',
    text: 'Text after the end of file mark (0x1A); it is kept, in no letter.',
  },
  'medecin.control_character': {
    severity: 'warning',
    text: 'The line contains a control character (code {character}).',
  },
  'medecin.diagnostics_suppressed': {
    severity: 'info',
    text: '{count} further diagnostics {suppressed} are not listed.',
  },
  'medecin.tag_spelling': { severity: 'warning', text: 'Non-standard spelling of the tag {tag}.' },
  'medecin.tag_glued': {
    severity: 'warning',
    text: 'The tag {tag} is at the end of a line instead of on its own.',
  },
  'medecin.tag_misplaced': { severity: 'warning', text: 'Misplaced tag {tag}; it is ignored.' },
  'medecin.tag_repeated': { severity: 'info', text: 'Repeated tag {tag}; it is ignored.' },
  'medecin.fin_missing': {
    severity: 'warning',
    text: 'The tag ****FIN**** is missing; the end of file tag closes this letter.',
  },
  'medecin.finfichier_missing': {
    severity: 'warning',
    text: 'The tag ****FINFICHIER**** is missing: the file may have lost letters after this one.',
  },
  'medecin.letter_cut': { severity: 'error', text: 'Both end tags are missing: the letter may be cut.' },
  'medecin.row_cut': { severity: 'error', text: 'The last row may be cut; it is not shown as a result.' },
  'medecin.lab_missing': { severity: 'warning', text: 'Rows start here without the tag ****LAB****.' },
  'medecin.second_lab': {
    severity: 'error',
    text: 'Second tag ****LAB**** in one letter: what follows is attributed to no letter.',
  },
  'medecin.header_in_text': {
    severity: 'error',
    text: 'A full header inside a letter: from here on nothing is attributed to a letter.',
  },
  'medecin.foreign_line_in_rows': {
    severity: 'error',
    text: 'A line among the rows is not a row: from here on nothing is attributed to this letter.',
  },
  'medecin.stray_text': { severity: 'error', text: 'Text outside any letter.' },
  'medecin.trailer': {
    severity: 'warning',
    text: 'Trailing text after the end of file tag; it is attributed to no letter.',
  },
  'medecin.header_truncated': {
    severity: 'error',
    text: 'A header with fewer than twelve lines: the text is attributed to no letter.',
  },
  'medecin.header_unrecognised': {
    severity: 'error',
    text: 'These lines do not make a header: the text is attributed to no letter.',
  },
  'medecin.header_overlap': {
    severity: 'error',
    text: 'A second header starts before the first is complete: the text is attributed to no letter.',
  },
  'medecin.header_first_line_missing': {
    severity: 'warning',
    text: 'The first header line (patient code) is missing; the header is read one line up. Check it.',
  },
  'medecin.header_blank_line_before': {
    severity: 'warning',
    text: 'Blank lines before the header. Check it.',
  },
  'medecin.header_apicrypt_mark': {
    severity: 'warning',
    text: 'The line [apicrypt] before the header. Check it.',
  },
  'medecin.header_line_missing': {
    severity: 'warning',
    text: 'A header line seems to be missing after the birth date: the next ones may be one off. Check it.',
  },
  'medecin.header_fixed_width': {
    severity: 'info',
    text: 'The first header line is a fixed-width record; the patient code is its last word.',
  },
  'medecin.header_code_damaged': {
    severity: 'warning',
    text: 'The first header line looks like a damaged tag; no patient code is read from it. Check it.',
  },
  'medecin.name_missing': { severity: 'error', text: 'The family name or the first name is empty.' },
  'medecin.birth_date_missing': { severity: 'error', text: 'The birth date is empty.' },
  'medecin.birth_date_unreadable': { severity: 'error', text: 'The birth date is not a date.' },
  'medecin.birth_date_partial': {
    severity: 'warning',
    text: 'The birth month does not exist (copied from an NIR): only the year is known.',
  },
  'medecin.birth_century_assumed': {
    severity: 'warning',
    text: 'The birth year has two digits; the latest century not after the document is assumed.',
  },
  'medecin.birth_century_unknown': {
    severity: 'error',
    text: 'The birth year has two digits and nothing tells the century.',
  },
  'medecin.birth_after_document': { severity: 'warning', text: 'The birth date is later than the document.' },
  'medecin.document_date_missing': { severity: 'info', text: 'The document date is empty.' },
  'medecin.document_date_unreadable': { severity: 'warning', text: 'The document date is not a date.' },
  'medecin.document_date_inside': { severity: 'info', text: 'The document date is inside a longer text.' },
  'medecin.document_century_assumed': {
    severity: 'info',
    text: 'The document year has two digits; 1990 to 2089 is assumed.',
  },
  'medecin.nir_unreadable': { severity: 'warning', text: 'The NIR line does not contain an NIR.' },
  'medecin.nir_key_missing': { severity: 'info', text: 'The NIR has no key, so it cannot be checked.' },
  'medecin.nir_key_wrong': { severity: 'warning', text: 'The key of the NIR is wrong.' },
  'medecin.html_residue': {
    severity: 'info',
    text: 'The free text contains HTML; it is decoded in the view only.',
  },
  'medecin.quoted_printable': {
    severity: 'error',
    text: 'The file is still in quoted-printable, as mail carries it: decode it first.',
  },
  'medecin.row_unknown': { severity: 'warning', text: 'A row of an unknown kind is kept as it is.' },
  'medecin.row_spelling': { severity: 'warning', text: 'Non-standard spelling of the segment {segment}.' },
  'medecin.row_empty': {
    severity: 'warning',
    text: 'A result row without label, code and value is kept as it is.',
  },
  'medecin.row_extra_fields': { severity: 'warning', text: 'The row has more than fourteen fields.' },
  'medecin.type_unknown': { severity: 'warning', text: 'The result type is not A, N or C.' },
  'medecin.value_not_numeric': {
    severity: 'warning',
    text: 'The result is declared numeric but is not a number.',
  },
  'medecin.value_too_precise': {
    severity: 'warning',
    text: 'A number has too many digits to be held exactly; only its text is given.',
  },
  'medecin.digits_grouped': {
    severity: 'warning',
    text: 'A blank parts the thousands; this is read as one number.',
  },
  'medecin.bound_unreadable': {
    severity: 'info',
    text: 'A reference limit is not a number; only its text is given.',
  },
  'medecin.bounds_reversed': { severity: 'warning', text: 'The low bound is above the high bound.' },
  'medecin.abnormal_flag_unknown': {
    severity: 'warning',
    text: 'The abnormal flag is not L, H, LL, HH or N.',
  },
  'medecin.status_unknown': { severity: 'warning', text: 'The result status is not F, R or C.' },
}

export const medecinReadingDiagnosticsFrench: Sentences<MedecinReadingCode> = {
  'medecin.no_letter': "Aucun courrier n'a été reconnu dans ce fichier.",
  'medecin.several_letters': 'Le fichier contient {count} courriers.',
  'medecin.letter_after_end': 'Un courrier entier suit la balise de fin de fichier.',
  'medecin.mixed_line_ends': 'Fins de ligne mélangées : cette ligne est la première qui diffère.',
  'medecin.end_of_file_mark': 'Une marque de fin de fichier (0x1A) termine ici le texte.',
  'medecin.text_after_end_of_file_mark':
    'Texte après la marque de fin de fichier (0x1A) ; il est gardé, hors de tout courrier.',
  'medecin.control_character': 'La ligne contient un caractère de contrôle (code {character}).',
  'medecin.diagnostics_suppressed': '{count} autres diagnostics {suppressed} ne sont pas listés.',
  'medecin.tag_spelling': 'Écriture non standard de la balise {tag}.',
  'medecin.tag_glued': "La balise {tag} est en bout de ligne au lieu d'être seule sur la sienne.",
  'medecin.tag_misplaced': 'Balise {tag} mal placée ; elle est ignorée.',
  'medecin.tag_repeated': 'Balise {tag} répétée ; elle est ignorée.',
  'medecin.fin_missing': 'La balise ****FIN**** manque ; la balise de fin de fichier clôt ce courrier.',
  'medecin.finfichier_missing':
    'La balise ****FINFICHIER**** manque : le fichier a pu perdre des courriers après celui-ci.',
  'medecin.letter_cut': 'Les deux balises de fin manquent : le courrier est peut-être coupé.',
  'medecin.row_cut': "La dernière ligne est peut-être coupée ; elle n'est pas montrée comme un résultat.",
  'medecin.lab_missing': 'Des lignes structurées commencent ici sans la balise ****LAB****.',
  'medecin.second_lab': "Seconde balise ****LAB**** dans un courrier : la suite n'est attribuée à aucun.",
  'medecin.header_in_text':
    "Un en-tête complet dans un courrier : à partir d'ici rien n'est attribué à un courrier.",
  'medecin.foreign_line_in_rows':
    "Une ligne non structurée parmi les résultats : la suite n'est pas attribuée à ce courrier.",
  'medecin.stray_text': 'Texte hors de tout courrier.',
  'medecin.trailer': "Texte après la balise de fin de fichier ; il n'est attribué à aucun courrier.",
  'medecin.header_truncated':
    "Un en-tête de moins de douze lignes : le texte n'est attribué à aucun courrier.",
  'medecin.header_unrecognised':
    "Ces lignes ne forment pas un en-tête : le texte n'est attribué à aucun courrier.",
  'medecin.header_overlap':
    "Un second en-tête commence avant la fin du premier : le texte n'est attribué à aucun courrier.",
  'medecin.header_first_line_missing':
    "La première ligne de l'en-tête (code patient) manque ; l'en-tête est lu une ligne plus haut. À vérifier.",
  'medecin.header_blank_line_before': "Des lignes vides précèdent l'en-tête. À vérifier.",
  'medecin.header_apicrypt_mark': "La ligne [apicrypt] précède l'en-tête. À vérifier.",
  'medecin.header_line_missing':
    "Une ligne de l'en-tête semble manquer après la date de naissance : les suivantes sont peut-être décalées. À vérifier.",
  'medecin.header_fixed_width':
    "La première ligne de l'en-tête est un enregistrement à largeur fixe ; le code patient en est le dernier mot.",
  'medecin.header_code_damaged':
    "La première ligne de l'en-tête ressemble à une balise abîmée ; aucun code patient n'en est lu. À vérifier.",
  'medecin.name_missing': 'Le nom ou le prénom est vide.',
  'medecin.birth_date_missing': 'La date de naissance est vide.',
  'medecin.birth_date_unreadable': "La date de naissance n'est pas une date.",
  'medecin.birth_date_partial':
    "Le mois de naissance n'existe pas (copié d'un NIR) : seule l'année est connue.",
  'medecin.birth_century_assumed':
    "L'année de naissance a deux chiffres ; le siècle le plus récent avant le document est supposé.",
  'medecin.birth_century_unknown': "L'année de naissance a deux chiffres et rien n'indique le siècle.",
  'medecin.birth_after_document': 'La date de naissance est postérieure au document.',
  'medecin.document_date_missing': 'La date du document est vide.',
  'medecin.document_date_unreadable': "La date du document n'est pas une date.",
  'medecin.document_date_inside': "La date du document est à l'intérieur d'un texte plus long.",
  'medecin.document_century_assumed': "L'année du document a deux chiffres ; 1990 à 2089 est supposé.",
  'medecin.nir_unreadable': 'La ligne du NIR ne contient pas de NIR.',
  'medecin.nir_key_missing': "Le NIR n'a pas de clé et ne peut être contrôlé.",
  'medecin.nir_key_wrong': 'La clé du NIR est fausse.',
  'medecin.html_residue': "Le texte libre contient du HTML ; il n'est décodé que dans la vue.",
  'medecin.quoted_printable':
    'Le fichier est encore en quoted-printable, comme dans un courriel : décodez-le d’abord.',
  'medecin.row_unknown': 'Une ligne structurée de type inconnu est gardée telle quelle.',
  'medecin.row_spelling': 'Écriture non standard du segment {segment}.',
  'medecin.row_empty': 'Une ligne de résultat sans libellé, code ni valeur est gardée telle quelle.',
  'medecin.row_extra_fields': 'La ligne a plus de quatorze champs.',
  'medecin.type_unknown': "Le type de résultat n'est ni A, ni N, ni C.",
  'medecin.value_not_numeric': "Le résultat est déclaré numérique mais n'est pas un nombre.",
  'medecin.value_too_precise': 'Un nombre a trop de chiffres pour être exact ; seul son texte est donné.',
  'medecin.digits_grouped': 'Une espace sépare les milliers ; ceci est lu comme un seul nombre.',
  'medecin.bound_unreadable': "Une borne normale n'est pas un nombre ; seul son texte est donné.",
  'medecin.bounds_reversed': 'La borne basse est au-dessus de la borne haute.',
  'medecin.abnormal_flag_unknown': "L'indicateur d'anormalité n'est ni L, ni H, ni LL, ni HH, ni N.",
  'medecin.status_unknown': "Le statut du résultat n'est ni F, ni R, ni C.",
}

/** What the builder and `toLetterInput` report of a letter beside what its reading does; apart, so that a page that only reads carries none of it. */
export type MedecinBuildingCode =
  | 'medecin.result_missing_from_text'
  | 'medecin.result_contradicts_text'
  | 'medecin.text_line_long'
  | 'medecin.charset_ambiguous'
  | 'medecin.flag_contradicts_range'
  | 'medecin.flag_missing'
  | 'medecin.comment_missing_from_text'
  | 'medecin.word_cut'
  | 'medecin.not_carried'
  | 'medecin.carried_otherwise'

export const medecinBuildingDiagnostics: DiagnosticSentences<MedecinBuildingCode> = {
  'medecin.result_missing_from_text': {
    severity: 'warning',
    text: 'This result is not in the free text, which is all that many readers show.',
  },
  'medecin.result_contradicts_text': {
    severity: 'error',
    text: 'The free text gives another value for this result.',
  },
  'medecin.text_line_long': {
    severity: 'info',
    text: 'A line of the free text is longer than {limit} characters.',
  },
  'medecin.charset_ambiguous': {
    severity: 'warning',
    text: 'A reader that detects the character set may not read this file as {charset}: check unusual characters.',
  },
  'medecin.flag_contradicts_range': {
    severity: 'warning',
    text: 'The abnormal flag contradicts the reference range: check the value, the bounds and the flag.',
  },
  'medecin.flag_missing': {
    severity: 'warning',
    text: 'The value is outside its reference range and has no abnormal flag.',
  },
  'medecin.comment_missing_from_text': {
    severity: 'warning',
    text: 'This comment is not in the free text, which is all that many readers show.',
  },
  'medecin.word_cut': {
    severity: 'info',
    text: 'A word of this comment is longer than {limit} characters and is cut.',
  },
  'medecin.not_carried': {
    severity: 'warning',
    text: 'This part of the letter has no place in what the builder takes; a letter built from it lacks it.',
  },
  'medecin.carried_otherwise': {
    severity: 'info',
    text: 'This part of the letter is carried over in the form in which the builder writes it.',
  },
}

export const medecinBuildingDiagnosticsFrench: Sentences<MedecinBuildingCode> = {
  'medecin.result_missing_from_text':
    "Ce résultat n'est pas dans le texte libre, seul montré par beaucoup de lecteurs.",
  'medecin.result_contradicts_text': 'Le texte libre donne une autre valeur pour ce résultat.',
  'medecin.text_line_long': 'Une ligne du texte libre dépasse {limit} caractères.',
  'medecin.charset_ambiguous':
    'Un lecteur qui détecte le jeu de caractères peut ne pas lire ce fichier en {charset} : vérifiez les caractères inhabituels.',
  'medecin.flag_contradicts_range':
    "L'indicateur d'anormalité contredit les bornes normales : vérifiez la valeur, les bornes et l'indicateur.",
  'medecin.flag_missing': "La valeur est hors des bornes normales et n'a pas d'indicateur d'anormalité.",
  'medecin.comment_missing_from_text':
    "Ce commentaire n'est pas dans le texte libre, seul montré par beaucoup de lecteurs.",
  'medecin.word_cut': 'Un mot de ce commentaire dépasse {limit} caractères et est coupé.',
  'medecin.not_carried':
    "Cette partie du courrier n'a pas de place dans ce que prend le constructeur ; un courrier reconstruit ne l'aura pas.",
  'medecin.carried_otherwise':
    'Cette partie du courrier est reprise dans la forme que le constructeur écrit.',
}

/** What `readHprimMedecin` and `buildHprimMedecin` report without refusing. */
export type MedecinDiagnosticCode = MedecinReadingCode | MedecinBuildingCode

/** Why a letter may not be filed without a person. */
export type LetterDoubtCode =
  | 'medecin.doubt_incomplete'
  | 'medecin.doubt_header_repaired'
  | 'medecin.doubt_name_missing'
  | 'medecin.doubt_birth_date_missing'
  | 'medecin.doubt_birth_date_uncertain'
  | 'medecin.doubt_unattributed'
  | 'medecin.doubt_charset'
  | 'medecin.doubt_error_in_letter'
  | 'medecin.doubt_error_in_file'

export const letterDoubtSentences: Sentences<LetterDoubtCode> = {
  'medecin.doubt_incomplete': 'The letter is not whole: results may be missing.',
  'medecin.doubt_header_repaired': 'The header was read by a repair: a line may be taken for another.',
  'medecin.doubt_name_missing': 'The family name or the first name of the patient is missing.',
  'medecin.doubt_birth_date_missing': 'The birth date of the patient is missing or cannot be read.',
  'medecin.doubt_birth_date_uncertain':
    'Of the birth date only the year is known, or its century was assumed.',
  'medecin.doubt_unattributed':
    'Lines {firstLine} to {lastLine} of the file belong to no letter with certainty: they may be results of this patient, or of another.',
  'medecin.doubt_charset': 'The character set was guessed: accented letters of the name may be wrong.',
  'medecin.doubt_error_in_letter': 'Reading this letter reported an error: {code}.',
  'medecin.doubt_error_in_file':
    'Reading reported an error of the whole file, or outside this letter: {code}.',
}

export const letterDoubtSentencesFrench: Sentences<LetterDoubtCode> = {
  'medecin.doubt_incomplete': "La lettre n'est pas entière : des résultats peuvent manquer.",
  'medecin.doubt_header_repaired':
    "L'en-tête a été lu après réparation : une ligne a pu être prise pour une autre.",
  'medecin.doubt_name_missing': 'Le nom ou le prénom du patient manque.',
  'medecin.doubt_birth_date_missing': 'La date de naissance du patient manque ou est illisible.',
  'medecin.doubt_birth_date_uncertain':
    "De la date de naissance, seule l'année est connue, ou le siècle a été supposé.",
  'medecin.doubt_unattributed':
    "Les lignes {firstLine} à {lastLine} du fichier n'appartiennent avec certitude à aucune lettre : ce sont peut-être des résultats de ce patient, ou d'un autre.",
  'medecin.doubt_charset': 'Le jeu de caractères a été deviné : les accents du nom peuvent être faux.',
  'medecin.doubt_error_in_letter': 'La lecture de cette lettre a signalé une erreur : {code}.',
  'medecin.doubt_error_in_file':
    'La lecture a signalé une erreur du fichier entier, ou hors de cette lettre : {code}.',
}

/** What `buildHprimMedecin`, `editHprimMedecin`, `layoutText` and `writeHprimMedecin` refuse by throwing. */
export type MedecinErrorCode =
  | 'medecin.no_letters_given'
  | 'medecin.several_patients'
  | 'medecin.field_required'
  | 'medecin.field_control_character'
  | 'medecin.field_separator'
  | 'medecin.field_tag'
  | 'medecin.field_row'
  | 'medecin.field_too_long'
  | 'medecin.field_unmappable'
  | 'medecin.field_date'
  | 'medecin.field_nir'
  | 'medecin.field_number'
  | 'medecin.field_too_precise'
  | 'medecin.field_value'
  | 'medecin.not_read_back'
  | 'medecin.edit_no_such_line'
  | 'medecin.edit_no_such_letter'
  | 'medecin.edit_twice'
  | 'medecin.edit_structure'

export const medecinErrors: Sentences<MedecinErrorCode> = {
  'medecin.no_letters_given': 'At least one letter is needed.',
  'medecin.several_patients':
    'The letters are about several patients, which known readers mix up; set severalPatients to allow it.',
  'medecin.field_required': '{path} must be filled.',
  'medecin.field_control_character': '{path} holds a line end or a control character.',
  'medecin.field_separator': '{path} holds a |, which the format cannot carry.',
  'medecin.field_tag': '{path} would be read as a tag.',
  'medecin.field_row': '{path} would be read as a row.',
  'medecin.field_too_long': '{path} is longer than {limit} characters.',
  'medecin.field_unmappable': '{path} holds the character {codePoint}, which does not exist in {charset}.',
  'medecin.field_date': '{path} is not a calendar date (YYYY-MM-DD).',
  'medecin.field_nir': '{path} is not an NIR of fifteen characters with a right key.',
  'medecin.field_number': '{path} is not a number as a numeric result must be written (a point, no blank).',
  'medecin.field_too_precise':
    '{path} is a JavaScript number with more than fifteen significant digits: round it, or give its text.',
  'medecin.field_value': '{path} is not a value that the format knows.',
  'medecin.not_read_back': '{path} would not be read back as it was given.',
  'medecin.edit_no_such_line': '{path} names a line that the file does not have.',
  'medecin.edit_no_such_letter': '{path} names a letter that the file does not have.',
  'medecin.edit_twice': '{path} changes a line that another change of the same call changes too.',
  'medecin.edit_structure':
    '{path} would change what the lines around it mean (a tag, a header, the kind of a row).',
}

export const medecinErrorsFrench: Sentences<MedecinErrorCode> = {
  'medecin.no_letters_given': 'Il faut au moins un courrier.',
  'medecin.several_patients':
    'Les courriers concernent plusieurs patients, que des lecteurs connus mélangent ; severalPatients le permet.',
  'medecin.field_required': '{path} doit être rempli.',
  'medecin.field_control_character': '{path} contient une fin de ligne ou un caractère de contrôle.',
  'medecin.field_separator': '{path} contient un |, que le format ne peut porter.',
  'medecin.field_tag': '{path} serait lu comme une balise.',
  'medecin.field_row': '{path} serait lu comme une ligne structurée.',
  'medecin.field_too_long': '{path} dépasse {limit} caractères.',
  'medecin.field_unmappable': "{path} contient le caractère {codePoint}, qui n'existe pas en {charset}.",
  'medecin.field_date': "{path} n'est pas une date du calendrier (AAAA-MM-JJ).",
  'medecin.field_nir': "{path} n'est pas un NIR de quinze caractères avec une clé juste.",
  'medecin.field_number':
    "{path} n'est pas un nombre tel qu'un résultat numérique doit l'écrire (point, sans blanc).",
  'medecin.field_too_precise':
    '{path} est un nombre JavaScript de plus de quinze chiffres significatifs : arrondissez-le, ou donnez son texte.',
  'medecin.field_value': "{path} n'est aucune des valeurs que le format connaît.",
  'medecin.not_read_back': '{path} ne serait pas relu comme il a été donné.',
  'medecin.edit_no_such_line': "{path} nomme une ligne que le fichier n'a pas.",
  'medecin.edit_no_such_letter': "{path} nomme un courrier que le fichier n'a pas.",
  'medecin.edit_twice': "{path} change une ligne qu'un autre changement du même appel change aussi.",
  'medecin.edit_structure': '{path} changerait le sens des lignes voisines (balise, en-tête, type de ligne).',
}

/** An error of this layer. */
export function medecinError(
  code: MedecinErrorCode,
  details?: ErrorDetails<MedecinErrorCode>,
): HprimError<MedecinErrorCode> {
  return errorOf(medecinErrors, code, details)
}

/** A diagnostic of the builder. */
export function buildingDiagnostic(
  code: MedecinBuildingCode,
  place?: DiagnosticPlace,
  params?: MessageParams,
): Diagnostic<MedecinBuildingCode> {
  return diagnosticOf(medecinBuildingDiagnostics, code, place, params)
}

/** Refuses what is being read: thrown, and turned into a value by the public verb. */
export function refuse(code: MedecinRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(medecinRefusals, code, params))
}

/** What the flags of the norm mean. */
export const abnormalFlagWords: Words<AbnormalFlag> = {
  L: { en: 'low', fr: 'bas' },
  H: { en: 'high', fr: 'haut' },
  LL: { en: 'panic value, low', fr: 'valeur de panique, basse' },
  HH: { en: 'panic value, high', fr: 'valeur de panique, haute' },
  N: { en: 'normal', fr: 'normal' },
}

/** What the statuses of the norm mean. */
export const resultStatusWords: Words<ResultStatus> = {
  F: { en: 'validated', fr: 'validé' },
  R: { en: 'not validated', fr: 'non validé' },
  C: { en: 'corrected', fr: 'corrigé' },
}

/** What the types of the norm mean. */
export const resultTypeWords: Words<ResultType> = {
  A: { en: 'alphanumeric', fr: 'alphanumérique' },
  N: { en: 'numeric', fr: 'numérique' },
  C: { en: 'code', fr: 'code' },
}

/** What the categories of an antibiogram mean. */
export const susceptibilityWords: Words<Susceptibility> = {
  S: { en: 'susceptible', fr: 'sensible' },
  I: {
    en: 'susceptible at increased exposure, or intermediate',
    fr: 'sensible à forte posologie, ou intermédiaire',
  },
  R: { en: 'resistant', fr: 'résistant' },
}
