/**
 * The twelve lines of a header (en-tête), by the field that each holds; lines are counted from 1. Reader, builder,
 * editor and schema take the places of the fields from here.
 */
export const HEADER_LINE = {
  /** Code of the patient at the sender (code patient). */
  code: 1,
  /** Family name (nom). */
  lastName: 2,
  /** First name (prénom). */
  firstName: 3,
  /** First line of the address (adresse). */
  address1: 4,
  /** Second line of the address. */
  address2: 5,
  /** Postcode and town (code postal, ville). */
  town: 6,
  /** Date of birth (date de naissance). */
  birthDate: 7,
  /** Social security number (numéro de sécurité sociale, NIR). */
  nir: 8,
  /** Number of the dossier or of the request (numéro de dossier, de demande). */
  requestNumber: 9,
  /** Date of the examination or of the document (date de l'examen, du document). */
  documentDate: 10,
  /** Sender: code and name (expéditeur). */
  sender: 11,
  /** Recipient: code and name (destinataire). */
  recipient: 12,
} as const

/** The header fields, one to a line. */
export type HeaderField = keyof typeof HEADER_LINE

/** The header fields in the order of their lines. */
export const HEADER_FIELDS: readonly HeaderField[] = /* @__PURE__ */ Object.keys(HEADER_LINE) as HeaderField[]

/** Lines of a header. */
export const HEADER_LENGTH = 12
