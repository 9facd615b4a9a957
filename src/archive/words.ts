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
  'archive.empty_password': {
    en: 'The password at {path} is empty.',
    fr: 'Le mot de passe en {path} est vide.',
  },
  'archive.unmappable_password': {
    en: 'The password at {path} has a character that does not exist in {charset}.',
    fr: "Le mot de passe en {path} contient un caractère qui n'existe pas en {charset}.",
  },
  'archive.unknown_container_name': {
    en: 'Unknown container, or one that can only be read. Known here: {known}.',
    fr: 'Conteneur inconnu, ou qui ne peut être que lu. Connus ici : {known}.',
  },
  'archive.encryption_unsupported': {
    en: 'With a password, the container {container} can write: {known}. Weak encryption must be named.',
    fr: 'Avec un mot de passe, le conteneur {container} peut écrire : {known}. Un chiffrement faible doit être nommé.',
  },
  'archive.invalid_name': {
    en: 'The name at {path} is not a safe relative file name, or cannot be written in this container.',
    fr: "Le nom en {path} n'est pas un nom de fichier relatif et sûr, ou ne peut pas être écrit dans ce conteneur.",
  },
  'archive.duplicate_name': {
    en: 'The name at {path} is already that of another file (case is ignored).',
    fr: "Le nom en {path} est déjà celui d'un autre fichier (sans tenir compte de la casse).",
  },
  'archive.invalid_modified': {
    en: 'The time at {path} is not a valid YYYY-MM-DDTHH:MM:SS of the years 1980 to 2107.',
    fr: "L'heure en {path} n'est pas une date et heure AAAA-MM-JJTHH:MM:SS valide des années 1980 à 2107.",
  },
  'archive.one_file_only': {
    en: 'The container {container} holds exactly one file.',
    fr: 'Le conteneur {container} contient exactement un fichier.',
  },
  'archive.not_whole': {
    en: 'The letter at {path} does not end with ****FINFICHIER****: nothing else shows that it is complete.',
    fr: "La lettre en {path} ne se termine pas par ****FINFICHIER**** : rien d'autre ne montre qu'elle est complète.",
  },
  'archive.too_large': {
    en: 'More files, or larger ones, than the container {container} can hold.',
    fr: 'Fichiers trop nombreux ou trop gros pour le conteneur {container}.',
  },
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
  'archive.leading_bytes': {
    severity: 'info',
    en: '{count} bytes before the archive.',
    fr: "{count} octets avant l'archive.",
  },
  'archive.trailing_bytes': {
    severity: 'info',
    en: '{count} bytes after the archive.',
    fr: "{count} octets après l'archive.",
  },
  'archive.unsafe_name': {
    severity: 'warning',
    en: 'The name of this file was unsafe (path outside its folder, reserved or control characters); it was changed.',
    fr: "Le nom de ce fichier n'était pas sûr (chemin hors du dossier, caractères réservés ou de contrôle) ; il a été changé.",
  },
  'archive.renamed_duplicate': {
    severity: 'warning',
    en: 'Two files of the archive have the same name; this one was renamed.',
    fr: "Deux fichiers de l'archive portent le même nom ; celui-ci a été renommé.",
  },
  'archive.directory_entry': {
    severity: 'info',
    en: 'This entry is a folder, not a file; it was skipped.',
    fr: 'Cette entrée est un dossier, non un fichier ; elle a été ignorée.',
  },
  'archive.headers_disagree': {
    severity: 'warning',
    en: 'The local header of this file disagrees with the central directory; the directory is followed where the content holds its checks. No check covers the name: look whose file it is.',
    fr: "L'en-tête local de ce fichier contredit le répertoire central ; le répertoire est suivi là où le contenu satisfait à ses contrôles. Aucun contrôle ne porte sur le nom : vérifiez de qui est ce fichier.",
  },
  'archive.unlisted_file': {
    severity: 'warning',
    en: 'No directory of the archive lists this file: it may have been deleted from it, or replaced by a newer one.',
    fr: "Aucun répertoire de l'archive ne mentionne ce fichier : il en a peut-être été supprimé, ou remplacé par un plus récent.",
  },
  'archive.counts_disagree': {
    severity: 'warning',
    en: 'The end of the archive states two different numbers of files; the directory has as many as the whole archive should.',
    fr: "La fin de l'archive indique deux nombres de fichiers différents ; le répertoire en contient autant que l'archive entière doit en avoir.",
  },
  'archive.password_check_wrong': {
    severity: 'warning',
    en: 'The check byte of the encryption does not fit this password; length and CRC of the content prove that it is the right one.',
    fr: "L'octet de contrôle du chiffrement ne correspond pas à ce mot de passe ; la longueur et le CRC du contenu prouvent qu'il est le bon.",
  },
  'archive.not_encrypted': {
    severity: 'warning',
    en: 'A password was given, but this file is not encrypted.',
    fr: "Un mot de passe a été donné, mais ce fichier n'est pas chiffré.",
  },
  'archive.weak_encryption': {
    severity: 'warning',
    en: 'This file is encrypted with {encryption}, which no longer protects it.',
    fr: 'Ce fichier est chiffré par {encryption}, qui ne le protège plus.',
  },
  'archive.diagnostics_suppressed': {
    severity: 'info',
    en: '{count} further diagnostics {suppressed} are not listed.',
    fr: '{count} autres diagnostics {suppressed} ne sont pas listés.',
  },
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
  'archive.unknown_container': {
    en: 'Not an archive of a known kind, and not a letter.',
    fr: "Ni une archive d'un genre connu, ni une lettre.",
  },
  'archive.unsupported_container': {
    en: 'Archives of this kind are not read here ({format}).',
    fr: 'Les archives de ce genre ne sont pas lues ici ({format}).',
  },
  'archive.missing_password': {
    en: 'The file is encrypted and no password was given.',
    fr: "Le fichier est chiffré et aucun mot de passe n'a été donné.",
  },
  'archive.wrong_password': {
    en: 'Wrong password: none of those given is the right one.',
    fr: "Mot de passe erroné : aucun de ceux donnés n'est le bon.",
  },
  'archive.wrong_password_or_damaged': {
    en: 'Wrong password, or the file is damaged: this encryption cannot tell which.',
    fr: 'Mot de passe erroné, ou fichier endommagé : ce chiffrement ne permet pas de les distinguer.',
  },
  'archive.damaged': {
    en: 'The archive is damaged.',
    fr: "L'archive est endommagée.",
  },
  'archive.truncated': {
    en: 'The archive is cut off: its end is missing.',
    fr: "L'archive est tronquée : il en manque la fin.",
  },
  'archive.unsupported_method': {
    en: 'The file is compressed or encrypted by a method that is not read here ({method}).',
    fr: "Le fichier est compressé ou chiffré par une méthode qui n'est pas lue ici ({method}).",
  },
  'archive.unsupported_feature': {
    en: 'The archive uses a feature that is not read here ({feature}).',
    fr: "L'archive utilise une fonction qui n'est pas lue ici ({feature}).",
  },
  'archive.limit': {
    en: 'The archive exceeds the limit {limit} ({value}).',
    fr: "L'archive dépasse la limite {limit} ({value}).",
  },
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
