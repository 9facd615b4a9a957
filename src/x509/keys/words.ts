// Sentences of the readers of key files: apart, so that who reads certificates only carries none of them.
import {
  type DiagnosticSentences,
  type MessageParams,
  Refused,
  refusalOf,
  type Sentences,
} from '../../base/index.js'
import type { KeyFileKind } from './file-kind.js'
import type { PasswordEncoding } from './password.js'

/** Why `readCertifiedKeys` gives nothing, and why it could not read a part. */
export type KeyFileRefusalCode =
  | 'x509.limit'
  | 'x509.not_a_key_file'
  | 'x509.malformed_key_file'
  | 'x509.password_needed'
  | 'x509.wrong_password'
  | 'x509.unsupported_key_file'
  | 'x509.unsupported_by_provider'
  | 'x509.unsupported_private_key'
  | 'x509.malformed_private_key'

const kinds: Readonly<Record<KeyFileKind, string>> = {
  'bouncy-castle': 'a key store of Bouncy Castle (.bks): export it as PKCS #12 with keytool',
  'certificate-request': 'a certificate request',
  'damaged-pem': 'a PEM text whose blocks are damaged',
  empty: 'empty',
  html: 'a web page',
  jceks: 'a Java key store (JCEKS): export it as PKCS #12 with keytool',
  jks: 'a Java key store (JKS): export it as PKCS #12 with keytool',
  jwk: 'a JSON Web Key',
  mail: 'a mail: save the file attached to it',
  'nss-database':
    'a database, as Firefox and Thunderbird keep their keys in: export a .p12 file from the program',
  'office-document': 'a mail of Outlook (.msg) or an Office document: save the file attached to it',
  'openssh-key': 'a key of OpenSSH',
  pdf: 'a PDF document',
  pgp: 'a key or message of OpenPGP, which is not S/MIME',
  'public-key': 'a public key alone',
  'putty-key': 'a key of PuTTY (.ppk)',
  pvk: 'a key of Microsoft (.pvk)',
  'serialized-store': 'a certificate store of Windows (.sst): export a .pfx or .p7b file',
  message: 'a signed or encrypted message without certificates',
  unknown: 'something else',
  zip: 'a ZIP archive: unpack it first',
}

const kindsFrench: Readonly<Record<KeyFileKind, string>> = {
  'bouncy-castle': 'un magasin de clés Bouncy Castle (.bks) : exportez-le en PKCS #12 avec keytool',
  'certificate-request': 'une demande de certificat',
  'damaged-pem': 'un texte PEM aux blocs abîmés',
  empty: 'vide',
  html: 'une page web',
  jceks: 'un magasin de clés Java (JCEKS) : exportez-le en PKCS #12 avec keytool',
  jks: 'un magasin de clés Java (JKS) : exportez-le en PKCS #12 avec keytool',
  jwk: 'une clé JSON (JWK)',
  mail: 'un message : enregistrez le fichier qui y est joint',
  'nss-database':
    'une base de données, où Firefox et Thunderbird gardent leurs clés : exportez un fichier .p12 depuis le logiciel',
  'office-document':
    "un message d'Outlook (.msg) ou un document Office : enregistrez le fichier qui y est joint",
  'openssh-key': "une clé d'OpenSSH",
  pdf: 'un document PDF',
  pgp: "une clé ou un message OpenPGP, qui n'est pas du S/MIME",
  'public-key': 'une clé publique seule',
  'putty-key': 'une clé de PuTTY (.ppk)',
  pvk: 'une clé Microsoft (.pvk)',
  'serialized-store': 'un magasin de certificats Windows (.sst) : exportez un fichier .pfx ou .p7b',
  message: 'un message signé ou chiffré sans certificats',
  unknown: 'autre chose',
  zip: "une archive ZIP : décompressez-la d'abord",
}

export const keyFileRefusals: Sentences<KeyFileRefusalCode> = {
  'x509.limit': 'The input exceeds the limit {limit} ({value}).',
  'x509.not_a_key_file': {
    text: 'The file holds no certificate and no key that can be read: it is {found}.',
    values: kinds,
  },
  'x509.malformed_key_file': 'The file of keys is damaged at {path}.',
  'x509.password_needed': 'The file is protected by a password, and none was given.',
  'x509.wrong_password': 'The password is wrong, or the file was altered.',
  'x509.unsupported_key_file': 'The file is protected by {algorithm}, which is not supported.',
  'x509.unsupported_by_provider':
    'The file is protected by {algorithm}, which the crypto provider {provider} does not support.',
  'x509.unsupported_private_key':
    'The private key is of an unsupported type: supported are RSA with two primes, and EC on P-256, P-384 or P-521 with its public point.',
  'x509.malformed_private_key': 'The private key is damaged, or its numbers are inconsistent.',
}

export const keyFileRefusalsFrench: Sentences<KeyFileRefusalCode> = {
  'x509.limit': 'Les données dépassent la limite {limit} ({value}).',
  'x509.not_a_key_file': {
    text: 'Le fichier ne contient ni certificat ni clé lisible ; donnée reçue : {found}.',
    values: kindsFrench,
  },
  'x509.malformed_key_file': 'Le fichier de clés est abîmé en {path}.',
  'x509.password_needed': "Le fichier est protégé par un mot de passe, et aucun n'a été donné.",
  'x509.wrong_password': 'Le mot de passe est faux, ou le fichier a été modifié.',
  'x509.unsupported_key_file': "Le fichier est protégé par {algorithm}, qui n'est pas pris en charge.",
  'x509.unsupported_by_provider':
    'Le fichier est protégé par {algorithm}, que le fournisseur cryptographique {provider} ne prend pas en charge.',
  'x509.unsupported_private_key':
    "La clé privée est d'un type non pris en charge : le sont RSA à deux facteurs premiers, et EC sur P-256, P-384 ou P-521 avec le point public.",
  'x509.malformed_private_key': 'La clé privée est abîmée, ou ses nombres sont incohérents.',
}

/** What `readCertifiedKeys` reports beside what reading certificates does. */
export type KeyFileDiagnosticCode =
  | 'x509.no_integrity'
  | 'x509.password_encoding'
  | 'x509.part_not_read'
  | 'x509.label_not_read'
  | 'x509.local_key_id_differs'
  | 'x509.several_certificates_of_key'

const encodings: Readonly<Record<PasswordEncoding, string>> = {
  unicode: 'as the standard says',
  null: 'as no bytes at all',
  'utf-8': 'as its bytes in UTF-8, one by one',
  'windows-1252': 'as its bytes in Windows-1252, one by one',
  cp850: 'as its bytes in code page 850, one by one',
}

const encodingsFrench: Readonly<Record<PasswordEncoding, string>> = {
  unicode: 'comme le veut la norme',
  null: 'sans aucun octet',
  'utf-8': 'par ses octets en UTF-8, un à un',
  'windows-1252': 'par ses octets en Windows-1252, un à un',
  cp850: 'par ses octets en page de code 850, un à un',
}

export const keyFileDiagnostics: DiagnosticSentences<KeyFileDiagnosticCode> = {
  'x509.no_integrity': {
    severity: 'warning',
    text: 'The file has no authentication code: whether it was altered cannot be told.',
  },
  'x509.password_encoding': {
    severity: 'info',
    text: 'The program that wrote the file took the password {encoding}.',
    values: encodings,
  },
  'x509.part_not_read': {
    severity: 'error',
    text: 'A part of the file was not read; the reason stands beside it.',
  },
  'x509.label_not_read': {
    severity: 'warning',
    text: 'A label beside a key or a certificate is damaged and was left out; what it stands beside was read.',
  },
  'x509.local_key_id_differs': {
    severity: 'warning',
    text: 'A certificate bears the identifier of a private key to which it does not belong; it was not joined to it.',
  },
  'x509.several_certificates_of_key': {
    severity: 'info',
    text: '{count} certificates belong to one private key; the one that expires last was joined to it.',
  },
}

export const keyFileDiagnosticsFrench: Sentences<KeyFileDiagnosticCode> = {
  'x509.no_integrity':
    "Le fichier n'a pas de code d'authentification : on ne peut savoir s'il a été modifié.",
  'x509.password_encoding': {
    text: 'Le logiciel qui a écrit le fichier a pris le mot de passe {encoding}.',
    values: encodingsFrench,
  },
  'x509.part_not_read': "Une partie du fichier n'a pas été lue ; la raison figure à côté d'elle.",
  'x509.label_not_read':
    "Une étiquette à côté d'une clé ou d'un certificat est abîmée et n'a pas été reprise ; ce qu'elle accompagne a été lu.",
  'x509.local_key_id_differs':
    "Un certificat porte l'identifiant d'une clé privée à laquelle il n'appartient pas ; il ne lui a pas été joint.",
  'x509.several_certificates_of_key':
    '{count} certificats appartiennent à une clé privée ; celui qui expire en dernier lui a été joint.',
}

/** Throws a refusal of a file of keys or of a part of it. */
export function refuseFile(code: KeyFileRefusalCode, params?: MessageParams): never {
  throw new Refused(refusalOf(keyFileRefusals, code, params))
}
