export {
  type Asn1Element,
  type Asn1TagClass,
  implicitOf,
  isContext,
  isUniversal,
  universal,
} from './element.js'
export { childPath, isAsn1Error, malformed, onAsn1Error } from './errors.js'
export { Asn1Fields, explicitOf, sequenceOf, setOf } from './fields.js'
export { type Asn1Limits, defaultAsn1Limits } from './limits.js'
export { oidOf } from './oid.js'
export { type ReadBerOptions, readBer } from './read.js'
export { type DerNode, type DerValue, encodeDer } from './rope.js'
export { type BitString, bitStringOf, octetStringOf, octetStringSlicesOf } from './segments.js'
export { encodeUtf16, isString, stringOf } from './strings.js'
export { timeOf } from './time.js'
export { toDer } from './to-der.js'
export { booleanOf, enumeratedOf, integerOf, nullOf, smallIntegerOf, unsignedBytesOf } from './values.js'
export type { Asn1ErrorCode } from './words.js'
export {
  derBitString,
  derBmpString,
  derBoolean,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derIa5String,
  derImplicit,
  derInteger,
  derIntegerContents,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derTime,
  derUnsigned,
  derUtf8String,
} from './write.js'
