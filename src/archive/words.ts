import {
  DiagnosticCollector,
  type DiagnosticSentences,
  type ErrorDetails,
  errorOf,
  type HprimError,
  type MessageParams,
  type Refusal,
  Refused,
  refusalOf,
  type Sentences,
} from '../base/index.js'

/** Errors that `archive/` throws: mistakes of the caller. */
export type ArchiveErrorCode =
  | 'archive.empty_password'
  | 'archive.unmappable_password'
  | 'archive.unknown_container_name'
  | 'archive.encryption_unsupported'
  | 'archive.invalid_name'
  | 'archive.duplicate_name'
  | 'archive.invalid_modified'
  | 'archive.one_file_only'
  | 'archive.not_whole'
  | 'archive.too_large'

export const archiveErrors: Sentences<ArchiveErrorCode> = {
  'archive.empty_password': 'The password at {path} is empty.',
  'archive.unmappable_password': 'The password at {path} has a character that does not exist in {charset}.',
  'archive.unknown_container_name': 'Unknown container, or one that can only be read. Known here: {known}.',
  'archive.encryption_unsupported':
    'With a password, the container {container} can write: {known}. Weak encryption must be named.',
  'archive.invalid_name':
    'The name at {path} is not a safe relative file name, or cannot be written in this container.',
  'archive.duplicate_name': 'The name at {path} is already that of another file (case is ignored).',
  'archive.invalid_modified':
    'The time at {path} is not a valid YYYY-MM-DDTHH:MM:SS of the years 1980 to 2107.',
  'archive.one_file_only': 'The container {container} holds exactly one file.',
  'archive.not_whole':
    'The letter at {path} does not end with ****FINFICHIER****: nothing else shows that it is complete.',
  'archive.too_large': 'More files, or larger ones, than the container {container} can hold.',
}

export const archiveErrorsFrench: Sentences<ArchiveErrorCode> = {
  'archive.empty_password': 'Le mot de passe en {path} est vide.',
  'archive.unmappable_password':
    "Le mot de passe en {path} contient un caractère qui n'existe pas en {charset}.",
  'archive.unknown_container_name': 'Conteneur inconnu, ou qui ne peut être que lu. Connus ici : {known}.',
  'archive.encryption_unsupported':
    'Avec un mot de passe, le conteneur {container} peut écrire : {known}. Un chiffrement faible doit être nommé.',
  'archive.invalid_name':
    "Le nom en {path} n'est pas un nom de fichier relatif et sûr, ou ne peut pas être écrit dans ce conteneur.",
  'archive.duplicate_name':
    "Le nom en {path} est déjà celui d'un autre fichier (sans tenir compte de la casse).",
  'archive.invalid_modified':
    "L'heure en {path} n'est pas une date et heure AAAA-MM-JJTHH:MM:SS valide des années 1980 à 2107.",
  'archive.one_file_only': 'Le conteneur {container} contient exactement un fichier.',
  'archive.not_whole':
    "La lettre en {path} ne se termine pas par ****FINFICHIER**** : rien d'autre ne montre qu'elle est complète.",
  'archive.too_large': 'Fichiers trop nombreux ou trop gros pour le conteneur {container}.',
}

/** What is reported of an archive that can be read all the same. */
export type ArchiveDiagnosticCode =
  | 'archive.leading_bytes'
  | 'archive.trailing_bytes'
  | 'archive.unsafe_name'
  | 'archive.renamed_duplicate'
  | 'archive.directory_entry'
  | 'archive.headers_disagree'
  | 'archive.unlisted_file'
  | 'archive.counts_disagree'
  | 'archive.password_check_wrong'
  | 'archive.not_encrypted'
  | 'archive.weak_encryption'
  | 'archive.diagnostics_suppressed'

export const archiveDiagnostics: DiagnosticSentences<ArchiveDiagnosticCode> = {
  'archive.leading_bytes': { severity: 'info', text: '{count} bytes before the archive.' },
  'archive.trailing_bytes': { severity: 'info', text: '{count} bytes after the archive.' },
  'archive.unsafe_name': {
    severity: 'warning',
    text: 'The name of this file was unsafe (path outside its folder, reserved or control characters); it was changed.',
  },
  'archive.renamed_duplicate': {
    severity: 'warning',
    text: 'Two files of the archive have the same name; this one was renamed.',
  },
  'archive.directory_entry': {
    severity: 'info',
    text: 'This entry is a folder, not a file; it was skipped.',
  },
  'archive.headers_disagree': {
    severity: 'warning',
    text: 'The local header of this file disagrees with the central directory; the directory is followed where the content holds its checks. No check covers the name: look whose file it is.',
  },
  'archive.unlisted_file': {
    severity: 'warning',
    text: 'No directory of the archive lists this file: it may have been deleted from it, or replaced by a newer one.',
  },
  'archive.counts_disagree': {
    severity: 'warning',
    text: 'The end of the archive states two different numbers of files; the directory has as many as the whole archive should.',
  },
  'archive.password_check_wrong': {
    severity: 'warning',
    text: 'The check byte of the encryption does not fit this password; length and CRC of the content prove that it is the right one.',
  },
  'archive.not_encrypted': {
    severity: 'warning',
    text: 'A password was given, but this file is not encrypted.',
  },
  'archive.weak_encryption': {
    severity: 'warning',
    text: 'This file is encrypted with {encryption}, which no longer protects it.',
  },
  'archive.diagnostics_suppressed': {
    severity: 'info',
    text: '{count} further diagnostics {suppressed} are not listed.',
  },
}

export const archiveDiagnosticsFrench: Sentences<ArchiveDiagnosticCode> = {
  'archive.leading_bytes': "{count} octets avant l'archive.",
  'archive.trailing_bytes': "{count} octets après l'archive.",
  'archive.unsafe_name':
    "Le nom de ce fichier n'était pas sûr (chemin hors du dossier, caractères réservés ou de contrôle) ; il a été changé.",
  'archive.renamed_duplicate': "Deux fichiers de l'archive portent le même nom ; celui-ci a été renommé.",
  'archive.directory_entry': 'Cette entrée est un dossier, non un fichier ; elle a été ignorée.',
  'archive.headers_disagree':
    "L'en-tête local de ce fichier contredit le répertoire central ; le répertoire est suivi là où le contenu satisfait à ses contrôles. Aucun contrôle ne porte sur le nom : vérifiez de qui est ce fichier.",
  'archive.unlisted_file':
    "Aucun répertoire de l'archive ne mentionne ce fichier : il en a peut-être été supprimé, ou remplacé par un plus récent.",
  'archive.counts_disagree':
    "La fin de l'archive indique deux nombres de fichiers différents ; le répertoire en contient autant que l'archive entière doit en avoir.",
  'archive.password_check_wrong':
    "L'octet de contrôle du chiffrement ne correspond pas à ce mot de passe ; la longueur et le CRC du contenu prouvent qu'il est le bon.",
  'archive.not_encrypted': "Un mot de passe a été donné, mais ce fichier n'est pas chiffré.",
  'archive.weak_encryption': 'Ce fichier est chiffré par {encryption}, qui ne le protège plus.',
  'archive.diagnostics_suppressed': '{count} autres diagnostics {suppressed} ne sont pas listés.',
}

/** Why `unpackArchive` gives not all the files of an archive. */
export type ArchiveRefusalCode =
  | 'archive.unknown_container'
  | 'archive.unsupported_container'
  | 'archive.missing_password'
  | 'archive.wrong_password'
  | 'archive.wrong_password_or_damaged'
  | 'archive.damaged'
  | 'archive.truncated'
  | 'archive.unsupported_method'
  | 'archive.unsupported_feature'
  | 'archive.limit'

export const archiveRefusals: Sentences<ArchiveRefusalCode> = {
  'archive.unknown_container': 'Not an archive of a known kind, and not a letter.',
  'archive.unsupported_container': 'Archives of this kind are not read here ({format}).',
  'archive.missing_password': 'The file is encrypted and no password was given.',
  'archive.wrong_password': 'Wrong password: none of those given is the right one.',
  'archive.wrong_password_or_damaged':
    'Wrong password, or the file is damaged: this encryption cannot tell which.',
  'archive.damaged': 'The archive is damaged.',
  'archive.truncated': 'The archive is cut off: its end is missing.',
  'archive.unsupported_method':
    'The file is compressed or encrypted by a method that is not read here ({method}).',
  'archive.unsupported_feature': 'The archive uses a feature that is not read here ({feature}).',
  'archive.limit': 'The archive exceeds the limit {limit} ({value}).',
}

export const archiveRefusalsFrench: Sentences<ArchiveRefusalCode> = {
  'archive.unknown_container': "Ni une archive d'un genre connu, ni une lettre.",
  'archive.unsupported_container': 'Les archives de ce genre ne sont pas lues ici ({format}).',
  'archive.missing_password': "Le fichier est chiffré et aucun mot de passe n'a été donné.",
  'archive.wrong_password': "Mot de passe erroné : aucun de ceux donnés n'est le bon.",
  'archive.wrong_password_or_damaged':
    'Mot de passe erroné, ou fichier endommagé : ce chiffrement ne permet pas de les distinguer.',
  'archive.damaged': "L'archive est endommagée.",
  'archive.truncated': "L'archive est tronquée : il en manque la fin.",
  'archive.unsupported_method':
    "Le fichier est compressé ou chiffré par une méthode qui n'est pas lue ici ({method}).",
  'archive.unsupported_feature': "L'archive utilise une fonction qui n'est pas lue ici ({feature}).",
  'archive.limit': "L'archive dépasse la limite {limit} ({value}).",
}

/** An error of this layer. */
export function archiveError(
  code: ArchiveErrorCode,
  details?: ErrorDetails<ArchiveErrorCode>,
): HprimError<ArchiveErrorCode> {
  return errorOf(archiveErrors, code, details)
}

/** Collects what a reading reports. */
export function archiveCollector(): DiagnosticCollector<ArchiveDiagnosticCode> {
  return new DiagnosticCollector<ArchiveDiagnosticCode>(archiveDiagnostics, 'archive.diagnostics_suppressed')
}

/**
 * Why an archive is not whole, with its sentence: the `refusal` of what a container opened, beside the entries that it
 * knows. To give nothing at all, throw {@link archiveRefused}.
 * @example
 * return { entries, refusal: archiveRefusal('archive.truncated') }
 */
export function archiveRefusal(
  code: ArchiveRefusalCode,
  params?: MessageParams,
): Refusal<ArchiveRefusalCode> {
  return refusalOf(archiveRefusals, code, params)
}

/**
 * What a container throws when it cannot open an archive or read a file of one: it becomes the `refusal` of that archive
 * or file. Some codes have parameters: `archive.unsupported_method` `{ method }`, `archive.unsupported_feature`
 * `{ feature }`, `archive.limit` `{ limit, value }`.
 * @example
 * throw archiveRefused('archive.unsupported_method', { method: 'ARJ 4' })
 */
export function archiveRefused(
  code: ArchiveRefusalCode,
  params?: MessageParams,
): Refused<ArchiveRefusalCode> {
  return new Refused(archiveRefusal(code, params))
}
