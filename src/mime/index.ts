export { type MailAddress, readAddresses } from './addresses.js'
export { buildMail, buildPart } from './build.js'
export { findParameter } from './content-type.js'
export { decodePart, type PartContent } from './decode-part.js'
export { findField, findFields } from './header.js'
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
  MailRefusal,
  MultipartDivision,
  TransferEncoding,
} from './model.js'
export { type PartText, type ReadPartTextOptions, readPartText } from './part-text.js'
export { type ReadMailOptions, readMail } from './read.js'
