export { type AddressesReading, type MailAddress, readAddresses } from './addresses.js'
export { buildMail, buildPart } from './build.js'
export { decodePart, type PartContent } from './decode-part.js'
export { findField, findFields } from './find-field.js'
export { findParameter } from './find-parameter.js'
export {
  defaultSubject,
  type EntityPartInput,
  type FilePartInput,
  type MailAddressInput,
  type MailHeaderFieldInput,
  type MailHeadersInput,
  type MessagePartInput,
  type MultipartInput,
  type PartInput,
  type TextPartInput,
} from './input.js'
export type { MailLimits } from './limits.js'
export { mediaTypeOfFile } from './media-types.js'
export type {
  ContentDisposition,
  ContentType,
  MailHeaderField,
  MailParameter,
  MailPart,
  MailReading,
  MultipartDivision,
  TransferEncoding,
} from './model.js'
export { type PartText, type ReadPartTextOptions, readPartText } from './part-text.js'
export { type ReadMailOptions, readMail } from './read.js'
export type { MimeDiagnosticCode, MimeErrorCode, MimeRefusalCode } from './words.js'
