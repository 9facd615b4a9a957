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
    en: 'The password at {path} has a character that {charset} lacks.',
    fr: 'Le mot de passe en {path} a un caractère qui manque à {charset}.',
  },
  'archive.unknown_container_name': {
    en: 'No container of the name given is known here, or it can only be read.',
    fr: "Aucun conteneur du nom donné n'est connu ici, ou il ne peut qu'être lu.",
  },
  'archive.encryption_unsupported': {
    en: 'The container {container} cannot write the encryption asked for, or wants it named.',
    fr: 'Le conteneur {container} ne sait pas écrire le chiffrement demandé, ou veut le voir nommé.',
  },
  'archive.invalid_name': {
    en: 'The name at {path} is no safe relative file name, or cannot be written in this container.',
    fr: "Le nom en {path} n'est pas un nom de fichier relatif et sûr, ou ne peut être écrit dans ce conteneur.",
  },
  'archive.duplicate_name': {
    en: 'The name at {path} is that of an earlier file.',
    fr: "Le nom en {path} est celui d'un fichier précédent.",
  },
  'archive.invalid_modified': {
    en: 'The time at {path} is not written YYYY-MM-DDTHH:MM:SS, or not in the years 1980 to 2107.',
    fr: "L'heure en {path} n'est pas écrite AAAA-MM-JJTHH:MM:SS, ou hors des années 1980 à 2107.",
  },
  'archive.one_file_only': {
    en: 'The container {container} holds exactly one file.',
    fr: 'Le conteneur {container} contient exactement un fichier.',
  },
  'archive.not_whole': {
    en: 'The letter at {path} does not end in its end tag, which alone would prove it whole.',
    fr: 'La lettre en {path} ne se termine pas par sa balise de fin, seule preuve de son intégrité.',
  },
  'archive.too_large': {
    en: 'The files are more or larger than the container {container} can hold.',
    fr: 'Les fichiers sont plus nombreux ou plus gros que le conteneur {container} ne peut contenir.',
  },
}

/** What is noticed in an archive that can be read all the same. */
export type ArchiveDiagnosticCode =
  | 'archive.leading_bytes'
  | 'archive.trailing_bytes'
  | 'archive.unsafe_name'
  | 'archive.renamed_duplicate'
  | 'archive.directory_entry'
  | 'archive.headers_disagree'
  | 'archive.not_encrypted'
  | 'archive.weak_encryption'

export const archiveDiagnostics: DiagnosticSentences<ArchiveDiagnosticCode> = {
  'archive.leading_bytes': {
    severity: 'info',
    en: '{count} octets stand before the archive.',
    fr: "{count} octets précèdent l'archive.",
  },
  'archive.trailing_bytes': {
    severity: 'info',
    en: '{count} octets stand after the archive.',
    fr: "{count} octets suivent l'archive.",
  },
  'archive.unsafe_name': {
    severity: 'warning',
    en: 'The name of this file could have written outside its folder or confused a system; it was changed.',
    fr: 'Le nom de ce fichier aurait pu écrire hors de son dossier ou tromper un système ; il a été changé.',
  },
  'archive.renamed_duplicate': {
    severity: 'warning',
    en: 'Two files of the archive have the same name; this one was renamed.',
    fr: "Deux fichiers de l'archive portent le même nom ; celui-ci a été renommé.",
  },
  'archive.directory_entry': {
    severity: 'info',
    en: 'This entry is a folder, not a file; it was passed over.',
    fr: 'Cette entrée est un dossier, non un fichier ; elle a été ignorée.',
  },
  'archive.headers_disagree': {
    severity: 'warning',
    en: 'The two headers of this file disagree on its name or time; those of the directory were taken.',
    fr: "Les deux en-têtes de ce fichier ne s'accordent pas sur son nom ou son heure ; ceux du répertoire sont pris.",
  },
  'archive.not_encrypted': {
    severity: 'warning',
    en: 'A password was given, but this file is not encrypted.',
    fr: "Un mot de passe était donné, mais ce fichier n'est pas chiffré.",
  },
  'archive.weak_encryption': {
    severity: 'warning',
    en: 'This file is encrypted with {encryption}, which no longer protects it.',
    fr: 'Ce fichier est chiffré par {encryption}, qui ne le protège plus.',
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
    en: 'This is no archive and no letter that is known here.',
    fr: "Ce n'est ni une archive ni une lettre connue ici.",
  },
  'archive.unsupported_container': {
    en: 'This is an archive of a kind that is not read here ({format}).',
    fr: "C'est une archive d'un genre qui n'est pas lu ici ({format}).",
  },
  'archive.missing_password': {
    en: 'The file is encrypted and no password was given.',
    fr: "Le fichier est chiffré et aucun mot de passe n'a été donné.",
  },
  'archive.wrong_password': {
    en: 'No password given is the right one.',
    fr: "Aucun mot de passe donné n'est le bon.",
  },
  'archive.wrong_password_or_damaged': {
    en: 'No password given opens the file, or it is damaged: this encryption cannot tell which.',
    fr: "Aucun mot de passe donné n'ouvre le fichier, ou il est abîmé : ce chiffrement ne permet pas de le dire.",
  },
  'archive.damaged': {
    en: 'The archive is damaged.',
    fr: "L'archive est abîmée.",
  },
  'archive.truncated': {
    en: 'The end is missing: what was received is not whole.',
    fr: "La fin manque : ce qui a été reçu n'est pas complet.",
  },
  'archive.unsupported_method': {
    en: 'The file is compacted or encrypted by a method that is not read here ({method}).',
    fr: "Le fichier est compacté ou chiffré par une méthode qui n'est pas lue ici ({method}).",
  },
  'archive.unsupported_feature': {
    en: 'The archive uses something that is not read here ({feature}).',
    fr: "L'archive utilise quelque chose qui n'est pas lu ici ({feature}).",
  },
  'archive.limit': {
    en: 'The archive passes the limit {limit} ({value}).',
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

/** A diagnostic of this layer. */
export function archiveDiagnostic(
  code: ArchiveDiagnosticCode,
  place?: DiagnosticPlace,
  params?: MessageParams,
): Diagnostic<ArchiveDiagnosticCode> {
  return diagnosticOf(archiveDiagnostics, code, place, params)
}

/** A refusal of this layer. */
export function archiveRefusal(
  code: ArchiveRefusalCode,
  params?: MessageParams,
): Refusal<ArchiveRefusalCode> {
  return refusalOf(archiveRefusals, code, params)
}
